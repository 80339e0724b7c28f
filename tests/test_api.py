"""The public API: small, lazy, and the same as the command."""

import subprocess
import sys
from pathlib import Path

import pytest

import rsir

DAM = "The Dam\n\n“The dam was never meant to carry a road,” said Ada Bell.\n"
HEAVY = ("onnxruntime", "whoosh", "trafilatura", "dateparser", "typer", "numpy", "rich")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dam.txt").write_text(DAM, encoding="utf-8")
    return tmp_path


def loaded(code: str) -> set[str]:
    """The modules that are loaded by this code and would not be without."""
    told = f"import sys; before = set(sys.modules); {code}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_it_loads_nothing_at_all() -> None:
    assert loaded("import rsir") <= {"rsir", "__future__"}


def test_what_it_exports_loads_nothing_heavy() -> None:
    exported = loaded("import rsir; rsir.Library, rsir.extract, rsir.Statement")
    assert "rsir.api" in exported
    assert exported.isdisjoint(HEAVY)


def test_what_it_exports_is_all_there_and_nothing_else() -> None:
    assert {name for name in dir(rsir) if not name.startswith("_")} >= set(rsir.__all__) - {
        "__version__"
    }
    for name in rsir.__all__:
        assert getattr(rsir, name)
    with pytest.raises(AttributeError, match="no attribute 'index_everything'"):
        _ = rsir.index_everything


def test_the_statements_of_a_text() -> None:
    [(article, [statement])] = rsir.extract(DAM)
    assert statement.speaker == "Ada Bell"
    [(start, end)] = statement.content.spans
    assert article.text[start:end] == statement.content.text


def test_the_articles_and_statements_of_a_path(folder: Path) -> None:
    [article] = rsir.read(folder)
    assert article.reference.title == "The Dam"
    [(_, statements)] = rsir.extract([folder / "dam.txt"])
    assert statements == next(iter(rsir.extract(DAM)))[1]


def test_what_cannot_be_read_is_told_and_the_rest_read(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    problems: list[rsir.RsirError] = []
    articles = list(rsir.read(folder, problems.append))
    assert (len(articles), len(problems)) == (1, 1)


def test_a_library_is_made_asked_and_searched(folder: Path) -> None:
    with rsir.Library(folder) as library:
        assert library.update().added == 1
        [hit] = library.ask("what did Bell say about the dam")
        assert isinstance(hit.item, rsir.Statement)
        assert library.statement(hit.item.id) == hit.item
        assert [h.item for h in library.ask(by=["Ada Bell"])] == [hit.item]
        assert [found.item.content.text for found in library.search("dam road")]
        assert [reference.title for reference in library.articles()] == ["The Dam"]
        assert [person.name for person in library.speakers("Bell")] == ["Ada Bell"]
        [verdict] = library.verify("“The dam was meant to carry a road,” said Ada Bell.")
        assert verdict.outcome == "altered"


def test_a_humans_word_holds_over_the_machines(folder: Path) -> None:
    with rsir.Library(folder) as library:
        library.update()
        [hit] = library.ask("quotes by Bell")
        assert library.correct(hit.item.id, speaker="Cid Bell", role="engineer") == hit.item.id
        now = library.statement(hit.item.id)
        assert (now.speaker, now.role, now.corrected) == ("Cid Bell", "engineer", True)
        assert library.why(hit.item.id)[0] == "a human's word, over what follows"
        library.update()
        library.correct(hit.item.id, undo=True)
        assert library.statement(hit.item.id) == hit.item
        with pytest.raises(rsir.RsirError, match="nothing has the id ffff"):
            library.correct("ffff", role="x")


def test_an_id_of_nothing_is_refused(folder: Path) -> None:
    with rsir.Library(folder) as library:
        library.update()
        with pytest.raises(rsir.RsirError, match="nothing has the id ffff"):
            library.statement("ffff")


def test_a_folder_without_an_index_says_so(folder: Path) -> None:
    with rsir.Library(folder) as library, pytest.raises(rsir.RsirError, match="no index"):
        next(library.ask("dam"))
