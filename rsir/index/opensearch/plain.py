"""Names that hold bytes which are no text, as text that is; and back."""

from __future__ import annotations

import json

_MARK = "\ufdd0"
"""Begins no name: Unicode promises that it is never a character."""


def plain(name: str) -> str:
    """`name` as JSON can carry it anywhere."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return _MARK + json.dumps(name)
    return name


def exact(name: str) -> str:
    """The name that `plain` was given."""
    return str(json.loads(name.removeprefix(_MARK))) if name.startswith(_MARK) else name
