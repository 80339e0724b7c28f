"""What touches a span is found without looking at all, and is what looking at all finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rsir.attribution.overlaps import Overlaps, innermost
from rsir.records import Span

spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(st.lists(spans, max_size=20), spans)
def test_those_that_share_a_letter_in_text_order(many: list[Span], asked: Span) -> None:
    in_order = sorted(many, key=lambda span: (span.start, -span.end))
    found = list(Overlaps((span, span) for span in many)(asked))
    assert found == [span for span in in_order if span.overlaps(asked)]


def test_the_innermost_around_a_position_which_is_not_at_its_edge() -> None:
    spans = [Span(0, 20), Span(2, 10), Span(4, 6), Span(12, 15)]
    found = innermost([0, 2, 5, 6, 11, 13, 15, 30], spans)
    assert found == {
        0: None,
        2: spans[0],
        5: spans[2],
        6: spans[1],
        11: spans[0],
        13: spans[3],
        15: spans[0],
        30: None,
    }
