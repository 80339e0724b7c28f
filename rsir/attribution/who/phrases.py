"""What does the article call whoever speaks? Its names, as the reader of source phrases has them.

The names that capitals and word lists give are cut anew where a source phrase was surely read:
"Norland Observatory for Tidal Rights" is one name, "Dutchman Lee" is Lee. So are the same words
elsewhere in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rsir.attribution.callings import is_of_a_people
from rsir.attribution.capitals import ABBREVIATIONS, ADJECTIVE, POSSESSIVE
from rsir.attribution.genders import given_name
from rsir.attribution.lexicon import words
from rsir.attribution.names import (
    POSTNOMINALS,
    SUFFIXES,
    Name,
    NameKind,
    fold,
)
from rsir.attribution.overlaps import Overlaps
from rsir.attribution.reader.parts import Parts, Ruled, parts_of
from rsir.attribution.reader.tagger import States
from rsir.attribution.who.bodies import kind_of_body
from rsir.attribution.who.cast import Cast
from rsir.attribution.who.source import Mention, governed, owns_another, suffers
from rsir.records import SourceType, Span

SURE = 0.6
"""The least probability of a reading that is followed."""
OVERRULING = 0.9
"""The least probability of a reading without a name where the rules read one."""
NAME_KINDS = {SourceType.PERSON: NameKind.PERSON, SourceType.ORGANISATION: NameKind.ORGANISATION}
LEADING = re.compile(r"(?:[^\w]|[Tt]he\s|[Aa]n?\s)+")
OFFICES = frozenset("Chancellor Governor Mayor Minister President Secretary Speaker".split())
UNIONS = frozenset({"US", "UK", "EU", "UN"})
WORD_GOES_ON = re.compile(r"[\w’'-]*\w")
WORD_BEFORE = re.compile(r"\w[\w’'-]*$")
LONGEST_WORD = 40
SHOUTED = re.compile(r"(?=.*[AEIOUYÀ-Ý])[A-ZÀ-Ý]{4,}")
"""A surname in capitals, "LEBRUN", and no honour, "DNZM"."""
BRACKET = re.compile(r"[(“\"]")
"""What opens a byname, with which a name is one."""
INITIAL = re.compile(r"[^\W\d_]\.?")


def names_read(
    text: str, cast: Cast, states: States, read: Mapping[Span, Mention]
) -> dict[Span, Parts]:
    """The names in each source phrase that is surely read; `read` is what the rules make of it.

    A people or a part of a word is no name: such readings are left out.
    """
    phrases = {source: named(text, mention) for source, mention in read.items()}
    found = {}
    near = _by_place(cast.names)
    for source, parts in parts_of(text, phrases, ruled(cast.names), states).items():
        sure = parts.chance >= OVERRULING
        spans = [(_whole(text, span, near, sure=sure), kind) for span, kind in parts.names]
        whole = [
            (span, _kind(cast, text[source.start : span.start], span, k, parts.chance))
            for span, k in spans
        ]
        whole = [
            (s, k)
            for s, k in whole
            if not suffers(text, source.start, s.start) and not governed(text, source.start, s)
        ]
        owners = [s for s, _ in whole if owns_another(text, s, source.end)]
        whole = [(s, k) for s, k in whole if s not in owners]
        if owners and not whole:
            continue
        least = OVERRULING if phrases[source] and not whole else SURE
        if parts.chance >= least and all(_may_be_name(text, span) for span, _ in whole):
            found[source] = parts._replace(names=tuple(whole))
    return found


def ruled(names: Iterable[Name]) -> list[Ruled]:
    """What the rules know of an article's names."""
    return [Ruled(name.span, _source_type(name), name.start) for name in names]


def named(text: str, mention: Mention) -> list[Span]:
    """Where the names stand that the rules read in a phrase."""
    if mention.names or not mention.label:
        return [name.span for name in mention.names]
    at = text.find(mention.label, *mention.span)
    return [Span(at, at + len(mention.label))] if at >= 0 else []


def recut(text: str, names: Sequence[Name], read: Mapping[Span, Parts]) -> list[Name]:
    """`names`, in text order, with those of surely read source phrases as they were read."""
    told = {span: NAME_KINDS[kind] for parts in read.values() for span, kind in parts.names}
    near = _by_place(names)
    for span, kind in list(_again(text, told, near)):
        told.setdefault(span, kind)
    replaced = Overlaps((span, span) for span in told)
    kept = [name for name in names if not any(replaced(name.span))]
    cut = [_name(text, span, kind, near) for span, kind in told.items()]
    return sorted([*kept, *cut], key=lambda name: name.span)


def _by_place(names: Sequence[Name]) -> Overlaps[Name]:
    """The names that stand at a place, their titles with them."""
    return Overlaps((Span(name.start, name.span.end), name) for name in names)


def _source_type(name: Name) -> SourceType | None:
    return next((source for source, kind in NAME_KINDS.items() if kind is name.kind), None)


def _whole(text: str, span: Span, near: Overlaps[Name], *, sure: bool) -> Span:
    """The name from the first letter of its first word to the last of its last, no owner's "s".

    Initials, "Jr." and "Corp." that the rules see beside it belong to it; where the reading is not
    sure, all of a person's name.
    """
    start, end = span
    lead = LEADING.match(text, start, end)
    start = lead.end() if lead and lead.end() < end else start
    before = WORD_BEFORE.search(text[max(0, start - LONGEST_WORD) : start])
    start -= len(before[0]) if before else 0
    rest = WORD_GOES_ON.match(text, end)
    end = rest.end() if rest else end
    end = start + len(POSSESSIVE.sub("", text[start:end].rstrip(" ,;:")))
    while len(parts := text[start:end].split()) > 2 and parts[-1] in POSTNOMINALS:  # noqa: PLR2004
        end = start + len(text[start:end].removesuffix(parts[-1]).rstrip(" ,"))
    for name in near(Span(start, end)):
        if name.start <= start < name.span.start and name.span.end == end:
            return name.span  # "Supervisor Ann Lee"
        if name.span.start <= start and end <= name.span.end:
            beside = text[name.span.start : start].split() + text[end : name.span.end].split()
            person = name.kind is NameKind.PERSON and not sure
            if person or BRACKET.search(name.text) or all(_belongs(word) for word in beside):
                return name.span
    return Span(start, end)


def _kind(cast: Cast, before: str, span: Span, read: SourceType, chance: float) -> SourceType:
    """What the name at `span` names: a body where the words before it say so, or as read."""
    if kind_of_body(before):
        return SourceType.ORGANISATION
    return SourceType.PERSON if _is_person(cast, span, chance) else read


def _is_person(cast: Cast, span: Span, chance: float) -> bool:
    """Whether the rules have a person of this name: in full, or the reading is not so sure."""
    return any(
        name.span == span
        and (chance < OVERRULING or (person.known and len(person.words) > 1))
        and person.surname == fold(name.words[-1])
        for name, person in cast.within(span)
    )


def _belongs(word: str) -> bool:
    bare = word.strip(".,")
    return (
        INITIAL.fullmatch(word) is not None
        or not bare
        or bare.casefold() in SUFFIXES
        or bare in words("company_tails")
        or SHOUTED.fullmatch(bare) is not None
    )


def _may_be_name(text: str, span: Span) -> bool:
    """Whether it begins with a capital, and is more than a people or what something is based on.

    Nor is it an office: "US President".
    """
    written = text[slice(*span)]
    no_names = words("not_names") | words("sentence_openers")
    known = all(word in no_names or word.removesuffix("s") in no_names for word in written.split())
    any_capital = any(c.isupper() for c in written)
    business = written.casefold() in words("businesses")
    if business or is_of_a_people(text, span.start, written.split()[-1]):
        return False
    adjective = ADJECTIVE.search(written)
    return any_capital and not known and not _is_office(text, written) and not adjective


def _is_office(text: str, written: str) -> bool:
    """Whether it is what one of a state or a party is, or a title that is nobody's surname."""
    first, *more = written.split()
    if more[:1] == ["of"]:
        return first in OFFICES
    if more:
        whose = words("not_names") | words("places") | UNIONS | {"Former"}
        return first.replace(".", "") in whose and more[-1] in words("titles")
    named = re.finditer(rf"([A-Z][\w-]+)\s{re.escape(first)}\b", text)
    return first in words("titles") and not any(given_name(match[1]) for match in named)


def _again(
    text: str, told: Mapping[Span, NameKind], near: Overlaps[Name]
) -> Iterator[tuple[Span, NameKind]]:
    """Where else the same words stand, and the lists see no more than a part of the name."""
    by_words: dict[str, NameKind] = {}
    for span, kind in told.items():
        by_words.setdefault(text[slice(*span)], kind)
    for written, kind in by_words.items():
        if " " not in written:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", text):
            here = Span(*match.span())
            over = [name.span for name in near(here) if name.span.overlaps(here)]
            if over and all(here.start <= s.start and s.end <= here.end for s in over):
                yield here, kind


def _name(text: str, span: Span, kind: NameKind, near: Overlaps[Name]) -> Name:
    """The name at `span`, with the title that stands before it."""
    titled = (n.start for n in near(span) if n.title and n.span.start >= span.start)
    start = min([span.start, *titled])
    if start == span.start:
        start = _titled(text, span.start)
    owns = text.startswith(("'s", "’s", "' ", "’ "), span.end)
    title = text[start : span.start].strip()
    return Name(span, tuple(text[slice(*span)].split()), kind, title, start, owns)


def _titled(text: str, start: int) -> int:
    """Where a title right before `start` begins: of "Mr. Lee" and "Monsignor Lee"."""
    before = re.search(r"([A-Z][\w-]*)\.?\s$", text[max(0, start - 30) : start])
    if before and (before[1] in words("titles") or before[1] in ABBREVIATIONS):
        return start - len(before[0])
    return start
