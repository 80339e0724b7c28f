"""How a form of question is written down, and how one is matched.

A pattern is a line of words: `WHAT DO <speaker> SAY [about <topic>]`.

    about        the word itself; `on|about` either
    SAY          any word of that class, see `CLASSES`
    <topic>      a slot: one word or more, as few as possible
    <speaker's>  a slot whose last word is a possessive
    <cue>        a slot for exactly one verb that asks for a family of cues
    <deed>       the same for a noun: "warning", "apology"
    [ ... ]      may be left out
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rsir.query.cues import asking_nouns, asking_verbs
from rsir.query.slips import mistyped

CLASSES: Mapping[str, str] = {
    "WHO": "who whom whos",
    "WHAT": "what which",
    "HOW": "how where when why since",
    "OFTEN": "often much long when",
    "A": "a an the any some new",
    "REFUSE": "refuse refuses refused refusing decline declines declined declining",
    "GIVE": "make makes made making give gives gave given giving issue issues issued issuing"
    " offer offers offered raise raised voice voiced express expressed have has had",
    "SPEECH": "speech speeches interview interviews letter letters message messages",
    "WAVER": "flip-flop flip-flopped flipflop waver wavered backtrack backtracked",
    "DO": "did do does has have had is are was were will would can could should",
    "BE": "is are was were been being be get got",
    "HAVE": "has have had is are was were did does",
    "SAY": "say says said saying tell tells told telling stated stating"
    " think thinks thought thinking believe believes believed believing"
    " justify justified justifies",
    "SPEAK": "talk talks talked talking speak speaks spoke spoken speaking"
    " comment comments commented commenting remark remarks remarked remarking"
    " mention mentions mentioned mentioning discuss discusses discussed discussing"
    " address addresses addressed addressing",
    "TEXTS": "articles article stories story texts text reports report pieces piece papers",
    "DISAGREE": "disagree disagrees disagreed differ differed argue argued",
    "MENTION": "mention mentions mentioned mentioning",
    "USE": "use uses used using utter utters uttered coin coined",
    "PHRASE": "phrase phrases word words term terms expression slogan",
    "ABOUT": "about on of regarding concerning re over toward towards against for to",
    "ON": "about on regarding concerning re",
    "IN": "in from at among of",
    "SOMETHING": "what anything something everything things stuff nothing much more words",
    "WORDS": "quote quotes quotation quotations statement statements remark remarks comment"
    " comments claim claims word words saying sayings utterances tweet tweets",
    "STANCE": "position positions view views opinion opinions stance take thoughts reaction"
    " reactions response responses reply replies answer answers attitude feelings line"
    " assessment criticism praise warning warnings promise promises",
    "ACCOUNT": "account accounts version versions view views position positions words",
    "CHANGE": "change changed changing shift shifted shifting reverse reversed soften softened",
    "THEIR": "his her their its the",
    "MIND": "mind minds view views opinion opinions position positions stance tune course",
    "NEWS": "anything everything something news articles article information info texts text"
    " passages mentions opinions views thoughts reports stories all",
    "REACT": "react reacts reacted respond responds responded reply replied feel feels felt stand"
    " stands",
}

_POSSESSIVE = re.compile(r"(?<=.)['’]s?$", re.IGNORECASE)

MAX_WORDS = 40
"""Longer texts are no question; matching them would take long."""


class Word(NamedTuple):
    """One word out of a few."""

    words: frozenset[str]


class Slot(NamedTuple):
    """Words to be captured; `last` is the ending that the last of them has, to be cut off."""

    name: str
    last: re.Pattern[str] | None = None


class Cue(NamedTuple):
    """One verb that asks for a family, or a noun made of one."""

    noun: bool = False


class Optional(NamedTuple):
    """Parts that may be left out together."""

    parts: tuple[Part, ...]


Part = Word | Slot | Cue | Optional
Captured = dict[str, tuple[str, ...]]


@cache
def compiled(pattern: str) -> tuple[Part, ...]:
    """The parts of a pattern."""
    stack: list[list[Part]] = [[]]
    for symbol in re.findall(r"\[|\]|[^\s\[\]]+", pattern):
        if symbol == "[":
            stack.append([])
        elif symbol == "]":
            optional = tuple(stack.pop())
            stack[-1].append(Optional(optional))
        else:
            stack[-1].append(_part(symbol))
    (parts,) = stack
    return tuple(parts)


def _part(symbol: str) -> Part:
    if symbol == "<cue>":
        return Cue()
    if symbol == "<deed>":
        return Cue(noun=True)
    if symbol.endswith("'s>"):
        return Slot(symbol[1:-3], _POSSESSIVE)
    if symbol.startswith("<"):
        return Slot(symbol[1:-1])
    return Word(frozenset(" ".join(CLASSES.get(word, word) for word in symbol.split("|")).split()))


def match(pattern: str, words: Sequence[str], *, typos: bool = False) -> Captured | None:
    """What the slots of `pattern` hold if it fits all of `words`.

    Slots keep the words as they stand; the pattern's own words are compared without case. With
    `typos` they may be mistyped, unless they start with a capital in midst of the question.
    """
    lower = [word.casefold() for word in words]
    slips = [typos and (word == lower[i] or i == 0) for i, word in enumerate(words)]
    parts = compiled(pattern)
    for captured in _matches(parts, 0, lower, slips):
        slots = {name: list(words[start:end]) for name, (start, end) in captured.items()}
        for part in parts:
            if isinstance(part, Slot) and part.last:
                slots[part.name][-1] = part.last.sub("", slots[part.name][-1])
        return {name: tuple(held) for name, held in slots.items()}
    return None


def _matches(
    parts: tuple[Part, ...], at: int, words: Sequence[str], slips: Sequence[bool]
) -> Iterator[dict[str, tuple[int, int]]]:
    """The ways in which `parts` fit the words from `at` to the end: where each slot lies."""
    if not parts:
        if at == len(words):
            yield {}
        return
    part, rest = parts[0], parts[1:]
    if isinstance(part, Optional):
        yield from _matches(part.parts + rest, at, words, slips)
        yield from _matches(rest, at, words, slips)
    elif isinstance(part, Slot):
        for end in range(at + 1, len(words) + 1):
            if _may_end(part, words[end - 1], rest):
                for captured in _matches(rest, end, words, slips):
                    yield {part.name: (at, end), **captured}
    elif at < len(words) and _fits(part, words, at, slip=slips[at]):
        for captured in _matches(rest, at + 1, words, slips):
            yield {"cue": (at, at + 1), **captured} if isinstance(part, Cue) else captured


def _no_verb(words: Sequence[str], at: int) -> bool:
    """Whether a word cannot be the verb: after "did" comes none in -ing."""
    return words[at].endswith("ing") and not {"do", "does", "did"}.isdisjoint(words[:2])


def _may_end(slot: Slot, word: str, rest: tuple[Part, ...]) -> bool:
    """Whether a word may be the last of a slot; after "Ann's" comes no verb."""
    if slot.last:
        return slot.last.search(word) is not None
    after = next((part for part in rest if not isinstance(part, Optional)), None)
    return not (isinstance(after, Cue) and _POSSESSIVE.search(word))


def _fits(part: Word | Cue, words: Sequence[str], at: int, *, slip: bool) -> bool:
    word = words[at]
    if isinstance(part, Cue):
        if _no_verb(words, at):
            return False
        wanted = asking_nouns() if part.noun else asking_verbs()
    else:
        wanted = part.words
    return word in wanted or (slip and any(mistyped(word, meant) for meant in wanted))
