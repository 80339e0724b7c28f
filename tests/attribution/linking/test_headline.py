"""Which headlines end in who says what they tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

import rsir
from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.linking.headline import headlines
from rsir.records import Act, Article, Kind, Label, Paragraph, Reference, Span

BODY = "The harbour will open in May, Ada Quist told the paper."


def article(headline: str) -> Article:
    text = f"{headline}\n\n{BODY}"
    heading = Paragraph(Span(0, len(headline)), Label.HEADING)
    body = Paragraph(Span(len(headline) + 2, len(text)), Label.BODY)
    return Article(text, (heading, body), Reference("x.txt"))


@pytest.mark.parametrize(
    ("headline", "said", "by"),
    [
        ("Harbour to open in May: minister", "Harbour to open in May", "minister"),
        ("Harbour will not sink: Quist", "Harbour will not sink", "Quist"),
        ("Harbour is safe, divers found - report", "Harbour is safe, divers found", "report"),
        ("Sailing: Fleet can win the cup – Ada Quist", "Fleet can win the cup", "Ada Quist"),
        ("Ferry jobs will go: union", "Ferry jobs will go", "union"),
        ("Ferry jobs will go: analysts", "Ferry jobs will go", "analysts"),
        (
            "Ferry was late at night: harbour watchdog",
            "Ferry was late at night",
            "harbour watchdog",
        ),
    ],
)
def test_a_headline_that_ends_in_who_says_it_is_theirs(headline: str, said: str, by: str) -> None:
    """A role, a document, a body, or a name that stands in the article, too."""
    (found,) = headlines(article(headline), [])
    assert [headline[slice(*found.contents[0])], headline[slice(*found.sources[0])]] == [said, by]
    assert found.basis is Basis.HEADLINE


@pytest.mark.parametrize(
    "headline",
    [
        "Harbour will not sink: Mara Moss",
        "Who will open the harbour: minister",
        "The Tide and the Harbour: Quist",
        "Harbours to Love and to Fear: Quist",
        "Obituary of a harbour: Quist",
        "Harbour to open: in a good way",
        "Harbour to open: no doubt",
        "Harbour to open: former first deputy ports minister",
    ],
    ids=[
        "a stranger",
        "a question",
        "a title",
        "a title with small words",
        "no verb",
        "no source",
        "nobody",
        "too long",
    ],
)
def test_others_are_nobodys(headline: str) -> None:
    assert list(headlines(article(headline), [])) == []


def test_only_headings_are_headlines() -> None:
    text = article("Harbour to open in May: minister")
    plain = tuple(p._replace(label=Label.BODY) for p in text.paragraphs)
    assert list(headlines(replace(text, paragraphs=plain), [])) == []


def test_what_is_found_already_is_not_found_again() -> None:
    known = Attribution((Span(0, 22),), (Span(24, 32),), Span(22, 23))
    assert list(headlines(article("Harbour to open in May: minister"), [known])) == []


def test_a_headline_is_reported_speech_of_whoever_the_article_names_in_full() -> None:
    ((_, (first, *_)),) = rsir.extract(f"Harbour will not sink: Quist\n\n{BODY}\n")
    assert (first.speaker, first.kind, first.act) == ("Ada Quist", Kind.INDIRECT, Act.SPEECH)
