"""What do an update and a question cost, and how do they grow? A table with ratios.

    python -m tests.benchmarks.bench_index [--alike] [--keep DIR] [ARTICLES…]      (1000 8000)

The articles are made up: words of invented syllables in Zipf's proportions, 24 statements each by
some of 500 speakers; `--alike`: short ones that share a sentence, as agency bulletins do. What is
said is read from their lines, so that the index alone is measured, whatever finds statements; their
vectors are left out. Questions are about words less common than twenty others, which stand for
"the" and "of". Each figure is taken in a process of its own, the median of several, in seconds of
processor time, so that what else the machine does counts little. `--keep` leaves articles and index
in a folder, for the next run to use.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.index.corpus import Corpus

SYLLABLES = "ba ce di fo gu ha ki lo mu ne pa ro si ta vu we xo za".split()
VOCABULARY, SPEAKERS, STATEMENTS, WORDS = 8000, 500, 24, 30
QUESTIONS, TIMES = 24, 3
LITTLE = 20
"""Of the commonest words, those that no question is about."""
SHARED = "This bulletin is published every working day and may be quoted with its source named"
HEADER = "| figure | {} | ratio |\n|---|{}---|"


@cache
def vocabulary() -> tuple[list[str], list[float], list[str]]:
    """The words, how often each comes, and the speakers."""
    chance = random.Random(7)  # noqa: S311 - a corpus, not a secret
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(VOCABULARY)]
    names = [
        f"{a.title()} {b.title()}" for a, b in (chance.sample(words, 2) for _ in range(SPEAKERS))
    ]
    return words, [1 / rank for rank in range(1, VOCABULARY + 1)], names


def lines_of(number: int, *, alike: bool) -> Iterator[str]:
    """One article."""
    chance = random.Random(number)  # noqa: S311 - a corpus, not a secret
    words, weights, names = vocabulary()
    yield f"date {2010 + number % 14}-{1 + number % 12:02}-{1 + number % 28:02}"
    if alike:
        yield f"{SHARED}."
    for _ in range(2 if alike else STATEMENTS):
        said = " ".join(chance.choices(words, weights, k=WORDS))
        yield f"{chance.choice(names)}, {chance.choice(words)} of state: {said}."


def questions() -> list[str]:
    """Of several forms, about words in Zipf's proportions."""
    chance = random.Random(11)  # noqa: S311 - questions, not secrets
    words, weights, names = vocabulary()

    def word() -> str:
        return chance.choices(words[LITTLE:], weights[LITTLE:])[0]

    forms: tuple[Callable[[], str], ...] = (
        lambda: f"who spoke about {word()}",
        lambda: f"what did {chance.choice(names)} say about {word()} and {word()}",
        lambda: f"what did {chance.choice(names).split()[1]} say",
        lambda: f"{word()} {word()} {word()}",
        lambda: f"who said “{word()} {word()}”",
        lambda: f"who said {word()} {word()} in 2015",
        lambda: f"what did the {word()} of state say about {word()}",
        lambda: "what did Xyzzy Qwrty say",
    )
    return [forms[number % len(forms)]() for number in range(QUESTIONS)]


def measured(code: str, *arguments: object) -> dict[str, float]:
    """What `code` puts into `figures`, run in a process of its own, and its memory (MB)."""
    end = "import json, resource; figures['memory'] = resource.getrusage("
    end += "resource.RUSAGE_SELF).ru_maxrss / 1024; print(json.dumps(figures))"
    start = "import sys, time; from pathlib import Path; figures = {}\n"
    command = [sys.executable, "-c", f"{start}{code}\n{end}", *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


UPDATE = """
from tests.index.corpus import Corpus
corpus = Corpus(Path(sys.argv[1]) / 'news', Path(sys.argv[1]) / 'news' / '.rsir')
started = time.process_time()
corpus.index()
figures['seconds'] = time.process_time() - started
"""
NEWER = """
from rsir.index.library import Library
started = time.process_time()
with Library.open(Path(sys.argv[1])) as library:
    opened = time.process_time()
    library.newer()
figures['open'] = opened - started
figures['newer'] = time.process_time() - opened
"""
ASK = """
from rsir.index.library import Library
from rsir.query.question import understand
from rsir.query.search import ask
from tests.benchmarks.bench_index import questions
seconds = []
with Library.open(Path(sys.argv[1])) as library:
    for question in questions():
        started = time.process_time()
        ask(understand(question), library, 20)
        seconds.append(time.process_time() - started)
seconds.sort()
figures['half'], figures['p95'] = seconds[len(seconds) // 2], seconds[len(seconds) * 95 // 100]
"""


def seconds(*command: str) -> float:
    """How long a command takes, whatever it finds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rsir(*arguments: str) -> float:
    """How long a command of ours takes."""
    return seconds(sys.executable, "-m", "rsir", *arguments)


def median(action: Callable[[], float]) -> float:
    """Of several times."""
    return statistics.median(action() for _ in range(TIMES))


def figures(folder: Path, articles: int, *, alike: bool) -> dict[str, float]:
    """All figures of one corpus, which is made unless it is there; seconds, or MB."""
    corpus = Corpus(folder / "news", folder / "news" / ".rsir")
    found: dict[str, float] = {}
    place = str(corpus.place)
    if not corpus.root.exists():
        for number in range(articles):
            name = f"{number % 100:02}/{number:06}.txt"
            corpus.write(name, *lines_of(number, alike=alike))
    if not corpus.place.exists():
        made = measured(UPDATE, folder)
        found["index all"], found["memory of indexing all"] = made["seconds"], made["memory"]
        (folder / "made.json").write_text(json.dumps(found), encoding="utf-8")
    found |= json.loads((folder / "made.json").read_text(encoding="utf-8"))

    def changed() -> float:
        new = [*lines_of(0, alike=alike), f"Ann Ray: It is {time.time_ns()} now."]
        corpus.write("00/000000.txt", *new)
        made = measured(UPDATE, folder)
        found["memory of one article changed"] = made["memory"]
        return made["seconds"]

    found["one article changed"] = median(changed)
    found["nothing changed"] = median(lambda: measured(UPDATE, folder)["seconds"])
    looked = [measured(NEWER, place) for _ in range(TIMES)]
    found["opening"] = statistics.median(each["open"] for each in looked)
    found["looking for newer files"] = statistics.median(each["newer"] for each in looked)
    asked = questions()
    cold = sorted(rsir("ask", "--index", place, question) for question in asked)
    found["ask, cold, half"], found["ask, cold, p95"] = (
        cold[len(cold) // 2],
        cold[len(cold) * 95 // 100],
    )
    warm = measured(ASK, place)
    found["ask, warm, half"], found["ask, warm, p95"] = warm["half"], warm["p95"]
    found["memory of asking"] = warm["memory"]
    words, _, names = vocabulary()
    plain = f"what did {names[3]} say about {words[100]}"
    found["one question, cold"] = median(lambda: rsir("ask", "--index", place, plain))
    found["two common words, cold"] = median(
        lambda: rsir("search", "--index", place, words[4], words[9])
    )
    found["status"] = median(lambda: rsir("status", "--index", place))
    libraries = [sys.executable, "-c", "import typer, rich, whoosh"]
    found["import typer, rich, whoosh"] = median(lambda: seconds(*libraries))
    found["room on disk"] = sum(p.stat().st_size for p in corpus.place.iterdir()) / 2**20
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[1000, 8000])
    parser.add_argument("--alike", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    columns = []
    for articles in options.articles:
        place = options.keep and options.keep / f"{articles}{'-alike' * options.alike}"
        with tempfile.TemporaryDirectory() as made:
            columns.append(figures(place or Path(made), articles, alike=options.alike))
    print(HEADER.format(" | ".join(f"{n:,}" for n in options.articles), "---|" * len(columns)))
    for name in columns[0]:
        row = [column[name] for column in columns]
        room = name.startswith(("memory", "room"))
        shown = (f"{value:,.0f} MB" if room else f"{value:.3f} s" for value in row)
        print(f"| {name} | {' | '.join(shown)} | {row[-1] / row[0]:.1f} |")


if __name__ == "__main__":
    main()
