"""A statement inside its article: the paragraphs around it, its parts marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.style import Style
from rich.text import Text

from rsir.output import terminal
from rsir.output.entries import Listed, View
from rsir.output.safe import one_line
from rsir.records import Article, Passage, Span, Statement

SOURCE = Style(bold=True)
CUE = Style(underline=True)


def render(entry: Listed, article: Article, view: View, around: int) -> Iterator[str]:
    """Who said it and where, then its paragraphs with `around` more before and after them.

    Line numbers stand in the margin, with a ">" at the paragraphs that hold the content.
    """
    yield from terminal.render([entry], view._replace(unquoted="", around=False))
    page, marks = view.page, _marks(entry.item)
    held = [i for i, p in enumerate(article.paragraphs) if _holds(p.span, entry.item)]
    first, last = max(min(held) - around, 0), max(held) + around
    shown = article.paragraphs[first : last + 1]
    indent = len(str(article.line(shown[-1].span.start))) + 4
    for position, paragraph in enumerate(shown, first):
        margin = f"{'>' if position in held else ' '} {article.line(paragraph.span.start)}"
        text = _marked(article.text, paragraph.span, marks)
        yield "\n" + terminal.draw([terminal.Paragraph(indent, text, margin)], page)


def reasons(why: Iterable[str], view: View) -> Iterator[str]:
    """Why the speaker is held to be who they are, a reason a line."""
    lines = [terminal.Paragraph(2, Text(one_line(reason)), "?") for reason in why]
    if lines:
        yield "\n" + terminal.draw(lines, view.page)


def _holds(span: Span, item: Statement | Passage) -> bool:
    return any(span.overlaps(part) for part in item.content.spans)


def _marks(item: Statement | Passage) -> list[tuple[Span, Style]]:
    """The spans to mark in text order; where they overlap, the one that starts first goes on."""
    marks = [(span, terminal.MATCH) for span in item.content.spans]
    if isinstance(item, Statement):
        marks += [(span, SOURCE) for span in (item.source.spans if item.source else ())]
        marks += [(span, CUE) for span in (item.cue.spans if item.cue else ())]
    return sorted(marks, key=lambda mark: mark[0])


def _marked(text: str, paragraph: Span, marks: list[tuple[Span, Style]]) -> Text:
    shown, at = Text(), paragraph.start
    for span, style in marks:
        start, end = max(span.start, at), min(span.end, paragraph.end)
        if start < end:
            shown.append(one_line(text[at:start])).append(one_line(text[start:end]), style=style)
            at = end
    return shown.append(one_line(text[at : paragraph.end]))
