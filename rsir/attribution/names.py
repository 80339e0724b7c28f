"""Which names stand in the text? Capitalised runs, cut into title and name, and told apart.

No gazetteer of people: what a run is shows in its title, its given name, its organisation words
and its neighbours. See the word lists in `lexicon/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rsir.attribution.genders import given_name
from rsir.attribution.lexicon import phrases, words
from rsir.records import Span

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # initials: J.D., U.S.
    r"|[^\W\d_][\w-]*\.(?:com|org|net|gov|edu|info)\b"
    r"|(?:al|el|ul|ad|an|ar|as|ash|at|az)-[A-Z]\w+"  # Arabic articles: al-Sadr
    r"|[^\W\d_](?:[\w]|[-’'&](?=\w))*"
)
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$", re.IGNORECASE)
PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ter ten bin bint binti ibn ben al el"
    " abu y af av zu zur e".split()
)
ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Gen Lt Col Maj Sgt Capt Cmdr Brig Adm Det Insp Hon Rev"
    " Fr St Jr Sr Cllr Messrs Pvt Cpl Supt".split()
)
CLIPPED = frozenset({"Inc", "Corp", "Ltd", "Bros", "Cos"})
"""What ends a company's name with a full stop of its own."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
GLUE = frozenset({"of", "for", "the"})
OF = re.compile(r"\s(?:of|for)\s(?:the\s)?(?=[A-Z])")
OF_ORGANISATIONS = frozenset(
    "Academy Agency Association Bank Board Bureau Center Centre Chamber Church Commission Committee"
    " Confederation Conference Congress Council Court Department Faculty Federation Foundation"
    " House Institute Institution League Ministry Museum Office Organisation Organization School"
    " Society State Union University".split()
)
PLACE_LEADS = frozenset(
    "San Santa Santo São Sao Saint St Fort Port Puerto Mount Monte Lake Cape El La Los Las"
    " New".split()
)
"""What makes a given name after it a place: "San Diego Zoo"."""
SHOUTED = re.compile(r"\s?(?:\([^()\n]{1,60}\)\s?)?:")
"""What follows the names in capitals that open the turns of a transcript."""
BYNAME = re.compile(
    r"\b(?P<given>[A-Z][\w-]+)(?: [A-Z]\.)? [“\"‘'(](?P<byname>[A-Z]\w+)[”\"’')] [A-Z][\w’'-]*\w"
)
ADJECTIVE = re.compile(
    r"\w-(?:based|backed|born|educated|funded|led|listed|owned|run|style|trained)$"
)
"""Hyphenated words whose place or party is no name: "the San Mateo-based company"."""
CHILDREN = re.compile(
    r"(?:mum|mom|mother|dad|father|grandmother|grandfather)-of-\w+", re.IGNORECASE
)
"""What stands before a parent's name, hyphens and all: "Mum-of-three Ann Lee"."""
COMPASS = re.compile(r"(?:North|South|East|West)(?:ern)?|Central|Latin")
POSTNOMINALS = frozenset(
    "MP MPs MSP MEP MLA TD QC KC SC OBE CBE MBE KBE DBE FRS PhD MD RN DPhil MBBS FRCP JP".split()
)


LONGEST_NAME = 5
"""Words in a person's name, particles counted; longer runs are headlines and titles of works."""


SHORTEST_HEADLINE = 5
"""Words of a run from which on it may be a headline with a verb inside."""
LONGEST_RUN = 8
"""Words of the longest title and name together; a longer run is a headline in title case."""


class NameKind(StrEnum):
    """What a name names, as far as its own words tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = "unknown"


class Name(NamedTuple):
    """A name in the text. `span` covers the bare name; `title` the capitalised words before it."""

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    title: str = ""
    start: int = 0
    """Where the title starts, or the name if it has none."""
    possessive: bool = False

    @property
    def text(self) -> str:
        """The name with single blanks."""
        return " ".join(self.words)


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    possessive: bool


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower case without accents, hyphens, apostrophes and full stops, to compare names."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if c.isalnum())


def find_names(text: str, stretches: Iterable[Span]) -> list[Name]:
    """All names in the given stretches of `text`, in order."""
    return [
        name
        for stretch in stretches
        for name in _with_bynames(
            text,
            stretch,
            [n for run in _joined(text, list(_runs(text, stretch))) for n in _cut(text, run)],
        )
    ]


def _with_bynames(text: str, stretch: Span, names: Sequence[Name]) -> list[Name]:
    """`names`, in which a given name, a byname in marks and a surname are one: James “Jay” Lee."""
    whole = []
    for match in BYNAME.finditer(text, *stretch):
        span = Span(*match.span())
        if given_name(match["given"]) or given_name(match["byname"]):
            parts = [n for n in names if n.span.overlaps(span)]
            title = parts[0].title if parts and parts[0].span.start == span.start else ""
            start = parts[0].start if title else span.start
            words_of = tuple(text[slice(*span)].split())
            whole.append(Name(span, words_of, NameKind.PERSON, title, start))
    kept = [n for n in names if not any(n.span.overlaps(name.span) for name in whole)]
    return sorted([*kept, *whole], key=lambda name: name.span) if whole else list(names)


def _runs(text: str, stretch: Span) -> Iterator[list[_Token]]:
    """Runs of capitalised words that only blanks, initials and particles interrupt."""
    run: list[_Token] = []
    pending: list[_Token] = []  # particles that count only if a capitalised word follows
    for match in WORD.finditer(text, *stretch):
        gap_from = (pending or run)[-1].end if run else match.start()
        gap = text[gap_from : match.start()]
        if run and not _joins(gap, (pending or run)[-1]):
            yield run
            run, pending = [], []
        word = match[0]
        if ADJECTIVE.search(word) or CHILDREN.fullmatch(word):
            run, pending = [], []
        elif word[0].isupper() or re.match(r"[a-z]{2,3}-[A-Z]", word):
            bare = POSSESSIVE.sub("", word)
            token = _Token(match.start(), match.start() + len(bare), bare, bare != word)
            run += [*pending, token]
            pending = []
            if token.possessive or text[token.end : token.end + 1] in "’'":
                yield run
                run = []
        elif run and word in PARTICLES and len(pending) < 2:  # noqa: PLR2004 - "van der"
            pending.append(_Token(match.start(), match.end(), word, possessive=False))
        elif run:
            yield run
            run, pending = [], []
    if run:
        yield run


def _joins(gap: str, before: _Token) -> bool:
    abbreviated = before.text.capitalize() in ABBREVIATIONS or len(before.text) == 1
    return bool(re.fullmatch(r"\.?[ \u00a0]{1,2}" if abbreviated else r"[ \u00a0](?:& )?", gap))


def _joined(text: str, runs: Sequence[list[_Token]]) -> Iterator[list[_Token]]:
    """Join "Secretary" and "State Antony Blinken", "University" and "Texas", around "of"."""
    waiting: list[_Token] = []
    for run in runs:
        of = OF.match(text, waiting[-1].end) if waiting else None
        joins = (
            of is not None
            and of.end() == run[0].start
            and not waiting[-1].possessive
            and (waiting[-1].text in words("titles") or waiting[-1].text in OF_ORGANISATIONS)
        )
        if joins and of is not None:
            glue = [_Token(of.start(), of.end(), w, possessive=False) for w in of[0].split()]
            waiting = [*waiting, *glue, *run]
            continue
        if waiting:
            yield waiting
        waiting = run
    if waiting:
        yield waiting


def _cut(text: str, run: list[_Token]) -> Iterator[Name]:
    """The name or names in one run: its title, then what follows."""
    if len(run) > 1 and SHOUTED.match(text, run[-1].end) and all(t.text.isupper() for t in run):
        run = [t._replace(text=t.text.capitalize()) for t in run]
    while len(run) > 2 and run[-1].text in POSTNOMINALS:  # noqa: PLR2004 - "Labour MP" is no name
        run = run[:-1]
    between = words("headline_words") if SHORTEST_HEADLINE <= len(run) <= LONGEST_RUN else ()
    part: list[_Token] = []
    for token in run:
        initial = part and len(part[-1].text) == 1 and text[part[-1].end] == "."  # "on X. She"
        opens = (
            token.text in words("sentence_openers") and part and ("." in part[-1].text or initial)
        )
        if opens or token.text in between:
            yield from _cut_sentence(text, part)
            part = []
        if token.text not in between:
            part.append(token)
    yield from _cut_sentence(text, part)


def _cut_sentence(text: str, run: list[_Token]) -> Iterator[Name]:
    while run and _is_common(run[0].text) and not _leads_on(run):
        run = run[1:]
    if len(run) > LONGEST_RUN:
        yield from _headline(text, run)
        return
    if not run:
        return
    at = _title_end(run)
    title, rest = run[:at], run[at:]
    while rest and rest[0].text in GLUE:
        rest = rest[1:]
    telling = run[-1].text in words("organisation_words") and not {t.text for t in run} & GLUE
    if not rest and not (telling and len(run) > 1):
        return
    split = _organisation_end(rest or run)
    if split and split >= len(rest) and title:  # "Kent Police", though police are a role
        title, rest, split = [], run, len(run)
    if split:
        yield _name(text, rest[:split], [], NameKind.ORGANISATION)
        rest = rest[split:]
    elif not title:
        rest = rest[_person_start(rest) :]
    if rest:
        yield _name(text, rest, title, _kind(rest, title))


def _headline(text: str, run: Sequence[_Token]) -> Iterator[Name]:
    """Names in a headline whose words are all capitalised: given name and next word, or one."""
    i = 0
    while i < len(run):
        two = i + 1 < len(run) and given_name(run[i].text) and not _is_common(run[i + 1].text)
        words_of_name = run[i : i + 1 + two]
        if not _is_common(run[i].text) and run[i].text[0].isupper():
            yield _name(text, words_of_name, [], _kind(words_of_name, []))
        i += len(words_of_name)


def _person_start(run: Sequence[_Token]) -> int:
    """Where a person's name starts in "Iran Nikita Smagin" or "Asking Joe Biden"."""
    if given_name(run[0].text) or len(run[0].text) == 1:  # "R. Gil Kerlikowske"
        return 0
    for i in range(1, len(run) - 1):
        if run[i - 1].text in PLACE_LEADS:
            return 0
        if given_name(run[i].text):
            return i - (len(run[i - 1].text) == 1)  # "Advocate-General P. Arvind Kumar"
    return 0


def _is_common(word: str) -> bool:
    return word in words("sentence_openers") or word in words("not_names")


def _leads_on(run: Sequence[_Token]) -> bool:
    """Peoples stay where they belong to a title or a name: "Russian President", "Saudi Arabia"."""
    if run[0].text in words("sentence_openers"):
        return False
    return " ".join(t.text for t in run) in words("places") or any(
        t.text in words("titles") or t.text in words("organisation_words") for t in run[1:]
    )


def _title_end(run: Sequence[_Token]) -> int:
    """How many words of the run are title."""
    texts = [t.text for t in run]
    glued = next((i for i, t in enumerate(texts) if t in {"of", "for"}), 0)
    if glued and texts[glued - 1] not in OF_ORGANISATIONS:
        tail = max(i for i, t in enumerate(texts) if t in {"of", "for", "the"}) + 1
        if set(texts[:tail]) & words("titles"):
            names = [i for i in range(tail + 1, len(texts)) if given_name(texts[i])]
            if names:
                return names[0]
            return len(texts) - 2 if len(texts) - tail > 2 else len(texts)  # noqa: PLR2004
    at = max(
        (i + 1 for i, t in enumerate(texts) if _is_title(t) and not _surname(texts, i)), default=0
    )
    if at == len(texts) and at > 1 and given_name(texts[at - 2]):
        return _title_end(run[:-1]) if at > 2 else 0  # noqa: PLR2004 - "Larry King", "Dr James Dean"
    return at


def _surname(texts: Sequence[str], i: int) -> bool:
    """Whether a word that may be a role is rather a surname: "Marc Fisher Footwear"."""
    return (
        i > 0
        and texts[i] not in words("titles")
        and texts[i - 1] not in words("places")
        and given_name(texts[i - 1])
    )


def _is_title(word: str) -> bool:
    return word in words("titles") or word.casefold() in words("role_nouns")


def _organisation_end(run: Sequence[_Token]) -> int:
    """How many words of the run are an organisation, up to its last telling word."""
    texts = [t.text for t in run]
    at = max((i + 1 for i, t in enumerate(texts) if t in words("organisation_words")), default=0)
    if at == 0:
        return int(len(run) == 1 and _is_acronym(texts[0]))
    if "of" in texts or "for" in texts:
        at = max(at, max(i for i, t in enumerate(texts) if t in {"of", "for", "the"}) + 2)
    person = next((i for i in range(at, len(run) - 1) if given_name(texts[i])), None)
    return len(run) if person is None else person


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper()


def _kind(run: Sequence[_Token], title: Sequence[_Token]) -> NameKind:
    texts = [t.text for t in run]
    compass = len(texts) == 2 and COMPASS.fullmatch(texts[0])  # noqa: PLR2004 - "West Miami"
    if compass or " ".join(texts) in words("places"):
        return NameKind.PLACE
    company = len(texts) > 1 and texts[-1] in words("company_tails")
    if company and not title and not given_name(texts[0]):
        return NameKind.ORGANISATION
    if title or (1 < len(run) <= LONGEST_NAME and (given_name(texts[0]) or len(texts[0]) == 1)):
        return NameKind.PERSON
    return NameKind.UNKNOWN


def _name(text: str, run: Sequence[_Token], title: Sequence[_Token], kind: NameKind) -> Name:
    start, end = run[0].start, run[-1].end
    shouted = [t.text for t in run]
    following = re.match(r"\s+([a-z]+(?: [a-z]+)?)\b", text[end : end + 30])
    if following and kind in {NameKind.ORGANISATION, NameKind.UNKNOWN}:
        for tail in phrases("organisation_tails"):
            if f"{following[1]} ".startswith(f"{tail} "):
                kind, end = NameKind.ORGANISATION, end + following.start(1) + len(tail)
                break
    if run[-1].text in CLIPPED and text.startswith(".", end):
        end += 1
    return Name(
        Span(start, end),
        tuple(text[start:end].split() if text.startswith(run[0].text, start) else shouted),
        kind,
        text[title[0].start : start].strip() if title else "",
        title[0].start if title else start,
        run[-1].possessive or text[end : end + 2] in {"’ ", "' "},
    )
