"""A test set made by rule: quotations that stand in an index, and changes of each sort to them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rsir.attribution.quotes import find_quotations
from rsir.index.library import Library
from rsir.records import Article, Kind, Label, Paragraph, Reference, Span, Statement
from rsir.verify.verdict import Outcome


class Case(NamedTuple):
    """A quotation, whom the draft names for it, what verify is to find out, and the rule."""

    quotation: str
    speaker: str
    expected: Outcome
    rule: str


class Original(NamedTuple):
    """Words that stand between quotation marks in an article, and whose they are."""

    words: str
    speaker: str
    path: str
    start: int


def originals(library: Library, least: int = 8) -> list[Original]:
    """The quotations of at least so many words of known speakers, each text once."""
    found: dict[str, Original] = {}
    for each in library.engine.statements([], [], None):
        item = each.item
        if not isinstance(item, Statement) or item.kind is Kind.INDIRECT or not item.speaker:
            continue
        for start, end in item.content.spans:
            part = library.article(each.reference.path).text[start:end]
            for words in _between_marks(part):
                if len(words.split()) >= least and not re.search(r"[\[\]…]|\.\.|\n", words):
                    original = Original(words, item.speaker, each.reference.path, start)
                    found.setdefault(words, original)
    return sorted(found.values())


def _between_marks(text: str) -> Iterator[str]:
    for quotation in find_quotations(text, [Paragraph(Span(0, len(text)), Label.BODY)]):
        if not quotation.depth and quotation.closed:
            yield text[quotation.inner.start : quotation.inner.end].strip().rstrip(",.")


def cases(found: Sequence[Original], number: int, seed: int = 1) -> list[Case]:
    """`number` cases of each rule, as far as there are originals for it."""
    chance = random.Random(seed)  # noqa: S311 - a test set, not a secret
    vocabulary = sorted({w for o in found for w in re.findall(r"\b[a-z]{4,}\b", o.words)})
    made: list[Case] = []
    for rule, expected, change in _RULES:
        for original in chance.sample(found, len(found)):
            if sum(case.rule == rule for case in made) >= number:
                break
            changed = change(original.words, chance, vocabulary)
            if changed is not None:
                made.append(Case(changed, original.speaker, expected, rule))
    made += _misattributed(found, number, chance)
    made += _stitched(found, number, chance)
    return made


Change = Callable[[str, random.Random, Sequence[str]], str | None]


def _as_it_stands(words: str, _: random.Random, __: Sequence[str]) -> str:
    return words


def _typed_otherwise(words: str, _: random.Random, __: Sequence[str]) -> str:
    straight = words.translate(str.maketrans("’‘“”", "''''")).replace(" — ", " -- ")
    return straight[0].swapcase() + straight[1:].replace(" ", "\n", 1)


def _left_out_and_said_so(words: str, chance: random.Random, _: Sequence[str]) -> str:
    split = words.split()
    at = chance.randrange(3, len(split) - 3)
    return " ".join([*split[:at], chance.choice(["…", "...", "[...]"]), *split[at + 1 :]])


def _put_in_and_said_so(words: str, chance: random.Random, _: Sequence[str]) -> str:
    split = words.split()
    split.insert(chance.randrange(2, len(split) - 1), "[the speaker]")
    return " ".join(split)


def _word_changed(words: str, chance: random.Random, vocabulary: Sequence[str]) -> str | None:
    places = [match.span() for match in re.finditer(r"\b[a-z]{4,}\b", words)]
    if not places:
        return None
    start, end = chance.choice(places)
    other = chance.choice(vocabulary)
    return None if other == words[start:end] else words[:start] + other + words[end:]


def _words_dropped(words: str, chance: random.Random, _: Sequence[str]) -> str | None:
    split = words.split()
    count = chance.randint(1, 2)
    at = chance.randrange(2, len(split) - 2 - count)
    left_out = split[at : at + count]
    if any(re.search(r"[.?!]|^\W+$", word) for word in [split[at - 1], *left_out]):
        return None
    return " ".join(split[:at] + split[at + count :])


def _word_added(words: str, chance: random.Random, vocabulary: Sequence[str]) -> str:
    split = words.split()
    split.insert(chance.randrange(2, len(split) - 1), chance.choice(["not", *vocabulary[:40]]))
    return " ".join(split)


def _other_words(words: str, chance: random.Random, vocabulary: Sequence[str]) -> str | None:
    """Mostly other words in the same frame of little ones."""
    changed, count = re.subn(r"\b[a-z]{4,}\b", lambda _: chance.choice(vocabulary), words)
    return changed if 2 * count > len(words.split()) else None


_RULES: tuple[tuple[str, Outcome, Change], ...] = (
    ("as it stands", Outcome.VERBATIM, _as_it_stands),
    ("typed otherwise", Outcome.VERBATIM, _typed_otherwise),
    ("left out, and said so", Outcome.VERBATIM, _left_out_and_said_so),
    ("put in, and said so", Outcome.VERBATIM, _put_in_and_said_so),
    ("a word changed", Outcome.ALTERED, _word_changed),
    ("words dropped", Outcome.ALTERED, _words_dropped),
    ("a word added", Outcome.ALTERED, _word_added),
    ("other words", Outcome.NOT_FOUND, _other_words),
)


def _misattributed(found: Sequence[Original], number: int, chance: random.Random) -> Iterator[Case]:
    for original in chance.sample(found, min(number, len(found))):
        others = [o for o in found if o.path != original.path and o.speaker != original.speaker]
        if others:
            other = chance.choice(others).speaker
            yield Case(original.words, other, Outcome.MISATTRIBUTED, "another speaker")


def _stitched(found: Sequence[Original], number: int, chance: random.Random) -> Iterator[Case]:
    """Two quotations of one speaker in one article that do not follow each other, as one."""
    pairs = [
        (one, other)
        for one in found
        for other in found
        if (one.path, one.speaker) == (other.path, other.speaker)
        and one.start + len(one.words) + 200 < other.start
    ]
    for one, other in chance.sample(pairs, min(number, len(pairs))):
        joined = chance.choice([". ", ", ", " and "]).join([one.words, other.words])
        yield Case(joined, one.speaker, Outcome.STITCHED, "two quotations made one")


def draft(made: Sequence[Case]) -> Article:
    """A draft that quotes the cases, each in a paragraph of its own."""
    text, paragraphs = "", []
    for case in made:
        words = f"“{case.quotation},” said {case.speaker}."
        paragraphs.append(Paragraph(Span(len(text), len(text) + len(words)), Label.BODY))
        text += f"{words}\n\n"
    return Article(text, tuple(paragraphs), Reference("draft.txt"))
