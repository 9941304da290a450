"""Watches of archives: new are the quotations added since the user last looked."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing
from briefing.archive.local import LocalArchive
from briefing.archive.quotation import Quotation, Row
from briefing.archive.registry import Registered, folder, register
from briefing.archive.scope import scoped, written
from briefing.overview.archive_watches import ArchiveHits, ArchiveWatches


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


def add(*texts: str) -> None:
    register("wire", Registered())
    archive = LocalArchive("wire", folder() / "wire")
    archive.add(texts[0], [Row(number, Quotation(text)) for number, text in enumerate(texts, 1)])
    archive.close()


def test_new_quotations_are_counted_until_the_user_looks(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    library = briefing.open_library(tmp_path / "lib", cache=False)
    add("The ferry is late.", "No boat.")
    watches = ArchiveWatches(library)
    assert watches.hits("ferry in:wire") == ArchiveHits(1, 0)
    add("A ferry sank.", "The ferry was raised.")
    assert watches.hits("ferry in:archive") == ArchiveHits(3, 2)
    assert watches.hits("ferry in:all") == ArchiveHits(3, 2, library_query="ferry ")
    assert watches.hits("ferry") is None
    watches.looked_at("ferry in:wire")
    assert ArchiveWatches(library).hits("ferry in:wire") == ArchiveHits(3, 0)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("in:archive peace", ("archive", "", "peace")),
        ("peace in:all", ("all", "", "peace ")),
        ("peace in:wire talks", ("archive", "wire", "peace talks")),
        ("peace in:nowhere", ("library", "", "peace in:nowhere")),
        ("within:archive", ("library", "", "within:archive")),
    ],
)
def test_scope_is_read_from_the_query(typed: str, found: tuple[str, str, str]) -> None:
    assert scoped(typed, ["wire"]) == found
    assert written("peace", "all") == "peace in:all"
    assert written("peace in:wire", "all") == "peace in:wire"
