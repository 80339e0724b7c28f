"""What is large or strange beyond reason takes no more than 15 s and 1 GB, and stops only itself.

Each case is tried in a process of its own, whose peak of memory is asked for at its end.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rsir import extract
from rsir.attribution.attributions import Attribution
from rsir.attribution.linking.linker import link
from rsir.attribution.quotes import find_quotations
from rsir.index.library import Library
from rsir.ingest.read import article_of
from rsir.query.question import understand
from rsir.query.topics import mask
from rsir.verify.check import verify
from rsir.verify.quoted import quoted
from tests.verify.corpus import index

SECONDS = 15
"""Of processor time; a machine that does other things has more of the clock's."""
BYTES = 1 << 30
SAID = "“The lamp burns all night,” said Mara Quist, the keeper of the light.\n"
READING = """
import json, re, resource, sys
from pathlib import Path
import rsir
resource.setrlimit(resource.RLIMIT_CPU, (90, 90))
problems = []
texts = [len(article.text) for article in rsir.read(sys.argv[1], problems.append)]
used = resource.getrusage(resource.RUSAGE_SELF)
status = Path("/proc/self/status")  # ru_maxrss also counts whoever started this process
own = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
peak = int(own[1]) if own else used.ru_maxrss
print(json.dumps([texts, list(map(str, problems)), used.ru_utime + used.ru_stime, peak]))
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(place: Path, body: str) -> None:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)


def epub(place: Path, depth: int) -> None:
    """A book whose one chapter is nested so deep and stands in it as often."""
    spine = '<itemref idref="a"/>' * depth
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="c.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "c.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
            f'media-type="application/xhtml+xml"/></manifest><spine>{spine}</spine></package>',
        )
        archive.writestr("a.xhtml", f"<html><body>{nested('div', depth)}</body></html>")


def nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + f"<p>{SAID}</p>" + f"</{tag}>" * depth


def attributes(names: str) -> str:
    each = " ".join(names.format(i) for i in range(100_000))
    return f"<html><body><div {each}><p>{SAID * 9}</p></div></body></html>"


FILES: dict[str, Callable[[Path], object]] = {
    "attributes.html": lambda p: p.write_text(attributes('a{}="x"')),
    "same_attribute.html": lambda p: p.write_text(attributes('a="{}"')),
    "nested.html": lambda p: p.write_text(nested("div", 50_000)),
    "quotes.html": lambda p: p.write_text(nested("blockquote", 5_000)),
    "tables.docx": lambda p: docx(
        p, "<w:tbl><w:tr><w:tc>" * 50_000 + "</w:tc></w:tr></w:tbl>" * 50_000
    ),
    "paragraphs.docx": lambda p: docx(p, f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>" * 20_000),
    "deep.epub": lambda p: epub(p, 5_000),
    "long.epub": lambda p: epub(p, 100),
    "line.txt": lambda p: p.write_text(SAID.strip() * 700_000),
    "letters.txt": lambda p: p.write_text("a" * 50_000_000),
    "line_in_bounds.txt": lambda p: p.write_text((SAID.strip() + " ") * 40_000),
    "marks.txt": lambda p: p.write_text(SAID + "“" * 40_000),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_or_refused_within_its_budget(name: str, tmp_path: Path) -> None:
    FILES[name](tmp_path / name)
    (tmp_path / "zz.txt").write_text(SAID)
    done = subprocess.run(
        [sys.executable, "-c", READING, str(tmp_path)], capture_output=True, text=True, check=True
    )
    texts, problems, seconds, kilobytes = json.loads(done.stdout)
    assert texts[-1] == len(SAID), "the file beside it is read"
    assert len(texts) + len(problems) == 2
    assert seconds < SECONDS
    assert kilobytes * 1024 < BYTES


def seconds(work: Callable[[], object]) -> float:
    """Of processor time; what other tests left in memory is not looked through meanwhile."""
    gc.collect()
    gc.freeze()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        gc.unfreeze()


MARKS = {
    "opening": "“",
    "apart": "“ ",
    "words": "“word ",
    "lines": "“word and more of them\n\n",
    "low": "„a ",
    "straight": ' "a b c" ',
    "single": " 'a b c'",
    "possessive": " 'the boys' house",
    "all sorts": "“a ‘b” c’ «d» 'e\" ",
}


@pytest.mark.parametrize("mark", MARKS)
def test_120_kb_of_marks_are_paired_and_put_together(mark: str) -> None:
    """What finds statements, but for the network, which takes as long for any words."""
    count = 120_000 // len(MARKS[mark].encode())
    article = article_of(SAID + MARKS[mark] * count)

    def linked() -> list[Attribution]:
        return link(article, find_quotations(article.text, article.paragraphs), [])

    assert seconds(linked) < SECONDS


@pytest.mark.parametrize("mark", ["opening", "apart", "straight"])
def test_marks_without_words_are_not_shown_to_the_network(mark: str) -> None:
    article = SAID + MARKS[mark].replace("a b c", "") * 40_000
    assert seconds(lambda: list(extract(article))) < SECONDS / 3


QUESTIONS = {
    "letters": "a" * 60_000,
    "hyphens": "-" * 30_000,
    "hyphenated": "a-" * 30_000,
    "words": "what did x say about " * 3_000,
    "marks": "“" * 30_000,
    "quotations": '"a" ' * 15_000,
    "dates": "since May 3, " * 5_000,
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_of_any_length_is_understood(question: str) -> None:
    asked = QUESTIONS[question]
    assert seconds(lambda: (understand(asked), mask(asked))) < SECONDS


@pytest.mark.parametrize("mark", MARKS)
def test_the_quotations_of_a_draft_of_10_000_marks_are_found(mark: str) -> None:
    draft = article_of(SAID + MARKS[mark] * 10_000)
    assert seconds(lambda: quoted(draft, [])) < SECONDS


def test_a_draft_of_2_000_marks_is_checked_in_a_fifth_of_the_time_for_10_000(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "news").mkdir()
    for i in range(5):
        (tmp_path / "news" / f"{i}.txt").write_text(
            f"Report {i}\n\n" + "“The dam was never meant to carry a road,” said Ada Bell.\n\n" * 50
        )
    index(tmp_path / "news", tmp_path / "index")
    draft = article_of(
        "".join(
            f"“The dam of {i} was never meant to carry a train,” he says.\n\n" for i in range(1000)
        )
    )
    with Library.open(tmp_path / "index") as library:
        checked = [seconds(lambda: verify(draft, library, [])) for _ in range(2)]
        assert min(checked) < SECONDS / 5  # other work on the machine slows one of them
