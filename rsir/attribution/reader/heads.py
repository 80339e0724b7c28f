"""What small networks have learned beside the reader's own: checked numbers, by name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rsir.attribution.reader.tagger import SHIPPED
from rsir.networks import check

if TYPE_CHECKING:
    import numpy.typing as npt


@cache
def head(name: str) -> dict[str, npt.NDArray[Any]]:
    """The arrays of the file NAME.npz that is shipped.

    What is stored in half precision comes in single, as each product would make it once more.

    Raises ModelError where it is missing or is not the one that was trained.
    """
    import numpy as np

    file = f"{name}.npz"
    check(SHIPPED, [file])
    with np.load(SHIPPED / file, allow_pickle=False) as stored:
        arrays = {key: stored[key] for key in stored.files}
    halves = (key for key, array in arrays.items() if array.dtype == np.float16)
    return arrays | {key: arrays[key].astype(np.float32) for key in halves}
