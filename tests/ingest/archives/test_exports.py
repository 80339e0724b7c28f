"""What each export of `cases` holds, as `cases/NAME.articles` says: see `shown`.

`python -m tests.ingest.archives.test_exports` writes those anew; read what changed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rsir.records import Article
from tests.ingest.articles import read_all

CASES = Path(__file__).parent / "cases"
EXPORTS = sorted(path for path in CASES.iterdir() if path.suffix != ".articles")


def shown(path: Path) -> str:
    """For each article its fields, where its text begins in the file, and the text."""
    found, problems = read_all(path)
    told = [f"problem: {problem}" for problem in problems]
    return "\n\n".join([*map(described, found), *told]) + "\n"


def described(article: Article) -> str:
    cited = article.reference
    days = cited.published
    fields = {
        "part": cited.part,
        "title": cited.title,
        "author": cited.author,
        "publication": cited.publication,
        "published": days and f"{days.start} ({cited.evidence['published']})",
        "url": cited.url,
        **{name: cited.extra[name] for name in ("section", "page") if name in cited.extra},
    }
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    for paragraph in article.paragraphs:
        words = " ".join(article.text[slice(*paragraph.span)].split())
        lines.append(f"{article.line(paragraph.span.start)} [{paragraph.label}] {words}")
    return "\n".join(lines)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_an_export_holds_the_articles_that_the_case_says(export: Path) -> None:
    assert shown(export) == Path(f"{export}.articles").read_text(encoding="utf-8")


if __name__ == "__main__":
    for export in EXPORTS:
        Path(f"{export}.articles").write_text(shown(export), encoding="utf-8")
