"""What is a word? The tags that the network gives, and which may follow which.

One tag a word in the BIOES scheme (Ratinov & Roth 2009): the beginning, inside and end of a span,
a span of a single word, or outside. Spans of the three roles neither overlap nor nest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
OUTSIDE = 0
TAGS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BIES"))


def tag(part: str, role: Role) -> int:
    """The number of a tag: `part` is one of B, I, E, S."""
    return 1 + 4 * ROLES.index(role) + "BIES".index(part)


def allowed() -> npt.NDArray[np.bool_]:
    """`[from, to]`: may the tag `to` follow `from`? A sequence begins and ends as if after O."""
    import numpy as np

    inside = [name[0] in "BI" for name in TAGS]
    continues = [name[0] in "IE" for name in TAGS]
    same = [[a[1:] == b[1:] for b in TAGS] for a in TAGS]
    return np.array(
        [
            [
                same[a][b] and continues[b] if inside[a] else not continues[b]
                for b in range(len(TAGS))
            ]
            for a in range(len(TAGS))
        ]
    )
