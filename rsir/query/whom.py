"""Whom does a question ask for? Speakers of the articles, somebody unknown, or some role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rsir.attribution.genders import given_name
from rsir.attribution.lexicon import words as lexicon
from rsir.index import names
from rsir.index.library import Library
from rsir.index.people import Match
from rsir.index.person import Person
from rsir.index.words import LITTLE_WORDS
from rsir.query.nations import kin
from rsir.records import Query

_LONGEST = 4
"""Words of a person's name."""


_SHORT_FORMS = {
    "andy": "andrew",
    "betty": "elizabeth",
    "bill": "william",
    "bob": "robert",
    "bobby": "robert",
    "chuck": "charles",
    "dick": "richard",
    "hank": "henry",
    "harry": "henry harold",
    "jack": "john",
    "jerry": "gerald jerome",
    "jim": "james",
    "jimmy": "james",
    "joe": "joseph",
    "kate": "katherine kathleen",
    "kathy": "katherine kathleen",
    "larry": "lawrence",
    "liz": "elizabeth",
    "maggie": "margaret",
    "mike": "michael",
    "peggy": "margaret",
    "rick": "richard",
    "ted": "edward theodore",
    "tony": "anthony",
}
"""Given names with those they stand for, where they are not simply their beginning."""


_COMPASS = re.compile(r"^(?:North|South|East|West)(?:ern)? ")
_PLURAL = re.compile(r"[a-z]+rs")
"""Those who do something, rather than a person in small letters: importers."""


_RELATED = re.compile(r"['’]s? [a-z]\w*$")
"""Somebody who is told by another: "Ada Bell's father"."""


class Whom(NamedTuple):
    """Whose words a question asks for.

    `names` are the stored names of everybody it may mean. `alone`: only they answer, since it
    names persons, of whom the articles know some, or none.
    """

    names: frozenset[str] = frozenset()
    alone: bool = False


def whom(asked: Iterable[str], library: Library) -> Whom:
    """Who is meant by any of the names and roles."""
    found = [(name, _matched(name, library)) for name in asked]
    alone = (_named(name, match) or _unknown(name, match) for name, match in found)
    stored = frozenset(name for _, match in found for name in match.names)
    return Whom(stored, bool(found) and all(alone))


def _named(asked: str, match: Match) -> bool:
    """Whether it is somebody's name, rather than a role, or a place that speaks now and then."""
    if not match.names or _COMPASS.sub("", asked.title()) in lexicon("places"):
        return False
    if match.how == "surname" and _PLURAL.fullmatch(asked):
        return False
    return match.how in {"name", "surname"}


def _describes(asked: str) -> bool:
    """Whether it tells what somebody is: "head of a church", "Norway's finance minister"."""
    words = asked.casefold().split()
    if len(words) > _LONGEST or not LITTLE_WORDS.isdisjoint(words) or _RELATED.search(asked):
        return True
    named = any(given_name(word.title()) for word in words[:-1])
    return len(words) > 1 and words[-1] in lexicon("role_nouns") and not named


def excluded(query: Query, library: Library) -> frozenset[str]:
    """The stored names of those whose words are no answer."""
    return whom(query.not_by, library).names


def nobody(asked: str, library: Library) -> bool:
    """Whether nobody who is called so is quoted."""
    return not _matched(asked, library).names


def _matched(asked: str, library: Library) -> Match:
    """Who is called so, but nobody of another given name."""
    match = library.people.match(asked)
    if _describes(asked):
        return _in_role(asked, library) if match.how in {"surname", ""} else match
    if not match.names and " " in asked:
        return _by_surname(asked.rsplit(maxsplit=1)[-1], library)
    wanted = names.person(asked.title() if asked.islower() else asked)
    if match.how != "surname" or wanted is None or not wanted.given:
        return match
    people = tuple(person for person in match.people if not _another(person, wanted))
    if len(people) == len(match.people):
        return match
    stored = (name for person in people for name in (*person.aliases, *person.joint))
    return Match(frozenset(stored), match.how if people else "", people)


def _in_role(asked: str, library: Library) -> Match:
    """Those whose role names the same country by another word: "German finance minister"."""
    words = [re.sub(r"['’]s?$", "", word) for word in asked.split()]
    for i, word in enumerate(words):
        for other in kin(word):
            match = library.people.match(" ".join([*words[:i], other, *words[i + 1 :]]))
            if match.how == "role":
                return match
    return Match(frozenset(), "")


def _by_surname(surname: str, library: Library) -> Match:
    """Those of whom the articles tell the surname only."""
    bare = library.people.called(surname)
    return Match(bare, "surname" if bare else "")


def _another(person: Person, wanted: names.Name) -> bool:
    """Whether someone is known by a name that contradicts the one asked for."""
    known = [name for name in map(names.person, person.aliases) if name and name.given]
    return bool(known) and all(
        names.contradict(name, wanted) and not _short_for(name.given, wanted.given)
        for name in known
    )


def _short_for(one: str, other: str) -> bool:
    """Whether one given name is what friends make of the other: Dan, Bob, Robert."""
    short, full = sorted((one, other), key=len)
    return full.startswith(short) or full in _SHORT_FORMS.get(short, "").split()


def _unknown(asked: str, match: Match) -> bool:
    """Whether this is a person's name, and nobody is called so."""
    words = asked.split()
    if match.names or _RELATED.search(asked):
        return False
    return 1 < len(words) <= _LONGEST and given_name(words[0].title())
