"""A cache that another hand has changed: whatever is odd in it is made again, and nothing waits for it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest

from briefing import open_library
from briefing.library.caches import caches
from briefing.library.store import MAX_SUMMARY_BYTES

from .conftest import Folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX file system")

ENDLESS = "WITH RECURSIVE n(i) AS (VALUES(0) UNION ALL SELECT i + 1 FROM n)"


@pytest.fixture
def cached(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A library that was read, indexed on disk and closed."""
    monkeypatch.setattr("briefing.search.engine.ON_DISK_FROM", 100)
    for number in range(4):
        folder.quotes(f"{number}.yaml", *(f"Words {number} {each} spoken." for each in range(40)))
    contents(folder)
    return folder


def contents(folder: Folder) -> tuple[object, ...]:
    library = open_library(folder.root)
    try:
        return library.search('"words 3"').total, library.briefs, library.problems, library.notices
    finally:
        library.close()


def database_of(folder: Folder) -> Path:
    (cache,) = caches()
    (file,) = cache.folder.glob("library-*.sqlite")
    return file


def poison(file: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(file)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


@pytest.mark.parametrize("table", ["file", "head", "library", "text_check"])
def test_an_endless_view_in_place_of_a_table_is_never_read(cached: Folder, table: str) -> None:
    before = contents(cached)
    columns = {"file": "i path, i size, i modified, i changed, i inode, i read, i hash", "library": "i root"}
    selected = columns.get(table, "i hash, 0 day, 0 added, i data, i key, 0 used")
    view = f"CREATE VIEW {table} AS {ENDLESS} SELECT {selected} FROM n"
    poison(database_of(cached), f"DROP TABLE {table}", view)
    assert [cache.root for cache in caches()] == [None]
    assert contents(cached) == before
    assert [cache.root for cache in caches()] == [cached.root]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE file SET modified = 'x'",
        "UPDATE OR REPLACE file SET path = 7",
        "UPDATE head SET data = 'text'",
        "UPDATE head SET data = NULL",
        f"UPDATE head SET data = zeroblob({2 * MAX_SUMMARY_BYTES}) WHERE hash = (SELECT min(hash) FROM head)",
        "UPDATE body SET data = 5, coded = 'x'",
        "UPDATE library SET root = 5",
        "CREATE TABLE more (x)",
        "CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM head; END",
    ],
)
def test_values_that_were_never_written_are_read_from_the_briefs_again(cached: Folder, statement: str) -> None:
    before = contents(cached)
    poison(database_of(cached), statement)
    caches()
    assert contents(cached) == before


@pytest.mark.parametrize("name", ["texts", "index/meta.json", "index", "database"])
def test_a_pipe_in_place_of_a_file_does_not_block(cached: Folder, name: str) -> None:
    before = contents(cached)
    (cache,) = caches()
    (search,) = cache.folder.glob("search-*")
    file = database_of(cached) if name == "database" else search / name
    file.rename(file.with_name("moved"))
    os.mkfifo(file)
    assert contents(cached) == before


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"segments": 5}', b"\xff" * 9, b'{"segments": [{"segment_id": 1}]}'])
def test_a_forged_commit_of_the_index_is_made_again(cached: Folder, data: bytes) -> None:
    before = contents(cached)
    (cache,) = caches()
    (search,) = cache.folder.glob("search-*")
    (search / "index" / "meta.json").write_bytes(data)
    assert contents(cached) == before


def test_quotes_are_checked_against_the_same_texts_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("text.txt", "Something else altogether was said on that day, at length.")
    folder.brief(
        "a.yaml",
        "articles: [{id: a, headline: H, text_file: text.txt}]\nactors: [{id: x}]\n"
        "quotes: [{speaker: x, text: Never said., article: a}]\n",
    )
    first = folder.open(cache=True).problems
    assert [problem.code for problem in first] == ["not-in-text"]

    def fails(*_: object) -> list[object]:
        raise AssertionError("checked again")

    with monkeypatch.context() as patch:
        patch.setattr("briefing.format.quote_check.misquoted", fails)
        assert folder.open(cache=True).problems == first
    folder.write("text.txt", "He said: Never said. And then he went on about other things, for long.")
    assert folder.open(cache=True).problems == ()
