"""Which files does a corpus have now? And which of them are as they were."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from rsir.errors import ReadError
from rsir.index.manifest import STALE, File, Manifest, name_in
from rsir.ingest.files import STDIN, Source, folders

Sources = Callable[[Sequence[str], Callable[[ReadError], None]], Iterable[Source]]


def survey(
    paths: Sequence[str], root: Path, sources: Sources, fail: Callable[[ReadError], None]
) -> dict[str, Source]:
    """The files at `paths` by their names in the corpus, under which they will be cited."""
    found: dict[str, Source] = {}
    folders: dict[str, str] = {}

    def named(path: str) -> str:
        """As `name_in` has it, asked once a folder."""
        folder, name = os.path.split(path)
        if folder not in folders:
            folders[folder] = name_in(root, os.path.join(folder, "-"))[:-1]  # noqa: PTH118
        return folders[folder] + name

    for source in sources(paths, fail):
        if source.path == STDIN:
            fail(ReadError(STDIN, "standard input cannot be indexed; save it as a file"))
            continue
        name = named(source.path)
        found.setdefault(name, source._replace(path=name))
    return found


def folders_of(paths: Sequence[str], root: Path) -> dict[str, int]:
    """The folders at `paths` and below by their names in the corpus, each with its time."""
    found = ((os.path.join(path, "-"), mtime_ns) for path, mtime_ns in folders(paths))  # noqa: PTH118
    return {name_in(root, inside)[:-2] or ".": mtime_ns for inside, mtime_ns in found}


def unseen(failed: Iterable[Exception], root: Path) -> list[str]:
    """The names of what could not be looked at and yet is there: files, folders, links."""
    paths = [error.path for error in failed if isinstance(error, ReadError)]
    return [name_in(root, path) for path in paths if _is_there(path)]


def vanished(failed: Iterable[Exception], root: Path) -> list[str]:
    """The names of what was asked for and is not there: a folder of a drive that is away."""
    paths = [error.path for error in failed if isinstance(error, ReadError)]
    return [name_in(root, path) for path in paths if not _is_there(path)]


def _is_there(path: str) -> bool:
    """Whether something has that name; what may not even be asked may well be there."""
    try:
        Path(path).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def below(places: Iterable[str], names: Iterable[str]) -> set[str]:
    """Those of `names` that are one of `places` or lie in it."""
    roots = [PurePosixPath(place) for place in places]
    return {n for n in names if any(PurePosixPath(n).is_relative_to(root) for root in roots)}


def as_before(file: File | None, source: Source) -> bool:
    """Whether the file has kept its size and time."""
    return file is not None and (file.size, file.mtime_ns) == (source.size, source.mtime_ns)


def known_files(
    old: Manifest, files: Mapping[str, File], root: str, version: str
) -> dict[str, File]:
    """The files of `old`, none of which counts if it had another root or version."""
    if (old.root, old.version) == (root, version):
        return dict(files)
    return dict.fromkeys(files, STALE)


def differing(files: Mapping[str, File], sources: Mapping[str, Source]) -> list[str]:
    """The names that are new, changed or gone."""
    changed = [name for name, s in sources.items() if not as_before(files.get(name), s)]
    return [*changed, *(name for name in files if name not in sources)]
