"""One bad file stops only itself, and says why in one sentence."""

from __future__ import annotations

import json
import time
import zipfile
from pathlib import Path

import pytest

from rsir.errors import ReadError
from rsir.ingest import read, sources

GOOD = "“The lamp burns all night,” said Mara Quist, the keeper of the light.\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NESTED = f'<w:document xmlns:w="{W}">' + "<w:p>" * 100_000 + "</w:p>" * 100_000 + "</w:document>"
BAD = {
    "tags.md": '---\na: !!int ""\nb: !!timestamp x\nc: !!python/name:os.system\n---\n' + GOOD,
    "sexagesimal.md": f"---\ndate: {':'.join(['59'] * 3000)}\n---\n{GOOD}",
    "deep.json": "[" * 1_000_000,
    "deep.jsonl": '{"a":' * 200_000,
    "half.jsonl": json.dumps({"text": f"\ud800 {GOOD}", "title": "\udfff", "id": "\ud83d"}),
    "headers.eml": f"MIME-Version: 1.0\nReceived: x\nDate: {'9' * 10_000}\n"
    f"Subject: {'=?utf-8?q?=41?= ' * 2000}\nFrom: {'<' * 5000}\n\n{GOOD}",
    "parts.eml": "MIME-Version: 1.0\nReceived: x\nTo: y\n"
    + "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(2000)),
    "line.jsonl": '{"text": "' + GOOD.strip() * 100_000 + '"}',
    "lengths.txt": "1 of 9 DOCUMENTS\n" + "LENGTH: 5 words\n" * 50_000,
    "labels.txt": "Title: x\nAuthor: y\nSource: z\nSubject: a\nFull text: b\n" * 8_000,
    "open.rtf": r"{\rtf1 " + "{" * 100_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_read_or_refused_in_bounded_time(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(BAD[name], encoding="utf-8", errors="surrogatepass")
    (tmp_path / "zz.txt").write_text(GOOD, encoding="utf-8")
    started = time.process_time()
    problems: list[ReadError] = []
    texts = []
    for source in sources([str(tmp_path)], problems.append):
        try:
            texts += [article.text for article in read(source, problems.append)]
        except ReadError as problem:
            problems.append(problem)
    assert texts[-1] == GOOD
    assert all("\n" not in str(problem) for problem in problems)
    for text in texts:
        text.encode()
    assert time.process_time() - started < 20


def test_a_document_nested_without_end_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", NESTED)
    (source,) = sources([str(tmp_path)], lambda _: None)
    with pytest.raises(ReadError, match="is damaged"):
        list(read(source))


def test_whatever_a_rule_of_this_room_raises_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(sys.modules["rsir.ingest.read"], "reference", broken)
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (source,) = sources([str(tmp_path)], lambda _: None)
    with pytest.raises(ReadError, match=r"cannot be read \(KeyError: 'x'\)"):
        list(read(source))
