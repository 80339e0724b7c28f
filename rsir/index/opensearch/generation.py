"""Which documents are one generation of an index? The filter of its alias tells.

Each document knows the number of the update that it was born in. A generation holds what was born
in it or before, save what came from files that were read anew, or are gone, since. Updates are
published by giving the alias another filter, which OpenSearch does at once and whole. What a
generation has dropped stays until the next update but one, for those who read meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from rsir.wire import Json

Dropped = tuple[int, tuple[str, ...]]
"""A generation, and files of which it holds only what was born in it."""


class Generation(NamedTuple):
    """A number, and what was dropped of late."""

    number: int
    dropped: tuple[Dropped, ...] = ()

    @property
    def filter(self) -> Json:
        """The documents that it holds, as a query."""
        return {
            "bool": {
                "filter": [{"range": {"born": {"lte": self.number}}}],
                "must_not": [_before(number, files) for number, files in self.dropped],
            }
        }

    @classmethod
    def of(cls, found: Json) -> Generation:
        """From such a filter. Raises KeyError or IndexError for any other."""
        (born,) = found["bool"]["filter"]
        dropped = []
        for each in found["bool"].get("must_not", []):
            files, before = each["bool"]["filter"]
            dropped.append((int(before["range"]["born"]["lt"]), tuple(files["terms"]["file"])))
        return cls(int(born["range"]["born"]["lte"]), tuple(dropped))

    def next(self, files: Collection[str]) -> Generation:
        """The one after it, in which `files` are dropped."""
        number = self.number + 1
        kept = [each for each in self.dropped if each[0] == self.number]
        new = [(number, tuple(sorted(files)))] if files else []
        return Generation(number, (*kept, *new))

    @property
    def rubbish(self) -> Json:
        """What neither it nor the one before holds: dropped long ago, or never published."""
        old = [_before(number, files) for number, files in self.dropped if number < self.number]
        unborn: Json = {"range": {"born": {"gt": self.number}}}
        tables: Json = {
            "bool": {
                "filter": [{"term": {"type": "table"}}, {"range": {"born": {"lt": self.number}}}]
            }
        }
        return {"bool": {"should": [unborn, tables, *old], "minimum_should_match": 1}}


def _before(number: int, files: tuple[str, ...]) -> Json:
    return {
        "bool": {"filter": [{"terms": {"file": list(files)}}, {"range": {"born": {"lt": number}}}]}
    }
