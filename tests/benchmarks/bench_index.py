"""How fast is the index? Run with `python -m tests.benchmarks.bench_index [ARTICLES]`.

The corpus is made up: words of invented syllables in Zipf's proportions, 700 an article, 24
statements each by one of 500 speakers. Attribution is read from the made-up text, so that what is
measured is the index alone.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from rsir.index.engine import Facts
from rsir.index.library import Library
from rsir.records import DateRange, Term
from tests.index.corpus import Corpus

SYLLABLES = "ba ce di fo gu ha ki lo mu ne pa ro si ta vu we xo za".split()
VOCABULARY, SPEAKERS, STATEMENTS, WORDS = 8000, 500, 24, 30


def write_corpus(corpus: Corpus, articles: int) -> None:
    chance = random.Random(7)  # noqa: S311 - a corpus, not a secret
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(VOCABULARY)]
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
    names = [
        f"{a.title()} {b.title()}" for a, b in (chance.sample(words, 2) for _ in range(SPEAKERS))
    ]
    for number in range(articles):
        lines = [f"date {2010 + number % 14}-{1 + number % 12:02}-{1 + number % 28:02}"]
        for _ in range(STATEMENTS):
            said = " ".join(chance.choices(words, weights, k=WORDS))
            lines.append(f"{chance.choice(names)}, {chance.choice(words)} of state: {said}.")
        corpus.write(f"{number % 100:02}/{number:06}.txt", *lines)


def timed(label: str, action: Callable[[], object]) -> None:
    wall, busy = time.perf_counter(), time.process_time()
    result = action()
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    show(f"{wall:8.3f} s ({busy:7.3f} s of processor)  {label}  {result or ''}")


def show(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def count(found: Iterator[object]) -> str:
    return f"({sum(1 for _ in found):,} found)"


def first(found: Iterator[object]) -> None:
    next(found)


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(Path(folder) / "news", Path(folder) / "news" / ".rsir")
        write_corpus(corpus, articles)
        timed(f"index {articles:,} articles", corpus.index)
        timed("index again, nothing changed", corpus.index)
        corpus.write("00/000000.txt", "Ann Ray: Something else.")
        timed("index again, one article changed", corpus.index)
        size = sum(path.stat().st_size for path in corpus.place.iterdir()) / 2**20
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
        show(f"{size:8.1f} MiB on disk, {memory:.0f} MiB of memory at most")
        ask(corpus)


def ask(corpus: Corpus) -> None:
    text = (corpus.root / "01" / "000001.txt").read_text(encoding="utf-8")
    common, rare = text.split()[-4].strip("."), text.split()[-20]
    never = DateRange(date(1990, 1, 1), date(1990, 12, 31), "")

    def wanted(facts: Facts) -> bool:
        return facts.published is not None and facts.published.overlaps(never)

    def cold() -> None:
        code = (
            "import sys; from pathlib import Path; from rsir.index.library import Library; "
            "from rsir.records import Term; library = Library.open(Path(sys.argv[1])); "
            "library.people.match('Baba'); "
            "next(library.engine.statements([Term(sys.argv[2])], [], None))"
        )
        subprocess.run([sys.executable, "-c", code, str(corpus.place), common], check=True)

    timed("a new process: start, open, match a name, one query", cold)
    with Library.open(corpus.place) as library:
        engine = library.engine
        timed("open", lambda: Library.open(corpus.place).close())
        timed("first of a common word", lambda: first(engine.statements([Term(common)], [], None)))
        timed("all of a common word", lambda: count(engine.statements([Term(common)], [], None)))
        timed(
            "all of two words",
            lambda: count(engine.statements([Term(f"{common} {rare}")], [], None)),
        )
        timed("passages of a word", lambda: count(engine.passages([Term(rare)])))
        timed(
            "match a name", lambda: len(library.people.match(next(iter(library.people)).name).names)
        )
        timed("match nobody", lambda: len(library.people.match("Xyzzy Qwrt").names))
        timed("nearest names", lambda: library.people.nearest("Babace Ronu"))
        timed(
            "filter all statements by date",
            lambda: count(engine.statements([], [], None, wanted=wanted)),
        )


if __name__ == "__main__":
    main()
