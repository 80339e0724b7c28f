from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from rsir.ingest.archives import packed as room
from tests.ingest.articles import articles, packed, read_all

TEXT = "“No ship will leave,” said the harbour master, Piet Olufsen."
MEMBERS: dict[str, str | bytes] = {
    "b.txt": TEXT,
    "in/a.md": f"# Storm\n\n{TEXT}",
    "rows.jsonl": '{"text": "One said so."}\n{"text": "Two said so."}',
    ".hidden.txt": TEXT,
    "picture.jpg": b"\xff",
    "empty.txt": "",
    "more.zip": packed({"c.txt": TEXT}),
}


def tarred(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, words in members.items():
            data = words.encode() if isinstance(words, str) else words
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", packed(MEMBERS)),
        ("a.tar", tarred(MEMBERS)),
        ("a.tgz", gzip.compress(tarred(MEMBERS))),
        ("a.txt", packed(MEMBERS)),
    ],
)
def test_the_articles_of_an_archive_are_read_and_counted_in_their_order(
    name: str, data: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    found, wrong = read_all(tmp_path / name)
    references = [article.reference for article in found]
    assert {r.path for r in references} == {str(tmp_path / name)}
    assert [(r.part, r.extra["member"]) for r in references] == [
        (1, "b.txt"),
        (2, "in/a.md"),
        (3, "rows.jsonl"),
        (4, "rows.jsonl"),
        (5, "c.txt"),
    ]
    assert wrong == [f"{name}#empty.txt: is empty"]


def test_a_compressed_article_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (found,) = articles(tmp_path / "a.txt.gz")
    assert (found.text, found.reference.part) == (TEXT, None)


def test_a_bomb_is_never_unpacked_whole(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": b"word " * 7_000_000, "b.txt": TEXT}))
    found, wrong = read_all(tmp_path / "a.zip")
    assert [a.reference.extra["member"] for a in found] == ["b.txt"]
    assert wrong == ["a.zip#a.txt: is too large (the limit is 32 MiB): split it"]


def test_all_members_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_TOTAL", 2**20)
    members: dict[str, str | bytes] = {f"{n}.txt": f"{TEXT}\n\n" * 5000 for n in range(5)}
    (tmp_path / "a.zip").write_bytes(packed(members))
    found, wrong = read_all(tmp_path / "a.zip")
    assert len(found) < 5
    assert wrong[0].startswith(f"a.zip#{len(found)}.txt: unpacks to more than")


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    data = packed({"a.txt": TEXT})
    for _ in range(6):
        data = packed({"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    found, wrong = read_all(tmp_path / "a.zip")
    assert found == []
    assert len(wrong) == 1
    assert wrong[0].endswith("is packed too deep; unpack it")
