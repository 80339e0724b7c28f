from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from rsir.errors import ReadError
from rsir.ingest import read

from .articles import article, articles, only_source

WORDS = "“No ship will leave,” said the harbour master.\n\nFrom noon on, the café was full.\n"
FROM = b"From ana@example.org Sun Mar  3 18:15:00 2024\n"


def message(subject: str = "Storm keeps ships in port") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = subject
    mail["From"] = "Ana Petrova <ana@example.org>"
    mail["Date"] = "Sun, 03 Mar 2024 18:15:00 +0100"
    mail.set_content(WORDS, cte="quoted-printable")
    mail.add_alternative("<html><body><p>other</p></body></html>", subtype="html")
    return mail


def test_a_message_is_an_article_by_its_sender(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(message()))
    found = article(tmp_path / "a.eml")
    assert found.text == WORDS
    assert found.reference.title == "Storm keeps ships in port"
    assert found.reference.author == "Ana Petrova"
    assert found.reference.published is not None
    assert str(found.reference.published.start) == "2024-03-03"
    assert found.reference.evidence["author"] == "mail sender"


def test_a_folder_of_mail_is_read_message_by_message(tmp_path: Path) -> None:
    empty = EmailMessage()
    empty["Subject"] = "Nothing"
    mails = [message("One"), empty, message("Two")]
    (tmp_path / "a.mbox").write_bytes(b"".join(FROM + bytes(mail) + b"\n" for mail in mails))
    problems: list[ReadError] = []
    found = read(only_source(tmp_path / "a.mbox"), problems.append)
    assert [(a.reference.path[-2:], a.reference.title) for a in found] == [
        ("#1", "One"),
        ("#3", "Two"),
    ]
    assert [str(problem)[-28:] for problem in problems] == ["#2: is a message without text"[-28:]]


def test_what_is_no_mbox_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_text("just words")
    with pytest.raises(ReadError, match="is no mbox"):
        articles(tmp_path / "a.mbox")
