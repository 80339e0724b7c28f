"""Who asks and who answers where an interview's labels are only "Q" and "A"."""

import pytest

from rsir.ingest.transcripts.conversation import conversation


@pytest.mark.parametrize(
    ("head", "asks", "answers"),
    [
        ("Una Berg interviewed the ferryman Per Aas in his hut.", "Una Berg", "Per Aas"),
        ("Una Berg talked to the ferryman Per Aas in his hut.", None, None),
        ("By Una Berg\nUna Berg talked to the ferryman Per Aas.", "Una Berg", "Per Aas"),
        ("By Una Berg\nPer Aas, the ferryman, talked to Una Berg.", "Una Berg", "Per Aas"),
        ("Per Aas rows the ferry. Una Berg spoke with him.", "Una Berg", "Per Aas"),
        ("Per Aas and Ida Lie row it. Una Berg spoke with them.", "Una Berg", None),
        ("Per Aas recently spoke to us about the ferry.", None, "Per Aas"),
        ("We sat down with the ferryman Per Aas.", None, "Per Aas"),
        ("A conversation with Per Aas", None, "Per Aas"),
        ("Per Aas rows the ferry.", None, None),
    ],
)
def test_who_asks_and_who_answers_is_told_by_the_introduction(
    head: str, asks: str | None, answers: str | None
) -> None:
    found = dict(conversation(head, ""))
    assert (found.get("q"), found.get("a")) == (asks, answers)


def test_whoever_signs_is_who_asked() -> None:
    found = dict(conversation("Per Aas chatted with Una Berg on the quay.", "Una Berg"))
    assert found == {"q": "Una Berg", "a": "Per Aas"}
