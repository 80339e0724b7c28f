"""Answers for reading: grouped by speaker, matches highlighted, every one with its citation.

Rich only measures, wraps and styles here. Text never passes through its markup, and the colours
are the terminal's own, so that they suit dark and light screens.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.style import Style
from rich.text import Text

from rsir.output.around import around
from rsir.output.dates import edtf
from rsir.output.entries import UNKNOWN, Entry, Group, View, described, manner, snippet, speaker
from rsir.output.fragments import address, is_web
from rsir.output.grouping import grouped, year
from rsir.output.links import url
from rsir.output.page import MAX_WIDTH, Page
from rsir.output.safe import one_line
from rsir.records import Hit, Kind, Passage, Snippet, Statement

NAME = Style(bold=True)
MATCH = Style(bold=True, color="red")
QUIET = Style(dim=True)


class Paragraph(NamedTuple):
    """Text that keeps an indent on every line, and what stands in it on the first.

    `whole` text is on one line however long, so that it can be copied.
    """

    indent: int
    text: Text
    margin: str = ""
    whole: bool = False


def render(entries: Iterable[Entry], view: View) -> Iterator[str]:
    """A block a speaker, or as `view.group` has it, by its best answer; then passages, headed."""
    between = ""
    for block in grouped(entries, view.group):
        yield between + draw(_block(block, view), view.page)
        between = "\n"


def _block(block: Sequence[Entry], view: View) -> Iterator[Paragraph]:
    first = block[0]
    if isinstance(first.item, Passage):
        if view.unquoted:
            yield Paragraph(0, Text(view.unquoted, style=QUIET))
        yield from body(block, view)
    elif view.group in {Group.SPEAKER, Group.NONE}:
        yield Paragraph(0, heading(first))
        yield from body(block, view)
    else:
        of_year = view.group is Group.YEAR
        yield Paragraph(0, Text(year(first), style=NAME) if of_year else article(first))
        for answers in grouped(block, Group.SPEAKER):
            yield Paragraph(2, heading(answers[0]))
            yield from body(answers, view, 2)


def draw(paragraphs: Iterable[Paragraph], page: Page) -> str:
    """The paragraphs below each other, each wrapped at the page's width with its indent."""
    console = console_for(page, io.StringIO())
    for indent, text, margin, whole in paragraphs:
        left = Text.assemble((margin.ljust(indent), QUIET))
        width = None if whole else page.width
        for line in text.wrap(console, max(width - indent, 20)) if width else [text]:
            line.rstrip()
            console.print(left + line, soft_wrap=True)
            left = Text(" " * indent)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def console_for(page: Page, file: io.StringIO) -> Console:
    """A console that adds nothing of its own: no markup, no emoji, no highlighter."""
    return Console(
        file=file,
        width=page.width or MAX_WIDTH,
        force_terminal=page.color,
        color_system="standard" if page.color else None,
        no_color=not page.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def highlighted(shown: Snippet, style: Style = MATCH) -> Text:
    """The text of a snippet, its matches in `style`."""
    text, end = Text(), 0
    for start, stop in shown.highlights:
        text.append(one_line(shown.text[end:start]))
        text.append(one_line(shown.text[start:stop]), style=style)
        end = stop
    return text.append(one_line(shown.text[end:]))


def heading(entry: Entry) -> Text:
    """The speaker and the role; of an unknown speaker, the words that the article has instead."""
    item = entry.item
    assert isinstance(item, Statement)
    name, role = described(entry)
    if speaker(entry) is None and name != UNKNOWN:
        role = "unnamed"
    shown = Text.assemble((one_line(name), NAME))
    return shown.append(f"  {one_line(role)}", style=QUIET) if role else shown


def article(entry: Entry) -> Text:
    """The article's title, or its file, and who published it when."""
    cited = entry.reference
    shown = Text(one_line(cited.title or cited.key), style=NAME)
    known = (cited.author, cited.publication, edtf(cited.published))
    if about := ", ".join(one_line(words) for words in known if words):
        shown.append(f"  {about}", style=QUIET)
    return shown


def body(entries: Sequence[Entry], view: View, indent: int = 0) -> Iterator[Paragraph]:
    """Each entry's words and, indented further, where they stand."""
    first = entries[0].item
    before = None
    for entry in entries:
        yield Paragraph(indent + 2, highlighted(snippet(entry)))
        if (context := _context(entry, view)) and context != before:
            before = context
            yield Paragraph(indent + 4, context)
        remarks = _remarks(entry, getattr(first, "role", None))
        yield Paragraph(indent + 4, _origin(entry, [entry.item.id, *remarks], view))
        if is_web(entry.reference.url):
            yield Paragraph(indent + 4, _page(entry, view), whole=True)
        for citation in entry.also if isinstance(entry, Hit) else ():
            yield Paragraph(indent + 4, Text(f"also {one_line(citation)}", style=QUIET))


def _context(entry: Entry, view: View) -> Text | None:
    """The words around it: those that match, or without which it is not understood."""
    if isinstance(entry, Hit) and entry.context and _tells_more(entry, entry.context):
        shown = Text("around it: ") + highlighted(entry.context)
    elif (
        view.around
        and isinstance(entry.item, Statement)
        and (needed := around(view.article(entry.reference.key), entry.item))
    ):
        shown = Text(f"{needed.label}: {one_line(needed.text)}")
    else:
        return None
    shown.stylize_before(QUIET)
    return shown


def _tells_more(entry: Entry, context: Snippet) -> bool:
    """Whether more matches there than who says it."""
    known = " ".join(described(entry)).casefold()
    matches = (context.text[start:end] for start, end in context.highlights)
    return any(words.casefold() not in known for words in matches)


def _page(entry: Entry, view: View) -> Text:
    """The address of the page, which leads to the very words."""
    url = entry.reference.url or ""
    text = view.article(entry.reference.key).text
    link = Style(dim=True, link=address(url, text, entry.item) if view.link else None)
    return Text(one_line(url), style=link)


def _remarks(entry: Entry, known_role: str | None) -> Iterator[str]:
    """How and when it was said, where the statement's own words do not show it."""
    item = entry.item
    if isinstance(item, Passage):
        return
    yield ", ".join(filter(None, ("direct" * (item.kind is Kind.DIRECT), manner(entry))))
    if isinstance(entry, Hit) and entry.by_meaning:
        yield "found by meaning"
    if item.speaker and item.speaker != speaker(entry):
        yield f"as {item.speaker}"
    if item.role and item.role != known_role:
        yield item.role
    if item.via:
        yield f"through {item.via}"
    if item.said:
        yield f"said {edtf(item.said)}"


def _origin(entry: Entry, remarks: list[str], view: View) -> Text:
    """The remarks and the citation, its file and line a link."""
    citation = one_line(entry.citation)
    location = one_line(f"{entry.reference.path}:{entry.item.line}")
    before, found, after = citation.rpartition(location)
    target = url(view.link, view.file(entry.reference.path), entry.item.line)
    origin = Text(style=QUIET)
    for remark in remarks:
        origin.append(f"{one_line(remark)} · ")
    if entry.reference.author:
        origin.append(f"{one_line(entry.reference.author)}, ")
    origin.append(before).append(found, style=Style(link=target or None))
    return origin.append(after)
