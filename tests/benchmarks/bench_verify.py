"""How well and how fast are quotations checked? On an index that exists already.

Run with `python -m tests.benchmarks.bench_verify INDEX [CASES_A_RULE]`. The quotations are made by
rule from the index's own statements, see `tests.verify.seeded`. They are judged twice: with the
speakers that the draft names given, and read from the draft as a user's would be.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rsir.index.library import Library
from rsir.records import Span
from rsir.verify.check import check, verify
from rsir.verify.quoted import read
from rsir.verify.sources import Sources
from rsir.verify.verdict import Outcome, Verdict
from tests.verify.seeded import Case, cases, draft, originals

write = sys.stdout.write


def main(index: str, number: str = "20") -> None:
    with Library.open(Path(index)) as library:
        made = cases(originals(library), int(number))

        started = now()
        sources = Sources(library)
        given: list[Verdict | None] = [
            check(read(c.quotation, Span(0, len(c.quotation)), 1, c.speaker), sources) for c in made
        ]
        report("speakers given", made, given, started)

        written = draft(made)
        started = now()
        found = {verdict.line: verdict for verdict in verify(written, library)}
        lines = [written.line(paragraph.span.start) for paragraph in written.paragraphs]
        from_draft = [found.get(line) for line in lines]
        report("speakers read", made, from_draft, started)


def now() -> tuple[float, float]:
    """The time, and that of the processor: others may be using it too."""
    return time.perf_counter(), time.process_time()


def report(
    title: str,
    made: Sequence[Case],
    verdicts: Sequence[Verdict | None],
    started: tuple[float, float],
) -> None:
    wall, busy = (end - start for start, end in zip(started, now(), strict=True))
    confusion: Counter[tuple[Outcome, Outcome | None]] = Counter()
    for case, verdict in zip(made, verdicts, strict=True):
        outcome = verdict.outcome if verdict else None
        confusion[case.expected, outcome] += 1
        if outcome is not case.expected:
            write(f"{case.rule}: {outcome}: {case.quotation}\n")
            if verdict:
                write(f"    {case.speaker}, read as {verdict.claimed}: {verdict.changes}\n")
                write(f"    {verdict.original}\n")
    write(f"{title}: {len(made)} quotations in {wall:.2f} s ({busy:.2f} s of processor)\n")
    write(f"{'verdict':14} precision  recall  of\n")
    for outcome in Outcome:
        right = confusion[outcome, outcome]
        given = sum(count for (_, found), count in confusion.items() if found is outcome)
        wanted = sum(count for (expected, _), count in confusion.items() if expected is outcome)
        precision, recall = right / given if given else 0, right / wanted if wanted else 0
        write(f"{outcome:14} {precision:9.3f}  {recall:6.3f}  {wanted}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
