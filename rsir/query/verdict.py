"""What a question wants to know beside the statements: whether somebody said it, or how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rsir.index.engine import Engine, Found
from rsir.query.explain import counted
from rsir.query.snippets import matches
from rsir.records import Query, Statement, Term

DID_THEY = {"did they say that", "did they mention", "did they use the words"}
HOW_OFTEN = {"how often they said it", "how often"}

_LOOKED_AT = 50
"""How many statements with the same words are looked at for others who said them."""


def remarks(query: Query, found: Sequence[Found], engine: Engine) -> Iterator[str]:
    """In a sentence each; `found` are all answers, the best first."""
    phrases = [term for term in query.said + query.about if term.phrase]
    if query.form in DID_THEY and phrases:
        yield from _said(query, found, phrases, engine)
    if query.form in HOW_OFTEN and found:
        articles = len({each.reference.key for each in found})
        yield f"{counted(len(found))} in {articles} article{'s' * (articles != 1)}"


def _said(
    query: Query, found: Sequence[Found], phrases: Sequence[Term], engine: Engine
) -> Iterator[str]:
    """Yes, in these words; altered; or no, and who said them."""
    who = " or ".join(query.by) or "somebody"
    if any(_holds(each, phrases) for each in found):
        yield f"yes: {who} said so in these words"
    elif found:
        yield f"altered: {who} did not say it in these words, but the nearest is below"
    else:
        yield f"no: these words of {who} are in no article"
        others = islice(engine.statements((), phrases, None), _LOOKED_AT)
        names = (each.item.speaker for each in others if isinstance(each.item, Statement))
        if said := list(dict.fromkeys(name for name in names if name)):
            yield f"said by {', '.join(said[:3])}"


def _holds(found: Found, phrases: Sequence[Term]) -> bool:
    return all(matches(found.item.content.text, phrase) for phrase in phrases)
