"""Whether the best candidates answer a question at all, or are only the nearest there is.

Right answers were compared with the best candidates of questions whose answer is not in the
articles. Where nobody is asked for, what tells them apart is first how like the question a
statement is in meaning, and how like the others of its article are; that words are shared tells
less. Of a person who is named these need be less, since whose words they are is known; of a role
more, since it is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from rsir.query.claims import FEWEST, PASTED, strange
from rsir.query.ranking import PLACES, Ranked, cue_fits
from rsir.query.wanted import Asked, Part, Word
from rsir.records import Statement

ARTICLE, WHO = 0.5, 0.4
"""What the shares held by the article, and of the words for a role, count beside the topic's."""

LIKE, AROUND, HELD, VERB = 1.5, 2.0, 0.25, 0.3
"""What count beside the topic's share where nobody is asked for: likeness in meaning, that of its
article (neither knows a name), the share that this holds, and the verb asked for."""

PERSON, TOPIC, ROLE = 1.15, 1.65, 1.4
"""The sums from which on a candidate is an answer: by who is asked for."""

CLAIM = 1.7
"""The same of a claim that is pasted whole: so many words are a little like any statement."""

IN_ROLE = 0.2
"""The share of the words for a role that must stand nearer to a statement than in its article."""

WORDS = 0.65
"""The share of the topic's words that answers whatever it means, where nobody is asked for."""

NO_TOPIC = 0.7
"""What counts as the topic's share where there is none."""

NO_MEANING = 0.28
"""What counts as likeness of meaning where it is not known."""

HARDLY, ALIKE = 0.1, 0.3
"""The share of the topic, or the likeness of meaning, that each answer needs to be shown."""

CALLED = 1.0
"""What a word for a role counts that stands in who said it, and nowhere else."""

AWAY = PLACES[Part.TOPIC]["title"]
"""What a word counts that stands neither in a statement nor beside it."""

DONE = 0.8
"""How surely a verb must be the one asked for, where nothing else is asked for."""

BEST = 5
"""Of how many candidates one must be an answer; one that ranks below others is hardly one."""

QUOTED, TWO = 0.6, 2
"""The share of a quotation that nowhere stands so, and may be altered; one word shows none."""


def answered(order: Sequence[Ranked], asked: Asked, *, alone: bool) -> list[Ranked]:
    """Those in `order` that answer; none if none of the best holds enough of what was asked.

    `alone` tells that all of them are by the persons asked for.
    """
    if not any(_answers(each, asked, alone=alone) for each in order[:BEST]):
        return []
    touching = (each for each in order if _touches(each, asked.words))
    return [each for each in touching if not _deed(asked) or _did(each, asked)]


def _deed(asked: Asked) -> bool:
    """Whether nothing but a deed is asked for: "who apologised"."""
    return bool(asked.query.cues) and all(word.part is Part.WHO for word in asked.words)


def _did(ranked: Ranked, asked: Asked) -> bool:
    """Whether its verb is the one asked for: one that comes near it tells of another deed."""
    item, cue = ranked.found.item, ranked.features["cue"]
    assert isinstance(item, Statement)
    sure = cue >= DONE or cue_fits(item, asked.query.cues)
    return sure and not ranked.features["contrary"]


def _answers(ranked: Ranked, asked: Asked, *, alone: bool) -> bool:
    query, words = asked.query, asked.words
    parts = {word.part for word in words}
    if _deed(asked) and not _did(ranked, asked):
        return False
    if Part.QUOTED in parts:
        return _altered(ranked, words)
    if not words:
        return True
    topic = ranked.coverage(words, Part.TOPIC) if Part.TOPIC in parts else NO_TOPIC
    likeness, around = (
        ranked.features[name] if asked.meaning else NO_MEANING for name in ("meaning", "around")
    )
    article = ranked.features["article"]
    if alone:
        return topic + likeness + ARTICLE * article >= PERSON
    if Part.WHO in parts and not _of_any_sort(ranked, asked):
        who = ranked.coverage(words, Part.WHO)
        return who >= IN_ROLE and topic + likeness + ARTICLE * article + WHO * who >= ROLE
    told = (LIKE * likeness + AROUND * around) * (1 - strange(query, words)) + HELD * article
    enough = CLAIM if query.form == PASTED else TOPIC
    return topic >= WORDS or topic + told + VERB * ranked.features["cue"] >= enough


def _of_any_sort(ranked: Ranked, asked: Asked) -> bool:
    """Whether "which powers", "which officials" asks for a sort of people that nobody is called."""
    sort = asked.query.form.startswith("which of them")
    return sort and not ranked.coverage(asked.words, Part.WHO)


def _touches(ranked: Ranked, words: Sequence[Word]) -> bool:
    """Whether a statement has anything to do with the topic, beside standing in its article."""
    parts = {word.part for word in words}
    if Part.QUOTED in parts:
        return _altered(ranked, words)
    if Part.TOPIC not in parts:
        return Part.WHO not in parts or bool(ranked.features["speaker"]) or _called(ranked, words)
    if not _phrases(ranked, words):
        return False
    share = ranked.coverage(words, Part.TOPIC)
    likeness = ranked.features["meaning"]
    if ranked.features["speaker"]:
        return share >= HARDLY or likeness >= HARDLY
    topic = [held for word, held in zip(words, ranked.held, strict=True) if word.part is Part.TOPIC]
    least = AWAY if len(topic) == 1 else HARDLY
    return share > least or (len(topic) >= FEWEST and likeness >= ALIKE)


def _altered(ranked: Ranked, words: Sequence[Word]) -> bool:
    """Whether a statement may be the quotation asked for, altered."""
    pairs = zip(words, ranked.held, strict=True)
    quoted = [held for word, held in pairs if word.part is Part.QUOTED]
    there = sum(held >= PLACES[Part.QUOTED]["content"] for held in quoted)
    return ranked.coverage(words, Part.QUOTED) >= QUOTED and there >= min(TWO, len(quoted))


def _called(ranked: Ranked, words: Sequence[Word]) -> bool:
    """Whether who said it is called by a word for the role: "what did the nurses say"."""
    pairs = zip(words, ranked.held, strict=True)
    return any(held >= CALLED for word, held in pairs if word.part is Part.WHO)


def _phrases(ranked: Ranked, words: Sequence[Word]) -> bool:
    """Whether what was asked for in quotation marks stands in or beside a statement."""
    pairs = zip(words, ranked.held, strict=True)
    return all(held >= AWAY for word, held in pairs if word.term.phrase)
