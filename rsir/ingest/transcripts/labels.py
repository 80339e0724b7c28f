"""Which lines look as if a label opens them? How transcripts of all sorts print who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rsir.ingest.transcripts.cues import seconds
from rsir.months import DAYS, MONTHS
from rsir.records import Span

LONGEST = 60
"""Letters of a label without its parentheses."""
_TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_WORD = r"[^\W_][\w.'’&/#-]*"
_NAME = rf"(?!\d)(?:{_WORD})(?:[ \xa0](?:{_WORD}|\#?\d+)){{0,7}}?"
_ROLE = r"(?:, ?[^:,()\[\]*\n]{2,50}){0,3}?"
_PARENS = r"(?P<parens>(?:\s?\((?!\s)[^()\n]{1,90}\)|\s?\[[^\[\]\n]{1,40}\])*)"
_BEFORE = (
    r"[ \t]*(?:>{2,3}[ ]?)?(?:[-–—•*][ ]+)?"
    rf"(?:\\?[\[(]?(?P<time>{_TIME})\\?[\])]?(?:[ ]*-+>?[ ]*{_TIME}\]?)?[ \t]*(?:[-–—|][ \t]*)?)?"
)
_STRONG = r"(?P<strong>\*\*|__|\*)?"
_AFTER_TIME = rf"(?:[ \t]*(?:[-–—|][ \t]*)?[\[(]?(?P<after>{_TIME})[\])]?)?"
_COLON = re.compile(
    rf"{_BEFORE}{_STRONG}(?P<label>{_NAME}{_ROLE}){_PARENS}{_AFTER_TIME}"
    r"[ \t]*(?:\*\*|__|\*)?[ ]?[:：](?:\*\*|__|\*)?(?=\s|\Z|[“\"(\[])[ \t]*"
)
_NUMBERED = r"(?:[QT]?\d{1,3}\.[ \t]+(?=[^\n]*\)[ \t]*\Z))?"
"""As questions in parliament are: "3. Ann Lee (Harbour North)"."""
_ALONE = re.compile(
    rf"{_BEFORE}{_NUMBERED}{_STRONG}(?P<label>{_NAME}{_ROLE}){_PARENS}(?:\*\*|__|\*)?"
    rf"{_AFTER_TIME}[ \t]*\Z"
)
_BOLD = re.compile(
    rf"{_BEFORE}(?P<strong>\*\*|__)(?P<label>{_NAME}{_ROLE}){_PARENS}(?:\*\*|__){_AFTER_TIME}[ \t]+"
)
_TIMED = re.compile(
    rf"(?P<label>{_NAME}{_ROLE})[ \t]*[\[(](?P<after>{_TIME})[\])](?:[ \t]*[-–—|])?[ \t]+(?=\S)"
)
"""A time in brackets in a colon's place: "Ann Lee [00:12] I see."."""
_BRACKETED = re.compile(rf"{_BEFORE}\[(?P<label>{_NAME}{_ROLE})\][ \t]+(?=\S)")
_DASHED = re.compile(rf"(?P<label>{_NAME}{_ROLE})[ \t]+(?:[—–]|--)[ \t]+(?=\S)")
TITLES = (
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Baroness Hon Rev Senator Sen"
    " Representative Rep Congressman Congresswoman Chairman Chairwoman Chairperson Chair Secretary"
    " Governor Ambassador Judge Justice General Admiral Colonel Captain Director Commissioner Mayor"
    " President Minister Delegate Councillor Cllr"
).split()
_CAPITALS = r"[A-Z]{2}[A-Z'’-]*"
_TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
_STOP = re.compile(
    rf"[ \t]*(?P<label>(?:(?:{_TITLE})\.?[ ])[A-Z][\w'’-]*(?:[ ][A-Z][\w'’.-]*){{0,3}}?"
    r"(?:[ ]of[ ][A-Z]\w+(?:[ ][A-Z]\w+)?)?"
    rf"|(?:The|the)[ ]{_CAPITALS}(?:[ ]{_CAPITALS})*(?:[ ]pro[ ]tempore)?[ ]?)"
    rf"{_PARENS}\.[ ]+(?=[A-Z“\"(\[‘'])"
)
_ASKED = re.compile(
    rf"{_BEFORE}{_STRONG}(?P<label>Q|A|Question|Answer|QUESTION|ANSWER)"
    r"(?:[ \t]?[.:](?:\*\*|__|\*)?[ \t]+|(?:\*\*|__)[ \t.:]+|[ \t]{2,})(?=\S)"
)
_CHAT = re.compile(
    r"[\u200e\u202a ]*\[?(?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?[ \u202f]+"
    r"(?P<clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202f]?[APap]\.?[ ]?[Mm]\.?)?)\]?"
    r"[ ]*(?:[-–][ ]*)?"
    r"(?:[\u200e~][ \u202f]?)*(?:(?P<label>[^:\n]{1,60}?):(?=\s|\Z)[ \t]*)?"
)
_ZOOM = re.compile(
    rf"(?P<time>{_TIME})[ \t]+[Ff]rom[ ](?P<label>.{{1,60}}?)(?:[ ]+[Tt]o[ ].{{1,80}}?)?[ ]*:[ \t]*"
)
_PARTICLES = frozenset(
    "of the and von van der den de del della di da dos la le el al bin ibn ben ter ten zu zur for"
    " in pro tempore with on y e".split()
)
_OPENS_NO_LABEL = re.compile(
    r"(?:By|BY|And|But|The following|As|In|On|At|For|With|From|See)\b[ ](?!the\b)"
)


class Form(Enum):
    """How a label is set apart from the words."""

    COLON = "colon"
    ALONE = "alone"
    STOP = "stop"
    ASKED = "asked"
    CHAT = "chat"
    BRACKETED = "bracketed"
    DASHED = "dashed"


class Mark(NamedTuple):
    """A label that may open a turn: `line` is where its line starts, `words` where words do.

    `time` is in seconds. `strong` is a label in bold. `opens` is False for a line that only ends
    the turn before, such as a chat's "Ann joined".
    """

    form: Form
    line: int
    label: Span
    name: str
    words: int
    time: float | None = None
    strong: bool = False
    parens: str = ""
    opens: bool = True


@cache
def not_speakers() -> frozenset[str]:
    """What stands before a colon and is nobody."""
    text = files(__package__).joinpath("not_speakers.txt").read_text(encoding="utf-8")
    listed = (line for line in text.splitlines() if line and line[0] != "#")
    return frozenset((*listed, *(name.casefold() for name in (*MONTHS, *DAYS))))


def marks(line: str, at: int) -> Iterator[Mark]:
    """The label that a line, which starts at `at`, may open with, if any."""
    for form, pattern in (
        (Form.CHAT, _CHAT),
        (Form.CHAT, _ZOOM),
        (Form.ASKED, _ASKED),
        (Form.COLON, _COLON),
        (Form.COLON, _BOLD),
        (Form.COLON, _TIMED),
        (Form.BRACKETED, _BRACKETED),
        (Form.STOP, _STOP),
        (Form.DASHED, _DASHED),
        (Form.ALONE, _ALONE),
    ):
        match = pattern.match(line)
        if match is None:
            continue
        mark = _mark(form, match, at)
        if form in {Form.CHAT, Form.ASKED} or is_label(mark.name):
            yield mark
            return


def _mark(form: Form, match: re.Match[str], at: int) -> Mark:
    told = match.groupdict()
    label = told["label"] or ""
    parens = told.get("parens") or ""
    time = told.get("time") or told.get("after")
    if time is None:  # "Ann Lee (00:12):" and "Ann Lee [0:12]"
        inside = re.fullmatch(rf".*?[\[(]({_TIME})[\])]\s*", parens)
        if inside:
            time = inside[1]
    shown = re.sub(rf"\s?[\[(]{_TIME}(?:\s?[ap]\.?m\.?)?[\])]", "", parens)
    start = match.start("label") if label else match.start()
    end = start + len(label) + len(shown)
    return Mark(
        form,
        at,
        Span(at + start, at + end),
        label.strip(),
        at + match.end(),
        seconds(time) if time else None,
        bool(told.get("strong")),
        shown.strip(),
        bool(label) if form is Form.CHAT else True,
    )


def is_label(name: str) -> bool:
    """Whether it may be a speaker's name or part: capitals, few words, no known heading."""
    words = re.split(r"[ \xa0]", name.split(",", maxsplit=1)[0])
    if not name or len(name) > LONGEST or name[0].islower() or name.casefold() in not_speakers():
        return False
    if name.split(",", maxsplit=1)[0].casefold() in not_speakers() or _OPENS_NO_LABEL.match(name):
        return False
    if not any(c.isalpha() for c in words[0]):
        return False
    small = [w for w in words[1:] if w[0].islower() and w.casefold() not in _PARTICLES]
    return not small


def is_set_apart(mark: Mark) -> bool:
    """Whether the label stands out: bold, in capitals, with a title, a role or a time."""
    letters = [c for c in mark.name.split(",")[0] if c.isalpha()]
    capitals = len(letters) > 1 and sum(c.isupper() for c in letters) > 0.6 * len(letters)
    titled = re.match(rf"(?:The (?:[A-Z][\w-]+ )*)?(?:{_TITLE})\b|The\b", mark.name)
    return bool(mark.strong or capitals or titled or mark.parens or mark.time is not None)
