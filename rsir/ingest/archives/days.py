"""The day that a database gives, in the language of its screen: "12 juin 1995", "5. Juli 2019"."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from rsir.months import MONTHS, abbreviations

_ELSEWHERE = """
    janvier janv januar jänner jaenner enero ene gennaio gen janeiro januari styczeń stycznia
      январь января;
    février févr fév februar febrero febbraio fevereiro fev februari luty lutego февраль
      февраля;
    mars märz maerz marzo março maart mrt marzec marca март марта;
    avril avr abril abr aprile kwiecień kwietnia апрель апреля;
    mai mayo maggio mag maio mei maj maja май мая;
    juin juni junio giugno giu junho czerwiec czerwca июнь июня;
    juillet juil juli julio luglio lug julho lipiec lipca июль июля;
    août agosto ago augustus augusti sierpień sierpnia август августа;
    septembre septiembre set settembre setembro wrzesień września сентябрь сентября;
    octobre oktober okt octubre ottobre ott outubro out październik października октябрь
      октября;
    novembre noviembre novembro listopad listopada ноябрь ноября;
    décembre déc dezember dez diciembre dic dicembre dezembro desember des grudzień grudnia
      декабрь декабря
"""
"""What January, February, … are called in other languages; accents do not count."""


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).rstrip(".")


_NUMBER = {
    _bare(name): number
    for number, (english, others) in enumerate(zip(MONTHS, _ELSEWHERE.split(";"), strict=True), 1)
    for name in (english, *abbreviations(english), *others.split())
}
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
_NAME = r"[^\W\d]{3,}"
_TH = r"(?:st|nd|rd|th|er|\.|º)"
_OF = r"(?:de\s+|del\s+|of\s+)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d)(?P<day>\d\d?){_TH}?\s+{_OF}?(?P<month>{_NAME})\.?,?\s+{_OF}?{_YEAR}",
        rf"(?P<month>{_NAME})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<!\d){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"(?<!\d){_YEAR}\s*年\s*(?P<number>\d\d?)\s*月\s*(?P<day>\d\d?)\s*日",
        rf"(?<!\d)(?P<day>\d\d?)\.\s?(?P<number>\d\d?)\.\s?{_YEAR}",
        rf"(?P<month>{_NAME})\.?,?\s+(?:de\s+)?{_YEAR}",
    )
)
_SLASHED = re.compile(rf"(?<!\d)(\d\d?)/(\d\d?)/{_YEAR}")


def day_in(words: str) -> str | None:
    """The first date among some words as ISO 8601, with or without the day; None without one.

    What could be read as day and month either way is none.
    """
    for form in _FORMS:
        for match in form.finditer(words):
            found = match.groupdict()
            month = _NUMBER.get(_bare(found["month"])) if "month" in found else int(found["number"])
            if not month:
                continue
            if "day" not in found:
                return f"{found['year']}-{month:02}"
            if iso := _iso(int(found["year"]), month, int(found["day"])):
                return iso
    if slashed := _SLASHED.search(words):
        first, second, year = int(slashed[1]), int(slashed[2]), int(slashed[3])
        if first == second or first > 12:  # noqa: PLR2004 - months
            return _iso(year, second, first)
        if second > 12:  # noqa: PLR2004 - months
            return _iso(year, first, second)
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
