"""The beginning of a file, by which its format is told."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import BinaryIO

LENGTH = 1 << 16
"""Bytes; the cover page of an export may fill many of them."""

_MARK = re.compile(rb"^(?:\xef\xbb\xbf)?\s*")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BEFORE_MARKUP = re.compile(r"(?:\s+|<\?xml[^>]*\?>|<!--.*?-->)*", re.DOTALL)


@dataclass(frozen=True)
class Sample:
    """The first bytes of a file, and its name."""

    name: str
    data: bytes

    @cached_property
    def suffix(self) -> str:
        """Of the name, in lower case, with its dot."""
        return PurePath(self.name).suffix.lower()

    @cached_property
    def start(self) -> bytes:
        """The bytes after a mark of their order and white space."""
        return self.data[_MARK.match(self.data).end() :]  # type: ignore[union-attr]

    @cached_property
    def text(self) -> str:
        """The bytes as text, whatever their encoding: good enough to look for words."""
        for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            if self.data.startswith(mark):
                return self.data[2:].decode(encoding, "replace")
        if self.data[1:64:2].count(0) > len(self.data[1:64:2]) // 2:
            return self.data.decode("utf-16-le", "replace")
        text = self.data.decode("utf-8", "replace")
        return text.removeprefix("\ufeff")

    @cached_property
    def is_plain(self) -> bool:
        """Whether it holds something, and nothing that only programs read."""
        return bool(self.data.strip()) and not _CONTROLS.search(self.text)

    @cached_property
    def is_markup(self) -> bool:
        """Whether it begins as a web page does."""
        before = _BEFORE_MARKUP.match(self.text)
        return bool(_MARKUP.match(self.text, before.end() if before else 0))


def sampled(file: BinaryIO, name: str) -> tuple[BinaryIO, Sample]:
    """The file, still to be read from its beginning, and its sample."""
    if not isinstance(file, io.BufferedReader):
        start = file.read(LENGTH)
        file.seek(0)
        return file, Sample(name, start)
    return file, Sample(name, file.peek(LENGTH)[:LENGTH])
