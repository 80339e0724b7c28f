"""Who is "the prosecutor", "the defendant"? What reports from court say somebody does there."""

from __future__ import annotations

import re

from rsir.attribution.who.cast import Cast

POST = r"(?:,? (?:KC|QC|SC),?)?"
BEFORE = {
    "prosecutor": re.compile(
        r"\b(?:[Pp]rosecuting|[Oo]pening (?:the case|the prosecution|for the prosecution)"
        r"|[Ff]or the prosecution)(?:[^.,]{0,40})?,? $|\b[Pp]rosecutors? $"
    ),
    "lawyer": re.compile(r"\b(?:[Dd]efending|[Ff]or the defen[cs]e|[Mm]itigating),? $"),
}
AFTER = {
    "prosecutor": re.compile(rf"{POST},? (?:prosecuting|for the prosecution)\b"),
    "lawyer": re.compile(rf"{POST},? (?:defending|for the defen[cs]e|mitigating)\b"),
    "defendant": re.compile(
        r"(?:,? \(?\d\d\)?,?)?(?:,? of [^,.]{3,40},)?(?:,? (?:who|and) )? ?"
        r"(?:is|was|has been|had been|has|had)? ?(?:charged with|on trial|pleaded (?:not )?guilty"
        r"|accused of|den(?:ies|ied) (?:\w+ ){0,2}(?:charge|count|murder|fraud|theft|rape|assault"
        r"|manslaughter))"
    ),
}
"""What the words before or after a name make of somebody in court."""
ALSO = {"prosecutor": {"lawyer", "barrister"}, "lawyer": {"barrister"}, "defendant": {"accused"}}
"""What else somebody is called who is called so."""
NEAR = 60
"""Letters before a name in which its part is looked for."""


def read_parts(text: str, cast: Cast) -> None:
    """Adds to each person of `cast` what parts in court they play."""
    for name, person in cast.mentions:
        before, end = text[max(0, name.start - NEAR) : name.start], name.span.end
        parts = [part for part, pattern in BEFORE.items() if pattern.search(before)]
        parts += [part for part, pattern in AFTER.items() if pattern.match(text, end)]
        for part in parts:
            person.known_as |= {part, *ALSO[part]}
