"""What is read of a transcript, a turn a line: "time | speaker | role | words".

`python -m tests.ingest.transcripts.told FILE…` writes FILE.turns, to be read before it is kept.
"""

import sys
from pathlib import Path

from rsir.attribution.spoken import spoken
from rsir.ingest import read, sources
from rsir.records import Article


def told(article: Article) -> list[str]:
    """The turns in which anything is said; "-" stands for what is not known."""
    lines: list[str] = []
    said: dict[int, list[str]] = {}
    for attribution in spoken(article):
        assert attribution.turn
        words = " ".join(article.text[slice(*span)] for span in attribution.contents)
        said.setdefault(attribution.turn.span.start, []).append(" ".join(words.split()))
    for turn in article.turns:
        words = " ".join(said.get(turn.span.start, []))
        if words:
            lines.append(
                " | ".join([turn.time or "-", turn.speaker or "-", turn.role or "-", words])
            )
    return lines


if __name__ == "__main__":
    for path in sys.argv[1:]:
        (source,) = sources([path], print)
        for article in read(source):
            Path(path + ".turns").write_text("".join(f"{t}\n" for t in told(article)), "utf-8")
