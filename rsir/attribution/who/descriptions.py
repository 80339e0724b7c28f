"""What does a description say, and how well does it fit? "The minister", "her neighbour", "it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rsir.attribution.genders import gender_of_title
from rsir.attribution.lexicon import kinds, words
from rsir.attribution.names import NameKind
from rsir.attribution.roles import is_role
from rsir.attribution.who.discourse import Discourse
from rsir.attribution.who.entities import Entity

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
LEAD = re.compile(
    r"(?:(?P<the>the|this|that|these|those)|(?P<a>an?|one|another)"
    r"|(?P<some>some|several|many|most|other|two|three|four|few)|(?P<his>his|her|its|their|my|our))\b",
    re.IGNORECASE,
)
HEAD_ENDS = re.compile(r"\s(?:of|for|in|at|who|to|from|with|on|that|which|by)\s|,")
AGED = re.compile(r"\b(\d{1,3})-year-old$")
OWNED = re.compile(r"[’']s?\s")
COMPANIES = frozenset("company firm group business corporation organisation organization".split())
VAGUE = COMPANIES | frozenset(
    "agency alliance authority body business campaign charity force institute institution office"
    " outlet party platform regulator service site team think tank watchdog".split()
)
"""What a body of any kind may be called."""
MANY = frozenset({"campaign", "camp", "team", "group", "side"})
"""What an article has several of, most of them without a name."""
MAKERS = COMPANIES | frozenset(
    "airline bank brewer builder chain contractor developer insurer maker manufacturer operator"
    " producer publisher retailer startup start-up supermarket supplier".split()
)
PUBLIC = re.compile(
    r"\b(?:Agency|Authority|Board|Bureau|Commission|Committee|Congress|Council|Court|Department|Force"
    r"|Government|House|Ministry|Office|Parliament|Party|Police|Senate|Service|Union|University|UN"
    r"|U\.N\.|NATO|EU|E\.U\.)(?!\w)"
)
"""Names of bodies that "the company" cannot mean."""
CALLED = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) ((?:[\w’'-]+ ){0,4}?[\w-]+), $")
"""What stands before a name that it describes: "the regional weather agency, Meteo Alpina"."""
LONGEST_CALLING = 60
IS_A = re.compile(
    r",? (?:is )?(?:an?|the) ((?:[\w’'-]+ ){0,4}?[\w-]+)(?: (?:that|which|of|in|for|based)\b|[,.])"
)


class Description(NamedTuple):
    """A phrase that tells what somebody is: its head, all its words but the small ones, and more.

    `signs` are what the scorer learns from, by name.
    """

    head: str
    asked: frozenset[str]
    gender: str | None
    age: str | None
    signs: dict[str, float]

    @property
    def is_indefinite(self) -> bool:
        """Whether it brings in somebody new: "a woman"."""
        return "begins with a" in self.signs or "begins with some" in self.signs

    @property
    def is_body(self) -> bool:
        """Whether it is what a body is and nobody alone: "the company"."""
        return bool(self.signs["of a body"]) and not self.signs["of a role"]

    @property
    def is_office(self) -> bool:
        """Whether it is what somebody is by office or trade: no "midfielder", no "34-year-old"."""
        return bool(self.signs["of a role"]) and not self.signs["of an epithet"]


@lru_cache(maxsize=4096)
def describe(phrase: str) -> Description:
    """What `phrase` says."""
    lead, noun = LEAD.match(phrase), _head(phrase)
    age, gender = AGED.search(phrase.casefold().split(",")[0]), gender_of_title(phrase)
    signs = {
        f"begins with {lead.lastgroup if lead else 'none'}": 1.0,
        "of many": float(noun.endswith("s") and not noun.endswith("ss")),
        "of a role": float(is_role(noun)),
        "of a body": float(noun in words("institution_nouns")),
        "of a body's name": float(noun in COMPANIES),
        "of unnamed ones": float(noun in words("unnamed_sources")),
        "of words": float(noun in words("documents") or noun in words("accounts")),
        "of an epithet": float(noun in words("epithets") or age is not None),
        "of a name": float(re.search(r"\b[A-Z]", phrase[1:]) is not None),
        "owned": float(OWNED.search(phrase) is not None),
        "of one word": float(len(phrase.split()) == 1),
        "long": min(len(phrase.split()), 12) / 12,
    }
    return Description(noun, frozenset(_role_words(phrase)), gender, age[1] if age else None, signs)


def is_so_called(discourse: Discourse, head: str, entity: Entity) -> bool:
    """Whether a body has `head` in its name, or is said to be one."""
    if entity.person is not None:
        return False
    return head in _ends(entity) or any(_is_a(discourse.text, entity, head))


def is_of_another_kind(told: Description, entity: Entity) -> bool:
    """Whether a body's name tells another kind than `told` does: no centre is "the army"."""
    own = entity.name.casefold().split()[-1]
    kinds_told = words("institution_nouns") - VAGUE
    return {told.head, own} <= kinds_told and told.head not in _ends(entity)


def contradicts(discourse: Discourse, told: Description, entity: Entity) -> bool:
    """Whether `entity` cannot be what `told` says: "the shadow minister" is not the minister."""
    if entity.person is None:
        so_called = is_so_called(discourse, told.head, entity)
        public = told.head in COMPANIES and PUBLIC.search(entity.name) is not None
        return (public and not so_called) or told.head in MANY
    roles = [discourse.text[r.start : r.end] for r in entity.person.roles]
    known = {word for role in roles for word in _role_words(role)}
    return not told.asked & CONTRARY <= known and told.head in {h for r in roles for h in _heads(r)}


def fit(discourse: Discourse, told: Description, entity: Entity) -> Iterator[tuple[str, float]]:
    """How well `entity` fits the description `told`: signs by name."""
    text, person = discourse.text, entity.person
    if person is None:
        yield "is called that", float(told.head in _ends(entity))
        yield "is said to be that", float(any(_is_a(text, entity, told.head)))
        yield "no company", float(told.head in COMPANIES and PUBLIC.search(entity.name) is not None)
        yield "shares a word", float(not told.asked.isdisjoint(entity.name.casefold().split()))
        return
    roles = [text[r.start : r.end] for r in person.roles]
    heads = {head for role in roles for head in _heads(role)} | person.known_as
    known = {word for role in roles for word in _role_words(role)} | heads
    yield "has that role", float(told.head in heads)
    yield "share of role", len(told.asked & known) / len(told.asked) if told.asked else 0.0
    fits = told.head in heads and told.asked <= known
    yield "all of role", float(fits)
    yield "another office", float(not told.asked & CONTRARY <= known)
    yield "was ever so called", float(bool(roles))
    if told.age:
        aged = re.compile(rf",? (?:aged )?{told.age}\b|\s*\({told.age}\)")
        yield "of that age", float(any(aged.match(text, n.span.end) for n in entity.mentions))


def _ends(entity: Entity) -> set[str]:
    """The words that tell what it is: "Harlow Council", "University of Leeds"."""
    each = entity.name.casefold().split()
    ends = {each[-1]} | ({each[0]} if {"of", "for"} & set(each) else set())
    ends |= {kind for kind, names in kinds("body_kinds").items() if ends & names}
    return ends | {"force"} if ends & {"constabulary", "police"} else ends


def _is_a(text: str, entity: Entity, noun: str) -> Iterator[bool]:
    """Whether a mention stands beside ", a Delaware company", or "The weather agency,"."""
    for name in entity.mentions if entity.kind is not NameKind.PERSON else ():
        after = IS_A.match(text, name.span.end)
        before = CALLED.search(text, max(0, name.start - LONGEST_CALLING), name.start)
        nouns = {beside[1].casefold().split()[-1] for beside in (after, before) if beside}
        yield noun in nouns or (noun in COMPANIES and not nouns.isdisjoint(MAKERS))


@lru_cache(maxsize=4096)
def _role_words(phrase: str) -> frozenset[str]:
    found = re.findall(r"\w+", re.sub(r"[’']s\b", "", phrase.casefold()))
    return frozenset({SYNONYMS.get(w, w) for w in found} - SMALL)


@lru_cache(maxsize=4096)
def _heads(role: str) -> frozenset[str]:
    """What a role is for short: a "detective sergeant" is a detective and an officer, too."""
    first = role.casefold().split()[0]
    heads = {_head(role), first} if first in {"detective", "professor"} else {_head(role)}
    return frozenset(heads | {GENERAL[head] for head in heads & GENERAL.keys()})


def _head(phrase: str) -> str:
    first = HEAD_ENDS.split(phrase.casefold())[0]
    found = re.findall(r"[\w-]+", re.sub(r"[’']s\b", "", first))
    return SYNONYMS.get(found[-1], found[-1]) if found else ""
