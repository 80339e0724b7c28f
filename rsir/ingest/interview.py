"""Which paragraphs the interviewer speaks, if the article is an interview."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from rsir.ingest.blocks import Block
from rsir.ingest.patterns import any_of
from rsir.records import Label

_QUESTION_MARK = re.compile(r"(?:Q|Question|QUESTION|Interviewer|INTERVIEWER)\s?[:.–—-]\s")
_ANSWER_MARK = re.compile(r"(?:A|Answer|ANSWER)\s?[:.–—-]\s")
_TURN = re.compile(r"\"?(?P<who>[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3}) ?(?:\([^)]{1,60}\) ?)?: ")
_ASKS = re.compile(r"\?[\"'”’)\]*_]*$")
_TALKS = any_of("""
    [Ii]nterviews? | [Cc]onversation | (?:talk|speak|chat)s? | talked | spoke | chatted | sat down
    caught up
""")
_INTRODUCED = re.compile(
    rf"\b{_TALKS} (?:with|to) (?:\S+ ){{0,6}}?(?:[A-Z]|us\b|me\b)"
    r"|\binterviewed (?:\S+ ){0,3}?[A-Z]|\b[Qq] ?(?:&|and) ?[Aa]\b"
)
_ADDRESSED = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|we|We|my|My|our|Our)\b")
_REPORTED = re.compile(r"[,.?!][\"”'] (?:\w+ ){0,3}?(?:said|says|added|told|asked|tweeted|wrote)\b")
_REPLIES = re.compile(
    any_of("""
    yes | no | yeah | true | well | indeed | right | exactly | absolutely | of course | correct
    sure | certainly | definitely | precisely | look | oh | thank you | thanks | good question
    not (?:really|exactly|at all|necessarily) | that's | you're right | it depends | as you
    i (?:agree|think|believe|don't|would|disagree)
    """)
    + r"\b[,.: ]",
    re.IGNORECASE,
)
_REMARK_WORDS = 60
_QUESTIONS = 2
_TURNS = 2
_MOST = 0.5
_SOME = 0.15
_INTRODUCTION = 4
"""Paragraphs before the first question in which an interview is introduced."""


def mark_questions(blocks: Sequence[Block]) -> None:
    """Label the interviewer's words QUESTION: marked, in named turns, or told by the structure."""
    if not _mark_marked(blocks) and not _mark_named_turns(blocks):
        _mark_by_structure(blocks)


def _mark_marked(blocks: Sequence[Block]) -> bool:
    """What follows "Q:"."""
    questions = [b for b in blocks if b.open and _QUESTION_MARK.match(b.words)]
    answered = any(b.open and _ANSWER_MARK.match(b.words) for b in blocks)
    if len(questions) < _QUESTIONS and not (questions and answered):
        return False
    for block in questions:
        block.label = Label.QUESTION
    return True


def _mark_named_turns(blocks: Sequence[Block]) -> bool:
    """Of those who take turns ("NAME: …"), the interviewer asks in most of them."""
    turns = defaultdict(list)
    for block in blocks:
        if block.open and (turn := _TURN.match(block.words)):
            turns[turn["who"]].append(block)
    taking_turns = [spoken for spoken in turns.values() if len(spoken) >= _TURNS]
    if len(taking_turns) < 2:  # noqa: PLR2004 - it takes two
        return False

    def asking(spoken: list[Block]) -> float:
        return sum(bool(_ASKS.search(block.words)) for block in spoken) / len(spoken)

    first, second = sorted(taking_turns, key=asking, reverse=True)[:2]
    if asking(first) >= _MOST and asking(first) > asking(second):
        for block in first:
            block.label = Label.QUESTION
    return True


def _mark_by_structure(blocks: Sequence[Block]) -> None:
    """Questions that stand alone between answers, once the conversation has been introduced."""
    texts = [b for b in blocks if b.label in (Label.BODY, Label.HEADING)]
    asking = [i for i, b in enumerate(texts) if i and _is_question(b)]
    if len(asking) < _QUESTIONS:
        return
    before, after = texts[: asking[0]], texts[asking[0] :]
    questions = [texts[i] for i in asking]
    introduced = any(_INTRODUCED.search(b.words) for b in before[:1] + before[-_INTRODUCTION:])
    addressed = sum(bool(_ADDRESSED.search(b.words)) for b in questions) >= _MOST * len(questions)
    if not introduced and not (addressed and len(questions) > _QUESTIONS):
        return
    reported = sum(bool(_REPORTED.search(b.words)) for b in after)
    personal = any(_FIRST_PERSON.search(b.words) for b in after if not _is_question(b))
    if not personal or reported > _SOME * len(after):
        return
    for block in questions:
        block.label = Label.QUESTION
    for block, reply in pairwise(after):
        if _is_set_apart(block) or _is_remark(block, reply):
            block.label = Label.QUESTION


def _is_question(block: Block) -> bool:
    return block.words.endswith("?") and not block.words.startswith(('"', "“", "'", "‘"))


def _is_set_apart(block: Block) -> bool:
    """In bold, or a heading that is a sentence, as interviews print the interviewer's words."""
    heading = block.label is Label.HEADING and block.ends_sentence
    return heading or (block.open and block.strong)


def _is_remark(block: Block, reply: Block) -> bool:
    """The interviewer's statement: short, and what follows replies to it."""
    return (
        block.open
        and reply.open
        and block.count <= min(_REMARK_WORDS, reply.count)
        and bool(_REPLIES.match(reply.words))
        and not _REPLIES.match(block.words)
        and not _FIRST_PERSON.search(block.words)
    )
