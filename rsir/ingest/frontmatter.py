"""What an article's front matter or sidecar says about it. The only importer of yaml."""

from __future__ import annotations

import re
from typing import NamedTuple

from rsir.errors import ReadError
from rsir.ingest.draft import Clue
from rsir.ingest.fields import KNOWN_NAMES, clues, normal_name

_FENCED = re.compile(r"---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\r?\n|$)", re.DOTALL)
_HEADER = re.compile(r"(?:[A-Za-z][\w -]{1,20}:[ \t]+\S.*(?:\r?\n|$)){2,}")
_LIMIT = 16 * 1024
"""Characters in which front matter must end; YAML beyond that is not a few fields."""
_BRACKETS = 200
"""Lists and mappings; PyYAML's time grows with the square of their depth."""

_NOTHING = ("", "~", "null", "Null", "NULL")
"""How YAML writes that there is no value."""


class FrontMatter(NamedTuple):
    """What stands before the article: up to `end`, with the fields read or the problem met."""

    end: int
    given: dict[str, Clue]
    problem: ReadError | None = None


def front_matter(text: str, path: str) -> FrontMatter:
    """YAML between `---`, TOML between `+++`, or plain "Title: …" lines, at the very start."""
    for fence, read in ((_FENCED, yaml_clues), (_TOML, _toml_clues)):
        if fenced := fence.match(text, 0, _LIMIT):
            try:
                return FrontMatter(fenced.end(), read(fenced[1], "front matter", path))
            except ReadError as problem:
                return FrontMatter(fenced.end(), {}, problem)
    header = _HEADER.match(text, 0, _LIMIT)
    if header:
        pairs = (line.split(":", 1) for line in header[0].splitlines())
        values = {normal_name(key): value.strip() for key, value in pairs}
        if {"from", "subject"} <= values.keys():
            values |= {"author": values["from"], "title": values["subject"]}
        if len(values.keys() & KNOWN_NAMES) > 1:
            return FrontMatter(header.end(), clues(values, "header"))
    return FrontMatter(0, {})


def _toml_clues(words: str, evidence: str, path: str) -> dict[str, Clue]:
    import tomllib

    try:
        return clues(tomllib.loads(words), evidence)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(path, f"its {evidence} is no valid TOML ({error})") from None


def yaml_clues(words: str, evidence: str, path: str) -> dict[str, Clue]:
    """The fields that some YAML gives. Raises ReadError where it is none."""
    import yaml

    if words.count("[") + words.count("{") > _BRACKETS:
        raise ReadError(path, f"its {evidence} is nested beyond all reason")
    try:
        # Aliases are how a few lines of YAML grow without bound; fields have no use for them.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(words, yaml.SafeLoader)):
            raise ReadError(path, f"its {evidence} uses YAML aliases, which are not read")
        # Every scalar is a word: no tag and no number of YAML's own is ever worked out.
        values = yaml.load(words, yaml.BaseLoader)  # noqa: S506 - it constructs nothing but text
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1} of it)" if mark else ""
        raise ReadError(path, f"its {evidence} is no valid YAML{where}") from None
    if values == "":
        return {}
    if not isinstance(values, dict):
        raise ReadError(path, f"its {evidence} holds no `field: value` lines")
    return clues({k: v for k, v in values.items() if v not in _NOTHING}, evidence)
