"""Pages as content systems, newspapers and journals write them, each with what it says of itself.

`systems.txt` holds them one after another: a name, the expected fields, and the page, in which @@
stands for the article's paragraphs.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rsir.records import Reference
from tests.ingest.articles import article

BODY = """
<p>The harbour master came down to the quay before six and looked at the water for a long while, as
he has done every morning since the spring of the great flood.</p>
<p>“We have listened,” he said to the crews who had come to hear him. “The people told us that the
night is long, and we believe them.”</p>
<p>The union has asked for two more hands on every boat, and the owners will answer when they have
met again in the hall beside the fish market.</p>
"""
FILE = (Path(__file__).parent / "systems.txt").read_text("utf-8")
BLOCKS = re.split("^=== ", FILE, flags=re.MULTILINE)
PAGES = dict(block.split("\n", 1) for block in BLOCKS[1:])


def shown(found: Reference, field: str) -> str:
    if field != "published":
        return str(getattr(found, field) or "nothing")
    days = found.published
    return str(days.start) if days and days.start == days.end and days.start else "nothing"


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_says_what_it_is(page: str, tmp_path: Path) -> None:
    expected, _, markup = page.partition("---\n")
    (tmp_path / "page.html").write_text(f"<!DOCTYPE html>\n{markup.replace('@@', BODY)}", "utf-8")
    found = article(tmp_path / "page.html").reference
    fields = [line.split(": ", 1) for line in expected.splitlines()]
    assert {field: shown(found, field) for field, _ in fields} == dict(fields)
