from __future__ import annotations

import pytest

from rsir.attribution.pipeline import readable
from rsir.ingest.language import language_of
from rsir.ingest.read import article_of

ENGLISH = "The ferry that had been in the port for a week was not to leave on Monday, she said. "
FRENCH = (
    "Le bac qui est dans le port depuis une semaine ne part pas avec les gens du quai, dit-elle. "
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        ("Die Fähre ist seit einer Woche im Hafen und wird nicht mit den Leuten fahren. ", "de"),
        (
            "El barco que está en el puerto no se va con la gente de la isla, dijo la alcaldesa. ",
            "es",
        ),
        ("Паром остался в порту, и весь город пришёл посмотреть на него. ", "ru"),
        ("Пором залишився в порту, і все місто прийшло на нього подивитися, її й їхнє. ", "uk"),
        ("船は港に残り、町の人びとはみなそれを見にやって来た。", "ja"),
        ("بقيت العبارة في الميناء وجاءت المدينة كلها لتراها. ", "ar"),
    ],
)
def test_a_language_is_known_by_its_small_words_or_letters(words: str, code: str) -> None:
    assert language_of(words * 4) == code


def test_english_with_foreign_names_and_passages_is_english() -> None:
    names = "Jean de la Croix, Maria dos Santos e Silva, Ludwig van der Berg, Пётр Иванов. "
    assert language_of((ENGLISH + names) * 3 + FRENCH * 2) == "en"


def test_too_few_words_tell_nothing() -> None:
    assert language_of("Le bac") is None


def test_only_english_is_read_for_statements() -> None:
    assert readable(article_of(ENGLISH * 4))
    foreign = article_of(FRENCH * 4)
    assert not readable(foreign)
    assert foreign.reference.language == "fr"
    assert foreign.reference.evidence["language"] == "its words"
    assert readable(article_of("“Le bac est à moi,” said Una Berg."))
