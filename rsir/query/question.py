"""English to `Query`, by rule and never an error: what is no question is a topic to search for.

The forms of question stand in `forms.py`; here their slots become the fields of a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rsir.query.asides import cut_asides, order_of
from rsir.query.claims import claim, pasted, sentences
from rsir.query.cues import Family, asking_verbs, family
from rsir.query.forms import FORMS, GUESSES, Form
from rsir.query.grammar import CLASSES, MAX_WORDS, Captured, match
from rsir.query.periods import cut_periods
from rsir.query.topics import Masked, mask, sane, speakers, terms
from rsir.records import DateRange, Order, Query

_CONTRACTIONS = (
    (re.compile(r"\b(what|who|where|when|why|how)['’]?s\b(?=\s)", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(what|who|where|when|why|how)['’]d\b", re.IGNORECASE), r"\1 did"),
    (re.compile(r"\b(\w+)['’]ve\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"^when was the (?:last|first) time(?: that)? ", re.IGNORECASE), "when did "),
    (re.compile(r"\bre:(?= )", re.IGNORECASE), "re"),
    (re.compile(r"^(\w\S*(?: \w\S*){0,3}) (?:vs?\.?|versus) ", re.IGNORECASE), r"compare \1 and "),
    (re.compile(r"\b(did|do|does|has|have|was|is)(?:n['’]t| not| never)\b", re.IGNORECASE), r"\1"),
    (
        re.compile(
            r"(?<!would )(?<!will )\b(?:not|never) (?=(?:say|said|tell|told|mention)\b)",
            re.IGNORECASE,
        ),
        "",
    ),
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
    r"|(?:is|are|was|were) there\b|(?:is|was) it (?:true|right|correct)(?: that)?\b"
    r"|(?:i am |i['’]m |we are |we['’]re )?(?:looking|searching) for\b|(?:i |we )?need\b"
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


_LONGEST_GUESS = 7
"""Words up to which what stands before "on" may be somebody."""

_SENTENCES = re.compile(r"(?<=[?!])\s+(?=\w)|(?<=[a-z]{3}\.)\s+(?=[A-Z])")
"""What was asked at once; a name's full stop ("St. Ives") parts nothing."""
_ASKING = re.compile(
    r"who|whom|whose|what|which|when|where|how|why|did|does|has|have|compare", re.IGNORECASE
)


def understand(text: str, *, today: date | None = None) -> Query:
    """The query that `text` asks for. Dates count from `today`, by default the user's own.

    Of several questions in one the later ones stand in `also`; one without any word of its own
    ("Who claims that?") is about what stands before it.
    """
    whole, text = text, sane(text)
    if found := claim(text) or ("" if _asks(text) else sentences(text)):
        return pasted(whole, found)
    day = today or date.today()  # noqa: DTZ011 - the user's calendar
    first, *rest = [_single(part, day) for part in _SENTENCES.split(text.strip())] or [
        _single("", day)
    ]
    own = [query for query in (first, *rest) if query.by and query.form != "topic"]
    if len(own) == 1 + len(rest):
        return replace(first, text=whole, also=tuple(rest))
    for query in rest:
        first = _together(first, query)
    return replace(first, text=whole)


def _asks(text: str) -> bool:
    """Whether all of a text is a question, rather than somebody's sentences pasted."""
    words = _words(cut_asides(mask(_plain(text)).text).text)
    if len(words) > MAX_WORDS:
        return False
    return any(match(form.pattern, words) is not None for form in FORMS)


def _together(first: Query, other: Query) -> Query:
    """Two sentences as one question: the words of both, and what either restricts."""
    asking = other if first.form == "topic" else first
    return replace(
        asking,
        by=first.by + other.by,
        about=tuple(dict.fromkeys(first.about + other.about)),
        said=first.said + other.said,
        cues=first.cues | other.cues,
        near_cues=first.near_cues | other.near_cues,
        within=first.within or other.within,
        not_by=first.not_by + other.not_by,
        without=first.without + other.without,
        perhaps_in=first.perhaps_in + other.perhaps_in,
    )


def _single(text: str, today: date) -> Query:
    masked = mask(_plain(text))
    aside = cut_asides(masked.text)
    order = order_of(text)
    cut = cut_periods(aside.text, today)
    words = _words(cut.text)
    query = _by_form(text, words, masked, cut.within) or _topic(text, words, masked, cut.within)
    unread = tuple(phrase for phrase in aside.undated if phrase in cut.text)
    without = tuple(
        term for phrase in aside.without for term in terms(phrase.split(), masked.phrases)
    )
    return replace(
        query,
        order=Order.OLDEST if query.form == "whether they changed" else order,
        not_by=query.not_by
        + tuple(
            name for phrase in aside.not_by for name in speakers(phrase.split(), masked.phrases)
        ),
        without=without,
        perhaps_in=aside.perhaps_in,
        aside=unread,
        negated=NEGATED.search(text) is not None,
    )


NEGATED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|(?:refus|declin)(?:e|ed|es|ing) to"
    r"|(?:not|n['’]t|never) (?:say|said|tell|comment|apologi[sz]e|\w+ed))\b",
    re.IGNORECASE,
)


def _by_form(
    text: str, words: Sequence[str], masked: Masked, within: DateRange | None
) -> Query | None:
    """By the first form that fits: all of it, then without what stands before its first word."""
    if len(words) > MAX_WORDS:
        return None
    for at, forms, typos in _tries(words):
        for form in forms:
            if form.pattern.startswith("<") and _is_question(words[at:]):
                continue
            captured = match(form.pattern, words[at:], typos=typos)
            if captured is None:
                continue
            if forms is GUESSES and not _somebody(captured.get("speaker", ())):
                continue
            if forms is GUESSES and "cue" in captured and captured.get("topic", "")[:1] == ("of",):
                continue  # "senators accused of bribery" accuse nobody
            query = _query(text, form, captured, masked, within)
            return replace(query, about=terms(words[:at], masked.phrases) + query.about)
    return None


def _somebody(words: Sequence[str]) -> bool:
    """Whether words before a verb or "on" may name somebody."""
    return len(words) <= _LONGEST_GUESS and not {"on", "about"}.intersection(words)


def _tries(words: Sequence[str]) -> Iterator[tuple[int, Sequence[Form], bool]]:
    """From which word on which forms are tried, and whether they may be mistyped."""
    yield 0, FORMS, False
    yield 0, FORMS, True
    if _is_question(words):
        yield 0, GUESSES, False
    for i, word in enumerate(words):
        if i and _ASKING.fullmatch(word):
            yield i, FORMS, False
    yield 0, GUESSES, False


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
    slot = {
        name: captured.get(name, ())
        for name in ("speaker", "topic", "words", "called", "cue", "others")
    }
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
        not_by=speakers(slot["others"], phrases),
        side_by_side=form.name == "compare",
    )


def _topic(text: str, words: Sequence[str], masked: Masked, within: DateRange | None) -> Query:
    if text.rstrip().endswith("?") and words and words[0].casefold() in ("will", "may"):
        words = words[1:]
    return Query(
        text=text,
        form="topic",
        about=terms(words, masked.phrases),
        within=within,
        cues=_done(words).cues,
    )


def _done(words: Sequence[str]) -> Family:
    """What a past tense in a mere topic asks for: "senators accused of bribery"."""
    past = (word for word in words if word.endswith("ed") and word in asking_verbs())
    return family(next(past, ""))


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
