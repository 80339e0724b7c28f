"""WebVTT, SubRip and SubViewer: cues under the times at which they are shown.

Read by hand: libraries drop the lines that cues stand on, and voices, or stop at the first oddity
(no header, no blank line, no numbers, settings they do not know), which real files are full of.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rsir.errors import ReadError
from rsir.ingest.decode import decoded, encoding_clue
from rsir.ingest.draft import MIB, Clue, Item, whole
from rsir.ingest.sample import Sample
from rsir.ingest.transcripts.compose import compose
from rsir.ingest.transcripts.cues import Cue, seconds
from rsir.ingest.transcripts.speakers import labelled_cues

_TIME = r"(?:\d+:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?"
_TIMING = re.compile(
    rf"\s*(?P<start>{_TIME})\s*(?:-{{1,2}}>|–>|→)\s*(?P<end>{_TIME})(?P<settings>\s.*)?"
    rf"|(?P<start2>\d+:\d\d:\d\d\.\d+),(?P<end2>\d+:\d\d:\d\d\.\d+)\s*"
)
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)*\s+(?P<who>[^>]*)>|</v>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
_ROLLING = re.compile(r"<\d\d:\d\d")
_TITLE = re.compile(r"WEBVTT\s*(?:-{1,2}|–|—|:)\s*(?P<title>\S.*)")
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


class _Line(NamedTuple):
    words: str
    number: int
    start: float
    end: float


def _read(data: bytes, path: str) -> Iterator[Item]:
    text, encoding = decoded(data, path)
    cues = list(cues_of(text))
    if not cues:
        raise ReadError(path, "holds no captions (no line like 00:01.000 --> 00:02.000)")
    title = _TITLE.match(text.lstrip("\ufeff"))
    given = {"title": Clue(title["title"].strip(), "WebVTT header")} if title else {}
    yield compose(cues, given | encoding_clue(encoding))


def cues_of(text: str) -> Iterator[Cue]:
    """The cues of captions, each with the voice or the label that it has."""
    shown = list(_shown(_BREAK.split(text)))
    if _ROLLING.search(text):
        shown = list(_once(shown))
    voiced = [cue for line in shown for cue in _voices(line)]
    return labelled_cues(voiced)


def _shown(lines: Sequence[str]) -> Iterator[_Line]:
    """The lines that are shown, without numbers, notes and styles."""
    timings = [_TIMING.fullmatch(line) for line in lines]
    web = next((line for line in lines if line.strip()), "").lstrip("\ufeff").startswith("WEBVTT")
    now, aside, blank = None, False, True
    for i, line in enumerate(lines):
        if timing := timings[i]:
            start = seconds(_dotted(timing["start"] or timing["start2"]))
            end = seconds(_dotted(timing["end"] or timing["end2"]))
            now = (start or 0.0, end or 0.0)
            aside = blank = False
        elif not line.strip():
            aside, blank = False, True
        elif now is None or aside:
            continue
        elif blank and _ASIDE.match(line) and web:
            aside = True
        elif not (_is_number(lines, timings, i) or (web and blank and _names_a_cue(timings, i))):
            yield _Line(line, i + 1, *now)


def _dotted(time: str) -> str:
    """A time whose milliseconds stand behind a colon, as some write, with a point."""
    head, mark, tail = time.rpartition(":")
    three = 3
    return f"{head}.{tail}" if mark and len(tail) == three else time


def _is_number(lines: Sequence[str], timings: Sequence[re.Match[str] | None], i: int) -> bool:
    """Whether a line only counts the cue below it."""
    return i + 1 < len(lines) and timings[i + 1] is not None and lines[i].strip().isdecimal()


def _names_a_cue(timings: Sequence[re.Match[str] | None], i: int) -> bool:
    """Whether a time follows; other words behind a blank line are shown, as what rolls in is."""
    return i + 1 < len(timings) and timings[i + 1] is not None


def _once(shown: Sequence[_Line]) -> Iterator[_Line]:
    """Captions that roll show each line twice or thrice: once is enough."""
    last: list[str] = []
    for line in shown:
        words = " ".join(_TAG.sub("", line.words).split())
        if words and words not in last:
            yield line
            last = [*last[-1:], words]


def _voices(line: _Line) -> Iterator[Cue]:
    """The parts of a line, each with its voice; None goes on."""
    at, who = 0, None
    for voice in _VOICE.finditer(line.words):
        yield from _cue(line, line.words[at : voice.start()], who)
        who = _plain(voice["who"]) if voice["who"] is not None else None
        at = voice.end()
    yield from _cue(line, line.words[at:], who)


def _cue(line: _Line, words: str, who: str | None) -> Iterator[Cue]:
    plain = _plain(words)
    if plain:
        yield Cue(who, plain, line.start, line.end, line.number)


def _plain(words: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", words)).replace("\u200b", "").split())


CAPTIONS = whole(_read, 32 * MIB)


def is_captions(sample: Sample) -> bool:
    """Whether it is headed as WebVTT, or begins with a time, or with a number and a time."""
    lines = sample.text.lstrip("\ufeff").split("\n", 40)
    if lines[0].startswith("WEBVTT"):
        return True
    first = [line.strip("\r ") for line in lines if line.strip()][:2]
    return any(_TIMING.fullmatch(line) for line in first)
