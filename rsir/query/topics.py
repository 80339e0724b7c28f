"""What a slot of a question holds: terms to look for, or names of speakers.

Phrases in quotation marks have been taken out before and stand in as one character each
(`Masked`), so that nothing in them is mistaken for the question's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rsir.records import Term

_STOP_WORDS = """
    a an the this that these those such some any all both each every no
    who whom whose which what when where why how whether if because while than then as so
    and or but nor not plus versus vs & + /
    of in on at by to for from with without about regarding concerning re into onto over under
    against between among amid during before after since until till through toward towards upon
    within across around behind via per off up down out according
    am is are was were be been being do does did done doing has have had having
    would should could can cannot shall might must ought
    i me my we our ours you your yours he him his she her hers it its they them their theirs
    there here one ones itself himself herself themselves
    said say says saying ever anything something everything nothing
    anyone anybody someone somebody everyone everybody
"""
_STOP = frozenset(_STOP_WORDS.split())
_MODALS = frozenset({"will", "may"})

_NOBODY = """
    people anyone anybody someone somebody everyone everybody they he she it you we i one others
    experts analysts observers commentators pundits critics sources media press world news
    newspapers papers journalists reporters articles article text texts reports
    is are was were been being has have had do does did
    any some all most many others else the a an this that these those
"""
_GENERIC = frozenset(_NOBODY.split())
_DETERMINERS = re.compile(
    r"^(?:(?:of|the|a|an|both|either|some|most|many|other|various|different|these|those|any|all|certain|several)"
    r" )+",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"^(?:some(?:one|body)|any(?:one|body)|people|those|some|any) (?:from|at|of|in|with)"
    r" (?:the )?(?=\w)",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r"\s*\([^)]*\)|,\s*(?:as|a|an|the)\s+(?:(?! and | or )[^,])+,?$", re.IGNORECASE
)
"""What is told of somebody who is named already."""
_FULL_STOP = re.compile(r"(?<!\b\w)(?<!\b[JS]r)\.$")
"""One that is not part of an abbreviation, such as "U.S." or "Jr."."""

_OFFICE_OF_SEVERAL = re.compile(
    r"\b(?:minist(?:er|ry)|secretary|department|chamber|committee|commission|cent(?:er|re)"
    r"|institute|office|council|bureau|agency) (?:of|for|on) ",
    re.IGNORECASE,
)

_FIRST_MASK = 0xE000
_MASK = re.compile("[\ue000-\uf8ff]")
_QUOTED = re.compile(
    r"[“„”]\s*(?P<curly>[^“”„]*?)\s*(?:[“”]|$)"
    r"|«\s*(?P<angle>[^«»]*?)\s*(?:»|$)"
    r'|"\s*(?P<straight>[^"]*?)\s*(?:"|$)'
    r"|(?<!\w)‘\s*(?P<single>[^‘]*?)\s*’(?!\w)"
    r"|(?<![\w'])'\s*(?P<typewriter>[^']+?(?:'\w[^']*)*?)\s*'(?!\w)"
)


class Masked(NamedTuple):
    """A text whose quoted phrases are one private character each, and the phrases."""

    text: str
    phrases: tuple[str, ...]


LONGEST = 2000
"""Letters of a question that are looked at; more than that is pasted by mistake."""


def sane(text: str) -> str:
    """As much of a question as is looked at, up to a whole word."""
    cut = text[:LONGEST]
    return cut if len(text) <= LONGEST else cut[: cut.rfind(" ")] if " " in cut else cut


def mask(text: str) -> Masked:
    """Take the phrases in quotation marks out; a phrase nobody closed goes on to the end."""
    phrases: list[str] = []

    def stand_in(found: re.Match[str]) -> str:
        phrase = next((group for group in found.groups() if group), "")
        if not phrase or len(phrases) > ord("\uf8ff") - _FIRST_MASK:
            return " "
        phrases.append(phrase)
        return f" {chr(_FIRST_MASK + len(phrases) - 1)} "

    return Masked(_QUOTED.sub(stand_in, _MASK.sub(" ", text)), tuple(phrases))


def unmask(words: Sequence[str], phrases: Sequence[str]) -> str:
    """The words joined by spaces, with the phrases back in place."""
    return _MASK.sub(lambda mark: phrases[ord(mark[0]) - _FIRST_MASK], " ".join(words))


def terms(words: Sequence[str], phrases: Sequence[str]) -> tuple[Term, ...]:
    """The terms in `words`: a quoted phrase each, and each run of words between stop words.

    Stop words never restrict, unless there is nothing else. A word in capitals ("US", "IT") or
    one that starts with one inside the run ("May", "Will") is no stop word.
    """
    runs = list(_runs(words, phrases))
    if not runs:
        kept = [bare for bare in map(_bare, words) if bare.casefold() in _MODALS]
        runs = [Term(" ".join(kept))] if kept else []
    return tuple(dict.fromkeys(runs))


def _runs(words: Sequence[str], phrases: Sequence[str]) -> Iterator[Term]:
    run: list[str] = []
    shouting = not any(word.islower() for word in words) and len(words) > 1
    for word in [*words, ","]:
        bare = _bare(word)
        if _MASK.fullmatch(bare):
            yield from _term(run)
            yield Term(phrases[ord(bare) - _FIRST_MASK], phrase=True)
        elif not bare or _is_stop(bare, shouting=shouting):
            yield from _term(run)
        else:
            run.append(bare)


def _term(run: list[str]) -> Iterator[Term]:
    """The run as a term, without a modal verb in its midst; empties the run."""
    words = [word for i, word in enumerate(run) if word not in _MODALS or i in (0, len(run) - 1)]
    run.clear()
    if words:
        yield Term(" ".join(words))


def _bare(word: str) -> str:
    """The word without the punctuation around it; nothing if there is no letter or digit."""
    bare = re.sub(r"^[^\w\ue000-\uf8ff]+|[^\w.\ue000-\uf8ff]+$", "", word)
    if not re.fullmatch(r"(?:\w\.)+", bare):
        bare = bare.rstrip(".")
    return bare if re.search(r"[^\W_]|[\ue000-\uf8ff]", bare) else ""


def _is_stop(word: str, *, shouting: bool) -> bool:
    if word.isupper() and len(word) > 1 and not shouting:
        return False
    return word.casefold().replace("’", "'") in _STOP


def speakers(words: Sequence[str], phrases: Sequence[str]) -> tuple[str, ...]:
    """The names and roles in `words`, as asked but for articles; nothing for "people", "they"."""
    text = _APPOSITION.sub("", unmask(words, phrases)).strip()
    if _OFFICE_OF_SEVERAL.search(text):
        parts = re.split(r"\s*[,;]\s*|\s+or\s+", text)
    else:
        parts = re.split(r"\s*[,;/]\s*|\s+(?:and|or)\s+", text)
    names = []
    for part in parts:
        name = re.sub(r"^(?:and|or) ", "", part.strip(" :-"), flags=re.IGNORECASE)
        name = _ONE_OF.sub("", _DETERMINERS.sub("", _FULL_STOP.sub("", name)))
        if name and name.casefold() not in _GENERIC and re.search(r"\w", name):
            names.append(name)
    return tuple(dict.fromkeys(names))
