"""An update of what is known of a corpus, at the cost of what changed (`store.py`)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rsir.index.abstract import Abstract
from rsir.index.manifest import STALE, File, Manifest
from rsir.index.roster import Roster
from rsir.index.store import raw, writing
from rsir.index.stories import Stories


class Change:
    """One update, in a file of its own until it is finished."""

    def __init__(self, path: Path, before: Path | None) -> None:
        """Makes the tables at `path` from those at `before`, or empty ones."""
        path.unlink(missing_ok=True)  # a writer was killed
        if before:
            shutil.copyfile(before, path)
        self._tables = writing(path)
        self._stories = Stories(self._tables)
        self._roster = Roster(self._tables)

    def put(
        self, name: str, file: File, articles: Sequence[Abstract], *, first: bool = True
    ) -> None:
        """Take in a file, in place of what it was before; or more of it, where not the `first`."""
        if first:
            self.drop(name)
        self.seen(name, file)
        for each in articles:
            row = (raw(name), raw(each.key), each.fingerprint, each.statements, each.passages)
            article = self._tables.execute(
                "INSERT INTO articles (file, key, fingerprint, statements, passages, shingles)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (*row, each.sketch.shingles),
            ).lastrowid
            assert article is not None
            self._stories.add(article, each.sketch)
            self._roster.add(article, each.voices, each.same)
            self._tables.executemany(
                "INSERT INTO held VALUES (?, ?, ?)",
                [(article, held.id, json.dumps(asdict(held))) for held in each.holding],
            )

    def drop(self, name: str) -> None:
        """Leave out a file."""
        query = "SELECT id FROM articles WHERE file = ?"
        for (article,) in self._tables.execute(query, (raw(name),)).fetchall():
            self._stories.remove(article)
            self._roster.remove(article)
            self._tables.execute("DELETE FROM held WHERE article = ?", (article,))
            self._tables.execute("DELETE FROM articles WHERE id = ?", (article,))
        self._tables.execute("DELETE FROM files WHERE name = ?", (raw(name),))

    def seen(self, name: str, file: File) -> None:
        """Remember how a file looks whose articles stay."""
        row = (raw(name), file.size, file.mtime_ns, " ".join(file.articles))
        self._tables.execute("REPLACE INTO files VALUES (?, ?, ?, ?)", row)

    def doubt(self) -> None:
        """No file counts as read any more."""
        self._tables.execute("UPDATE files SET size = ?, mtime_ns = ?, articles = ''", STALE[:2])

    def held(self) -> set[str]:
        """The ids of the corrections that hold."""
        return {each for (each,) in self._tables.execute("SELECT id FROM held")}

    def statements(self) -> int:
        """How many there are."""
        (number,) = self._tables.execute("SELECT total(statements) FROM articles").fetchone()
        return int(number)

    def finish(self, manifest: Manifest) -> None:
        """Make the tables fit together, and close them."""
        self._stories.settle()
        self._roster.settle()
        row = ("manifest", json.dumps(vars(manifest)))
        self._tables.execute("REPLACE INTO meta VALUES (?, ?)", row)
        self._tables.execute("COMMIT")
        self._tables.close()

    def cancel(self) -> None:
        """Close them, of no use."""
        self._tables.close()
