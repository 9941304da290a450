"""The dashboard in a real terminal: bad bytes, unfinished pastes, signals, and a terminal that disappears."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import fcntl
import pty
import termios

from briefing.tui.driver import PASTE_END, PASTE_START, InputDecoder

SAMPLE = Path(__file__).parents[2] / "briefs"
PROC = Path("/proc/self/task").exists()


def test_bytes_that_are_not_utf_8_are_ignored() -> None:
    decoder = InputDecoder()
    assert decoder.decode(b"a\xffb\xc3") == "ab"
    assert decoder.decode(b"\xa9") == "é"


def test_a_paste_without_end_is_closed_before_the_next_key() -> None:
    now = [0.0]
    decoder = InputDecoder(clock=lambda: now[0])
    assert decoder.decode(PASTE_START.encode() + b"text") == PASTE_START + "text"
    now[0] = 5.0
    assert decoder.decode(b"\x11") == PASTE_END + "\x11"
    assert decoder.decode(b"x") == "x"


def test_a_paste_without_end_is_closed_after_a_second_without_input() -> None:
    now = [0.0]
    decoder = InputDecoder(clock=lambda: now[0])
    decoder.decode(PASTE_START.encode() + b"text")
    now[0] = 0.9
    assert decoder.overdue() == ""
    now[0] = 1.1
    assert decoder.overdue() == PASTE_END
    assert decoder.overdue() == ""


def test_a_paste_with_an_end_is_unchanged() -> None:
    now = [0.0]
    decoder = InputDecoder(clock=lambda: now[0])
    paste = PASTE_START + "text" + PASTE_END
    assert decoder.decode(paste.encode()) == paste
    now[0] = 9.0
    assert decoder.overdue() == ""
    assert decoder.decode(b"x") == "x"


class Terminal:
    """A command in a terminal of its own that controls a session of its own."""

    def __init__(self, command: list[str], folder: Path, *, environment: dict[str, str] | None = None) -> None:
        self._master, self._slave = pty.openpty()
        self.modes = termios.tcgetattr(self._slave)
        homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("STATE", "CACHE", "CONFIG", "DATA")}
        self.process = subprocess.Popen(
            command,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            cwd=folder,
            env={**os.environ, **homes, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 (one call to the system)
        )
        self.seen = b""

    def wait_for(self, condition: Callable[[], bool], limit: float = 60.0) -> bool:
        """Read output until a condition holds; return whether it does within a time."""
        end = time.monotonic() + limit
        while not condition():
            if time.monotonic() > end:
                return False
            if self._master < 0:
                time.sleep(0.02)
            elif select.select([self._master], [], [], 0.02)[0]:
                with contextlib.suppress(OSError):
                    self.seen += os.read(self._master, 65536)
        return True

    def shows(self, text: str) -> bool:
        """Return whether a text is written, and forget what was written up to it."""
        found = self.wait_for(lambda: text.encode() in self.seen)
        self.seen = self.seen.partition(text.encode())[2]
        return found

    def ends(self, limit: float = 60.0) -> int | None:
        """Return the exit status, None if the command does not end.

        Its output is read meanwhile: a full terminal would stop it.
        """
        self.wait_for(lambda: self.process.poll() is not None, limit)
        return self.process.returncode

    def forget(self) -> None:
        """Forget all that was written until now."""
        while select.select([self._master], [], [], 0)[0]:
            os.read(self._master, 65536)
        self.seen = b""

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def hang_up(self) -> None:
        for end in (self._master, self._slave):
            if end >= 0:
                os.close(end)
        self._master = self._slave = -1

    def processes(self) -> list[int]:
        """Return the session's processes that have not ended."""
        listing = subprocess.run(
            ["ps", "-o", "pid=,stat=", "-s", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        rows = [line.split() for line in listing.stdout.splitlines()]
        return sorted(int(pid) for pid, state in rows if not state.startswith("Z"))

    def drawing(self) -> int:
        """Return the process that draws: the guard's child."""
        guard = self.process.pid
        return int(Path(f"/proc/{guard}/task/{guard}/children").read_text().split()[0])

    @property
    def restored(self) -> bool:
        """Whether the terminal has its modes and its main screen back."""
        return termios.tcgetattr(self._slave)[:4] == self.modes[:4] and b"\x1b[?1049l" in self.seen

    def close(self) -> None:
        for pid in self.processes():
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.hang_up()


Open = Callable[..., Terminal]

FERRY = "title: Ferry\ndate: 2024\nsummary: s\nquotes:\n  - {speaker: Anna, text: Build it now}\n"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Open]:
    """Starts a command in a terminal; without one, the dashboard on a small library, and waits until it is drawn."""
    opened: list[Terminal] = []
    small = tmp_path / "small"
    small.mkdir()
    (small / "ferry.yaml").write_text(FERRY)

    def starts(*command: str, **options: dict[str, str]) -> Terminal:
        words = [sys.executable, "-m", "briefing", str(small)]
        terminal = Terminal(list(command) or words, tmp_path, environment=options.get("environment"))
        opened.append(terminal)
        if not command:
            assert terminal.shows("1 quote")
        return terminal

    yield starts
    for terminal in opened:
        terminal.close()


needs_proc = pytest.mark.skipif(not PROC, reason="needs a list of child processes")


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_signal_to_the_drawing_process_ends_it_and_the_terminal_is_restored(start: Open, number: int) -> None:
    terminal = start()
    os.kill(terminal.drawing(), number)
    assert terminal.ends() == 128 + number
    assert terminal.wait_for(lambda: terminal.restored)


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGQUIT])
def test_a_signal_to_the_guard_ends_both_processes_and_the_terminal_is_restored(start: Open, number: int) -> None:
    terminal = start()
    os.kill(terminal.process.pid, number)
    assert terminal.wait_for(lambda: not terminal.processes())
    assert terminal.wait_for(lambda: terminal.restored)
    assert b"Traceback" not in terminal.seen


@needs_proc
def test_a_closed_terminal_ends_the_dashboard_also_without_its_guard(start: Open) -> None:
    terminal = start()
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.hang_up()
    assert terminal.wait_for(lambda: not terminal.processes())


@needs_proc
def test_a_closed_terminal_ends_a_dashboard_that_was_started_to_ignore_hang_ups(start: Open) -> None:
    terminal = start("sh", "-c", f"trap '' HUP; {sys.executable} -m briefing small; :")
    assert terminal.shows("1 quote")
    terminal.hang_up()
    assert terminal.wait_for(lambda: not terminal.processes())


@needs_proc
def test_a_dashboard_stopped_and_continued_answers_each_key_once(start: Open) -> None:
    # Its number of quotes is drawn once: other words could be output from before the stop that was still queued.
    terminal = start(sys.executable, "-m", "briefing", str(SAMPLE))
    assert terminal.shows("114 quotes")
    guard, child = terminal.process.pid, terminal.drawing()
    for _ in range(3):
        os.kill(child, signal.SIGSTOP)
        assert terminal.wait_for(lambda: "T" in _state(guard))  # the shell would take over now
        assert terminal.wait_for(lambda: terminal.restored)
        terminal.forget()  # both processes are stopped: nothing comes after this
        os.kill(child, signal.SIGCONT)
        assert terminal.shows("114 quotes")
        assert terminal.wait_for(lambda: "T" not in _state(guard))
    terminal.press("?")
    assert terminal.shows("who said what, to whom")
    terminal.press("\x11")
    assert terminal.ends() == 0


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_linux_console_gets_only_its_fonts_characters_with_standard_error_closed_and_a_driver_planted(
    start: Open, tmp_path: Path
) -> None:
    (tmp_path / "planted.py").write_text("open('loaded', 'w')\n")
    environment = {"TERM": "linux", "COLORTERM": "", "TEXTUAL_DRIVER": "planted:Driver", "PYTHONPATH": str(tmp_path)}
    command = f"{sys.executable} -m briefing {SAMPLE} 2>&-; echo status $?"
    terminal = start("sh", "-c", command, environment=environment)
    assert terminal.wait_for(lambda: b"114 quotes" in terminal.seen), "draws with standard error closed"
    terminal.press("2")
    assert terminal.wait_for(lambda: b"Scholz in Astana" in terminal.seen)
    drawn = terminal.seen.decode(errors="replace")
    assert not [glyph for glyph in "▴▾▵▿⇅▌▐…“”" if glyph in drawn], "only characters that the console's fonts have"
    assert "█" in drawn
    terminal.press("\x11")
    assert terminal.shows("status 0")
    assert not (tmp_path / "loaded").exists(), "a driver named in the environment is not loaded"


def test_a_terminal_that_cannot_draw_is_refused_with_a_sentence(start: Open) -> None:
    terminal = start(sys.executable, "-m", "briefing", "small", environment={"TERM": "dumb"})
    assert terminal.shows("TERM=dumb")
    assert terminal.ends() == 2


def test_terminal_without_utf_8_is_refused_with_a_sentence(start: Open) -> None:
    environment = {"PYTHONIOENCODING": "iso8859-1"}
    terminal = start(sys.executable, "-m", "briefing", str(SAMPLE), environment=environment)
    assert terminal.shows("needs a terminal in UTF-8, not iso8859-1")
    assert terminal.ends() == 2


def test_the_shell_returns_at_once_while_a_thread_still_works(start: Open) -> None:
    code = (
        "import threading, time\nfrom pathlib import Path\nfrom briefing.tui import launch\n"
        "launch.run(Path('small'), first=lambda app: app.run_worker(lambda: time.sleep(600), thread=True))"
    )
    terminal = start(sys.executable, "-c", code)
    assert terminal.shows("1 quote")
    terminal.press("?")
    assert terminal.shows("who said what, to whom")
    terminal.press("\x11")
    assert terminal.ends() is not None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit works on Linux")
@pytest.mark.parametrize(
    "limit",
    [20_000, 28_000, 100_000],  # fails in: the first module, the command's; refused by the dashboard
)
def test_memory_limit_ends_with_a_message_without_traceback(start: Open, limit: int) -> None:
    terminal = start("sh", "-c", f"ulimit -v {limit}; {sys.executable} -m briefing {SAMPLE}; echo status $?")
    assert terminal.wait_for(lambda: b"status " in terminal.seen)
    assert b"status 2" in terminal.seen
    assert b"allows no more" in terminal.seen
    assert b"Traceback" not in terminal.seen
    assert b"textual" not in terminal.seen


def test_what_was_coded_from_an_article_is_named_in_the_terminal_at_the_end(start: Open, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "ferry.txt").write_text("The ferry\n\n“We shall build the ferry this very year,” Lina Marek said.\n")
    terminal = start(sys.executable, "-m", "briefing", "new", "-L", "desk", "--from", "ferry.txt")
    assert terminal.shows("suggested")
    terminal.press("\r")
    assert terminal.shows("taken")
    terminal.press("\x13")
    assert terminal.shows("Saved")
    terminal.press("q")
    assert terminal.shows("\x1b[?1049l")
    assert terminal.ends() == 0
    (brief,) = (tmp_path / "desk").glob("*.yaml")
    assert terminal.shows(f"desk/{brief.name}\r\n")


def test_an_article_that_keeps_its_reader_busy_does_not_delay_quitting(start: Open, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    attributes = " ".join(f"a{number}=1" for number in range(500_000))
    (tmp_path / "busy.html").write_text(f"<html><body><p {attributes}>The ferry</p></body></html>")
    terminal = start(sys.executable, "-m", "briefing", "desk")
    assert terminal.shows("Dashboard")
    terminal.press("a")
    assert terminal.shows("from an article")
    terminal.press("G\r")
    assert terminal.shows("https address")
    terminal.press("busy.html\r")
    assert terminal.shows("Reading the article")
    terminal.press("q")
    assert terminal.ends(20) == 0


def test_the_dashboard_without_a_terminal_is_refused_with_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefing", str(SAMPLE)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert "Traceback" not in done.stderr
