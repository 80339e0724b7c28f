"""Trained networks that ship with rsir: proven to be those that were trained, and run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rsir.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = [
    "CHECKSUMS",
    "Tokenizer",
    "check",
    "is_proven",
    "session",
    "tokenizer",
    "write_checksums",
]

CHECKSUMS = "SHA256SUMS"


def check(folder: Path, names: Sequence[str]) -> None:
    """Raises ModelError unless every file is there and is the one that was trained."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
        listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        for name in names:
            if not is_proven((folder / name).read_bytes(), listed.get(name)):
                raise ModelError(
                    f"{folder / name} is not the file that {CHECKSUMS} tells of: reinstall rsir"
                )
    except OSError as error:
        raise ModelError(f"{error.filename} cannot be read: reinstall rsir") from None


def is_proven(data: bytes, digest: str | None) -> bool:
    """Whether `data` has this SHA-256."""
    return hashlib.sha256(data).hexdigest() == digest


def write_checksums(folder: Path, names: Sequence[str]) -> None:
    """SHA-256 of each file, as `sha256sum --check` wants it."""
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names
    ]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def tokenizer(path: Path) -> Tokenizer:
    """What cuts words into pieces."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))


def session(path: Path) -> Any:  # noqa: ANN401 - onnxruntime has no types
    """An onnxruntime session that computes in the thread that calls it, from several at a time."""
    os.putenv("ORT_DISABLE_TELEMETRY", "1")  # else it tells its maker what computer this is
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])
