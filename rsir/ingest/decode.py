"""Which characters do these bytes stand for? Never a wrong letter where it can be known."""

from __future__ import annotations

import codecs
import contextlib
import re

from rsir.errors import ReadError
from rsir.ingest.draft import TEXT_EVIDENCE, Clue

UTF_8 = "utf-8"
_BOMS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_UTF8_PUNCTUATION = re.compile(rb"\xe2\x80[\x90-\xa6]")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]")
_LETTER_BYTES = re.compile(rb"[\x80-\x84\x86-\x90\x98-\x9f\xc0-\xff]")
_ASCII_LETTERS = re.compile(rb"[A-Za-z]")
_MAC_ROMAN = re.compile(rb"[a-z][\xd5\x8e\x8f][a-z]|(?:^|[\s(])\xd2[A-Za-z]")
"""An apostrophe, an accented e, an opening quotation mark, where cp1252 has no letter."""
_NOT_CP1252 = re.compile(r"(?<=[a-z])[¹³¿¡¼¾ªºþðý†‡‰‚„ˆ‹›¢£¥§](?=[a-z])")
"""What Polish, Turkish and others in their own encodings look like when read as cp1252."""
_WESTERN = 0.2
"""The largest share of letters beyond ASCII in a text in cp1252; in Cyrillic it is most of them."""
_A_FEW = 4
_TOLERATED_CONTROLS = 0.01


def decode(data: bytes, path: str) -> str:
    """The text of a file: UTF-8, UTF-16 or UTF-32, else cp1252, else the likeliest 8-bit encoding.

    A byte order mark is dropped; nothing else changes. Raises ReadError where there is no text.
    """
    return decoded(data, path)[0]


def decoded(data: bytes, path: str) -> tuple[str, str]:
    """The text of a file, and the encoding that it was read in."""
    if not data:
        raise ReadError(path, "is empty")
    text, encoding = _decoded(data, path)
    if len(_CONTROLS.findall(text)) > _TOLERATED_CONTROLS * len(text):
        raise ReadError(path, "is binary, not text")
    if not text.strip():
        raise ReadError(path, "holds nothing but white space")
    return text, encoding


def encoding_clue(encoding: str) -> dict[str, Clue]:
    """What an article is told to have been read in; nothing for UTF-8, which needs no telling."""
    return {} if encoding == UTF_8 else {TEXT_EVIDENCE: Clue("", f"its bytes read as {encoding}")}


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding, path)
    if b"\0" in data:
        return _strictly(data, _utf16_without_bom(data, path), path)
    return _strictly(data, UTF_8, path)


def _strictly(data: bytes, encoding: str, path: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        if encoding == UTF_8:
            return _eight_bit(data, path)
        raise ReadError(path, f"is not the {encoding.upper()} text that it begins as") from None


def _utf16_without_bom(data: bytes, path: str) -> str:
    """UTF-16 of a mostly Latin text has its NULs all in odd or all in even places."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 5 and even < odd // 10:
        return "utf-16-le"
    if even > len(sample) // 5 and odd < even // 10:
        return "utf-16-be"
    raise ReadError(path, "is binary, not text")


def _eight_bit(data: bytes, path: str) -> tuple[str, str]:
    strays = _UTF8_SEQUENCE.sub(b"", data)
    mostly_utf8 = 2 * len(_HIGH_BYTES.findall(strays)) <= len(_UTF8_SEQUENCE.findall(data))
    if mostly_utf8 or _UTF8_PUNCTUATION.search(data):
        return _as(data, UTF_8, path, "rsir-strays"), f"{UTF_8} with cp1252 in it"
    plain = len(_ASCII_LETTERS.findall(data))
    if len(_LETTER_BYTES.findall(strays)) <= _WESTERN * plain + _A_FEW:
        if _MAC_ROMAN.search(data):
            return _as(data, "mac_roman", path), "mac_roman"
        with contextlib.suppress(UnicodeDecodeError):  # five bytes stand for nothing in it
            text = data.decode("cp1252")
            if not _NOT_CP1252.search(text):
                return text, "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    encoding = best.encoding if best else "cp1252"
    return _as(data, encoding, path), encoding


def _as(data: bytes, encoding: str, path: str, errors: str = "strict") -> str:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        raise ReadError(path, "is in no encoding that could be told; save it as UTF-8") from None


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    """Strays in UTF-8 come from a joined cp1252 text, or from a file cut off in mid-letter."""
    assert isinstance(error, UnicodeDecodeError)
    if error.reason == "unexpected end of data":
        return "", error.end
    return error.object[error.start : error.end].decode("cp1252"), error.end


codecs.register_error("rsir-strays", _stray_bytes)
