"""Which paragraphs the interviewer speaks, if the article is an interview without labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rsir.ingest.blocks import Block
from rsir.ingest.patterns import any_of
from rsir.records import Label

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
_MOST = 0.5
_SOME = 0.15
"""The share of paragraphs that may tell who said something, where an interview was introduced; a
column that asks its readers quotes people, too."""
_INTRODUCTION = 4
"""Paragraphs before the first question in which an interview is introduced."""


def mark_questions(blocks: Sequence[Block]) -> None:
    """Label QUESTION what stands alone between answers, once a conversation was introduced."""
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
    if not personal or reported > (_SOME * len(after) if introduced else 0):
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
