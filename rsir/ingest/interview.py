"""Is the article an interview, and which of its paragraphs does the interviewer speak?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from rsir.ingest.blocks import Block
from rsir.records import Label

_MARKED = re.compile(r"(?P<who>Q|Question|QUESTION|Interviewer|INTERVIEWER)\s?[:.–—-]\s|A\s?[:.]\s")
_QUESTION_MARK = re.compile(r"(?:Q|Question|QUESTION|Interviewer|INTERVIEWER)\s?[:.–—-]\s")
_ANSWER_MARK = re.compile(r"(?:A|Answer|ANSWER)\s?[:.–—-]\s")
_TURN = re.compile(r"\"?(?P<who>[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3}) ?(?:\([^)]{1,60}\) ?)?: ")
_ASKS = re.compile(r"\?[\"'”’)\]*_]*$")
_INTRODUCED = re.compile(
    r"\b(?:[Ii]nterviews?|[Cc]onversation|(?:talk|speak|chat)s?|talked|spoke|chatted|sat down|caught up) "
    r"(?:with|to) (?:\S+ ){0,6}?(?:[A-Z]|us\b|me\b)|\binterviewed (?:\S+ ){0,3}?[A-Z]|\b[Qq] ?(?:&|and) ?[Aa]\b"
)
_ADDRESSED = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|we|We|my|My|our|Our)\b")
_REPORTED = re.compile(r"[,.?!][\"”'] (?:\w+ ){0,3}?(?:said|says|added|told|asked|tweeted|wrote)\b")
_REPLIES = re.compile(
    r"(?:yes|no|yeah|true|well|indeed|right|exactly|absolutely|of course|correct|sure|certainly|definitely"
    r"|not (?:really|exactly|at all|necessarily)|that's|i (?:agree|think|believe|don't|would|disagree)|look"
    r"|thank you|thanks|good question|oh|you're right|it depends|precisely|of course not|as you)\b[,.: ]",
    re.IGNORECASE,
)
_LONGEST_REMARK = 60
_QUESTIONS = 2
_TURNS = 2
_INTRODUCTION = 4
"""Paragraphs before the first question in which an interview is introduced."""


def mark_questions(blocks: Sequence[Block]) -> None:
    """Label what the interviewer says QUESTION: marked, in named turns, or told by the structure."""
    if not _marked(blocks) and not _named_turns(blocks):
        _unmarked(blocks)


def _marked(blocks: Sequence[Block]) -> bool:
    questions = [b for b in blocks if b.open and _QUESTION_MARK.match(b.words)]
    answers = any(b.open and _ANSWER_MARK.match(b.words) for b in blocks)
    if len(questions) < _QUESTIONS and not (questions and answers):
        return False
    for block in questions:
        block.label = Label.QUESTION
    return True


def _named_turns(blocks: Sequence[Block]) -> bool:
    """Of those who take turns, the interviewer is the one most of whose turns are questions."""
    turns = defaultdict(list)
    for block in blocks:
        if block.open and (turn := _TURN.match(block.words)):
            turns[turn["who"]].append(block)
    turns = {who: spoken for who, spoken in turns.items() if len(spoken) >= _TURNS}
    if len(turns) < 2:  # noqa: PLR2004 - it takes two
        return False
    asking = Counter(
        {
            w: sum(bool(_ASKS.search(b.words)) for b in spoken) / len(spoken)
            for w, spoken in turns.items()
        }
    )
    who, share = asking.most_common(1)[0]
    if share >= 0.5 and list(asking.values()).count(share) == 1:  # noqa: PLR2004 - most of them
        for block in turns[who]:
            block.label = Label.QUESTION
    return True


def _unmarked(blocks: Sequence[Block]) -> None:
    """Questions stand alone between answers, after a paragraph that introduces the conversation."""
    texts = [b for b in blocks if b.label in (Label.BODY, Label.HEADING)]
    asking = [i for i, b in enumerate(texts) if i and _is_question(b)]
    if len(asking) < _QUESTIONS:
        return
    first = asking[0]
    before, after = texts[max(0, first - _INTRODUCTION) : first], texts[first:]
    introduced = any(_INTRODUCED.search(b.words) for b in (*before, texts[0]))
    addressed = sum(bool(_ADDRESSED.search(texts[i].words)) for i in asking)
    reported = sum(bool(_REPORTED.search(b.words)) for b in after)
    personal = any(
        _FIRST_PERSON.search(b.words) for i, b in enumerate(after, first) if i not in asking
    )
    if not personal or reported > 0.15 * len(after):
        return
    if not introduced and not (len(asking) > _QUESTIONS and addressed >= 0.5 * len(asking)):
        return
    for i in asking:
        texts[i].label = Label.QUESTION
    for block, reply in zip(after, after[1:], strict=False):
        if _is_remark(block, reply) or (block.strong and block.open):
            block.label = Label.QUESTION


def _is_question(block: Block) -> bool:
    return block.words.endswith("?") and block.words[:1] not in "\"“'‘"


def _is_remark(block: Block, reply: Block) -> bool:
    """The interviewer's statement: short, and what follows replies to it."""
    return (
        block.open
        and reply.open
        and block.count <= _LONGEST_REMARK
        and reply.count >= block.count
        and bool(_REPLIES.match(reply.words))
        and not _REPLIES.match(block.words)
        and not _FIRST_PERSON.search(block.words)
    )
