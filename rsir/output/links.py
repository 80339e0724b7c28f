"""Where a click on a citation leads: the file, or an editor at the line.

A format is a URL with {path}, absolute and percent-encoded, and {line}. The aliases are those that
other tools use; for vim and emacs the desktop must know a handler of that name.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from rsir.errors import UsageError

ALIASES = {
    "file": "file://{path}",
    "none": "",
    "cursor": "cursor://file{path}:{line}",
    "emacs": "emacs://open?url=file://{path}&line={line}",
    "kitty": "file://{path}#{line}",
    "macvim": "mvim://open?url=file://{path}&line={line}",
    "textmate": "txmt://open?url=file://{path}&line={line}",
    "vim": "vim://open?url=file://{path}&line={line}",
    "vscode": "vscode://file{path}:{line}",
    "vscodium": "vscodium://file{path}:{line}",
    "zed": "zed://file{path}:{line}",
}


def url_format(words: str) -> str:
    """The format that `words` are, or are the alias of. Raises UsageError if they are neither."""
    if words in ALIASES:
        return ALIASES[words]
    fields = set(re.findall(r"\{(.*?)\}", words))
    if "path" in fields and fields <= {"path", "line"} and re.match(r"[a-z][a-z0-9+.-]*:", words):
        return words
    raise UsageError(
        f"--link {words}: neither a URL with {{path}} and {{line}} in it nor one of "
        f"{', '.join(ALIASES)}"
    )


def url(form: str, file: Path, line: int) -> str:
    """`form` with this place in it; of row 17 of a list (list.jsonl#17), the list."""
    if not file.exists():
        file = Path(str(file).partition("#")[0])
    absolute = quote(str(file.absolute()), errors="surrogateescape")
    return form.replace("{path}", absolute).replace("{line}", str(line))
