"""How near do whole numbers come to weights and activations? Four bits, bytes, and their steps."""

from __future__ import annotations

import torch
from torch import Tensor

MOST = 7
"""The largest number in four bits, when as many are below zero as above it."""
STEP = 0.38
"""Of a row's root mean square, the step between its numbers: it loses least of MPNet's weights."""
MOST_IN_BYTE = 63
"""The largest weight in a byte: some processors add two products in sixteen bits."""


def in_four_bits(rows: Tensor) -> tuple[Tensor, Tensor]:
    """Whole numbers from -MOST to MOST and the step of each row `[rows, 1]`, to be multiplied."""
    step = STEP * rows.float().square().mean(dim=1, keepdim=True).sqrt().clamp_min(1e-8)
    return (rows / step).round().clamp(-MOST, MOST), step


def in_bytes(rows: Tensor) -> tuple[Tensor, Tensor]:
    """As `in_four_bits`, but the numbers are larger and nothing is clipped."""
    step = rows.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / MOST_IN_BYTE
    return (rows / step).round(), step


class Rounded(torch.autograd.Function):
    """Weights as four bits can say them, row by row; gradients pass (Bengio et al. 2013)."""

    @staticmethod
    def forward(_: object, rows: Tensor) -> Tensor:
        """`rows` [rows, columns]."""
        numbers, step = in_four_bits(rows)
        return numbers.mul_(step)

    @staticmethod
    def backward(_: object, gradient: Tensor) -> Tensor:
        """What arrives."""
        return gradient


class Stepped(torch.autograd.Function):
    """Numbers as eight bits can say them, one step for all, as ONNX's DynamicQuantizeLinear."""

    @staticmethod
    def forward(_: object, x: Tensor) -> Tensor:
        """`x` of any shape."""
        low, high = x.amin().float().clamp(max=0), x.amax().float().clamp(min=1e-8)
        step = (high - low) / 255
        zero = (-low / step).round()
        return ((x / step).round_().add_(zero).clamp_(0, 255).sub_(zero)).mul_(step)

    @staticmethod
    def backward(_: object, gradient: Tensor) -> Tensor:
        """What arrives."""
        return gradient
