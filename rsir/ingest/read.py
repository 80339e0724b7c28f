"""From a source to articles: bytes, draft, labels, reference.

Whatever goes wrong in a file, or in a file inside a file, stops only that, here and nowhere else.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import BinaryIO

from rsir.errors import ReadError
from rsir.ingest.budget import too_long, within_budget
from rsir.ingest.clean import label
from rsir.ingest.draft import MIB, TEXT_EVIDENCE, Clue, Draft, Member
from rsir.ingest.files import STDIN, Source, reason
from rsir.ingest.frontmatter import yaml_clues
from rsir.ingest.language import language_of
from rsir.ingest.metadata import reference
from rsir.ingest.sample import LENGTH, sampled
from rsir.ingest.table import format_of
from rsir.ingest.text import TEXT
from rsir.ingest.transcripts import with_turns
from rsir.records import Article
from rsir.timing import TooLong

Problems = Callable[[ReadError], None]

_STDIN = 64 * MIB
_DEEPEST = 4
"""Archives in archives: a mail with a ZIP of mails with attachments."""
_HALF = re.compile("[\ud800-\udfff]")
_LETTERS = 4_000_000
"""In one article; a long novel has half as many."""
_SIDECAR = 1 << 16
"""Bytes."""


def read(source: Source, problems: Problems | None = None) -> Iterator[Article]:
    """The articles of a source, one by one: one for most formats, many for containers.

    In a container the articles are counted: `reference.part`. Raises ReadError where nothing can
    be read. What is lost of the rest (a bad row, front matter that is no YAML) goes to `problems`.
    """
    problems = problems or (lambda _: None)
    sidecar = _sidecar(source.sidecar, problems) if source.sidecar else {}
    found = 0
    try:
        with _opened(source) as file:
            numbers = count(1)
            items = (
                item if isinstance(item, ReadError) else _made(item, source.path, numbers, sidecar)
                for item in _drafts(file, source.path, source.path)
            )
            for item in within_budget(items, source.path):
                if isinstance(item, ReadError):
                    problems(item)
                else:
                    found += 1
                    yield item
    except ReadError as problem:
        if not found:
            raise
        problems(problem)


def article_of(text: str, path: str = STDIN) -> Article:
    """The article that a text is, cited as `path`. Raises ReadError for one without words."""
    drafts = TEXT(io.BytesIO(text.encode("utf-8", "surrogatepass")), path)
    draft = next(each for each in drafts if isinstance(each, Draft))
    return _article(draft, path, 1, {})


def _made(
    draft: Draft, path: str, numbers: Iterator[int], sidecar: dict[str, Clue]
) -> Article | ReadError:
    """The article of a draft, or why there is none; raises that if it is all that the file has."""
    try:
        with _told(path):
            _refuse_if_too_long(draft, path)
            if _HALF.search(draft.text):
                draft = draft._replace(text=_sound(draft.text))
            given = {k: Clue(_sound(c.value), c.evidence) for k, c in draft.given.items()}
            extra = {_sound(name): _sound(words) for name, words in draft.extra.items()}
            draft = draft._replace(given=given, extra=extra)
            return _article(draft, path, next(numbers), sidecar)
    except ReadError as problem:
        if not draft.many:
            raise
        return problem


def _refuse_if_too_long(draft: Draft, path: str) -> None:
    if len(draft.text) > _LETTERS:
        raise ReadError(path, f"has an article of more than {_LETTERS:,} letters; split it")


def _article(draft: Draft, path: str, number: int, sidecar: dict[str, Clue]) -> Article:
    draft = with_turns(draft, label(draft.text, draft.paragraphs))
    part = number if draft.many else None
    cited = reference(path, draft.text, draft.paragraphs, draft.given, sidecar, part=part)
    language = language_of(draft.text)
    evidence = {**cited.evidence, "language": "its words"} if language else {**cited.evidence}
    if TEXT_EVIDENCE in draft.given:
        evidence[TEXT_EVIDENCE] = draft.given[TEXT_EVIDENCE].evidence
    whole = replace(cited, extra=draft.extra, language=language, evidence=evidence)
    return Article(
        draft.text, draft.paragraphs, whole, draft.pages, draft.lines, draft.turns, draft.times
    )


def _sound(words: str) -> str:
    """The words without halves of characters, which JSON can hold and nothing can write."""
    return _HALF.sub("\ufffd", words)


def _drafts(file: BinaryIO, name: str, path: str, depth: int = 0) -> Iterator[Draft | ReadError]:
    """What is in a file, those inside it included. Raises ReadError, and nothing else."""
    with _told(path):
        file, sample = sampled(file, name)
        known = format_of(sample)
        if known is None and depth:
            return  # a picture, a style sheet, a program
        for item in (known.reader if known else TEXT)(file, path):
            if isinstance(item, Member):
                yield from _inside(item, path, depth + 1)
            else:
                yield item


@contextlib.contextmanager
def _told(path: str) -> Iterator[None]:
    """The one place: whatever goes wrong in a file becomes one sentence, a ReadError."""
    try:
        yield
    except ReadError:
        raise
    except TooLong:
        raise too_long(path) from None
    except OSError as error:
        raise ReadError(path, reason(error)) from None
    except RecursionError:
        raise ReadError(path, "is nested beyond all reason") from None
    except MemoryError:
        raise ReadError(path, "needs more memory than a file may; split it") from None
    except Exception as error:  # noqa: BLE001 - a bad file stops only itself
        raise ReadError(path, f"cannot be read ({type(error).__name__}: {error})") from None


def _inside(member: Member, path: str, depth: int) -> Iterator[Draft | ReadError]:
    place = path if member.alone else f"{path}#{member.name}"
    if depth > _DEEPEST:
        yield ReadError(place, "is packed too deep; unpack it")
        return
    try:
        for item in _drafts(member.file, member.name, place, depth):
            if isinstance(item, Draft):
                yield item._replace(
                    given=item.given if item.many else {**item.given, **member.given},
                    extra={**member.extra, **item.extra},
                    many=item.many or not member.alone,
                )
            else:
                yield item
    except ReadError as problem:
        yield problem


def _opened(source: Source) -> BinaryIO:
    if source.real is None:
        data = sys.stdin.buffer.read(_STDIN + 1)
        if len(data) > _STDIN:
            limit = f"the limit is {_STDIN // MIB} MiB"
            raise ReadError(source.path, f"is too large ({limit}): save it as a file")
        return io.BytesIO(data)
    try:
        return source.real.open("rb", buffering=LENGTH)
    except FileNotFoundError:
        raise ReadError(source.path, "vanished before it could be read") from None
    except OSError as error:
        raise ReadError(source.path, reason(error)) from None


def _sidecar(path: Path, problems: Problems) -> dict[str, Clue]:
    try:
        with path.open("rb") as file:
            words = file.read(_SIDECAR).decode("utf-8-sig")
        return yaml_clues(words, "sidecar", str(path))
    except (OSError, UnicodeDecodeError):
        problems(ReadError(str(path), "is a sidecar that cannot be read"))
    except ReadError as problem:
        problems(problem)
    return {}
