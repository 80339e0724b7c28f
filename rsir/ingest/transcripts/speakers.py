"""Which labels are speakers: what recurs, alternates and is answered, all over a file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rsir.ingest.transcripts.cues import Cue
from rsir.ingest.transcripts.labels import Form, Mark, is_set_apart, marks

_FEWEST = 4
"""Turns that a transcript has at least, if no times stand beside them."""
_FEWEST_TIMED = 2
_OFTEN = 2
_TALKED = 0.25
"""Share of turns in which somebody says "I" or "you", or asks; in lists and notes few do."""
_MANY = 20
"""Turns under labels that come back, from which on no talk has to be proven."""
_SHARE = 0.4
"""Of the paragraphs between the first label and the last, labels open so many, or there are many
turns."""
_TALK = re.compile(
    r"\b(?:I|we|you|me|my|your|our|(?-i:us)|yes|no|thank|thanks|okay|please|je|nous|vous|ich|wir|Sie|yo|"
    r"nosotros|usted|io|noi|eu|ik|wij|jij|jag|jeg|ja|oui|sí|si|não)\b|[?？]|\b(?:I|you|we|that|it)['’]",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|me|my|myself)\b")
_TALKED_TO = re.compile(
    r"\b(?:(?:talk(?:s|ed)?|sp(?:eaks?|oke)|chat(?:s|ted)?|sat down|caught up) (?:to|with)"
    r"|asked|interviewed) (?:him|her|them|[A-Z]\w+)"
)
"""What introduces an interview."""
_COURT = frozenset({"THE", "MR.", "MS.", "MRS"})
_PART = re.compile(
    r"(?:the )?(?:host|co-host|guest|moderator|interviewer|interviewee|presenter|anchor|narrator"
    r"|reporter|announcer|operator|chair(?:man|woman|person)?|speaker|president|court|witness"
    r"|clerk|judge|defendant|caller|student|teacher|doctor|patient|participant|respondent"
    r"|researcher|audience|man|woman|voice|journalist|questioner)s?(?: \w{1,3})?",
    re.IGNORECASE,
)


def speaking(marks: Sequence[Mark], text: str) -> list[Mark]:
    """Those of `marks`, in text order, that open turns; none if it is no transcript."""
    chat = [m for m in marks if m.form is Form.CHAT]
    if 2 * len(chat) >= len(marks) and sum(m.opens for m in chat) >= _FEWEST_TIMED:
        return chat
    by_form: dict[Form, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.form is not Form.CHAT:
            by_form[mark.form].append(mark)
    lower = set(re.findall(r"(?<![\w'’.])[a-z]+\b", text))
    found = [m for form, some in by_form.items() for m in _of_form(form, some, text, lower)]
    asked = _asked(by_form[Form.ASKED], found, text)
    if asked:  # a court: "THE COURT:" and "MS. LEE:" among questions and answers
        known = {m.line for m in found}
        capitals = (m for m in by_form[Form.COLON] if m.name.isupper() and m.line not in known)
        found += [*asked, *(m for m in capitals if m.line > asked[0].line or m.name[:3] in _COURT)]
    found.sort(key=lambda mark: mark.line)
    return found


def _of_form(form: Form, marks: Sequence[Mark], text: str, lower: set[str]) -> Iterable[Mark]:
    if form is Form.ASKED or not marks:
        return []
    counts = Counter(_key(m) for m in marks)
    back = {label for label, count in counts.items() if count >= _OFTEN}
    timed = [m for m in marks if m.time is not None]
    if 2 * len(timed) >= len(marks) and len(timed) >= _FEWEST_TIMED:
        return timed
    apart = sum(is_set_apart(m) or bool(_PART.fullmatch(m.name)) for m in marks)
    if form is Form.STOP:
        return marks if back and len(marks) >= _FEWEST else []
    recurring = [m for m in marks if _key(m) in back]
    several = len(back) > 1 or (len(back) == 1 and len(counts) > 1 and 2 * apart > len(marks))
    few = len(marks) < _FEWEST or (2 * len(recurring) < len(marks) and apart < len(marks))
    if not several or few or _all_common(recurring, lower):
        return []
    if form is Form.ALONE and 2 * apart < len(recurring) and len(recurring) < _FEWEST * 2:
        return []
    if not _is_talk(recurring, text):
        return []
    if len(recurring) < _MANY // 2 and not _is_dense(marks, text):
        return []
    return [m for m in marks if _key(m) in back or _is_one(m, recurring, lower)]


def _key(mark: Mark) -> str:
    """The surname, so that "Mr. Alan Pryce (Harbour North)" and "Mr. Pryce" are one.

    A number is none: "Respondent 1", "Interviewer 1".
    """
    words = mark.parens if mark.parens and mark.name.startswith("The ") else mark.name
    *before, last = words.partition(",")[0].split()
    return " ".join([*(before[-1:] if last.isdecimal() else ()), last]).strip("()[]").casefold()


def _all_common(marks: Iterable[Mark], lower: set[str]) -> bool:
    """Whether the labels are words of the language: "Myth" and "Fact", but not "Host"."""
    return all(
        " " not in m.name
        and not m.name.isupper()
        and m.name.casefold() in lower
        and not _PART.fullmatch(m.name)
        for m in marks
    )


def _is_talk(marks: Sequence[Mark], text: str) -> bool:
    if len(marks) >= _MANY:
        return True
    talked = 0
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.line if following else len(text)
        talked += bool(_TALK.search(text, mark.words, min(end, mark.words + 1000)))
    return talked >= _TALKED * len(marks)


def _is_dense(marks: Sequence[Mark], text: str) -> bool:
    between = text[marks[0].line : marks[-1].line]
    paragraphs = len(re.findall(r"\S[^\n]*", between)) + 1
    blocks = len(re.findall(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", between)) + 1
    return len(marks) >= _SHARE * min(paragraphs, blocks)


def _is_one(mark: Mark, others: Sequence[Mark], lower: set[str]) -> bool:
    """Whether a label that comes but once is of the kind of those that come back."""
    alike = sum(is_set_apart(m) for m in others) * 2 > len(others)
    if alike and not is_set_apart(mark):
        return False
    words = mark.name.split(",")[0].split()
    return len(words) > 1 or bool(_PART.fullmatch(mark.name)) or words[0].casefold() not in lower


def _asked(marks: Sequence[Mark], others: Sequence[Mark], text: str) -> list[Mark]:
    """Questions and answers of people, as in no list of questions for all.

    An "I" answers, or it was told before who was asked.
    """
    if not marks:
        return []
    counts = Counter(m.name[0] for m in marks)
    ends = [m.line for m in marks[1:]] + [len(text)]
    own = sum(
        m.name[0] == "A" and bool(_OWN.search(text, m.words, end))
        for m, end in zip(marks, ends, strict=True)
    )
    introduced = bool(_TALKED_TO.search(text, 0, marks[0].line))
    personal = introduced or own >= _TALKED * counts["A"]
    interview = (counts["Q"] >= _OFTEN or counts["A"]) and personal and counts["A"] > 0
    return list(marks) if counts["Q"] and (others or interview) else []


_SHARE_OF_CUES = 1 / 3
"""Of a few captions, so many open with labels that need not come back."""
_SOMEBODY = re.compile(r"(?:>{2,3}|[-–—]) ?(?=\S)")
"""How captions show that somebody else speaks, without saying who."""


def labelled_cues(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues, those that begin with a speaker's label under it and without it."""
    if any(cue.label for cue in cues):
        yield from cues
        return
    text = "\n".join(cue.words for cue in cues)
    candidates, at = [], 0
    for cue in cues:
        candidates += [m for m in marks(cue.words, at) if m.form is not Form.ALONE]
        at += len(cue.words) + 1
    found = speaking(candidates, text)
    if not found and len(candidates) >= max(_FEWEST_TIMED, _SHARE_OF_CUES * len(cues)):
        found = candidates
    opened = {mark.line: mark for mark in found if mark.opens}
    at = 0
    for cue in cues:
        mark, somebody = opened.get(at), _SOMEBODY.match(cue.words)
        if mark:
            words = cue.words[mark.words - at :]
            yield cue._replace(label=text[slice(*mark.label)], words=words)
        elif somebody:
            yield cue._replace(label="", words=cue.words[somebody.end() :])
        else:
            yield cue
        at += len(cue.words) + 1
