"""A draft's verdicts as one page for an editor: green, amber or red, with the article's words.

The page stands alone: no script, no address that it loads anything from, and whatever articles and
drafts hold is text in it, never markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from typing import NamedTuple

from rsir.output import safe
from rsir.output.verdicts import LABELS, speaker
from rsir.records import Article
from rsir.verify.verdict import Outcome, Verdict

COLOURS = {
    Outcome.VERBATIM: "green",
    Outcome.ALTERED: "amber",
    Outcome.PARAPHRASED: "amber",
    Outcome.STITCHED: "amber",
    Outcome.MISATTRIBUTED: "red",
    Outcome.NOT_FOUND: "red",
}

_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem;
       color: #222; background: #fff }}
h1 {{ font-size: 1.3rem }}
.row {{ display: grid; grid-template-columns: 3fr 2fr; gap: 2rem }}
.draft {{ white-space: pre-wrap; margin: .5rem 0 }}
.card {{ font: .85rem/1.4 system-ui, sans-serif; border-left: .3rem solid; padding: .1rem .8rem;
        margin: .5rem 0; overflow-wrap: anywhere }}
.card p {{ margin: .2rem 0 }}
.card q, .card blockquote {{ quotes: none; margin: .2rem 0 }}
mark {{ color: inherit; padding: .1em 0; border-bottom: .15em solid }}
.green {{ border-color: #1a7f37 }} mark.green {{ background: #dafbe1 }}
.amber {{ border-color: #9a6700 }} mark.amber {{ background: #fff3c4 }}
.red {{ border-color: #cf222e }} mark.red {{ background: #ffe3e1 }}
ins {{ background: #dafbe1; text-decoration: none }} del {{ background: #ffe3e1 }}
a {{ color: inherit }} mark a {{ text-decoration: none }}
@media (max-width: 45rem) {{ .row {{ grid-template-columns: 1fr; gap: 0 }} }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #ddd; background: #161616 }} mark.green, ins {{ background: #12391f }}
  mark.amber {{ background: #453409 }} mark.red, del {{ background: #501a1c }} }}
</style>
"""


class Reported(NamedTuple):
    """A draft and the verdicts on its quotations, in order."""

    draft: Article
    verdicts: Sequence[Verdict]


def report(drafts: Sequence[Reported]) -> Iterator[str]:
    """The page, a piece at a time: each paragraph of a draft, and beside it what was found."""
    yield _HEAD.format(title=f"Quotations of {_text(', '.join(map(_name, drafts)))}")
    number = 0
    for draft, verdicts in drafts:
        yield f"<h1>{_text(draft.reference.path)}</h1>\n<p>{_summary(verdicts)}</p>\n"
        for paragraph in draft.paragraphs:
            here = [v for v in verdicts if v.span.overlaps(paragraph.span)]
            words = "".join(_marked(draft.text, *paragraph.span, here, number))
            cards = "".join(_card(v, number + i) for i, v in enumerate(here, 1))
            number += len(here)
            yield f'<div class="row"><div class="draft">{words}</div><div>{cards}</div></div>\n'


def _name(reported: Reported) -> str:
    return reported.draft.reference.path


def _summary(verdicts: Sequence[Verdict]) -> str:
    """How many of which: "3 verbatim, 1 altered"."""
    counts = {
        label: sum(v.outcome is outcome for v in verdicts) for outcome, label in LABELS.items()
    }
    told_of = [f"{count} {_text(label)}" for label, count in counts.items() if count]
    return ", ".join(told_of) or "no quotations"


def _marked(
    text: str, start: int, end: int, verdicts: Sequence[Verdict], before: int
) -> Iterator[str]:
    """A paragraph of the draft, its quotations marked and linked to what was found."""
    for number, verdict in enumerate(verdicts, before + 1):
        left, right = max(verdict.span.start, start), min(verdict.span.end, end)
        yield _text(text[start:left])
        colour = COLOURS[verdict.outcome]
        yield f'<mark class="{colour}"><a href="#v{number}">{_text(text[left:right])}</a></mark>'
        start = right
    yield _text(text[start:end])


def _card(verdict: Verdict, number: int) -> str:
    """What became of one quotation: verdict, the article's words with the difference, place."""
    claimed = f" — {_text(verdict.claimed)}" if verdict.claimed else ""
    lines = [f"<p><strong>{_text(LABELS[verdict.outcome])}</strong>{claimed}</p>"]
    if verdict.outcome is not Outcome.VERBATIM and verdict.original:
        lines.append(f"<blockquote>{difference(verdict.quotation, verdict.original)}</blockquote>")
    if verdict.outcome is Outcome.MISATTRIBUTED:
        lines.append(f"<p>said by {_text(speaker(verdict) or 'somebody else')}</p>")
    if verdict.marked:
        lines.append(f"<p>marked in the draft: {_text(' '.join(verdict.marked))}</p>")
    if verdict.citation:
        lines.append(f"<p>{_linked(verdict)}</p>")
    colour = COLOURS[verdict.outcome]
    return f'<div class="card {colour}" id="v{number}">{"".join(lines)}</div>\n'


def difference(draft: str, original: str) -> str:
    """The article's words; what the draft left out is inserted, what it put in struck out."""
    ours, theirs = (re.findall(r"\S+\s*", words) for words in (draft, original))
    shown = []
    for what, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what == "equal":
            shown.append(_text("".join(theirs[k:m])))
            continue
        for tag, words in (("del", ours[i:j]), ("ins", theirs[k:m])):
            if words:
                shown.append(f"<{tag}>{_text(''.join(words))}</{tag}>")
    return "".join(shown)


def _linked(verdict: Verdict) -> str:
    url = verdict.reference.url if verdict.reference else None
    cited = _text(verdict.citation or "")
    if url and re.match(r"https?://", url):
        return f'<a href="{_text(url)}" rel="noreferrer">{cited}</a>'
    return cited


def _text(words: str) -> str:
    """Words as HTML text, also within an attribute; no control character stays."""
    return escape(safe.lines(words))
