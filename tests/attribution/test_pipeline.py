"""The whole way with the shipped reader: what the seeds hold, as cases/seeds.txt tells."""

from functools import cache
from pathlib import Path

import pytest

from rsir.attribution import pipeline
from rsir.attribution.pipeline import attribute
from rsir.errors import ReadError
from rsir.ingest import read, sources
from rsir.ingest.read import article_of
from rsir.records import Article, Statement
from tests.attribution.blocks import rows

SEEDS = Path(__file__).parents[2] / "seeds"


def refuse(error: ReadError) -> None:
    pytest.fail(str(error))


@cache
def seeds() -> dict[str, tuple[Article, list[Statement]]]:
    """Each article with its statements, by the number its name begins with."""
    articles = [a for s in sources([str(SEEDS)], refuse) for a in read(s)]
    names = [Path(article.reference.path).name[:3] for article in articles]
    return dict(zip(names, attribute(articles), strict=True))


@pytest.mark.parametrize("case", rows("seeds.txt"), ids=lambda case: case[1])
def test_the_seeds_say_it_as_the_case_tells(case: list[str]) -> None:
    seed, words, *expected = case
    holding = [s for s in seeds()[seed][1] if words in s.content.text]
    shortest = min(holding, key=lambda s: len(s.content.text))
    told = [shortest.kind, shortest.speaker or "-", shortest.role or "-", shortest.via or "-"]
    assert told == expected


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_every_span_is_the_text_it_shows(seed: str) -> None:
    article, statements = seeds()[seed]
    for statement in statements:
        for phrase in (statement.content, statement.source, statement.cue):
            if phrase is not None:
                assert phrase.text == " ".join(article.text[s:e] for s, e in phrase.spans)
        assert article.line(statement.content.spans[0].start) == statement.line


@pytest.mark.parametrize("stage", ["find_quotations", "negated"])
def test_an_article_in_which_a_rule_fails_is_told_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """The first fails before the network has read all articles together, the other after it."""
    rule = getattr(pipeline, stage)

    def broken(text: str, *rest: object) -> object:
        if "tripped" in text:
            raise KeyError("x")
        return rule(text, *rest)

    monkeypatch.setattr(pipeline, stage, broken)
    good = "“The lamp burns all night,” said Mara Quist, the keeper of the light.\n"
    bad = f"{good}They tripped.\n"
    texts = [article_of(text, f"{i}.txt") for i, text in enumerate([good, bad, good])]
    told: list[ReadError] = []
    found = [len(statements) for _, statements in attribute(texts, told.append)]
    assert [str(p) for p in told] == ["1.txt: no statements could be found in it (KeyError: 'x')"]
    assert found == [1, 0, 1]


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_no_statement_comes_twice(seed: str) -> None:
    _, statements = seeds()[seed]
    assert len({s.id for s in statements}) == len(statements)
    said = [(s.speaker, s.content.text) for s in statements if s.content.text.count(" ") > 5]
    assert len(set(said)) == len(said)


def test_what_one_of_a_state_is_called_is_nobodys_name() -> None:
    """The reader of source phrases takes it for one: an office, or a title that nobody bears."""
    text = (
        "Quist urges aid / US President warns of delay\n\n"
        "President Ada Quist told senators that it was late. The US President said it was over.\n\n"
        "“It rained,” the Secretary of State said.\n"
    )
    ((_, found),) = attribute([article_of(text, "x.txt")])
    told = {s.source.text: s.speaker for s in found if s.source}
    assert told["The US President"] == "Ada Quist"
    assert told["the Secretary of State"] is None
