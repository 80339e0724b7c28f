"""Training sees what run time sees, and its objective is the one it claims to be."""

import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
torch.set_num_threads(1)

from tokenizers import Tokenizer  # noqa: E402 - after the skip
from torch.nn import functional as F  # noqa: E402, N812 - the name everybody knows it by

from rsir.attribution.reader import tags  # noqa: E402
from rsir.attribution.reader.decode import chunks, linked  # noqa: E402
from rsir.attribution.reader.tagger import SHIPPED, TOKENIZER  # noqa: E402
from rsir.attribution.reader.windows import SEP, Window  # noqa: E402
from rsir.training.base import SPECIAL  # noqa: E402
from rsir.training.brat import read_split  # noqa: E402
from rsir.training.crf import Chain, certain  # noqa: E402
from rsir.training.examples import (  # noqa: E402
    NOBODY,
    Document,
    collate,
    epoch,
    prepare,
    swapped,
)
from rsir.training.export import learned  # noqa: E402
from rsir.training.network import (  # noqa: E402
    CEILING,
    Layer,
    Projection,
    Reader,
    Size,
    distances,
)
from rsir.training.objective import bar_separators, link_scores, loss  # noqa: E402
from rsir.training.pupil import smaller  # noqa: E402
from rsir.training.rounding import MOST, Rounded, Stepped, in_bytes, in_four_bits  # noqa: E402
from rsir.training.train import Recipe, train  # noqa: E402

CASES = Path(__file__).with_name("cases")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(SHIPPED / TOKENIZER))


@pytest.fixture(scope="module")
def document(tokenizer: Tokenizer) -> Document:
    return prepare(tokenizer, next(read_split(CASES)))


def whole(document: Document) -> Window:
    return Window(0, len(document.pieces.ids))


def test_tags_mark_the_annotated_words(document: Document) -> None:
    article = next(read_split(CASES))
    first = np.flatnonzero(document.pieces.first)
    found = chunks(document.tags[first], np.ones(len(first)))
    starts = document.pieces.start[first]
    ends = document.pieces.end[np.append(first[1:], len(document.pieces.ids)) - 1]
    spans = {(c.role, starts[c.first], ends[c.last]) for c in found}
    assert spans == {
        (role, *span)
        for attribution in article.attributions
        for role in tags.ROLES
        for span in getattr(attribution, role)
    }


def test_partners_are_numbered_in_text_order(document: Document) -> None:
    sources, cues, contents = (document.spans[role] for role in tags.ROLES)
    assert sources[:, 3].tolist() == [NOBODY] * 3
    assert sorted(cues[:, 3]) == [0, 1, 2]
    assert contents[:, 3].tolist() == [0, 0, 1, 2]


def test_a_window_without_the_partner_points_to_nobody(document: Document) -> None:
    separators = np.flatnonzero(document.pieces.ids == SEP)
    part = Window(0, int(document.spans["cue"][0, 0]))
    assert part.end > separators[0]
    batch = collate([(document, part)])
    [contents] = batch.links[1]
    assert contents.target.tolist() == [0]
    assert len(contents.candidates) == 0


def test_an_epoch_shows_every_word_once(document: Document, tokenizer: Tokenizer) -> None:
    words = int(document.pieces.first.sum())
    batches = list(epoch([document] * 5, tokenizer, 2, random.Random(1)))  # noqa: S311 - not for secrets
    assert sum(int(batch.present.sum()) for batch in batches) == 5 * words


def test_the_chain_gives_all_allowed_sequences_together_a_probability_of_one() -> None:
    torch.manual_seed(5)
    chain, words = Chain(), 3
    torch.nn.init.normal_(chain.learned)
    emissions = torch.randn(1, words, len(tags.TAGS))
    may, total = tags.allowed(), 0.0
    for sequence in product(range(len(tags.TAGS)), repeat=words):
        if all(may[a, b] for a, b in zip((0, *sequence), (*sequence, 0), strict=True)):
            present = torch.ones(1, words, dtype=torch.bool)
            with torch.no_grad():
                nats = chain.loss(emissions, present, certain(torch.tensor([sequence]), present))
            total += float(torch.exp(-nats))
    assert total == pytest.approx(1, abs=1e-4)


def test_padding_changes_no_loss() -> None:
    torch.manual_seed(6)
    chain = Chain()
    emissions, gold = torch.randn(1, 4, len(tags.TAGS)), torch.zeros(1, 4, dtype=torch.long)
    present = torch.tensor([[True, True, False, False]])
    with torch.no_grad():
        padded = float(chain.loss(emissions, present, certain(gold, present)))
        two = certain(gold[:, :2], present[:, :2])
        short = float(chain.loss(emissions[:, :2], present[:, :2], two))
    assert padded == pytest.approx(short)


def test_run_time_scores_links_as_training_does(document: Document) -> None:
    torch.manual_seed(7)
    reader = Reader().eval()
    for parameter in (reader.nearness, reader.nobody, reader.nobody_bias, reader.links.weight):
        torch.nn.init.normal_(parameter, std=0.3)
    batch = collate([(document, whole(document))])
    with torch.no_grad():
        _, vectors = reader(*batch.inputs)
        columns = vectors[0].split(64, dim=1)
        trained = [link_scores(reader, columns, k, batch.links[k][0]) for k in (0, 1)]
    first = np.flatnonzero(document.pieces.first)
    found = chunks(document.tags[first], np.ones(len(first)))
    paragraphs = np.cumsum(document.pieces.ids[first] == SEP)
    rows = vectors[0].numpy()[first + 1]
    for kind, (seeking, sought) in enumerate((("cue", "source"), ("content", "cue"))):
        candidates = [i for i, c in enumerate(found) if c.role == sought]
        expected = [
            candidates[int(row.argmax())] if row.argmax() < len(candidates) else None
            for row in trained[kind]
        ]
        partners = [
            c.partner for c in linked(found, rows, paragraphs, learned(reader)) if c.role == seeking
        ]
        assert partners == expected


def test_separators_can_only_be_outside() -> None:
    barred = bar_separators(torch.ones(1, 2, len(tags.TAGS)), torch.tensor([[True, False]]))
    assert barred[0, 0].argmax() == tags.OUTSIDE
    assert barred[0, 1].tolist() == [1.0] * len(tags.TAGS)


def test_beliefs_are_the_probabilities_of_all_sequences() -> None:
    torch.manual_seed(9)
    chain, words = Chain(), 3
    torch.nn.init.normal_(chain.learned)
    emissions = torch.randn(1, words, len(tags.TAGS))
    present = torch.ones(1, words, dtype=torch.bool)
    may, unary = tags.allowed(), torch.zeros(words, len(tags.TAGS))
    for sequence in product(range(len(tags.TAGS)), repeat=words):
        if all(may[a, b] for a, b in zip((0, *sequence), (*sequence, 0), strict=True)):
            with torch.no_grad():
                nats = chain.loss(emissions, present, certain(torch.tensor([sequence]), present))
            unary[range(words), sequence] += torch.exp(-nats)
    found = chain.beliefs(emissions, present)
    assert torch.allclose(found.unary[0], unary, atol=1e-4)
    assert float(found.pairs.sum()) == pytest.approx(words + 1, abs=1e-4)


def test_a_pupil_that_says_what_its_teacher_says_loses_least() -> None:
    torch.manual_seed(10)
    chain = Chain()
    emissions = torch.randn(2, 4, len(tags.TAGS))
    present = torch.tensor([[True] * 4, [True] * 3 + [False]])
    beliefs = chain.beliefs(emissions, present)
    with torch.no_grad():
        alike = float(chain.loss(emissions, present, beliefs))
        other = float(chain.loss(emissions + 0.3 * torch.randn_like(emissions), present, beliefs))
    assert alike < other


def test_swapped_words_look_like_those_before(document: Document) -> None:
    batch = collate([(document, whole(document))])
    other = swapped(batch, random.Random(2))  # noqa: S311 - not for secrets
    ids, shape = batch.inputs[:2]
    changed = other.inputs[0] != ids
    assert changed.any()
    cases = {int(i): {int(s) % 8 for s in shape[ids == i]} for i in ids.unique()}
    for new, like in zip(other.inputs[0][changed].tolist(), shape[changed].tolist(), strict=True):
        assert like % 8 in cases[new]
    assert other.tags is batch.tags


LARGE = Size(24, 4, 30522, coarse=False)
SMALL = Size(24, 2, 300, coarse=True)


@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["exact", "coarse"])
@pytest.mark.parametrize("taught", [False, True], ids=["by annotators", "by a teacher too"])
def test_every_part_of_the_network_learns(document: Document, size: Size, *, taught: bool) -> None:
    torch.manual_seed(8)
    reader, teacher = Reader(size), Reader(LARGE) if taught else None
    terms = loss(reader, collate([(document, whole(document))]), teacher)
    sum(terms).backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in reader.parameters())
    if teacher is not None:
        assert terms.hint > 0
        assert all(p.grad is None for p in teacher.parameters())


@pytest.mark.parametrize(("rounded", "loses"), [(in_four_bits, 0.02), (in_bytes, 0.001)])
def test_whole_numbers_come_near_the_weights(rounded: Callable[..., Any], loses: float) -> None:
    torch.manual_seed(11)
    weights = torch.randn(50, 400) * torch.rand(50, 1)
    numbers, step = rounded(weights)
    assert numbers.equal(numbers.round())
    lost = (numbers * step - weights).square().sum() / weights.square().sum()
    assert lost < loses


def test_four_bits_hold_them() -> None:
    numbers, _ = in_four_bits(torch.tensor([[-100.0] + 99 * [0.1]]))
    assert numbers.abs().max() == MOST


def test_a_coarse_projection_sees_its_input_in_eight_bits() -> None:
    torch.manual_seed(13)
    coarse = Projection(24, 8, SMALL)
    x = torch.randn(5, 24)
    seen = Stepped.apply(x)
    assert 0 < (seen - x).abs().max() <= (x.max() - x.min()) / 255
    assert torch.allclose(coarse(x), coarse(seen), atol=1e-5)
    assert torch.allclose(coarse(x), F.linear(seen, Rounded.apply(coarse.weight), coarse.bias))


def test_no_activation_inside_a_coarse_layer_is_above_the_ceiling() -> None:
    torch.manual_seed(14)
    highest = []
    for size in (LARGE, SMALL):
        layer = Layer(size).eval()
        layer.outer.register_forward_pre_hook(lambda _, x: highest.append(float(x[0].max())))
        with torch.no_grad():
            layer.inner.weight.mul_(100)
            layer(torch.randn(1, 9, 24), torch.zeros(1, 1, 9, 9))
    assert highest[0] > highest[1] == CEILING


def test_a_recipe_tells_how_many_last_epochs_count(
    document: Document, tokenizer: Tokenizer
) -> None:
    ends: list[Reader] = []
    recipe = Recipe(epochs=2, peak=1e-2, head_peak=1e-2, average=0.5, last=1)
    for last in (1, 2):
        torch.manual_seed(15)
        result = train(
            Reader(SMALL),
            [document],
            tokenizer,
            recipe=replace(recipe, last=last),
            report=lambda _: None,
            checkpoint=lambda reader, _: ends.append(deepcopy(reader)),
        )
        first, second = (reader.tags.weight for reader in ends[-2:])
        wanted = second if last == 1 else (first + second) / 2
        assert not first.equal(second)
        assert torch.allclose(result.tags.weight, wanted)


def test_a_pupil_starts_with_every_second_layer_and_the_vectors_of_frequent_pieces(
    document: Document,
) -> None:
    torch.manual_seed(12)
    teacher = Reader(LARGE)
    pupil = smaller(teacher, [document], SMALL)
    for ours, theirs in ((0, 0), (1, 3)):
        assert pupil.layers[ours].mixed.weight.equal(teacher.layers[theirs].mixed.weight)
    assert pupil.tags.weight.equal(teacher.tags.weight)
    seen = torch.tensor(sorted({*document.pieces.ids.tolist(), *SPECIAL}))
    assert pupil.pieces.weight[pupil.row[seen]].equal(teacher.pieces.weight[seen])


def test_a_piece_without_a_vector_of_its_own_shares_the_most_similar_one() -> None:
    teacher = Reader(LARGE)
    rare, like = 30000, 1999
    with torch.no_grad():
        teacher.pieces.weight[rare] = 3 * teacher.pieces.weight[like] + 0.01
    pupil = smaller(teacher, [], SMALL._replace(rows=2100))
    assert pupil.row[rare] == pupil.row[like]


def test_relative_positions_tell_before_from_after_and_near_from_far() -> None:
    near = distances(300)
    assert near[5, 5] == 0
    assert near[5, 4] == 1
    assert near[5, 6] == 17
    assert near[299, 0] == 15
    assert near[0, 299] == 31
