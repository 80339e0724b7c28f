"""Making an index equal to its files, at the cost of what changed.

A file whose size and time are those remembered costs a look at its folder entry. Any other is read
again, and its articles are compared with those known: a known article keeps its statements,
wherever it lay before. Only the rest goes to attribution, in batches of one commit each, so that a
run that is killed loses one batch at most, and no more than a batch is in memory (`pieces.py`).
A file that is still there but cannot be read keeps what was read of it last, and is tried again at
every run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from rsir.config import Place
from rsir.errors import IndexUnusable, ReadError, RsirError, UsageError
from rsir.index.home import Home, Snapshot, home
from rsir.index.manifest import Manifest, name_in, still_unread
from rsir.index.outdated import Word
from rsir.index.reading import Reading, shipped
from rsir.index.survey import below, differing, folders_of, known_files, survey, unseen, vanished
from rsir.index.update import Progress, Report, Update
from rsir.ingest.files import Source

PATIENCE = 10.0
"""Seconds to wait for another writer."""


def build(
    paths: Sequence[str],
    root: Path,
    place: Place,
    *,
    progress: Progress | None = None,
    problems: Callable[[RsirError], None],
    jobs: int | None = None,
    reading: Reading | None = None,
    add: bool = False,
    waiting: Callable[[str], None] = lambda _: None,
) -> Report:
    """Make the index at `place` equal to exactly the files at `paths`.

    With `add` also to those at the paths that it was made of before.
    Articles are cited by their path relative to `root`, if they lie in it. What cannot be read
    goes to `problems`, and whom it waits for to `waiting`.
    An index that is foreign, damaged or of another version is made anew.
    A human's corrections in the folder `root` hold in it.
    Raises UsageError if there is nothing to read, and IndexBusy or IndexUnusable if it
    cannot be written to; the index then stays as it was.
    """
    started = time.perf_counter()
    failed: list[RsirError] = []

    def fail(error: RsirError) -> None:
        failed.append(error)
        problems(error)

    root, here = root.resolve(), home(place)
    word = Word.of(root)
    reading = reading or shipped(jobs)
    if add:
        paths = [*(str(root / path) for path in _paths(here, root)), *paths]
    looked = folders_of(paths, root)
    sources = survey(paths, root, reading.sources, fail)
    if not sources:
        raise UsageError(f"no articles in {', '.join(paths)}: nothing to index")
    goal = Manifest(
        root=here.root_from(root),
        paths=tuple(dict.fromkeys(name_in(root, path) for path in paths)),
        version=reading.version,
        corrections=word.seen,
        unread=tuple(sorted(name_in(root, e.path) for e in failed if isinstance(e, ReadError))),
    )
    report = _if_up_to_date(here, goal, sources, looked)
    if report is None:
        with here.writing(PATIENCE, waiting), _usable(here, goal) as (old, anew):
            before = old.manifest.paths if old.manifest.root == goal.root else ()
            update = Update(
                here,
                old,
                goal,
                word.said,
                reading=reading,
                progress=progress,
                fail=fail,
                folders=looked,
            )
            report = update.run(sources, unseen(failed, root), vanished(failed, root))
            kept = below(goal.paths, before)
            forgotten = tuple(path for path in before if path not in kept)
            report = report._replace(anew=anew, forgotten=forgotten)
    return report._replace(problems=len(failed), seconds=time.perf_counter() - started)


def _paths(here: Home, root: Path) -> tuple[str, ...]:
    """What the index was made of, if it can be opened and its corpus lies at `root`."""
    try:
        with closing(here.opened()) as snapshot:
            manifest = snapshot.manifest
    except IndexUnusable:
        return ()
    return manifest.paths if manifest.root == here.root_from(root) else ()


def _if_up_to_date(
    here: Home, goal: Manifest, sources: Mapping[str, Source], folders: Mapping[str, int]
) -> Report | None:
    try:
        with closing(_proven(here)) as snapshot:
            old, (_, statements, _) = snapshot.manifest, snapshot.store.counts()
            files = known_files(old, snapshot.store.files(), goal.root, goal.version)
    except IndexUnusable:
        return None
    unread = {*goal.unread, *still_unread(old, sources)}
    same = (old.paths, old.corrections, {*old.unread}) == (goal.paths, goal.corrections, unread)
    if not same or differing(files, sources) or not old.complete:
        return None
    here.confirm(snapshot.engine.generation, folders)
    return Report(unchanged=len(sources), statements=statements, unfit=tuple(old.unfit))


def recorrect(here: Home, word: Word) -> None:
    """Make a human's `word` hold in an index, without a look at its files.

    The caller holds `Home.writing`. Raises IndexUnusable.
    """
    with closing(here.opened()) as old:
        version = old.manifest.version
        nothing = Reading(lambda *_: (), lambda *_: (), lambda *_: iter(()), version)
        goal = replace(old.manifest, corrections=word.seen)
        looked = here.confirmed(old.engine.generation).folders
        update = Update(here, old, goal, word.said, reading=nothing, folders=looked)
        update.recorrect(complete=goal.complete)


def _proven(here: Home) -> Snapshot:
    """The index, its vectors too; who only asks has those looked at when they are needed."""
    snapshot = here.opened()
    try:
        here.prove_vectors()
    except IndexUnusable:
        snapshot.close()
        raise
    return snapshot


@contextmanager
def _usable(here: Home, goal: Manifest) -> Iterator[tuple[Snapshot, str | None]]:
    """The index as it is; or an empty one where it cannot be opened, and why it could not."""
    why = None
    try:
        snapshot = _proven(here)
    except IndexUnusable as error:
        why = str(error).partition(";")[0] if here.finished() else None
        here.begin(replace(goal, complete=False))
        snapshot = here.opened()
    with closing(snapshot):
        yield snapshot, why
