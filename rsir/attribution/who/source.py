"""What does a source phrase say? A name, a pronoun, a description, and the role beside the name.

Only the phrase itself and the apposition next to it are read here; who "he" or "the spokesman"
is belongs to `speakers.py`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from rsir.attribution.capitals import POSSESSIVE
from rsir.attribution.genders import given_name
from rsir.attribution.lexicon import words
from rsir.attribution.names import LONGEST_NAME, Name, NameKind
from rsir.attribution.reader.parts import Parts
from rsir.attribution.roles import is_role, trim_role
from rsir.attribution.who.bodies import AT_HOME, PARTIES, body_named, kind_of_body
from rsir.attribution.who.cast import Cast
from rsir.attribution.who.role import role_beside
from rsir.attribution.who.together import PLACED, Together, ends_at, several, with_theirs
from rsir.months import DAY
from rsir.records import SourceType, Span

PRONOUNS = {
    "he": "m", "his": "m", "him": "m", "himself": "m",
    "she": "f", "her": "f", "herself": "f", "hers": "f",
    "they": "they", "their": "they", "them": "they", "it": "it", "its": "it",
    "who": "who", "whose": "who", "whom": "who", "which": "which", "that": "which",
    "i": "i", "me": "i", "my": "i", "myself": "i", "we": "we", "us": "we", "our": "we",
    "you": "you", "your": "you",
}  # fmt: skip
HEAD_ENDS = re.compile(
    r"\s*[,;:(–—]|\s+(?:who|whom|whose|that|which|of|in|at|with|from|for|on|to|as|by|among|about|through|via)\b",
)
APPOSITION = re.compile(r",?\s+(?=[A-Z])")
INDEFINITE = re.compile(r"(?:an?|one|some|many|several|few|two|three|most|other)\s+", re.IGNORECASE)
DEFINITE = re.compile(
    r"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat)\b|(?!(?:An?|Some|Many|One)\b)[A-Z]"
)
RELATION = re.compile(r"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[\w ]+[’']s?)(?: [\w-]+){1,4},\s*")
"""What somebody is to another: "her neighbour," and "Ward's predecessor,"."""
ITS = re.compile(r"(?:[Ii]ts|[Tt]heir) [^,]{3,40}, $")
WHEN = re.compile(rf"\s+(?:(?:on|late|early|earlier)\s+)*(?:today|yesterday|tonight|{DAY})$")
DOING = re.compile(r"[A-Z][a-z]+ing,\s+(?=[A-Z])")
"""What a lawyer does, in reports from court: "Prosecuting, Ann Lee"."""
CALLED = re.compile(
    r"\b(?:gave|gives|giving|identified|identify|goes|went|known|called)\b[^,.;]{0,40}?"
    r"(?:(?:name|call ?sign|nickname|pseudonym|nom de guerre)(?: only)?(?:,| as)?|\bas|\bby)"
    r"\s+[“\"‘]?$"
    r"|\b(?:asked|wanted|wished) to be (?:called|named|known as|identified as)\s+[“\"‘]?$"
)
"""What a name follows that is all somebody gives: "who gave only his call sign, Borsuk"."""
REFLEXIVE = re.compile(r"\s+(?:him|her|it)self$|\s+themselves$")
LAST_OF_CLAUSE = re.compile(r"\b[a-z]+(?:ed|an|s)\b[^,]* (?:and|but|while|as) (?:the )?(?=[A-Z])")
"""A clause that the tagger took along: "The talks began in May and Egypt"."""
MORE = re.compile(r"\b(?:including|such as|like|especially)\b")
"""What makes of the name after it one of several."""
GOVERNED = re.compile(r"\b(?:by|of|who|which|on|with|for|to|in|and|from|at)\b")
"""What leads on to a name that is not the one described: "led by campaign manager Ann Lee"."""
AND_COLLEAGUES = re.compile(r" and (?:his|her|their) (?:colleagues|co-?authors|team)$")
"""Those who stand behind somebody's words without a name of their own."""
SUFFERED = re.compile(
    r"(?:[Tt]he|[Aa]n?)\s(?:[\w-]+\s){1,4}?(?:in|of|for)\sthe\s(?:[a-z-]+\s)?"
    r"(?:[a-z-]*(?:ing|ation|ction)|abuse|assault|attack|death|murder|rape|trial)"
    r"\s(?:of|against)\s"
)
"""What befell whoever is named behind it: "a suspect in the poisoning of the dissident "."""
OF_ANOTHER = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts)\s(?:[\w-]+\s){0,6}?(?P<head>[a-z][\w-]+)"
    r"|(?:[A-Za-z][a-z-]+\s)?(?:[A-Z]?[a-z-]+s|[Ss]pokes\w+))\s"
    r"(?:of|for|to|opposite|against|behind|near|outside|beside|with|at|from)\s(?:(?:the|an?)\s(?:[a-z-]+\s){0,2})?(?:[A-Z][\w-]*\.?\s)*$"
)
"""What makes of the name behind it another's than the speaker's: "the owner of a bar near "."""
OWNS_ANOTHER = re.compile(r"(?:[’']s?|,\swhose)\s[a-z][\w -]*,\s[A-Z]")
"""What stands between whose somebody is and that one's own name: "Lee’s neighbor, Bo Quist"."""
ALTERNATIVE = re.compile(r"\b(?:n?either|nor)\b", re.IGNORECASE)
LONGEST_NOUN = 25
"""Letters between a possessive and its cue from which the cue is not the owner's."""


class Form(StrEnum):
    """How a source phrase refers."""

    PERSON = "person"
    SEVERAL = "several"
    ORGANISATION = "organisation"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


class Mention(NamedTuple):
    """A source phrase, read. `names` are the ones it refers to; `pronoun` a value of PRONOUNS.

    `title` stands before the name ("Mr.", "Sen."), `body` is what the role is at, `behalf` whose
    words a spokesman, an official or a document carries; all three are spans of the text.
    `source_type` is what kind of source the phrase itself tells of.
    """

    span: Span
    form: Form
    names: tuple[Name, ...] = ()
    pronoun: str = ""
    role: Span | None = None
    definite: bool = False
    label: str = ""
    """An organisation's name as the phrase words it."""
    title: Span | None = None
    body: Span | None = None
    behalf: Span | None = None
    source_type: SourceType | None = None


def read_source(
    text: str, span: Span, cast: Cast, cue: Span | None = None, parts: Parts | None = None
) -> Mention:
    """Read the source phrase at `span`, whose names stand where `parts` says, if it is given.

    `cue` helps to see where the phrase's clause goes on.
    """
    span = _trim(text, span)
    phrase = text[span.start : span.end]
    pronoun = PRONOUNS.get(phrase.casefold())
    if pronoun and not (phrase.isupper() and len(phrase) > 1):  # "WHO" and "IT" are names
        return Mention(span, Form.PRONOUN, pronoun=pronoun)
    at_home = AT_HOME.match(text, *span)
    if at_home:
        there = Span(at_home.end(), span.end)
        named = cast.names_within(there)
        return _by_rules(text, there, cast, cue) if named else _description(text, span)
    if (party := phrase.removeprefix("The ").removeprefix("the ")) in PARTIES:
        return Mention(span, Form.ORGANISATION, label=party)
    leader = with_theirs(text, span, cast)
    if leader is not None:
        return Mention(span, Form.PERSON, (leader,), source_type=SourceType.GROUP)
    if parts is not None and (parts.names or not phrase.isupper()):
        return _as_read(text, span, cast, parts)
    return _by_rules(text, span, cast, cue)


def _by_rules(text: str, span: Span, cast: Cast, cue: Span | None) -> Mention:
    """The phrase as capitals, word lists and punctuation tell."""
    phrase = text[span.start : span.end]
    if cue is not None and POSSESSIVE.search(phrase) and cue.start - span.end > LONGEST_NOUN:
        return Mention(span, Form.DESCRIPTION)  # "Putin's handling of the coup indicated that"
    names = [n for n in cast.names_within(span) if not _is_headline(n)]
    known = None if names else cast.same(phrase)
    if known is not None:
        return _of_name(span, known, None, cast)
    together = several(text, span, names, cast)
    if together:
        return _of_several(span, together)
    if ALTERNATIVE.search(phrase):
        names = []
    names = [n for n in names if not owns_another(text, n.span, span.end)]
    head_end = _head_end(text, span, names)
    goes_on = cue is not None and cue.start >= span.end
    speaker = _head_name(text, span, head_end, names, cast)
    speaker = speaker or _apposed_name(text, span, names, cast, goes_on=goes_on)
    if speaker is not None and not governed(text, span.start, speaker.span):
        return _of_name(span, speaker, role_beside(text, span, speaker), cast)
    owner = _owner_of_document(text, span, names, cast)
    if owner is not None:
        return Mention(span, Form.PERSON, (owner,))
    organisation = body_named(text, span, head_end, names)
    if organisation:
        return Mention(span, Form.ORGANISATION, label=organisation)
    clause = LAST_OF_CLAUSE.search(text, span.start, span.end)
    if (
        clause
        and names
        and names[-1].start >= clause.end() - 1
        and ends_at(names[-1], span.end, text)
    ):
        return read_source(text, Span(names[-1].start, span.end), cast, cue)
    return _description(text, span)


def _as_read(text: str, span: Span, cast: Cast, parts: Parts) -> Mention:
    """The phrase whose names are those of `parts`, or none."""
    spoken = [range(*name) for name, _ in parts.names]
    within = cast.names_within(span)
    names = [n for n in within if any(n.span.start in each for each in spoken)]
    together = several(text, span, names, cast)
    if names and not together:
        together = several(text, span, within, cast)
    if together:
        return _of_several(span, together)
    if names:
        return _of_name(span, names[0], role_beside(text, span, names[0]), cast)
    return _description(text, span)


def _description(text: str, span: Span) -> Mention:
    """What somebody is, whose name the phrase does not tell."""
    definite = DEFINITE.match(text, *span) is not None
    return Mention(span, Form.DESCRIPTION, definite=definite, role=trim_role(text, span))


def _of_several(span: Span, together: Together) -> Mention:
    pronoun = PRONOUNS[together.pronoun] if together.pronoun else ""
    return Mention(span, Form.SEVERAL, together.names, pronoun=pronoun)


def _of_name(span: Span, name: Name, role: Span | None, cast: Cast) -> Mention:
    if cast.person(name) is not None or name.kind is NameKind.PERSON:
        return Mention(span, Form.PERSON, (name,), role=role)
    return Mention(span, Form.ORGANISATION, (name,), label=name.text, role=role)


def _is_headline(name: Name) -> bool:
    """Whether a run of capitals is words of a headline and no name."""
    return name.kind is NameKind.UNKNOWN and (
        len(name.words) > LONGEST_NAME or (len(name.words) > 1 and name.text.isupper())
    )


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and not (text[start].isalnum()):
        start += 1
    doing = DOING.match(text, start, end)
    if doing:
        start = doing.end()
    for beside in (WHEN, REFLEXIVE, AND_COLLEAGUES):
        found = beside.search(text, start, end)
        if found and found.start() > start:
            end = found.start()
    while end > start and not (
        text[end - 1].isalnum() or text[end - 1] in ".)" or _closes(text, start, end)
    ):
        end -= 1
    return Span(start, end)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last letter is the second mark of an emphasis that the phrase opens: "*Mind*"."""
    return text[end - 1] in "*_" and text.count(text[end - 1], start, end) > 1


def _head_end(text: str, span: Span, names: list[Name]) -> int:
    """Where the phrase's first part ends: at a comma, a relative clause, a preposition."""
    for match in HEAD_ENDS.finditer(text, span.start + 1, span.end):
        if not any(n.span.start < match.start() < n.span.end for n in names):
            return match.start()
    return span.end


def _head_name(text: str, span: Span, head_end: int, names: list[Name], cast: Cast) -> Name | None:
    """The name that heads the phrase: "Gov. Ann Smith of Ohio", "analyst Bo Li"."""
    last = names[-1] if names else None
    if last is not None and ends_at(last, span.end, text) and len(last.words) > 1:
        described = is_role(text[span.start : last.start]) or last.start < head_end
        in_one_breath = "," not in text[span.start : last.start]
        placed = PLACED.search(text[span.start : last.start])
        if suffers(text, span.start, last.start):
            return None
        if cast.person(last) is not None and described and in_one_breath and not placed:
            return last  # also "CEO of the Refugee Council Enver Solomon"
    for name in names:
        indefinite = INDEFINITE.fullmatch(text[span.start : name.start])
        if name.span.end <= head_end and ends_at(name, head_end, text) and not indefinite:
            return name  # but "one Rohingya" is somebody, not all of them
    return None


def suffers(text: str, start: int, name: int) -> bool:
    """Whether the name at `name` is that of whom something befell, in a phrase from `start` on."""
    return SUFFERED.match(text, start, name) is not None


def governed(text: str, start: int, name: Span) -> bool:
    """Whether the name tells whose or where somebody is, in a phrase from `start` on."""
    lead = OF_ANOTHER.match(text, start, name.start)
    return lead is not None and lead["head"] not in words("public_bodies")


def owns_another(text: str, name: Span, end: int) -> bool:
    """Whether behind the name comes what is somebody of theirs, and that one's name."""
    return OWNS_ANOTHER.match(text, name.end, end) is not None


def _apposed_name(
    text: str, span: Span, names: list[Name], cast: Cast, *, goes_on: bool
) -> Name | None:
    """A name set off by commas, inside the phrase or right after it."""
    for name in names:
        before, after = text[span.start : name.start], text[name.span.end : span.end]
        if len(name.words) == 1 and CALLED.search(before):
            return name
        if kind_of_body(before) and after[:1] in {"", ","}:
            return name
        if (
            name.kind in {NameKind.PERSON, NameKind.UNKNOWN}
            and _describes(before)
            and (
                len(name.words) > 1 or name.title or given_name(name.words[0]) or ITS.match(before)
            )
            and not re.match(r"\s+[a-z]|[’']", after.rstrip() or ",")
        ):
            return name
    if re.search(r"\b(?:[Oo]ther|[Ss]ome|[Ss]everal|[Mm]any)\b", text[span.start : span.end]):
        return None
    gap = APPOSITION.match(text, span.end)
    beside = cast.names_within(Span(gap.end(), gap.end() + 80))[:1] if gap else []
    for name in beside:
        closed = re.match(r"[,.;:)]|\s*\(", text[name.span.end :])
        verb = goes_on and re.match(r"\s+[a-z]", text[name.span.end :])
        person = name.kind in {NameKind.PERSON, NameKind.UNKNOWN} and len(name.words) > 1
        if gap and name.start == gap.end() and person and (closed or verb):
            return name
    return None


def _describes(before: str) -> bool:
    """Whether words with a comma, up to a name, say who it is: "his brother, the campaigner "."""
    if "," not in before or MORE.search(before):
        return False
    head = HEAD_ENDS.split(before, maxsplit=1)[0]
    if head.rpartition(" ")[2].casefold() in words("accounts"):
        return False
    lead = before.rpartition(",")[2]
    if lead.strip() not in {"", "former", "then"}:
        return is_role(lead) and not GOVERNED.search(lead)
    return is_role(before) or RELATION.fullmatch(before) is not None


def _owner_of_document(text: str, span: Span, names: list[Name], cast: Cast) -> Name | None:
    """Cornyn, of "Cornyn's statement"."""
    for name in names:
        rest = re.match(r"[’']s?\s+(?:\w+\s+){0,2}?([\w-]+)$", text[name.span.end : span.end])
        if rest and rest[1] in words("documents") and cast.person(name) is not None:
            return name
    return None
