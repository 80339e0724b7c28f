"""Slack's export: users are known by a list beside the channels' folders, which is no article."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from rsir.ingest import read, sources
from rsir.records import Article

USERS = [
    {"id": "U0AAA111", "name": "una", "profile": {"real_name": "Una Berg", "display_name": "ub"}},
    {"id": "U0BBB222", "name": "per", "real_name": "Per Aas", "profile": {"real_name": ""}},
]
MESSAGES = [
    {"type": "message", "user": "U0AAA111", "text": "The crane broke, <@U0BBB222>.", "ts": "1.0"},
    {"type": "message", "user": "U0BBB222", "text": "I will mend it.", "ts": "2.0"},
    {"type": "message", "user": "U0CCC333", "text": "So will I.", "ts": "3.0"},
]
CHANNELS = [{"id": "C0DDD444", "name": "quay", "members": ["U0AAA111"]}]
FILES: dict[str, object] = {
    "channels.json": CHANNELS,
    "users.json": USERS,
    "quay/2024-03-05.json": MESSAGES,
    "quay/2024-03-06.json": [
        {"type": "message", "subtype": "channel_join", "user": "U1", "ts": "1"}
    ],
}


def read_all(path: Path) -> tuple[list[Article], list[str]]:
    problems: list[str] = []
    found = sources([str(path)], lambda problem: problems.append(str(problem)))
    articles = [a for s in found for a in read(s, lambda problem: problems.append(str(problem)))]
    return articles, problems


def unpacked(folder: Path, files: dict[str, object]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1), "utf-8")
    return folder


def packed(folder: Path, files: dict[str, object]) -> Path:
    with zipfile.ZipFile(folder / "export.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, json.dumps(content, indent=1))
    return folder / "export.zip"


@pytest.mark.parametrize("export", [unpacked, packed])
def test_users_are_called_by_the_names_in_the_list_beside_the_channels(
    export: object, tmp_path: Path
) -> None:
    assert callable(export)
    ((article,), problems) = read_all(export(tmp_path, FILES))
    assert [turn.speaker for turn in article.turns][:2] == ["Una Berg", "Per Aas"]
    assert "The crane broke, @Per Aas." in article.text
    assert str(article.reference.published and article.reference.published.start) == "2024-03-05"
    assert not problems


def test_without_the_list_or_with_another_in_its_place_the_messages_are_read(
    tmp_path: Path,
) -> None:
    for users in ([], [3], [{"id": "U0AAA111", "profile": None}]):
        files = FILES | {"users.json": users}
        ((article,), _) = read_all(unpacked(tmp_path, files) / "quay")
        assert len(article.turns) == len(MESSAGES)
    (tmp_path / "users.json").write_text("{", "utf-8")
    assert len(read_all(tmp_path / "quay")[0]) == 1
