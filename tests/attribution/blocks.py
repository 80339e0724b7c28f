"""Reads the case files: blocks of "== what is shown", a text, and "-> expected" lines."""

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("cases")


class Block(NamedTuple):
    shows: str
    text: str
    expected: list[str]


def blocks(file: str) -> list[Block]:
    read = []
    for block in (FOLDER / file).read_text(encoding="utf-8").split("\n== ")[1:]:
        shows, *lines = block.rstrip().split("\n")
        text = "\n".join(line for line in lines if not line.startswith("-> "))
        read.append(Block(shows, text, [line[3:] for line in lines if line.startswith("-> ")]))
    return read


def name_of(block: Block) -> str:
    return block.shows


def rows(file: str) -> list[list[str]]:
    """Lines of "left | right"."""
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and line[0] != "#"]
