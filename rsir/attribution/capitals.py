"""Which capitalised words stand together? Runs that only blanks, initials and particles interrupt.

Runs around "of" and "for" are joined where a title or a body leads on: "Ministry" and "Trade".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rsir.attribution.genders import given_name
from rsir.attribution.lexicon import words
from rsir.records import Span

ARABIC_ARTICLES = "al|el|ul|ad|an|ar|as|ash|at|az"
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # initials: J.D., U.S.
    r"|[A-Z]\.[A-Z]{2,}\b"  # E.ON
    r"|[^\W\d_][\w-]*\.(?:com|org|net|gov|edu|info)\b"
    rf"|(?:{ARABIC_ARTICLES})-[A-Z]\w+"  # al-Sadr
    r"|[dl][’'][A-Z]\w+"  # d'Estaing
    r"|[^\W\d_](?:[\w]|[-’'&](?=\w))*"
)
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$", re.IGNORECASE)
PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ter ten bin bint binti ibn ben al el"
    " abu y af av zu zur e ould".split()
)
ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Gen Lt Col Maj Sgt Capt Cmdr Brig Adm Det Insp Hon Rev"
    " Fr St Jr Sr Cllr Messrs Pvt Cpl Supt".split()
)
OF = re.compile(r"\s(?P<word>of|for)\s(?:the\s)?(?=[A-Z])")
FIELD = re.compile(r"(?:,(?= [A-Z]\w+(?: [A-Z]\w+)?(?:,| and| &))|,? and| &) (?:the )?(?=[A-Z])")
"""What stands between the fields of an office: "Ministry of Trade, Industry and Energy"."""
OF_ORGANISATIONS = frozenset(
    "Academy Agency Association Bank Board Bureau Center Centers Centre Chamber Church"
    " Commission Committee Confederation Conference Congress Council Court Department Directorate"
    " Faculty Federation Foundation House Institute Institution League Ministry Museum Observatory"
    " Office Organisation Organization School Society State Union University".split()
)
OF_FIELDS = frozenset(
    "Academy Agency Bureau Center Centers Centre Commission Committee Council Department Faculty"
    " Institute Ministry Office School".split()
)
"""Bodies that are for several things."""
OWNERS = frozenset(
    "Attorney Children Coroner Farmers General King Men Mayor People Prosecutor Queen Sheriff"
    " Teachers Veterans Women Workers Writers".split()
)
"""Whose a body is that has no other name: "the Attorney's Office", "King's College"."""
SAINTS = frozenset({"St", "Saint"})
OWNED = re.compile(r"[’']s?\s(?=[A-Z])")
AND = re.compile(r" (?:and|&) (?=[A-Z])")
ADJECTIVE = re.compile(
    r"\w-(?:based|backed|born|educated|funded|led|listed|owned|run|style|trained)$"
)
"""Hyphenated words whose place or party is no name: "the San Mateo-based company"."""
CHILDREN = re.compile(
    r"(?:mum|mom|mother|dad|father|grandmother|grandfather)-of-\w+", re.IGNORECASE
)
"""What stands before a parent's name, hyphens and all: "Mum-of-three Ann Lee"."""


class Token(NamedTuple):
    """A word of a run, without the "'s" of an owner."""

    start: int
    end: int
    text: str
    possessive: bool


def joined_runs(text: str, stretch: Span) -> Iterator[list[Token]]:
    """The runs of capitalised words in a stretch, joined where they are one name."""
    return _joined(text, list(_runs(text, stretch)))


def _runs(text: str, stretch: Span) -> Iterator[list[Token]]:
    """Runs of capitalised words that only blanks, initials and particles interrupt."""
    run: list[Token] = []
    pending: list[Token] = []  # particles that count only if a capitalised word follows
    for match in WORD.finditer(text, *stretch):
        gap_from = (pending or run)[-1].end if run else match.start()
        gap = text[gap_from : match.start()]
        if run and not _joins(gap, (pending or run)[-1]):
            yield run
            run, pending = [], []
        word = match[0]
        if ADJECTIVE.search(word) or CHILDREN.fullmatch(word):
            run, pending = [], []
        elif word[0].isupper() or re.match(r"[a-z]{2,3}-[A-Z]|[dl][’'][A-Z]", word):
            bare = POSSESSIVE.sub("", word)
            token = Token(match.start(), match.start() + len(bare), bare, bare != word)
            run += [*pending, token]
            pending = []
            if token.possessive or text[token.end : token.end + 1] in "’'":
                yield run
                run = []
        elif run and word in PARTICLES and len(pending) < 2:  # noqa: PLR2004 - "van der"
            pending.append(Token(match.start(), match.end(), word, possessive=False))
        elif run:
            yield run
            run, pending = [], []
    if run:
        yield run


def _joins(gap: str, before: Token) -> bool:
    abbreviated = before.text.capitalize() in ABBREVIATIONS or len(before.text) == 1
    return bool(re.fullmatch(r"\.?[ \u00a0]{1,2}" if abbreviated else r"[ \u00a0](?:& )?", gap))


def _joined(text: str, runs: Sequence[list[Token]]) -> Iterator[list[Token]]:
    """Join "Secretary" and "State Antony Blinken", "Ministry" and "Trade", "Industry", "Energy"."""
    waiting: list[Token] = []
    for run in runs:
        glue = _glue(text, waiting, run) if waiting else None
        if glue is not None:
            between = [
                Token(glue.start(), glue.end(), w, possessive=False) for w in glue[0].split()
            ]
            waiting = [*waiting, *between, *run]
            continue
        if waiting:
            yield waiting
        waiting = run
    if waiting:
        yield waiting


def _glue(text: str, waiting: Sequence[Token], run: Sequence[Token]) -> re.Match[str] | None:
    """What stands between two runs that are one name; None where they are two."""
    last, following = waiting[-1], run[0]
    a_body = run[-1].text in words("organisation_words")
    if last.possessive:
        owns = last.text in OWNERS or waiting[0].text in SAINTS
        return (
            OWNED.match(text, last.end)
            if owns and (a_body or following.text in OF_ORGANISATIONS)
            else None
        )
    both = AND.match(text, last.end) if a_body and len(run) > 1 else None
    if both and both.end() == following.start and _is_half(text, waiting):
        return both
    of = OF.match(text, last.end)
    if of is not None and of.end() == following.start:
        an_office = last.text in words("titles") or last.text in OF_ORGANISATIONS
        for_it = of["word"] == "for" and last.text in words("organisation_words")
        at_work = of["word"] == "of" and _is_for_something(waiting)
        return of if an_office or for_it or at_work else None
    at = next((i for i, token in enumerate(waiting) if token.text in {"of", "for"}), 0)
    if not at or waiting[at - 1].text not in OF_FIELDS or last.text in words("places"):
        return None
    field = FIELD.match(text, last.end)
    known = following.text in words("places") or following.text in words("organisation_words")
    another = known or is_acronym(following.text)
    return field if field and field.end() == following.start and not another else None


def _is_half(text: str, waiting: Sequence[Token]) -> bool:
    """Whether a body's name goes on behind "and": of "the Nurses and Midwives Organisation"."""
    texts = [token.text for token in waiting if token.text != "The"]
    alone = words("organisation_words") | words("titles") | words("places")
    if not texts or not alone.isdisjoint(texts) or is_acronym(texts[-1]) or given_name(texts[0]):
        return False
    return len(texts) < len(waiting) or text.endswith("the ", 0, waiting[0].start)


def _is_for_something(waiting: Sequence[Token]) -> bool:
    """Whether a body for something goes on: "Society for the Protection" of birds."""
    texts = [token.text for token in waiting]
    at = texts.index("for") if "for" in texts else 0
    return at > 0 and texts[at - 1] in OF_ORGANISATIONS


def is_acronym(word: str) -> bool:
    """Whether a word is all capitals, full stops aside."""
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper()
