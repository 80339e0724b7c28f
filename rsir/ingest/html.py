"""Web pages: the canonical text is the article that trafilatura finds in one, block by block.

Its plain text loses quotations that are marked up and not typed, so its tree is read instead: what
stands in `<q>` gets quotation marks, and so does a block quote that has none of its own.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rsir.errors import ReadError
from rsir.ingest.decode import UTF_8, decoded, encoding_clue
from rsir.ingest.draft import MIB, Draft, whole
from rsir.ingest.page.dialogue import mark_dialogue
from rsir.ingest.page.metadata import page_clues
from rsir.ingest.page.paths import found_by
from rsir.punctuation import DOUBLE_MARKS
from rsir.records import Label, Paragraph, Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_HEAD_BYTES = 4096
_STRAYS = 20
_MARKS = re.compile(f"[{DOUBLE_MARKS}]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TYPED_CONTROLS = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));"
)
"""As references; those from 128 on are cp1252's letters to a browser."""
_EMBEDDED = re.compile(r"data:[\w.+-]+/[\w.+-]+;base64,[\w+/=%]*")
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "cell", "div", "code"})
_HIDDEN = "//body//@hidden/.. | //body//@style[contains(translate(., ' ', ''), 'display:none')]/.."
_DEEPEST = 200
_TOO_DEEP = "boolean(/" + "*/" * _DEEPEST + "*)"
_LARGEST = 8 * MIB
_TAG = re.compile(r"""<[a-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*""", re.IGNORECASE)
_PROGRAM = re.compile(r"<(script|style)\b.*?</\1", re.IGNORECASE | re.DOTALL)
"""In which "<a" is no tag."""
_VALUE = re.compile(r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)""")
_ATTRIBUTES = 2000
"""Of one element; the parser compares each with all others."""

Blocks = list[tuple[str, Label]]


def _read(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    page, encoding = decoded_page(data, path)
    draft = html_draft(page, path)
    yield draft._replace(given={**draft.given, **encoding_clue(encoding)})


def html_draft(page: str, path: str) -> Draft:
    """The article of a page. Raises ReadError where there is none."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = parse(page, path)
        given = page_clues(tree)
        _join_words(tree)
        mark_dialogue(tree)
        found = bare_extraction(
            tree,
            output_format="txt",  # of which the text is not written out, which nobody reads here
            include_comments=False,
            include_formatting=True,
            favor_recall=True,
        )
    except (LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise ReadError(path, f"is no page that can be read ({type(error).__name__})") from None
    body = getattr(found, "body", None)
    blocks = _blocks(body) if body is not None else []
    if not blocks:
        raise ReadError(path, "is a page in which no article was found")
    return draft_of(blocks)._replace(given=given)


def parse(page: str, path: str) -> Element:
    """The tree of a page, without pictures inside it and without control characters."""
    from lxml import html

    markup = _EMBEDDED.sub("", _TYPED_CONTROLS.sub("", _CONTROLS.sub("", page)))
    if len(markup) > _LARGEST:
        raise ReadError(path, f"has more than {_LARGEST // MIB} MiB of markup")
    if _is_overloaded(markup):
        raise ReadError(path, f"has an element with more than {_ATTRIBUTES:,} attributes")
    parser = html.HTMLParser(encoding="utf-8")
    tree = html.document_fromstring(markup.encode("utf-8", "replace") or b"<p/>", parser=parser)
    if found_by(_TOO_DEEP)(tree):
        raise ReadError(path, f"is nested more than {_DEEPEST} elements deep")
    return tree


def _is_overloaded(markup: str) -> bool:
    """Whether a tag has too many attributes. Only what is long from one "<" to the next may be."""
    long = (f"<{piece}" for piece in markup.split("<") if len(piece) >= 2 * _ATTRIBUTES)
    if not any(_overloaded(tag[0]) for words in long if (tag := _TAG.match(words))):
        return False
    return any(map(_overloaded, _TAG.findall(_PROGRAM.sub("", markup))))


def _overloaded(tag: str) -> bool:
    return len(tag) > 2 * _ATTRIBUTES and len(_VALUE.sub(" ", tag).split()) > _ATTRIBUTES


def _join_words(tree: Element) -> None:
    """Take out what nobody sees, which would part the words around it or take them along."""
    from lxml import etree

    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction, "wbr")
    unseen = found_by(_HIDDEN)(tree)
    everything = len("".join(tree.itertext())) if unseen else 0
    for hidden in unseen:
        if hidden.getparent() is not None and 2 * len("".join(hidden.itertext())) < everything:
            hidden.drop_tree()


def draft_of(blocks: Blocks) -> Draft:
    """The blocks as a text, with a blank line between them."""
    text, paragraphs = "", []
    parts = []
    start = 0
    for words, label in blocks:
        parts.append(words)
        paragraphs.append(Paragraph(Span(start, start + len(words)), label))
        start += len(words) + 2
    text = "\n\n".join(parts)
    return Draft(text, tuple(paragraphs))


def decode_page(data: bytes, path: str) -> str:
    """The text of a page: see `decoded_page`."""
    return decoded_page(data, path)[0]


def decoded_page(data: bytes, path: str) -> tuple[str, str]:
    """A page's text, and the encoding that it was read in.

    UTF-8 where it is that, else the encoding which the page declares, else any other text's. A few
    zero bytes are strays, which browsers pass over; in UTF-16 they are every other byte.
    """
    if 0 < data.count(0) < len(data) // _STRAYS:
        data = data.replace(b"\0", b"")
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    name = declared[1].decode().lower() if declared else UTF_8
    # What calls itself Latin-1 on the web is cp1252, as browsers know.
    name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "windows-1252") else name
    try:
        text = data.decode("utf-8-sig")
        return (text, UTF_8) if "\0" not in text and text.strip() else decoded(data, path)
    except UnicodeDecodeError:
        try:
            return data.decode(name), f"{name}, as the page says"
        except (LookupError, UnicodeDecodeError):
            return decoded(data, path)


def _blocks(element: Element) -> Blocks:
    """The paragraphs, headings, items and rows below `element`, in order."""
    found: Blocks = []
    for child in element:
        if child.tag == "head":
            found += _lines(_words(child), Label.HEADING)
        elif child.tag == "quote":
            found += _block_quote(child)
        elif child.tag == "row":
            cells = [" ".join(_words(cell).split()) for cell in child]
            found += _lines(" | ".join(cell for cell in cells if cell), Label.BODY)
        elif child.tag in _BLOCKS and any(inner.tag in _BLOCKS - {"quote"} for inner in child):
            found += _lines(child.text or "", Label.BODY)
            found += _blocks(child)
        elif child.tag != "graphic":
            found += _lines(_words(child), Label.HEADING if _all_bold(child) else Label.BODY)
        found += _lines(child.tail or "", Label.BODY)
    return found


def _all_bold(element: Element) -> bool:
    around = (element.text or "") + (element[0].tail or "") if len(element) == 1 else "more"
    return not around.strip() and element[0].get("rend") == "#b"


def _block_quote(quote: Element) -> Blocks:
    """Each paragraph opens with a mark and the last closes, unless there are marks already."""
    inner = _blocks(quote) if len(quote) else []
    lines = (
        _lines(quote.text or "", Label.BODY) + inner if inner else _lines(_words(quote), Label.BODY)
    )
    # An attribution ("— Name") closes a quotation, as in an embedded post.
    credit = len(lines) > 1 and lines[-1][0].startswith(("—", "–", "-"))
    said, rest = (lines[:-1], lines[-1:]) if credit else (lines, [])
    if not said or any(_MARKS.search(words) for words, _ in said):
        return lines
    marked = [(f"“{words}", label) for words, label in said]
    return [*marked[:-1], (f"{marked[-1][0]}”", marked[-1][1]), *rest]


def _lines(words: str, label: Label) -> Blocks:
    """Words as a paragraph; two line breaks in a row part it."""
    parts = (" ".join(part.split()) for part in words.split("\n\n"))
    return [(_CONTROLS.sub("", part), label) for part in parts if part.strip()]


def _words(element: Element) -> str:
    """The text of `element` with quotation marks around `<q>`; a line break is a newline."""
    parts = [" ".join((element.text or "").split("\n"))]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        else:
            words = _words(child)
            typed = child.tag != "quote" or _MARKS.match(words.strip())
            parts.append(words if typed else f"“{words.strip()}”")
        parts.append(" ".join((child.tail or "").split("\n")))
    return "".join(parts)


HTML = whole(_read, 64 * MIB)
