"""ProQuest, EBSCO, Gale and their like: a record of labelled fields, one of which is the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rsir.ingest.archives.days import day_in
from rsir.ingest.archives.lines import Found, Line, single_spaced
from rsir.ingest.draft import Clue

_FIELDS = {
    "title": "title|titel|titre|título|titulo|titolo|document title|article title",
    "author": "author|authors|author(s)|autor|autoren|auteur|auteurs|autores|autore|byline",
    "publication": "publication title|titel der publikation|titre de la publication"
    "|título de publicación|título da publicação|publication|journal|newspaper|periodical",
    "source": "source|quelle|fuente|publication info|informationen zur veröffentlichung"
    "|informations sur la publication|información de publicación|informações da publicação",
    "published": "publication date|date|erscheinungsdatum|date de publication"
    "|fecha de publicación|data de publicação|date published",
    "year": "publication year|erscheinungsjahr|année de publication|año de publicación",
    "section": "section|rubrik|sección|seção",
    "page": "pages|page|first page|seiten|páginas|start page",
    "url": "document url|url|persistent link|permalink|persistent link to this record"
    "|url des dokuments|url du document|url del documento|gale document url",
    "text": "full text|full-text|volltext|texte intégral|texto completo|testo completo|text|body"
    "|article text|volledige tekst|full text translation",
    "abstract": "abstract|zusammenfassung|résumé|resumen|resumo|riassunto|summary",
    "language": "language of publication|language|sprache der veröffentlichung"
    "|langue de publication|idioma de la publicación",
    "other": "links|subject|subjects|subject terms|location|company / organization|people|person"
    "|classification|issn|isbn|issn/isbn|source type|document type|proquest document id|copyright"
    "|last updated|database|publisher|place of publication|country of publication"
    "|publication subject|volume|issue|credit|column|identifier / keyword|accession number"
    "|gale document number|source citation|document features|dateline|illustration|doi"
    "|business indexing term|company|products|geographic terms|thesaurus terms|reviews & products"
    "|named works|article type|lexile measure|full text word count|word count|publication type"
    "|schlagwort|sujet|materia|dokumenttyp|type de document|tipo de documento|datenbank"
    "|base de données|base de datos|document information|alternate title|number of pages"
    "|ort der veröffentlichung|caption|related items|correction|notes|note",
}
_FIELD = {name: field for field, names in _FIELDS.items() for name in names.split("|")}
_LABEL = re.compile(r"(?P<name>[^\W\d][^:\n]{1,40}?)\s?:(?!//)(?:\s+(?P<value>.*)|$)")
_BARE = frozenset({"Source Citation"})
"""Labels that have no colon."""
_RULE = re.compile(r"(?:[_=*-]\s?){12,}")
_NUMBER = re.compile(
    r"(?:Document|Dokument|Documento|Record|Article|Email|Result)\s*:?\s*#?(\d+)"
    r"(?:\s*(?:of|von|de|sur|/)\s*(\d+))?\.?",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"proquest document (?:link|id)|report information from proquest|gale document number"
    r"|ebsco(?:host)?\b.*|source citation|infotrac",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(r"(?:full text|abstract)? ?not available.*|none available\.?", re.IGNORECASE)
_NOBODY = frozenset({"anonymous", "anonym", "anonyme", "anónimo", "none", "n/a"})
_LAST = 2
"""Lines that the last field of a record may have."""
_NEXT_LABELS = 8
"""Lines in which the next field must begin, where the text ends with one."""


def looks(text: str) -> bool:
    """Whether a text shows the fields of a record, its text among them."""
    fields = set()
    sure = False
    for raw in text.splitlines():
        words = single_spaced(raw)
        sure = sure or bool(_SURE.match(words))
        if field := _field(words):
            fields.add(field)
    told = fields & {"title", "publication", "source", "published", "author", "url", "page"}
    return "text" in fields and len(told) > 1 and (sure or ("other" in fields and len(told) > 2))  # noqa: PLR2004 - fields


def announced(line: Line) -> tuple[int, int] | None:
    """The number of a record and how many there are, where a line says so."""
    match = _NUMBER.fullmatch(line.words)
    if match and match[2] and not line.words.lower().startswith("email"):
        return int(match[1]), int(match[2])
    return None


def documents(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each record: between rules, numbers and anchors, or from title to title."""
    group: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        bound = (
            _RULE.fullmatch(line.words)
            or _NUMBER.fullmatch(line.words)
            or line.mark.lower().startswith("anchor docid_")
        )
        field = _field(line.words) if _is_label(line) else None
        again = field == "title" and {"title", "text"} <= seen
        if bound or again:
            if "text" in seen or len(seen) > 3:  # noqa: PLR2004 - fields
                yield group
                group, seen = [], set()
            elif bound:
                group = []
        if field:
            seen.add(field)
        if not bound:
            group.append(line)
    yield group


def article(lines: Sequence[Line], *, wrapped: bool) -> Found | None:
    """The article of a record; None of what has no text."""
    fields = _fields(lines)
    body, part = fields.get("text", []), "text"
    if not _prose(body):
        body, part = fields.get("abstract", []), "abstract"
    if not _prose(body):
        return None
    top = [line for line in fields.get("", ()) if line.words and not line.mark.startswith("anchor")]
    title = [line for line in fields.get("title", ()) if line.words]
    if top and not (title and wrapped):
        title = top[:1] if not wrapped else _first_paragraph(fields[""])
    if not title:
        return None
    extra = {k: v for k in ("section", "page", "language") if (v := _joined(fields.get(k, ())))}
    if part == "abstract":
        extra["part"] = "abstract only"
    return Found(title, body, _clues(title, fields), extra)


def _clues(title: Sequence[Line], fields: dict[str, list[Line]]) -> dict[str, Clue]:
    """What the fields say of title, author, publication, day and address."""
    given = {"title": Clue(_joined(title), "record title")}
    author = "; ".join(line.words for line in fields.get("author", ()) if line.words)
    if author and author.casefold().strip(".") not in _NOBODY:
        given["author"] = Clue(full_names(author), "record author")
    source = _joined(fields.get("source", ()))
    if publication := _joined(fields.get("publication", ())) or _source_name(source):
        given["publication"] = Clue(_without_place(publication), "record publication")
    for field in ("published", "source", "year"):
        words = _joined(fields.get(field, ()))
        if day := day_in(words) or (words if field == "year" else None):
            given["published"] = Clue(day, f"record {field}")
            break
    if url := _url(fields):
        given["url"] = Clue(url, "record URL")
    return given


def _is_label(line: Line) -> bool:
    """Whether a line may begin with a label: in a page, labels are bold."""
    return not line.mark or line.mark.startswith("anchor") or "strong" in line.mark


def _field(words: str) -> str | None:
    match = _LABEL.match(words)
    name = match["name"] if match else words if words in _BARE else ""
    return _FIELD.get(name.casefold())


def _fields(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of each field, the first ones under ""; only a run of labels ends the text."""
    found: dict[str, list[Line]] = {}
    pages = any("strong" in line.mark for line in lines)
    current = ""
    for index, line in enumerate(lines):
        field = _field(line.words)
        if field and pages and "strong" not in line.mark:
            field = None
        if field and current == "text" and not pages and not _labels_follow(lines, index):
            field = None
        if field is None:
            found.setdefault(current, []).append(line)
            continue
        match = _LABEL.match(line.words)
        value = (match["value"] or "") if match else ""
        first = field not in found or field in ("author", "text")
        current = field if first else "other"
        found.setdefault(current, []).append(line._replace(words=value, raw=value))
    return found


def _labels_follow(lines: Sequence[Line], index: int) -> bool:
    near = islice(lines, index + 1, index + 1 + 4 * _NEXT_LABELS)
    following = [line.words for line in near if line.words][:_NEXT_LABELS]
    return len(following) <= _LAST or any(map(_field, following))


def _prose(body: Sequence[Line]) -> bool:
    words = _joined(body)
    return bool(words) and not _NO_TEXT.fullmatch(words)


def _first_paragraph(lines: Sequence[Line]) -> list[Line]:
    first: list[Line] = []
    for line in lines:
        if line.words:
            first.append(line)
        elif first:
            break
    return first


def full_names(author: str) -> str:
    """The authors with their family names last: "Doe, Jane; Roe, Richard"."""
    names = []
    for name in filter(None, (part.strip(" .") for part in author.split(";"))):
        family, comma, given = name.partition(", ")
        plain = not comma or "," in given or len(family.split()) > 3 or len(given.split()) > 3  # noqa: PLR2004 - words
        names.append(name if plain else f"{given} {family}")
    return " and ".join(names)


def _source_name(source: str) -> str:
    """The publication at the beginning of a source: "The Times (London). (Jan. 3, 2012): p5."."""
    name = re.split(
        r"\s*;|\.\s|,\s*(?=[A-Z]?[a-z]*\.? ?\d)|\s\[|\s\((?=\w+\.? \d)", source, maxsplit=1
    )[0]
    return name.strip(" .,")


def _without_place(publication: str) -> str:
    return re.split(r"\s*;", publication, maxsplit=1)[0].strip(" .,")


def _url(fields: dict[str, list[Line]]) -> str:
    match = re.search(r"https?://\S+", _joined(fields.get("url", ())))
    return match[0] if match else ""


def _joined(lines: Sequence[Line]) -> str:
    return single_spaced(" ".join(line.words for line in lines))
