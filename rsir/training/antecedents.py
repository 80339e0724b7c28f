"""How is the antecedent scorer trained? On who is meant, in articles read by hand.

    python -m rsir.training.antecedents FOLDER OUT.npz [--only NAMES.txt] [--told PATH…]

FOLDER holds articles/*.txt and gold.jsonl: one statement a line with `article`, `start`, `end`,
`spans`, `speaker` (the fullest form of the name in the article; "A; B" of two; null where nobody is
named) and `speaker_at` (where that stands). The files and folders of --told hold articles of which
`told.jsonl` knows who says what (`annotated.py`). The articles are read as `rsir` reads them; each
statement that needs an antecedent is an example: its candidates, and which are right. The loss is
the likelihood of all right ones together (Lee et al. 2017). Minutes, without a GPU.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from rsir.attribution.attributions import Attribution
from rsir.attribution.names import fold
from rsir.attribution.pipeline import Reading, in_text_order
from rsir.attribution.who.antecedents import Scorer, likeliest, meant, weigh
from rsir.attribution.who.candidates import Candidate
from rsir.attribution.who.discourse import UNKNOWN, Discourse, Spoken, last_spoken
from rsir.attribution.who.features import Signs
from rsir.attribution.who.reference import Decision, Reference
from rsir.attribution.who.speakers import resolve
from rsir.records import Span
from rsir.training.annotated import Row, is_same, names_in, read_as_told, read_by_hand

NETS, WIDTH = 4, 48
AT_ONCE, STEPS, RATE, DECAY, DROPOUT = 128, 1600, 0.01, 0.05, 0.3
RAREST = 8
"""Rows that a sign must stand in to be learned from."""
ROUNDS = 2
"""Statements that nobody has read by hand are resolved by what the round before has learned."""


class Example(NamedTuple):
    """A reference's rows of signs, the last for nobody, and the numbers of the right ones."""

    rows: list[Signs]
    right: list[int]


def examples(
    discourse: Discourse,
    attributions: Sequence[Attribution],
    gold: Sequence[Row],
    scorer: Scorer | None,
) -> Iterator[Example]:
    """What an article teaches; what stands before each reference is resolved as by hand."""
    by_hand = dict(_matched(attributions, gold))
    taught: list[Example] = []

    def choose(_: Discourse, spoken: Sequence[Spoken], reference: Reference) -> Decision:
        row = by_hand.get(reference.attribution)
        if row is None:
            if scorer is not None:
                return likeliest(discourse, spoken, reference, scorer)
            last = last_spoken(discourse, spoken, reference.span.start, reach=1)
            return Decision(last.who if last else UNKNOWN, reference.form, "")
        found = weigh(discourse, spoken, reference)
        right = [i for i, c in enumerate(found.candidates) if is_right(c, row)]
        nobody = not right or not row["speaker"]
        numbers = [*right, *([len(found.candidates)] if nobody else [])]
        taught.append(Example(found.rows, numbers))
        who = meant(discourse, found.candidates[right[0]], reference) if right else UNKNOWN
        return Decision(who, reference.form, "")

    list(resolve(discourse, attributions, choose))
    return iter(taught)


def is_right(candidate: Candidate, row: Row) -> bool:
    """Whether the candidate is whom a reader found."""
    entity, who = candidate.entity, candidate.who
    if not row["speaker"]:
        return who is not None and who.name is None
    names = row["speaker"].split("; ")
    if len(names) > 1:
        return who is not None and who.plural and all(n in (who.name or "") for n in names)
    name = entity.name if entity else who.name if who else None
    if name and _plain(name) == _plain(names[0]):
        return True
    at = row.get("speaker_at")
    if entity is None or not at:
        return False
    return any(m.span.overlaps(Span(*at)) and _near(m.span, at) for m in entity.mentions)


def _near(span: Span, at: Sequence[int]) -> bool:
    shared = min(span.end, at[1]) - max(span.start, at[0])
    return 2 * shared > max(span.end - span.start, at[1] - at[0])


def _plain(name: str) -> list[str]:
    return [word for word in map(fold, name.split()) if word and word != "the"]


def _matched(
    attributions: Sequence[Attribution], gold: Sequence[Row]
) -> Iterator[tuple[Attribution, Row]]:
    """Each attribution with the statement that it is."""
    for attribution in attributions:
        row = next((row for row in gold if is_same(attribution, row)), None)
        if row is not None:
            yield attribution, row


def learn(taught: Sequence[Example], seed: int = 0) -> Scorer:
    """The scorer that these examples make likeliest."""
    torch.manual_seed(seed)
    counts: dict[str, int] = defaultdict(int)
    for example in taught:
        for row in example.rows:
            for sign, value in row.items():
                counts[sign] += bool(value)
    place = {sign: i for i, sign in enumerate(sorted(s for s, n in counts.items() if n >= RAREST))}
    height = max(len(example.rows) for example in taught)
    given = torch.zeros(len(taught), height, len(place))
    absent = torch.ones(len(taught), height, dtype=torch.bool)
    right = torch.zeros(len(taught), height, dtype=torch.bool)
    for i, example in enumerate(taught):
        for j, row in enumerate(example.rows):
            absent[i, j] = False
            right[i, j] = j in example.right
            for sign, value in row.items():
                if sign in place:
                    given[i, j, place[sign]] = value
    signs = len(place)
    hidden = torch.nn.Parameter(torch.randn(signs, NETS * WIDTH) * signs**-0.5)
    bias = torch.nn.Parameter(torch.zeros(NETS * WIDTH))
    out = torch.nn.Parameter(torch.randn(NETS, WIDTH) * WIDTH**-0.5)
    optimizer = torch.optim.AdamW([hidden, bias, out], lr=RATE, weight_decay=DECAY)
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / STEPS)
        some = torch.randint(len(taught), (AT_ONCE,))
        active = torch.relu(given[some].reshape(-1, signs) @ hidden + bias)
        active = torch.nn.functional.dropout(active, DROPOUT)
        scores = (active.view(AT_ONCE, height, NETS, WIDTH) * out).sum(-1)
        scores = scores.masked_fill(absent[some][..., None], -1e9)
        wanted = scores.masked_fill(~right[some][..., None], -1e9)
        loss = (scores.logsumexp(1) - wanted.logsumexp(1)).mean() * NETS
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    by_net = hidden.detach().view(signs, NETS, WIDTH).permute(1, 0, 2)
    parts = (by_net, bias.detach().view(NETS, WIDTH), out.detach())
    return Scorer(place, *(part.numpy().astype(np.float32) for part in parts))


def trained(
    articles: Iterable[tuple[Callable[[], Discourse], Sequence[Attribution], Sequence[Row]]],
) -> Scorer:
    """The scorer learned in ROUNDS from articles: how to make its discourse, what is said, gold."""
    read = list(articles)
    scorer = None
    for _ in range(ROUNDS):
        taught = [
            example
            for make, attributions, gold in read
            for example in examples(make(), attributions, gold, scorer)
        ]
        scorer = learn(taught)
    assert scorer is not None
    return scorer


def save(scorer: Scorer, path: Path) -> None:
    """Write the scorer where `reader/heads.py` finds it."""
    np.savez_compressed(
        path,
        signs=np.array("\n".join(scorer.place)),
        **{k: getattr(scorer, k).astype(np.float16) for k in ("hidden", "bias", "out")},
    )


def main() -> None:
    """Train on a folder; --only names the articles, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", type=Path)
    parser.add_argument("--told", type=Path, nargs="+", default=[])
    options = parser.parse_args()
    by_hand = read_by_hand(options.folder, names_in(options.only))
    read = chain(by_hand, read_as_told(options.told))
    save(trained((_discourse(r), in_text_order(r.found), gold) for r, gold in read), options.out)


def _discourse(reading: Reading) -> Callable[[], Discourse]:
    found = in_text_order(reading.found)
    return partial(Discourse, reading.article, reading.quotations, found, reading.states)


if __name__ == "__main__":
    main()
