"""Measure the dashboard in a pseudo-terminal, relative to minimal Textual apps.

    python bench/dashboard.py FOLDER [-n RUNS] [--keys TEXT]

Prints three times with ratios: first paint (from start until the top line is on the screen) relative to an app with one
widget; a key in the search input, and a key that goes to the next panel of the Dashboard, each until the screen is
complete (no output for 150 ms), relative to an input that only echoes. Then the time from first paint until every panel
of the Dashboard is filled, and the peak memory of the dashboard's processes while it opened and was typed into (Linux
only). The library is opened once before, so the cache is warm.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BARE = "from textual.app import App\nfrom textual.widgets import {0}\nclass Bare(App):\n    def compose(self):\n        yield {1}\nBare().run()\n"  # noqa: E501
QUIET = 0.15
FILLED = (rb"in the 90 days to", rb"without stance|! lists them|Nothing to do")
"""Patterns that are on the screen once the panels computed last are filled."""


@contextmanager
def running(command: list[str]) -> Iterator[int]:
    """Run a command in a terminal of 120 by 40 cells with its own folders; yield our end of the terminal."""
    with tempfile.TemporaryDirectory() as state:
        child, terminal = pty.fork()
        if child == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", XDG_STATE_HOME=state)
            os.execvp(command[0], command)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        try:
            yield terminal
        finally:
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)
            os.close(terminal)


def read(terminal: int, wait: float) -> bytes:
    """Return what the program wrote within some seconds."""
    if not select.select([terminal], [], [], wait)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def first_paint(command: list[str], text: bytes, *later: bytes) -> list[float]:
    """Return the seconds until a pattern is on the screen and, if there are `later` ones, until these are, too."""
    began = time.perf_counter()
    found: list[float] = []
    with running(command) as terminal:
        seen = b""
        for texts in filter(None, ((text,), later)):
            while not all(re.search(each, seen) for each in texts):
                seen += read(terminal, 0.05)
                if time.perf_counter() - began > 60:
                    sys.exit(f"{texts!r} was never drawn")
            found.append(time.perf_counter() - began)
    return found


def settle(terminal: int, limit: float = 5.0) -> float | None:
    """Return the seconds until the last byte before the screen is quiet, or None without output."""
    began = time.perf_counter()
    last: float | None = None
    while time.perf_counter() - began < limit:
        if read(terminal, 0.002):
            last = time.perf_counter() - began
        elif last is not None and time.perf_counter() - began - last > QUIET:
            break
    return last


def peak(session: int) -> float:
    """Return the summed peak memory of a session's processes, in MB."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            if os.getsid(int(status.parent.name)) == session:
                total += sum(int(line.split()[1]) for line in status.read_text().splitlines() if "VmHWM" in line)
    return total / 1024


def keys(command: list[str], before: str, text: str, warm: float) -> tuple[list[float], float]:
    """Return the seconds that each key takes, and the peak memory in MB."""
    times: list[float] = []
    with running(command) as terminal:
        end = time.perf_counter() + warm
        while time.perf_counter() < end:
            read(terminal, 0.1)
        for key in before:
            os.write(terminal, key.encode())
            settle(terminal)
        for key in text:
            os.write(terminal, key.encode())
            took = settle(terminal)
            if took is not None:
                times.append(took)
        return times, peak(os.tcgetpgrp(terminal))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("-n", type=int, default=9)
    parser.add_argument("--keys", default="stratgic partn")
    parser.add_argument("--warm", type=float, default=4.0, help="seconds to let the library be read")
    args = parser.parse_args()
    ours = [sys.executable, "-m", "briefing", args.folder]
    subprocess.run([*ours[:3], "search", "-L", args.folder, "warm"], stdout=subprocess.DEVNULL, check=False)
    bare = [sys.executable, "-c", BARE.format("Static", "Static('READY')")]
    echo = [sys.executable, "-c", BARE.format("Input", "Input()")]
    paints = {"bare app": [], "dashboard": []}  # type: dict[str, list[float]]
    for _ in range(args.n + 1):
        paints["bare app"] += first_paint(bare, b"READY")
        paints["dashboard"] += first_paint(ours, b"briefing")
    floor, found = (statistics.median(times[1:]) for times in paints.values())
    print(f"first paint   bare {floor * 1e3:6.0f} ms   dashboard {found * 1e3:6.0f} ms   ratio {found / floor:.2f}")
    times, _ = keys(echo, "", args.keys, 2.0)
    floor = statistics.median(times)
    times, memory = keys(ours, "3", args.keys, args.warm)
    found = statistics.median(times)
    print(f"key settled   echo {floor * 1e3:6.1f} ms   dashboard {found * 1e3:6.1f} ms   ratio {found / floor:.2f}")
    found = statistics.median(keys(ours, "1", "\t" * 14, args.warm)[0])
    print(f"next panel    echo {floor * 1e3:6.1f} ms   dashboard {found * 1e3:6.1f} ms   ratio {found / floor:.2f}")
    fills = [last - first for first, last in (first_paint(ours, b"briefing", *FILLED) for _ in range(args.n))]
    print(f"panels filled {statistics.median(fills) * 1e3:6.0f} ms after first paint")
    print(f"most memory   {memory:.0f} MB")


if __name__ == "__main__":
    main()
