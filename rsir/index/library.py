"""An index as the rest of rsir sees it: what is found, who speaks, the articles themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Self

from rsir.config import Place
from rsir.errors import UsageError
from rsir.index import byhand, corrections, folder
from rsir.index.engine import Engine, Found
from rsir.index.home import Home, Snapshot, home
from rsir.index.newer import newer
from rsir.index.people import People
from rsir.index.stored import article_from
from rsir.records import Article, Reference, Statement
from rsir.wire import reference_from


class Status(NamedTuple):
    """What `rsir status` tells. `stale` are files that are new, changed or gone since.

    `corrections` are a human's, `unfit` those of them that fit no statement any more. `unread` are
    files that could not be read, or not wholly.
    """

    directory: Place
    root: Path
    format: int
    files: int
    articles: int
    statements: int
    passages: int
    speakers: int
    bytes: int
    corrections: int
    stale: tuple[str, ...]
    unfit: tuple[str, ...]
    unread: tuple[str, ...]


class Library:
    """One generation of an index. Use it in `with`, or close it."""

    def __init__(
        self, place: Place, home: Home, snapshot: Snapshot, prefix: str, people: People
    ) -> None:
        """See `open`."""
        self.root = home.root_of(snapshot.manifest)
        self.people = people
        """Who speaks, as corrected by `speakers.toml`."""
        self._place = place
        self._home = home
        self._snapshot = snapshot
        self._prefix = prefix

    @classmethod
    def open(cls, place: Place, prefix: str | Path = "") -> Library:
        """The index at `place`.

        Articles are named relative to the corpus, with `prefix` before it: the folder as it was
        given on the command line. Raises IndexUnusable, or UsageError for a bad `speakers.toml`.
        """
        start = "" if str(prefix) in {"", "."} else f"{os.path.normpath(prefix)}{os.sep}"
        here = home(place)
        snapshot = here.opened(lambda name: name if _absolute(name) else start + name)
        try:
            root = here.root_of(snapshot.manifest)
            people = byhand.corrected(snapshot.store.people, root / byhand.FILE)
            return cls(place, here, snapshot, start, people)
        except BaseException:
            snapshot.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._snapshot.close()

    @property
    def engine(self) -> Engine:
        """What finds statements and passages."""
        return self._snapshot.engine

    def statement(self, prefix: str) -> list[Found]:
        """The statements and passages whose id starts with `prefix`, each id once."""
        return self._snapshot.engine.statement(prefix)

    def article(self, path: str) -> Article:
        """The article that is shown as `path`. Raises UsageError if there is none."""
        record = self._snapshot.engine.article(path.removeprefix(self._prefix))
        if record is None:
            raise UsageError(f"{path}: no such article in the index")
        return article_from(record | {"path": self._shown(record["path"])})

    def like(self, text: str) -> Mapping[str, float]:
        """How like `text` in meaning the statements are that are at all, by their ids.

        Empty where the index holds no vectors. Raises ModelError if the encoder is missing.
        """
        return self._home.like(text)

    def statements(self, path: str) -> list[Statement]:
        """The statements of the article that is shown as `path`, in their order."""
        return self._snapshot.engine.statements_of(path.removeprefix(self._prefix))

    def articles(self) -> Iterator[Reference]:
        """How to cite each article."""
        for record in self._snapshot.engine.articles():
            yield reference_from(record | {"path": self._shown(record["path"])})

    def copies(self, path: str) -> tuple[str, ...]:
        """The articles that are the same story as the one shown as `path`, the fullest first.

        That article is among them; alone if it has no copies.
        """
        key = path.removeprefix(self._prefix)
        return tuple(map(self._shown, self._snapshot.store.copies(key))) or (path,)

    def file(self, path: str) -> Path:
        """Where the article lies that is shown as `path`; for a link to it."""
        return self.root / path.removeprefix(self._prefix)

    @property
    def complete(self) -> bool:
        """Whether all files have been read; not so where the last run was interrupted."""
        return self._snapshot.manifest.complete

    @property
    def made_of(self) -> tuple[Path, ...]:
        """The files and folders that it was made of."""
        return tuple(self.root / path for path in self._snapshot.manifest.paths)

    @property
    def unread(self) -> tuple[str, ...]:
        """The files that could not be read, or not wholly, when the index was made."""
        return tuple(map(self._shown, self._snapshot.manifest.unread))

    def newer(self) -> int:
        """How many files and folders are not as they were; a look at each, none is read."""
        if isinstance(self._place, str) and not self.root.is_dir():
            return 0  # an index in a cluster may be asked where its corpus is not
        known = self._home.confirmed(self._snapshot.engine.generation).folders
        changed = newer(str(self.root), self._snapshot.store, known)
        return changed + self._corrected_since()

    @property
    def made(self) -> datetime:
        """When it was last known to be equal to its files."""
        then = self._home.confirmed(self._snapshot.engine.generation).at
        return datetime.fromtimestamp(then / 1e9).astimezone()

    def _corrected_since(self) -> bool:
        """Whether a human has said something else since; it holds when it is indexed."""
        try:
            now = corrections.seen(self.root / corrections.FILE)
        except UsageError:
            return False
        return now != self._snapshot.manifest.corrections

    def status(self) -> Status:
        """What the index holds, and what has happened to its files since. Looks at every file."""
        from rsir.index.survey import differing, survey
        from rsir.ingest import sources

        manifest, files = self._snapshot.manifest, self._snapshot.store.files()
        articles, statements, passages = self._snapshot.store.counts()
        paths = [str(self.root / path) for path in manifest.paths]
        now = survey(paths, self.root, sources, lambda _: None)
        return Status(
            directory=self._place,
            root=self.root,
            format=folder.FORMAT,
            files=len(files),
            articles=articles,
            statements=statements,
            passages=passages,
            speakers=len(self.people),
            bytes=self._home.size(),
            stale=tuple(map(self._shown, differing(files, now))),
            corrections=manifest.corrected + len(manifest.unfit),
            unfit=tuple(manifest.unfit),
            unread=self.unread,
        )

    def _shown(self, name: str) -> str:
        return name if _absolute(name) else self._prefix + name


def _absolute(name: str) -> bool:
    return os.path.isabs(name)  # noqa: PTH117 - asked for every hit
