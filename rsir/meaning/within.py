"""What do somebody's words mean where they stand? Half of it the paragraph around them tells.

“That would ruin us” says little alone. The vector of a statement is the mean of that of its words
and that of what they stand in, so that its product with a question's is the mean of both cosines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rsir.punctuation import QUOTATION_MARKS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Bytes = npt.NDArray[np.int8]

Encode = Callable[[Sequence[str]], "Bytes"]
"""Texts to vectors [texts, width]."""

WHOLE = 0.8
"""The share of what they stand in that words hold if that says hardly more than they do."""

MARKS = f" \n,{QUOTATION_MARKS}"
"""What is no word at the ends of a content."""


def vectors(said: Sequence[tuple[str, str]], encode: Encode) -> Bytes:
    """The vectors [said, width] of words, each with the text that they stand in."""
    import numpy as np

    places: dict[str, int] = {}
    rows = []
    for content, around in said:
        words = content.strip(MARKS)
        if len(content) >= WHOLE * len(around):
            around = words  # noqa: PLW2901 - nothing else is to be encoded
        rows.append([places.setdefault(text, len(places)) for text in (words, around)])
    encoded = encode(list(places))
    words, around = (encoded[each].astype(np.int16) for each in np.array(rows).T)
    mean: Bytes = ((words + around) // 2).astype(np.int8)
    return mean
