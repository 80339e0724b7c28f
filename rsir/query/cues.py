"""Which verbs of saying belong together: "who praised X" is answered by "hailed" and "lauded".

A family is a line of lemmas, which may go on indented. Those before the bar ask for the family,
those behind it only answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rsir.inflection import forms
from rsir.query.slips import mistyped

FAMILIES = """
call describe label brand term dub characterize characterise portray deem name | claim declare
  denounce refer compare liken
compare liken equate | call describe
accuse blame fault allege | charge claim criticize criticise denounce
praise laud applaud hail welcome commend salute congratulate thank celebrate credit | honor honour
  compliment
criticize criticise condemn denounce slam blast lambast lambaste rebuke chastise decry deplore
  censure castigate chide berate scold mock ridicule disparage assail deride insult | attack
  accuse blame fault reject warn
deny refute dispute rebut disavow contradict | reject dismiss insist
reject dismiss spurn rebuff | refute rebut deny refuse
challenge dispute | question doubt contradict rebut deny
refuse decline | reject
promise pledge vow guarantee swear commit assure | offer undertake announce
warn caution threaten alert | fear predict
urge demand appeal exhort implore plead request press encourage | call ask insist advise
ask question wonder | doubt urge request
admit acknowledge concede confess confirm recognize recognise | reveal agree
confirm affirm reaffirm | acknowledge
predict forecast foresee anticipate expect project | believe think warn
support back endorse defend approve favor favour | praise welcome agree
oppose resist object protest | criticize criticise condemn reject
apologize apologise regret | acknowledge
propose suggest recommend advise advocate | urge offer call
announce declare reveal disclose unveil
claim allege assert contend maintain insist argue | declare
stress emphasize emphasise underline underscore reiterate repeat | note add
explain clarify
agree concur echo | acknowledge support
disagree differ | reject dispute oppose
doubt | question dispute
boast brag | claim
complain lament bemoan | criticize criticise
fear worry | warn
hope wish | expect
plan intend | promise pledge vow announce
want | demand urge hope
tweet post | write
write | tweet post publish
joke quip
reply respond answer retort react | add
"""

_NOUNS = {
    "accuse": "accusation accusations",
    "admit": "admission admissions",
    "allege": "allegation allegations",
    "announce": "announcement announcements",
    "apologise": "apology apologies",
    "assure": "assurance assurances",
    "complain": "complaint complaints",
    "condemn": "condemnation condemnations",
    "criticise": "criticism criticisms",
    "confirm": "confirmation confirmations",
    "congratulate": "congratulations",
    "deny": "denial denials",
    "endorse": "endorsement endorsements",
    "object": "objection objections",
    "predict": "prediction predictions",
    "propose": "proposal proposals",
    "react": "reaction reactions",
    "recommend": "recommendation recommendations",
    "refuse": "refusal refusals",
    "reject": "rejection rejections",
    "respond": "response responses",
    "suggest": "suggestion suggestions",
    "threaten": "threat threats",
    "warn": "warning warnings",
}
"""What is asked for by a noun, "the criticisms of", where it is not spelled as the verb is."""

_BOTH = frozenset(
    "appeals demands doubts fears guarantees hopes pledge pledges praise promise promises replies"
    " reply support vow vows".split()
)
"""Verbs that are as often nouns, for what is said; "demand" is seldom that of a person."""

_SELDOM = frozenset({"decline"})
"""Verbs that mostly tell something else in a question: prices decline, too."""


class Family(NamedTuple):
    """The lemmas of cues that mean what was asked, and those that only come near it."""

    cues: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()


def family(verb: str) -> Family:
    """What answers a question asked with `verb`, in any form, even mistyped.

    Empty if `verb` asks for no family.
    """
    verb = verb.casefold()
    meant = (form for form in asking_verbs() if mistyped(verb, form))
    lemma = lemmas().get(verb) or lemmas().get(min(meant, default=""))
    return _asking().get(lemma, Family()) if lemma else Family()


@cache
def asking_verbs() -> frozenset[str]:
    """Every form of every verb that asks for a family."""
    asking = _asking().keys() - _SELDOM
    return frozenset(form for form, lemma in lemmas().items() if lemma in asking)


@cache
def asking_nouns() -> frozenset[str]:
    """The nouns made of such verbs, and those that are spelled alike."""
    return _BOTH.union(*(nouns.split() for nouns in _NOUNS.values()))


@cache
def lemmas() -> dict[str, str]:
    """Each form of each verb of the families, in lower case, with its lemma."""
    verbs = {
        word
        for line in re.split(r"\n(?=\S)", FAMILIES.strip())
        for word in line.replace("|", " ").split()
    }
    return {form: verb for verb in sorted(verbs) for form in _forms(verb)}


@cache
def _asking() -> dict[str, Family]:
    asking: dict[str, Family] = {}
    for line in re.split(r"\n(?=\S)", FAMILIES.strip()):
        ask, _, answer = (frozenset(part.split()) for part in line.partition("|"))
        for verb in ask:
            cues, near = asking.get(verb, Family())
            asking[verb] = Family(cues | ask, (near | answer) - ask)
    return asking


def _forms(verb: str) -> Iterator[str]:
    yield from forms(verb)
    yield from _NOUNS.get(verb, "").split()
