"""Bursts of random keys, each in one read of the terminal, into the dashboard over a copy of the sample library.

    python bench/key_bursts.py --bursts 10000

Counts crashes, and periods without an answer: a burst that is not handled, or a palette that does not open on ctrl+p,
after two seconds of the process's own time or thirty seconds. Prints the bursts before each. The folder, the settings
and the working folder are temporary.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.events import Event

    from briefing.tui.app import BriefingApp

SAMPLE = Path(__file__).parents[1] / "briefs"
CONTROLS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "backspace": "\x7f", "ctrl+p": "\x10", "ctrl+z": "\x1a",
    "ctrl+s": "\x13", "ctrl+r": "\x12", "ctrl+u": "\x15",
}  # fmt: skip
NAMES = (*CONTROLS, "up", "down", "right", "left", "home", "end", "pagedown", "f1", "shift+tab", "delete", "paste")
COMMON = ("enter", "enter", "enter", "escape", "escape", "ctrl+p", "down", "x", "a", "E", "m", "c", "1", "2", "3")
CHARACTERS = "abcdefghijklmnoprstuvwxyzABCEGINSTUV0123456789/?!'\"-:[](){} é中"
"""Without q, which ends the dashboard."""
LIMIT_SECONDS = 2.0
"""Longest time for an answer, in seconds of the process's own time: a busy machine is no fault of ours."""
LIMIT_WALL_SECONDS = 30.0
PROBE_EVERY = 25
MAX_DIALOGS = 6
"""Maximum number of dialogs that a burst opens above one another."""


def burst(chance: random.Random) -> list[str]:
    """Return one to eight keys, by name."""
    return [chance.choice(chance.choice((COMMON, NAMES, CHARACTERS))) for _ in range(chance.randint(1, 8))]


def event_of(name: str) -> Event:
    """Return the event of a key, or of a paste."""
    from textual import events

    from briefing.tui.textual_compat import key_name

    if name == "paste":
        return events.Paste("some pasted words\n")
    character = CONTROLS.get(name, name if len(name) == 1 else None)
    return events.Key(key_name(name) if len(name) == 1 else name, character)


class Stopwatch:
    """Measures the time of an answer."""

    def __init__(self) -> None:
        self._began, self._began_wall = time.process_time(), time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds of the process's own time."""
        return time.process_time() - self._began

    @property
    def is_over(self) -> bool:
        """Whether the time for an answer is over."""
        return self.seconds > LIMIT_SECONDS or time.monotonic() - self._began_wall > LIMIT_WALL_SECONDS


async def handled(app: BriefingApp) -> Stopwatch:
    """Wait until no key waits, at most for the limit."""
    watch = Stopwatch()
    while not watch.is_over:
        await asyncio.sleep(0.002)
        if not app.keys_waiting:
            break
    return watch


class Run:
    """Counts over all dashboards started."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.bursts = self.keys = self.crashes = self.silent = self.starts = 0
        self.slowest = 0.0
        self.recent: deque[list[str]] = deque(maxlen=6)

    async def all(self, bursts: int, seconds: float) -> None:
        """Start dashboards until all bursts are sent, print the counts, and end the process.

        It ends here: threads that still wait for a dashboard that has closed would hold it up.
        """
        start = time.monotonic()
        while self.bursts < bursts and time.monotonic() < start + seconds:
            await self.dashboard(bursts, start + seconds)
        print(
            f"{self.bursts:,} bursts, {self.keys:,} keys in {time.monotonic() - start:.0f} s, {self.starts} starts: "
            f"{self.crashes} crashes, {self.silent} periods without an answer, "
            f"slowest burst {self.slowest * 1000:.0f} ms of the process's own time",
            flush=True,
        )
        shutil.rmtree(self.folder, ignore_errors=True)
        os._exit(int(self.crashes + self.silent > 0))

    async def dashboard(self, bursts: int, end: float) -> None:
        """Start a dashboard and send bursts until it ends or all are sent."""
        from briefing.tui.app import BriefingApp

        library = self.folder / f"library-{self.starts}"
        shutil.copytree(SAMPLE, library)
        self.starts += 1
        app = BriefingApp(library)
        app.open_url = lambda *_args, **_more: None  # type: ignore[method-assign]
        size = self.chance.choice([(60, 20), (60, 20), (80, 24), (120, 40)])
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                while app.loading:
                    await pilot.pause(0.01)
                while self.bursts < bursts and app.is_running and time.monotonic() < end:
                    names = burst(self.chance)
                    self.recent.append(names)
                    self.bursts += 1
                    self.keys += len(names)
                    for name in names:
                        app.post_message(event_of(name))
                    watch = await handled(app)
                    self.slowest = max(self.slowest, watch.seconds)
                    if watch.is_over:
                        self._report_silence("not handled")
                    if self.bursts % PROBE_EVERY == 0:
                        await self._probe(app)
        except Exception as error:
            self.crashes += 1
            print(f"crash: {error!r}\n  after {list(self.recent)}", flush=True)
        finally:
            shutil.rmtree(library, ignore_errors=True)

    async def _probe(self, app: BriefingApp) -> None:
        """Close what is open, then open and close the palette, to see whether the dashboard still answers."""
        from briefing.tui.dialogs.dialog import Dialog

        for _ in range(MAX_DIALOGS):
            if not isinstance(app.screen, Dialog):
                break
            app.post_message(event_of("escape"))
            await handled(app)
        before = app.screen
        app.post_message(event_of("ctrl+p"))
        watch = Stopwatch()
        while app.is_running and app.screen is before and not watch.is_over:
            await asyncio.sleep(0.005)
        if watch.is_over:
            self._report_silence("ctrl+p opens no palette")
        for _ in range(3):
            app.post_message(event_of("escape"))
            await handled(app)

    def _report_silence(self, what: str) -> None:
        self.silent += 1
        print(f"silence: {what}\n  after {list(self.recent)}", flush=True)


def main() -> int:
    """Run the bursts and print the counts; return 1 if anything crashed or fell silent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--bursts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after this time")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="briefing-bursts-") as name:
        folder = Path(name)
        for kind in ("STATE", "CACHE", "CONFIG", "DATA"):
            os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        for variable in ("VISUAL", "EDITOR", "PATH"):
            os.environ[variable] = ""
        (folder / "work").mkdir()
        os.chdir(folder / "work")
        run = Run(args.seed, folder)
        asyncio.run(run.all(args.bursts, args.seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
