"""What is known of a corpus besides its words: files, articles, their copies, who speaks.

One SQLite file a generation. An update changes a copy of the last one, which becomes valid together
with Whoosh's part of that generation; a reader has its own to itself, and what a question does not
touch is never read. The tables of copies are kept by `stories.py`, those of people by `roster.py`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from rsir.index.corrections import Correction
from rsir.index.manifest import File, Manifest
from rsir.index.people import People

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE files (
    name BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, articles TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file BLOB NOT NULL, key BLOB NOT NULL, fingerprint TEXT NOT NULL, statements INTEGER NOT NULL,
    passages INTEGER NOT NULL, shingles INTEGER NOT NULL, story INTEGER
);
CREATE INDEX articles_of_file ON articles (file);
CREATE INDEX articles_by_key ON articles (key);
CREATE INDEX articles_alike ON articles (fingerprint);
CREATE INDEX articles_of_story ON articles (story);

CREATE TABLE sketches (article INTEGER PRIMARY KEY, smallest BLOB NOT NULL);
CREATE TABLE shingles (
    hash INTEGER, leads INTEGER, article INTEGER, PRIMARY KEY (hash, leads, article)
) WITHOUT ROWID;

CREATE TABLE speakers (id INTEGER PRIMARY KEY, stored TEXT NOT NULL UNIQUE);
CREATE TABLE mentions (
    article INTEGER, speaker INTEGER, role TEXT, day TEXT, times INTEGER NOT NULL,
    PRIMARY KEY (article, speaker, role)
) WITHOUT ROWID;
CREATE INDEX mentions_of_speaker ON mentions (speaker);
CREATE TABLE spellings (
    key TEXT, spelling TEXT, speaker INTEGER, PRIMARY KEY (key, spelling, speaker)
) WITHOUT ROWID;
CREATE TABLE blocks (block TEXT, key TEXT, PRIMARY KEY (block, key)) WITHOUT ROWID;
CREATE TABLE acronyms (
    article INTEGER, acronym TEXT, full TEXT, PRIMARY KEY (article, acronym)
) WITHOUT ROWID;
CREATE INDEX acronyms_meant ON acronyms (acronym, full);
CREATE INDEX acronyms_made ON acronyms (full, acronym);

CREATE TABLE held (article INTEGER, id TEXT, correction TEXT);
CREATE INDEX held_of_article ON held (article);
CREATE TABLE same (article INTEGER, one TEXT, other TEXT);
CREATE INDEX same_of_article ON same (article);

CREATE TABLE people (
    id INTEGER PRIMARY KEY, count INTEGER NOT NULL, name TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX people_by_count ON people (count);
CREATE TABLE person_keys (key TEXT PRIMARY KEY, person INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX keys_of_person ON person_keys (person);
CREATE TABLE person_surnames (
    surname TEXT, person INTEGER, PRIMARY KEY (surname, person)
) WITHOUT ROWID;
CREATE TABLE person_words (
    word TEXT, person INTEGER, skeleton TEXT NOT NULL, PRIMARY KEY (word, person)
) WITHOUT ROWID;
CREATE INDEX person_sounds ON person_words (skeleton, word);
CREATE TABLE role_terms (term TEXT, person INTEGER, PRIMARY KEY (term, person)) WITHOUT ROWID;
CREATE TABLE unnamed_terms (
    term TEXT, speaker INTEGER, PRIMARY KEY (term, speaker)
) WITHOUT ROWID;
"""


class Store:
    """What an update left behind, to be read; what is not asked for stays where it is."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        """What is in `tables`."""
        self.tables = tables
        self.people = People(tables)

    @classmethod
    def open(cls, path: Path) -> Store:
        """The one at `path`, which nobody changes any more. Raises OSError, or sqlite3.Error."""
        name = quote(str(path.resolve()), errors="surrogateescape")
        place = f"file:{name}?mode=ro&immutable=1"
        with ExitStack() as undo:
            undo.callback(path.stat)  # where SQLite fails since a writer has just removed it
            tables = sqlite3.connect(place, uri=True, isolation_level=None)
            undo.callback(tables.close)
            tables.execute("SELECT 1 FROM meta")  # from now on it is open, whoever removes it
            undo.pop_all()
        return cls(tables)

    @cached_property
    def manifest(self) -> Manifest:
        """What the index was made of."""
        ((value,),) = self.tables.execute("SELECT value FROM meta WHERE name = 'manifest'")
        return Manifest.of(json.loads(value))

    def files(self) -> dict[str, File]:
        """All files, by their names in the corpus."""
        found = self.tables.execute("SELECT name, size, mtime_ns, articles FROM files")
        return {
            name_of(name): File(size, mtime, tuple(articles.split()))
            for name, size, mtime, articles in found
        }

    def sizes(self) -> Iterator[tuple[bytes, int, int]]:
        """The name in the corpus, as `raw` makes it, size and time of all files."""
        return self.tables.execute("SELECT name, size, mtime_ns FROM files")

    def key_like(self, fingerprint: str) -> str | None:
        """Some article with this fingerprint."""
        found = self.tables.execute(
            "SELECT key FROM articles WHERE fingerprint = ? LIMIT 1", (fingerprint,)
        )
        return next((name_of(key) for (key,) in found), None)

    def copies(self, key: str) -> tuple[str, ...]:
        """The articles that are one story with this one, the fullest first; none if it is alone."""
        found = self.tables.execute(
            "SELECT other.key FROM articles AS mine JOIN articles AS other USING (story)"
            " WHERE mine.key = ? ORDER BY -other.shingles, other.key",
            (raw(key),),
        )
        return tuple(name_of(other) for (other,) in found)

    def counts(self) -> tuple[int, int, int]:
        """How many articles, statements and passages there are."""
        found = self.tables.execute(
            "SELECT count(*), total(statements), total(passages) FROM articles"
        )
        articles, statements, passages = found.fetchone()
        return articles, int(statements), int(passages)

    def articles(self) -> Iterator[tuple[str, str]]:
        """Each article, and the file that it stands in."""
        for key, file in self.tables.execute("SELECT key, file FROM articles ORDER BY id"):
            yield name_of(key), name_of(file)

    def keys_in(self, file: str) -> list[str]:
        """The articles in a file, in their order."""
        found = "SELECT key FROM articles WHERE file = ? ORDER BY id"
        return [name_of(key) for (key,) in self.tables.execute(found, (raw(file),))]

    def held(self) -> Iterator[tuple[str, Correction]]:
        """A human's corrections that hold, each with the file of its article."""
        for file, record in self.tables.execute(
            "SELECT file, correction FROM held JOIN articles ON article = articles.id"
        ):
            yield name_of(file), Correction(**json.loads(record))

    def fingerprints(self) -> set[str]:
        """Those of all articles."""
        found = self.tables.execute("SELECT fingerprint FROM articles")
        return {fingerprint for (fingerprint,) in found}

    def close(self) -> None:
        """Let go of the file."""
        self.tables.close()


def memory() -> sqlite3.Connection:
    """Empty tables that are nowhere kept."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.executescript(_SCHEMA)
    return made


def writing(path: Path) -> sqlite3.Connection:
    """The tables at `path`, made if there are none; valid once they are committed and closed."""
    made = sqlite3.connect(path, isolation_level=None)
    made.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
    if not made.execute("SELECT 1 FROM sqlite_schema").fetchone():
        for statement in filter(str.strip, _SCHEMA.split(";")):
            made.execute(statement)
    return made


def raw(name: str) -> bytes:
    """The name of a file or article as bytes: it need not be text."""
    return name.encode("utf-8", "surrogatepass")


def name_of(value: bytes) -> str:
    """The name that `raw` made bytes of."""
    return value.decode("utf-8", "surrogatepass")
