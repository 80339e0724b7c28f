"""Mail: a saved message, or a folder of them in one mbox file. The text part is the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from rsir.errors import ReadError
from rsir.ingest.draft import MIB, Clue, Draft, Reader
from rsir.ingest.html import html_draft
from rsir.ingest.text import plain_text

_FROM_LINE = re.compile(rb"(?:\A|\n\r?\n)From \S+ [^\n]*\d\d:\d\d[^\n]*\n")


def _read_eml(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    given = _clues(message)
    try:
        part = message.get_body(("plain", "html"))
        words = part.get_content() if part else ""
    except (LookupError, ValueError, AttributeError) as error:
        raise ReadError(path, f"is a message that cannot be read ({error})") from None
    if not isinstance(words, str) or not words.strip():
        raise ReadError(path, "is a message without text")
    if part and part.get_content_type() == "text/html":
        draft = html_draft(words, path)
        yield draft._replace(given={**draft.given, **given})
        return
    for item in plain_text(words, path):
        yield item if isinstance(item, ReadError) else item._replace(given=given)


def _read_mbox(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    messages = _FROM_LINE.split(data)
    if messages[0].strip() or len(messages) == 1:
        raise ReadError(path, "is no mbox: it does not begin with a `From ` line")
    for number, message in enumerate(messages[1:], 1):
        row = f"#{number}"
        try:
            for item in _read_eml(message.replace(b"\n>From ", b"\nFrom "), path + row):
                yield item if isinstance(item, ReadError) else item._replace(row=row)
        except ReadError as problem:
            yield problem


def _clues(message: EmailMessage) -> dict[str, Clue]:
    """Subject, sender and date. Headers that do not parse are left out."""
    found = {}
    subject = " ".join(str(message.get("subject", "")).split())
    name, _ = parseaddr(str(message.get("from", "")))
    if subject:
        found["title"] = Clue(subject, "mail subject")
    if name:
        found["author"] = Clue(name, "mail sender")
    try:
        day = parsedate_to_datetime(str(message["date"])).date()
        found["published"] = Clue(day.isoformat(), "mail date")
    except (TypeError, ValueError):
        pass
    return found


EML = Reader(_read_eml, 64 * MIB)
MBOX = Reader(_read_mbox, 64 * MIB)
