r"""Which characters of an article may reach a terminal or a line of text.

Escape sequences could move the cursor or lie about a link, bidirectional controls could reorder
what is read. They are dropped here, and here only: JSON keeps every character, escaped. A byte of
a name that is no text is shown as \xNN.
"""

from __future__ import annotations

import re

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_FORBIDDEN = re.compile(f"[{_CONTROLS}{_BIDI}\ud800-\udfff]")
_BYTE = re.compile("[\udc80-\udcff]")
"""What Python makes of the bytes in a name that are no text, so that none is lost."""
_NOT_IN_JSON = re.compile(f"[{_CONTROLS}{_BIDI}\x85\u2028\u2029\ud800-\udfff]")
_BREAK = re.compile("[ \t\xa0]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\\s*")


def one_line(text: str) -> str:
    """`text` on one line: each line break with the blanks around it and each tab is one space.

    Other blanks stay as they are in the source. Characters that a terminal could obey are gone.
    """
    return _safe(_BREAK.sub(" ", text).replace("\t", " "))


def lines(text: str) -> str:
    """`text` with its line breaks and tabs, without characters that a terminal could obey."""
    return _safe(text.replace("\r\n", "\n").replace("\r", "\n"))


def _safe(text: str) -> str:
    return _FORBIDDEN.sub("", _BYTE.sub(lambda match: f"\\x{ord(match[0]) - 0xDC00:02x}", text))


def escape_for_json(encoded: str) -> str:
    r"""JSON text with those characters, and line breaks beyond ASCII, written as \uXXXX.

    The value is the same, and safe on any screen and with any reader of lines.
    """
    return _NOT_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", encoded)
