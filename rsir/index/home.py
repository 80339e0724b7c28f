"""What must the place of an index do, whatever it is: a folder, or a name in a cluster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from rsir.config import Place
from rsir.index.change import Change
from rsir.index.engine import Engine
from rsir.index.manifest import Manifest
from rsir.index.store import Store
from rsir.index.vectors import Said
from rsir.meaning.within import Encode
from rsir.records import Passage, Reference, Statement
from rsir.wire import Json


class Reader(Engine, Protocol):
    """One generation of an index: also the articles themselves."""

    generation: int

    def article(self, path: str) -> Json | None:
        """The record of one article."""
        ...

    def articles(self) -> Iterator[Json]:
        """The records of all articles."""
        ...

    def statements_of(self, path: str) -> list[Statement]:
        """The statements of one article, in the order in which they were added."""
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...


class Writer(Protocol):
    """One update: remove, add, change the store, then `Home.commit` or cancel."""

    generation: int
    change: Change
    """What becomes of the store."""

    def remove(self, file: str) -> None:
        """Drop everything that was read from `file`."""
        ...

    def add_article(self, file: str, record: Json, words: Iterable[str]) -> None:
        """Keep an article, read from `file`, before what is found in it.

        `words` are the index terms of all its paragraphs.
        """
        ...

    def add_statement(
        self, file: str, statement: Statement, reference: Reference, speaker: str, context: str
    ) -> None:
        """Make a statement findable by content, context and `speaker`."""
        ...

    def add_passage(
        self, file: str, passage: Passage, reference: Reference, unquoted: bool
    ) -> None:
        """Make a paragraph findable."""
        ...

    def cancel(self) -> None:
        """Leave the index as it was."""
        ...


class Confirmed(NamedTuple):
    """When an index was known to be equal to its files, in nanoseconds; and their `folders`.

    Each of these with its time before the look into it; None where that is not known.
    """

    at: int
    folders: Mapping[str, int] | None


class Snapshot(NamedTuple):
    """The parts of one generation: what finds, and what is known besides."""

    engine: Reader
    store: Store

    @property
    def manifest(self) -> Manifest:
        """What the index was made of."""
        return self.store.manifest

    def close(self) -> None:
        """Let go of what is open."""
        self.engine.close()
        self.store.close()


class Home(Protocol):
    """Where an index lives; as a string, what a user calls it."""

    def opened(self, shown: Callable[[str], str] = str) -> Snapshot:
        """The newest generation; a writer that commits meanwhile does no harm.

        `shown` makes the paths of articles for display. Raises IndexUnusable.
        """
        ...

    def writing(
        self, seconds: float, waiting: Callable[[str], None] = ...
    ) -> AbstractContextManager[None]:
        """Keep other writers out. Raises IndexBusy if one still writes after `seconds`.

        `waiting` is told at once whom that waits for.
        """
        ...

    def finished(self) -> bool:
        """Whether an index was once completed here, by whomever."""
        ...

    def begin(self, manifest: Manifest) -> None:
        """Make an empty index, of generation 0. The caller holds `writing`."""
        ...

    def writer(self) -> Writer:
        """An update of the newest generation. The caller holds `writing`."""
        ...

    def commit(self, writer: Writer, manifest: Manifest) -> None:
        """Make an update visible, of finding and store, at once and whole."""
        ...

    def confirm(self, generation: int, folders: Mapping[str, int]) -> None:
        """Remember that this generation is equal to its files, as of now.

        `folders` are those that were looked in, each with its time before that.
        """
        ...

    def confirmed(self, generation: int) -> Confirmed:
        """When that was last known, and of which folders."""
        ...

    def size(self) -> int:
        """Bytes that it takes."""
        ...

    def root_from(self, root: Path) -> str:
        """The corpus at `root` as a manifest names it here."""
        ...

    def root_of(self, manifest: Manifest) -> Path:
        """Where the corpus lies."""
        ...

    def add_vectors(self, articles: Iterable[tuple[str, Said]], encode: Encode) -> None:
        """Keep the vectors of articles that are new: each a fingerprint and its statements."""
        ...

    def keep_vectors(self, articles: Collection[str]) -> None:
        """Drop the vectors of all articles but these."""
        ...

    def prove_vectors(self) -> None:
        """Return if rsir wrote all of them. Raises IndexUnusable if not."""
        ...

    def like(self, text: str) -> Mapping[str, float]:
        """How like `text` in meaning the statements are that are at all, by their ids."""
        ...


def home(place: Place) -> Home:
    """The home at `place`. Raises UsageError for an address that makes no sense."""
    if isinstance(place, str) and "://" in place:
        from rsir.index.opensearch.address import parsed
        from rsir.index.opensearch.home import OpenSearchHome

        return OpenSearchHome(parsed(place))
    from rsir.index.local import Folder

    return Folder(Path(place))
