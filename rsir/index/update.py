"""One run that makes an index equal to its files: what is read anew, and what is written of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from rsir.errors import ReadError
from rsir.index import stored
from rsir.index.abstract import Abstract
from rsir.index.change import Change
from rsir.index.corrections import Correction, applied
from rsir.index.home import Home, Reader, Snapshot, Writer
from rsir.index.manifest import STALE, File, Manifest, still_unread
from rsir.index.outdated import outdated
from rsir.index.person import stored_name
from rsir.index.pieces import Piece, batches, portions
from rsir.index.reading import Reading
from rsir.index.survey import as_before, below, known_files
from rsir.index.vectors import Said
from rsir.index.words import tokens
from rsir.ingest.files import Source
from rsir.records import Article, Statement

Progress = Callable[[int, int], None]
"""Told how many articles are done, and of how many; a file counts as one until it is read."""


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


class Update:
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
        folders: Mapping[str, int] | None = None,
    ) -> None:
        self.here = here
        self.folders = folders
        self.old = old
        self.goal = goal
        self.corrections = corrections
        self.corrected_anew = old.manifest.corrections != goal.corrections
        self.reading = reading
        self.progress = progress or (lambda _done, _total: None)
        self.problems = set(goal.unread)
        self._told = fail
        self.files = known_files(old.manifest, old.store.files(), goal.root, goal.version)
        self.same_root = old.manifest.root == goal.root  # else a name means another file
        self.doubtful = not (self.same_root and old.manifest.version == goal.version)
        self.touched: list[str] = []
        self.counts: Counter[str] = Counter()
        self.foreign: Counter[str] = Counter()
        self.total = 0
        self.unread: set[str] = set()
        self.again: set[str] = set()

    def run(
        self, sources: Mapping[str, Source], unseen: Sequence[str], vanished: Sequence[str] = ()
    ) -> Report:
        """Make the index equal to `sources`; what is `unseen` or in a `vanished` folder stays."""
        pending = [name for name, s in sources.items() if not as_before(self.files.get(name), s)]
        self.total = len(pending)
        self.counts["unchanged"] = len(sources) - len(pending)
        if self.same_root:
            self.problems |= still_unread(self.old.manifest, sources.keys() - {*pending})
        away = below(vanished, self.files) - set(vanished)
        kept = below(unseen, self.files) | away if self.same_root else set()
        self.gone = [name for name in self.files if name not in sources and name not in kept]
        self.moved = {article for name in self.gone for article in self.files[name].articles}
        new = (piece for name in pending for piece in self._read(name, sources[name]))
        for number, (fresh, last) in enumerate(batches(new)):
            self.complete = last
            settled = {*self.gone, *(piece.name for piece in fresh)}
            corrected = [] if number else self._corrected(settled)
            self._commit([*fresh, *corrected], self.gone if last else [])
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

    def _corrected(self, settled: Collection[str]) -> Iterator[Piece]:
        """The files, but for those `settled`, that a human's word has changed, as last read."""
        if not self.corrected_anew:
            return
        for name in sorted(outdated(self.old, self.corrections) - {*settled}):
            records = map(self.old.engine.article, self.old.store.keys_in(name))
            articles = [stored.article_from(record) for record in records if record]
            file = self.files[name]
            if len(articles) == len(file.articles):  # else it is read anew
                self.total += len(articles)
                yield Piece(name, file, articles, file.articles)

    def _read(self, name: str, source: Source) -> Iterator[Piece]:
        """The file piece by piece, if there is something new in it."""
        old = self.files.get(name)
        try:
            parts = portions(self.reading.read(source, self.fail))
            articles, last = next(parts)
            marks = self._marks(articles)
            known = old if old and old.size != STALE.size else None
            if known and known.articles[: len(marks)] == marks:  # and so may be the rest
                rest = (mark for part, _ in parts for mark in self._marks(part))
                if known.articles == (*marks, *rest):
                    self.files[name] = File(source.size, source.mtime_ns, known.articles)
                    self.touched.append(name)
                    self.counts["unchanged"] += 1
                    self._advance()
                    return
                if not last:
                    parts = portions(self.reading.read(source, lambda _: None))  # it was told
                    articles, last = next(parts)
                    marks = self._marks(articles)
        except ReadError as error:
            self.fail(error)
            if name in self.files and not self.same_root:
                self.gone.append(name)
            self._advance()
            return
        moved = old is None and marks and self.moved.issuperset(marks)
        self.counts["changed" if old else "renamed" if moved else "added"] += 1
        self.total -= 1
        read: list[str] = []
        while True:
            marks = self._marks(articles)
            read += marks
            self.total += max(1, len(articles))
            tongues = (a.reference.language for a in articles if not a.turns)
            self.foreign.update(tongue for tongue in tongues if tongue not in (None, "en"))
            file = File(source.size, source.mtime_ns, tuple(read)) if last else STALE
            yield Piece(name, file, articles, marks, first=len(read) == len(marks))
            if last:
                return
            articles, last = next(parts)

    def fail(self, error: ReadError) -> None:
        """Tell of what could not be read, and remember where that was."""
        self.problems.add(error.path)
        self._told(error)

    def _advance(self) -> None:
        self.counts["done"] += 1
        self.progress(self.counts["done"], self.total)

    def _marks(self, articles: Sequence[Article]) -> tuple[str, ...]:
        return tuple(stored.fingerprint(article, self.goal.version) for article in articles)

    def _commit(self, fresh: Sequence[Piece], gone: Sequence[str]) -> None:
        """Take in the files `fresh` and drop those `gone`, both or neither."""
        writer = self.here.writer()
        try:
            self._write(writer, fresh, gone)
            self.here.commit(writer, self._manifest(writer.change))
            if self.complete and self.folders is not None:
                self.here.confirm(writer.generation, self.folders)
        except BaseException:
            with suppress(Exception):  # the first error counts
                writer.cancel()
            raise

    def _write(self, writer: Writer, fresh: Sequence[Piece], gone: Sequence[str]) -> None:
        new = (
            article
            for piece in fresh
            for article, mark in zip(piece.articles, piece.marks, strict=True)
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
        for piece in fresh:
            said += self._take(writer, piece, attributed)
        if self.reading.encode:
            self.here.add_vectors(said, self.reading.encode)
        for name in gone:
            writer.remove(name)
            change.drop(name)
            del self.files[name]
            self.counts["removed"] += 1

    def _take(
        self,
        writer: Writer,
        piece: Piece,
        attributed: Iterator[tuple[Article, Sequence[Statement]]],
    ) -> Iterator[tuple[str, Said]]:
        """Write the articles of a piece; of those that are new, the fingerprint and statements."""
        name, abstracts = piece.name, []
        if piece.first:
            writer.remove(name)
        for article, mark in zip(piece.articles, piece.marks, strict=True):
            like, told = self.old.store.key_like(mark), mark
            if like:
                statements: Sequence[Statement] = as_found(self.old.engine, like)
            else:
                statements = next(attributed)[1]
                yield mark, [(s, stored.context(article, s)) for s in statements]
                if article.reference.key in self.unread:
                    self.again.add(name)  # to be read anew at every run
                    told = ""
            abstracts.append(self._add(writer, name, told, article, statements))
            self._advance()
        stale = STALE._replace(articles=piece.file.articles)  # whose vectors stay
        self.files[name] = stale if name in self.again else piece.file
        writer.change.put(name, self.files[name], abstracts, first=piece.first)
        if not piece.articles:
            self._advance()

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
            self.goal,
            complete=self.complete,
            corrected=len(holding),
            unfit=tuple(self.unfit),
            unread=tuple(sorted(self.problems)),
        )


def as_found(engine: Reader, key: str) -> list[Statement]:
    """The statements of an article in the index, before a human's word."""
    found = stored.uncorrected(engine.article(key) or {})
    return engine.statements_of(key) if found is None else found
