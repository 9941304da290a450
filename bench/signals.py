"""Send every signal to the dashboard's two processes in turn, and take the terminal away in several ways.

    python bench/signals.py [FOLDER] [--only TEXT]

After each case no process may be left after 2 s, the terminal's modes must be those from before, and the main screen
must be back. Stopping and continuing must leave a dashboard that answers keys. Ends with 1 if a case fails.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "briefs"
LIMIT_SECONDS = 2.0
MAIN_SCREEN = b"\x1b[?1049l"
NOT_ENDING = {"SIGCHLD", "SIGCLD", "SIGCONT", "SIGURG", "SIGWINCH", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU"}
IGNORED = {"SIGPIPE", "SIGXFSZ"}
"""Signals that Python ignores."""
ENDING = [number for number in signal.Signals if number.name not in NOT_ENDING | IGNORED]


class Case:
    """A dashboard in a terminal of its own, the controlling terminal of a session of its own."""

    def __init__(self, command: list[str], state: str) -> None:
        self.terminal, self._slave = pty.openpty()
        self.before = termios.tcgetattr(self._slave)
        folders = {f"XDG_{name}_HOME": f"{state}/{name}" for name in ("STATE", "CONFIG", "CACHE", "DATA")}
        environment = {**os.environ, **folders, "HOME": state, "TERM": "xterm-256color", "PS1": "$ ", "ENV": ""}
        self.process = subprocess.Popen(
            ["setsid", "--ctty", *command], stdin=self._slave, stdout=self._slave, stderr=self._slave, env=environment
        )
        self.seen = b""

    def read(self, until: Callable[[], bool], limit: float) -> bool:
        """Read output until a condition holds; return whether it does."""
        end = time.monotonic() + limit
        while not until():
            if time.monotonic() > end:
                return False
            if self.terminal >= 0 and select.select([self.terminal], [], [], 0.02)[0]:
                with contextlib.suppress(OSError):
                    self.seen += os.read(self.terminal, 65536)
            elif self.terminal < 0:
                time.sleep(0.02)
        return True

    def shows(self, text: bytes, limit: float = 20.0) -> bool:
        """Return whether a text is written within a time, from what was written since the last `forget`."""
        return self.read(lambda: text in self.seen, limit)

    def forget(self) -> None:
        """Forget what was written so far."""
        self.read(lambda: False, 0.3)
        self.seen = b""

    def press(self, keys: bytes) -> None:
        """Type some keys."""
        os.write(self.terminal, keys)

    def answers(self) -> bool:
        """Return whether the help screen opens and closes."""
        self.forget()
        self.press(b"?")
        opened = self.read(lambda: b"who said what, to whom" in plain(self.seen), 5)
        self.press(b"\x1b")
        self.forget()
        return opened

    def processes(self) -> list[int]:
        """Return the processes of the session that run Python: guard, child and workers."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                pid = int(folder.name)
                if os.getsid(pid) == self.process.pid and b"briefing" in (folder / "cmdline").read_bytes():
                    state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
                    if state != "Z":
                        found.append(pid)
        return sorted(found)

    def pair(self) -> tuple[int, int]:
        """Return the ids of the guard and of the child that draws."""
        for guard in self.processes():
            children = Path(f"/proc/{guard}/task/{guard}/children").read_text().split()
            drawing = [int(child) for child in children if int(child) in self.processes()]
            if drawing:
                return guard, drawing[0]
        raise RuntimeError("no dashboard runs")

    def hang_up(self) -> None:
        """Close the terminal."""
        os.close(self.terminal)
        os.close(self._slave)
        self.terminal = self._slave = -1

    def ended(self) -> str:
        """Return what is wrong with the end of the dashboard; nothing if all is well."""
        if not self.read(lambda: not self.processes(), LIMIT_SECONDS):
            return f"{len(self.processes())} processes left"
        if self.terminal < 0:
            return ""
        if not self.shows(MAIN_SCREEN, 0.2):
            return "the alternate screen is still on"
        if b"Traceback" in self.seen:
            return "a traceback was printed"
        return "" if termios.tcgetattr(self._slave)[:4] == self.before[:4] else "the terminal's modes were not restored"

    def close(self) -> None:
        """End everything."""
        for pid in self.processes():
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        for end in (self.terminal, self._slave):
            if end >= 0:
                os.close(end)


@contextmanager
def dashboard(folder: Path, shell: str = "") -> Iterator[Case]:
    """Yield a dashboard that has read its library; `shell` is a script in which `$RUN` starts it."""
    run = [sys.executable, "-m", "briefing", str(folder)]
    with tempfile.TemporaryDirectory(prefix="briefing-signals-") as state:
        command = ["bash", "-c", shell.replace("$RUN", " ".join(run))] if shell else run
        case = Case(command, state)
        try:
            if not case.shows(b"\x1b[?1049h") or not case.read(lambda: b"briefs" in plain(case.seen), 20):
                raise RuntimeError(f"the dashboard did not start: {case.seen[-300:]!r}")
            case.forget()
            yield case
        finally:
            case.close()


def plain(seen: bytes) -> bytes:
    """Return output without control sequences."""
    return re.sub(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]", b"", seen)


def ends(folder: Path, act: Callable[[Case], None], shell: str = "") -> str:
    """Return what is wrong after an act that has to end the dashboard."""
    with dashboard(folder, shell) as case:
        act(case)
        return case.ended()


def signalled(number: int, who: int) -> Callable[[Case], None]:
    """Return an act that sends a signal to the guard (0) or the child (1)."""
    return lambda case: os.kill(case.pair()[who], number)


def killed_and_closed(case: Case) -> None:
    """Kill the guard and close the terminal."""
    os.kill(case.pair()[0], signal.SIGKILL)
    case.hang_up()


def stopped_and_continued(case: Case) -> None:
    """Stop and continue the child three times, then quit with the keys."""
    for _ in range(3):
        child = case.pair()[1]
        os.kill(child, signal.SIGSTOP)
        time.sleep(0.2)
        os.kill(child, signal.SIGCONT)
        time.sleep(0.5)
    if not case.answers():
        raise RuntimeError("no key is answered after STOP and CONT")
    case.press(b"\x11")


def job_control(folder: Path, number: int, whom: str) -> str:
    """Return what is wrong with stopping from a shell and `fg`."""
    with tempfile.TemporaryDirectory(prefix="briefing-signals-") as state:
        case = Case(["bash", "--norc", "--noprofile", "-i"], state)
        try:
            case.shows(b"$ ")
            for _ in range(3):
                case.forget()
                resume = b"fg\r" if case.processes() else f"{sys.executable} -m briefing {folder}\r".encode()
                case.press(resume)
                if not case.read(lambda: b"briefs" in plain(case.seen), 15):
                    return f"nothing is drawn after {resume!r}"
                if not case.answers():
                    return f"no key is answered after {resume!r}"
                guard, child = case.pair()
                case.seen = b""
                if whom == "group":
                    os.killpg(os.getpgid(guard), number)
                else:
                    os.kill(guard if whom == "guard" else child, number)
                if not case.shows(b"topped", 5):
                    return "the shell does not see it stopped"
                if MAIN_SCREEN not in case.seen:
                    return "the alternate screen is still on while it is stopped"
            case.press(b"fg\r")
            time.sleep(1)
            case.press(b"\x11")
            return "" if case.read(lambda: not case.processes(), LIMIT_SECONDS + 1) else "it does not quit after fg"
        finally:
            case.close()


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield each case's name and a function that returns what is wrong."""
    for number in ENDING:
        for who, name in enumerate(("guard", "child")):
            if number != signal.SIGINT or who:  # the guard ignores it: it comes from ctrl+c in an editor
                yield f"{number.name} to the {name}", partial(ends, folder, signalled(number, who))
    yield "the terminal is closed", lambda: ends(folder, Case.hang_up)
    yield "guard killed, terminal closed", lambda: ends(folder, killed_and_closed)
    yield "HUP ignored, terminal closed", lambda: ends(folder, Case.hang_up, "trap '' HUP; $RUN; :")
    yield "HUP ignored, guard killed, closed", lambda: ends(folder, killed_and_closed, "trap '' HUP; $RUN; :")
    yield "standard error closed, then ctrl+q", lambda: ends(folder, lambda case: case.press(b"\x11"), "$RUN 2>&-; :")
    yield (
        "standard error to a file, then ctrl+q",
        lambda: ends(folder, lambda case: case.press(b"\x11"), "$RUN 2>/dev/null; :"),
    )
    yield "child stopped and continued", lambda: ends(folder, stopped_and_continued)
    for number, whom in ((signal.SIGTSTP, "group"), (signal.SIGTSTP, "guard"), (signal.SIGSTOP, "child")):
        yield f"{number.name} to the {whom}, then fg", partial(job_control, folder, number, whom)


def main() -> int:
    """Run the cases; return 1 if one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--only", default="", help="run the cases whose name contains this text")
    args = parser.parse_args()
    failed = run = 0
    for name, case in cases(args.folder):
        if args.only in name:
            run += 1
            try:
                wrong = case()
            except RuntimeError as error:
                wrong = str(error)
            failed += bool(wrong)
            print(f"{name:<44} {wrong or 'ok'}", flush=True)
    print(f"{run} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
