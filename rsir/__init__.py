"""rsir: who said what about X, from a folder of articles, with a citation for every word.

    import rsir

    for article, statements in rsir.extract("“We won,” Anna Berg said."):
        ...
    with rsir.Library("articles") as library:
        library.update()
        for hit in library.ask("who said what about Wagner"):
            print(hit.citation, hit.snippet.text)

What this module exports is public, and grows without changing; everything else is private. Nothing
is loaded before it is asked for. Errors are those of `rsir.errors`.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing it from typing would cost more than all the rest
if TYPE_CHECKING:
    from rsir.api import Library, extract, read
    from rsir.errors import RsirError
    from rsir.records import (
        Act,
        Article,
        DateRange,
        Hit,
        Kind,
        Passage,
        Phrase,
        Reference,
        Snippet,
        SourceType,
        Span,
        Statement,
    )

__version__ = "0.2.0"

__all__ = [
    "Act",
    "Article",
    "DateRange",
    "Hit",
    "Kind",
    "Library",
    "Passage",
    "Phrase",
    "Reference",
    "RsirError",
    "Snippet",
    "SourceType",
    "Span",
    "Statement",
    "__version__",
    "extract",
    "read",
]
_ROOMS = dict.fromkeys(__all__, "rsir.records") | {
    "Library": "rsir.api",
    "RsirError": "rsir.errors",
    "extract": "rsir.api",
    "read": "rsir.api",
}


def __getattr__(name: str) -> object:
    """What is exported, loaded when it is first asked for (PEP 562)."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_ROOMS[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
