"""What flows: the little that records can do by themselves."""

import pytest

from rsir.records import Span


@pytest.mark.parametrize(
    ("other", "shared"), [((5, 9), True), ((0, 4), True), ((8, 9), False), ((0, 3), False)]
)
def test_spans_overlap_where_they_share_a_letter_not_where_they_touch(
    other: tuple[int, int], *, shared: bool
) -> None:
    assert Span(3, 8).overlaps(Span(*other)) is shared
    assert Span(*other).overlaps(Span(3, 8)) is shared
