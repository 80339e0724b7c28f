"""Nexis, LexisNexis Academic and Nexis Uni: fields with labels around the text, in many languages.

The old form counts its documents ("3 of 74 DOCUMENTS"), names the publication and the day, then the
headline; the new one begins with the headline and closes with "End of Document". Either may come
as text, page, RTF, DOCX or PDF; here it is lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rsir.ingest.archives.days import day_in
from rsir.ingest.archives.lines import Found, Line, single_spaced
from rsir.ingest.draft import Clue

_LABELS = {
    "title": "headline titel titre titular título titolo überschrift kop title",
    "author": "byline autor auteur verfasser autore autoría door auteur(s) autor(en)",
    "section": "section rubrik rubrique sección seção sezione sectie ressort",
    "length": "length länge longueur longitud extensión lengte lunghezza comprimento tamanho "
    "lengde længde längd długość",
    "dateline": "dateline ort origine origen datumzeile lugar",
    "highlight": "highlight encart zusammenfassung resumen samenvatting destacado",
    "body": "body corps text texte volltext cuerpo corpo tekst hauptteil texto testo",
    "url": "url link",
    "series": "series série serie",
}
_TRAILERS = {
    "loaded": "load-date update date-chargement fecha-carga aktualisierungsdatum data-caricamento "
    "ladedatum laaddatum data-carregamento",
    "language": "language sprache langue idioma taal lingua língua",
    "graphic": "graphic grafik illustration gráfico illustrations graphique afbeelding grafico",
    "type": "publication-type type-publication tipo-publicación publikationsart type-publicatie "
    "pub-type document-type doctype",
    "correction": "correction correction-date korrektur corrección",
    "classification": "classification klassifizierung classificación clasificación classificazione "
    "subject subjects company organization country city state industry person geographic ticker "
    "journal-code acc-no notes note issn isbn load-date-time schlagwörter sujet firme pays",
}


def _known(table: dict[str, str]) -> dict[str, str]:
    return {name: field for field, names in table.items() for name in names.split()}


_HEADER = _known(_LABELS)
_TRAILER = {**_known(_TRAILERS), "date de chargement": "loaded"}
_LABEL = re.compile(r"(?P<name>[^\W\d][\w()-]{2,24}(?: de \w+)?)\s?:(?:\s+(?P<value>.*))?")
_COUNTER = re.compile(
    r"(?:(?:Document|Dokument|Documento)s?\s+)?(?P<number>\d{1,6})\s+"
    r"(?:of|de|von|di|van|av|af|z|sur|из)\s+(?P<total>\d{1,6})(?:\s+\w+)?",
    re.IGNORECASE,
)
_END = re.compile(
    r"End of Document|Fin du document|Ende des Dokuments|Fin(?:al)? del documento"
    r"|Fine del documento|Einde van (?:het )?document|Fim do documento|Slut på dokumentet"
    r"|Koniec dokumentu",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"Documents? \((\d+)\)|Dokumente \((\d+)\)|Documentos \((\d+)\)|Documenten \((\d+)\)"
    r"|.*Selected Items: 1-(\d+)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:copyright|©|\(c\)|tous droits|alle rechte|all rights)\b.*", re.IGNORECASE)
_WORDS = re.compile(r"[\d.,   ]+\s*[^\W\d]+")
_NOT_A_HEADLINE = re.compile(
    r"Correction Appended|The below is .*|.*\bEdition(?: - \w+)?|Page \d+ of \d+", re.IGNORECASE
)
_DATE_LETTERS = 100
_HEAD = 60
"""Lines above the length of an article, at most."""
_LABELLED = re.compile(r"[^\W\d_][^\d:]*:")
_PAGE = re.compile(r"\b(?:Pg?s?\.|Pages?|S\.|p\.)\s?(?P<page>[A-Z]?\d+\w*)", re.IGNORECASE)


def looks(text: str) -> bool:
    """Whether a text shows what only this database writes."""
    found = set()
    for raw in text.splitlines():
        words = single_spaced(raw)
        if _END.fullmatch(words):
            return True
        if match := _COUNTER.fullmatch(words):
            found.add(
                "DOCUMENTS" if words.endswith(("DOCUMENTS", "DOKUMENTEN")) else match["total"]
            )
        elif (field := _field(words)) in ("length", "loaded"):
            found.add(field)
    return "DOCUMENTS" in found or {"length", "loaded"} <= found


def announced(line: Line) -> tuple[int, int] | None:
    """The number of a document, or 0, and how many there are, where a line says so."""
    if match := _COUNTER.fullmatch(line.words):
        return int(match["number"]), int(match["total"])
    if match := _ANNOUNCED.fullmatch(line.words):
        return 0, int(next(filter(None, match.groups())))
    return None


def documents(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each document: from its counter, or up to its end, or around its length."""
    group: list[Line] = []
    measured = False
    for line in lines:
        if _COUNTER.fullmatch(line.words) and not line.words.lower().startswith("page"):
            if measured:
                yield group
            group, measured = [], False
            continue
        if _END.fullmatch(line.words):
            yield group
            group, measured = [], False
            continue
        field = _field(line.words)
        if field == "length" and measured and (start := _start_before(group)) is not None:
            yield group[:start]
            group = group[start:]
        measured = measured or field == "length"
        group.append(line)
    yield group


def _start_before(group: Sequence[Line]) -> int | None:
    """Where the next document begins in lines that end with its head; None if none does."""
    first = max(len(group) - _HEAD, 0)
    full = [i for i in range(first, len(group)) if group[i].words]
    dated = next((i for i in reversed(full[-12:]) if day_in(group[i].words)), None)
    if dated is None or _field(group[dated].words):
        return None
    above = [i for i in full if i < dated]
    start = dated
    for index in reversed(above):
        words = group[index].words
        if _field(words) or _RIGHTS.match(words) or start - index > 3 or len(words) > 120:  # noqa: PLR2004 - blank lines, letters
            break
        start = index
    return start


def article(lines: Sequence[Line], *, wrapped: bool) -> Found | None:
    """The article of a document; None of a cover page."""
    body_at, fields, head = _header(lines, wrapped)
    if body_at is None:
        return None
    title, publication, day = _masthead(head, wrapped)
    body, after = _body(lines[body_at:])
    if "title" in fields:  # then only the publication stands above the day
        publication = publication or _joined(title)
        title = fields.pop("title")
    lead = fields.pop("highlight", [])
    if not title or not (body or lead):
        return None
    given = {"title": Clue(_joined(title), "Nexis headline")}
    if publication:
        given["publication"] = Clue(publication, "Nexis source line")
    if day:
        given["published"] = Clue(day, "Nexis date line")
    if "author" in fields:
        given["author"] = Clue(_joined(fields.pop("author")), "Nexis byline")
    if "url" in fields:
        given["url"] = Clue(_joined(fields.pop("url")), "Nexis URL")
    extra = {field: words for field in fields if (words := _joined(fields[field]))}
    if page := _PAGE.search(extra.get("section", "")):
        extra["page"] = page["page"]
    blank = [Line("", "", lead[-1].number)] if lead else []
    return Found(title, [*lead, *blank, *body], given, extra | after)


def _field(words: str) -> str | None:
    """Which field a line begins with the label of; "body" also alone, without its colon."""
    match = _LABEL.match(words)
    name = match["name"].casefold() if match else ""
    field = _HEADER.get(name) or _TRAILER.get(name)
    if field == "length" and not (match and _WORDS.match(match["value"] or "")):
        return None
    return field


def _header(
    lines: Sequence[Line], wrapped: bool
) -> tuple[int | None, dict[str, list[Line]], list[Line]]:
    """Where the text begins, the fields before it, and the lines above those."""
    fields: dict[str, list[Line]] = {}
    head: list[Line] = []
    current: list[Line] | None = None
    start, measured = None, False
    for index, line in enumerate(lines):
        if not line.words:
            current = None
            if not fields:
                head.append(line)
            continue
        field = _field(line.words)
        alone = line.words.rstrip(":").casefold()
        if (field == "body" or _HEADER.get(alone) == "body") and (measured or fields):
            value = _value(line)
            return (index if value.words else index + 1), fields, head
        if field in _TRAILER.values() and fields:
            break
        if field in _LABELS:
            current = fields.setdefault(field, [])
            current.append(_value(line))
            measured = measured or field == "length"
            start = index + 1
        elif current is not None and wrapped:
            current.append(line)  # a field goes on in the next line
            start = index + 1
        elif not fields:
            head.append(line)
        elif measured and not _RIGHTS.match(line.words) and not _body_follows(lines, index):
            break
    return start, fields, head


def _body_follows(lines: Sequence[Line], index: int) -> bool:
    """Whether the word that opens the text is yet to come, a few lines on."""
    following = (line.words.rstrip(":").casefold() for line in lines[index : index + 12])
    return any(_HEADER.get(words) == "body" for words in following)


def _masthead(head: Sequence[Line], wrapped: bool) -> tuple[list[Line], str, str | None]:
    """The headline, the publication and the day, above the first field."""
    blocks = _blocks([line for line in head if not _RIGHTS.match(line.words)], wrapped)
    dated = [i for i, block in enumerate(blocks) if _is_date(block)]
    if not dated:
        return (blocks[0] if blocks else []), "", None
    at = dated[-1]
    day = day_in(_joined(blocks[at]))
    above, below = blocks[:at], blocks[at + 1 :]
    while below and below[0][0].mark == blocks[at][0].mark != "":
        del below[0]  # an edition, set like the day
    below = [block for block in below if not _NOT_A_HEADLINE.fullmatch(_joined(block))]
    if below:  # the old form: source, day, headline
        return [line for block in below for line in block], _source(above), day
    if len(above) > 1:  # the new one: headline, source, day
        return above[-2], _source(above), day
    return (above[-1] if above else []), "", day


def _blocks(head: Sequence[Line], wrapped: bool) -> list[list[Line]]:
    """The paragraphs of a head."""
    blocks: list[list[Line]] = [[]]
    for line in head:
        if blocks[-1] and (not wrapped or not line.words):
            blocks.append([])
        if line.words:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _is_date(block: Sequence[Line]) -> bool:
    words = _joined(block)
    return len(words) < _DATE_LETTERS and not _LABELLED.match(words) and day_in(words) is not None


def _source(above: Sequence[Sequence[Line]]) -> str:
    return _joined(above[-1]) if above else ""


def _body(lines: Sequence[Line]) -> tuple[list[Line], dict[str, str]]:
    """The text, and what stands after it."""
    first = lines[0] if lines else Line("")
    rest = [_value(first), *lines[1:]] if _field(first.words) == "body" else list(lines)
    end = next(
        (
            index
            for index, line in enumerate(rest)
            if _field(line.words) in _TRAILER.values()
            or _TRAILER.get(line.words.rstrip(":").casefold())
            in ("classification", "graphic", "correction")
        ),
        len(rest),
    )
    body, after = rest[:end], rest[end:]
    while body and (not body[-1].words or _RIGHTS.match(body[-1].words)):
        body.pop()
    extra: dict[str, str] = {}
    for line in after:
        field = _field(line.words)
        if field in ("language", "graphic", "correction", "loaded") and _value(line).words:
            extra.setdefault(field, _value(line).words)
    return body, extra


def _value(line: Line) -> Line:
    """The line without its label."""
    match = _LABEL.match(line.words)
    value = (match["value"] or "") if match and _field(line.words) else ""
    return line._replace(words=value, raw=value)


def _joined(lines: Sequence[Line]) -> str:
    return single_spaced(" ".join(line.words for line in lines))
