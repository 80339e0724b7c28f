"""Which organisation is "it" or "the company"? The one last told of or heard, if no other is."""

from __future__ import annotations

import re

from rsir.attribution.lexicon import words
from rsir.attribution.names import LONGEST_NAME, Name, NameKind
from rsir.attribution.who.discourse import Discourse, Who
from rsir.attribution.who.focus import is_subject
from rsir.attribution.who.person import Person
from rsir.records import Span

COMPANIES = frozenset("company firm group business corporation organisation organization".split())
PUBLIC = re.compile(
    r"\b(?:Agency|Authority|Board|Bureau|Commission|Committee|Congress|Council|Court|Department|Force"
    r"|Government|House|Ministry|Office|Parliament|Party|Police|Senate|Service|Union|University|UN"
    r"|U\.N\.|NATO|EU|E\.U\.)(?!\w)"
)
"""Names of bodies that "the company" cannot mean."""
MANY = frozenset({"campaign", "camp", "team", "group", "side"})
"""What an article has several of, most of them without a name."""
MAKERS = COMPANIES | frozenset(
    "airline bank brewer builder chain contractor developer insurer maker manufacturer operator"
    " producer publisher retailer startup start-up supermarket supplier".split()
)
CALLED = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) ((?:[\w’'-]+ ){0,4}?[\w-]+), $")
"""What stands before a name that it describes: "the regional weather agency, Meteo Alpina"."""
LONGEST_CALLING = 60
FORCES = frozenset({"constabulary", "police"})
IS_A = re.compile(r", (?:an?|the) ((?:[\w’'-]+ ){0,4}?[\w-]+)(?: (?:that|which|of|in|for)\b|[,.])")


def is_institution(phrase: str) -> bool:
    """Whether a phrase is of the form "the company"."""
    article, _, noun = phrase.casefold().partition(" ")
    return article in {"the", "this"} and noun in words("institution_nouns")


def institution(discourse: Discourse, span: Span, unnamed: Who) -> Who:
    """Which organisation "it" or "the company" at `span` means, else `unnamed`.

    The last subject of the paragraph, else the one that spoke in it or in the paragraph before,
    if no other is named since, else the only one that has spoken at all, or that is so called.
    """
    start = discourse.paragraphs[discourse.paragraph(span.start)].start
    named = [
        name
        for name in discourse.cast.names_within(Span(start, span.start))
        if len(name.words) <= LONGEST_NAME and _no_person(discourse.cast.person(name))
    ]
    texts = {name.text for name in named}
    last = discourse.last_speaker(span.start, reach=1)
    spoke = last is not None and not last.plural and _no_person(last.person)
    heard = {who.name for who in discourse.speakers() if who.name and _no_person(who.person)}
    noun = discourse.text[span.start : span.end].casefold().split()[-1]
    label = ""
    if len(texts) == 1 and any(is_subject(discourse.text, name.start) for name in named):
        (label,) = texts
    elif spoke and last is not None and texts <= {last.name}:
        label = last.name or ""
    elif noun in COMPANIES and len(heard) == 1 and texts <= heard:
        (label,) = heard
    own = noun in {"it", "its"} or noun in label.casefold().split()
    public = PUBLIC.search(label) is not None
    if label.casefold() in {"", noun} or not (own or (noun in COMPANIES and not public)):
        so_called = _so_called(discourse, span, noun)
        label = so_called.pop() if len(so_called) == 1 else ""
    if not label:
        return unnamed
    return Who(discourse.organisations.full_name(label))


def _so_called(discourse: Discourse, span: Span, noun: str) -> set[str]:
    """The organisations named before that have `noun` in their name, or are said to be one."""
    if noun in MANY:
        return set()
    return {
        name.text
        for name in discourse.cast.names_within(Span(0, span.start))
        if _no_person(discourse.cast.person(name))
        and len(name.words) <= LONGEST_NAME
        and (
            (
                len(name.words) > 1
                and name.kind is NameKind.ORGANISATION
                and noun in _ends(name)
                and not _one_of_many(discourse.text, name)
            )
            or _is_a(discourse.text, name, noun)
        )
    }


def _ends(name: Name) -> set[str]:
    """The words that tell what it is: "Harlow Council", "University of Leeds"."""
    ends = {name.words[-1].casefold()} | (
        {name.words[0].casefold()} if {"of", "for"} & set(name.words) else set()
    )
    return ends | {"force"} if ends & FORCES else ends


def _one_of_many(text: str, name: Name) -> bool:
    """Whether an article makes it a description: "a Delaware company"."""
    return re.search(r"\b[Aa]n?\s+$", text[max(0, name.start - 4) : name.start]) is not None


def _is_a(text: str, name: Name, noun: str) -> bool:
    """Whether the name stands beside ", a Delaware company", or "The weather agency,"."""
    after = IS_A.match(text, name.span.end)
    before = CALLED.search(text, max(0, name.start - LONGEST_CALLING), name.start)
    nouns = {beside[1].casefold().split()[-1] for beside in (after, before) if beside}
    return noun in nouns or (noun in COMPANIES and not nouns.isdisjoint(MAKERS))


def _no_person(person: Person | None) -> bool:
    """Whether nothing but a capital letter tells of a person, so that it may be a company."""
    return person is None or (
        person.gender is None
        and all(m.kind is NameKind.UNKNOWN and not m.title for m in person.mentions)
    )
