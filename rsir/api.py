"""What Python programs call: articles, their statements, and a folder of them that can be asked.

The command line is a thin layer over this.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rsir import config
from rsir.errors import ReadError, RsirError, UsageError
from rsir.records import Article, Hit, Reference, Statement

if TYPE_CHECKING:  # the search engine, the network
    from rsir.index.build import Report
    from rsir.index.library import Library as Opened
    from rsir.index.people import Person
    from rsir.verify.verdict import Verdict

Path_ = str | os.PathLike[str]
Problems = Callable[[RsirError], None]
"""Told of each file that cannot be read, and of each part of one; the others are read."""


def _ignore(_: RsirError) -> None:
    pass


def read(path: Path_, problems: Problems = _ignore) -> Iterator[Article]:
    """The articles in a file, or in a folder and all below it, one by one.

    Offsets of all that is found in one are half-open and count Unicode code points of its `text`.
    """
    from rsir.ingest import read as read_source
    from rsir.ingest import sources

    for source in sources([os.fspath(path)], problems):
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

    yield from attribute(_articles(what, problems), jobs=jobs)


def _articles(
    what: str | os.PathLike[str] | Iterable[Path_], problems: Problems
) -> Iterator[Article]:
    if isinstance(what, str):
        from rsir.ingest.read import article_of

        yield article_of(what)
        return
    for path in [what] if isinstance(what, os.PathLike) else what:
        yield from read(path, problems)


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

    def update(self, *, jobs: int | None = None, problems: Problems = _ignore) -> Report:
        """Make the index equal to the files; tells how many were added, changed, removed."""
        from rsir.index.build import build

        self.close()
        return build([str(self.folder)], self.folder, self.index, problems=problems, jobs=jobs)

    def ask(self, question: str = "", *, limit: int = 20, **filters: Any) -> Iterator[Hit]:  # noqa: ANN401
        """What answers a question in plain English, best first.

        `filters` are those of the command: by, about, said, kinds, acts, sources (each a list),
        since and until (dates, as words).
        """
        from rsir.query.narrow import narrowed
        from rsir.query.question import understand
        from rsir.query.search import ask

        query = narrowed(understand(question), **filters)
        yield from ask(query, self._library, limit).hits

    def search(self, words: str, *, limit: int = 20) -> Iterator[Hit]:
        """Passages of the articles themselves, best first; “a phrase” in quotation marks."""
        from rsir.query.search import passages

        yield from passages(words, self._library, limit)

    def articles(self) -> Iterator[Reference]:
        """How to cite each article."""
        yield from self._library.articles()

    def statement(self, identifier: str) -> Statement:
        """The statement with this id, or the only one whose id starts so.

        Raises UsageError if there is none, or several.
        """
        found = [each.item for each in self._library.statement(identifier)]
        statements = [item for item in found if isinstance(item, Statement)]
        if len(statements) != 1:
            raise UsageError(f"{identifier} is the id of {len(statements)} statements")
        return statements[0]

    def speakers(self, name: str = "") -> Iterator[Person]:
        """Who speaks, those with most statements first; with `name`, who is called so."""
        people = self._library.people
        yield from people.match(name).people if name else people

    def verify(self, draft: str) -> list[Verdict]:
        """A verdict on each quotation of a draft, in order."""
        from rsir.ingest.read import article_of
        from rsir.verify.check import verify

        return verify(article_of(draft), self._library)

    @property
    def _library(self) -> Opened:
        if self._opened is None:
            from rsir.index.library import Library as Opened

            self._opened = Opened.open(self.index, self.folder)
        return self._opened
