"""What does a change do to the statements of real articles?

    python -m tests.quality.diff                     the working tree against the last commit
    python -m tests.quality.diff v0.1.0 --on notes/  against another, in one folder
    python -m tests.quality.diff main --json         one change a line, for a script

The statements that the working tree finds are laid beside those of BASE: added, lost, changed, and
which keys. Without `--on`, it reads the seeds, the texts of the project's own cases and, where they
lie beside the project, the evaluation articles. BASE is checked out into a folder of its own and
run by the same Python, so both must do with the packages that are installed.

This is for looking. What must not get worse is a floor in `test_floors.py`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.attribution.blocks import blocks
from tests.quality.evaluation import PROJECT, folder

Record = dict[str, Any]

EVALUATION = ("news/articles", "polnear/dev", "gum/articles")
CASES = ("speakers.txt", "quotations.txt", "tags.txt")
OVERLAP = 0.5
"""How much of the shorter content two statements share that are taken for one and the same."""
PASSED_OVER = frozenset({"id", "article", "line"})
"""Keys that change only when another one does, or that no rule of attribution decides."""


class Change(NamedTuple):
    """A statement before and after; None where there is none. `keys` are those that differ."""

    article: str
    before: Record | None
    after: Record | None
    keys: tuple[str, ...] = ()

    @property
    def sort(self) -> str:
        """What sort of change it is, for the summary."""
        if self.before is None:
            return "added"
        return f"changed: {', '.join(self.keys)}" if self.after else "lost"


def changes(before: Iterable[Record], after: Iterable[Record]) -> Iterator[Change]:
    """What differs between the statements of two runs over the same articles, in text order."""
    old, new = _by_article(before), _by_article(after)
    for article in sorted(old.keys() | new.keys()):
        found = [_change(article, *pair) for pair in _pairs(old[article], new[article])]
        yield from sorted(filter(None, found), key=_place)


def _by_article(records: Iterable[Record]) -> defaultdict[str, list[Record]]:
    articles: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        articles[f"{record['path']}#{record.get('part', '')}".rstrip("#")].append(record)
    return articles


def _pairs(
    before: Sequence[Record], after: Sequence[Record]
) -> Iterator[tuple[Record | None, Record | None]]:
    """Each statement with the one that shares most of its content, every one once."""
    shared = sorted(
        ((_shared(b, a), -i, -j) for i, b in enumerate(before) for j, a in enumerate(after)),
        reverse=True,
    )
    left, right = set(range(len(before))), set(range(len(after)))
    for share, i, j in shared:
        if share >= OVERLAP and -i in left and -j in right:
            left.remove(-i)
            right.remove(-j)
            yield before[-i], after[-j]
    yield from ((before[i], None) for i in sorted(left))
    yield from ((None, after[j]) for j in sorted(right))


def _shared(one: Record, other: Record) -> float:
    """How much of the shorter content both hold; equal spans win over any others."""
    mine, theirs = one["content"]["spans"], other["content"]["spans"]
    if mine == theirs:
        return 1.0 + int(one["source"] == other["source"])
    both: int = sum(max(0, min(e, f) - max(s, b)) for s, e in mine for b, f in theirs)
    shorter: int = min(sum(e - s for s, e in spans) for spans in (mine, theirs))
    return both / max(1, shorter)


def _change(article: str, before: Record | None, after: Record | None) -> Change | None:
    if before is None or after is None:
        return Change(article, before, after)
    known = (before.keys() | after.keys()) - PASSED_OVER
    keys = tuple(
        sorted(key for key in known if (before.get(key) or None) != (after.get(key) or None))
    )
    return Change(article, before, after, keys) if keys else None


def _place(change: Change) -> tuple[int, ...]:
    record = change.after or change.before
    assert record
    return tuple(record["content"]["spans"][0])


def side_by_side(change: Change) -> Iterator[str]:
    """A change as lines: - for what was, + for what is."""
    record = change.after or change.before
    assert record
    yield f"{change.article}:{record['line']}  {change.sort}"
    if change.keys:
        yield f"    {_short(record['content'])}"
        for key in change.keys:
            for mark, side in (("-", change.before), ("+", change.after)):
                yield f"  {mark} {key}: {_short((side or {}).get(key))}"
    else:
        mark = "+" if change.after else "-"
        yield f"  {mark} {record['speaker']} | {_short(record['source'])} | {_short(record['cue'])}"
        yield f"  {mark} {_short(record['content'])}"


def _short(value: Any) -> str:
    text = value["text"] if isinstance(value, dict) and "text" in value else value
    line = " ".join(str(text).split())
    return line if len(line) <= 160 else f"{line[:159]}…"


@contextmanager
def checked_out(revision: str) -> Iterator[Path]:
    """The project as of `revision`, in a folder that goes when this ends."""
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place) / "base"
        git = ["git", "-C", str(PROJECT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def statements(tree: Path, paths: Sequence[str]) -> list[Record]:
    """What the project in `tree` finds in the articles at `paths`, one at a time per core."""
    done = subprocess.run(
        [sys.executable, "-m", "rsir", "extract", "--json", "--jobs", "1", *paths],
        cwd=tree,  # where Python looks for `rsir` first
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode not in (0, 1):
        print(f"{tree}: {done.stderr.strip()}", file=sys.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def usual_articles() -> Iterator[list[str]]:
    """The seeds, the texts of the cases, and the evaluation articles where they are."""
    with tempfile.TemporaryDirectory() as place:
        for name in CASES:
            for number, case in enumerate(blocks(name), 1):
                file = Path(place) / f"{Path(name).stem}-{number:03}.txt"
                file.write_text(f"{case.text}\n", encoding="utf-8")
        data = folder()
        beside = [data / part for part in EVALUATION if (data / part).exists()] if data else []
        yield [str(path) for path in (PROJECT / "seeds", Path(place), *beside)]


def main() -> None:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("base", nargs="?", default="HEAD", help="a commit, branch or tag")
    parser.add_argument("--on", nargs="+", metavar="FOLDER", help="articles to read instead")
    parser.add_argument("--json", action="store_true", help="one change a line")
    chosen = parser.parse_args()
    with usual_articles() as usual, checked_out(chosen.base) as base:
        paths = [str(Path(path).resolve()) for path in chosen.on or usual]
        with ThreadPoolExecutor(2) as pool:
            before, after = pool.map(lambda tree: statements(tree, paths), (base, PROJECT))
    found = list(changes(before, after))
    for change in found:
        print(json.dumps(change._asdict()) if chosen.json else "\n".join(side_by_side(change)))
    summary = Counter(change.sort for change in found)
    print(f"{len(before)} statements before, {len(after)} after", file=sys.stderr)
    for sort, times in summary.most_common():
        print(f"{times:6}  {sort}", file=sys.stderr)


if __name__ == "__main__":
    main()
