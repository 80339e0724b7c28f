"""Slack's export: a list of messages, each with its user, text and time stamp."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from rsir.ingest.transcripts.cues import Cue

_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def is_slack(content: object) -> bool:
    """Whether it is a list of messages as Slack exports them."""
    return isinstance(content, list) and any(
        isinstance(message, dict) and message.get("type") == "message" and "ts" in message
        for message in content
    )


def slack_cues(messages: list[dict[str, Any]]) -> Iterator[Cue]:
    """The messages of people; who joined and left the channel is none."""
    spoken = [m for m in messages if isinstance(m, dict) and m.get("type") == "message"]
    names = {str(m.get("user")): name for m in spoken if (name := _name(m))}
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


def _name(message: dict[str, Any]) -> str:
    profile = message.get("user_profile")
    if not isinstance(profile, dict):
        return ""
    return str(profile.get("real_name") or profile.get("display_name") or profile.get("name") or "")


def _shown(link: re.Match[str], names: dict[str, str]) -> str:
    """What a reader sees of "<@U024BE7LH>", "<#C02|general>" and "<https://…|here>"."""
    target, words = link[1], link[2]
    if target.startswith("@"):
        return "@" + names.get(target[1:], words or target[1:])
    if target.startswith("#"):
        return "#" + (words or target[1:])
    return words or target
