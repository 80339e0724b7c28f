"""No code comes from the bytes of an index, and none that were altered are believed."""

from __future__ import annotations

import gc
import os
import pickle
import pickletools
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rsir.errors import IndexUnusable
from rsir.index import folder, unpickling
from rsir.index.human import correct
from tests.index.conftest import corpus, own_home  # noqa: F401 - fixtures
from tests.index.corpus import Corpus

pytestmark = pytest.mark.filterwarnings(  # Whoosh leaks what it cannot read
    "ignore::pytest.PytestUnraisableExceptionWarning"
)


class Bomb:
    """Unpickling it makes a folder."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.mark),))


def flip(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize("pattern", ["_MAIN_*.toc", "*.seg", "store.*", "files.*"])
@pytest.mark.parametrize("harm", [flip, lambda data: data[:-1], lambda data: data + b"x"])
def test_one_altered_byte_of_any_file_is_noticed(
    corpus: Corpus,  # noqa: F811
    pattern: str,
    harm: Callable[[bytes], bytes],
) -> None:
    corpus.index()
    (path,) = corpus.place.glob(pattern)
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_bytes(harm(path.read_bytes()))
    os.utime(path, ns=times)
    with pytest.raises(IndexUnusable, match=r"damaged .*; make it anew with rsir index"):
        corpus.open()
    assert corpus.index().anew
    assert len(corpus.said()) == 2


def test_a_file_that_was_only_touched_is_still_believed(corpus: Corpus) -> None:  # noqa: F811
    corpus.index()
    for path in corpus.place.iterdir():
        path.touch()
    assert len(corpus.said()) == 2


def test_a_pickle_that_runs_code_runs_none_even_if_it_is_sealed(
    corpus: Corpus,  # noqa: F811
    tmp_path: Path,
) -> None:
    corpus.index()
    (toc,) = corpus.place.glob("_MAIN_*.toc")
    whole = toc.read_bytes()
    start = whole.rfind(b"\x80\x02" if b"\x80\x02" in whole else b"\x80")
    toc.write_bytes(whole[:start] + pickle.dumps(Bomb(tmp_path / "mark")))
    generation = int(toc.stem.rpartition("_")[2])
    folder.seal_files(corpus.place, generation, toc)
    with pytest.raises(IndexUnusable, match="damaged"):
        corpus.open()
    assert not (tmp_path / "mark").exists()
    gc.collect()  # what Whoosh left open


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_only_what_whoosh_stores_is_unpickled(tmp_path: Path, protocol: int) -> None:
    plain = [1, 2.5, "é", b"\xff", (None, True), {"a": b""}]
    assert unpickling.loads(pickle.dumps(plain, protocol)) == plain
    harmful = pickle.dumps(Bomb(tmp_path / "mark"), protocol)
    assert any(op.name in {"REDUCE", "NEWOBJ"} for op, _, _ in pickletools.genops(harmful))
    with pytest.raises(pickle.UnpicklingError):
        unpickling.loads(harmful)
    assert not (tmp_path / "mark").exists()


def test_bytes_are_decoded_as_pickle_writes_them_and_not_otherwise() -> None:
    with pytest.raises(pickle.UnpicklingError, match="rot13"):
        unpickling.loads(b"c_codecs\nencode\n(Vabc\nVrot13\ntR.")


STRANGE = ["rsir-index.json", "writer.lock", "writer.json", "store.*", "files.*", "*.toc", "*.seg"]


@pytest.mark.parametrize("pattern", [*STRANGE, "meaning.db"])
@pytest.mark.parametrize("kind", ["pipe", "link", "dangling", "device"])
def test_what_is_no_file_in_an_index_is_neither_opened_nor_written_to(
    corpus: Corpus,  # noqa: F811
    tmp_path: Path,
    pattern: str,
    kind: str,
) -> None:
    """A pipe would be waited for, and what a link leads to be written over."""
    corpus.index()
    path = next(corpus.place.glob(pattern), corpus.place / pattern)
    path.unlink(missing_ok=True)
    precious = tmp_path / "precious"
    precious.write_text("mine", encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(path)
    else:
        to = {"link": precious, "dangling": tmp_path / "none", "device": Path("/dev/zero")}[kind]
        path.symlink_to(to)
    signal.alarm(60)  # ends it all where something is waited for
    with pytest.raises(IndexUnusable, match="is no file that rsir wrote; make the index anew"):
        corpus.open()
    corpus.index()
    assert len(corpus.said()) == 2
    signal.alarm(0)
    assert precious.read_text("utf-8") == "mine"
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "label",
    [
        b"",
        b"[" * 100_000,
        b'{"format": 12}',
        b'{"format": Infinity, "seal": ""}',
        b'{"format": 12, "seal": "\xc3\xa9"}',
        b'{"format": 12, "seal": "\\ud800"}',
        b'{"format": 12, "seal": []}',
        b"\xff",
    ],
)
def test_whatever_a_label_says_is_one_sentence_and_mended_by_the_next_run(
    corpus: Corpus,  # noqa: F811
    label: bytes,
) -> None:
    corpus.index()
    (corpus.place / folder.LABEL).write_bytes(label)
    with pytest.raises(IndexUnusable, match="rsir index"):
        corpus.open()
    corpus.index()
    assert len(corpus.said()) == 2


@pytest.mark.parametrize("pattern", ["rsir-index.json", "files.*", "*.toc", "*.seg", "store.*"])
def test_a_file_blown_up_without_end_is_not_read_to_its_end(
    corpus: Corpus,  # noqa: F811
    pattern: str,
) -> None:
    corpus.index()
    (path,) = corpus.place.glob(pattern)
    with path.open("r+b") as file:
        file.truncate(1 << 40)  # holes: it takes no room
    started = time.process_time()
    with pytest.raises(IndexUnusable):
        corpus.open()
    corpus.index()
    assert len(corpus.said()) == 2
    assert time.process_time() - started < 5


def test_what_is_written_anew_follows_no_link_that_lies_in_wait(
    corpus: Corpus,  # noqa: F811
    tmp_path: Path,
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine", encoding="utf-8")
    corpus.place.mkdir(mode=0o700)
    (corpus.place / f"{folder.LABEL}.{os.getpid()}.new").symlink_to(precious)
    (corpus.root / f".corrections.toml.{os.getpid()}.new").symlink_to(precious)
    corpus.index()
    (first, *_) = statements_of(corpus)
    correct(corpus.place, first, speaker="Ann Ray")
    assert precious.read_text("utf-8") == "mine"


def statements_of(corpus: Corpus) -> list[str]:  # noqa: F811
    with corpus.open() as library:
        return [each.item.id for each in library.engine.statements([], [], None)]
