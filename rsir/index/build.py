"""Making an index equal to its files, at the cost of what changed.

A file whose size and time are those remembered costs a look at its folder entry. Any other is read
again, and its articles are compared with those known: a known article keeps its statements,
wherever it lay before. Only the rest goes to attribution, in batches of one commit each, so that a
run that is killed loses one batch at most. A file that is still there but cannot be read keeps
what was read of it last, and is tried again at every run.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from rsir.config import Place
from rsir.errors import IndexUnusable, ReadError, RsirError, UsageError
from rsir.index import stored
from rsir.index.abstract import Abstract
from rsir.index.change import Change
from rsir.index.corrections import Correction, applied
from rsir.index.home import Home, Reader, Snapshot, Writer, home
from rsir.index.manifest import STALE, File, Manifest, name_in
from rsir.index.outdated import Word, outdated
from rsir.index.people import stored_name
from rsir.index.reading import Reading, shipped
from rsir.index.survey import as_before, below, differing, known_files, survey, unseen
from rsir.index.vectors import Said
from rsir.index.words import tokens
from rsir.ingest.files import Source
from rsir.records import Article, Statement

BATCH = 500
"""Files to a commit."""

PATIENCE = 10.0
"""Seconds to wait for another writer."""

Progress = Callable[[int, int], None]
"""Told how many of how many files have been read."""


class Report(NamedTuple):
    """What an update did: numbers of files, of all statements now held, and of problems.

    `anew` says why the index that was there could not be used. `forgotten` are the paths that it
    was made of and is no more. `unfit` are a human's corrections that fit no statement any more.
    `foreign` counts the articles that were read for no statements, by their language.
    """

    added: int = 0
    changed: int = 0
    renamed: int = 0
    removed: int = 0
    unchanged: int = 0
    statements: int = 0
    problems: int = 0
    seconds: float = 0.0
    anew: str | None = None
    forgotten: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    foreign: Mapping[str, int] = {}


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
) -> Report:
    """Make the index at `place` equal to exactly the files at `paths`.

    With `add` also to those at the paths that it was made of before.
    Articles are cited by their path relative to `root`, if they lie in it. What cannot be read
    goes to `problems`. An index that is foreign, damaged or of another version is made anew.
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
    sources = survey(paths, root, reading.sources, fail)
    if not sources:
        raise UsageError(f"no articles in {', '.join(paths)}: nothing to index")
    goal = Manifest(
        root=here.root_from(root),
        paths=tuple(dict.fromkeys(name_in(root, path) for path in paths)),
        version=reading.version,
        corrections=word.seen,
    )
    report = _if_up_to_date(here, goal, sources)
    if report is None:
        with here.writing(PATIENCE), _usable(here, goal) as (old, anew):
            before = old.manifest.paths if old.manifest.root == goal.root else ()
            report = _Update(
                here, old, goal, word.said, reading=reading, progress=progress, fail=fail
            ).run(sources, unseen(failed, root))
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


def _if_up_to_date(here: Home, goal: Manifest, sources: Mapping[str, Source]) -> Report | None:
    try:
        with closing(_proven(here)) as snapshot:
            old, (_, statements, _) = snapshot.manifest, snapshot.store.counts()
            files = known_files(old, snapshot.store.files(), goal.root, goal.version)
    except IndexUnusable:
        return None
    same = (old.paths, old.corrections) == (goal.paths, goal.corrections)
    if not same or differing(files, sources) or not old.complete:
        return None
    here.confirm(snapshot.engine.generation)
    return Report(unchanged=len(sources), statements=statements, unfit=tuple(old.unfit))


def recorrect(here: Home, word: Word) -> None:
    """Make a human's `word` hold in an index, without a look at its files.

    The caller holds `Home.writing`. Raises IndexUnusable.
    """
    with closing(here.opened()) as old:
        version = old.manifest.version
        nothing = Reading(lambda *_: (), lambda *_: (), lambda *_: iter(()), version)
        goal = replace(old.manifest, corrections=word.seen)
        update = _Update(here, old, goal, word.said, reading=nothing)
        update.recorrect(complete=goal.complete)


def as_found(engine: Reader, key: str) -> list[Statement]:
    """The statements of an article in the index, before a human's word."""
    found = stored.uncorrected(engine.article(key) or {})
    return engine.statements_of(key) if found is None else found


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


class _Read(NamedTuple):
    """A file that has been read, with its articles."""

    name: str
    file: File
    articles: Sequence[Article]


class _Update:
    """One run under the lock: from the `old` snapshot to the `goal`, whose files grow."""

    def __init__(
        self,
        here: Home,
        old: Snapshot,
        goal: Manifest,
        corrections: Sequence[Correction],
        *,
        reading: Reading,
        progress: Progress | None = None,
        fail: Callable[[ReadError], None] = lambda _: None,
    ) -> None:
        self.here = here
        self.old = old
        self.goal = goal
        self.corrections = corrections
        self.corrected_anew = old.manifest.corrections != goal.corrections
        self.reading = reading
        self.progress = progress or (lambda _done, _total: None)
        self.fail = fail
        self.files = known_files(old.manifest, old.store.files(), goal.root, goal.version)
        self.same_root = old.manifest.root == goal.root  # else a name means another file
        self.doubtful = not (self.same_root and old.manifest.version == goal.version)
        self.touched: list[str] = []
        self.counts: Counter[str] = Counter()
        self.foreign: Counter[str] = Counter()
        self.total = 0
        self.unread: set[str] = set()

    def run(self, sources: Mapping[str, Source], unseen: Sequence[str]) -> Report:
        """Make the index equal to `sources`; what is `unseen` stays."""
        pending = [name for name, s in sources.items() if not as_before(self.files.get(name), s)]
        self.total = len(pending)
        self.counts["unchanged"] = len(sources) - len(pending)
        kept = below(unseen, self.files) if self.same_root else set()
        self.gone = [name for name in self.files if name not in sources and name not in kept]
        self.moved = {article for name in self.gone for article in self.files[name].articles}
        for start in range(0, max(len(pending), 1), BATCH):
            batch = pending[start : start + BATCH]
            fresh = [r for name in batch for r in self._read(name, sources[name])]
            last = start + BATCH >= len(pending)
            self.complete = last
            if start == 0:
                fresh += self._corrected({*self.gone, *(read.name for read in fresh)})
            self._commit(fresh, self.gone if last else [])
        self.counts["removed"] -= self.counts["renamed"]
        self.here.keep_vectors({a for file in self.files.values() for a in file.articles})
        done = self.counts
        return Report(
            added=done["added"],
            changed=done["changed"],
            renamed=done["renamed"],
            removed=done["removed"],
            unchanged=done["unchanged"],
            statements=self.statements,
            unfit=tuple(self.unfit),
            foreign=self.foreign,
        )

    def recorrect(self, *, complete: bool) -> None:
        """Only let the corrections hold."""
        self.complete = complete
        self._commit(list(self._corrected(set())), [])

    def _corrected(self, settled: Collection[str]) -> Iterator[_Read]:
        """The files, but for those `settled`, that a human's word has changed, as last read."""
        if not self.corrected_anew:
            return
        for name in sorted(outdated(self.old, self.corrections) - {*settled}):
            records = map(self.old.engine.article, self.old.store.keys_in(name))
            articles = [stored.article_from(record) for record in records if record]
            if len(articles) == len(self.files[name].articles):  # else it is read anew
                self.total += 1
                yield _Read(name, self.files[name], articles)

    def _read(self, name: str, source: Source) -> Iterator[_Read]:
        """The file, if there is something new in it."""
        try:
            articles = list(self.reading.read(source, self.fail))
        except ReadError as error:
            self.fail(error)
            if name in self.files and not self.same_root:
                self.gone.append(name)
            self._advance()
            return
        prints = tuple(stored.fingerprint(a, self.goal.version) for a in articles)
        file = File(source.size, source.mtime_ns, prints)
        old = self.files.get(name)
        if old and old.articles == prints:
            self.files[name] = file
            self.touched.append(name)
            self.counts["unchanged"] += 1
            self._advance()
            return
        moved = old is None and prints and self.moved.issuperset(prints)
        self.counts["changed" if old else "renamed" if moved else "added"] += 1
        tongues = (a.reference.language for a in articles if not a.turns)
        self.foreign.update(tongue for tongue in tongues if tongue not in (None, "en"))
        yield _Read(name, file, articles)

    def _advance(self) -> None:
        self.counts["done"] += 1
        self.progress(self.counts["done"], self.total)

    def _commit(self, fresh: Sequence[_Read], gone: Sequence[str]) -> None:
        """Take in the files `fresh` and drop those `gone`, both or neither."""
        writer = self.here.writer()
        try:
            self._write(writer, fresh, gone)
            self.here.commit(writer, self._manifest(writer.change))
        except BaseException:
            with suppress(Exception):  # the first error counts
                writer.cancel()
            raise

    def _write(self, writer: Writer, fresh: Sequence[_Read], gone: Sequence[str]) -> None:
        new = (
            article
            for read in fresh
            for article, mark in zip(read.articles, read.file.articles, strict=True)
            if not self.old.store.key_like(mark)
        )
        attributed = self.reading.attribute(new, self._untold)
        said: list[tuple[str, Said]] = []
        change = writer.change
        if self.doubtful:
            change.doubt()
            self.doubtful = False
        while self.touched:
            name = self.touched.pop()
            change.seen(name, self.files[name])
        for name, file, articles in fresh:
            writer.remove(name)
            abstracts, seen = [], file
            for article, mark in zip(articles, file.articles, strict=True):
                like, told = self.old.store.key_like(mark), mark
                if like:
                    statements = as_found(self.old.engine, like)
                else:
                    statements = next(attributed)[1]
                    said.append((mark, [(s, stored.context(article, s)) for s in statements]))
                    if article.reference.key in self.unread:
                        seen, told = STALE, ""  # to be read anew at every run
                abstracts.append(self._add(writer, name, told, article, statements))
            change.put(name, seen, abstracts)
            self.files[name] = seen
            self._advance()
        if self.reading.encode:
            self.here.add_vectors(said, self.reading.encode)
        for name in gone:
            writer.remove(name)
            change.drop(name)
            del self.files[name]
            self.counts["removed"] += 1

    def _untold(self, error: ReadError) -> None:
        """An article in which no statements could be found; its text is searched all the same."""
        self.unread.add(error.path)
        self.fail(error)

    def _add(
        self,
        writer: Writer,
        name: str,
        mark: str,
        article: Article,
        statements: Sequence[Statement],
    ) -> Abstract:
        """Write one article with all that is found by itself, as a human has it."""
        found = applied(article.reference.key, statements, self.corrections)
        record = stored.article_record(article)
        if found.holding:
            record |= stored.as_found(statements, article.reference)
        passages = list(stored.passages(article, found.statements))
        texts = (passage.content.text for passage, _ in passages)
        writer.add_article(name, record, {t.term for text in texts for t in tokens(text)})
        for statement in found.statements:
            around = stored.context(article, statement)
            writer.add_statement(name, statement, article.reference, stored_name(statement), around)
        for passage, unquoted in passages:
            writer.add_passage(name, passage, article.reference, unquoted)
        return Abstract.made(article, mark, found, len(passages))

    def _manifest(self, change: Change) -> Manifest:
        self.statements, holding = change.statements(), change.held()
        self.unfit = [str(each) for each in self.corrections if each.id not in holding]
        return replace(
            self.goal, complete=self.complete, corrected=len(holding), unfit=tuple(self.unfit)
        )
