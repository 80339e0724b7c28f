"""What should a reader of the model know? Writes the model card from what a run measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rsir.attribution.reader.tagger import LEARNED, NETWORK, TOKENIZER
from rsir.networks import CHECKSUMS
from rsir.training.brat import Annotated
from rsir.training.network import SHIPPED, Reader
from rsir.training.train import FOR_PUPIL, FOR_TEACHER

TEMPLATE = Path(__file__).with_name("card.md")


def write_card(
    folder: Path,
    train: Sequence[Annotated],
    dev: Sequence[Annotated],
    measured: Sequence[Mapping[str, float]],
) -> None:
    """Writes MODEL_CARD.md beside the model.

    `measured` are `evaluate.measure`'s figures of the teacher, the pupil, and what is shipped.
    """
    rows = [
        f"| {name} | {' | '.join(f'{figures[name]:.3f}' for figures in measured)} |"
        for name in measured[-1]
    ]
    names = (NETWORK, TOKENIZER, LEARNED, CHECKSUMS)
    sizes = [f"| {name} | {(folder / name).stat().st_size:,} |" for name in names]
    card = TEMPLATE.read_text(encoding="utf-8").format(
        rows=SHIPPED.rows,
        parameters=sum(p.numel() for p in Reader(SHIPPED).parameters()) / 1e6,
        pupil=FOR_PUPIL,
        teacher=FOR_TEACHER,
        articles=len({a.text for a in train}),
        annotations=len(train),
        attributions=sum(len(a.attributions) for a in train),
        dev_articles=len(dev),
        dev_attributions=sum(len(a.attributions) for a in dev),
        figures="\n".join(rows),
        sizes="\n".join(sizes),
    )
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")
