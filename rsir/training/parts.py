"""How is the reader of source phrases trained? On phrases whose names were marked by hand.

    python -m rsir.training.parts FOLDER OUT.npz [--cases CASES.jsonl…] [--only NAMES.txt]
                                  [--told PATH…]

FOLDER holds articles/*.txt and gold.jsonl: one statement a line with `article`, `source_span`,
`cue_span`, `name_span` (the proper name in the source, or null), `speaker` ("A; B" of two) and
`type`. Short texts with hard names are added, those invented beside this file and CASES: {"text",
"statements": [{"start", "end", "speaker", "type"}]} a line; they count three times, and what the
rules make of a phrase is hidden from every third example, so that the rules are not believed where
they fail. The files and folders of --told hold
articles of which `told.jsonl` knows who says what (`annotated.py`). Minutes, without a GPU.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from rsir.attribution.pipeline import Reading, in_text_order
from rsir.attribution.reader.parts import KINDS, context, word_signs
from rsir.attribution.reader.tagger import States
from rsir.attribution.who.discourse import Discourse
from rsir.attribution.who.phrases import named, ruled
from rsir.attribution.who.source import read_source
from rsir.records import Span
from rsir.training.annotated import (
    INVENTED,
    Row,
    is_same,
    names_in,
    read_as_told,
    read_by_hand,
    read_cases,
)

WIDTH, TAGS = 96, 2 * len(KINDS) + 1
EPOCHS, AT_ONCE, RATE, DECAY, DROPOUT, BLUR = 30, 32, 2e-3, 0.01, 0.3, 0.2
UNRULED = 0.35
"""The share of examples from which the rules' reading is hidden."""
HARD = 3
"""How often each phrase of the hard cases is seen for one of the articles."""
ONE = frozenset({*(kind.value for kind in KINDS), "anonymous"})
"""Types of a speaker who is one."""
UNTOLD = -1

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]


class Example(NamedTuple):
    """A phrase: what the network is given, [words, inputs], and the right tags, UNTOLD or [words].

    `ruled` are the columns that tell what the rules make of it, `states` the number of the first
    ones, which tell what the reader knows.
    """

    given: Floats
    tags: Ints
    ruled: tuple[int, ...]
    states: int


class Phrase(NamedTuple):
    """A source phrase marked by hand: `name` of `kind` in it, both None where nobody is named.

    `told` is false where several are named, or somebody of another kind.
    """

    span: Span
    cue: Span | None
    name: Span | None
    kind: int | None
    told: bool


def examples(reading: Reading, phrases: Iterable[Phrase]) -> Iterator[Example]:
    """What an article's phrases teach."""
    text, states = reading.article.text, reading.states
    discourse = Discourse(reading.article, reading.quotations, in_text_order(reading.found))
    seen = word_signs(text, ruled(discourse.cast.names), states)
    for phrase in phrases:
        first, last = (int(at) for at in states.start.searchsorted(phrase.span))
        if first == last:
            continue
        mention = read_source(text, phrase.span, discourse.cast, phrase.cue)
        shown = context(states, seen, Span(first, last), named(text, mention))
        tags = np.full(len(shown.given), UNTOLD)
        tags[shown.before : shown.before + last - first] = _tags(text, states, phrase, first, last)
        inputs, width = shown.given.shape[1], states.vectors.shape[1]
        signs = width + seen.shape[1]
        yield Example(shown.given, tags, (*range(signs - 4, signs), inputs - 1), width)


def _tags(text: str, states: States, phrase: Phrase, first: int, last: int) -> Ints:
    """The right tag of each word of a phrase; capitals are UNTOLD where not all is told."""
    tags = np.zeros(last - first, dtype=np.int64)
    if phrase.name is not None and phrase.kind is not None and phrase.told:
        start, end = (int(at) - first for at in states.start.searchsorted(phrase.name))
        tags[max(start, 0) : end] = 2 * phrase.kind + 2
        tags[max(start, 0)] = 2 * phrase.kind + 1
    elif not phrase.told:
        capital = [text[int(at)].isupper() for at in states.start[first:last]]
        tags[capital] = UNTOLD
    return tags


def of_articles(folder: Path, only: Sequence[str] | None) -> Iterator[Example]:
    """The examples of a folder of articles read by hand."""
    for reading, rows in read_by_hand(folder, only):
        yield from examples(reading, filter(None, map(_phrase, rows)))


def _phrase(row: Row) -> Phrase | None:
    if "act" not in row or not row["source_span"]:
        return None
    kind = next((i for i, each in enumerate(KINDS) if each.value == row["type"]), None)
    name = Span(*row["name_span"]) if row["name_span"] else None
    told = "; " not in (row["speaker"] or "") and (kind is not None or name is None)
    cue = Span(*row["cue_span"]) if row["cue_span"] else None
    return Phrase(Span(*row["source_span"]), cue, name, kind, told)


def of_told(paths: Sequence[Path]) -> Iterator[Example]:
    """The examples of what one speaker, or somebody unnamed, uttered."""
    for reading, rows in read_as_told(paths):
        uttered = [row for row in rows if row["act"] and row["type"] in ONE]
        yield from examples(reading, filter(_is_whole, _phrases(reading, uttered)))


def _is_whole(phrase: Phrase) -> bool:
    return phrase.told


def of_cases(path: Path) -> Iterator[Example]:
    """The examples of short texts; the phrase is the one that the reader finds."""
    for reading, statements in read_cases(path):
        yield from examples(reading, _phrases(reading, statements))


def _phrases(reading: Reading, statements: Sequence[Row]) -> Iterator[Phrase]:
    for attribution in in_text_order(reading.found):
        for said in statements:
            if attribution.sources and is_same(attribution, said):
                source = attribution.sources[-1]
                kind = next((i for i, k in enumerate(KINDS) if k.value == said["type"]), None)
                name = _longest(reading.article.text, source, said["speaker"] or "")
                told = name is not None or kind is None or not said["speaker"]
                yield Phrase(
                    source, attribution.cue, name if kind is not None else None, kind, told
                )
                break


def _longest(text: str, source: Span, speaker: str) -> Span | None:
    """The longest run of the speaker's words that stands in the source."""
    words = speaker.split()
    runs = [words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    for run in sorted(runs, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(' '.join(run))}(?!\w)")
        found = pattern.search(text, *source)
        if found and found[0][0].isupper():
            return Span(*found.span())
    return None


class Network(nn.Module):
    """What `reader/parts.py` computes, to be trained."""

    def __init__(self, inputs: int, states: int) -> None:
        """`states` of the inputs are the reader's, and blurred while it is trained."""
        super().__init__()
        self.states = states
        self.given = nn.Linear(inputs, WIDTH)
        self.near, self.far = nn.Linear(5 * WIDTH, WIDTH), nn.Linear(5 * WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, TAGS)

    def forward(self, given: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """Scores [phrases, words, tags] of `given` [phrases, words, inputs].

        `there` [phrases, words, 1] is 0 behind the end of a phrase.
        """
        states, signs = given[..., : self.states], given[..., self.states :]
        states = functional.dropout(states, BLUR, self.training)
        known = functional.relu(self.given(torch.cat([states, signs], -1))) * there
        known = functional.dropout(known, DROPOUT, self.training)
        for layer in (self.near, self.far):
            padded = functional.pad(known, (0, 0, 2, 2))
            beside = torch.cat([padded[:, i : i + known.shape[1]] for i in range(5)], -1)
            known = (known + functional.relu(layer(beside))) * there
            known = functional.dropout(known, DROPOUT, self.training)
        scores: torch.Tensor = self.out(known)
        return scores


def learn(taught: Sequence[Example], seed: int = 0) -> Network:
    """The network that makes the right tags likeliest."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = Network(taught[0].given.shape[1], taught[0].states)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    batches = -(-len(taught) // AT_ONCE)
    for step in range(EPOCHS * batches):
        if step % batches == 0:
            order = chance.permutation(len(taught))
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / (EPOCHS * batches))
        at = step % batches * AT_ONCE
        given, there, tags = batch([taught[i] for i in order[at : at + AT_ONCE]], chance)
        scores = network(given, there)
        loss = functional.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=UNTOLD)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    network.eval()
    return network


def batch(
    some: Sequence[Example], chance: np.random.Generator
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What the network is given, which words are there, and the right tags, of several phrases."""
    longest, inputs = max(len(e.tags) for e in some), some[0].given.shape[1]
    given, there = torch.zeros(len(some), longest, inputs), torch.zeros(len(some), longest, 1)
    tags = torch.full((len(some), longest), UNTOLD)
    for i, example in enumerate(some):
        size = len(example.tags)
        given[i, :size] = torch.as_tensor(example.given)
        if chance.random() < UNRULED:
            given[i, :, list(example.ruled)] = 0
        there[i, :size] = 1
        tags[i, :size] = torch.as_tensor(example.tags)
    return given, there, tags


def save(network: Network, path: Path) -> None:
    """Write the network where `reader/heads.py` finds it, in half precision."""
    arrays = {}
    for name in ("given", "near", "far", "out"):
        layer = getattr(network, name)
        arrays[name] = layer.weight.detach().numpy().T.astype(np.float16)
        arrays[f"{name}_bias"] = layer.bias.detach().numpy().astype(np.float16)
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Train on a folder and on cases; --only names the articles, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cases", type=Path, nargs="+", default=[])
    parser.add_argument("--only", type=Path)
    parser.add_argument("--told", type=Path, nargs="+", default=[])
    options = parser.parse_args()
    taught = list(of_articles(options.folder, names_in(options.only)))
    taught += of_told(options.told)
    for path in (INVENTED, *options.cases):
        taught += HARD * list(of_cases(path))
    save(learn(taught), options.out)


if __name__ == "__main__":
    main()
