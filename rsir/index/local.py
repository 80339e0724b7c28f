"""The home of an index in a folder: Whoosh's files, and beside them those of each generation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rsir.index import folder, vectors, whoosh
from rsir.index.change import Change
from rsir.index.home import Confirmed, Snapshot, Writer
from rsir.index.manifest import Manifest, root_from, root_of
from rsir.index.snapshot import opened
from rsir.index.vectors import Said
from rsir.meaning.within import Encode

if TYPE_CHECKING:
    from rsir.index.vectors import Bytes


class Folder:
    """A `Home`."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def __str__(self) -> str:
        return str(self.directory)

    def opened(self, shown: Callable[[str], str] = str) -> Snapshot:
        """See `Home`."""
        return opened(self.directory, shown)

    def writing(
        self, seconds: float, waiting: Callable[[str], None] = lambda _: None
    ) -> AbstractContextManager[None]:
        """See `Home`."""
        return folder.writing(self.directory, seconds, waiting)

    def finished(self) -> bool:
        """See `Home`."""
        return folder.finished(self.directory)

    def begin(self, manifest: Manifest) -> None:
        """See `Home`."""
        folder.clear(self.directory)
        Change(folder.store(self.directory, 0), None).finish(manifest)
        whoosh.create(self.directory)
        folder.seal(self.directory)

    def writer(self) -> whoosh.Writer:
        """See `Home`."""
        return whoosh.Writer(self.directory)

    def commit(self, writer: Writer, manifest: Manifest) -> None:
        """See `Home`."""
        assert isinstance(writer, whoosh.Writer)
        writer.change.finish(manifest)
        writer.commit()
        folder.tidy(self.directory, writer.generation)

    def confirm(self, generation: int, folders: Mapping[str, int]) -> None:
        """See `Home`."""
        with suppress(OSError):
            folder.save(self.directory, "folders", generation, folders)

    def confirmed(self, generation: int) -> Confirmed:
        """See `Home`."""
        try:
            folders = folder.load(self.directory, "folders", generation)
            return Confirmed(folder.written(self.directory, "folders", generation), folders)
        except (OSError, folder.Altered):
            return Confirmed(folder.written(self.directory, "files", generation), None)

    def size(self) -> int:
        """See `Home`. What a writer takes away meanwhile counts nothing."""
        total = 0
        for path in self.directory.iterdir():
            with suppress(FileNotFoundError):
                total += path.stat().st_size if path.is_file() else 0
        return total

    def root_from(self, root: Path) -> str:
        """See `Home`."""
        return root_from(self.directory, root)

    def root_of(self, manifest: Manifest) -> Path:
        """See `Home`."""
        return root_of(self.directory, manifest)

    def add_vectors(self, articles: Iterable[tuple[str, Said]], encode: Encode) -> None:
        """See `Home`."""
        vectors.add(self.directory, articles, encode)

    def keep_vectors(self, articles: Collection[str]) -> None:
        """See `Home`."""
        vectors.keep(self.directory, articles)

    def prove_vectors(self) -> None:
        """See `Home`."""
        vectors.prove(self.directory)

    def like(self, text: str) -> Mapping[str, float]:
        """See `Home`. None without vectors. Raises ModelError if the encoder is missing."""
        if not vectors.held(self.directory):
            return {}
        from rsir.meaning.nearest import cosines

        ids, held = self._vectors
        (question,) = vectors.encoder()([text])
        likeness = cosines(held, question)
        return {ids[row]: float(likeness[row]) for row in (likeness >= vectors.LEAST).nonzero()[0]}

    @cached_property
    def _vectors(self) -> tuple[list[str], Bytes]:
        return vectors.load(self.directory)
