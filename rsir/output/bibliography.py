"""Reference lists, one item an article: CSL-JSON for citation processors, BibTeX for LaTeX."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rsir.months import MONTHS, SHORT
from rsir.output.entries import Entry, View
from rsir.output.references import authors, citekey, csl_item, date_parts
from rsir.output.safe import escape_for_json, one_line
from rsir.records import Reference

_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {character: f"\\{character}" for character in "&%$#_{}"}


def csl_json(entries: Iterable[Entry], _: View) -> Iterator[str]:
    """One array of items, in the order in which the articles first appear."""
    items = [json.dumps(csl_item(reference), ensure_ascii=False) for reference in _cited(entries)]
    yield escape_for_json("[" + ",\n ".join(items)) + "]\n"


def bibtex(entries: Iterable[Entry], _: View) -> Iterator[str]:
    """One entry an article; an unknown year is "n.d."."""
    return map(_bibtex, _cited(entries))


def _cited(entries: Iterable[Entry]) -> Iterable[Reference]:
    return {citekey(entry.reference): entry.reference for entry in entries}.values()


def _bibtex(reference: Reference) -> str:
    names = [f"{last}, {first}" if first else last for first, last in authors(reference.author)]
    issued = date_parts(reference.published)
    year, month, day = (*issued, 0, 0, 0)[:3]
    fields = {
        "author": _tex(" and ".join(names)),
        "title": f"{{{_tex(reference.title or reference.path)}}}",
        "journal": _tex(reference.publication or ""),
        "year": str(year or "n.d."),
        "day": str(day or ""),
        "url": _tex(reference.url or ""),
    }
    rows = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    if month:
        rows.append(f"  month = {MONTHS[month - 1][:SHORT].lower()},\n")
    kind = "article" if reference.publication else "misc"
    return f"@{kind}{{{citekey(reference)},\n{''.join(rows)}}}\n\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in one_line(text))
