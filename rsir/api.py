"""What Python programs call: articles, their statements, and a folder of them that can be asked.

The command line is a thin layer over this.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rsir import config
from rsir.answers import Answers
from rsir.errors import NotFound, ReadError, RsirError, UsageError
from rsir.records import Act, Article, Kind, Meaning, Order, Passage, Query, Reference, Statement

if TYPE_CHECKING:  # the search engine, the network
    from datetime import datetime

    from rsir.index.library import Library as Opened
    from rsir.index.library import Status
    from rsir.index.person import Person
    from rsir.index.update import Report
    from rsir.output.entries import Listed
    from rsir.query.search import Answer
    from rsir.verify.verdict import Verdict

Path_ = str | os.PathLike[str]
Problems = Callable[[RsirError], None]
"""Told of each file that cannot be read, and of each part of one; the others are read."""

USUAL = 20
"""How many answers there are where nobody says."""


def _ignore(_: object) -> None: ...


def read(path: Path_ | Iterable[Path_], problems: Problems = _ignore) -> Iterator[Article]:
    """The articles in a file, or in a folder and all below it, one by one; or in several.

    Offsets of all that is found in one are half-open and count Unicode code points of its `text`.
    """
    from rsir.ingest import read as read_source
    from rsir.ingest import sources

    paths = [path] if isinstance(path, str | os.PathLike) else path
    for source in sources([os.fspath(each) for each in paths], problems):
        try:
            yield from read_source(source, problems)
        except ReadError as error:
            problems(error)


def extract(
    what: str | os.PathLike[str] | Iterable[Path_],
    *,
    jobs: int | None = None,
    problems: Problems = _ignore,
) -> Iterator[tuple[Article, Sequence[Statement]]]:
    """The statements of articles, an article at a time, in the order of the text.

    `what` is the text of an article, or one or many paths: a `str` is text, so give a path as
    `pathlib.Path` or in a list. `jobs` are threads, by default one a processor core.
    """
    from rsir.attribution.pipeline import attribute
    from rsir.ingest.read import article_of

    articles = iter([article_of(what)]) if isinstance(what, str) else read(what, problems)
    yield from attribute(articles, problems, jobs=jobs)


def choosing(
    sources: Sequence[str], since: str | None, until: str | None
) -> Callable[[Reference], bool]:
    """Whether an article is one of these sources and days. Raises UsageError for no date."""
    from rsir.index.engine import Facts
    from rsir.index.restriction import Restriction
    from rsir.query.narrow import between

    wanted = Restriction(sources=tuple(sources), within=between(None, since, until))
    return lambda cited: wanted.admits(
        Facts(None, None, None, cited.published, cited.path, cited.publication)
    )


class Library:
    """A folder of articles, and the index that answers questions about them.

    Use it in `with`, or close it. Nothing is read before it is asked; an index that is not there,
    or not this user's, raises `rsir.errors.IndexUnusable`.
    """

    def __init__(self, folder: Path_ = ".", *, index: Path_ | None = None) -> None:
        """`index` is where the index lies, by default in the folder, as the command has it."""
        self.folder = Path(folder)
        self.index = config.place(self.folder, os.fspath(index) if index is not None else None)
        self._opened: Opened | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def update(
        self,
        *paths: Path_,
        add: bool = False,
        jobs: int | None = None,
        workers: str | None = None,
        problems: Problems = _ignore,
        progress: Callable[[int, int], None] | None = None,
        waiting: Callable[[str], None] = _ignore,
    ) -> Report:
        """Make the index equal to the files at `paths`, by default all of the folder.

        Tells how many were added, changed, removed. `add` keeps what other paths brought in,
        `jobs` are processor cores, `workers` is the address of a Dask scheduler, `progress` is told
        how many of how many articles are done, `waiting` whom it waits for to have written.
        """
        from rsir.index.build import build
        from rsir.index.reading import shipped
        from rsir.index.workers import spread

        self.close()
        with spread(workers) if workers else nullcontext(shipped(jobs)) as reading:
            return build(
                [os.fspath(path) for path in paths or [self.folder]],
                self.folder,
                self.index,
                progress=progress,
                problems=problems,
                reading=reading,
                add=add,
                waiting=waiting,
            )

    def ask(
        self,
        question: str = "",
        *,
        by: Sequence[str] = (),
        about: Sequence[str] = (),
        said: Sequence[str] = (),
        kinds: Sequence[Kind] = (),
        acts: Sequence[Act] = (),
        sources: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        limit: int | None = USUAL,
        sort: Order | None = None,
        meaning: Meaning = Meaning.AUTO,
        passages: bool = True,
        all_copies: bool = False,
    ) -> Answers:
        """What answers a question in plain English, best first.

        The filters restrict it, and are a question alone: `since` and `until` are dates in words.
        `limit` None is all. `passages`: a few that quote nobody follow. `all_copies`: what copies
        of a story say alike comes each time. Raises UsageError for a date that is none.
        """
        from rsir.query import search
        from rsir.query.narrow import narrowed
        from rsir.query.question import understand

        query = narrowed(
            understand(question),
            by=by,
            about=about,
            said=said,
            kinds=kinds,
            acts=acts,
            sources=sources,
            since=since,
            until=until,
        )
        query = replace(query, order=sort) if sort else query

        def find() -> Answer:
            return search.ask(
                query,
                self._library,
                limit,
                passages=passages,
                all_copies=all_copies,
                meaning=meaning,
            )

        return Answers(query, limit, find, lambda: search.nearest(query, self._library))

    def search(
        self, words: str, *, limit: int | None = USUAL, meaning: Meaning = Meaning.AUTO
    ) -> Answers:
        """Passages of the articles themselves, best first; “a phrase” in quotation marks.

        With `meaning` also statements in other words: where no passage has all, always, or never.
        """
        from rsir.query.search import passages

        return Answers(
            Query(words, "passages"),
            limit,
            lambda: passages(words, self._library, limit, meaning=meaning),
            lambda: f"no passage has all of: {words}",
        )

    def articles(
        self, *, sources: Sequence[str] = (), since: str | None = None, until: str | None = None
    ) -> Iterator[Reference]:
        """How to cite each article, or each of these sources and days."""
        yield from filter(choosing(sources, since, until), self._library.articles())

    def article(self, key: str) -> Article:
        """The article whose reference has this key. Raises UsageError if there is none."""
        return self._library.article(key)

    def statements(self, key: str) -> list[Statement]:
        """The statements of the article whose reference has this key, in the order of the text."""
        return self._library.statements(key)

    def file(self, key: str) -> Path:
        """Where the article lies whose reference has this key."""
        return self._library.file(key)

    def statement(self, identifier: str) -> Statement:
        """The statement with this id, or the only one whose id starts so.

        Raises NotFound if there is none, UsageError if there are several.
        """
        item = self.listed(identifier).item
        if not isinstance(item, Statement):
            raise NotFound(f"{identifier} is the id of a passage")
        return item

    def listed(self, identifier: str) -> Listed:
        """The statement or passage with this id, with its article and its citation.

        Raises as `statement` does.
        """
        from rsir.output.entries import listed

        found = self._library.statement(identifier)
        if not found:
            raise NotFound(f"nothing has the id {identifier}")
        if len(found) > 1:
            ids = ", ".join(each.item.id for each in found)
            raise UsageError(f"{identifier} is the beginning of several ids: {ids}")
        return listed(found[0].item, found[0].reference)

    def ids(self, beginning: str, most: int) -> list[Statement | Passage]:
        """At most `most` statements and passages whose id starts so."""
        return [each.item for each in islice(self._library.statement(beginning), most)]

    def why(self, identifier: str) -> tuple[str, ...]:
        """The reasons why that statement's speaker is named; its article is read anew."""
        from rsir.attribution.pipeline import attribute

        entry = self.listed(identifier)
        _, statements = next(attribute([self.article(entry.reference.key)]))
        why = next((each.why for each in statements if each.id == entry.item.id), ())
        human = isinstance(entry.item, Statement) and entry.item.corrected
        return ("a human's word, over what follows", *why) if human else why

    def correct(
        self,
        identifier: str,
        *,
        speaker: str | None = None,
        role: str | None = None,
        not_a_statement: bool = False,
        same_as: str | None = None,
        undo: bool = False,
        waiting: Callable[[str], None] = _ignore,
    ) -> str:
        """Let a human's word hold over the machine's, from now on and in every later index.

        It is of the statement whose id starts so, which is returned. `speaker` and `role` are ""
        where there is none. Raises as `statement` does, and UsageError for what cannot be undone.
        """
        from rsir.index.human import correct

        self.close()
        return correct(
            self.index,
            identifier,
            speaker=speaker,
            role=role,
            not_a_statement=not_a_statement,
            same_as=same_as,
            undo=undo,
            waiting=waiting,
        )

    def speakers(self, name: str = "") -> Iterator[Person]:
        """Who speaks, those with most statements first; with `name`, who is called so."""
        people = self._library.people
        yield from people.match(name).people if name else people

    def like(self, name: str) -> list[str]:
        """The names of speakers that look most like this one."""
        return self._library.people.nearest(name)

    def verify(self, draft: str | Article) -> list[Verdict]:
        """A verdict on each quotation of a draft, in order."""
        from rsir.ingest.read import article_of
        from rsir.verify.check import verify

        return verify(article_of(draft) if isinstance(draft, str) else draft, self._library)

    def status(self) -> Status:
        """What the index holds, and which files are not as they were; looks at each file."""
        return self._library.status()

    @property
    def complete(self) -> bool:
        """Whether all files have been read; not so where the last update was interrupted."""
        return self._library.complete

    @property
    def made_of(self) -> tuple[Path, tuple[Path, ...]]:
        """The folder that names are relative to, and the files and folders that were indexed."""
        return self._library.root, self._library.made_of

    @property
    def unread(self) -> tuple[str, ...]:
        """The files that could not be read, or not wholly, when the index was made."""
        return self._library.unread

    @property
    def made(self) -> datetime:
        """When the index was last known to be equal to its files."""
        return self._library.made

    def newer(self) -> int:
        """How many files and folders are not as they were, as far as a quick look tells."""
        return self._library.newer()

    @property
    def _library(self) -> Opened:
        if self._opened is None:
            from rsir.index.library import Library as Opened

            self._opened = Opened.open(self.index, self.folder)
        return self._opened
