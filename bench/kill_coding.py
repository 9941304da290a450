"""Kill the coding screen at random moments: the file must be complete, and typed text must be recovered.

    python bench/kill_coding.py ARTICLE [--times N] [--seed N]

An article is coded in a pseudo-terminal: quotes are taken, then a summary of numbered words is typed, and the brief is
saved every few words. After a random time, in half of the runs at the start of a save, every process is killed with
SIGKILL. The file must then equal one of the saves, byte for byte, or not exist yet; and everything typed more than a
second earlier must be in the file or in the draft that the next start offers. Exit status 1 if anything is lost.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import signal
import struct
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from dashboard import read

from briefing.coding import drafts
from briefing.coding.session import resumed
from briefing.format.read import read_bytes

MAX_LOST_SECONDS = 1.0
TAKEN = 2
WORDS_A_SAVE = 8
WORDS = 60


class Run(NamedTuple):
    """Text typed before the kill: for each key, the seconds before it and the summary so far."""

    typed: list[tuple[float, str]]
    took: list[float]
    saves: set[str]


def wait(terminal: int, words: bytes) -> None:
    """Read until words are drawn."""
    seen, began = b"", time.monotonic()
    while words not in seen:
        seen += read(terminal, 0.05)
        if time.monotonic() - began > 30:
            sys.exit(f"{words!r} was never drawn")


def gone(session: int) -> None:
    """Wait until every process of a session has ended; the first one has children."""
    for _ in range(200):
        with suppress(ProcessLookupError):
            os.killpg(session, 0)
            time.sleep(0.01)
            continue
        return


def code(article: Path, folder: Path, chance: random.Random) -> Run:
    """Code the article until the kill."""
    command = [sys.executable, "-m", "briefing", "new", "--from", str(article), "-L", str(folder), "Killed"]
    keys: list[tuple[str, str]] = [("take", "\r")] * TAKEN
    for number in range(WORDS):
        if number % WORDS_A_SAVE == 0:
            keys.append(("form", "w"))
        keys += [("type", letter) for letter in f" word{number}"]
        if number % WORDS_A_SAVE == WORDS_A_SAVE - 1:
            keys += [("done", "\x13"), ("save", "\x13")]
    last = chance.randrange(len(keys))
    if chance.random() < 0.5:
        last = chance.choice([place for place, (kind, _) in enumerate(keys) if kind == "save"])
    typed: list[tuple[float, str]] = []
    took: list[float] = []
    saves: set[str] = set()
    summary = ""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    try:
        wait(terminal, b"suggested")
        for place, (kind, key) in enumerate(keys[: last + 1]):
            os.write(terminal, key.encode())
            now = time.monotonic()
            if kind == "take":
                took.append(now)
            elif kind == "type":
                summary += key
                typed.append((now, summary))
            elif kind == "save":
                saves.add(summary.strip())
            pause = now + (0.15 if kind in ("form", "done", "save", "take") else chance.uniform(0.01, 0.05))
            while time.monotonic() < pause and place < last:
                read(terminal, 0.01)
        time.sleep(chance.uniform(0, 0.03 if keys[last][0] == "save" else 0.06))
    finally:
        os.killpg(child, signal.SIGKILL)
        end = time.monotonic()
        os.waitpid(child, 0)
        os.close(terminal)
        gone(child)
    return Run([(end - at, text) for at, text in typed], [end - at for at in took], saves)


def judge(folder: Path, run: Run) -> str:
    """Return what is wrong after the kill, or an empty string."""
    kept, taken = "", 0
    for path in folder.glob("2*.yaml"):
        found = read_bytes(path.read_bytes(), path.name)
        if found.brief is None or found.problems:
            return f"{path.name} is broken: {found.problems}"
        kept, taken = found.brief.summary.strip(), len(found.brief.quotes)
        if kept not in run.saves and not kept.startswith("What happened"):
            return f"{path.name} is of no save: {kept!r}"
        if not path.with_suffix(".txt").exists():
            return f"{path.name} has no text"
    for draft in drafts.waiting(folder):
        coding = resumed(draft.base, draft.text)
        summary = coding.typing[3] if len(coding.typing) > 3 else coding.state.summary
        kept = max(kept if not kept.startswith("What happened") else "", summary.strip(), key=len)
        taken = max(taken, sum(code.decision == "taken" for code in coding.state.codes.values()))
        draft.take()
        draft.discard()
    owed = max((text.strip() for age, text in run.typed if age > MAX_LOST_SECONDS), key=len, default="")
    if not kept.startswith(owed):
        return f"lost: {owed[len(kept) - 10 :]!r} after {kept[-10:]!r}"
    if taken < sum(age > MAX_LOST_SECONDS for age in run.took):
        return f"{taken} quotes came back"
    return ""


def main() -> int:
    """Kill and check; return the number of failures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    wrong = 0
    for number in range(args.times):
        with tempfile.TemporaryDirectory(prefix="briefing-kill-") as made:
            os.environ["XDG_STATE_HOME"] = os.environ["XDG_CACHE_HOME"] = made
            folder = Path(made) / "library"
            folder.mkdir()
            run = code(args.article, folder, chance)
            found = [read_bytes(path.read_bytes(), path.name).brief for path in folder.glob("2*.yaml")]
            saved = {brief.summary.strip() for brief in found if brief is not None}
            which = "none" if not found else "the last" if saved == {max(run.saves, key=len)} else "the one before"
            said = judge(folder, run)
            left = len(list(folder.glob(".*.briefing-tmp")))
        wrong += bool(said)
        letters = run.typed[-1][1] if run.typed else ""
        print(
            f"{number + 1:>3}: killed after {len(run.took)} quotes and {len(letters)} letters, "
            f"{len(run.saves)} saves; {which} in the file; {said or 'all there'}; {left} temporary files",
            flush=True,
        )
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
