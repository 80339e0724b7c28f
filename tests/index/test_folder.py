from __future__ import annotations

import json
import os
import pickle
import shutil
import stat
from pathlib import Path

import pytest

from rsir.errors import IndexUnusable
from rsir.index import folder
from tests.index.corpus import Corpus


class Bomb:
    """Unpickling it leaves a mark."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.mark),))


def set_off(corpus: Corpus, tmp_path: Path) -> Path:
    """Put a pickle that runs code wherever Whoosh would look for one."""
    mark = tmp_path / "mark"
    payload = pickle.dumps(Bomb(mark))
    for path in corpus.place.glob("*MAIN*"):
        if path.is_file() and path.stat().st_size:
            whole = path.read_bytes()
            path.write_bytes(whole[: whole.find(b"\x80")] + payload)
    return mark


def test_the_folder_is_its_owners_alone(corpus: Corpus) -> None:
    corpus.index()
    assert stat.S_IMODE(corpus.place.stat().st_mode) == 0o700


def test_no_index_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="no index here"):
        folder.check(tmp_path)


def test_an_index_that_came_from_somebody_else_is_not_opened_but_built_anew(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.index()
    mark = set_off(corpus, tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another user"))
    with pytest.raises(IndexUnusable, match="not made by you"):
        corpus.open()
    corpus.index()
    assert len(corpus.said()) == 2
    assert not mark.exists()


def test_an_index_that_others_may_write_to_is_not_opened(corpus: Corpus) -> None:
    corpus.index()
    corpus.place.chmod(0o777)
    with pytest.raises(IndexUnusable, match="not made by you"):
        corpus.open()
    corpus.index()
    assert stat.S_IMODE(corpus.place.stat().st_mode) == 0o700
    assert len(corpus.said()) == 2


def test_another_format_is_refused_and_built_anew(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.index()
    monkeypatch.setattr(folder, "FORMAT", folder.FORMAT + 1)
    with pytest.raises(IndexUnusable, match="another version"):
        corpus.open()
    corpus.index()
    assert len(corpus.said()) == 2


@pytest.mark.parametrize("label", ["", "[]", '{"format": "x", "seal": 1}', '{"format": 1}'])
def test_a_label_that_makes_no_sense_is_no_label(tmp_path: Path, label: str) -> None:
    (tmp_path / folder.LABEL).write_text(label, encoding="utf-8")
    with pytest.raises(IndexUnusable):
        folder.check(tmp_path)


def test_a_seal_does_not_fit_another_format(corpus: Corpus) -> None:
    corpus.index()
    path = corpus.place / folder.LABEL
    label = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**label, "format": folder.FORMAT + 1}), encoding="utf-8")
    with pytest.raises(IndexUnusable, match="not made by you"):
        corpus.open()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaks
@pytest.mark.parametrize("pattern", ["_MAIN_*.toc", "*.seg", "store.*"])
@pytest.mark.parametrize("damage", [b"", b"\x00" * 50])
def test_a_damaged_index_is_refused_and_built_anew(
    corpus: Corpus, pattern: str, damage: bytes
) -> None:
    corpus.index()
    (path,) = corpus.place.glob(pattern)
    path.write_bytes(damage)
    with pytest.raises(IndexUnusable, match="damaged"):
        corpus.open()
    corpus.index()
    assert len(corpus.said()) == 2


def test_a_folder_with_other_files_is_never_taken(corpus: Corpus, tmp_path: Path) -> None:
    corpus.place = tmp_path / "thesis"
    corpus.place.mkdir()
    (corpus.place / "chapter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(IndexUnusable, match="holds other files"):
        corpus.index()
    assert [path.name for path in corpus.place.iterdir()] == ["chapter.txt"]


def test_building_anew_follows_no_link_out_of_the_folder(corpus: Corpus, tmp_path: Path) -> None:
    corpus.index()
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").touch()
    (corpus.place / "MAIN.tmp").symlink_to(tmp_path / "precious")
    (corpus.place / folder.LABEL).write_text('{"format": 0, "seal": ""}', encoding="utf-8")
    corpus.index()
    assert (tmp_path / "precious" / "file").exists()


def test_nothing_of_earlier_generations_is_left(corpus: Corpus) -> None:
    corpus.index()
    for number in range(3):
        corpus.write("putin.txt", f"Vladimir Putin: Number {number}.")
        corpus.index()
    assert len(list(corpus.place.glob("store.*"))) == 1
    assert len(list(corpus.place.glob("files.*"))) == 1
    assert len(list(corpus.place.glob("*.toc"))) == 1


def test_a_copied_index_is_not_believed_but_built_anew(corpus: Corpus, tmp_path: Path) -> None:
    corpus.index()
    shutil.copytree(corpus.root, tmp_path / "copy")
    corpus.root, corpus.place = tmp_path / "copy", tmp_path / "copy" / ".rsir"
    with pytest.raises(IndexUnusable, match="not made by you for this folder"):
        corpus.open()
    corpus.index()
    assert len(corpus.said()) == 2


def test_without_a_place_for_the_key_one_is_told_what_to_do(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "a file"))
    with pytest.raises(IndexUnusable, match="set XDG_STATE_HOME to a folder"):
        corpus.index()
