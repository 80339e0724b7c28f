"""Whom does a pronoun mean? What is sure by its place; the rest is weighed by `antecedents`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.attribution.genders import gender_of_title
from rsir.attribution.names import NameKind
from rsir.attribution.roles import is_person
from rsir.attribution.who.candidates import is_surely_one
from rsir.attribution.who.discourse import UNKNOWN, Discourse, Spoken, Who, last_spoken
from rsir.attribution.who.reference import FORMS, Asked, Decision
from rsir.attribution.who.source import Form
from rsir.records import Span

BESIDE = re.compile(r"(?:\s*\([^)]*\))?,?\s*|,[^,.\n]{2,80},\s*|, (?:an?|the) [^,.:;\n]{2,60}\s")
"""What may stand between a name and its relative."""
SINGULAR_THEY = re.compile(r"\bthey/them\b|\bnon-?binary\b", re.IGNORECASE)
"""What tells that one person is called "they"."""
THEY_REACH = 3
"""Paragraphs back in which that person spoke."""
OPENS = re.compile(r"\W*(?:[Tt]he )?")
"""What may stand between where words begin and their subject."""
NAME_REACH = 120
"""Letters before a relative in which its name is looked for."""


def of_oneself(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "I", who says the words around it, else the author."""
    mention = asked.mention
    if mention is None or mention.pronoun not in {"i", "we", "you"}:
        return None
    at = mention.span.start
    if mention.pronoun != "i":
        return Decision(UNKNOWN, mention.pronoun, "“we” and “you” may be anybody")
    if asked.relay is not UNKNOWN:
        return Decision(asked.relay, "i", "“I”: who says the words around it")
    if any(q.start <= at < q.end for q in discourse.quoted):
        last = last_spoken(discourse, spoken, at, reach=0)
        return Decision(last.who if last else UNKNOWN, "i", "“I” in a quotation: who spoke last")
    return Decision(Who(discourse.reference.author), "i", "“I”: the author of the article")


def still_unnamed(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """He or she who has just spoken in this paragraph without a name: "a woman in the crowd"."""
    mention = asked.mention
    last = last_spoken(discourse, spoken, mention.span.start, reach=0) if mention else None
    if mention is None or last is None or mention.pronoun not in {"m", "f"}:
        return None
    role = discourse.text[slice(*last.who.role)] if last.who.role else ""
    named = discourse.cast.within(Span(last.frame, mention.span.start))
    fits = gender_of_title(role) in {mention.pronoun, None} and is_person(role)
    if last.who.name is not None or not fits or named:
        return None
    return Decision(last.who, FORMS[mention.pronoun], f"somebody unnamed: “{role}” spoke last")


def by_relative(discourse: Discourse, _: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "who" and "which", the one named right before: "Lee, the minister, who said"."""
    mention = asked.mention
    if mention is None or mention.pronoun not in {"who", "which"}:
        return None
    at = mention.span.start
    before = Span(max(0, at - NAME_REACH), at)
    if mention.pronoun == "which":
        bodies = discourse.cast.names_within(before)
        if not bodies or discourse.text[bodies[-1].span.end : at].strip() != ",":
            return None
        name = discourse.in_full(bodies[-1].span)
        who = discourse.body_as_who(name)
        return Decision(who, "which", f"“which”: {name}, named right before")
    people = discourse.cast.within(before)
    names = discourse.cast.names_within(before)
    if names and not people and discourse.text[names[-1].span.end : at].strip() == ",":
        who = discourse.body_as_who(discourse.in_full(names[-1].span))
        return Decision(who, "who", f"“who”: {who.name}, named right before")
    if not people or not BESIDE.fullmatch(discourse.text, people[-1][0].span.end, at):
        return None
    who = discourse.person_as_who(people[-1][1], at)
    return Decision(who, "who", f"“who”: {who.name}, named right before")


def same_body(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "it", and "they" even a paragraph later, the body that has just spoken."""
    mention = asked.mention
    if mention is None or mention.pronoun not in {"it", "they"}:
        return None
    reach = 0 if mention.pronoun == "it" else 1
    last = last_spoken(discourse, spoken, mention.span.start, reach)
    if last is None or last.who.name is None or last.who.person is not None:
        return None
    return Decision(last.who, mention.pronoun, f"“{mention.pronoun}”: {last.who.name} spoke last")


def subject_of_its_words(
    discourse: Discourse, _: Sequence[Spoken], asked: Asked
) -> Decision | None:
    """Of "it", the body that its words begin with: "Lee Marine will cut jobs, it said"."""
    mention = asked.mention
    if mention is None or mention.pronoun != "it":
        return None
    content = asked.attribution.contents[0]
    names = discourse.cast.names_within(content) if content.start < mention.span.start else []
    opens = names and OPENS.fullmatch(discourse.text, content.start, names[0].start)
    if (
        not opens
        or names[0].kind is NameKind.PLACE
        or is_surely_one(discourse.cast.person(names[0]))
    ):
        return None
    who = discourse.body_as_who(discourse.in_full(names[0].span))
    return Decision(who, "it", f"“it”: {who.name}, the subject of what it says")


def singular_they(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "they", where the article tells that one is called so: who spoke or was named last."""
    mention = asked.mention
    if mention is None or mention.pronoun != "they":
        return None
    if not SINGULAR_THEY.search(discourse.text):
        return None
    at = mention.span.start
    last = last_spoken(discourse, spoken, at, THEY_REACH)
    who = last.who if last and last.who.person else None
    named = [person for name, person in discourse.cast.mentions if name.start < at]
    if who is None and named:
        who = discourse.person_as_who(named[-1], at)
    return Decision(who, "they", f"“they”: {who.name}, who is called so") if who else None


def by_pronoun(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """A pronoun of somebody else: "he", "it", "who"."""
    mention = asked.mention
    if mention is None or mention.form is not Form.PRONOUN:
        return None
    return asked.choose(discourse, spoken, asked.reference(FORMS[mention.pronoun], mention.span))
