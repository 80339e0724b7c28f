"""What holds for an index in a folder holds for one in a cluster: the same tests, word for word."""

from __future__ import annotations

from types import ModuleType

from tests.index import test_build, test_library, test_restriction, test_whoosh

OF_A_FOLDER = {
    "test_a_file_outside_the_root_is_named_in_full",
    "test_a_moved_corpus_is_indexed_anew_and_that_is_told",
    "test_an_index_that_is_made_in_a_folder_makes_the_folder_no_newer",
    "test_under_another_root_an_unreadable_file_is_another_file",
    "test_who_waits_too_long_for_another_writer_is_told",
    "test_whom_it_waits_for_is_told_at_once",
    "test_without_an_index_there_is_no_library",
}
"""They look into the folder, or move it."""


def _tests(module: ModuleType) -> dict[str, object]:
    mine = {n: v for n, v in vars(module).items() if n.startswith("test_")}
    return {name: value for name, value in mine.items() if name not in OF_A_FOLDER}


for _module in (test_build, test_library, test_restriction, test_whoosh):
    globals().update(_tests(_module))

library = test_whoosh.library
