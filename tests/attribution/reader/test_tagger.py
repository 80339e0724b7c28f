"""The reader that is shipped: what it must get right, and that nothing around it matters."""

import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from rsir.attribution.quotes import Quotation, find_quotations
from rsir.attribution.reader.tagger import AT_ONCE, NETWORK, SHIPPED, Tag, Tagger
from rsir.errors import ModelError
from rsir.networks import CHECKSUMS
from rsir.records import Label, Paragraph, Span
from tests.attribution.blocks import Block, blocks, name_of

SEEDS = Path(__file__).parents[2] / "seeds"
MOST_BYTES = 30_000_000

Document = tuple[str, Sequence[Paragraph], Sequence[Quotation]]


@cache
def tagger() -> Tagger:
    return Tagger.load()


def document(text: str, label: Label = Label.BODY) -> Document:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(Span(start, start + len(line)), label))
        start += len(line) + 1
    return text, paragraphs, find_quotations(text, paragraphs)


def seeds() -> list[Document]:
    return [document(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]


def statements(text: str, tags: Sequence[Tag]) -> list[str]:
    def words(role: str, cue: int) -> str:
        parts = [t.span for t in tags if t.role == role and t.cue == cue]
        return " / ".join(text[s:e] for s, e in parts)

    return [
        f"{words('source', i)} | {text[tag.span.start : tag.span.end]} | {words('content', i)}"
        for i, tag in enumerate(tags)
        if tag.role == "cue" and words("content", i)
    ]


@pytest.mark.parametrize("case", blocks("tags.txt"), ids=name_of)
def test_statements_are_read_as_the_case_says(case: Block) -> None:
    [tags] = tagger().read([document(case.text)])
    assert statements(case.text, tags) == case.expected


def test_what_is_read_does_not_depend_on_company_or_threads() -> None:
    together = tagger().read(seeds())
    assert together == Tagger.load(threads=1).read(reversed(seeds()))[::-1]
    for alone, tags in zip(seeds(), together, strict=True):
        assert tagger().read([alone]) == [tags]


def test_tags_stand_in_order_and_point_to_cues() -> None:
    for (text, _, _), tags in zip(seeds(), tagger().read(seeds()), strict=True):
        assert tags
        assert tags == sorted(tags, key=lambda tag: tag.span)
        assert len({t.span for t in tags if t.role == "cue"}) == sum(t.role == "cue" for t in tags)
        for tag in tags:
            assert 0 <= tag.span.start < tag.span.end <= len(text)
            assert 0 <= tag.score <= 1
            assert 0 <= tag.link <= 1
            assert tag.cue is None or tags[tag.cue].role == "cue"
            assert tag.cue is None or tag.role != "cue"


@pytest.mark.parametrize("label", [Label.BYLINE, Label.CAPTION, Label.BOILERPLATE, Label.REPEAT])
def test_paragraphs_that_are_not_the_articles_own_text_are_not_read(label: Label) -> None:
    assert tagger().read([document("“We won,” Anna Berg said.", label)]) == [[]]


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "\ufeff“", "a" * 5000, "word " * 5000])
def test_strange_texts_are_read_without_complaint(text: str) -> None:
    [tags] = tagger().read([document(text)])
    assert all(text[tag.span.start : tag.span.end].strip() for tag in tags)


def test_no_documents_have_no_tags() -> None:
    assert tagger().read([]) == []


def test_a_document_comes_as_soon_as_it_is_read_and_few_are_looked_at_ahead() -> None:
    """So what is done with it costs no time while the network reads on, and little memory."""
    taken = []

    def many() -> Iterator[Document]:
        for number in range(10 * AT_ONCE):
            taken.append(number)
            yield document(f"“We won {number} times,” Anna Berg said.")

    read = tagger().study(many())
    next(read)
    assert 1 < len(taken) <= 2 * AT_ONCE + 1


def test_a_missing_model_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"SHA256SUMS.* cannot be read"):
        Tagger.load(tmp_path)


@pytest.mark.parametrize("harm", ["altered", "missing"])
def test_a_model_that_is_not_the_one_that_was_trained_is_refused(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    network = folder / NETWORK
    if harm == "altered":
        network.write_bytes(network.read_bytes()[:-1] + b"\0")
    else:
        network.unlink()
    with pytest.raises(ModelError, match=NETWORK):
        Tagger.load(folder)


def test_a_list_of_checksums_that_names_too_little_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    (folder / CHECKSUMS).write_text("")
    with pytest.raises(ModelError, match=CHECKSUMS):
        Tagger.load(folder)


def test_the_shipped_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < MOST_BYTES


def test_what_is_known_of_a_word_is_found_by_its_place() -> None:
    text = "Mayor Ann Lee said the bridge was safe.\n\nNobody agreed."
    [(_, states)] = tagger().study([document(text)])
    shown = [text[s:e] for s, e in zip(states.start, states.end, strict=True)]
    assert shown == "Mayor Ann Lee said the bridge was safe . Nobody agreed .".split()
    assert len(states.over(Span(6, 13))) == 2
    assert (states.over(Span(6, 13)) == states.vectors[1:3]).all()
