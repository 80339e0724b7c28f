"""Who is it really? Each attribution's source becomes a person, an organisation, or unknown.

The attributions are walked in text order. Each goes through STEPS until one of them decides: it
sees the article, who has spoken so far, and the attribution, and gives who it is, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.genders import gender_of_title
from rsir.attribution.names import POSSESSIVE
from rsir.attribution.roles import is_person, is_role, is_title
from rsir.attribution.who.antecedents import likeliest
from rsir.attribution.who.at_length import closing_of, continues, opens_at_length, quoted_last
from rsir.attribution.who.descriptions import MANY, describe, is_so_called
from rsir.attribution.who.discourse import UNKNOWN, Discourse, Spoken, Who, last_spoken
from rsir.attribution.who.for_whom import for_whom
from rsir.attribution.who.interviewee import interviewee
from rsir.attribution.who.reference import FORMS, Antecedents, Asked, Decision
from rsir.attribution.who.source import Form
from rsir.records import SourceType, Span, Turn

COUNTED = re.compile(
    r"both|neither|either|all|none|some|many|most|few|several|others|another|each|one|two|these|those"
    r"|(?:the )?(?:two|three|four|former|latter|other|others|pair|trio|duo)"
    r"|(?:one|two|some|many|most|all|both|none|several|each|few|others?) of"
    r" (?:them|these|those|the two)",
    re.IGNORECASE,
)
ANNOUNCING = re.compile(r"\b([Hh]e|[Ss]he)\b[^.:!?]{0,60}:\s*$")
"""A colon that announces somebody's words, with a pronoun before it."""
ASKED = re.compile(r"[Aa]sked\b")
"""The cue of a question that nobody is told to ask: "Asked where, he said …"."""
STATEMENTS = frozenset("statement email letter message post tweet memo communiqué".split())
"""What somebody who says something in one has written, and nobody else."""
BESIDE = re.compile(r"(?:\s*\([^)]*\))?,?\s*|,[^,.\n]{2,80},\s*|, (?:an?|the) [^,.:;\n]{2,60}\s")
"""What may stand between a name and its relative."""
REACH = 120
"""Letters before a relative in which its name is looked for."""
ANSWERS = re.compile(r"A|Answer|ANSWER")
"""The label of whom an interview asks."""


class Resolved(NamedTuple):
    """Who said it, who relays it (UNKNOWN where nobody does), and the reasons."""

    who: Who
    via: Who
    why: tuple[str, ...]


def resolve(
    discourse: Discourse,
    attributions: Sequence[Attribution],
    choose: Antecedents = likeliest,
) -> Iterator[Resolved]:
    """Who stands behind each attribution; these are in text order."""
    spoken: list[Spoken] = []
    around: list[tuple[Attribution, Who]] = []  # whose contents reach as far as the next ones
    behalves: dict[str, str] = {}
    for i, attribution in enumerate(attributions):
        if attribution.turn:
            turn = _of_turn(discourse, attribution.turn)
            yield Resolved(turn.who, UNKNOWN, (turn.reason,))
            continue
        around = [(a, w) for a, w in around if a.contents[-1].end > attribution.contents[0].start]
        outer = next((who for other, who in around if _holds(other, attribution)), None)
        relay = outer or _in_turn(discourse, attribution)
        if outer is None and attribution.sources and continues(discourse, attribution):
            relay = quoted_last(spoken)
        mention = None
        if attribution.sources:
            source = attribution.sources[-1]
            mention = discourse.mention(source, attribution.cue)
        asked = Asked(attribution, mention, relay, attributions[i + 1 :], choose)
        decision = decide(discourse, spoken, asked)
        decision = for_whom(discourse, spoken, decision, asked, behalves)
        around.append((attribution, decision.who))
        if outer is None and not (decision.who is UNKNOWN and not attribution.sources):
            at_length = attribution.quoted_at_length or (
                not continues(discourse, attribution) and opens_at_length(discourse, attribution)
            )
            spoken.append(Spoken.by(decision.who, decision.form, attribution, at_length=at_length))
        via = relay if relay.name != decision.who.name else UNKNOWN
        yield Resolved(decision.who, via, _reasons(decision, via))


def decide(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision:
    """What the first of STEPS says that knows who it is."""
    decisions = (step(discourse, spoken, asked) for step in STEPS)
    return next(decision for decision in decisions if decision is not None)


def _reasons(decision: Decision, via: Who) -> tuple[str, ...]:
    relayed = (f"inside what {via.name} says",) if via.name else ()
    return (decision.reason, *relayed)


def _by_name(discourse: Discourse, _: Sequence[Spoken], asked: Asked) -> Decision | None:
    """A person's name: the fullest form of it in the article, and the role, here or before."""
    mention = asked.mention
    if mention is None or mention.form is not Form.PERSON:
        return None
    name = mention.names[0]
    person = discourse.cast.person(name)
    if person is None:
        who = Who(name.text, mention.role, source_type=SourceType.PERSON)
        return Decision(who, "name", f"“{name.text}”: as named here")
    known = discourse.person_as_who(person, mention.span.start)
    reason = "as named here" if person.name == name.text else f"{person.name}, of that name"
    told = (
        mention.role
        if mention.role and not is_title(discourse.text[slice(*mention.role)])
        else None
    )
    who = replace(known, role=told or known.role or mention.role)
    return Decision(who, "name", f"“{name.text}”: {reason}")


def _by_body(discourse: Discourse, _: Sequence[Spoken], asked: Asked) -> Decision | None:
    """An organisation's name."""
    if asked.mention is None or asked.mention.form is not Form.ORGANISATION:
        return None
    label = asked.mention.label
    full = discourse.organisations.full_name(label)
    reason = "as named here" if full == label else f"{full}, in full"
    who = discourse.body_as_who(full)
    who = replace(who, role=asked.mention.role or who.role)
    return Decision(who, "name", f"“{label}”: {reason}")


def _several(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Several that speak with one voice, one of them perhaps by a pronoun."""
    mention = asked.mention
    if mention is None or mention.form is not Form.SEVERAL:
        return None
    people = [(name, discourse.cast.person(name)) for name in mention.names]
    named = [person.name if person else name.text for name, person in people]
    if mention.pronoun:
        reference = asked.reference(FORMS[mention.pronoun], mention.span)
        first = asked.choose(discourse, spoken, reference).who.name
        named = [first, *named] if first else []
    several = Who(_listed(named), mention.role, plural=True, source_type=SourceType.GROUP)
    who = several if named else UNKNOWN
    return Decision(who, "name", f"“{discourse.text[slice(*mention.span)]}”: as named here")


def _of_oneself(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
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


def _still_unnamed(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
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


def _by_relative(discourse: Discourse, _: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "who", the person named right before: "Lee, the minister, who said"."""
    mention = asked.mention
    if mention is None or mention.pronoun != "who":
        return None
    at = mention.span.start
    people = discourse.cast.within(Span(max(0, at - REACH), at))
    if not people or not BESIDE.fullmatch(discourse.text, people[-1][0].span.end, at):
        return None
    who = discourse.person_as_who(people[-1][1], at)
    return Decision(who, "who", f"“who”: {who.name}, named right before")


def _same_body(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "it", and "they" even a paragraph later, the body that has just spoken."""
    mention = asked.mention
    if mention is None or mention.pronoun not in {"it", "they"}:
        return None
    reach = 0 if mention.pronoun == "it" else 1
    last = last_spoken(discourse, spoken, mention.span.start, reach)
    if last is None or last.who.name is None or last.who.person is not None:
        return None
    return Decision(last.who, mention.pronoun, f"“{mention.pronoun}”: {last.who.name} spoke last")


def _by_document(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "the statement", who has just said something in one."""
    mention = asked.mention
    if mention is None or mention.form is not Form.DESCRIPTION:
        return None
    at = mention.span.start
    noun = discourse.text[slice(*mention.span)].casefold().removeprefix("the ")
    last = last_spoken(discourse, spoken, at, reach=1)
    if noun not in STATEMENTS:
        return None
    nobody = Who(None, _own_words(discourse.text, mention.span), source_type=SourceType.DOCUMENT)
    itself = Decision(nobody, "description", f"“the {noun}”: nobody was said to speak in one")
    if last is None or last.who.name is None:
        return itself
    first = discourse.paragraphs[max(0, discourse.paragraph(at) - 1)].start
    in_one = re.compile(rf"\b[Ii]n an? (?:[\w-]+ ){{0,2}}{re.escape(noun)}\b")
    if not in_one.search(discourse.text, first, at):
        return itself
    return Decision(last.who, "description", f"“the {noun}”: {last.who.name} spoke in one")


def _by_pronoun(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """A pronoun of somebody else: "he", "it", "who"."""
    mention = asked.mention
    if mention is None or mention.form is not Form.PRONOUN:
        return None
    return asked.choose(discourse, spoken, asked.reference(FORMS[mention.pronoun], mention.span))


def _by_kind(discourse: Discourse, _: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "the company", the only body before that is called one, or said to be one."""
    mention = asked.mention
    if mention is None or mention.form is not Form.DESCRIPTION:
        return None
    phrase = discourse.text[slice(*mention.span)]
    told = describe(phrase)
    if len(phrase.split()) != 2 or "begins with the" not in told.signs or told.head in MANY:  # noqa: PLR2004
        return None
    at = mention.span.start
    called = [
        e for e in discourse.entities if e.before(at) and is_so_called(discourse, told.head, e)
    ]
    if len(called) != 1:
        return None
    reason = f"“{phrase}”: {called[0].name}, the only one so called"
    return Decision(discourse.as_who(called[0], at), "description", reason)


def _by_description(
    discourse: Discourse, spoken: Sequence[Spoken], asked: Asked
) -> Decision | None:
    """A description: somebody named, else whoever it is, with these words as the role."""
    mention = asked.mention
    if mention is None:
        return None
    if POSSESSIVE.search(discourse.text, *mention.span):
        who = Who(None, mention.role)
        return Decision(who, "description", "something of somebody's speaks, nobody does")
    found = asked.choose(discourse, spoken, asked.reference("description", mention.span))
    if found.who.name is not None:
        told = (
            mention.role if mention.role and is_role(discourse.text[slice(*mention.role)]) else None
        )
        return found._replace(who=replace(found.who, role=found.who.role or told))
    role = mention.role or _own_words(discourse.text, mention.span)
    return found._replace(who=Who(None, role, behalf=found.who.behalf))


def _answers(discourse: Discourse, _: Sequence[Spoken], asked: Asked) -> Decision | None:
    """An answer of an interview is whose the interview is."""
    if asked.attribution.basis is not Basis.ANSWER:
        return None
    return Decision(interviewee(discourse), "none", "an answer: whom the interview asks")


def _goes_on_at_length(
    discourse: Discourse, spoken: Sequence[Spoken], asked: Asked
) -> Decision | None:
    """A quotation over paragraphs: who opened it, else whom its last paragraph names."""
    if not asked.attribution.quoted_at_length:
        return None
    quoted = quoted_last(spoken)
    if quoted.name is not None:
        return Decision(quoted, "none", f"the quotation goes on: {quoted.name} opened it")
    paragraph = discourse.paragraph(asked.attribution.contents[0].start)
    closing = closing_of(discourse, paragraph, asked.later)
    if closing is None:
        return None
    mention = discourse.mention(closing.sources[-1], closing.cue)
    found = decide(discourse, spoken, Asked(closing, mention, UNKNOWN, (), asked.choose))
    return found._replace(form="none", reason=f"where the quotation ends: {found.reason}")


def _announced(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """A quotation after a colon is whom the paragraph before the colon speaks of, if of one."""
    if asked.attribution.basis is not Basis.GOES_ON:
        return None
    paragraph = discourse.paragraph(asked.attribution.contents[0].start)
    before = discourse.paragraphs[paragraph - 1] if paragraph else Span(0, 0)
    if not discourse.text[before.start : before.end].rstrip().endswith(":"):
        return None
    people = [person for _, person in discourse.cast.within(before)]
    if people and all(person is people[0] for person in people):
        who = discourse.person_as_who(people[0], before.end)
        return Decision(who, "none", f"announced with a colon: {who.name}")
    pronoun = ANNOUNCING.search(discourse.text, before.start, before.end)
    if pronoun is None:
        return None
    found = asked.choose(
        discourse, spoken, asked.reference(pronoun[1].casefold(), Span(*pronoun.span(1)))
    )
    return found._replace(form="none", reason=f"announced with a colon: {found.reason}")


def _goes_on(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """A quotation that nobody is named beside is whose the words before are."""
    if asked.attribution.basis is not Basis.GOES_ON:
        return None
    last = last_spoken(discourse, spoken, asked.attribution.contents[0].start, reach=1)
    name = last.who.name if last else None
    reason = f"goes on: {name} spoke last" if name else "goes on, and nobody named spoke last"
    return Decision(last.who if last else UNKNOWN, "none", reason)


def _without_source(
    discourse: Discourse, spoken: Sequence[Spoken], asked: Asked
) -> Decision | None:
    """A cue whose subject is left out: "… and added"."""
    cue = asked.attribution.cue
    if cue is None or ASKED.match(discourse.text, *cue):
        return Decision(UNKNOWN, "none", "nothing tells whose words they are")
    return asked.choose(discourse, spoken, asked.reference("none", asked.attribution.contents[0]))


STEPS = (
    _by_name,
    _by_body,
    _several,
    _of_oneself,
    _still_unnamed,
    _by_relative,
    _same_body,
    _by_pronoun,
    _by_document,
    _by_kind,
    _by_description,
    _answers,
    _announced,
    _goes_on_at_length,
    _goes_on,
    _without_source,
)
"""How a speaker is found; the first that decides has the last word."""


def _of_turn(discourse: Discourse, turn: Turn) -> Decision:
    """Who holds a turn; an "A:" without a name is the one whom the interview asks."""
    answers = turn.label and ANSWERS.fullmatch(discourse.text, *turn.label)
    if answers and turn.speaker is None:
        return Decision(interviewee(discourse), "none", "an answer: whom the interview asks")
    return Decision(Who(turn.speaker), "name", "as its turn is labelled")


def _in_turn(discourse: Discourse, attribution: Attribution) -> Who:
    """Who holds the turn of a transcript in which it is said; UNKNOWN outside of turns."""
    turn = discourse.turn(attribution.start)
    return Who(turn.speaker) if turn and turn.speaker else UNKNOWN


def _holds(outer: Attribution, attribution: Attribution) -> bool:
    """Whether a content of `outer` holds all of the attribution."""
    cue = [attribution.cue] if attribution.cue else []
    parts = [*attribution.contents, *attribution.sources, *cue]
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    return any(content.start <= start and end <= content.end for content in outer.contents)


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]])


def _own_words(text: str, span: Span) -> Span | None:
    """An unnamed source's own words, without the article, stand for its role; no owner's do.

    Nor do words that only count people told of before: "both".
    """
    if POSSESSIVE.search(text, span.start, span.end) or COUNTED.fullmatch(text, *span):
        return None
    lead = re.match(r"(?:the|an?)\s+", text[span.start : span.end], re.IGNORECASE)
    return Span(span.start + (lead.end() if lead else 0), span.end)
