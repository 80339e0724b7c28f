"""Slack's export: lists of messages, each with its user, text and time stamp.

A channel is a folder with a list for each day; beside the folders are lists of the users, by whose
names the messages' are told, and of the channels.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from rsir.ingest.draft import MIB, Clue, Item
from rsir.ingest.sample import Sample
from rsir.ingest.transcripts.cues import Cue

_USERS = "users.json"
_LARGEST = 16 * MIB
_LIST = re.compile(r'\s*\[\s*\{\s*"id"\s*:\s*"[UWCDGB][A-Z0-9]{4,}"')
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)\.json$")
_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def is_slack(content: object) -> bool:
    """Whether it is a list of messages as Slack exports them."""
    return isinstance(content, list) and any(
        isinstance(message, dict) and message.get("type") == "message" and "ts" in message
        for message in content
    )


def is_list(sample: Sample) -> bool:
    """Whether it is one of the lists beside the channels, which hold nobody's words."""
    return sample.suffix == ".json" and bool(_LIST.match(sample.text))


def read_list(_file: BinaryIO, _path: str) -> Iterator[Item]:
    """No article."""
    return iter(())


def users_beside(path: str) -> dict[str, str]:
    """The names of the users by their ids, where an export has their list two folders up.

    `path` is that of a day's messages, on the disk or in a ZIP: "ARCHIVE#MEMBER".
    """
    archive, inside, member = path.partition("#")
    place = PurePosixPath(member) if inside else Path(path)
    try:
        changed = Path(archive).stat().st_mtime_ns
        return _users(archive if inside else "", str(place.parent.parent / _USERS), changed)
    except (OSError, ValueError):
        return {}


def day_of(path: str) -> dict[str, Clue]:
    """The day by which a list of messages is called."""
    day = _DAY.search(path)
    return {"published": Clue(day[1], "file name")} if day else {}


@lru_cache(maxsize=8)
def _users(archive: str, name: str, _changed: int) -> dict[str, str]:
    data = b"[]"
    with suppress(OSError, KeyError, RuntimeError, BadZipFile):
        if archive:
            with ZipFile(archive) as opened, opened.open(name) as file:
                data = file.read(_LARGEST)
        elif S_ISREG(Path(name).lstat().st_mode):  # no link, which may lead out
            with Path(name).open("rb") as file:
                data = file.read(_LARGEST)
    try:
        listed = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    users = [user for user in listed if isinstance(user, dict)] if isinstance(listed, list) else []
    return {str(u.get("id")): name for u in users if (name := _called(u.get("profile"), u))}


def slack_cues(messages: list[dict[str, Any]], users: dict[str, str]) -> Iterator[Cue]:
    """The messages of people; who joined and left the channel is none."""
    spoken = [m for m in messages if isinstance(m, dict) and m.get("type") == "message"]
    told = {str(m.get("user")): name for m in spoken if (name := _called(m.get("user_profile")))}
    names = users | told
    for message in spoken:
        if str(message.get("subtype", "")).endswith(("_join", "_leave", "_topic", "_purpose")):
            continue
        user = str(message.get("user") or "")
        text = str(message.get("text") or "")
        label = names.get(user) or str(message.get("username") or user)
        for line in text.split("\n"):
            words = html.unescape(_LINK.sub(lambda link: _shown(link, names), line))
            if words.strip():
                yield Cue(label, words)


def _called(*told: object) -> str:
    """The fullest of the names that Slack has of somebody."""
    for key in ("real_name", "display_name", "name"):
        for each in told:
            if isinstance(each, dict) and (name := str(each.get(key) or "")):
                return name
    return ""


def _shown(link: re.Match[str], names: dict[str, str]) -> str:
    """What a reader sees of "<@U024BE7LH>", "<#C02|general>" and "<https://…|here>"."""
    target, words = link[1], link[2]
    if target.startswith("@"):
        return "@" + names.get(target[1:], words or target[1:])
    if target.startswith("#"):
        return "#" + (words or target[1:])
    return words or target
