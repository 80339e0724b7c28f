"""English to `Query`, by rule and never an error: what is no question is a topic to search for.

The forms of question stand in `forms.py`; here their slots become the fields of a query.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rsir.query.cues import family
from rsir.query.forms import FORMS, GUESSES, Form
from rsir.query.grammar import CLASSES, MAX_WORDS, Captured, match
from rsir.query.periods import cut_periods
from rsir.query.topics import Masked, mask, speakers, terms
from rsir.records import DateRange, Query

_CONTRACTIONS = (
    (re.compile(r"\b(what|who|where|when|why|how)['’]?s\b(?=\s)", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(what|who|where|when|why|how)['’]d\b", re.IGNORECASE), r"\1 did"),
    (re.compile(r"\b(\w+)['’]ve\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"\b(did|do|does|has|have|was|is)(?:n['’]t| not| never)\b", re.IGNORECASE), r"\1"),
)
_SORT = (
    r"(?:of|the|all|any|each|every|some|direct|exact|full|latest|recent|first|last|best"
    r"|\d{1,3}|two|three|four|five|ten|few|(?:summary|list|overview|collection) of)"
)
_POLITENESS = re.compile(
    r"^(?:(?:please|hey|hello|hi|ok|okay|so|well|now|and|but|then|also)\b,?"
    r"|(?:can|could|would|will) you\b|i(?:['’]d| would)? (?:want|like|need|love)(?: to know)?\b"
    r"|(?:tell|show|give|get|bring|remind) (?:me|us)\b"
    r"|(?:do you|i want to|let me|let us|let['’]s) (?:know|see|find|hear)\b"
    r"|(?:find|list|display|search for|search|look up|look for|look at)\b(?: me\b)?"
    r"|(?:is|are|was|were) there\b"
    rf"|{_SORT}(?= (?:{_SORT} )*(?:quot|statement|remark|comment|claim|word|saying|tweet))"
    r"|(?:anyone|anybody|someone|somebody|everyone|everybody|people|those|persons?)(?= who\b))\s*",
    re.IGNORECASE,
)
_FAREWELL = re.compile(r"[\s,]*\b(?:please|thanks|thank you)[\s!.]*$", re.IGNORECASE)
_ADVERBS = (
    "ever exactly actually really precisely specifically publicly openly officially once also just"
    " already recently else first explicitly literally"
)
_WORD = re.compile(r"(?:[^\s,;:?!]|[,;:?!](?=\S))+|[,;:?!]")


def understand(text: str, *, today: date | None = None) -> Query:
    """The query that `text` asks for. Dates count from `today`, by default the user's own."""
    masked = mask(_plain(text))
    cut = cut_periods(masked.text, today or date.today())  # noqa: DTZ011 - the user's calendar
    words = _words(cut.text)
    if len(words) <= MAX_WORDS:
        for forms, typos in ((FORMS, False), (FORMS, True), (GUESSES, False)):
            for form in forms:
                if forms is GUESSES and _is_question(words) and form.pattern.startswith("<"):
                    continue
                captured = match(form.pattern, words, typos=typos)
                if captured is not None:
                    return _query(text, form, captured, masked, cut.within)
    return _topic(text, words, masked, cut.within)


def _is_question(words: Sequence[str]) -> bool:
    """Whether the first word asks, so that it is nobody's name."""
    asking = " ".join(CLASSES[name] for name in ("WHO", "WHAT", "HOW", "DO"))
    return bool(words) and words[0].casefold() in asking.split()


def as_topic(query: Query) -> Query | None:
    """The query with its speaker as a topic, if taking it for a speaker was a guess."""
    if not query.by or query.form not in {form.name for form in GUESSES}:
        return None
    names = tuple(term for name in query.by for term in terms(name.split(), ()))
    return replace(query, form="topic", by=(), about=names + query.about)


def _query(
    text: str, form: Form, captured: Captured, masked: Masked, within: DateRange | None
) -> Query:
    """The one place where slots become fields."""
    slot = {name: captured.get(name, ()) for name in ("speaker", "topic", "words", "called", "cue")}
    phrases = masked.phrases
    family_asked = family(form.cue or " ".join(slot["cue"]))
    return Query(
        text=text,
        form=form.name,
        by=speakers(slot["speaker"], phrases),
        about=terms(slot["topic"], phrases) + terms(_before_possessives(slot["called"]), phrases),
        said=terms(slot["words"], phrases),
        cues=family_asked.cues,
        near_cues=family_asked.near,
        within=within,
    )


def _topic(text: str, words: Sequence[str], masked: Masked, within: DateRange | None) -> Query:
    if text.rstrip().endswith("?") and words and words[0].casefold() in ("will", "may"):
        words = words[1:]
    return Query(text=text, form="topic", about=terms(words, masked.phrases), within=within)


def _before_possessives(words: Sequence[str]) -> list[str]:
    """Cut between a word and a possessive after it: "Iran America's adversary" names two."""
    cut: list[str] = []
    for i, word in enumerate(words):
        cut += [",", word] if i and re.search(r"\w['’]s$", word) else [word]
    return cut


def _plain(text: str) -> str:
    """The question without contractions, politeness and what closes it."""
    text = " ".join(text.split())
    for contraction, full in _CONTRACTIONS:
        text = contraction.sub(full, text)
    text = _FAREWELL.sub("", text.rstrip("?! "))
    while (shorter := _POLITENESS.sub("", text, count=1)) != text:
        text = shorter
    return text


def _words(text: str) -> list[str]:
    """Words, and marks that end one, without the adverbs that change no question."""
    return [word for word in _WORD.findall(text) if word not in _ADVERBS.split()]
