"""Was it uttered at all? Deeds, plans, feelings and quoted terms are no answers to who said what.

One learned number decides: logistic regression over the cue, the kind, the act, the first word, and
what the reader knows of cue and content. Trained on what readers held for statements, and on what
the tagger found and they did not: `rsir/training/utterance.py`.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.reader.heads import head
from rsir.attribution.reader.tagger import States
from rsir.records import Act, Kind, Span

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating]

HEAD = "utterance"
UTTERED = 0.2
"""The probability from which on it was uttered. Of what the tagger finds in 256 news articles, half
of them read by what was learned on the other, 3,414 of 3,491 statements are kept and 330 others; at
.25 3,397 and 287, at .15 3,424 and 409. It was chosen seeing both halves, and the seeds."""
QUOTED_TERM = 0.03
"""The probability below which words in marks are a title or a term, and no statement. At .1 and .05
contents of PolNeAR's development articles are lost, and F1 falls below its floor."""
UNUTTERED, UNSURE = 0.1, 0.3
"""Below the first probability it is a belief, a plan or a deed, and no statement where the tagger
is less sure of cue and content than the second. Source, cue and content of PolNeAR's development
articles, whole, are .844, .772, .732 without it and .846, .778, .736 with it; both halves gain."""
LONGEST = 300
"""Letters from which on a content is no longer than long."""


def uttered(
    text: str, attribution: Attribution, kind: Kind, act: Act | None, states: States
) -> float:
    """The probability that the content was spoken or written by the source."""
    learned = head(HEAD)
    x = seen(text, attribution, kind, act, states)
    return float(1 / (1 + math.exp(-(x @ learned["weights"] + learned["bias"]))))


def seen(
    text: str, attribution: Attribution, kind: Kind, act: Act | None, states: States
) -> Floats:
    """What is decided on: signs, then what the reader knows of the cue and of the first word."""
    import numpy as np

    content = attribution.contents[0]
    return np.concatenate(
        [
            _signs(text, attribution, kind, act),
            _mean(states, attribution.cue),
            _mean(states, Span(content.start, _first_end(states, content))),
        ]
    )


def told_act(act: Act | None, chance: float) -> Act | None:
    """What the cue does, where the content was uttered with this probability or was not."""
    spoken = act in {Act.SPEECH, Act.WRITING}
    if chance >= UTTERED:
        return act if spoken else Act.SPEECH
    return None if spoken else act


def _signs(text: str, attribution: Attribution, kind: Kind, act: Act | None) -> Floats:
    import numpy as np

    content = attribution.contents[0]
    length = sum(end - start for start, end in attribution.contents)
    word = re.search(r"\w+", text[slice(*content)])
    first = word[0].lower() if word else ""
    signs = (
        *(kind is each for each in Kind),
        *(act is each for each in (*Act, None)),
        attribution.cue is None,
        not attribution.sources,
        min(length, LONGEST) / 100,
        math.log1p(length),
        first == "that",
        first == "to",
        first in {"whether", "if", "how", "why", "what"},
        attribution.basis is Basis.GOES_ON,
        len(attribution.contents) > 1,
        attribution.cue is not None and attribution.cue.start > content.start,
    )
    return np.array(signs, dtype=np.float64)


def _first_end(states: States, span: Span) -> int:
    """Where the first word of a span ends."""
    first = int(states.start.searchsorted(span.start))
    return int(states.end[first]) if first < len(states.end) else span.end


def _mean(states: States, span: Span | None) -> Floats:
    """The mean of what is known of the words in a span; zeros where there are none."""
    import numpy as np

    vectors = states.over(span) if span else None
    if vectors is None or not len(vectors):
        return np.zeros(states.vectors.shape[1])
    mean: Floats = vectors.astype(np.float64).mean(axis=0)
    return mean
