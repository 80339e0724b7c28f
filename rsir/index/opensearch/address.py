"""Which index of which cluster does an address mean: opensearch://HOST:PORT/NAME."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from rsir.errors import UsageError

SCHEMES = {"opensearch": False, "opensearch+https": True}
"""Whether the way to it is encrypted."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
"""What may be in the name of an index, and leaves room for what is set after it."""


class Address(NamedTuple):
    """As it was given, and its parts."""

    text: str
    host: str
    port: int
    name: str
    secure: bool


def parsed(text: str) -> Address:
    """The parts of an address. Raises UsageError where it is none."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"--index {text}: no address of an index ({error})") from None
    if parts.scheme not in SCHEMES:
        raise UsageError(
            f"--index {text}: {parts.scheme}:// is no engine that rsir knows; "
            "write opensearch://HOST:PORT/NAME"
        )
    if parts.username or parts.password:
        raise UsageError(
            "--index: no user or password in an address, where others see it; "
            "set RSIR_OPENSEARCH_USER and RSIR_OPENSEARCH_PASSWORD"
        )
    name = parts.path.strip("/")
    if not parts.hostname or not name or parts.query or parts.fragment:
        raise UsageError(f"--index {text}: write opensearch://HOST:PORT/NAME")
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"--index {text}: {name} cannot be the name of an index; "
            "write small letters, digits, - and _"
        )
    return Address(text, parts.hostname, port or 9200, name, SCHEMES[parts.scheme])
