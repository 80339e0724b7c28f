"""Whatever comes in, only what is promised comes out.

    python -m tests.robustness.fuzz 100000             so many inputs, over all doors
    python -m tests.robustness.fuzz 5000 read          through one of them
    python -m tests.robustness.fuzz --guided 5000 read by what code they reach (needs atheris)

Hypothesis makes the inputs: the project's own cases, cut, joined, repeated and with bytes changed,
and plain noise. What does harm it makes as small as it can; that is written to `cases/`, where the
tests try it first from then on. The same number makes the same inputs.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from functools import cache
from types import FrameType
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.robustness.doors import CASES, DOORS

SECONDS = 15.0
"""No input may take longer."""
LONGEST = 20_000
"""Bytes of a case that are taken, so that many can be tried."""
PORTION = 1000
"""Inputs after which a campaign begins anew, with another seed."""
SHARES = {
    "read": 0.5,
    "beside": 0.1,
    "index": 0.1,
    "sealed": 0.05,
    "question": 0.1,
    "verify": 0.1,
    "record": 0.05,
}
NASTY = [
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\r",
        b"\n\n",
        b"\xe2\x80\x9c",
        b"\xe2\x80\x9d",
        b'"',
    ),
    *(b"<", b"<!--", b"<![CDATA[", b"&#0;", b"{", b"[", b"]", b"---\n", b"!!int ", b"(", b"-->"),
    *(b"=?utf-8?q?", b"WEBVTT", b"\n1\n00:00:01,000 --> 00:00:02,000\n", b"From a@b Mon Jan  1\n"),
    *(b"PK\x03\x04", b"%PDF-1.4", b"{\\rtf1", b"9" * 400, b" " * 400, b"a" * 400, b"'" * 99),
    *(b"-" * 99, b"1e999", b"Infinity", b"\\ud800", b"\xf0\x9f\x98\x80", b"../", b"$ref"),
]


class Input(NamedTuple):
    """What goes through a door, under the name of the case that it was made of."""

    name: str
    data: bytes


def edited(data: bytes, edits: list[tuple[int, int, bytes | None, int]]) -> bytes:
    """The beginning of `data`, changed: at a place so much becomes something, so many times."""
    new = bytearray(data[:LONGEST])
    for where, length, instead, times in edits:
        at = where % (len(new) + 1)
        put = bytes(new[at : at + length]) if instead is None else instead
        new[at : at + length] = put * times
    return bytes(new[: 2 * LONGEST])


def inputs(cases: Mapping[str, bytes]) -> st.SearchStrategy[Input]:
    """The cases of a door, changed in a few places, under their names or others'."""
    named = sorted(cases)
    piece = st.one_of(
        st.none(),
        st.sampled_from(NASTY),
        st.binary(max_size=20),
        st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.sampled_from(named).map(lambda name: cases[name][:200]),
    )
    edit = st.tuples(
        st.integers(0, LONGEST), st.integers(0, 200), piece, st.sampled_from([1, 0, 2, 20])
    )
    edits = st.lists(edit, max_size=6)
    own = st.builds(
        lambda name, edits: Input(name, edited(cases[name], edits)), st.sampled_from(named), edits
    )
    other = st.builds(
        lambda name, data, edits: Input(name, edited(cases[data], edits)),
        st.sampled_from(named),
        st.sampled_from(named),
        edits,
    )
    return st.one_of(own, own, other, st.builds(Input, st.sampled_from(named), st.binary()))


class Slow(BaseException):
    """The time is up; no `except Exception` keeps it from being told."""


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    """Raises Slow where that takes longer than it may, be it in a regular expression."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Slow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS + 1, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def tried(door: str, given: Input) -> str | None:
    """What went wrong with an input, None if nothing did."""
    started = time.process_time()
    try:
        with in_time():
            DOORS[door].through(given.name, given.data)
    except Slow:
        return "took too long"
    except Exception as error:  # noqa: BLE001 - whatever it is, it was not promised
        return f"{type(error).__name__}: {error}"
    took = time.process_time() - started
    return f"took {took:.1f} s" if took > SECONDS else None


class Harm(AssertionError):
    """An input did what was not promised."""


def harmful(door: str, number: int, first: int = 0) -> tuple[Input, str] | None:
    """The smallest of so many inputs to do harm, and what harm; None if none does."""
    last: list[tuple[Input, str]] = []

    @seed(first)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(strategy(door))
    def through(each: Input) -> None:
        if problem := tried(door, each):
            last.append((each, problem))
            raise Harm(problem)

    with contextlib.suppress(Harm):
        through()
    return last[-1] if last else None  # Hypothesis ends with the smallest


@cache
def strategy(door: str) -> st.SearchStrategy[Input]:
    """What makes the inputs of a door."""
    return inputs(DOORS[door].cases())


def kept(door: str, harm: tuple[Input, str]) -> None:
    """Write down what did harm, as a case."""
    (name, data), problem = harm
    file = CASES / f"{door}-{hashlib.sha256(data).hexdigest()[:8]}-{name}"
    file.write_bytes(data)
    print(f"{file.name}: {problem}", flush=True)


def guided(door: str, number: int) -> None:
    """Let atheris choose the inputs by the code that they reach."""
    import atheris

    @given(strategy(door))
    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    def through(each: Input) -> None:
        if problem := tried(door, each):
            kept(door, (each, problem))

    atheris.instrument_all()
    hook: Any = through
    atheris.Setup([sys.argv[0], f"-runs={number}"], hook.hypothesis.fuzz_one_input)
    atheris.Fuzz()


def main() -> int:
    """See above."""
    words = [word for word in sys.argv[1:] if word != "--guided"]
    number, doors = int(words[0]) if words else 2000, words[1:]
    with tempfile.TemporaryDirectory() as place:
        for name in ("STATE", "CACHE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = f"{place}/{name}"
        if "--guided" in sys.argv:
            guided(doors[0], number)
            return 0
        bad = 0
        for door in doors or DOORS:
            mine = int(number * (1.0 if doors else SHARES[door]))
            for first in range(0, mine, PORTION):
                if harm := harmful(door, min(PORTION, mine - first), first + number):
                    bad += 1
                    kept(door, harm)
            print(f"{door}: {mine} inputs", flush=True)
    print(f"{bad} did harm")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
