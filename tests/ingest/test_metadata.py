from __future__ import annotations

from pathlib import Path

import pytest

from rsir.records import DateRange, Reference

from .articles import SEEDS, article

CASES = sorted((Path(__file__).parent / "cases" / "imprints").glob("*.txt"))
ARTICLE = "The ferry stayed in port, and all the town came down to look at it, as one does.\n"


def reference(path: Path) -> Reference:
    return article(path).reference


def shown(dates: DateRange | None) -> str:
    if dates is None:
        return "nothing"
    if dates.start is None:
        days = f"not after {dates.end}"
    else:
        days = str(dates.start) if dates.start == dates.end else f"{dates.start}..{dates.end}"
    return f"{days} ({dates.basis})"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_reference_is_what_the_case_says(case: Path, tmp_path: Path) -> None:
    expected, _, text = case.read_text("utf-8").partition("---\n")
    (tmp_path / "article.txt").write_text(text, "utf-8")
    found = reference(tmp_path / "article.txt")
    for line in expected.splitlines():
        field, _, value = line.partition(": ")
        actual = getattr(found, field)
        words = shown(actual) if field in ("published", "modified") else actual or "nothing"
        assert words == value, field
        assert (field in found.evidence) == (value != "nothing"), field


@pytest.mark.parametrize(
    ("seed", "author", "publication", "published"),
    [
        ("000", None, "The New York Sun", "2022-07-19..2024-12-31"),
        ("001", "Javad Heiran-Nia", None, "not after 2024-12-25"),
        ("002", None, None, "nothing"),
        ("003", None, "Elrisala", "nothing"),
        ("004", "Pris Guinovart", None, "nothing"),
    ],
)
def test_what_a_seed_does_not_say_stays_unknown(
    seed: str, author: str | None, publication: str | None, published: str
) -> None:
    found = reference(next(SEEDS.glob(f"{seed}_*.txt")))
    assert (found.author, found.publication) == (author, publication)
    assert shown(found.published).split(" (")[0] == published


def test_evidence_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Storm keeps ships in port\n\nBy Ana Petrova\n\n" + ARTICLE)
    assert reference(path).evidence == {
        "title": "heading, line 1",
        "author": "byline, line 3",
        "language": "its words",
    }


def test_a_sidecar_comes_before_the_text_and_after_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: From the front\n---\n# From the text\n\nBy Ana Petrova\n\n" + ARTICLE
    )
    (tmp_path / "a.meta.yaml").write_text("title: From the side\nauthor: Bo Lind\n")
    found = reference(path)
    assert (found.title, found.author) == ("From the front", "Bo Lind")
    assert found.evidence["author"] == "sidecar"


def test_a_date_in_the_file_name_or_address_is_the_last_resort(tmp_path: Path) -> None:
    path = tmp_path / "2021-03-04_storm.txt"
    path.write_text(ARTICLE)
    assert shown(reference(path).published) == "2021-03-04 (2021-03-04)"
    assert reference(path).evidence["published"] == "file name"
    path.write_text(
        "Storm keeps ships in port\n\nSource: https://example.org/2020/05/06/a\n\n" + ARTICLE
    )
    assert shown(reference(path).published) == "2020-05-06 (2020-05-06)"


def test_a_date_in_no_known_form_is_kept_in_its_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ndate: Michaelmas\n---\n" + ARTICLE)
    assert reference(path).published == DateRange(None, None, "Michaelmas")
