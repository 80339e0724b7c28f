"""What is shipped computes what was trained."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
torch.set_num_threads(1)

from rsir.attribution.reader.tagger import NETWORK, SHIPPED, TOKENIZER, Tagger  # noqa: E402
from rsir.attribution.reader.windows import PLACES, QUOTE_STATES, SHAPES  # noqa: E402
from rsir.training.base import tokenizer  # noqa: E402
from rsir.training.export import Shipped, export  # noqa: E402
from rsir.training.network import VOCABULARY, Reader, Size  # noqa: E402

PIECES = 40
LOST = 0.002
"""Of the squares of the numbers, what rounding the last products may cost."""
pytestmark = [
    pytest.mark.filterwarnings(f"ignore:{told}")
    for told in (
        "You are using the legacy TorchScript",
        "Iterating over a tensor",
        "The feature will",
    )
]


@pytest.mark.parametrize("coarse", [True, False], ids=["in four bits", "in eight bits"])
def test_the_exported_network_says_what_the_trained_one_says(
    tmp_path: Path, *, coarse: bool
) -> None:
    torch.manual_seed(3)
    reader = Reader(Size(48, 2, 500, coarse)).eval()
    export(reader, tokenizer(), tmp_path)
    kinds = (VOCABULARY, SHAPES, QUOTE_STATES, PLACES)
    inputs = [torch.randint(kind, (1, PIECES)) for kind in kinds]
    with torch.no_grad():
        wanted = Shipped(reader)(*inputs)
    found = Tagger.load(tmp_path).network([given[0].numpy() for given in inputs])
    for ours, theirs in zip(wanted, found, strict=True):
        lost = (ours[0] - torch.from_numpy(theirs)).square().mean() / ours[0].square().mean()
        assert lost < LOST
    assert (tmp_path / TOKENIZER).read_bytes() == (SHIPPED / TOKENIZER).read_bytes()


def test_four_bits_take_half_the_room_of_eight(tmp_path: Path) -> None:
    sizes = []
    for coarse in (True, False):
        export(Reader(Size(48, 2, 2000, coarse)), tokenizer(), tmp_path)
        sizes.append((tmp_path / NETWORK).stat().st_size)
    rows = 2000 * 48
    layers = 2 * 12 * 48 * 48
    assert sizes[1] - sizes[0] == pytest.approx((rows + layers) / 2, rel=0.05)
