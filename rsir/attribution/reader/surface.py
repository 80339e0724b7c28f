"""What does a word look like? Signs of its letters, of the word lists, and of the article's use.

They stand beside what the reader knows of a word where a small network reads it: capitals, small
words that join names, and what the lists know. No list decides anything alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rsir.attribution.genders import given_name
from rsir.attribution.lexicon import words
from rsir.attribution.roles import is_role

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating]

SMALL = (
    "of for the and at in by from with to a an as who which that on 's ’s mr mrs ms dr sir"
    " , . ( ) \" “ ’ ' - his her its their"
).split()
"""Words and marks that stand in or beside names, each a sign of its own."""
LISTS = (
    "titles",
    "organisation_words",
    "places",
    "not_names",
    "sentence_openers",
    "institution_nouns",
    "company_tails",
    "documents",
)


def signs(written: Sequence[str]) -> Floats:
    """The signs of an article's words, [words, signs]."""
    import numpy as np

    folded = [word.casefold() for word in written]
    large = [word[0].isupper() for word in written]
    capital = Counter(word for word, is_large in zip(folded, large, strict=True) if is_large)
    small = Counter(word for word, is_large in zip(folded, large, strict=True) if not is_large)
    own = np.frombuffer(b"".join(map(_own, written)), dtype=np.float32).reshape(len(written), -1)
    often = [(math.log1p(capital[word]), math.log1p(small[word])) for word in folded]
    return np.concatenate([own, np.array(often, dtype=np.float32).reshape(-1, 2)], axis=1)


@lru_cache(maxsize=1 << 16)
def _own(word: str) -> bytes:
    """What the word itself tells: the bytes of a row, which put together are an array at once."""
    import numpy as np

    plain = word.casefold()
    told = (
        word[0].isupper(),
        word.isupper() and len(word) > 1,
        word.islower(),
        word[0].isdigit(),
        not word[0].isalnum(),
        word.isalpha() and len(word) == 1,
        word.endswith("s"),
        any(letter.isupper() for letter in word[1:]),
        *(plain == each for each in SMALL),
        *(plain in _folded(name) for name in LISTS),
        given_name(word),
        is_role(word),
    )
    return np.array(told, dtype=np.float32).tobytes()


@lru_cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words(name))
