"""Which language an article is in, by the small words and letters that every text has many of.

Only what is plainly in another language is told to be: an English article with many foreign names,
or with passages in two languages, counts as English, for it is read for statements.
"""

from __future__ import annotations

import re
from collections import Counter

_SMALL_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to a in that is was for it with as on he be at by said from have has are",
        "fr": "le la les de des du et un une dans que qui pour sur est pas au par avec ce il aux",
        "de": "der die das und in den von zu mit ist des im für auf dem sich ein eine nicht auch",
        "es": "el la los las de que y en un una por con para del se su al es lo como más fue pero",
        "it": "il la di che e un una in per con del della non è si le da dei al alla sono nel",
        "pt": "o a os as de que e em um uma para com do da não no na por mais dos das ao foi pelo",
        "nl": "de het een van en in is dat op te zijn met voor niet die aan er ook als bij naar",
        "sv": "och att det som en på är av för med den till inte om ett har de var från han vi men",
        "da": "og at det som en på er af for med den til ikke om et har de var fra han der men",
        "no": "og at det som en på er av for med den til ikke om et har de var fra han ble etter",
        "fi": "ja on ei että se oli mutta myös kun hän ovat sen joka mukaan tai jo vain niin ollut",
        "pl": "i w na z się do nie że to jest o jak po za od przez dla są ale jego oraz był tym",
        "cs": "a v na se je že s z do o to i za pro by jsou byl ale po od jako podle které při",
        "hu": "a az és hogy nem is egy volt de meg csak ez már mint van még el azt szerint után",
        "ro": "și de în la a cu pe că nu o din pentru este un care mai au fost se sunt să al sau",
        "tr": "ve bir bu da de için ile olarak çok daha gibi olan sonra kadar ancak göre ne var ki",
        "id": "yang dan di dengan untuk dari ini itu dalam pada tidak akan oleh juga telah ada",
        "vi": "và của các là có trong cho được với không người một những này đã khi đến từ về",
    }.items()
}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]"), 0.1),
    ("zh", re.compile(r"[\u4e00-\u9fff]"), 0.5),
    ("ko", re.compile(r"[\uac00-\ud7af]"), 0.5),
    ("uk", re.compile(r"[іїєґІЇЄҐ]"), 0.03),
    ("ru", re.compile(r"[\u0400-\u04ff]"), 0.5),
    ("fa", re.compile(r"[پچژگیک]"), 0.05),
    ("ar", re.compile(r"[\u0600-\u06ff]"), 0.5),
    ("he", re.compile(r"[\u0590-\u05ff]"), 0.5),
    ("el", re.compile(r"[\u0370-\u03ff]"), 0.5),
    ("hi", re.compile(r"[\u0900-\u097f]"), 0.5),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.5),
)
"""Letters of a language's own, and the least share of a text's letters that they have."""
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
"""Code points from the beginning."""
_FEWEST = 30
"""Words; fewer tell nothing surely."""
_ENGLISH = 0.08
"""The share of English small words that is seen in no other language's prose."""
_OTHER = 0.15
"""The least share of another language's small words."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, None where it cannot be told for sure."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    words = _WORD.findall(sample.lower())
    if letters < 2 * _FEWEST:
        return None
    counts = Counter(words)
    shares = {
        code: sum(counts[word] for word in small) / max(len(words), _FEWEST)
        for code, small in _SMALL_WORDS.items()
    }
    latin = len(_LATIN.findall(sample)) >= letters / 3
    if latin and shares["en"] >= _ENGLISH and shares["en"] >= max(shares.values()) / 2:
        return "en"
    for code, letter, least in _SCRIPTS:
        if len(letter.findall(sample)) >= least * letters:
            return code
    best = max(shares, key=lambda code: shares[code])
    return best if best != "en" and shares[best] >= _OTHER else None
