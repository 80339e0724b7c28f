"""Where on a web page the words stand."""

from __future__ import annotations

import pytest

from rsir.output.fragments import at_time, at_words, is_web
from rsir.records import Span

PAGE = "https://courier.example/harbour?a=1#top"
TEXT = """The harbour closes.

Ingrid Vael said: “We keep one pier open, and one half-way house.”

“The ferry stays. It has always stayed, and it will stay for the winter. So be it, & good night.”
Tor Lund said: “The ferry stays.”
"""


def fragment(start: str, end: str = "", after: str = "") -> str:
    first = TEXT.index(start, TEXT.index(after) if after else 0)
    last = TEXT.index(end, first) + len(end) if end else first + len(start)
    page, _, found = at_words(PAGE, TEXT, Span(first, last)).partition("#:~:text=")
    assert page == "https://courier.example/harbour?a=1"
    return found


def test_short_words_are_named_whole_without_the_marks_around_them() -> None:
    words = fragment("“We keep one pier open,")
    assert words == "We%20keep%20one%20pier%20open"


def test_long_words_are_named_by_their_ends() -> None:
    words = fragment("“The ferry stays. It", "good night.”")
    assert words == "The%20ferry%20stays.%20It%20has,So%20be%20it%2C%20%26%20good%20night"


def test_a_hyphen_in_the_words_is_no_syntax() -> None:
    assert "half%2Dway" in fragment("one half-way house")


def test_words_that_stand_before_too_are_told_apart_by_those_before_them() -> None:
    words = fragment("“The ferry stays.”", after="Tor")
    assert words == "Tor%20Lund%20said%3A%20%E2%80%9C-,The%20ferry%20stays"


def test_words_over_two_paragraphs_are_named_by_their_ends() -> None:
    words = fragment("one half-way", "The ferry")
    assert words == "one%20half%2Dway%20house,The%20ferry"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "http://a b", "", None]
)
def test_only_a_web_address_goes_to_a_browser(url: str | None) -> None:
    assert not is_web(url)
    assert is_web(PAGE)


@pytest.mark.parametrize(
    ("url", "there"),
    [
        ("https://pod.example/12.mp3", "https://pod.example/12.mp3#t=760"),
        ("https://pod.example/12?a=b#notes", "https://pod.example/12?a=b#t=760"),
        ("https://www.youtube.com/watch?v=x&t=3", "https://www.youtube.com/watch?v=x&t=760s"),
        ("https://youtu.be/x", "https://youtu.be/x?t=760s"),
    ],
)
def test_a_moment_of_a_recording_is_named_in_whole_seconds(url: str, there: str) -> None:
    assert at_time(url, "00:12:40.120") == there
