"""Reading an article in a test: any problem fails it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from rsir.errors import ReadError
from rsir.ingest import Source, read, sources
from rsir.records import Article, Label

SEEDS = Path(__file__).parents[2] / "seeds"


def fail(problem: ReadError) -> None:
    pytest.fail(str(problem))


def only_source(path: Path) -> Source:
    (source,) = sources([str(path)], fail)
    return source


def articles(path: Path) -> list[Article]:
    return list(read(only_source(path), fail))


def article(path: Path) -> Article:
    (found,) = articles(path)
    return found


def seed(number: str) -> Article:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return article(path)


def texts(found: Article, label: Label) -> list[str]:
    return [found.text[p.span.start : p.span.end] for p in found.paragraphs if p.label is label]


def packed(members: dict[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return out.getvalue()


def read_all(path: Path) -> tuple[list[Article], list[str]]:
    """The articles of a file, and what was wrong in it, each without the folder's name."""
    problems: list[ReadError] = []
    found = list(read(only_source(path), problems.append))
    return found, [str(problem).removeprefix(f"{path.parent}/") for problem in problems]
