from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterable

import pytest

from rsir.index.copies import Sketch, containment, sketch
from rsir.index.store import Store, memory, raw
from rsir.index.stories import Stories
from rsir.records import Article, Label, Paragraph, Reference, Span
from tests.index.corpus import Corpus

CHANCE = random.Random(1)  # noqa: S311 - texts, not secrets
WORDS = ["".join(CHANCE.choices("abcdefghij", k=5)) for _ in range(3000)]


def story(paragraphs: int) -> list[str]:
    return [" ".join(CHANCE.choices(WORDS, k=40)) for _ in range(paragraphs)]


def sketch_of(paragraphs: list[str], label: Label = Label.BODY) -> Sketch:
    text = "\n".join(paragraphs)
    found = tuple(Paragraph(Span(*m.span()), label) for m in re.finditer(r".+", text))
    return sketch(Article(text, found, Reference("x")))


def groups(sketches: dict[str, Sketch]) -> list[list[str]]:
    """The articles that are copies of each other, the fullest first."""
    tables = memory()
    stories = Stories(tables)
    for name, one in sketches.items():
        add(stories, tables, name, one)
    stories.settle()
    return grouped(tables, sketches)


def add(stories: Stories, tables: sqlite3.Connection, name: str, one: Sketch) -> int:
    row = (raw(name), raw(name), one.shingles)
    query = "INSERT INTO articles VALUES (NULL, ?, ?, '', 0, 0, ?, NULL)"
    article = tables.execute(query, row).lastrowid
    assert article
    stories.add(article, one)
    return article


def grouped(tables: sqlite3.Connection, names: Iterable[str]) -> list[list[str]]:
    found = {Store(tables).copies(name) for name in names}
    return sorted(list(group) for group in found if len(group) > 1)


STORY = story(15)


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY[:8],
        ["A new headline for all this", *STORY, "Reporting by Ann Ray"],
        [paragraph.upper().replace(" ", "\u00a0") for paragraph in STORY],
        [re.sub(r"^(\S+) (\S+)", r"\1 has \2", paragraph) for paragraph in STORY],
        [*STORY[:3], *STORY[5:], *story(1)],
        STORY[::-1],
    ],
    ids=["same", "cut", "headline", "typography", "edited", "paragraphs swapped", "reordered"],
)
def test_a_copy_is_found(copy: list[str]) -> None:
    found = groups({"a": sketch_of(STORY), "b": sketch_of(copy), "c": sketch_of(story(15))})
    assert [set(group) for group in found] == [{"a", "b"}]


@pytest.mark.parametrize(
    "other",
    [story(15), STORY[:5] + story(10), ["one two three four five six"], [], STORY[:2]],
    ids=["another", "shared background", "too short", "empty", "an excerpt"],
)
def test_another_story_is_none(other: list[str]) -> None:
    assert groups({"a": sketch_of(STORY), "b": sketch_of(other)}) == []


def test_boilerplate_makes_no_copies() -> None:
    assert sketch_of(STORY, Label.BOILERPLATE) == Sketch(0, ())
    assert groups({name: sketch_of(STORY, Label.BOILERPLATE) for name in "ab"}) == []


def test_the_fullest_comes_first() -> None:
    versions = {f"v{n}": sketch_of(STORY[:n]) for n in (9, 15, 12)}
    assert groups(versions) == [["v15", "v12", "v9"]]


def test_a_chain_of_changes_joins_no_two_stories() -> None:
    other = story(15)
    versions = {f"{n:02}": sketch_of([*STORY[n:], *other[:n]]) for n in range(0, 16, 3)}
    for group in groups(versions):
        assert abs(int(group[0]) - int(group[-1])) < 8


@pytest.mark.parametrize("kept", [3, 7, 11, 15])
def test_containment_is_estimated_well(kept: int) -> None:
    mixed = [*STORY[:kept], *story(15 - kept)]
    assert containment(sketch_of(STORY), sketch_of(mixed)) == pytest.approx(kept / 15, abs=0.15)


def test_a_library_knows_the_copies_of_an_article(corpus: Corpus) -> None:
    corpus.write("a.txt", *STORY)
    corpus.write("b.txt", *STORY[:10], "Ann Ray: Hello.")
    corpus.index()
    with corpus.open("news") as library:
        assert library.copies("news/b.txt") == ("news/a.txt", "news/b.txt")
        assert library.copies("news/putin.txt") == ("news/putin.txt",)
    (corpus.root / "a.txt").unlink()
    corpus.index()
    with corpus.open() as library:
        assert library.copies("b.txt") == ("b.txt",)


def test_copies_are_found_among_many_articles_that_share_a_sentence() -> None:
    shared = story(1)
    alike = {str(number): sketch_of([*shared, *story(1)]) for number in range(60)}
    assert groups(alike | {"copy": alike["59"]}) in ([["59", "copy"]], [["copy", "59"]])


@pytest.mark.parametrize("seed", range(8))
def test_after_any_changes_stories_are_those_of_what_is_left(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - texts, not secrets
    originals = [story(12) for _ in range(4)]

    def version() -> Sketch:
        whole = chance.choice(originals)
        left = chance.randint(0, 4)
        own = [chance.choice(whole) + " and more" for _ in range(chance.randint(0, 3))]
        return sketch_of([*whole[left : chance.randint(8, 12)], *own])

    tables = memory()
    stories = Stories(tables)
    held: dict[str, tuple[int, Sketch]] = {}
    for number in range(40):
        for name in chance.sample(sorted(held), min(len(held), chance.randint(0, 1))):
            article, _ = held.pop(name)
            stories.remove(article)
            tables.execute("DELETE FROM articles WHERE id = ?", (article,))
        made = version()
        name = f"{chance.randint(100, 999)}-{number}"
        held[name] = add(stories, tables, name, made), made
        if chance.random() < 0.5:
            stories.settle()
    stories.settle()
    anew = groups({name: made for name, (_, made) in sorted(held.items())})
    assert len(anew) > 1
    assert grouped(tables, held) == anew


def test_what_every_article_shares_leads_to_none() -> None:
    shared = story(1)
    many = {str(number): sketch_of([*shared, *story(1)]) for number in range(100)}
    tables = memory()
    stories = Stories(tables)
    for name, one in many.items():
        add(stories, tables, name, one)
    stories.settle()
    asked: list[str] = []
    tables.set_trace_callback(asked.append)
    add(stories, tables, "new", sketch_of([*shared, *story(1)]))
    stories.settle()
    measured = [line for line in asked if line.startswith("SELECT shingles, smallest")]
    assert len(measured) == 1, "it is compared with no other"
