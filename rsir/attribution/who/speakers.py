"""Who is it really? Each attribution's source becomes a person, an organisation, or unknown.

The attributions are walked in text order. Each goes through STEPS until one of them decides: it
sees the article, who has spoken so far, and the attribution, and gives who it is, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.who.antecedents import likeliest
from rsir.attribution.who.at_length import closing_of, continues, opens_at_length, quoted_last
from rsir.attribution.who.described import by_description, by_document, by_kind
from rsir.attribution.who.discourse import UNKNOWN, Discourse, Spoken, Who, last_spoken
from rsir.attribution.who.for_whom import for_whom
from rsir.attribution.who.interviewee import interviewee
from rsir.attribution.who.named import by_body, by_name, several
from rsir.attribution.who.pronouns import (
    by_pronoun,
    by_relative,
    of_oneself,
    same_body,
    singular_they,
    still_unnamed,
    subject_of_its_words,
)
from rsir.attribution.who.reference import Antecedents, Asked, Decision
from rsir.attribution.who.relay import relay_beside
from rsir.records import Span, Turn

ANNOUNCING = re.compile(r"\b([Hh]e|[Ss]he)\b[^.:!?]{0,60}:\s*$")
"""A colon that announces somebody's words, with a pronoun before it."""
ASKED = re.compile(r"[Aa]sked\b")
"""The cue of a question that nobody is told to ask: "Asked where, he said …"."""
LONGEST_LEAD = 40
"""Letters before a participle in which its sentence begins."""
DANGLING = re.compile(
    r"(?:^|[.!?][”\"’]*\s|\n|[”\"’]\s)\s*(?:(?:[A-Z]\w+|[Bb]ut|[Aa]nd|[Yy]et)\s)?$"
)
"""What stands before a participle whose clause opens the sentence: "While acknowledging …, Lee"."""
DOING = re.compile(r"(?:[a-z]+ly )?[a-z]{2,}ing\b", re.IGNORECASE)
COMMA = re.compile(r"[,”\"’]*\s*")
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
        if attribution.relays:
            quoting = discourse.mention(attribution.relays, None)
            relay = decide(discourse, spoken, Asked(attribution, quoting, relay, (), choose)).who
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
        via = relay if relay.name else relay_beside(discourse, attribution)
        via = via if via.name != decision.who.name else UNKNOWN
        yield Resolved(decision.who, via, _reasons(decision, via))


def decide(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision:
    """What the first of STEPS says that knows who it is."""
    decisions = (step(discourse, spoken, asked) for step in STEPS)
    return next(decision for decision in decisions if decision is not None)


def _reasons(decision: Decision, via: Who) -> tuple[str, ...]:
    relayed = (f"inside what {via.name} says",) if via.name else ()
    return (decision.reason, *relayed)


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


def _subject_behind(
    discourse: Discourse, spoken: Sequence[Spoken], asked: Asked
) -> Decision | None:
    """A clause without a subject has that of the clause behind it: "Announcing cuts, Lee said"."""
    text, cue = discourse.text, asked.attribution.cue
    start, end = asked.attribution.contents[0].start, asked.attribution.contents[-1].end
    if cue is None or cue.start > start or not DOING.match(text, *cue):
        return None
    if not DANGLING.search(text, max(0, cue.start - LONGEST_LEAD), cue.start):
        return None
    main = next((a for a in asked.later if a.sources and a.sources[0].start >= end), None)
    if main is None or not COMMA.fullmatch(text, end, main.sources[0].start):
        return None
    mention = discourse.mention(main.sources[0], main.cue)
    found = decide(discourse, spoken, Asked(main, mention, asked.relay, (), asked.choose))
    return found._replace(form="none", reason=f"the subject of the clause behind: {found.reason}")


def _without_source(
    discourse: Discourse, spoken: Sequence[Spoken], asked: Asked
) -> Decision | None:
    """A cue whose subject is left out: "… and added"."""
    cue = asked.attribution.cue
    if cue is None or ASKED.match(discourse.text, *cue):
        return Decision(UNKNOWN, "none", "nothing tells whose words they are")
    return asked.choose(discourse, spoken, asked.reference("none", asked.attribution.contents[0]))


STEPS = (
    by_body,
    by_name,
    several,
    of_oneself,
    still_unnamed,
    by_relative,
    same_body,
    subject_of_its_words,
    singular_they,
    by_pronoun,
    by_document,
    by_kind,
    by_description,
    _answers,
    _announced,
    _goes_on_at_length,
    _goes_on,
    _subject_behind,
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
