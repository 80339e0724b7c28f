"""In which order answers come: one function from features of a statement to a score.

First comes how much of what was asked for it holds, each word where it tells most: in the content,
in who said it and how, in the paragraph around it, in the title, or anywhere in the article.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rsir.index.engine import Found
from rsir.index.restriction import lies_within
from rsir.query.claims import FEWEST, PASTED
from rsir.query.cues import lemmas
from rsir.query.standing import Reader, Standing
from rsir.query.wanted import Asked, Part, Word
from rsir.records import Act, Kind, Query, Statement

PLACES = {
    Part.TOPIC: {"content": 1.0, "who": 1.0, "context": 0.6, "title": 0.5, "article": 0.25},
    Part.WHO: {"who": 1.1, "context": 0.7, "content": 0.5, "title": 0.3, "article": 0.1},
    Part.QUOTED: {"content": 1.0, "context": 0.2, "title": 0.2, "article": 0.0},
}
"""What a word of each part of a question counts, by where it stands."""

OTHERS = 0.45
"""What a word of the topic counts in who said it, where it is asked who speaks of it."""

PLACE = 0.8
"""What it counts that an article holds where something was said, which it tells once, if at all."""

PLAIN = 0.3
"""What a verb counts that tells hardly more than "said"."""

_PLAIN = frozenset({"claim", "explain", "stress"})
"""One of each family of such: who claims, argues, insists that; explains; stresses."""

DOES = 0.8
"""What a verb counts that the speaker says of himself."""

WEIGHTS = {
    "coverage": 1.25,
    "article": 0.6,  # the same of the whole article around it
    "beside": 0.05,  # words side by side as they were asked
    "speaker": 0.2,  # the person who was asked for, by name
    "cue": 0.45,  # the verb asked for; less for one that is near, or in the content
    "contrary": -0.25,  # denied where that was not asked, or the other way round
    "unspoken": -0.15,  # a belief, an intention, or a cue that says nothing was uttered
    "nameless": -0.03,
    "poor": -0.1,  # hardly more than a word or two
    "quoted": 0.2,
    "undated": -0.3,  # whether it was said in the time asked for is not known
    "meaning": 0.65,  # likeness of meaning, 0 to 1
    "around": 0.7,  # the same of the article's most like ones
    "claim": 1.2,  # the same again, where it may be said in other words
}
"""What each feature adds, per unit."""

CLAIM = {"meaning": 2.0, "coverage": 1.2, "poor": WEIGHTS["poor"]}
"""The same where a whole claim is pasted: what is said, not how or by whom. A cosine and a share of
words have about the same spread, and a cosine tells more."""

NEGATION = re.compile(
    r"\b(?:not|never|no|yet to|without|refus\w+|declin\w+|fail\w*|den(?:y|ied|ies|ying))\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
"""Who would not say has refused to."""

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got)(?: \w+ly)?"
    r" (?!opposed|committed|worried|agreed)\w+ed\b",
    re.IGNORECASE,
)
"""What was done to somebody: "having been denied entry", "was accused"."""

_DOING = re.compile(
    r"\b(?:I|[Ww]e) (?:(?:also|really|do|must|want to|have to|would like to) )*(\w+)\b"
)
_WORDS = 4
"""Fewer say little."""

FREE = 0.5
"""What it counts that words are quoted where it is asked for whoever said something."""

_FEW = 3
"""Statements that show what their article is about."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and what led to it; `held` is where each word counts."""

    found: Found
    score: float
    held: tuple[float, ...]
    features: Mapping[str, float] = field(default_factory=dict)

    def coverage(self, words: Sequence[Word], part: Part | None = None) -> float:
        """The share of what was asked that it holds, of one part of the question or of all."""
        return share(words, self.held, part)


def share(words: Sequence[Word], held: Sequence[float], part: Part | None = None) -> float:
    """The weights of what is held by those of what is asked; 1 if nothing is."""
    pairs = [(w.weight, h) for w, h in zip(words, held, strict=True) if part in (None, w.part)]
    total = sum(weight for weight, _ in pairs)
    return sum(weight * held for weight, held in pairs) / total if total else 1.0


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The one place where features become a score."""
    return sum(weight * features[name] for name, weight in weights.items())


def ranked(found: Sequence[Found], asked: Asked) -> list[Ranked]:
    """The candidates, best first; of equally good ones by path and line, whoever found them."""
    around = _around(found, asked.meaning)
    reader = Reader(asked.words)

    def place(each: Ranked) -> tuple[float, str, int]:
        return -each.score, each.found.reference.key, each.found.item.line

    return sorted((_rank(each, asked, around, reader) for each in found), key=place)


def _around(found: Sequence[Found], meaning: Mapping[str, float]) -> Mapping[str, float]:
    """How like the question in meaning those statements of an article are that are most so."""
    articles: defaultdict[str, list[float]] = defaultdict(list)
    for each in found:
        articles[each.reference.key].append(meaning.get(each.item.id, 0.0))
    return {
        key: sum(sorted(alike)[-_FEW:]) / min(_FEW, len(alike)) for key, alike in articles.items()
    }


def _rank(found: Found, asked: Asked, around: Mapping[str, float], reader: Reader) -> Ranked:
    query, words, holding = asked.query, asked.words, asked.holding
    item, reference = found.item, found.reference
    assert isinstance(item, Statement)
    source, cue = item.source, item.cue
    described = (item.speaker, item.role, item.on_behalf_of, item.via)
    phrases = (phrase.text for phrase in (source, cue) if phrase)
    who = " \n ".join([*filter(None, described), *phrases])
    path = re.sub(r"[\W_]+", " ", reference.path)
    title = f"{reference.title or ''} \n {reference.publication or ''} \n {path}"
    fields = {
        "content": reader.read(item.content.text),
        "who": reader.read(who),
        "context": reader.read(found.context),
        "title": reader.read(title),
    }
    held = []
    free = _free(query, words)
    named = _stored(item) in asked.speakers
    of_others = query.form.startswith("who")
    for word in words:
        weights = PLACES[word.part]
        if of_others and word.part is Part.TOPIC:
            weights = weights | {"who": OTHERS}
        worth = max(
            (
                weights[name] * text.likeness(word)
                for name, text in fields.items()
                if name in weights
            ),
            default=0.0,
        )
        if reference.key in holding.get(word, ()):
            worth = max(worth, PLACE if word.place else weights["article"])
        if named and word.part is Part.WHO:
            worth = weights["who"]
        held.append(worth)
    anywhere = [
        float((named and word.part is Part.WHO) or reference.key in holding.get(word, ()))
        for word in words
    ]
    features = {
        "coverage": share(words, held),
        "article": share(words, anywhere),
        "beside": _beside(words, fields["content"]),
        "speaker": float(named),
        "cue": _cue(item, query),
        "contrary": _contrary(item, query),
        "unspoken": float(item.act not in (Act.SPEECH, Act.WRITING)),
        "nameless": float(item.speaker is None),
        "poor": float(len(item.content.text.split()) < _WORDS),
        "quoted": float(item.kind is not Kind.INDIRECT) * (FREE if free else 1.0),
        "undated": float(_undated(found, query)),
        "meaning": asked.meaning.get(item.id, 0.0),
        "around": around[reference.key],
        "claim": asked.meaning.get(item.id, 0.0) if free else 0.0,
    }
    weights = CLAIM if query.form == PASTED else WEIGHTS
    return Ranked(found, score(features, weights), tuple(held), features)


def _free(query: Query, words: Sequence[Word]) -> bool:
    """Whether it may be said in quite other words: nobody is asked for, and a claim or no verb."""
    by = any(word.part is Part.WHO for word in words)
    return not by and (not query.cues or len(words) >= FEWEST)


def _undated(found: Found, query: Query) -> bool:
    assert isinstance(found.item, Statement)
    dates = found.item.said or found.reference.published
    return query.within is not None and lies_within(dates, query.within) is None


def _stored(item: Statement) -> str:
    from rsir.index.person import stored_name

    return stored_name(item)


def _beside(words: Sequence[Word], text: Standing) -> float:
    """The share of neighbours in the question that are neighbours here."""
    pairs = [(a, b) for a, b in itertools.pairwise(words) if b.runs_on]
    total = sum(a.weight + b.weight for a, b in pairs)
    near = sum(a.weight + b.weight for a, b in pairs if text.side_by_side(a, b))
    phrases = sum(2 * w.weight for w in words if w.term.phrase)
    whole = sum(2 * w.weight for w in words if w.term.phrase and text.holds(w.forms))
    return (near + whole) / (total + phrases) if total + phrases else 0.0


def _cue(statement: Statement, query: Query) -> float:
    """1 if the cue is one asked for, less if it comes near or such a verb is in the content."""
    if not query.cues:
        return 0.0
    if cue_fits(statement, query.cues):
        return 1.0 if _PLAIN.isdisjoint(query.cues) else PLAIN
    if cue_fits(statement, query.near_cues):
        return 0.4
    if any(lemmas().get(verb.casefold()) in query.cues for verb in _doing(statement)):
        return DOES
    return 0.1 if _lemmas_in(statement.content.text) & (query.cues | query.near_cues) else 0.0


def verb_asked(query: Query) -> str:
    """The verb that the answers should have, as asked; "" if it tells hardly more than "said"."""
    if not _PLAIN.isdisjoint(query.cues):
        return ""
    words = re.findall(r"\w+", query.text)
    return next((word for word in words if lemmas().get(word.casefold()) in query.cues), "")


def _doing(statement: Statement) -> list[str]:
    """The verbs of which the speaker says to do so: "I must apologise" is an apology."""
    return [] if statement.kind is Kind.INDIRECT else _DOING.findall(statement.content.text)


def cue_fits(statement: Statement, lemmas: Collection[str]) -> bool:
    """Whether its cue is a form of one of these verbs."""
    if statement.cue is None or _suffered(statement):
        return False
    refused = "refuse" in lemmas and _REFUSED.search(statement.cue.text)
    return bool(refused) or not _lemmas_in(statement.cue.text).isdisjoint(lemmas)


def _suffered(statement: Statement) -> bool:
    """Whether the deed was done to who is its source: that stands before it, not as in "by her"."""
    cue, source = statement.cue, statement.source
    if cue is None or not _PASSIVE.search(cue.text):
        return False
    return source is not None and source.spans[0].start < cue.spans[0].start


def _contrary(statement: Statement, query: Query) -> float:
    """1 for "he did not apologise" where it was asked who did, and the other way round."""
    if not query.cues or not query.cues.isdisjoint(("deny", "refuse")):
        return 0.0
    denied = statement.negated or bool(statement.cue and NEGATION.search(statement.cue.text))
    return float(denied != query.negated)


def _lemmas_in(text: str) -> set[str]:
    return {lemmas().get(word, word) for word in re.findall(r"\w+", text.casefold())}
