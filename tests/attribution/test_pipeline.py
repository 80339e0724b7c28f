"""The whole way with the shipped reader: what the seeds hold, as cases/seeds.txt tells."""

import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from rsir.attribution import pipeline
from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.pipeline import attribute, statements_of
from rsir.attribution.reader.tagger import States
from rsir.errors import ReadError
from rsir.ingest import read, sources
from rsir.ingest.read import article_of
from rsir.records import Article, Span, Statement
from tests.attribution.blocks import rows

NOTHING_READ = States(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 0), np.float16))
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
def test_an_article_in_which_a_rule_never_ends_is_told_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    rule = getattr(pipeline, stage)

    def endless(text: str, *rest: object) -> object:
        if "tripped" in text:
            re.match("(a|a)+$", "a" * 99 + "b")
        return rule(text, *rest)

    monkeypatch.setattr(pipeline, stage, endless)
    monkeypatch.setattr(pipeline, "seconds_for", lambda _: 2.0)
    good = "“The lamp burns all night,” said Mara Quist, the keeper of the light.\n"
    texts = [
        article_of(good + more, f"{i}.txt") for i, more in enumerate(["", "They tripped.", ""])
    ]
    told: list[ReadError] = []
    found = [len(statements) for _, statements in attribute(texts, told.append)]
    assert [str(p) for p in told] == [
        "1.txt: no statements could be found in it (it takes more than 2 s)"
    ]
    assert found == [1, 0, 1]


def test_the_time_for_an_article_is_many_times_what_it_takes() -> None:
    article = article_of("“The lamp burns all night,” said Mara Quist, the keeper.\n\n" * 300)
    started = time.process_time()
    list(attribute([article]))
    assert time.process_time() - started < pipeline.seconds_for(article) / 4


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


def test_of_many_articles_a_few_are_read_together() -> None:
    taken = []

    def many() -> Iterator[Article]:
        for number in range(100):
            taken.append(number)
            yield article_of("It rained.", f"{number}.txt")

    next(attribute(many()))
    assert 1 < len(taken) < 100


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


@pytest.mark.parametrize(
    ("chance", "sure", "found"),
    [(0.05, 0.29, 0), (0.05, 0.31, 1), (0.15, 0.29, 1)],
    ids=["neither uttered nor sure", "a sure belief", "perhaps uttered"],
)
def test_what_is_hardly_uttered_is_a_statement_only_where_the_tagger_is_sure(
    monkeypatch: pytest.MonkeyPatch, chance: float, sure: float, found: int
) -> None:
    monkeypatch.setattr(pipeline, "uttered", lambda *_: chance)
    article = article_of("Lee hopes it rains.", "x.txt")
    hoped = Attribution((Span(10, 18),), (Span(0, 3),), Span(4, 9), sure=sure)
    assert len(statements_of(article, [], [hoped], NOTHING_READ)) == found


@pytest.mark.parametrize(("source", "found"), [("Lee", 2), ("it", 1)])
def test_a_report_inside_a_report_is_told_where_it_is_known_whose_it_is(
    monkeypatch: pytest.MonkeyPatch, source: str, found: int
) -> None:
    monkeypatch.setattr(pipeline, "uttered", lambda *_: 1.0)
    text = f"The court heard that {source} said it was late."
    at = text.index(source)
    outer = Attribution((Span(16, len(text) - 1),), (Span(0, 9),), Span(10, 15))
    said = at + len(source) + 1
    inner = Attribution(
        (Span(said + 5, len(text) - 1),), (Span(at, said - 1),), Span(said, said + 4)
    )
    told = [outer, inner._replace(basis=Basis.RETOLD)]
    assert len(statements_of(article_of(text, "x.txt"), [], told, NOTHING_READ)) == found


def test_what_an_official_says_somebody_said_is_somebodys_and_the_official_relays_it() -> None:
    text = "The dam\n\nAnn Lee, the auditor, said Bo Quist told the board that the dam was safe.\n"
    ((_, found),) = attribute([article_of(text, "x.txt")])
    assert ("Bo Quist", "Ann Lee") in {(s.speaker, s.via) for s in found}
