"""The dashboard and the terminal: bad bytes, endless pastes, sudden ends."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.tui.driver import PASTE_END, PASTE_START, InputDecoder

SAMPLE = Path(__file__).parents[2] / "briefs"


def test_bytes_that_are_not_utf_8_are_passed_over() -> None:
    decoder = InputDecoder()
    assert decoder.decode(b"a\xffb\xc3") == "ab"
    assert decoder.decode(b"\xa9") == "é"


def test_a_paste_that_never_ends_is_ended_by_the_next_key() -> None:
    now = [0.0]
    decoder = InputDecoder(clock=lambda: now[0])
    assert decoder.decode(PASTE_START.encode() + b"text") == PASTE_START + "text"
    now[0] = 5.0
    assert decoder.decode(b"\x11") == PASTE_END + "\x11"
    assert decoder.decode(b"x") == "x"


def test_a_paste_that_ends_is_left_alone() -> None:
    now = [0.0]
    decoder = InputDecoder(clock=lambda: now[0])
    paste = PASTE_START + "text" + PASTE_END
    assert decoder.decode(paste.encode()) == paste
    now[0] = 9.0
    assert decoder.decode(b"x") == "x"


def _environment(tmp_path: Path) -> dict[str, str]:
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("STATE", "CACHE", "CONFIG", "DATA")}
    return {**os.environ, **folders, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def _read(terminal: int, until: bytes, limit: float = 20.0) -> bytes:
    seen = b""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            seen += data
            if until in seen:
                break
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_killed_dashboard_gives_the_terminal_back(tmp_path: Path) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", str(SAMPLE)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=_environment(tmp_path),
        start_new_session=True,
    )
    try:
        assert b"Briefs" in _read(ours, b"Briefs")
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            pytest.skip("the system does not say who is whose child")
        child = int(children.read_text().split()[0])
        os.kill(child, signal.SIGKILL)
        after = _read(ours, b"\x1b[?1049l")
        assert b"\x1b[?1049l" in after
        assert process.wait(10) == 128 + signal.SIGKILL
        assert termios.tcgetattr(theirs)[3] == before[3]
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)
        os.close(theirs)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_what_was_coded_from_an_article_is_named_in_the_terminal_at_the_end(tmp_path: Path) -> None:
    import pty

    (tmp_path / "desk").mkdir()
    (tmp_path / "ferry.txt").write_text("The ferry\n\n“We shall build the ferry this very year,” Lina Marek said.\n")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "new", "-L", "desk", "--from", "ferry.txt"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=_environment(tmp_path),
        cwd=tmp_path,
        start_new_session=True,
    )
    try:
        assert b"suggested" in _read(ours, b"suggested")
        os.write(ours, b"\r")
        assert b"taken" in _read(ours, b"taken")
        os.write(ours, b"\x13")
        assert b"Saved" in _read(ours, b"Saved")
        os.write(ours, b"q")
        after = _read(ours, b".yaml\r\n")
        (brief,) = (tmp_path / "desk").glob("*.yaml")
        assert f"desk/{brief.name}\r\n".encode() in after.rpartition(b"\x1b[?1049l")[2]
        assert process.wait(10) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)
        os.close(theirs)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_page_that_keeps_its_reader_busy_does_not_keep_who_quits(tmp_path: Path) -> None:
    import pty

    (tmp_path / "desk").mkdir()
    attributes = " ".join(f"a{number}=1" for number in range(500_000))
    (tmp_path / "busy.html").write_text(f"<html><body><p {attributes}>The ferry</p></body></html>")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "desk"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=_environment(tmp_path),
        cwd=tmp_path,
        start_new_session=True,
    )
    try:
        assert b"Briefs" in _read(ours, b"Briefs")
        os.write(ours, b"a")
        assert b"from an article" in _read(ours, b"from an article")
        os.write(ours, b"G\r")
        assert b"https address" in _read(ours, b"https address")
        os.write(ours, b"busy.html\r")
        assert b"Reading the article" in _read(ours, b"Reading the article")
        os.write(ours, b"q")
        _read(ours, b"\x1b[?1049l")
        assert process.wait(10) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)
        os.close(theirs)


def test_without_a_terminal_it_says_so_and_ends(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefing", str(SAMPLE)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        env=_environment(tmp_path),
        check=False,
    )
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert "Traceback" not in done.stderr
