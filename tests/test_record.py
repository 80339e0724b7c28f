"""The JSON record is a contract: what every command prints is what the schema says.

`python -m tests.test_record` writes the golden records anew; read what changed before you keep it.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import rsir as package
from tests.cli.running import Run

GOLDEN = Path(__file__).with_name("cases") / "golden"
RECORDS = GOLDEN / "records.jsonl"
ARTICLES = ("seeds", "tests/cases/golden/harbour.txt")
PROJECT = Path(__file__).parents[1]
MOST = 7
"""How many statements of each article are pinned."""

SCHEMA = json.loads(
    Path(package.__file__).with_name("record.schema.json").read_text(encoding="utf-8")
)

PRINTED = [
    ("statement", ["extract", "--json", "seeds"]),
    ("answer", ["ask", "--json", "who said what about Wagner"]),
    ("answer", ["ask", "--json", "Iran", "-n", "200"]),
    ("answer", ["search", "--json", "Wagner"]),
    ("statement", ["show", "--json", "437f"]),
    ("statement", ["cite", "--json", "437f"]),
    ("article", ["articles", "--json"]),
    ("article", ["articles", "--json", "seeds"]),
    ("speaker", ["speakers", "--json"]),
    ("period", ["timeline", "--json", "Iran"]),
    ("status", ["status", "--json"]),
    ("verdict", ["verify", "--json", "seeds/000_aee69315405e33da.txt"]),
]


def validator(name: str) -> Draft202012Validator:
    schema = {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def unknown(record: Any, schema: Any, path: str = "") -> Iterator[str]:
    """The keys of a record that the schema tells nothing of."""
    options = list(resolved(schema))
    known: dict[str, Any] = {}
    for option in options:
        known |= option.get("properties", {})
    for key, value in record.items() if isinstance(record, dict) else ():
        if any("additionalProperties" in option for option in options):
            continue
        if not known or key not in known:
            yield f"{path}.{key}"
        else:
            yield from unknown(value, known[key], f"{path}.{key}")


def resolved(schema: Any) -> Iterator[Any]:
    """The schema and all that it refers to or combines."""
    yield schema
    for part in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        yield from resolved(part)
    if name := schema.get("$ref", "").removeprefix("#/$defs/"):
        yield from resolved(SCHEMA["$defs"][name])


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("name", "command"), PRINTED, ids=str)
def test_what_a_command_prints_is_what_the_schema_says(
    rsir: Run, name: str, command: list[str]
) -> None:
    lines = rsir(*command).stdout.splitlines()
    assert lines
    for line in lines:
        record = json.loads(line)
        validator(name).validate(record)
        Draft202012Validator(SCHEMA).validate(record)
        if name != "verdict":  # what changed in a quotation is told in words only
            assert list(unknown(record, SCHEMA["$defs"][name])) == []


@pytest.mark.parametrize("key", SCHEMA["$defs"]["statement"]["required"])
def test_a_statement_without_one_of_its_keys_is_refused(rsir: Run, key: str) -> None:
    record = json.loads(rsir("show", "--json", "437f").stdout)
    renamed = {f"{name}s" if name == key else name: value for name, value in record.items()}
    assert validator("statement").is_valid(record)
    assert not validator("statement").is_valid(renamed)


def test_help_prints_the_schema(rsir: Run) -> None:
    assert json.loads(rsir("help", "record").stdout) == SCHEMA


def pinned() -> list[dict[str, Any]]:
    """The first statements of each article, whole."""
    command = [sys.executable, "-m", "rsir", "extract", "--json", *ARTICLES]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    seen: dict[str, int] = {}
    for record in records:
        seen[record["path"]] = seen.get(record["path"], 0) + 1
        record["number"] = seen[record["path"]]
    return [record for record in records if record.pop("number") <= MOST]


def test_golden_records_are_the_same_key_by_key() -> None:
    golden = [json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines()]
    found = pinned()
    assert [(r["path"], r["content"]["text"]) for r in found] == [
        (r["path"], r["content"]["text"]) for r in golden
    ]
    for now, then in zip(found, golden, strict=True):
        assert now == then


def test_a_corrected_record_is_the_same_but_for_what_a_human_said(
    rsir: Run, tmp_path: Path
) -> None:
    shutil.copy(PROJECT / "seeds" / "001_379727125cb813d3.txt", tmp_path)
    rsir("index", ".", cwd=tmp_path)
    before = json.loads(rsir("show", "--json", "437f", cwd=tmp_path).stdout)
    now = json.loads(rsir("correct", "437f", "--role", "aide", "--json", cwd=tmp_path).stdout)
    validator("statement").validate(now)
    assert now == before | {"role": "aide", "corrected": True}


if __name__ == "__main__":
    lines = (json.dumps(record, ensure_ascii=False) for record in pinned())
    RECORDS.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
