from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from rsir.errors import ReadError
from rsir.ingest import read, sources

from .articles import article, articles, fail, packed, read_all

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
    found, wrong = read_all(tmp_path / "a.mbox")
    assert [(a.reference.part, a.reference.title) for a in found] == [(1, "One"), (2, "Two")]
    assert wrong == ["a.mbox, message 2: is a message without text"]


def test_what_is_no_mbox_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_text("just words")
    with pytest.raises(ReadError, match="is no mbox"):
        articles(tmp_path / "a.mbox")


def test_what_is_attached_is_read_after_the_message(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(packed({"b.txt": WORDS}), "application", "zip", filename="more.zip")
    mail.add_attachment(message("Forwarded"))
    mail.add_attachment(b"\xff\xd8", "image", "jpeg", filename="a.jpg")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    found, wrong = read_all(tmp_path / "a.eml")
    assert wrong == []
    assert [(a.reference.part, a.reference.title) for a in found] == [
        (1, "Storm keeps ships in port"),
        (2, None),
        (3, "Forwarded"),
    ]


def test_a_maildir_is_read_although_its_files_have_no_suffix(tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    (tmp_path / "box" / "cur" / "1709486100.M1P2.host:2,S").write_bytes(bytes(message()))
    (found,) = sources([str(tmp_path)], fail)
    assert next(read(found)).reference.title == "Storm keeps ships in port"


@pytest.mark.parametrize(
    "header",
    [
        "Date: Mon, 99 Foo 99999999999999999999 99:99:99 +9999999",
        "Subject: =?utf-8?b?////?= =?no-such?q?=FF?=",
        "From: " + "<" * 5000,
        'Content-Type: text/plain; charset="\x00"; ' + "a=b; " * 5000,
        "Subject: \udcff\ud800",
    ],
)
def test_absurd_headers_cost_no_more_than_themselves(header: str, tmp_path: Path) -> None:
    data = f"MIME-Version: 1.0\n{header}\nTo: b@example.org\n\n{WORDS}"
    (tmp_path / "a.eml").write_bytes(data.encode("utf-8", "surrogatepass"))
    found, wrong = read_all(tmp_path / "a.eml")
    assert [a.text.strip() for a in found] == [WORDS.strip()] or len(wrong) == 1


def test_a_page_saved_with_its_pictures_is_cited_by_its_address(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Storm</title></head><body><article><h1>Storm</h1>"
        f"<p>{'The ferry stayed in port and all the town came down to look. ' * 5}</p>"
        "</article></body></html>"
    )
    mail = EmailMessage()
    mail["From"] = "<Saved by Blink>"
    mail["Snapshot-Content-Location"] = "https://example.org/storm"
    mail.set_content("", subtype="plain")
    mail.make_related()
    mail.add_related(page.encode(), "text", "html", cid="<frame>")
    (tmp_path / "a.mhtml").write_bytes(bytes(mail))
    found = article(tmp_path / "a.mhtml")
    assert found.reference.url == "https://example.org/storm"
    assert found.reference.part is None
    assert "The ferry stayed" in found.text


def test_what_is_forwarded_as_a_whole_loses_its_marks_and_an_answer_keeps_them(
    tmp_path: Path,
) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Fwd: Storm"
    mail.set_content("".join(f"> {line}\n" for line in WORDS.splitlines()))
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    assert article(tmp_path / "a.eml").text.split() == WORDS.split()
    mail.set_content(f"Really?\nI doubt it.\n\n> {WORDS.splitlines()[0]}\n")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    assert "> “No ship" in article(tmp_path / "a.eml").text
