from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rsir.query.snippets import matches, snippet
from rsir.query.wanted import sequences
from rsir.records import Snippet, Term

LONG = (
    "“The harvest was poor in the north, and it was poorer still in the east. Nobody at the time"
    " spoke of the river. Years later the engineers found that the dams had been built from the"
    " wrong stone, and the minister said so. By then the villages stood empty.”"
)


def marked(shown: Snippet) -> list[str]:
    return [shown.text[start:end] for start, end in shown.highlights]


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("Wagner’s men left", "wagner", ["Wagner’s"]),
        ("the U.S. and us", "US", ["U.S."]),
        ("the uprisings of Paris", "uprising", ["uprisings"]),
        ("Erdoğan spoke, Erdogan left", "erdogan", ["Erdoğan", "Erdogan"]),
        ("a cease-fire", "ceasefire", ["cease-fire"]),
        ("nuclear power and a nuclear deal", "nuclear deal", ["nuclear", "nuclear", "deal"]),
        ("the axis of good", "axis of evil", ["axis"]),
        ("nothing here", "Wagner", []),
        ("", "Wagner", []),
        ("Wagner", "", []),
    ],
)
def test_words_are_marked_exactly_when_they_match(text: str, asked: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in matches(text, Term(asked))] == found


def test_a_phrase_is_marked_only_where_its_words_stand_side_by_side() -> None:
    text = "An axis of evil, he said; evil has no axis."
    assert marked(snippet(text, [Term("axis of evil", phrase=True)], 100)) == ["axis of evil"]


def test_a_phrase_is_found_across_marks_and_line_ends() -> None:
    text = "the “Neither East,\nnor West” outlook"
    [span] = matches(text, Term("neither east nor west outlook", phrase=True))
    assert text[span.start : span.end] == "Neither East,\nnor West” outlook"


def test_a_short_text_is_shown_whole_and_verbatim() -> None:
    text = "“Wagner is an example.  Will we learn\n a lesson?!”"
    assert snippet(text, [Term("Wagner")], 100).text == text


def test_a_long_text_is_cut_between_words_around_what_matches() -> None:
    shown = snippet(LONG, [Term("dams"), Term("stone")], 100)
    assert marked(shown) == ["dams", "stone"]
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    inner = shown.text[2:-2]
    assert f" {inner} " in LONG
    assert len(inner) <= 100


def test_the_beginning_is_shown_where_nothing_matches_or_all_matches_are_there() -> None:
    for asked in ("zebra", "harvest"):
        shown = snippet(LONG, [Term(asked)], 60).text
        assert shown.startswith("“The harvest")
        assert shown.endswith(" …")


def test_different_terms_count_for_more_than_one_term_often() -> None:
    text = "river river river " + "sand " * 40 + "river and dam " + "sand " * 40
    assert marked(snippet(text, [Term("river"), Term("dam")], 50)) == ["river", "dam"]


def test_the_end_is_shown_without_an_ellipsis_after_it() -> None:
    shown = snippet(LONG, [Term("villages"), Term("empty")], 80)
    assert shown.text.endswith("empty.”")
    assert len(shown.text) <= 82


@given(
    text=st.text(st.sampled_from("ab U.S.’“”\n …é"), max_size=200),
    asked=st.lists(st.builds(Term, st.sampled_from(["a", "ab", "US", "b a", "é"]), st.booleans())),
    width=st.integers(1, 60),
)
def test_highlights_lie_in_the_text_and_what_is_shown_stands_in_it(
    text: str, asked: list[Term], width: int
) -> None:
    shown = snippet(text, asked, width)
    ends = [0, *(end for span in shown.highlights for end in span), len(shown.text)]
    assert ends == sorted(ends)
    if len(text) <= width:
        assert shown.text == text
    else:
        assert any(
            shown.text == before + text[start:end] + after
            for before in ("", "… ")
            for after in ("", " …")
            for start in [text.find(shown.text[len(before) : len(shown.text) - len(after)])]
            for end in [start + len(shown.text) - len(before) - len(after)]
            if start >= 0
        )


def test_a_phrase_of_many_compounds_is_looked_for_in_some_of_its_spellings() -> None:
    assert len(list(sequences(Term("re-enter e-mail", phrase=True)))) == 4
    assert len(list(sequences(Term("re-enter e-mail " * 20, phrase=True)))) == 16
