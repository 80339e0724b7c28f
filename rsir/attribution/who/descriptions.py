"""Whom does a description mean? Somebody of that role, of that age, or the one just told of."""

from __future__ import annotations

import re

from rsir.attribution.genders import gender_of_title
from rsir.attribution.lexicon import words
from rsir.attribution.who.antecedents import SENTENCE_BREAK
from rsir.attribution.who.discourse import Discourse, Who
from rsir.attribution.who.focus import is_subject
from rsir.attribution.who.institutions import institution, is_institution
from rsir.attribution.who.person import Person
from rsir.records import Span

ROLE_OVERLAP = 0.65
"""Share of a description's words that a known role must hold."""
CONTRARY = frozenset({"shadow", "former", "deputy", "vice", "assistant", "acting", "ex", "then"})
"""Words that make another office of the same words."""
SYNONYMS = {
    "chief": "head", "leader": "head", "minister": "head", "secretary": "head", "boss": "head",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "defence": "defense",
    "congresswoman": "congressman", "chairwoman": "chairman", "chairperson": "chairman",
    "justice": "judge", "widow": "wife", "widower": "husband", "gov": "governor",
    "sen": "senator", "rep": "representative", "cllr": "councillor", "prof": "professor",
    "dr": "doctor", "det": "detective",
}  # fmt: skip
GENERAL = {
    "constable": "officer", "sergeant": "officer", "inspector": "officer",
    "superintendent": "officer", "detective": "officer", "barrister": "lawyer",
    "solicitor": "lawyer", "attorney": "lawyer", "counsel": "lawyer",
}  # fmt: skip
"""What somebody of a rank or a trade is called for short."""
SMALL = frozenset("the a an of for and in at his her its their my our this that".split())
STATEMENTS = frozenset("statement email letter message post tweet memo communiqué".split())
"""What somebody who says something in one has written, and nobody else."""
AGED = re.compile(r"\b(\d{1,3})-year-old$")
PARENT = re.compile(r"\b(?:father|mother|grandfather|grandmother|dad|mum|mom)[- ]of[- ][\w-]+$")


def described(discourse: Discourse, span: Span, unnamed: Who) -> Who:
    """Whom "the spokesman" at `span` means: a person of that role named before, else `unnamed`.

    In a headline, "mayor" means the one mayor of the article.
    """
    phrase = discourse.text[span.start : span.end]
    if is_institution(phrase):
        return institution(discourse, span, unnamed)
    author = _author(discourse, span)
    if author is not None:
        return author
    headline = discourse.in_headline(span.start)
    asked, head, gender = _role_words(phrase), _head(phrase), gender_of_title(phrase)
    matching: list[tuple[float, int, Person]] = []
    for person in discourse.cast.people:
        named = person.mentions if headline else [m for m in person.mentions if m.span < span]
        roles = [discourse.text[r.start : r.end] for r in person.roles]
        heads = {head for role in roles for head in _heads(role)} | person.known_as
        known = {word for role in roles for word in _role_words(role)} | heads
        fits = (
            named
            and (gender is None or person.gender in {gender, None})
            and asked & CONTRARY <= known
            and head in heads
        )
        overlap = len(asked & known) / len(asked) if asked else 0.0
        if fits and overlap >= ROLE_OVERLAP:
            matching.append((overlap, named[-1].span.start, person))
    if headline and len(matching) > 1:
        return unnamed
    if not matching:
        return _by_epithet(discourse, span) or unnamed
    matching.sort(key=lambda m: m[:2])
    best = [person for overlap, _, person in matching if overlap == matching[-1][0]]
    one = best[0] if len(best) == 1 else discourse.last_of(best, span.start)
    if one is None or _passed_over(discourse, span.start, one):
        return unnamed
    return discourse.as_who(one, span.start)


def _passed_over(discourse: Discourse, at: int, one: Person) -> bool:
    """Whether the paragraph tells of others than `one`, any of whom may be of the role as well."""
    start = discourse.paragraphs[discourse.paragraph(at)].start
    told = [
        (name, person)
        for name, person in discourse.cast.within(Span(start, at))
        if person.known and not discourse.spoken_of(name.start)
    ]
    return not any(person is one for _, person in told) and any(
        not person.roles and is_subject(discourse.text, name.start) for name, person in told
    )


def _author(discourse: Discourse, span: Span) -> Who | None:
    """Whose "the statement" at `span` is: of the one who has just said something in one."""
    noun = discourse.text[span.start : span.end].casefold().removeprefix("the ")
    last = discourse.last_speaker(span.start, reach=1)
    if noun not in STATEMENTS or last is None or last.name is None:
        return None
    first = discourse.paragraphs[max(0, discourse.paragraph(span.start) - 1)].start
    in_one = re.compile(rf"\b[Ii]n an? (?:[\w-]+ ){{0,2}}{re.escape(noun)}\b")
    return last if in_one.search(discourse.text, first, span.start) else None


def _by_epithet(discourse: Discourse, span: Span) -> Who | None:
    """Whom "the midfielder" or "the 34-year-old" means: of that age, or the last one told of."""
    phrase = discourse.text[span.start : span.end].casefold()
    age, gender = AGED.search(phrase.split(",")[0]), gender_of_title(phrase)
    people: list[Person] = []
    if age:
        of_age = re.compile(rf",? (?:aged )?{age[1]}\b|\s*\({age[1]}\)")
        named = discourse.cast.mentions
        people = [p for n, p in named if of_age.match(discourse.text, n.span.end)]
    if not people and phrase.startswith("the ") and (age or _is_epithet(phrase)):
        people = _told_of(discourse, span.start)
    one = len({id(person) for person in people}) == 1
    fits = one and (gender is None or people[0].gender in {gender, None})
    return discourse.as_who(people[0], span.start) if fits else None


def _told_of(discourse: Discourse, at: int) -> list[Person]:
    """The last subject told of before the sentence at `at`, and whoever is named since.

    Where there is none, all who are named in this paragraph, else in the one before. In one and the
    same sentence it would be "he", and of two it would be the name.
    """
    here = discourse.paragraph(at)
    before = discourse.paragraphs[max(0, here - 1)].start
    told = [
        (name, person)
        for name, person in discourse.cast.within(Span(before, at))
        if not any(q.start <= name.span.start < q.end for q in discourse.quoted)
        and not discourse.in_headline(name.start)
    ]
    subjects = [i for i, (name, _) in enumerate(told) if is_subject(discourse.text, name.start)]
    if subjects:
        told = told[subjects[-1] :]
    else:
        start = discourse.paragraphs[here].start
        told = [(name, person) for name, person in told if name.start >= start] or told
    if told:
        apart = SENTENCE_BREAK.search(discourse.text, told[0][0].span.end, at + 1)
        return [person for _, person in told] if apart else []
    last = discourse.last_speaker(at, reach=1)
    return [last.person] if last and last.person else []


def _is_epithet(phrase: str) -> bool:
    return _head(phrase) in words("epithets") or PARENT.search(phrase) is not None


def _role_words(phrase: str) -> set[str]:
    found = re.findall(r"\w+", re.sub(r"[’']s\b", "", phrase.casefold()))
    return {SYNONYMS.get(w, w) for w in found} - SMALL


def _heads(role: str) -> set[str]:
    """What a role is for short: a "detective sergeant" is a detective and an officer, too."""
    first = role.casefold().split()[0]
    heads = {_head(role), first} if first in {"detective", "professor"} else {_head(role)}
    return heads | {GENERAL[head] for head in heads & GENERAL.keys()}


def _head(phrase: str) -> str:
    first = re.split(r"\s(?:of|for|in|at|who|to|from)\s|,", phrase.casefold())[0]
    found = re.findall(r"[\w-]+", first)
    return SYNONYMS.get(found[-1], found[-1]) if found else ""
