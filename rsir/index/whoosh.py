"""What goes into Whoosh, the full-text engine that ships; `finding.py` gets it out again.

One Whoosh document a statement, one a paragraph, one a whole article, so that one commit changes
all of them together. Whoosh unpickles what it opens: `folder.verify` comes first, and what is
unpickled is restricted (`unpickling.py`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from rsir.index import folder, unpickling
from rsir.index.change import Change
from rsir.index.columns import hasten
from rsir.index.facts import packed, times
from rsir.index.person import plain
from rsir.index.store import raw
from rsir.index.stored import place, who
from rsir.index.words import tokens
from rsir.records import Passage, Reference, Statement
from rsir.wire import Json, item_record, reference_from

unpickling.restrict()
hasten()

_MEMORY_MB = 128
"""Postings that are held before they are sorted on disk."""

_BLOCK = 1024
"""Postings that are written, and so read, together."""


class _Positions(formats.Positions):  # type: ignore[misc]  # Whoosh has no types
    """Word positions as plain integers: Whoosh's own way pickles each posting, and is slower."""

    def encode(self, positions: Sequence[int]) -> bytes:
        return array("I", positions).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        return array("I", value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // array("I").itemsize


class _Text(fields.TEXT):  # type: ignore[misc]  # Whoosh has no types
    """Text indexed by the terms of `words.tokens`."""

    def __init__(self) -> None:
        super().__init__()
        self.format = _Positions()

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        where: dict[str, list[int]] = {}
        for token in tokens(value):
            where.setdefault(token.term, []).append(token.position)
        for term, positions in where.items():
            yield (
                term.encode(),
                len(positions),
                float(len(positions)),
                self.format.encode(positions),
            )


class _Terms(fields.ID):  # type: ignore[misc]  # Whoosh has no types
    """Given terms, without how often or where."""

    def index(self, value: Iterable[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term in value:
            yield term.encode(), 1, 1.0, b""


def _schema() -> fields.Schema:
    return fields.Schema(
        type=fields.ID(),
        file=fields.ID(),
        path=fields.ID(),
        id=fields.ID(),
        speaker=fields.ID(),
        when=_Terms(),
        words=_Terms(),
        content=_Text(),
        context=_Text(),
        who=_Text(),
        place=_Text(),
        passage=_Text(),
        unquoted=fields.ID(),
        facts=fields.COLUMN(columns.VarBytesColumn()),
        record=fields.STORED(),
    )


class _Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Seals the files before a commit makes them the index."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """A commit renames the new table of contents."""
        if newname.endswith(".toc"):
            directory = Path(self.folder)
            generation = int(newname.removesuffix(".toc").rpartition("_")[2])
            folder.seal_files(directory, generation, directory / oldname)
        super().rename_file(oldname, newname, safe)


def _storage(directory: Path) -> FileStorage:
    """Without memory maps: Whoosh would copy the whole index into memory at every start."""
    return _Storage(str(directory), supports_mmap=False)


def index_in(directory: Path) -> FileIndex:
    """The index in a folder."""
    return FileIndex(_storage(directory), schema=_schema())


def create(directory: Path) -> None:
    """An empty index, of generation 0, in an existing folder."""
    _storage(directory).create_index(_schema())


class Writer:
    """One update: remove, add, then commit or cancel. The caller keeps other writers out."""

    def __init__(self, directory: Path) -> None:
        """Opens the index in `directory`; nothing changes before `commit`."""
        codec = W3Codec(blocklimit=_BLOCK)
        self._writer = index_in(directory).writer(limitmb=_MEMORY_MB, codec=codec)
        self.generation: int = self._writer.generation
        """The generation that a commit will make."""
        before = folder.store(directory, self.generation - 1)
        self.change = Change(folder.store(directory, self.generation), before)
        """What becomes of the store beside it."""

    def remove(self, file: str) -> None:
        """Drop everything that was read from `file`."""
        self._writer.delete_by_term("file", plain(file))

    def add_article(self, file: str, record: Json, words: Iterable[str]) -> None:
        """Keep an article, read from `file`, before what is found in it: see `Engine.articles`.

        `words` are the terms of all its paragraphs.
        """
        key = reference_from(record).key
        self._writer.add_document(
            type="article",
            file=plain(file),
            path=plain(key),
            words=words,
            facts=raw(key),
            record=record,
        )

    def add_statement(
        self, file: str, statement: Statement, reference: Reference, speaker: str, context: str
    ) -> None:
        """Make a statement findable by content, context and `speaker`."""
        self._writer.add_document(
            type="statement",
            file=plain(file),
            path=plain(reference.key),
            id=statement.id,
            speaker=plain(speaker),
            content=statement.content.text,
            context=context,
            who=who(statement),
            place=place(reference),
            when=times(statement.said or reference.published),
            facts=packed(statement, reference),
            record={**item_record(statement, reference), "context": context},
        )

    def add_passage(
        self, file: str, passage: Passage, reference: Reference, unquoted: bool
    ) -> None:
        """Make a paragraph findable."""
        self._writer.add_document(
            type="passage",
            file=plain(file),
            id=passage.id,
            passage=passage.content.text,
            unquoted="yes" if unquoted else None,
            facts=packed(passage, reference),
            record=item_record(passage, reference),
        )

    def commit(self) -> None:
        """Make the update visible, at once and whole; tidy up where half is deleted."""
        gone, kept = self._writer.deleted_count(), self._writer.doc_count()
        total = sum(segment.doc_count_all() for segment in self._writer.segments)
        self._writer.commit(optimize=gone > (total + kept) // 2)

    def cancel(self) -> None:
        """Leave the index as it was."""
        self.change.cancel()
        self._writer.cancel()
