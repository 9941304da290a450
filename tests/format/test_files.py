"""Files of every kind that anybody may have put into a library: one by one, and in a library."""

from __future__ import annotations

import os
import socket
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import briefing
from briefing import Library
from briefing.runtime.files import Skipped, read_file
from briefing.text.sanitise import safe

from .conftest import HEAD

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files on Windows")


def reason(path: Path, root: Path | None = None) -> str:
    with pytest.raises(Skipped) as skipped:
        read_file(path, root)
    return skipped.value.reason


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * 200_000)
    assert read_file(tmp_path / "a.yaml") == b"x" * 200_000


@posix
def test_pipe_is_skipped_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert "pipe" in reason(tmp_path / "a.yaml")


@posix
def test_link_to_a_device_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("/dev/zero")
    assert "link" in reason(tmp_path / "a.yaml")
    assert "out of the library" in reason(tmp_path / "a.yaml", tmp_path)
    assert "device" in reason(Path("/dev/zero"))


@posix
def test_link_out_of_the_library_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    root = tmp_path / "library"
    root.mkdir()
    (root / "a.yaml").symlink_to(tmp_path / "secret")
    assert "out of the library" in reason(root / "a.yaml", root)


@posix
def test_a_link_within_the_tree_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert read_file(tmp_path / "b.yaml", tmp_path) == b"x"


@posix
def test_looping_and_dangling_links_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    (tmp_path / "c.yaml").symlink_to("nowhere")
    for root in (None, tmp_path):
        assert reason(tmp_path / "a.yaml", root)
        assert reason(tmp_path / "c.yaml", root)


@posix
def test_socket_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.yaml")
        assert "socket" in reason(tmp_path / "a.yaml")


def test_folder_named_like_a_brief_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert reason(tmp_path / "a.yaml")


def test_file_of_two_gigabytes_is_skipped_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(2 << 30)
    assert "2,147,483,648" in reason(tmp_path / "a.yaml")


@posix
def test_file_that_grows_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    read, writes = os.read, iter([b" two", b" three"])

    def read_and_grow(handle: int, count: int) -> bytes:
        if more := next(writes, b""):
            with path.open("ab") as file:
                file.write(more)
        return read(handle, count)

    monkeypatch.setattr(os, "read", read_and_grow)
    assert read_file(path) == b"one two three"


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_skipped_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    (tmp_path / "a.yaml").chmod(0)
    assert "permission" in reason(tmp_path / "a.yaml")


def test_file_that_has_gone_is_skipped(tmp_path: Path) -> None:
    assert "gone" in reason(tmp_path / "a.yaml")


def test_file_made_up_by_the_system_is_skipped(tmp_path: Path) -> None:
    if Path("/proc/self/status").exists():
        assert reason(Path("/proc/self/status"))  # its size is said to be 0


def test_impossible_file_name_is_skipped(tmp_path: Path) -> None:
    assert reason(tmp_path / "a\0.yaml")
    assert reason(tmp_path / ("a" * 5000))


# In a library, every bad file is reported and every good one is read.


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of bad files of every kind, and a few good ones."""
    root = tmp_path_factory.mktemp("torture") / "library"
    root.mkdir()
    for name in ("good", "Good", "CON", "-rf", "a:b"):
        (root / f"{name}.yaml").write_text(HEAD)
    os.mkfifo(root / "pipe.yaml")
    (root / "device.yaml").symlink_to("/dev/zero")
    (root / "out.yaml").symlink_to("/etc/passwd")
    (root / "loop.yaml").symlink_to("loop.yaml")
    (root / "nowhere.yaml").symlink_to("nowhere")
    (root / "folder.yaml").mkdir()
    with (root / "huge.yaml").open("wb") as file:
        file.truncate(2 << 30)
    (root / "esc\x1b]0;x\x07.yaml").write_text("a: b: c")
    (root / "line\nbreak.yaml").write_text("a: b: c")
    (root / "cafe\u0301.yaml").write_text(HEAD)
    (root / "café.yaml").write_text(HEAD)
    (root / ".good.yaml.swp").write_text("x")
    (root / "good.yaml~").write_text("x")
    (root / ".hidden").mkdir()
    (root / ".hidden" / "a.yaml").write_text("a: b: c")
    if sys.platform != "darwin":
        (root / os.fsdecode(b"caf\xe9.yaml")).write_text(HEAD)
    for name, make in BOMBS.items():
        (root / f"bomb {name}.yaml").write_text(HEAD + make)
    return root


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    """That library, read once."""
    return briefing.open_library(root, cache=False)


BOMBS = {
    "deep": "tags: " + "[" * 100_000,
    "deep block": "x-list:\n  " + "- " * 100_000,
    "laughs": "".join(f"x-{b}: &{b} [{'*' + a}, {'*' + a}]\n" for a, b in pairwise("abcdefghijklmnop")),
    "long": 'author: "' + "a" * 2_000_000 + '"\n',
    "many": "tags: [" + "a, " * 300_000 + "]\n",
}


@posix
def test_irregular_files_and_bombs_are_reported_and_good_files_read(library: Library) -> None:
    reported = {problem.path for problem in library.problems}
    for name in ("pipe", "device", "out", "loop", "nowhere", "folder", "huge", *(f"bomb {name}" for name in BOMBS)):
        assert f"{name}.yaml" in reported, name
    good = {entry.path for entry in library.briefs if not entry.fatal}
    assert {"good.yaml", "Good.yaml", "-rf.yaml", "CON.yaml", "a:b.yaml"} <= good


@posix
def test_file_names_with_control_bytes_are_shown_safely(library: Library) -> None:
    reported = {safe(problem.path) for problem in library.problems}
    assert {"esc␛]0;x␇.yaml", "line break.yaml"} <= reported
    for problem in library.problems:
        safe(problem.path).encode("utf-8")
    for entry in library.briefs:
        safe(entry.path).encode("utf-8")


@posix
def test_file_named_like_an_option_is_a_brief(library: Library) -> None:
    assert library.brief("-rf").title == "A visit"


@posix
def test_file_names_that_are_not_portable_are_reported(library: Library) -> None:
    codes = {problem.path: problem.code for problem in library.problems if problem.severity == "warning"}
    assert codes["CON.yaml"] == codes["a:b.yaml"] == "awkward-path"
    assert "twin-path" in {codes.get("good.yaml"), codes.get("Good.yaml")}
    assert "twin-path" in {codes.get("café.yaml"), codes.get("cafe\u0301.yaml")}


@posix
def test_swap_files_and_hidden_folders_are_not_read(library: Library) -> None:
    paths = {problem.path for problem in library.problems} | {entry.path for entry in library.briefs}
    assert not {path for path in paths if "hidden" in path or "swp" in path or "~" in path}
