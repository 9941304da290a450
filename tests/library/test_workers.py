from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.api import Library
from briefing.library import folder_sync, workers
from briefing.library.fingerprint import reader_fingerprint
from briefing.library.reading import FileReading, ReadOptions
from briefing.library.store import RecordStore

from .conftest import Folder
from .test_refresh import everything

SMALL = {"MIN_PARALLEL_BYTES": 100_000, "_CHUNK_BYTES": 50_000}
"""Limits with which a small library is read by several processes."""


@pytest.fixture
def archive(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Enough for several processes."""
    for number in range(60):
        folder.quotes(f"{number:02}.yaml", *(f"Words {number}.{each}." * 20 for each in range(20)))
    for name, value in SMALL.items():
        monkeypatch.setattr(workers, name, value)
    monkeypatch.setattr(folder_sync, "MIN_PARALLEL_BYTES", SMALL["MIN_PARALLEL_BYTES"])
    return folder


def read(root: Path, paths: list[str]) -> Iterator[workers.Batch]:
    options = ReadOptions(reader_fingerprint())
    return workers.read_files(root, dict.fromkeys(paths, 100_000), options, RecordStore(None, root, options.salt))


def children() -> list[int]:
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def test_many_processes_read_what_one_reads(archive: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    many = everything(archive.open())
    monkeypatch.setattr(workers, "MIN_PARALLEL_BYTES", 1 << 40)
    assert everything(archive.open()) == many


def test_system_that_allows_no_thread_reads_in_the_process(archive: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    many = everything(archive.open())

    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert everything(archive.open()) == many


def test_no_code_that_lies_in_a_library_is_run(archive: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("msvcrt", "nt", "sitecustomize", "usercustomize"):
        (archive.root / f"{name}.py").write_text(f"open('{name}-was-run', 'w')\n", encoding="utf-8")
    monkeypatch.chdir(archive.root)
    archive.open()
    assert not list(archive.root.glob("*-was-run"))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs a list of child processes")
def test_no_process_is_left_behind(archive: Folder) -> None:
    before = children()
    steps = Library(archive.root, cache=False).load()
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert children() == before
    threads = threading.active_count()
    archive.open()
    assert children() == before
    assert threading.active_count() == threads


def test_a_program_without_a_main_module_can_read_a_library(archive: Folder) -> None:
    code = "".join(
        f"import briefing.library.{module} as m\nm.MIN_PARALLEL_BYTES = 1\n" for module in ("workers", "folder_sync")
    )
    code += f"from briefing import open_library\nprint(len(open_library({str(archive.root)!r}, cache=False).quotes))\n"
    done = subprocess.run([sys.executable], input=code, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("1200", "")


def test_a_worker_that_cannot_be_started_is_done_without(archive: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert len(archive.open().quotes) == 1200


def test_a_file_that_ends_its_reader_is_a_problem(
    archive: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadly = tmp_path / "deadly"
    deadly.mkdir()
    (deadly / "sitecustomize.py").write_text(
        "import os, briefing.library.workers as workers\n"
        "real = workers.read_one\n"
        "def read_one(root, path, options, known):\n"
        "    if path == '31.yaml':\n"
        "        os.abort()\n"
        "    return real(root, path, options, known)\n"
        "workers.read_one = read_one\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(deadly), str(Path(workers.__file__).parents[2])]))
    read_now = dict(
        pair for batch in read(archive.root, [f"{number:02}.yaml" for number in range(60)]) for pair in batch
    )
    assert len(read_now) == 60
    assert [path for path, fresh in read_now.items() if not fresh.hash] == ["31.yaml"]
    kept = read_now["31.yaml"].record
    assert kept is not None
    assert b"ended the process" in kept.summary


def test_a_fault_of_the_reader_is_a_problem_of_the_file(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> FileReading:
        raise RecursionError

    folder.brief("a.yaml")
    monkeypatch.setattr("briefing.format.read.read_bytes", fails)
    library = folder.open()
    assert [(problem.code, problem.severity) for problem in library.problems] == [("not-read", "fatal")]
    assert "fault" in library.problems[0].message
