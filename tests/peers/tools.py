"""Other people's programs, which must understand what rsir prints."""

from __future__ import annotations

import os
import shutil

import pytest


def tool(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails if RSIR_PEERS is set."""
    path = shutil.which(name)
    if path is None:
        reason = f"{name} is not installed"
        if os.environ.get("RSIR_PEERS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path
