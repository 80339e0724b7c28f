"""The address of words on a web page, or of a moment in a recording.

See https://wicg.github.io/scroll-to-text-fragment/ for `#:~:text=[prefix-,]start[,end]`, which
browsers scroll to, and https://www.w3.org/TR/media-frags/ for `#t=seconds`, at which they play.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urldefrag, urlencode, urlsplit

from rsir.records import Passage, Span, Statement

EDGE = 5
"""How many words at each end tell a long stretch; one as short as two ends is given whole."""

_WORD = re.compile(r"\w(?:\S*\w)?")
_BY_QUERY = frozenset({"youtube.com", "youtu.be"})
_IN_URL = "%/:=&?~#+!$,;'@()*[]"


def is_web(url: str | None) -> bool:
    """Whether it may be handed to a browser: an article can claim any address."""
    return re.fullmatch(r"https?://[^\s\x00-\x1f\x7f]+", url or "") is not None


def address(url: str, text: str, item: Statement | Passage) -> str:
    """`url` at the moment at which the item was said, or else at its words."""
    time = item.time if isinstance(item, Statement) else None
    first = next(iter(item.content.spans), Span(0, 0))
    return at_time(url, time) if time else at_words(url, text, first)


def at_time(url: str, time: str) -> str:
    """`url` at a time, "HH:MM:SS.mmm", in whole seconds; where a site has its own way, in that."""
    seconds = 0
    for part in time.split(".", 1)[0].split(":"):
        seconds = 60 * seconds + int(part)
    plain = urlsplit(quote(urldefrag(url).url, safe=_IN_URL))
    if (plain.hostname or "").removeprefix("www.").removeprefix("m.") in _BY_QUERY:
        asked = [(key, value) for key, value in parse_qsl(plain.query) if key != "t"]
        return plain._replace(query=urlencode([*asked, ("t", f"{seconds}s")])).geturl()
    return plain._replace(fragment=f"t={seconds}").geturl()


def at_words(url: str, text: str, span: Span) -> str:
    """`url` at the words that `span` selects from the article's text.

    What is named never reaches across paragraphs, as browsers demand. Words that stand earlier in
    the article, too, are told apart by those before them.
    """
    plain = quote(urldefrag(url).url, safe=_IN_URL)
    words = [Span(*found.span()) for found in _WORD.finditer(text, span.start, span.end)]
    if not words:
        return plain
    first = [word for word in words if "\n" not in text[words[0].start : word.end]]
    last = [word for word in words if "\n" not in text[word.start : words[-1].end]]
    if len(words) <= 2 * EDGE and len(first) == len(words):
        parts = [_between(text, words)]
    else:
        parts = [_between(text, first[:EDGE]), _between(text, last[-EDGE:])]
    if text.find(parts[0]) < words[0].start and (before := _before(text, words[0].start)):
        parts.insert(0, f"{before}-")
    return f"{plain}#:~:text={','.join(map(_encoded, parts))}"


def _between(text: str, words: list[Span]) -> str:
    return text[words[0].start : words[-1].end]


def _before(text: str, at: int) -> str:
    """The words before, in the same paragraph."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return " ".join(line.split()[-EDGE:])


def _encoded(part: str) -> str:
    """Percent-encoded, so that no "-", "," or "&" has a meaning; the prefix keeps its "-"."""
    prefix = part.endswith("-")
    words = quote(part[:-1] if prefix else part, safe="").replace("-", "%2D")
    return f"{words}-" if prefix else words
