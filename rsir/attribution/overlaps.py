"""Which of many spans touch a stretch of the text? Found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from rsir.records import Span

T = TypeVar("T")


class Overlaps(Generic[T]):
    """Things and their spans, in text order. An article may have thousands, and ask for each."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        ordered = sorted(items, key=lambda item: (item[0].start, -item[0].end))
        self._things = [thing for _, thing in ordered]
        self._starts = [span.start for span, _ in ordered]
        self._leaves = 1 << max(0, len(ordered) - 1).bit_length()
        ends = [span.end for span, _ in ordered]
        self._reach = [0] * self._leaves + ends + [0] * (self._leaves - len(ends))
        for node in range(self._leaves - 1, 0, -1):  # a tree: how far those below it reach
            self._reach[node] = max(self._reach[2 * node], self._reach[2 * node + 1])

    def __call__(self, span: Span) -> Iterator[T]:
        """Those that share a letter with `span`, in text order."""
        last = bisect_left(self._starts, span.end)
        nodes = [1]
        while nodes:
            node = nodes.pop()
            depth = self._leaves.bit_length() - node.bit_length()
            first = (node << depth) - self._leaves
            if self._reach[node] <= span.start or first >= last:
                continue
            if depth:
                nodes += (2 * node + 1, 2 * node)
            else:
                yield self._things[first]


def innermost(positions: Iterable[int], spans: Sequence[Span]) -> dict[int, Span | None]:
    """The shortest span around each position, which is not at its edges.

    `positions` and `spans` are in text order; the spans lie beside or inside each other.
    """
    found: dict[int, Span | None] = {}
    around: list[Span] = []
    following = 0
    for position in positions:
        while following < len(spans) and spans[following].start < position:
            while around and around[-1].end <= spans[following].start:
                around.pop()
            around.append(spans[following])
            following += 1
        while around and around[-1].end <= position:
            around.pop()
        found[position] = around[-1] if around else None
    return found
