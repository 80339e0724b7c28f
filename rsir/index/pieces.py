"""What one commit takes: files, or a part of a file that holds more than that.

However many articles an export holds, no more of them are in memory than one commit takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rsir.index.manifest import File
from rsir.records import Article

BATCH = 500
"""Articles to a commit, or files without any."""
LETTERS = 4_000_000
"""In the articles of a commit; a short one counts as if it had its share of them."""


class Piece(NamedTuple):
    """Articles of a file with their fingerprints: all of the file's, or the `first` and more.

    `file` is how the file is to be remembered once they are taken in.
    """

    name: str
    file: File
    articles: Sequence[Article]
    marks: Sequence[str]
    first: bool = True


def portions(articles: Iterable[Article]) -> Iterator[tuple[list[Article], bool]]:
    """The articles of a file, as many at a time as a commit takes, and whether they are the last.

    At least one portion comes, of no articles where there are none.
    """
    portion: list[Article] = []
    weight = 0
    for article in articles:
        if portion and weight + _weight(article) > LETTERS:
            yield portion, False
            portion, weight = [], 0
        portion.append(article)
        weight += _weight(article)
    yield portion, True


def batches(pieces: Iterable[Piece]) -> Iterator[tuple[list[Piece], bool]]:
    """The pieces, as many at a time as a commit takes, and whether they are the last."""
    batch: list[Piece] = []
    weight = 0
    for piece in pieces:
        more = sum(map(_weight, piece.articles)) or LETTERS // BATCH
        if batch and weight + more > LETTERS:
            yield batch, False
            batch, weight = [], 0
        batch.append(piece)
        weight += more
    yield batch, True


def _weight(article: Article) -> int:
    return max(len(article.text), LETTERS // BATCH)
