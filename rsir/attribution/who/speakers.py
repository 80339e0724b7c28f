"""Who is it really? Each attribution's source becomes a person, an organisation, or unknown.

The attributions are walked in text order, so that "he" and a quotation that goes on can mean
somebody who spoke before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.names import POSSESSIVE
from rsir.attribution.who.antecedents import he_or_she, relative
from rsir.attribution.who.descriptions import described
from rsir.attribution.who.discourse import UNKNOWN, Discourse, Who
from rsir.attribution.who.institutions import institution
from rsir.attribution.who.interviewee import interviewee
from rsir.attribution.who.source import Form, Mention, read_source
from rsir.records import Span, Turn

COUNTED = re.compile(
    r"both|neither|either|all|none|some|many|most|few|several|others|another|each|one|two|these|those"
    r"|(?:the )?(?:two|three|four|former|latter|other|others|pair|trio|duo)"
    r"|(?:one|two|some|many|most|all|both|none|several|each|few|others?) of"
    r" (?:them|these|those|the two)",
    re.IGNORECASE,
)
ANNOUNCING = re.compile(r"\b([Hh]e|[Ss]he)\b[^.:!?]{0,60}:\s*$")
"""A colon that announces somebody's words, with a pronoun before it."""

ANSWERS = re.compile(r"A|Answer|ANSWER")
"""The label of whom an interview asks."""


class Resolved(NamedTuple):
    """Who said it, and who relays it: `via` is UNKNOWN where nobody does."""

    who: Who
    via: Who


def resolve(discourse: Discourse, attributions: Sequence[Attribution]) -> Iterator[Resolved]:
    """Who stands behind each attribution, in text order."""
    asked = interviewee(discourse)
    around: list[tuple[Attribution, Who]] = []  # whose contents reach as far as the next ones
    quoted = UNKNOWN  # who speaks the last quotation that goes on over paragraphs
    for i, attribution in enumerate(attributions):
        if attribution.turn:
            yield Resolved(_of_turn(discourse, attribution.turn, asked), UNKNOWN)
            continue
        around = [(a, w) for a, w in around if a.contents[-1].end > attribution.contents[0].start]
        outer = next((who for other, who in around if _holds(other, attribution)), None)
        relay = outer or _in_turn(discourse, attribution)
        if attribution.basis is Basis.ANSWER and not attribution.sources:
            who = asked
        elif attribution.sources:
            within = discourse.paragraph(attribution.start) in discourse.continuing
            relay = quoted if within and outer is None else relay
            who = _refer(discourse, attribution, relay)
            if not within and _opens_at_length(discourse, attribution):
                quoted = who
        elif attribution.basis is Basis.GOES_ON:
            who = _goes_on(discourse, attribution, attributions[i + 1 :], quoted)
            quoted = who if attribution.quoted_at_length else quoted
        else:
            who = UNKNOWN
        around.append((attribution, who))
        if outer is None and not (who is UNKNOWN and not attribution.sources):
            discourse.heard(attribution, who)
        yield Resolved(who, relay if relay.name != who.name else UNKNOWN)


def _refer(discourse: Discourse, attribution: Attribution, relay: Who) -> Who:
    """Whom the attribution's own source phrase refers to."""
    source = attribution.sources[-1]
    mention = read_source(discourse.text, source, discourse.cast, attribution.cue)
    if mention.form is Form.PRONOUN:
        return _pronoun(discourse, mention, attribution, relay)
    if mention.form is Form.ORGANISATION:
        return Who(discourse.organisations.full_name(mention.label))
    if mention.form is Form.DESCRIPTION:
        unnamed = Who(None, mention.role or _own_words(discourse.text, mention.span))
        definite = mention.definite or discourse.in_headline(source.start)
        return described(discourse, mention.span, unnamed) if definite else unnamed
    people = [(n, discourse.cast.person(n)) for n in mention.names]
    if mention.form is Form.SEVERAL:
        named = [p.name if p else n.text for n, p in people]
        if mention.pronoun:
            first = _pronoun(discourse, mention, attribution, relay).name
            named = [first, *named] if first else []
        return Who(_listed(named), mention.role, plural=True) if named else UNKNOWN
    name, person = people[0]
    if person is None:
        return Who(name.text, mention.role)
    known = discourse.as_who(person, mention.span.start)
    return Who(known.name, mention.role or known.role, person)


def _pronoun(discourse: Discourse, mention: Mention, attribution: Attribution, relay: Who) -> Who:
    at = mention.span.start
    if mention.pronoun in {"m", "f"}:
        return he_or_she(discourse, at, mention.pronoun, attribution, relay)
    if mention.pronoun == "who":
        return relative(discourse, mention.span)
    if mention.pronoun in {"it", "they"}:
        last = discourse.last_speaker(at, reach=0 if mention.pronoun == "it" else 1)
        if last is not None and last.person is None:
            return last
        return institution(discourse, mention.span, UNKNOWN) if mention.pronoun == "it" else UNKNOWN
    if mention.pronoun == "i":
        if relay is not UNKNOWN:
            return relay
        if any(q.start <= at < q.end for q in discourse.quoted):
            return discourse.last_speaker(at, reach=0) or UNKNOWN
        return Who(discourse.reference.author)
    return UNKNOWN


def _goes_on(
    discourse: Discourse, attribution: Attribution, later: Sequence[Attribution], quoted: Who
) -> Who:
    """Who speaks where no cue says so.

    Whom a colon announces, the one whom the quotation's last paragraph names, who was quoted at
    length before, or the speaker of the words before.
    """
    start = attribution.contents[0].start
    paragraph = discourse.paragraph(start)
    before = discourse.paragraphs[paragraph - 1] if paragraph else Span(0, 0)
    if discourse.text[before.start : before.end].rstrip().endswith(":"):
        people = [person for _, person in discourse.cast.within(before)]
        if people and all(person is people[0] for person in people):
            return discourse.as_who(people[0], start)
        pronoun = ANNOUNCING.search(discourse.text, before.start, before.end)
        if pronoun:
            gender = "m" if pronoun[1].casefold() == "he" else "f"
            return he_or_she(discourse, pronoun.start(1), gender, attribution, UNKNOWN)
    if attribution.quoted_at_length:
        if quoted.name is not None:
            return quoted
        closing = _closing(discourse, paragraph, later)
        if closing is not None:
            return _refer(discourse, closing, UNKNOWN)
    return discourse.last_speaker(start, reach=1) or UNKNOWN


def _opens_at_length(discourse: Discourse, attribution: Attribution) -> bool:
    """Whether the content begins a quotation that goes on over paragraphs."""
    return any(content.overlaps(q) for content in attribution.contents for q in discourse.left_open)


def _closing(
    discourse: Discourse, paragraph: int, later: Sequence[Attribution]
) -> Attribution | None:
    """The attribution in the paragraph that closes the quotation opened in `paragraph`."""
    last = paragraph
    while last + 1 in discourse.continuing:
        last += 1
    first = discourse.paragraphs[last].start
    for attribution in later:
        here = discourse.paragraph(attribution.start) == last > paragraph
        if here and attribution.sources and attribution.contents[0].start <= first:
            return attribution
    return None


def _of_turn(discourse: Discourse, turn: Turn, asked: Who) -> Who:
    """Who holds a turn; an "A:" without a name is the one whom the interview asks."""
    answers = turn.label and ANSWERS.fullmatch(discourse.text, *turn.label)
    return asked if answers and turn.speaker is None else Who(turn.speaker)


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
