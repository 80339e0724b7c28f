"""Reading an article in a test: any problem fails it."""

from __future__ import annotations

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
    return read(only_source(path), fail)


def article(path: Path) -> Article:
    (found,) = articles(path)
    return found


def seed(number: str) -> Article:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return article(path)


def texts(found: Article, label: Label) -> list[str]:
    return [found.text[p.span.start : p.span.end] for p in found.paragraphs if p.label is label]
