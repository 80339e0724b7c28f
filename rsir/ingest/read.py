"""From a source to articles: bytes, draft, labels, reference."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rsir.errors import ReadError
from rsir.ingest.clean import label
from rsir.ingest.draft import MIB, Clue
from rsir.ingest.files import STDIN, Source, reason
from rsir.ingest.frontmatter import yaml_clues
from rsir.ingest.metadata import reference
from rsir.ingest.table import LARGEST, READERS, recognised
from rsir.records import Article

Problems = Callable[[ReadError], None]


def read(source: Source, problems: Problems | None = None) -> list[Article]:
    """The articles of a source: one for most formats, one a row or message for containers.

    In a container, `reference.path` is the file's with "#" and the row's number or name. Raises
    ReadError where nothing can be read. What is lost of the rest (a bad row, front matter that is
    no YAML) goes to `problems`.
    """
    problems = problems or (lambda _: None)
    reader = READERS.get(Path(source.path).suffix.lower())
    data = _load(source, reader.limit if reader else LARGEST)
    reader = reader or recognised(data)
    sidecar = _sidecar(source.sidecar, problems) if source.sidecar else {}
    articles = []
    for draft in reader.read(data, source.path):
        if isinstance(draft, ReadError):
            problems(draft)
            continue
        paragraphs = label(draft.text, draft.paragraphs)
        cited = reference(source.path + draft.row, draft.text, paragraphs, draft.given, sidecar)
        whole = replace(cited, extra=draft.extra)
        articles.append(Article(draft.text, paragraphs, whole, draft.pages))
    return articles


def _load(source: Source, limit: int) -> bytes:
    try:
        if source.real is None:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with source.real.open("rb") as file:
                data = file.read(limit + 1)
    except FileNotFoundError:
        raise ReadError(source.path, "vanished before it could be read") from None
    except OSError as error:
        raise ReadError(source.path, reason(error)) from None
    if len(data) > limit:
        size = "more than the limit" if source.path == STDIN else f"{source.size / MIB:,.0f} MiB"
        raise ReadError(
            source.path, f"is too large ({size}; the limit is {limit // MIB} MiB): split it"
        )
    return data


def _sidecar(path: Path, problems: Problems) -> dict[str, Clue]:
    try:
        return yaml_clues(path.read_text("utf-8-sig"), "sidecar", str(path))
    except (OSError, UnicodeDecodeError):
        problems(ReadError(str(path), "is a sidecar that cannot be read"))
    except ReadError as problem:
        problems(problem)
    return {}
