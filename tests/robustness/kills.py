"""A writer is killed at a random moment, over and over; a checker looks for what is not whole.

`python -m tests.robustness.kills 1000` kills so many, indexing, correcting and following the files
by turns. After each
the index must open; each file's statements must be those of before or of after, all of them and
once; a correction must hold or not, and its file be as it was or as it will be. Then the next run
must make all of it as the files and the corrections are.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from rsir.errors import IndexUnusable
from rsir.index.corrections import FILE, Correction, load
from rsir.index.human import correct
from rsir.records import Statement
from tests.index.corpus import Corpus

NAMES = "Ann Ray, Bo Berg, Cid Holt, Dan Oak, Eve Lund".split(", ")
Said = dict[str, frozenset[tuple[str, str | None]]]
"""Of each file its statements: words and speaker."""


class Torn(AssertionError):
    """Something is lost, doubled or mixed."""


def said(corpus: Corpus) -> Said:
    """What the index holds. Raises Torn where something is held twice or miscounted."""
    with corpus.open() as library:
        found = [
            (each.reference.path, each.item.id, each.item.content.text, each.item.speaker)
            for each in library.engine.statements([], [], None)
            if isinstance(each.item, Statement)
        ]
        doubled = [key for key, n in Counter(f[:2] for f in found).items() if n > 1]
        counted = library.status().statements
    if doubled or counted != len(found):
        raise Torn(f"doubled: {doubled}; {counted} counted, {len(found)} found")
    told: dict[str, set[tuple[str, str | None]]] = {}
    for path, _, words, speaker in found:
        told.setdefault(path, set()).add((words, speaker))
    return {path: frozenset(them) for path, them in told.items()}


def meant(corpus: Corpus, corrections: tuple[Correction, ...]) -> Said:
    """What an index of the files as they are now must hold."""
    speakers = {each.words: each.speaker for each in corrections}
    told: Said = {}
    for path in corpus.root.glob("*.txt"):
        lines = (line.partition(": ") for line in path.read_text("utf-8").splitlines())
        told[path.name] = frozenset((w, speakers.get(w) or name) for name, _, w in lines)
    return told


def change(corpus: Corpus, chance: random.Random, number: int) -> None:
    """Some files are written anew, renamed or removed."""
    files = sorted(corpus.root.glob("*.txt"))
    for i in range(chance.randint(1, 4)):
        match chance.randrange(4):
            case 0 if len(files) > 4:
                files.pop(chance.randrange(len(files))).unlink()
            case 1 if files:
                file = files.pop(chance.randrange(len(files)))
                file.rename(file.with_name(f"moved{number}-{i}.txt"))
            case _:
                lines = (
                    f"{chance.choice(NAMES)}: word{number}x{i}x{line}"
                    for line in range(chance.randint(1, 4))
                )
                corpus.write(f"file{chance.randrange(9)}.txt", *lines)
                files = sorted(corpus.root.glob("*.txt"))


def followed(corpus: Corpus) -> None:
    """Make the index equal to the files over and over, as `rsir index --watch` does."""
    while True:
        corpus.index(problems=lambda _: None)  # a file may vanish before it is read


def killed(
    work: Callable[[], object], seconds: float, changed: Callable[[], object] | None = None
) -> bool:
    """Do the work in a process that is killed after so long; whether it still ran.

    With `changed` it is held up at a random moment, in which that happens, and killed later.
    """
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    if changed:
        os.kill(child, signal.SIGSTOP)
        changed()
        os.kill(child, signal.SIGCONT)
        time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def lasting(work: Callable[[], object]) -> float:
    """How long the work takes, done in a process of its own."""
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return time.perf_counter() - started


def checked(now: Said, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    """Raises Torn unless each file is as it was before, or as it will be."""
    for path in now.keys() | before.keys() | after.keys():
        if now.get(path) not in (before.get(path), after.get(path)):
            raise Torn(f"{path}: {now.get(path)}, not {before.get(path)} nor {after.get(path)}")


def campaign(place: Path, number: int, seed: int = 0) -> Iterator[bool]:
    """So many kills; whether each came while the writer was at work. Raises Torn."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    corpus = Corpus(place / "news", place / "news" / ".rsir")
    for i in range(6):
        corpus.write(f"file{i}.txt", f"{chance.choice(NAMES)}: first{i}")
    usual = lasting(corpus.index)
    for turn in range(number):
        path = corpus.root / FILE
        corpus.index()
        before, corrected = said(corpus), load(path)
        if before != meant(corpus, corrected):
            raise Torn(f"the run after kill {turn}: {before}")
        if turn % 3 == 2:
            with corpus.open() as library:
                ids = sorted(each.item.id for each in library.engine.statements([], [], None))
            which, speaker = chance.choice(ids), chance.choice(NAMES)
            hit = killed(
                partial(correct, corpus.place, which, speaker=speaker), chance.uniform(0, usual)
            )
            then = load(path)
            if then != corrected and not any(c.id == which and c.speaker == speaker for c in then):
                raise Torn(f"{FILE}: {then}")
            if {c for c in corrected if c.id != which} - {*then}:
                raise Torn(f"{FILE} has lost something: {then}")
            after = meant(corpus, then)
        else:
            follow = turn % 3 == 1
            changed = partial(change, corpus, chance, turn)
            if follow:
                hit = killed(partial(followed, corpus), chance.uniform(0, usual), changed)
            else:
                changed()
                hit = killed(corpus.index, chance.uniform(0, usual))
            after = meant(corpus, corrected)
        try:
            checked(said(corpus), before, after)
        except IndexUnusable as error:
            raise Torn(f"kill {turn}: {error}") from error
        yield hit


def main() -> int:
    """See above."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as place:
        for name in ("STATE", "CACHE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = f"{place}/{name}"
        done = hits = 0
        for hit in campaign(Path(place), number, seed=number):
            done, hits = done + 1, hits + hit
            if done % 100 == 0:
                print(f"{done} kills, {hits} of them at work", flush=True)
    print(f"{done} kills, {hits} of them at work: nothing lost, doubled or mixed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
