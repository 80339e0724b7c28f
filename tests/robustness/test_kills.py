"""Some writers killed at random moments, and a checker that notices what is not whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.index.conftest import corpus, own_home  # noqa: F401 - fixtures
from tests.index.corpus import Corpus
from tests.robustness.kills import Torn, campaign, checked, meant, said

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no SIGKILL on this system")
KILLS = 30


def test_nothing_is_lost_doubled_or_mixed(tmp_path: Path) -> None:
    assert sum(campaign(tmp_path, KILLS)) > KILLS // 5, "kills come while a writer is at work"


def test_the_checker_notices_what_is_lost_and_what_is_mixed(corpus: Corpus) -> None:  # noqa: F811
    corpus.write("kanani.txt", "Ann Ray: One.", "Bo Berg: Two.")
    corpus.write("putin.txt", "Ann Ray: Three.")
    corpus.index()
    now = said(corpus)
    assert now == meant(corpus, ())
    checked(now, now, now)
    lost = {**now, "kanani.txt": frozenset({("One.", "Ann Ray")})}
    with pytest.raises(Torn, match="kanani"):
        checked(lost, now, now)
    with pytest.raises(Torn, match="putin"):
        checked({"kanani.txt": now["kanani.txt"]}, now, now)
