"""Who speaks, as the cases in cases/speakers.txt tell; add yours there."""

import pytest

from rsir.attribution.quotes import find_quotations
from rsir.attribution.who.discourse import Discourse
from rsir.attribution.who.speakers import resolve
from tests.attribution.blocks import Block, blocks, name_of
from tests.attribution.marked import read_marked


@pytest.mark.parametrize("case", blocks("speakers.txt"), ids=name_of)
def test_the_speaker_is_who_the_case_says(case: Block) -> None:
    article, marked = read_marked(case.text)
    numbered = sorted(marked.items(), key=lambda m: m[1].contents[0].start)
    attributions = [attribution for _, attribution in numbered]
    quotations = find_quotations(article.text, article.paragraphs)
    discourse = Discourse(article, quotations, attributions)
    found = []
    for (number, _), (who, via, _) in zip(numbered, resolve(discourse, attributions), strict=True):
        role = article.text[who.role.start : who.role.end] if who.role else "-"
        found.append(
            f"{number}: {who.name or '-'} | {role}" + (f" | via {via.name}" if via.name else "")
        )
    assert found == case.expected
