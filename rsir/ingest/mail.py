"""Mail: a message with what is attached to it, or many in one mbox file. The body is the article.

A body is read as a file of its own would be, so that what a database sends is told from a letter.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from rsir.errors import ReadError
from rsir.ingest.draft import MIB, Clue, Draft, Item, Member, whole
from rsir.ingest.sample import Sample

_FROM_LINE = re.compile(rb"From \S+ [^\n]*\d\d:\d\d[^\n]*\n")
_HEADER = re.compile(r"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_ONLY_IN_MAIL = re.compile(r"(?im)^(?:mime-version|received|return-path|message-id):")
_LIMIT = 64 * MIB
_QUOTED = re.compile(rb"^>[ \t]?", re.MULTILINE)
_MOST = 0.8
"""The share of its lines that are quoted in a text that is forwarded as a whole."""


def is_mail(sample: Sample) -> bool:
    """Whether it begins with the lines that only a mail program writes."""
    header = _HEADER.match(sample.text.lstrip().replace("\r\n", "\n"))
    return bool(header and _ONLY_IN_MAIL.search(header[0]))


def is_mbox(sample: Sample) -> bool:
    """Whether it begins with the line that parts the messages of an mbox file."""
    return bool(_FROM_LINE.match(sample.data))


def is_page(sample: Sample) -> bool:
    """Whether it is a web page that a browser saved as mail, with all its pictures: MHTML."""
    head = sample.text[:4096].lower()
    saved = "multipart/related" in head and "\nto:" not in head
    return is_mail(sample) and (saved or "snapshot-content-location:" in head)


def _read_eml(data: bytes, path: str) -> Iterator[Item]:
    yield from _message(data, path)


def _read_mbox(file: BinaryIO, path: str) -> Iterator[Item]:
    for number, data in enumerate(_split(file, path), 1):
        place = f"{path}, message {number}"
        try:
            for item in _message(data, place):
                match item:
                    case Draft():
                        yield item._replace(many=True)
                    case Member():
                        yield item._replace(alone=False)
                    case _:
                        yield item
        except ReadError as problem:
            yield problem
        except Exception as error:  # noqa: BLE001 - headers make the standard library raise anything
            yield ReadError(place, f"is a message that cannot be read ({type(error).__name__})")


def _split(file: BinaryIO, path: str) -> Iterator[bytes]:
    """The messages of an mbox file, each without its first line."""
    if not _FROM_LINE.match(file.readline()):
        raise ReadError(path, "is no mbox: it does not begin with a `From ` line")
    parts: list[bytes] = []
    size, blank = 0, False
    for line in file:
        if blank and _FROM_LINE.match(line):
            yield b"".join(parts)
            parts, size = [], 0
        elif size <= _LIMIT:
            parts.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    yield b"".join(parts)


def _message(data: bytes, path: str) -> Iterator[Item]:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = _body(message, path)
    attached = list(_attached(message))
    given = _clues(message)
    if body is None and not attached:
        raise ReadError(path, "is a message without text")
    if body:
        yield body._replace(given=given, alone=not attached)
    yield from attached


def _body(message: EmailMessage, path: str) -> Member | None:
    try:
        part = message.get_body(("plain", "html"))
        data = part.get_payload(decode=True) if part else b""
    except (LookupError, ValueError, AttributeError) as error:
        raise ReadError(path, f"is a message that cannot be read ({error})") from None
    if not part or not isinstance(data, bytes) or not data.strip():
        return None
    words = _as_utf8(data, part)
    if part.get_content_subtype() == "html":
        return Member("message.html", io.BytesIO(words))
    lines = len(words.splitlines())
    if len(_QUOTED.findall(words)) > _MOST * lines:
        words = _QUOTED.sub(b"", words)
    return Member("message.txt", io.BytesIO(words))


def _attached(message: EmailMessage) -> Iterator[Member]:
    """The files that came with a message, forwarded messages among them."""
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            yield _member(f"forwarded {number}.eml", bytes(inner))  # type: ignore[arg-type]
        elif name := part.get_filename():
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                yield _member(name, data)


def _member(name: str, data: bytes) -> Member:
    return Member(name, io.BytesIO(data), extra={"member": name})


def _read_page(data: bytes, path: str) -> Iterator[Item]:
    """MHTML: the page itself is the first part that is one."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        assert isinstance(part, EmailMessage)
        words = part.get_payload(decode=True)
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and words:
            assert isinstance(words, bytes)
            place = part["content-location"] or message["snapshot-content-location"] or ""
            url = str(place).strip() if str(place).startswith("http") else ""
            given = {"url": Clue(url, "MHTML location")} if url else {}
            yield Member("page.html", io.BytesIO(_as_utf8(words, part)), given, alone=True)
            return
    raise ReadError(path, "is a saved page without a page in it")


def _as_utf8(words: bytes, part: Message) -> bytes:
    """The bytes of a part, in UTF-8 where it rightly names its encoding."""
    charset = part.get_content_charset()
    try:
        return words.decode(charset).encode() if charset else words
    except (LookupError, ValueError):
        return words


def _clues(message: EmailMessage) -> dict[str, Clue]:
    """Subject, sender and date. Headers that do not parse are left out."""
    found = {}
    subject, sender = _header(message, "subject"), parseaddr(_header(message, "from"))[0]
    if subject:
        found["title"] = Clue(subject, "mail subject")
    if sender:
        found["author"] = Clue(sender, "mail sender")
    try:
        day = parsedate_to_datetime(_header(message, "date")).date()
        found["published"] = Clue(day.isoformat(), "mail date")
    except (TypeError, ValueError, IndexError, OverflowError):
        pass
    return found


def _header(message: EmailMessage, name: str) -> str:
    try:
        words = " ".join(str(message.get(name, "")).split())
    except Exception:  # noqa: BLE001 - absurd headers make the standard library raise anything
        return ""
    return words.encode("utf-8", "replace").decode()


EML = whole(_read_eml, _LIMIT)
MBOX = _read_mbox
MHTML = whole(_read_page, _LIMIT)
