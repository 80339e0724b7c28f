"""One generation of an index in a folder, opened, whatever a writer does meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rsir.errors import IndexUnusable, RsirError
from rsir.index import folder
from rsir.index.finding import WhooshEngine
from rsir.index.home import Snapshot
from rsir.index.store import Store

_TRIES = 20
_PAUSE = 0.05


def opened(directory: Path, shown: Callable[[str], str] = str) -> Snapshot:
    """The newest generation in `directory`; a writer that commits meanwhile does no harm.

    `shown` makes the paths of articles for display. Raises IndexUnusable.
    """
    folder.check(directory)
    for attempt in range(_TRIES):
        try:
            return _opened(directory, shown)
        except RsirError:
            raise
        except Exception as error:  # noqa: BLE001 - Whoosh raises whatever damage leads to
            problem: Any = error
            if not isinstance(error, OSError):
                break
            time.sleep(_PAUSE * bool(attempt))  # a writer has just removed what was to be opened
    raise IndexUnusable(f"{directory}: damaged ({problem}); make it anew with rsir index")


def _opened(directory: Path, shown: Callable[[str], str]) -> Snapshot:
    folder.verify(directory)
    engine = WhooshEngine(directory, shown)
    try:
        return Snapshot(engine, Store.open(folder.store(directory, engine.generation)))
    except BaseException:
        engine.close()
        raise
