"""Whom does a pronoun or a description mean? The most salient antecedent, or nobody.

Salience after Lappin & Leass (1994): who spoke last, who is the subject of a sentence, how near,
and whether gender agrees. Too close a call is nobody: a wrong speaker is worse than none.
"""

from __future__ import annotations

import re

from rsir.attribution.attributions import Attribution
from rsir.attribution.lexicon import words
from rsir.attribution.names import LONGEST_NAME, Name, NameKind, gender_of_title
from rsir.attribution.roles import is_person
from rsir.attribution.who.cast import Person
from rsir.attribution.who.discourse import REACH, UNKNOWN, Discourse, Who
from rsir.records import Span

SPOKE_LAST, SPOKE_BEFORE, SUBJECT, EARLIER_SUBJECT = 3.0, 1.5, 2.0, 1.0
SAME_PARAGRAPH, NEAR, FARTHER = 1.5, 1.0, 0.5
SPOKEN_OF, POSSESSIVE, UNSURE_GENDER = 1.0, 1.0, 0.5
ENOUGH, MARGIN = 2.0, 0.75
"""Salience needed at all, and more than the runner-up; chosen on the development data."""
ROLE_OVERLAP = 0.65
"""Share of a description's words that a known role must hold."""
CONTRARY = frozenset({"shadow", "former", "deputy", "vice", "assistant", "acting", "ex", "then"})
"""Words that make another office of the same words."""
SYNONYMS = {
    "chief": "head", "leader": "head", "minister": "head", "secretary": "head", "boss": "head",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "defence": "defense",
    "congresswoman": "congressman", "chairwoman": "chairman", "chairperson": "chairman",
}  # fmt: skip
COMPANIES = frozenset("company firm group business corporation organisation organization".split())
BODY = re.compile(
    r"(?:the|this) (?:company|firm|group|business|corporation|organi[sz]ation|agency|bank|institute"
    r"|charity|union|club|party|newspaper|paper|magazine|network|broadcaster|airline|committee"
    r"|council|commission|foundation|trust|university|college|ministry|department|association"
    r"|federation|league|board|court|authority|service|office|bureau|campaign|society|school)",
    re.IGNORECASE,
)
PUBLIC = re.compile(
    r"\b(?:Agency|Authority|Board|Bureau|Commission|Committee|Congress|Council|Court|Department|Force"
    r"|Government|House|Ministry|Office|Parliament|Party|Police|Senate|Service|Union|University|UN"
    r"|U\.N\.|NATO|EU|E\.U\.)(?!\w)"
)
"""Names of bodies that "the company" cannot mean."""
AGED = re.compile(r"\b(\d{1,3})-year-old$")
PARENT = re.compile(r"\b(?:father|mother|grandfather|grandmother|dad|mum|mom)[- ]of[- ][\w-]+$")
SENTENCE_BREAK = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")
OPENING_WORDS = 3
"""Words that may stand before the subject of a sentence ("But on Monday")."""


def he_or_she(
    discourse: Discourse, at: int, gender: str, attribution: Attribution, relay: Who
) -> Who:
    """Whom "he" ('m') or "she" ('f') at `at` means; `relay` speaks the words around it, if any."""
    scores: dict[int, float] = {}
    people: dict[int, Person] = {}
    here = discourse.paragraph(at)
    first = discourse.paragraphs[max(0, here - REACH)].start
    for name, person in discourse.cast.within(Span(first, at)):
        if person.gender in {gender, None}:
            score = _salience(discourse, name, here) - UNSURE_GENDER * (person.gender is None)
            scores[id(person)] = max(scores.get(id(person), score), score)
            people[id(person)] = person
    author = discourse.reference.author
    last = relay if relay.person is not None else discourse.last_speaker(at, besides=author)
    if any(span.start <= at < span.end for span in discourse.verbatim):
        scores.pop(id(relay.person), None)
    if last is not None and last.person is not None and id(last.person) in scores:
        near = last is relay or discourse.last_speaker(at, reach=0, besides=author) is last
        scores[id(last.person)] += SPOKE_LAST if near else SPOKE_BEFORE
    elif last is not None and _unnamed(discourse, last, gender):
        scores[id(None)] = SPOKE_LAST + SUBJECT
    for key in _named_in(discourse, attribution) & scores.keys():
        scores[key] -= SPOKEN_OF  # people seldom call themselves by name
    best, second = [*sorted(scores, key=lambda key: -scores[key]), None, None][:2]
    if best is None or scores[best] < ENOUGH:
        return UNKNOWN
    if second is not None and scores[best] - scores[second] < MARGIN:
        return UNKNOWN
    return discourse.as_who(people[best], at) if best in people else last or UNKNOWN


def _salience(discourse: Discourse, name: Name, here: int) -> float:
    paragraph = discourse.paragraph(name.span.start)
    score = NEAR - FARTHER * (here - paragraph) + SAME_PARAGRAPH * (paragraph == here)
    if _is_subject(discourse.text, name.start):
        score += SUBJECT if paragraph == here else EARLIER_SUBJECT
    return score - POSSESSIVE * name.possessive - SPOKEN_OF * discourse.spoken_of(name.span.start)


def _is_subject(text: str, start: int) -> bool:
    """Whether a mention opens its sentence, but for its title and a few opening words."""
    clause = re.split(r"[.!?:;\n“”\"]\s*", text[max(0, start - 60) : start])[-1]
    governed = re.search(r"\b(?:to|of|with|by|for|from|against|told|said|says)\s*$", clause)
    return len(clause.split()) <= OPENING_WORDS and not governed


def _unnamed(discourse: Discourse, who: Who, gender: str) -> bool:
    """Whether the last speaker is one person without a name, whom the pronoun may mean."""
    if who.name is not None or who.plural or who.role is None:
        return False
    words = discourse.text[who.role.start : who.role.end]
    return gender_of_title(words) in {gender, None} and is_person(words)


def _named_in(discourse: Discourse, attribution: Attribution) -> set[int]:
    """The people whom the content names outside of quotation marks."""
    return {
        id(person)
        for content in attribution.contents
        for name, person in discourse.cast.within(content)
        if not any(q.start <= name.span.start < q.end for q in discourse.quoted)
    }


def relative(discourse: Discourse, span: Span) -> Who:
    """Whom "who" at `span` means: the person named right before ("X, the minister, who said")."""
    left = max(0, span.start - 120)
    breaks = [m.end() for m in SENTENCE_BREAK.finditer(discourse.text, left, span.start)]
    people = discourse.cast.within(Span(breaks[-1] if breaks else left, span.start))
    if not people:
        return UNKNOWN
    name, person = people[-1]
    gap = discourse.text[name.span.end : span.start]
    beside = re.fullmatch(r"(?:\s*\([^)]*\))?,?\s*|,[^,]{2,80},\s*", gap)
    return discourse.as_who(person, span.start) if beside else UNKNOWN


def described(discourse: Discourse, span: Span, unnamed: Who) -> Who:
    """Whom "the spokesman" at `span` means: a person of that role named before, else `unnamed`."""
    phrase = discourse.text[span.start : span.end]
    if BODY.fullmatch(phrase):
        return institution(discourse, span, unnamed)
    asked, head, gender = _role_words(phrase), _head(phrase), gender_of_title(phrase)
    matching: list[tuple[float, int, Person]] = []
    for person in discourse.cast.people:
        before = [m.span.start for m in person.mentions if m.span.start < span.start]
        roles = [discourse.text[r.start : r.end] for r in person.roles]
        known = {word for role in roles for word in _role_words(role)}
        fits = (
            before
            and (gender is None or person.gender in {gender, None})
            and asked & CONTRARY <= known
            and any(head in _heads(role) for role in roles)
        )
        overlap = len(asked & known) / len(asked) if asked else 0.0
        if fits and overlap >= ROLE_OVERLAP:
            matching.append((overlap, before[-1], person))
    if not matching:
        return _by_epithet(discourse, span) or unnamed
    matching.sort(key=lambda m: m[:2])
    best = [person for overlap, _, person in matching if overlap == matching[-1][0]]
    if len(best) > 1:
        last = discourse.last_speaker(span.start)
        best = [person for person in best if last is not None and person is last.person]
    return discourse.as_who(best[0], span.start) if best else unnamed


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

    In one and the same sentence it would be "he", and of two it would be the name.
    """
    first = discourse.paragraphs[max(0, discourse.paragraph(at) - 1)].start
    told = [
        (name, person)
        for name, person in discourse.cast.within(Span(first, at))
        if not any(q.start <= name.span.start < q.end for q in discourse.quoted)
    ]
    subjects = [i for i, (name, _) in enumerate(told) if _is_subject(discourse.text, name.start)]
    if subjects:
        told = told[subjects[-1] :]
        apart = SENTENCE_BREAK.search(discourse.text, told[0][0].span.end, at)
        return [person for _, person in told] if apart else []
    last = None if told else discourse.last_speaker(at, reach=1)
    return [last.person] if last and last.person else []


def _is_epithet(phrase: str) -> bool:
    return _head(phrase) in words("epithets") or PARENT.search(phrase) is not None


def institution(discourse: Discourse, span: Span, unnamed: Who) -> Who:
    """Which organisation "it" or "the company" at `span` means, else `unnamed`.

    The last subject of the paragraph, else the one that spoke in it or in the paragraph before,
    if no other is named since, else the only one that has spoken at all.
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
    if len(texts) == 1 and any(_is_subject(discourse.text, name.start) for name in named):
        (label,) = texts
    elif spoke and last is not None and texts <= {last.name}:
        label = last.name or ""
    elif noun in COMPANIES and len(heard) == 1 and texts <= heard:
        (label,) = heard
    own = noun in {"it", "its"} or noun in label.casefold().split()
    public = PUBLIC.search(label) is not None
    if label.casefold() in {"", noun} or not (own or (noun in COMPANIES and not public)):
        return unnamed
    return Who(discourse.organisations.full_name(label))


def _no_person(person: Person | None) -> bool:
    """Whether nothing but a capital letter tells of a person, so that it may be a company."""
    return person is None or (
        person.gender is None
        and all(m.kind is NameKind.UNKNOWN and not m.title for m in person.mentions)
    )


def _role_words(phrase: str) -> set[str]:
    words = re.findall(r"\w+", re.sub(r"[’']s\b", "", phrase.casefold()))
    return {SYNONYMS.get(w, w) for w in words} - {"the", "a", "an", "of", "for", "and", "in", "at"}


def _heads(role: str) -> set[str]:
    """What a role is for short: a "detective sergeant" is a detective, too."""
    first = role.casefold().split()[0]
    return {_head(role), first} if first in {"detective", "professor"} else {_head(role)}


def _head(phrase: str) -> str:
    first = re.split(r"\s(?:of|for|in|at|who|to|from)\s|,", phrase.casefold())[0]
    words = re.findall(r"[\w-]+", first)
    return SYNONYMS.get(words[-1], words[-1]) if words else ""
