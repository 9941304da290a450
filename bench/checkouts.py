"""Check out two branches of a library by turns while its dashboard is in use, and look for crashes and stalls.

    python bench/checkouts.py [--seconds N] [--briefs N] [--seed N]

The branches share a few briefs; the others differ, and so do the actors and issues that they declare. Random keys
arrive in bursts. After every burst the window is resized: a dashboard whose event loop runs draws itself at once, so
the time until it draws is how long a key would have waited. Ends with 1 if the dashboard ends or a key waits longer
than `--limit` seconds; then the stacks of its threads are printed.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

KEYS = ["j", "k", "G", "g", "\x1b[B", "\x1b[A", "\x1b[6~", "\r", "\x1b", "\t", "1", "2", "3", "4", "5", "/", "n", "N"]
MORE = ["d", "v", "s", " ", "f", "S", "r", "t", "w", "b", "m", "!", "?", "\x10", "\x12", "h", "l", "T"]
WORDS = ["road", "actor:a1", "issue:i2 stance:for", '"we want"', "-war", "since:2021", "speaker words"]
RUN = """
import faulthandler, signal, sys
faulthandler.register(signal.SIGUSR1, file=open(sys.argv[1], "w"), all_threads=True)
from briefing.cli.main import main
sys.exit(main([sys.argv[2]]))
"""


def git(folder: Path, *words: str) -> None:
    """Run git in a folder."""
    identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0"]
    subprocess.run(["git", *identity, "-C", str(folder), *words], check=True, capture_output=True)


def write(folder: Path, branch: int, count: int) -> None:
    """Write the briefs of a branch; those with the lowest numbers are the same in both."""
    for old in folder.glob("*.yaml"):
        old.unlink()
    for number in range(count):
        own = branch if number >= count // 10 else 0
        actors = "".join(f"  - {{id: a{own}{each}, name: Person {own} {number} {each}}}\n" for each in range(3))
        quotes = "".join(
            f"  - {{speaker: a{own}{each % 3}, text: We want road {own} {number} {each}., stances: {{i{own}: for}}}}\n"
            for each in range(20)
        )
        (folder / f"{own}-{number:04}.yaml").write_text(
            f"title: Brief {own} {number}\ndate: 20{20 + own}-01-01\nsummary: About it.\nactors:\n{actors}"
            f"issues: [{{id: i{own}, statement: Statement {own}.}}]\nquotes:\n{quotes}",
            encoding="utf-8",
        )


def make(folder: Path, count: int) -> None:
    """Make a repository with two branches."""
    folder.mkdir()
    git(folder, "init", "-q")
    for branch in (1, 2):
        git(folder, "checkout", "-q", "-b", f"branch-{branch}")
        write(folder, branch, count)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", f"Branch {branch}")


class Session:
    """The dashboard in a pseudo-terminal."""

    def __init__(self, folder: Path, made: Path) -> None:
        self.stacks = made / "stacks"
        self.columns = 120
        command = [sys.executable, "-c", RUN, str(self.stacks), str(folder)]
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            homes = {f"XDG_{name}_HOME": str(made / name) for name in ("STATE", "CONFIG", "CACHE", "DATA")}
            os.chdir(made)
            os.environ.update(homes, HOME=str(made), TERM="xterm-256color", EDITOR="")
            os.execv(command[0], command)
        self.seen = b""

    def drain(self, seconds: float) -> bool:
        """Read what is written within a time; return whether anything is."""
        some = False
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                try:
                    self.seen = (self.seen + os.read(self.terminal, 65536))[-4000:]
                except OSError:
                    return some
                some = True
        return some

    def wait(self, limit: float) -> float:
        """Resize the window and return the seconds until something is drawn; infinite past the limit."""
        self.columns = 241 - self.columns
        began = time.monotonic()
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, self.columns, 0, 0))
        while time.monotonic() - began < limit:
            if self.drain(0.02):
                return time.monotonic() - began
        return float("inf")

    def runs(self) -> bool:
        """Return whether the dashboard runs."""
        return os.waitpid(self.pid, os.WNOHANG) == (0, 0)

    def where(self) -> str:
        """Return the stacks of the threads of the process that draws."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGUSR1)
        time.sleep(0.5)
        return self.stacks.read_text()


def main() -> int:
    """Run and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--briefs", type=int, default=300)
    parser.add_argument("--limit", type=float, default=5.0, help="seconds that a key may wait")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory(prefix="briefing-checkouts-") as name:
        made = Path(name)
        folder = made / "library"
        make(folder, args.briefs)
        session = Session(folder, made)
        session.drain(3)
        checkouts = bursts = keys = stalls = 0
        waits: list[float] = []
        git_process: subprocess.Popen[bytes] | None = None
        until = time.monotonic() + args.seconds
        while time.monotonic() < until:
            if (git_process is None or git_process.poll() is not None) and chance.random() < 0.3:
                checkouts += 1
                command = ["git", "-C", str(folder), "checkout", "-q", "-f", f"branch-{checkouts % 2 + 1}"]
                git_process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            typed = chance.choice(WORDS) if chance.random() < 0.15 else ""
            pressed = typed or "".join(chance.choices(KEYS * 2 + MORE, k=chance.randrange(1, 8)))
            bursts, keys = bursts + 1, keys + len(pressed)
            with contextlib.suppress(OSError):
                os.write(session.terminal, pressed.encode())
            session.drain(chance.uniform(0, 0.15))
            if not session.runs():
                print(f"ended after {pressed!r}: {session.seen[-400:].decode(errors='replace')}")
                for log in made.rglob("briefing.log"):
                    print(log.read_text()[-3000:])
                return 1
            waited = session.wait(args.limit)
            waits.append(waited)
            if waited > args.limit:
                stalls += 1
                print(f"no answer for {args.limit} s after {pressed!r}\n{session.where()}", flush=True)
                if stalls > 3:
                    break
                session.drain(10)
        os.kill(session.pid, signal.SIGTERM)
        os.waitpid(session.pid, 0)
        if git_process is not None:
            git_process.wait()
    finite = sorted(wait for wait in waits if wait < args.limit)
    print(
        f"{checkouts:,} checkouts, {bursts:,} bursts, {keys:,} keys; a key waited "
        f"{finite[len(finite) // 2] * 1000:.0f} ms in the median, {finite[-1] * 1000:.0f} ms at most; {stalls} stalls"
    )
    return 1 if stalls else 0


if __name__ == "__main__":
    sys.exit(main())
