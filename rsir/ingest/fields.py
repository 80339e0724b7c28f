"""Which metadata fields a mapping names: front matter, a sidecar, JSON, the columns of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from rsir.ingest.draft import Clue

TEXT_NAMES = tuple(
    """
    text content body article article_text full_text fulltext maintext article_body articlebody
    story plain_text raw_text body_text texte contenu corps article_texte volltext inhalt
    artikeltext texto cuerpo contenido texto_completo conteudo conteúdo corpo testo contenuto
    tekst inhoud treść tresc brödtext текст содержание 本文 正文
    """.split()
)
"""What the text of an article is called in tables, in several languages, the surest first."""

_NAMES = {
    field: names.split()
    for field, names in {
        "title": """
            title headline titre titel título titulo titolo tytuł überschrift schlagzeile titular
            manchete kop rubrik заголовок название タイトル 标题 article_title hl heading name""",
        "author": """
            author authors byline by creator writer auteur auteurs autor autoren autorin autores
            autore autori verfasser författare forfatter автор 著者 作者 journalist reporter""",
        "publication": """
            publication publisher outlet newspaper site_name site source_name container_title
            journal website media media_outlet news_source domain publication_title zeitung
            zeitschrift medium quelle publikation periódico periodico medio fuente jornal fonte
            giornale testata krant bron tidning avis газета источник 新聞 来源 source""",
        "url": """
            url link lien enlace uri web_url source_url canonical canonical_url permalink source""",
        "published": """
            published date published_on published_at publication_date pubdate publish_date
            date_published datepublished published_date datetime date_publish pub_date datum
            erscheinungsdatum veröffentlicht date_de_publication date_publication fecha
            fecha_de_publicación data data_di_pubblicazione data_publikacji publiceringsdatum
            publicatiedatum дата 日付 日期 timestamp""",
        "modified": """
            modified updated lastmod date_modified datemodified updated_at last_modified""",
    }.items()
}
KNOWN_NAMES = frozenset(name for names in _NAMES.values() for name in names)
_URL = re.compile(r"https?://\S+$", re.IGNORECASE)


def clues(mapping: Mapping[Any, Any], evidence: str) -> dict[str, Clue]:
    """The metadata among `mapping`'s values, by field; keys in any case, with `-` or spaces."""
    values = {normal_name(key): value for key, value in mapping.items()}
    found = {}
    for field, names in _NAMES.items():
        for name in names:
            value = words_of(values.get(name))
            if value and (name != "source" or bool(_URL.match(value)) == (field == "url")):
                found[field] = Clue(value, evidence)
                break
    return found


def normal_name(key: object) -> str:
    """A key as `KNOWN_NAMES` spells it."""
    return re.sub(r"[\s-]+", "_", str(key).strip().lower())


def words_of(value: Any) -> str:  # noqa: ANN401 - what YAML and JSON hold
    """A value in words: lists joined, of JSON-LD's objects the name, of wiki links the text."""
    match value:
        case str():
            words = re.sub(r"^\[\[(.*)\]\]$", r"\1", value.strip())
            return " ".join(words.split())
        case date():
            return value.isoformat()
        case list():
            return " and ".join(words for item in value if (words := words_of(item)))
        case dict():
            return words_of(value.get("name"))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
