"""Trains the reader: `python -m rsir.training DATA --seed 13 --out DIR`.

DATA holds `train` and `dev`, each with `text/*.txt` and `attributions/*.ann` (brat standoff).
First a large network learns from the annotators, then the one that is shipped learns from both.
DIR gets the files that rsir ships, and the weights in full precision twice an epoch.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import torch

from rsir.attribution.reader.tagger import Tagger
from rsir.training.base import mpnet, tokenizer
from rsir.training.brat import read_split
from rsir.training.card import write_card
from rsir.training.evaluate import measure
from rsir.training.examples import prepare
from rsir.training.export import export, in_full_precision
from rsir.training.network import TEACHER, Reader
from rsir.training.pupil import smaller
from rsir.training.train import FOR_PUPIL, FOR_TEACHER, Recipe, train


def main() -> None:
    """Reads, trains, exports, measures."""
    parser = argparse.ArgumentParser(
        prog="python -m rsir.training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=FOR_PUPIL.seed)
    parser.add_argument("--teacher", type=Path, help="a teacher already trained (teacher.pt)")
    parser.add_argument("--limit", type=int, help="train on the first articles only")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    cut = tokenizer()
    articles = list(read_split(options.data / "train", every_annotator=True))[: options.limit]
    documents = [prepare(cut, article) for article in articles]

    def report(line: str) -> None:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def trained(reader: Reader, recipe: Recipe, name: str, teacher: Reader | None) -> Reader:
        def checkpoint(moving: Reader, step: int) -> None:
            torch.save(moving.state_dict(), options.out / f"{name}-{step:05}.pt")

        recipe = replace(recipe, seed=options.seed)
        torch.manual_seed(recipe.seed)
        reader = train(
            reader,
            documents,
            cut,
            recipe=recipe,
            report=report,
            checkpoint=checkpoint,
            teacher=teacher,
        )
        torch.save(reader.state_dict(), options.out / f"{name}.pt")
        return reader

    if options.teacher:
        teacher = Reader(TEACHER)
        teacher.load_state_dict(torch.load(options.teacher))
    else:
        teacher = trained(mpnet(), FOR_TEACHER, "teacher", None)
    teacher.eval().requires_grad_(requires_grad=False)
    reader = trained(smaller(teacher, documents), FOR_PUPIL, "reader", teacher)
    export(reader, cut, options.out)
    dev = list(read_split(options.data / "dev"))
    taggers = (
        in_full_precision(teacher, cut),
        in_full_precision(reader, cut),
        Tagger.load(options.out),
    )
    write_card(options.out, articles, dev, [measure(tagger, dev) for tagger in taggers])
    report((options.out / "MODEL_CARD.md").read_text(encoding="utf-8"))


main()
