"""Starting the dashboard so that the terminal comes back whatever happens to it.

A tiny parent process waits for the one that draws. Ended by a signal, a crash or the system, that one leaves the
terminal raw, on the alternate screen, with the mouse on; the parent puts it back.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp

    First = Callable[[BriefingApp], None]

RESTORE = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l"  # mouse
    "\x1b[?2004l\x1b[?1004l\x1b[<u"  # bracketed paste, focus reports, keyboard protocol
    "\x1b[?1049l\x1b[?25h\x1b[0m"  # main screen, cursor, colours
)


def run(root: Path, *, sample: bool = False, first: First | None = None) -> int:
    """Shows a library until the user quits; returns an exit status, 2 where there is no terminal.

    `first` is done once the library is read.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(
            "briefing: the dashboard needs a terminal; briefing --help lists the commands that do not.",
            file=sys.stderr,
        )
        return 2
    # The toolkit draws on stderr: where that is a file, it is pointed at the terminal.
    if not sys.stderr.isatty():
        os.dup2(sys.stdout.fileno(), 2)
    if not hasattr(os, "fork"):
        return _dashboard(root, sample, first)
    return _guarded(root, sample, first)


def _dashboard(root: Path, sample: bool, first: First | None) -> int:
    # What is made until the first paint stays: to look through it for what does not took a fifth of that time.
    gc.disable()
    from briefing.tui import app, driver

    driver.install()
    return app.run(root, sample=sample, first=first)


def _guarded(root: Path, sample: bool, first: First | None) -> int:
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 70
        try:
            status = _dashboard(root, sample, first)
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        except BaseException:
            from briefing.runtime.crash_log import write_log

            log = write_log()
            print(f"briefing: this is a fault of briefing's own; the details are in {log}", file=sys.stderr)
        finally:
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
            os._exit(status)

    def pass_on(number: int, _frame: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            _, ended = os.waitpid(child, 0)
            break
        except InterruptedError:
            continue
    if os.WIFEXITED(ended) and os.WEXITSTATUS(ended) in (0, 1, 2):
        return os.WEXITSTATUS(ended)
    with contextlib.suppress(OSError, termios.error):
        os.write(sys.stdout.fileno(), RESTORE.encode())
        termios.tcsetattr(terminal, termios.TCSANOW, before)
        termios.tcflush(terminal, termios.TCIFLUSH)
    if os.WIFSIGNALED(ended):
        return 128 + os.WTERMSIG(ended)
    return os.WEXITSTATUS(ended)
