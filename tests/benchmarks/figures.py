"""The table of figures in .github/QUALITY.md: `python -m tests.benchmarks.figures`.

Quality on the evaluation data (see tests/quality), then speed and memory of `rsir extract` over
its articles. Nothing is printed that was not just measured.
"""

import json
import resource
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path

from rsir.training.brat import ROLES, read_split
from rsir.training.evaluate import agreement
from tests.quality import evaluation

PUBLISHED = {
    "PolNeAR, exact F1, source": "0.832 (BERT + Cofe)",
    "PolNeAR, exact F1, cue": "0.753 (BERT + Cofe)",
    "PolNeAR, exact F1, content": "0.729 (BERT + Cofe)",
}


def main() -> None:
    data = evaluation.folder()
    if data is None:
        sys.exit("no evaluation data: set RSIR_EVAL to its folder")
    compared = PUBLISHED | _people(data / "polnear")
    print("| figure | rsir | others |\n|---|---|---|")
    for name, value in evaluation.figures(data).items():
        print(f"| {name} | {value:.3f} | {compared.get(name, '')} |")
    articles = sorted(str(path) for path in (data / "polnear" / "dev" / "text").glob("*.txt"))
    words = sum(len(Path(path).read_text(encoding="utf-8").split()) for path in articles)
    cold = min(_seconds(articles[:1]) for _ in range(3))
    seconds = _seconds(articles)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # scorers are lighter
    print(f"| words a second, `extract` over {len(articles)} articles | {words / seconds:,.0f} | |")
    print(f"| one article, cold | {cold:.2f} s | |")
    print(f"| peak memory | {memory:,.0f} MB | |")


def _people(polnear: Path) -> dict[str, str]:
    """How well PolNeAR's annotators agree where several read one article."""
    splits = [read_split(polnear / split, every_annotator=True) for split in ("train", "dev")]
    agreed = agreement(chain.from_iterable(splits))
    roles = {f"whole articles, exact F1, {role}": f"{role} exact" for role in ROLES}
    return {
        f"PolNeAR, {name}": f"{agreed[figure]:.3f} (two people)"
        for name, figure in (roles | {"relation F1": "relation"}).items()
    }


def _seconds(articles: list[str]) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "rsir", "extract", "--json", *articles]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert all(json.loads(line)["id"] for line in lines)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
