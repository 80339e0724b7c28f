"""Who asks and who answers, as the introduction of an interview says in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rsir.ingest.bylines import people
from rsir.ingest.patterns import NAME

_SAYS = r"(?:spoke|speaks|talked|talks|sat down|sits down|caught up|chatted)"
_DESCRIBED = r"(?:[a-zé’'-]+,? ){0,6}"
"""What somebody is, before the name: "the marine biologist"."""
_INTERVIEWED = re.compile(
    rf"(?P<asks>{NAME}) (?:has )?interview(?:s|ed) {_DESCRIBED}(?P<answers>{NAME})"
)
_WITH = re.compile(
    r"(?:[Ii]nterview|[Cc]onversation|Q ?(?:&|and) ?A"
    rf"|\b(?:[Ww]e|I|reporter|correspondent) {_SAYS}) (?:with|to) {_DESCRIBED}(?P<answers>{NAME})"
)
_TALKED = re.compile(
    rf"(?P<one>{NAME})(?:, [^,.\n]{{3,80}},)? (?:recently |has )?{_SAYS} (?:with|to) {_DESCRIBED}"
    rf"(?:(?P<other>{NAME})|(?P<them>her|him|them)\b|(?P<us>us|me|the|The|our)\b)"
)
_NAMED = re.compile(NAME)


def conversation(head: str, author: str) -> Iterator[tuple[str, str]]:
    """Who asks, as "q", and who answers, as "a", where the words before the first turn say so.

    Who talked with whom says not yet who asked: that is whoever signs.
    """
    return (
        (part, who) for part, words in _told(head, author) if (who := people(words).rstrip("."))
    )


def _told(head: str, author: str) -> Iterator[tuple[str, str]]:
    if found := _INTERVIEWED.search(head):
        yield "q", found["asks"]
        yield "a", found["answers"]
    elif found := _TALKED.search(head):
        one, other = found["one"], found["other"]
        signs = f"{author} {' '.join(re.findall(rf'[Bb]y ({NAME})', head))}"
        if found["us"]:
            yield "a", one
        elif found["them"]:
            named = {people(m[0]) for m in _NAMED.finditer(head)} - {people(one), ""}
            yield "q", one
            yield "a", named.pop() if len(named) == 1 else ""
        elif (one in signs) != (people(other) in signs):
            yield "q", one if one in signs else other
            yield "a", other if one in signs else one
    elif found := _WITH.search(head):
        yield "a", found["answers"]
