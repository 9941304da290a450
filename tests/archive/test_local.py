"""The local engine: nothing is stored twice or lost, whatever happens to the process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.archive import local_adding
from briefing.archive.local import LocalArchive
from briefing.archive.quotation import ArchiveError, Quotation, Row

from .conftest import QUOTATIONS, rows


def numbered(n: int) -> list[Quotation]:
    return [Quotation(f"Sentence number {number} of many.") for number in range(n)]


def test_duplicates_by_content_are_left_out_and_counted(tmp_path: Path) -> None:
    archive = LocalArchive("a", tmp_path)
    first = archive.add("one", rows((*QUOTATIONS, QUOTATIONS[0])))
    again = archive.add("two", rows())
    assert (first.new, first.duplicates) == (len(QUOTATIONS), 1)
    assert (again.new, again.duplicates) == (0, len(QUOTATIONS))
    assert archive.count("") == len(QUOTATIONS)


def test_adding_goes_on_at_the_last_stored_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_adding, "_BATCH", 10)
    monkeypatch.setattr(local_adding, "COMMIT_QUOTATIONS", 60)
    archive = LocalArchive("a", tmp_path)
    quotations = numbered(500)

    def broken() -> Iterator[Row]:
        for row in rows(quotations):
            if row.number == 355:
                raise KeyboardInterrupt
            yield row

    with pytest.raises(KeyboardInterrupt):
        archive.add("file", broken())
    done = archive.position("file")
    assert 0 < done < 355
    added = archive.add("file", rows(quotations)[done:])
    assert (added.new, added.duplicates, archive.position("file")) == (500 - done, 0, -1)
    assert archive.count("") == 500


_KILLED = """
import os, signal, sys
from pathlib import Path
from briefing.archive import local_adding
from briefing.archive.local import LocalArchive
from briefing.archive.quotation import Quotation, Row
local_adding._BATCH = local_adding.COMMIT_QUOTATIONS = 100
def rows():
    for number in range(1, 3000):
        if number == 2750:
            os.kill(os.getpid(), signal.SIGKILL)
        yield Row(number, Quotation(f"Sentence number {number} of many."))
LocalArchive("a", Path(sys.argv[1])).add("file", rows())
"""


def test_duplicates_are_found_across_commits_and_batches_on_their_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_adding, "_BATCH", 10)
    monkeypatch.setattr(local_adding, "COMMIT_QUOTATIONS", 20)
    added = LocalArchive("a", tmp_path).add("file", rows(numbered(300) * 3))
    assert (added.new, added.duplicates) == (300, 600)


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_killed_process_loses_only_what_was_not_committed(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], check=False)
    archive = LocalArchive("a", tmp_path)
    done = archive.position("file")
    assert 0 < done < 2750
    assert archive.count("") == done
    again = [Row(number, Quotation(f"Sentence number {number} of many.")) for number in range(1, 3000)]
    added = archive.add("file", again[done:])
    assert (added.new, added.duplicates) == (2999 - done, 0)
    assert archive.count("sentence") == 2999
    assert archive.search("sentense 751").hits[0].quotation.text == "Sentence number 751 of many."


def test_second_process_that_adds_is_refused_with_a_sentence(tmp_path: Path) -> None:
    archive, other = LocalArchive("a", tmp_path), LocalArchive("a", tmp_path)

    def during() -> Iterator[Row]:
        with pytest.raises(ArchiveError, match="Another process is adding"):
            other.add("two", rows())
        yield from rows()

    assert archive.add("one", during()).new == len(QUOTATIONS)


def test_damaged_archive_is_reported_with_what_to_do(tmp_path: Path) -> None:
    LocalArchive("a", tmp_path).add("one", rows())
    records = tmp_path / "records"
    records.write_bytes(b"\0" * records.stat().st_size)
    with pytest.raises(ArchiveError, match="Remove it and add its files again"):
        LocalArchive("a", tmp_path).search("climate")
    (tmp_path / "keys").write_bytes(b"")
    with pytest.raises(ArchiveError, match="Remove it and add its files again"):
        LocalArchive("a", tmp_path).add("two", rows())
    (tmp_path / "index" / "meta.json").write_text("{}")
    with pytest.raises(ArchiveError, match="Remove it and add its files again"):
        LocalArchive("a", tmp_path)


def test_new_since_counts_only_what_was_added_after_the_mark(tmp_path: Path) -> None:
    archive = LocalArchive("a", tmp_path)
    archive.add("one", rows())
    start = archive.new_since("climate", "")
    assert (start.total, archive.new_since("climate", start.mark).total) == (0, 0)
    archive.add("two", rows([Quotation("Climate policy is local."), Quotation("Nothing else.")]))
    new = archive.new_since("climate", start.mark)
    assert (new.total, [hit.quotation.text for hit in new.hits]) == (1, ["Climate policy is local."])
    assert archive.new_since("climate", new.mark).total == 0
