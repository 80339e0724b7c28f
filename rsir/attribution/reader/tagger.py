"""Which words are source, cue and content, and which belong together? The trained reader.

Windows go through the network one at a time, on as many threads as there are cores: its weights
are in eight bits, with rounding steps chosen by what else is in the batch, so only a window of
its own always reads the same.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rsir.attribution.quotes import Quotation
from rsir.attribution.reader.decode import Chunk, Learned, best_tags, chunks, linked
from rsir.attribution.reader.tags import Role
from rsir.attribution.reader.windows import (
    SEP,
    Pieces,
    Window,
    cut_pieces,
    holds_words,
    network_input,
    pack,
)
from rsir.networks import check, session, tokenizer
from rsir.records import Label, Paragraph, Span

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from rsir.networks import Tokenizer

    Floats = npt.NDArray[np.floating]
    Ints = npt.NDArray[np.int64]
    Network = Callable[[Sequence[npt.NDArray[np.int64]]], tuple[Floats, Floats, Floats]]

SHIPPED = Path(__file__).with_name("model")
NETWORK, TOKENIZER, LEARNED = ("reader.onnx", "tokenizer.json", "reader.json")
READABLE = frozenset({Label.BODY, Label.HEADING, Label.NOTE, Label.QUESTION})
AT_ONCE = 32
"""Windows of a round; two rounds' numbers are in memory at one time, about a megabyte each."""


class States(NamedTuple):
    """What the network knows of each word of a document in the end, in text order.

    `start` and `end` [words] are offsets in the text, `vectors` [words, hidden] in half precision.
    Words that were not read (bylines, captions, …) are missing.
    """

    start: Ints
    end: Ints
    vectors: Floats

    def over(self, span: Span) -> Floats:
        """The vectors [words, hidden] of the words that begin in `span`."""
        first, last = self.start.searchsorted(span)
        return self.vectors[first:last]


class Tag(NamedTuple):
    """A span and its role.

    `cue` is the place in the same list of the cue that a source or content belongs to; a source
    with several cues stands there once for each. `score` is the confidence in the span's edges,
    `link` in the link, 0 where there is none.
    """

    role: Role
    span: Span
    cue: int | None
    score: float
    link: float


def linked_to_cues(tags: Sequence[Tag]) -> dict[int, dict[Role, list[Tag]]]:
    """The sources and contents of each cue that has any, by the cue's place in `tags`."""
    parts: dict[int, dict[Role, list[Tag]]] = {}
    for tag in tags:
        if tag.cue is not None:
            parts.setdefault(tag.cue, {"source": [], "cue": [], "content": []})[tag.role].append(
                tag
            )
    return parts


@dataclass(frozen=True)
class Tagger:
    """The network and what is needed around it.

    `network` takes ids, shape, quote and place of one window and returns tag scores, link vectors
    and hidden states, a row a piece; `size` is that of the largest window, in pieces.
    """

    tokenizer: Tokenizer
    network: Network
    learned: Learned
    size: int
    threads: int

    @classmethod
    def load(cls, directory: Path | None = None, threads: int | None = None) -> Tagger:
        """The reader shipped with the package, or another; `threads` defaults to all cores.

        Raises ModelError where a file is missing or is not the one that was trained.
        """
        import numpy as np

        folder = directory or SHIPPED
        check(folder, [NETWORK, TOKENIZER, LEARNED])
        stored = json.loads((folder / LEARNED).read_text(encoding="utf-8"))
        learned = Learned(*(np.array(stored[name]) for name in Learned._fields))
        network = _session(folder / NETWORK)
        return cls(
            tokenizer(folder / TOKENIZER),
            network,
            learned,
            stored["size"],
            threads or os.cpu_count() or 1,
        )

    def read(
        self, documents: Iterable[tuple[str, Sequence[Paragraph], Sequence[Quotation]]]
    ) -> list[list[Tag]]:
        """The tags of each `(text, paragraphs, quotations)`, by position; one list a document.

        Paragraphs that are not for reading (bylines, captions, …) are passed over.
        """
        return [tags for tags, _ in self.study(documents)]

    def study(
        self, documents: Iterable[tuple[str, Sequence[Paragraph], Sequence[Quotation]]]
    ) -> Iterator[tuple[list[Tag], States]]:
        """As `read`, with what the network knows of each word; a document as soon as it is read.

        While the caller works on one, the network reads what follows.
        """
        pool = ThreadPoolExecutor(self.threads)
        unfinished: deque[Document] = deque()
        views = self._views(documents, unfinished)

        def begun() -> list[tuple[View, Future[tuple[Floats, Floats, Floats]]]]:
            return [
                (view, pool.submit(self.network, network_input(view.pieces, view.window)))
                for view in islice(views, AT_ONCE)
            ]

        try:
            now = begun()
            while now:
                following = begun()
                self._finish([view for view, _ in now], [future.result() for _, future in now])
                if following:
                    open_still = following[0][0].document
                    while unfinished[0] is not open_still:
                        yield unfinished.popleft().read()
                now = following
            while unfinished:
                yield unfinished.popleft().read()
        finally:
            pool.shutdown(cancel_futures=True)

    def _finish(
        self, views: Sequence[View], numbers: Sequence[tuple[Floats, Floats, Floats]]
    ) -> None:
        """Adds to each view's document what the network's numbers say."""
        tags = _decode(views, numbers, self.learned)
        for view, (_, _, states), found in zip(views, numbers, tags, strict=True):
            view.document.add(found, _states(view, states))

    def _views(
        self,
        documents: Iterable[tuple[str, Sequence[Paragraph], Sequence[Quotation]]],
        unfinished: deque[Document],
    ) -> Iterator[View]:
        """All windows in order; each document is put into `unfinished` before its first."""
        for text, paragraphs, quotations in documents:
            readable = [p for p in paragraphs if p.label in READABLE]
            pieces = cut_pieces(self.tokenizer, text, readable, quotations, self.size)
            unfinished.append(Document())
            for window in pack(pieces.segment, self.size):
                if holds_words(pieces, window):
                    yield View(unfinished[-1], pieces, window)


class Document:
    """What is known of a document so far, from its windows in order."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []
        self.states: list[States] = []

    def add(self, tags: Iterable[Tag], states: States) -> None:
        """The next window's tags, whose cues count in the window, and states."""
        before = len(self.tags)
        self.states.append(states)
        self.tags += [
            tag if tag.cue is None else tag._replace(cue=tag.cue + before) for tag in tags
        ]

    def read(self) -> tuple[list[Tag], States]:
        """All of it."""
        return self.tags, _joined(self.states)


class View(NamedTuple):
    """A window and where it comes from."""

    document: Document
    pieces: Pieces
    window: Window


def _decode(
    views: Sequence[View], numbers: Sequence[tuple[Floats, Floats, Floats]], learned: Learned
) -> Iterator[list[Tag]]:
    """The tags of each view from the network's numbers, whose row 0 is the classifier token's."""
    import numpy as np

    words = [
        view.window.start + np.flatnonzero(view.pieces.first[slice(*view.window)]) for view in views
    ]
    rows = [word - view.window.start + 1 for word, view in zip(words, views, strict=True)]
    separators = [view.pieces.ids[word] == SEP for word, view in zip(words, views, strict=True)]
    emissions = [scores[row] for (scores, _, _), row in zip(numbers, rows, strict=True)]
    chosen = best_tags(emissions, separators, learned.transitions)
    for i, view in enumerate(views):
        vectors = numbers[i][1][rows[i]]
        found = linked(chunks(*chosen[i]), vectors, np.cumsum(separators[i]), learned)
        start = view.pieces.start[words[i]]
        end = view.pieces.end[np.append(words[i][1:], view.window.end) - 1]
        yield _tags(found, [Span(int(start[c.first]), int(end[c.last])) for c in found])


def _states(view: View, states: Floats) -> States:
    """The states of a window's words: those of the piece that begins each."""
    import numpy as np

    cut = slice(*view.window)
    read = view.pieces.first[cut] & (view.pieces.ids[cut] != SEP)
    words = view.window.start + np.flatnonzero(read)
    ends = np.append(view.window.start + np.flatnonzero(view.pieces.first[cut]), view.window.end)
    last = ends[np.searchsorted(ends, words) + 1] - 1
    vectors = states[words - view.window.start + 1].astype(np.float16)
    return States(view.pieces.start[words], view.pieces.end[last], vectors)


def _joined(windows: Sequence[States]) -> States:
    """The states of a document from those of its windows."""
    import numpy as np

    if not windows:
        return States(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 0), np.float16))
    starts, ends, vectors = zip(*windows, strict=True)
    return States(np.concatenate(starts), np.concatenate(ends), np.concatenate(vectors))


def _tags(found: Sequence[Chunk], spans: Sequence[Span]) -> list[Tag]:
    """One window's tags: cues sought their sources, here each source knows its cues."""
    rows: list[tuple[Span, Chunk, int | None, float]] = []
    sources = set()
    for i, chunk in enumerate(found):
        if chunk.role == "cue":
            rows.append((spans[i], chunk, None, 0.0))
            if chunk.partner is not None:
                sources.add(chunk.partner)
                rows.append((spans[chunk.partner], found[chunk.partner], i, chunk.link))
        elif chunk.role == "content":
            link = 0.0 if chunk.partner is None else chunk.link
            rows.append((spans[i], chunk, chunk.partner, link))
    rows += [
        (spans[i], chunk, None, 0.0)
        for i, chunk in enumerate(found)
        if chunk.role == "source" and i not in sources
    ]
    rows.sort(key=lambda row: (row[0], -1 if row[2] is None else row[2]))
    place = {span: i for i, (span, chunk, _, _) in enumerate(rows) if chunk.role == "cue"}
    return [
        Tag(chunk.role, span, None if cue is None else place[spans[cue]], chunk.score, link)
        for span, chunk, cue, link in rows
    ]


def _session(path: Path) -> Network:
    """The network as a function that may be called from several threads at a time."""
    reading = session(path)
    names = [given.name for given in reading.get_inputs()]

    def network(inputs: Sequence[npt.NDArray[np.int64]]) -> tuple[Floats, Floats, Floats]:
        scores, vectors, states = reading.run(
            None, {n: x[None] for n, x in zip(names, inputs, strict=True)}
        )
        return scores[0], vectors[0], states[0]

    return network
