"""Reading spread over the workers of a Dask cluster: the same stages, on many machines.

Finding statements costs nearly all of an update, so that is what the workers do; the files are
opened here, where they lie. Articles go out in small batches, a few for each worker at a time, and
come back in their order, so that memory stays flat however slow or many the workers are. What a
worker that dies had in hand is done by another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from rsir.errors import ReadError, WorkersUnusable
from rsir.index.reading import Problems, Reading, shipped
from rsir.records import Article, Statement

if TYPE_CHECKING:
    from rsir.attribution.reader.tagger import Tagger

BATCH = 8
"""Articles sent together: a second or two of work, so that a lost worker costs little."""
AHEAD = 3
"""Batches on their way for each thread of a worker."""
SECONDS = 10
"""How long to wait for the scheduler, and for its first worker."""

Read = list[tuple[Article, list[Statement], str | None]]
"""Each article, its statements, and why it has none if that is an error."""


@contextmanager
def spread(scheduler: str) -> Iterator[Reading]:
    """The stages that come with rsir, finding statements on the workers of `scheduler`.

    Raises WorkersUnusable where it cannot be reached, has no workers, or they have another rsir.
    """
    local = shipped(jobs=1)
    with _connected(scheduler) as client:
        _agree(client, scheduler, local.version)
        yield local._replace(attribute=partial(attribute, client))


def _connected(scheduler: str) -> Any:  # noqa: ANN401 - Dask has no types
    try:
        from distributed import Client
    except ImportError:
        raise WorkersUnusable(
            "--workers needs Dask: install it with pip install 'rsir[cluster]'"
        ) from None
    try:
        return Client(scheduler, timeout=SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise _silent(scheduler, error) from None


def _agree(client: Any, scheduler: str, version: str) -> None:  # noqa: ANN401 - as above
    """Raise WorkersUnusable unless there are workers, all with this `version` of rsir."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
        theirs: dict[str, str] = client.run(_version)
    except (OSError, TimeoutError, ValueError) as error:
        raise _silent(scheduler, error) from None
    except ImportError as error:
        raise WorkersUnusable(f"--workers {scheduler}: a worker has no rsir ({error})") from None
    if others := [worker for worker, its in theirs.items() if its != version]:
        raise WorkersUnusable(
            f"--workers {scheduler}: {', '.join(others)} has another version of rsir; install the "
            "same one everywhere"
        )


def _silent(scheduler: str, error: Exception) -> WorkersUnusable:
    return WorkersUnusable(
        f"--workers {scheduler}: no worker answers ({error or 'timed out'}); is the scheduler "
        "running, and has it workers?"
    )


def _version() -> str:
    return shipped(jobs=1).version


def attribute(
    client: Any,  # noqa: ANN401 - Dask has no types
    articles: Iterable[Article],
    problems: Problems,
) -> Iterator[tuple[Article, list[Statement]]]:
    """The statements of each article, in the articles' order."""
    rest = iter(articles)
    most = AHEAD * max(1, sum(client.nthreads().values()))
    waiting: deque[Any] = deque()
    while True:
        while len(waiting) < most and (batch := list(islice(rest, BATCH))):
            waiting.append(client.submit(_read, batch, pure=False))
        if not waiting:
            return
        for article, statements, reason in waiting.popleft().result():
            if reason is not None:
                problems(ReadError(article.reference.key, reason))
            yield article, statements


def _read(batch: Sequence[Article]) -> Read:
    """On a worker: the statements of some articles."""
    from rsir.attribution import pipeline

    told: list[ReadError] = []
    return [
        (article, statements, told.pop().reason if told else None)
        for article, statements in pipeline.attribute(batch, told.append, tagger=_tagger())
    ]


@cache
def _tagger() -> Tagger:
    """Loaded once a process."""
    from rsir.attribution.reader.tagger import Tagger

    return Tagger.load(threads=1)
