"""When it was said: how many statements a day, month or year, as bars or as numbers.

A statement stands in a period if all days that its date can mean lie in it; else it is undated,
counted, and shown as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from rsir.output.entries import Entry, View, dated, speaker
from rsir.output.formats import Format
from rsir.output.jsonl import line
from rsir.output.safe import one_line
from rsir.records import DateRange

SCREEN = 40
"""How many periods are drawn below each other, or beside each other, before they get longer."""

_BAR = "█"
_BLOCKS = " ▁▂▃▄▅▆▇█"


class Per(StrEnum):
    """The length of a period; its value is how many characters of an ISO date name it."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @property
    def width(self) -> int:
        """How many characters of an ISO date name such a period."""
        return {Per.DAY: 10, Per.MONTH: 7, Per.YEAR: 4}[self]


class Row(NamedTuple):
    """What one speaker, or everybody (None), said: numbers by period, and those without."""

    speaker: str | None
    counts: Counter[str]
    undated: int


class Timeline(NamedTuple):
    """The periods from the first to the last, none left out, and the rows over them."""

    periods: tuple[str, ...]
    rows: tuple[Row, ...]


def timeline(entries: Iterable[Entry], per: Per | None = None, *, by: bool = False) -> Timeline:
    """Count `entries` by period and, with `by`, by speaker, who speaks most first.

    Without `per`, the shortest period that loses no date and fits on a screen.
    """
    groups: dict[str | None, list[DateRange | None]] = {}
    for entry in entries:
        name = (speaker(entry) or "unknown") if by else None
        groups.setdefault(name, []).append(dated(entry))
    everything = [dates for group in groups.values() for dates in group]
    per = per or _fitting(everything)
    rows = [_row(name, group, per) for name, group in groups.items()]
    rows.sort(key=lambda row: -(row.counts.total() + row.undated))
    return Timeline(_between(sorted({p for row in rows for p in row.counts}), per), tuple(rows))


def tsv(lines: Iterable[Timeline], _: View) -> Iterator[str]:
    """Rows of period, number and, by speaker, name; the period of the undated is empty."""
    for period, number, name in _numbers(lines):
        cells = (period or "", str(number), *([one_line(name)] if name else []))
        yield "\t".join(cells) + "\n"


def json(lines: Iterable[Timeline], _: View) -> Iterator[str]:
    """An object a number; the period of the undated is null."""
    for period, number, name in _numbers(lines):
        yield line({"period": period, "count": number} | ({"speaker": name} if name else {}))


def terminal(lines: Iterable[Timeline], view: View) -> Iterator[str]:
    """A bar a period; by speaker, a line of small bars each."""
    for drawn in lines:
        if any(row.speaker for row in drawn.rows):
            yield from _sparklines(drawn)
        else:
            yield from _bars(drawn, view.page.width or 80)


RENDERERS: Mapping[Format, Callable[[Iterable[Timeline], View], Iterator[str]]] = {
    Format.TERMINAL: terminal,
    Format.TSV: tsv,
    Format.JSON: json,
}


def _fitting(dates: Sequence[DateRange | None]) -> Per:
    placed = {per: [p for d in dates if (p := _period(d, per))] for per in Per}
    for per in (Per.DAY, Per.MONTH):
        found = placed[per]
        lossless = len(found) == len(placed[Per.YEAR])
        if found and lossless and len(_between(sorted(set(found)), per)) <= SCREEN:
            return per
    return Per.YEAR


def _row(name: str | None, dates: Sequence[DateRange | None], per: Per) -> Row:
    counts = Counter(period for d in dates if (period := _period(d, per)))
    return Row(name, counts, len(dates) - counts.total())


def _period(dates: DateRange | None, per: Per) -> str | None:
    if dates is None or dates.start is None or dates.end is None:
        return None
    first, last = (day.isoformat()[: per.width] for day in (dates.start, dates.end))
    return first if first == last else None


def _between(found: Sequence[str], per: Per) -> tuple[str, ...]:
    """Every period from the first to the last of `found`, which is sorted."""
    if not found:
        return ()
    day = date.fromisoformat(
        found[0] + "-01-01"[per.width - 10 :] if per is not Per.DAY else found[0]
    )
    periods = []
    while (name := day.isoformat()[: per.width]) <= found[-1]:
        periods.append(name)
        while day.isoformat()[: per.width] == name:
            day += timedelta(days=1)
    return tuple(periods)


def _numbers(lines: Iterable[Timeline]) -> Iterator[tuple[str | None, int, str | None]]:
    for counted in lines:
        for row in counted.rows:
            for period in counted.periods:
                if row.counts[period] or not row.speaker:
                    yield period, row.counts[period], row.speaker
            if row.undated:
                yield None, row.undated, row.speaker


def _bars(drawn: Timeline, width: int) -> Iterator[str]:
    for row in drawn.rows:
        most = max([*row.counts.values(), row.undated, 1])
        room = width - len("2000-00-00  ") - len(f"  {most}")
        named = [*((p, row.counts[p]) for p in drawn.periods), ("undated", row.undated)]
        for name, number in named:
            if number or name != "undated":
                bar = _BAR * max(round(number * room / most), 1 if number else 0)
                yield f"{name:<10}  {bar}{'  ' if bar else ''}{number}\n"


def _sparklines(drawn: Timeline) -> Iterator[str]:
    names = [one_line(row.speaker or "") for row in drawn.rows]
    column = max(map(len, names))
    most = max(max(row.counts.values(), default=1) for row in drawn.rows)
    if drawn.periods:
        yield f"{'':<{column}}  {drawn.periods[0]} to {drawn.periods[-1]}\n"
    for name, row in zip(names, drawn.rows, strict=True):
        heights = (-(-row.counts[p] * (len(_BLOCKS) - 1) // most) for p in drawn.periods)
        line = "".join(_BLOCKS[height] for height in heights)
        undated = f", {row.undated} undated" if row.undated else ""
        yield f"{name:<{column}}  {line}  {row.counts.total()}{undated}\n"
