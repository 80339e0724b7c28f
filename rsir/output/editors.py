"""How an editor is told to open a file at a line."""

from __future__ import annotations

import shlex
from pathlib import Path

_FORMS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("+{line}", "{file}"): (
        *("vi", "vim", "nvim", "gvim", "mvim", "view", "vimx", "nano", "pico", "micro", "kak"),
        *("emacs", "emacsclient", "jed", "joe", "mg", "ne", "gedit", "gnome-text-editor", "xed"),
    ),
    ("--goto", "{file}:{line}"): ("code", "code-insiders", "codium", "vscodium", "cursor"),
    ("{file}:{line}",): ("subl", "sublime_text", "hx", "helix", "zed", "zeditor"),
    ("--line", "{line}", "{file}"): ("kate", "kwrite", "mate"),
    ("-n{line}", "{file}"): ("notepad++",),
}
_BY_NAME = {name: form for form, names in _FORMS.items() for name in names}


def command(editor: str, file: Path, line: int) -> list[str]:
    """What to run, where `editor` is what EDITOR holds: a program, maybe with arguments.

    One that is not known gets the file only. Raises ValueError where quotation marks do not match.
    """
    program, *arguments = shlex.split(editor)
    form = _BY_NAME.get(Path(program).stem.lower(), ("{file}",))
    place = {"{line}": str(line), "{file}": str(file.absolute())}
    return [program, *arguments, *(_filled(word, place) for word in form)]


def _filled(word: str, place: dict[str, str]) -> str:
    for name, value in place.items():
        word = word.replace(name, value)
    return word
