"""Several files are saved all or none, whatever ends the process in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from briefing.editing.transaction import FileEdit, NotSavedError, pending, save_all, signals_deferred

ROOT = Path(__file__).parents[2]
COUNT = 8


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


def library(folder: Path) -> list[FileEdit]:
    for number in range(COUNT):
        (folder / f"{number}.yaml").write_bytes(b"old")
    return [FileEdit(folder / f"{number}.yaml", b"old", b"new") for number in range(COUNT)]


def contents(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.glob("*.yaml")}


def killed(folder: Path, after: int) -> None:
    """Save in a process that is killed before it saves the file of a number."""
    script = (
        "import os, sys; from pathlib import Path; import briefing.editing.transaction as t\n"
        "folder, after = Path(sys.argv[1]), int(sys.argv[2])\n"
        "real = t.save; count = 0\n"
        "def save(*args, **more):\n"
        "    global count\n"
        "    if count == after: os.kill(os.getpid(), 9)\n"
        "    count += 1\n"
        "    return real(*args, **more)\n"
        "t.save = save\n"
        f"t.save_all(folder, [t.FileEdit(folder / f'{{n}}.yaml', b'old', b'new') for n in range({COUNT})], 'a to b')\n"
    )
    words = [sys.executable, "-c", script, str(folder), str(after)]
    subprocess.run(words, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)


def test_all_files_are_saved_and_no_journal_stays(tmp_path: Path, state: Path) -> None:
    assert save_all(tmp_path, library(tmp_path), "a") == ()
    assert contents(tmp_path) == {b"new"}
    assert pending(tmp_path) == []
    assert not [path for path in state.rglob("*") if path.is_file()]


def test_none_is_saved_where_one_has_changed(tmp_path: Path, state: Path) -> None:
    edits = library(tmp_path)
    (tmp_path / "5.yaml").write_bytes(b"theirs")
    with pytest.raises(NotSavedError) as caught:
        save_all(tmp_path, edits, "a")
    assert (caught.value.path, caught.value.left) == (tmp_path / "5.yaml", ())
    assert contents(tmp_path) == {b"old", b"theirs"}
    assert not [path for path in state.rglob("*") if path.is_file()]


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
@pytest.mark.parametrize("finish", [True, False])
def test_save_that_was_killed_is_finished_or_rolled_back(tmp_path: Path, finish: bool) -> None:
    library(tmp_path)
    killed(tmp_path, 3)
    (interrupted,) = pending(tmp_path)
    assert interrupted.title == "a to b"
    assert (len(interrupted.written), len(interrupted.waiting), interrupted.changed) == (3, COUNT - 3, 0)
    assert (interrupted.finish() if finish else interrupted.roll_back()) == ()
    assert contents(tmp_path) == {b"new" if finish else b"old"}
    assert pending(tmp_path) == []
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".yaml"] * COUNT


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
@pytest.mark.parametrize("after", [0, COUNT])
def test_save_that_was_killed_before_or_behind_all_files_is_over(tmp_path: Path, state: Path, after: int) -> None:
    library(tmp_path)
    killed(tmp_path, after)
    assert pending(tmp_path) == []
    assert not [path for path in state.rglob("*") if path.is_file()]


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_file_that_was_changed_since_stays_as_it_is(tmp_path: Path) -> None:
    library(tmp_path)
    killed(tmp_path, 3)
    (tmp_path / "0.yaml").write_bytes(b"theirs")
    (interrupted,) = pending(tmp_path)
    assert interrupted.changed == 1
    assert interrupted.roll_back() == ()
    assert contents(tmp_path) == {b"old", b"theirs"}


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_half_done_save_is_reported_where_all_other_files_were_changed_since(tmp_path: Path, state: Path) -> None:
    library(tmp_path)
    killed(tmp_path, 3)
    for number in range(3, COUNT):
        (tmp_path / f"{number}.yaml").write_bytes(b"theirs")
    (interrupted,) = pending(tmp_path)
    assert interrupted.progress == f"3 of {COUNT} files written, {COUNT - 3} changed since by another program"
    for number in range(3):
        (tmp_path / f"{number}.yaml").write_bytes(b"theirs")
    (interrupted,) = pending(tmp_path)
    assert (interrupted.written, interrupted.waiting) == ((), ())
    interrupted.forget()
    assert not [path for path in state.rglob("*") if path.is_file()]
    assert contents(tmp_path) == {b"theirs"}


def test_pending_ignores_the_saves_of_another_library(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    library(tmp_path / "a")
    killed(tmp_path / "a", 3)
    assert pending(tmp_path / "b") == []
    assert len(pending(tmp_path / "a")) == 1


def test_pending_ignores_a_damaged_journal(tmp_path: Path, state: Path) -> None:
    library(tmp_path)
    killed(tmp_path, 3)
    (journal,) = state.rglob("*.journal")
    journal.write_bytes(journal.read_bytes().replace(b"1.yaml", b"\0.yaml"))
    assert pending(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_signal_waits_for_the_end_of_the_block() -> None:
    received: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: received.append(number))
    try:
        with signals_deferred():
            os.kill(os.getpid(), signal.SIGTERM)
            assert received == []
        assert received == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
@pytest.mark.parametrize("way", ["absolute", "parent", "link", "null"])
def test_journal_that_names_files_outside_is_ignored(tmp_path: Path, state: Path, way: str) -> None:
    inside, outside = tmp_path / "library", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    library(inside)
    killed(inside, 3)
    (journal,) = state.rglob("*.journal")
    library(outside)
    (outside / "0.yaml").write_bytes(b"new")
    (inside / "linked").symlink_to(outside)
    folder = {"absolute": str(outside), "parent": "../outside", "link": "linked", "null": "\0"}[way]
    title, files = msgspec.msgpack.decode(journal.read_bytes()).values()
    named = [(os.fsencode(f"{folder}/{os.fsdecode(name)}"), before, after) for name, before, after in files]
    journal.write_bytes(msgspec.msgpack.encode({"title": title, "files": named}))
    assert pending(inside) == []
    assert contents(outside) == {b"old", b"new"}


@pytest.mark.skipif(os.name == "nt", reason="pipes with names are POSIX")
def test_journal_that_is_no_file_is_ignored(tmp_path: Path, state: Path) -> None:
    library(tmp_path)
    killed(tmp_path, 3)
    (journal,) = state.rglob("*.journal")
    journal.unlink()
    os.mkfifo(journal)
    assert pending(tmp_path) == []
    journal.unlink()
    journal.symlink_to("/dev/zero")
    assert pending(tmp_path) == []
