"""On whose behalf somebody speaks, with the whole article in sight."""

from __future__ import annotations

import pytest

from rsir.attribution.quotes import find_quotations
from rsir.attribution.who.discourse import UNKNOWN, Discourse
from rsir.attribution.who.reference import Decision
from rsir.attribution.who.speakers import resolve
from tests.attribution.marked import read_marked


@pytest.mark.parametrize(
    ("source", "behalf"),
    [
        ("Bo Kim, a spokesman for Quist", "Mara Quist"),
        ("Bo Kim, a bank spokesman", "Kelpton Bank"),
        ("Bank spokesman Bo Kim", "Kelpton Bank"),
        ("Bo Kim, a spokesman for the bank", "Kelpton Bank"),
        ("Bo Kim, a Kelpton spokesman", "Kelpton Bank"),
        ("Powerful official Bo Kim", None),
        ("Bo Kim, a council spokesman", "council"),
        ("A council source", "council"),
        ("The council’s reply", "council"),
        ("Bo Kim, a council baker", None),
        ("Quist’s office", None),
        ("Quist’s statement", None),
        ("Mara Quist", None),
    ],
)
def test_for_whom_is_told_in_full_and_never_for_oneself(source: str, behalf: str | None) -> None:
    """A name by its fullest form, a kind of body by the only one that is called so."""
    before = "Mara Quist, the minister, left Kelpton Bank. "
    article, marked = read_marked(f"{before}{{s1 {source}}} {{c1 said}} {{x1 it rained}}.")
    attributions = [marked[1]]
    quotations = find_quotations(article.text, article.paragraphs)
    (found,) = resolve(Discourse(article, quotations, attributions), attributions)
    assert found.who.behalf == behalf


def test_he_who_spoke_last_without_a_name_speaks_for_whom_he_spoke() -> None:
    """Also a paragraph later."""
    text = (
        "{s1 A spokesman for Kelpton Bank} {c1 said} {x1 it rained}.\n\n"
        "{s2 He} {c2 said} {x2 it was late}."
    )
    article, marked = read_marked(text)
    attributions = list(marked.values())
    quotations = find_quotations(article.text, article.paragraphs)
    found = list(resolve(Discourse(article, quotations, attributions), attributions))
    assert [(f.who.name, f.who.behalf) for f in found] == [(None, "Kelpton Bank")] * 2


def test_the_spokesman_speaks_for_whom_a_spokesman_spoke_before() -> None:
    text = (
        "{s1 A Kelpton Bank spokesman} {c1 said} {x1 it rained}. Mara Quist of Elm Bank came. "
        "{s2 The spokesman} {c2 said} {x2 it was late}."
    )
    article, marked = read_marked(text)
    attributions = [marked[1], marked[2]]
    quotations = find_quotations(article.text, article.paragraphs)
    found = resolve(Discourse(article, quotations, attributions), attributions)
    assert [resolved.who.behalf for resolved in found] == ["Kelpton Bank", "Kelpton Bank"]


@pytest.mark.parametrize(
    ("text", "behalf"),
    [
        ("Elm Bank closed. {s1 Spokesman Bo Kim} {c1 said} {x1 it was late}.", "Elm Bank"),
        ("Elm Bank closed.\n\n{s1 Its spokesman Bo Kim} {c1 said} {x1 it was late}.", "Elm Bank"),
        ("Elm Bank and Oak Bank closed. {s1 Spokesman Bo Kim} {c1 said} {x1 it was late}.", None),
        ("Elm Bank closed. {s1 Spokesman Bo Kim} {c1 said} {x1 Oak Bank had not}.", "Oak Bank"),
        ("The UNHC works there. {s1 UNHC spokesman Bo Kim} {c1 said} {x1 it was late}.", "UNHC"),
    ],
    ids=["here", "in the paragraph before", "one of two", "of whom it is said", "as it stands"],
)
def test_a_spokesman_of_nobody_speaks_for_the_only_body_near(text: str, behalf: str | None) -> None:
    """Unless his words begin with one; an acronym stays as the article has it."""
    long = "The United Norland Harbour Council (UNHC) met in May.\n\nIt rained.\n\n"
    article, marked = read_marked(long + text)
    attributions = [marked[1]]
    quotations = find_quotations(article.text, article.paragraphs)
    nobody = Decision(UNKNOWN, "it", "")
    (found,) = resolve(
        Discourse(article, quotations, attributions), attributions, lambda *_: nobody
    )
    assert found.who.behalf == behalf
