"""Who is there, before anybody is asked who speaks."""

import pytest

from rsir.attribution.who.discourse import Discourse
from tests.attribution.marked import read_marked


@pytest.mark.parametrize(
    ("marked", "people"),
    [
        ("{s1 CEO} {c1 Insists} {x1 the Worst Is Behind Us}", []),
        ("{s1 A host} {c1 pressed Ms. Warren} {x1 to run}.", ["Warren"]),
    ],
    ids=["the verb of a headline is no name", "but one that the cue holds is"],
)
def test_a_name_does_not_begin_with_what_somebody_does(marked: str, people: list[str]) -> None:
    article, attributions = read_marked(marked)
    discourse = Discourse(article, [], list(attributions.values()))
    assert [person.name for person in discourse.cast.people] == people
