"""What capitalised words name, as far as they tell it themselves."""

import pytest

from rsir.attribution.names import find_names
from rsir.records import Span


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("We saw San Diego Zoo.", ["San Diego Zoo: unknown"]),  # not Diego Zoo, a person
        ("We saw North Sound.", ["North Sound: place"]),
        ("We saw Maria Quist.", ["Maria Quist: person"]),
        ("Maria Old Harbour Town Hall Quay", ["Maria Old Harbour Town Hall Quay: unknown"]),
        (
            "Harbour Will Open In May Ulmo Quist Says It Is Late",
            [f"{word}: unknown" for word in "Harbour Will Open May Ulmo Quist".split()],
        ),
        ("We saw Martin Quist Jr. there.", ["Martin Quist Jr: person"]),
    ],
)
def test_a_run_of_capitals_is_a_person_a_place_a_headline_or_unknown(
    text: str, named: list[str]
) -> None:
    found = find_names(text, [Span(0, len(text))])
    assert [f"{name.text}: {name.kind}" for name in found] == named
