from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from rsir import config
from rsir.errors import IndexUnusable, UsageError

KNOWN = {"color", "corpus", "format", "index", "jobs", "limit", "link", "meaning"}


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name))
    for name in ("INDEX", "FORMAT", "LINK"):
        monkeypatch.delenv(f"RSIR_{name}", raising=False)


def test_the_index_is_found_from_any_folder_below(tmp_path: Path) -> None:
    (tmp_path / ".rsir").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert config.locate(tmp_path / "a" / "b") == tmp_path / ".rsir"


def test_the_nearest_index_counts(tmp_path: Path) -> None:
    (tmp_path / ".rsir").mkdir()
    (tmp_path / "a" / ".rsir").mkdir(parents=True)
    assert config.locate(tmp_path / "a") == tmp_path / "a" / ".rsir"


def test_without_an_index_one_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match=r"make one with rsir index PATH, or ask with -C DIR"):
        config.locate(tmp_path)


def test_a_named_index_wins_over_the_environment_and_that_over_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".rsir").mkdir()
    monkeypatch.setenv("RSIR_INDEX", "from-environment")
    for find in (config.locate, config.place):
        assert find(tmp_path, "named") == Path("named")
        assert find(tmp_path, None) == Path("from-environment")


def test_the_address_of_an_index_in_a_cluster_stays_as_it_is(tmp_path: Path) -> None:
    for find in (config.locate, config.place):
        assert find(tmp_path, "opensearch://desk:9200/news") == "opensearch://desk:9200/news"


def test_a_new_index_lies_in_its_corpus(tmp_path: Path) -> None:
    assert config.place(tmp_path) == tmp_path / ".rsir"


def test_a_corpus_that_cannot_be_written_to_has_its_index_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "archive"
    (root / "2019").mkdir(parents=True)
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    place = Path(config.place(root))
    assert place.is_relative_to(tmp_path / "home" / "CACHE")
    assert place != config.place(tmp_path)
    place.mkdir(parents=True)
    assert config.locate(root / "2019") == place


def test_a_link_in_a_folder_leads_to_no_index(tmp_path: Path) -> None:
    """It may be a colleague's, and lead to the index of all that one has."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / ".rsir").symlink_to(tmp_path / "mine")
    for find in (config.locate, config.place):
        with pytest.raises(IndexUnusable, match="is a link"):
            find(tmp_path / "theirs")
        assert find(tmp_path / "theirs", tmp_path / "mine") == tmp_path / "mine"


def test_what_is_no_regular_file_sets_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / config.FILE)
    with pytest.raises(UsageError, match="is no regular file"):
        config.settings(tmp_path, KNOWN)
    (tmp_path / "secret").write_text("not for others", encoding="utf-8")
    (tmp_path / config.FILE).unlink()
    (tmp_path / config.FILE).symlink_to("secret")
    with pytest.raises(UsageError, match="is no regular file"):
        config.settings(tmp_path, KNOWN)


def test_where_a_setting_comes_from_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / config.FILE).write_text('link = "vim"\n', encoding="utf-8")
    monkeypatch.setenv("RSIR_FORMAT", "c")
    assert config.origin(tmp_path, "format") == "RSIR_FORMAT"
    assert config.origin(tmp_path, "link") == str(tmp_path / config.FILE)
    assert config.origin(tmp_path, "limit").startswith(str(tmp_path / "home" / "CONFIG"))


def test_the_environment_wins_over_the_corpus_and_that_over_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = tmp_path / "home" / "CONFIG" / "rsir"
    user.mkdir(parents=True)
    (user / config.FILE).write_text('format = "a"\nlink = "a"\nlimit = 1\n', encoding="utf-8")
    (tmp_path / config.FILE).write_text('format = "b"\nlink = "vim"\n', encoding="utf-8")
    for name in [name for name in os.environ if name.startswith("RSIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("RSIR_FORMAT", "c")
    assert config.settings(tmp_path, KNOWN) == {"format": "c", "link": "vim", "limit": 1}
    assert config.settings(None, KNOWN)["link"] == "a"


@pytest.mark.parametrize("damage", [b"format = ", b"\xff\xfe"])
def test_a_configuration_that_is_not_toml_is_an_error(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / config.FILE).write_bytes(damage)
    with pytest.raises(UsageError, match=f"{config.FILE}: not TOML"):
        config.settings(tmp_path, KNOWN)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('index = "/elsewhere"', "index is the user's to set: move it to "),
        ('corpus = ".."', "corpus is the user's to set"),
        ('link = "evil:{path}"', "link is the user's to set"),
        ('meaning = "never"', "meaning is the user's to set"),
        ('formt = "json"', "there is no option 'formt'; did you mean format?"),
        ("xyzzy = 1", "there is no option 'xyzzy'; rsir help commands lists the options"),
        ('format = "\\u001b[2J"', "format has control characters in it"),
    ],
)
def test_the_file_of_a_folder_sets_how_answers_look_and_nothing_else(
    tmp_path: Path, written: str, told: str
) -> None:
    (tmp_path / config.FILE).write_text(written, encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(told)):
        config.settings(tmp_path, KNOWN)


def test_the_users_own_file_sets_every_option(tmp_path: Path) -> None:
    user = tmp_path / "home" / "CONFIG" / "rsir"
    user.mkdir(parents=True)
    (user / config.FILE).write_text('index = "i"\nlink = "my:{path}"', encoding="utf-8")
    assert config.settings(None, KNOWN) == {"index": "i", "link": "my:{path}"}
