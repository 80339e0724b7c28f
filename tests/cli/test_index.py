"""What `rsir index` tells while and after it reads."""

from __future__ import annotations

import io
import time
from pathlib import Path

from rsir.output.progress import bar
from tests.cli.running import Run

FRENCH = (
    "Le maire de la ville a dit que les bateaux ne sont pas dans le port et que la mer est grande "
    "pour les enfants qui vont au quai avec leurs parents le samedi matin dans la rue du village.\n"
)


def test_articles_in_another_language_are_told_and_give_no_statements(
    rsir: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FRENCH + FRENCH, encoding="utf-8")
    done = rsir("index", ".", cwd=tmp_path)
    assert "2 articles in French: indexed, not read for statements" in done.stderr
    assert "2 added; 0 statements" in done.stderr


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_there_is_a_sign_of_life_before_the_first_file_is_done() -> None:
    stream = _Terminal()
    with bar(stream):
        time.sleep(0.3)
    assert "looking for what is new" in stream.getvalue()


def test_what_is_done_at_once_draws_nothing() -> None:
    stream = _Terminal()
    with bar(stream):
        pass
    assert not stream.getvalue()


def test_what_was_indexed_from_above_is_what_is_asked(rsir: Run, tmp_path: Path) -> None:
    """Else a human's word, which lies beside the one index, would not hold in the other."""
    (tmp_path / "news").mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / "news" / "a.txt").write_text("“It stays,” said Mara Quist.\n", encoding="utf-8")
    (tmp_path / "notes" / "b.txt").write_text("“It goes,” said Bo Berg.\n", encoding="utf-8")
    rsir("index", "news", cwd=tmp_path)
    first = rsir("ask", "-C", "news", "what did Quist say", cwd=tmp_path).stdout.split("\t")[0]
    rsir("correct", first, "--speaker", "Zed Zole", cwd=tmp_path)
    for where, name in (
        (tmp_path, "news"),
        (tmp_path / "news", "."),
        (tmp_path / "notes", "../news"),
    ):
        assert "Zed Zole" in rsir("ask", "-C", name, "who said it stays", cwd=where).stdout
    assert [path.parent for path in tmp_path.rglob(".rsir")] == [tmp_path]
    assert "Bo Berg" in rsir("ask", "-C", "notes", "what did Berg say", cwd=tmp_path).stdout
    assert (tmp_path / "notes" / ".rsir").is_dir(), "that is another folder"
