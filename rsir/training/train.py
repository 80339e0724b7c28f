"""How does the network learn? AdamW, layer-wise learning rates, an average of late weights."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from rsir.training.examples import Document, epoch, swapped
from rsir.training.network import Reader
from rsir.training.objective import loss

BATCH = 8
LAYER_DECAY = 0.9
WARM_UP = 0.06
LEAST = 0.02
"""Of the peak, the learning rate at the end."""
WEIGHT_DECAY = 0.01
SWAPS = 0.5
"""Of the batches that a teacher says what to make of, those with swapped words."""


@dataclass(frozen=True)
class Recipe:
    """What differs from run to run.

    `peak` is the top layer's largest learning rate, `head_peak` that of new parts; `average` is how
    much of the moving average of the weights stays at each step, and the result is the mean of the
    moving averages at the ends of the `last` epochs.
    """

    epochs: int
    peak: float
    head_peak: float
    average: float
    last: int
    seed: int = 13


FOR_PUPIL = Recipe(epochs=4, peak=1e-4, head_peak=4e-4, average=0.996, last=1)
FOR_TEACHER = Recipe(epochs=3, peak=6e-5, head_peak=6e-4, average=0.995, last=2)


def train(
    reader: Reader,
    documents: Sequence[Document],
    tokenizer: Tokenizer,
    *,
    recipe: Recipe,
    report: Callable[[str], None],
    checkpoint: Callable[[Reader, int], None],
    teacher: Reader | None = None,
) -> Reader:
    """Train a reader by a recipe, from the annotators alone or from a teacher too.

    `checkpoint(moving average, step)` is called twice an epoch.
    """
    chance = random.Random(recipe.seed)  # noqa: S311 - for shuffling, not for secrets
    batches = sum(1 for _ in epoch(documents, tokenizer, BATCH, chance))
    total = recipe.epochs * batches
    optimizer = torch.optim.AdamW(_groups(reader, recipe), weight_decay=WEIGHT_DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / (WARM_UP * total), max(LEAST, 1 - step / total)),
    )
    moving = get_ema_multi_avg_fn(recipe.average)
    average = AveragedModel(reader, multi_avg_fn=moving, use_buffers=False)
    averaged: Reader = average.module
    reader.train()
    step, began, sums = 0, time.monotonic(), [0.0, 0.0, 0.0]
    late: list[Reader] = []
    for number in range(1, recipe.epochs + 1):
        for plain in epoch(documents, tokenizer, BATCH, chance):
            swap = teacher is not None and chance.random() < SWAPS
            batch = swapped(plain, chance) if swap else plain
            terms = loss(reader, batch, teacher)
            sum(terms, torch.zeros(())).backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            average.update_parameters(reader)
            step += 1
            sums = [so_far + term.item() for so_far, term in zip(sums, terms, strict=True)]
            if step % 50 == 0:
                spent = time.monotonic() - began
                report(
                    f"{step}/{total} tags, links, hint {' '.join(f'{s / 50:.4f}' for s in sums)} "
                    f"{spent:.0f}s, {spent / step * (total - step):.0f}s to go"
                )
                sums = [0.0, 0.0, 0.0]
            if step % max(1, batches // 2) == 0:
                checkpoint(averaged, step)
        if number > recipe.epochs - recipe.last:
            late.append(copy.deepcopy(averaged))
    return mean(late)


def mean(readers: Sequence[Reader]) -> Reader:
    """A reader whose every weight is the mean of theirs (Wortsman et al. 2022, "model soups")."""
    result = copy.deepcopy(readers[0])
    with torch.no_grad():
        for parameters in zip(*(r.parameters() for r in (result, *readers)), strict=True):
            parameters[0].copy_(torch.stack(parameters[1:]).mean(0))
    return result


def _groups(reader: Reader, recipe: Recipe) -> list[dict[str, object]]:
    """Parameter groups: lower layers learn more slowly, new parts faster."""
    layers = reader.size.layers
    rates: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in reader.named_parameters():
        if name.startswith("layers."):
            rate = recipe.peak * LAYER_DECAY ** (layers - 1 - int(name.split(".")[1]))
        elif name.startswith(("pieces", "positions", "norm", "relative")):
            rate = recipe.peak * LAYER_DECAY**layers
        else:
            rate = recipe.head_peak
        rates.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in rates.items()]
