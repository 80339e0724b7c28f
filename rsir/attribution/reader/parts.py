"""Which words of a source phrase are the name? Start from the phrase, take away what is no name.

A small convolutional tagger (Collobert et al. 2011) gives each word of the phrase a tag: outside,
or the beginning or inside of the name of a person or an organisation that speaks. It sees what the
reader knows of each word, what the word looks like, and what the rules make of it (stacking,
Wolpert 1992). No name but the speaker's own is tagged: none in "a spokesman for the bank", nor in
"the chief suspect in the killing of Ann Lee".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rsir.attribution.reader.heads import head
from rsir.attribution.reader.surface import signs
from rsir.attribution.reader.tagger import States
from rsir.records import SourceType, Span

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating]

HEAD = "parts"
REACH = 2
"""Words before and after a word that a layer looks at."""
AROUND = 4
"""Words beside a phrase that are looked at, too."""
KINDS = (SourceType.PERSON, SourceType.ORGANISATION)
"""Whose name the tags 1 and 2, 3 and 4 begin and go on with; 0 is outside."""


class Parts(NamedTuple):
    """The names of whoever speaks in a phrase, and the least probability of any of its tags."""

    names: tuple[tuple[Span, SourceType], ...]
    chance: float


class Ruled(NamedTuple):
    """A name as the rules have it: where, of what kind, and where its title begins."""

    span: Span
    kind: SourceType | None
    start: int


def parts_of(
    text: str, phrases: Mapping[Span, Sequence[Span]], names: Sequence[Ruled], states: States
) -> dict[Span, Parts]:
    """What each phrase says; phrases whose words were not read are missing.

    Beside each phrase stand the names that the rules read in it; `names` are those of the article.
    """
    found: dict[Span, Parts] = {}
    if not len(states.start):
        return found
    seen = word_signs(text, names, states)
    words = {p: Span(*map(int, states.start.searchsorted(p))) for p in phrases}
    read = {p: at for p, at in words.items() if at.start < at.end}
    contexts = [context(states, seen, at, phrases[phrase]) for phrase, at in read.items()]
    for (phrase, (first, _)), likely in zip(read.items(), probabilities(contexts), strict=True):
        tags = best(likely)
        spoken = tuple(
            (Span(int(states.start[first + a]), int(states.end[first + b - 1])), KINDS[kind])
            for a, b, kind in runs(tags)
        )
        found[phrase] = Parts(spoken, min(float(likely[i, t]) for i, t in enumerate(tags)))
    return found


def word_signs(text: str, names: Sequence[Ruled], states: States) -> Floats:
    """What each word looks like, and whether it belongs to a name or a title, [words, signs]."""
    import numpy as np

    written = [text[start:end] for start, end in zip(states.start, states.end, strict=True)]
    ruled = np.zeros((len(written), 4), dtype=np.float32)
    for span, kind, start in names:
        title, first, last = states.start.searchsorted((start, *span))
        ruled[first:last, 0] = 1
        ruled[first:last, 1:3] = [kind is each for each in KINDS]
        ruled[title:first, 3] = 1
    return np.concatenate([signs(written), ruled], axis=1)


class Context(NamedTuple):
    """What the network is given for a phrase and the words beside it, [words, inputs].

    `before` of the rows stand before the phrase, `size` are its own.
    """

    given: Floats
    before: int
    size: int


def context(states: States, seen: Floats, phrase: Span, ruled: Sequence[Span]) -> Context:
    """The input for the words from `phrase.start` to before `phrase.end`, numbers of words."""
    import numpy as np

    first, last = phrase
    start, stop = max(0, first - AROUND), min(len(seen), last + AROUND)
    place = np.zeros((stop - start, 3), dtype=np.float32)
    place[first - start : last - start, 0] = 1
    place[last - start :, 1] = 1
    for span in ruled:
        begin, end = states.start.searchsorted(span)
        place[max(begin, first) - start : max(first, min(end, last)) - start, 2] = 1
    rows = (states.vectors[start:stop].astype(np.float32), seen[start:stop], place)
    return Context(np.concatenate(rows, axis=1), first - start, last - first)


def probabilities(contexts: Sequence[Context]) -> list[Floats]:
    """How likely each tag is for each word of each phrase, [words, tags].

    All are computed in one: rows of zeros keep apart what is looked at together.
    """
    import numpy as np

    learned = head(HEAD)
    apart = np.zeros((REACH, len(learned["given"])), dtype=np.float32)
    rows = np.concatenate([apart, *(part for c in contexts for part in (c.given, apart))])
    sizes = [len(c.given) for c in contexts]
    starts = REACH + np.cumsum([0, *(size + REACH for size in sizes)])[:-1]
    real = np.zeros((len(rows), 1), dtype=np.float32)
    for start, size in zip(starts, sizes, strict=True):
        real[start : start + size] = 1
    known = np.maximum(rows @ learned["given"] + learned["given_bias"], 0) * real
    for layer in ("near", "far"):
        seen = np.concatenate([np.roll(known, by, 0) for by in range(REACH, -REACH - 1, -1)], 1)
        known = known + np.maximum(seen @ learned[layer] + learned[f"{layer}_bias"], 0) * real
    scores = known @ learned["out"] + learned["out_bias"]
    odds = np.exp(scores - scores.max(1, keepdims=True))
    likely: Floats = odds / odds.sum(1, keepdims=True)
    firsts = [start + c.before for start, c in zip(starts, contexts, strict=True)]
    return [likely[first : first + c.size] for first, c in zip(firsts, contexts, strict=True)]


def best(likely: Floats) -> list[int]:
    """The likeliest tags in which a name goes on only where it has begun (Viterbi)."""
    import numpy as np

    tags = likely.shape[1]
    allowed = np.zeros((tags, tags))
    for inside in range(2, tags, 2):
        allowed[:, inside] = -np.inf
        allowed[[inside - 1, inside], inside] = 0
    logs = np.log(np.maximum(likely, 1e-12))
    score = logs[0].copy()
    score[2::2] = -np.inf
    back = []
    for row in logs[1:]:
        steps = score[:, None] + allowed
        back.append(steps.argmax(0))
        score = steps.max(0) + row
    chosen = [int(score.argmax())]
    for step in reversed(back):
        chosen.append(int(step[chosen[-1]]))
    return chosen[::-1]


def runs(tags: list[int]) -> Iterator[tuple[int, int, int]]:
    """Where each name begins and ends, and the number of its kind."""
    start = None
    for i, tag in enumerate([*tags, 0]):
        if start is not None and tag != tags[start] + 1:
            yield start, i, tags[start] // 2
            start = None
        if tag % 2:
            start = i
