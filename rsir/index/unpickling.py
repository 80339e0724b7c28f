"""Whoosh reads its files with pickle, and a pickle can run code: here it can't.

Only plain values may be in a file, and the few
classes that Whoosh itself puts there. Besides, no file is opened whose seal is not ours.
"""

from __future__ import annotations

import io
import pickle
from typing import Any

from whoosh.codec import whoosh3
from whoosh.filedb import structfile

ALLOWED = frozenset(
    {
        ("__builtin__", "bytes"),
        ("builtins", "int"),
        ("collections", "defaultdict"),
        ("whoosh.codec.whoosh3", "W3Codec"),
        ("whoosh.codec.whoosh3", "W3Segment"),
    }
)
"""None of them does more than hold what it is given."""


class Unpickler(pickle.Unpickler):
    """Refuses whatever is not among what Whoosh stores."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle's own
        """The class, if it is allowed. Raises UnpicklingError if not."""
        if (module, name) == ("_codecs", "encode"):
            return _encode
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is nothing that Whoosh stores")
        return super().find_class(module, name)


def _encode(text: str, encoding: str) -> bytes:
    """How pickle writes bytes."""
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"{encoding} is nothing that Whoosh stores")
    return text.encode("latin1")


def load(file: Any) -> Any:  # noqa: ANN401 - as pickle.load
    """As `pickle.load`."""
    return Unpickler(file).load()


def loads(data: bytes) -> Any:  # noqa: ANN401 - as pickle.loads
    """As `pickle.loads`."""
    return Unpickler(io.BytesIO(data)).load()


def dumps(value: Any, _: int) -> bytes:  # noqa: ANN401 - as pickle.dumps
    """As `pickle.dumps`, of bytes as they are: the protocol that Whoosh asks for has none."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def restrict() -> None:
    """Make Whoosh read so, in this process, from now on, and write what is read fast."""
    structfile.load_pickle = load
    whoosh3.loads = loads
    whoosh3.dumps = dumps
