"""Launch of the dashboard with a guard process, so that the terminal is restored however the dashboard ends.

The guard waits for the process that draws. If that one is ended by a signal, a crash or the system, the terminal is
left raw, on the alternate screen, with the mouse on; the guard restores it. If the guard is ended, the process that
draws notices, restores the terminal itself and ends.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from briefing.runtime.crash_log import report_fault

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp

    First = Callable[[BriefingApp], None]

END_SECONDS = 1.8
"""Time that the dashboard has to end after the guard has passed a signal on; then it is killed."""

NEEDED_MEMORY = 512 << 20
"""Address space that the dashboard needs, most of it mapped files and stacks of threads. With less, a thread's answer
can be lost for lack of a few bytes, so that the dashboard would wait for it forever."""

TOO_LITTLE_MEMORY = (
    "the system allows no more than {allowed} MB of memory; the dashboard needs {needed} MB. "
    "Raise the limit (ulimit -v), or use the other commands."
)
NO_TERMINAL = "the dashboard needs a terminal; briefing --help lists the commands that do not."
NOT_UTF_8 = "the dashboard needs a terminal in UTF-8, not {encoding}: set LANG=C.UTF-8. The other commands do without."
DUMB_TERMINAL = "the dashboard cannot be drawn with TERM=dumb; briefing --help lists the commands that print text."


def run(root: Path, *, sample: bool = False, first: First | None = None, debug: bool = False) -> int:
    """Show a library until the user quits; return an exit status, 2 without a usable terminal.

    `first` is called with the app once the library is read. `debug`: screens show what searches take.
    """
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]  # the toolkit's switches load code, write logs and take screenshots
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _refuse(NO_TERMINAL)
    if os.environ.get("TERM") == "dumb":
        return _refuse(DUMB_TERMINAL)
    encoding = sys.stdout.encoding or "unknown"
    if encoding.replace("_", "-").lower() not in ("utf-8", "utf8"):
        return _refuse(NOT_UTF_8.format(encoding=encoding))
    allowed = _allowed_memory()
    if allowed is not None and allowed < NEEDED_MEMORY:
        return _refuse(TOO_LITTLE_MEMORY.format(allowed=allowed >> 20, needed=NEEDED_MEMORY >> 20))
    draw = partial(_dashboard, root, sample=sample, first=first, debug=debug)
    return _guarded(draw) if hasattr(os, "fork") else draw()


def _allowed_memory() -> int | None:
    """Return the limit of the process's address space, in bytes; None if there is none."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if limit == resource.RLIM_INFINITY else limit


def _refuse(reason: str) -> int:
    print(f"briefing: {reason}", file=sys.stderr)
    return 2


def _dashboard(root: Path, *, sample: bool, first: First | None, debug: bool) -> int:
    # Objects made until the first paint stay: looking for garbage among them took a fifth of that time.
    gc.disable()
    from briefing.tui import app

    return app.run(root, sample=sample, first=first, debug=debug)


def _guarded(draw: Callable[[], int]) -> int:
    import termios

    from briefing.tui.terminal import has_terminal, is_changed, restore

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        child = os.fork()
    except OSError:  # too many processes
        return draw()
    if child == 0:
        _draw(draw)

    def pass_on(number: int, _frame: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, number)
        signal.setitimer(signal.ITIMER_REAL, END_SECONDS)

    def kill(_number: int, _frame: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    def stop(_number: int, _frame: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGTSTP)

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, pass_on)
    for number in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
        signal.signal(number, stop)
    signal.signal(signal.SIGALRM, kill)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        _, ended = os.waitpid(child, os.WUNTRACED)
        if os.WIFSTOPPED(ended):
            if has_terminal(terminal) and is_changed(terminal, before):
                restore(terminal, before)
            changed, now = os.waitpid(child, os.WNOHANG | os.WCONTINUED)
            if not changed:
                os.kill(os.getpid(), signal.SIGSTOP)  # so that the shell takes over, until `fg`
            elif not os.WIFCONTINUED(now):
                ended = now
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGCONT)
            continue
        break
    if os.WIFSIGNALED(ended) or is_changed(terminal, before):
        restore(terminal, before)
    if not os.WIFSIGNALED(ended):
        return os.WEXITSTATUS(ended)
    fatal = os.WTERMSIG(ended)
    if fatal not in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        with contextlib.suppress(OSError):
            print(
                f"briefing: the dashboard was ended from outside or for lack of memory (signal {fatal}).",
                file=sys.stderr,
            )
    return 128 + fatal


def _draw(draw: Callable[[], int]) -> NoReturn:
    """Draw the dashboard in the forked process and end that without waiting for its threads."""
    status = 70
    try:
        status = draw()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 1
    except BaseException:
        message, status = report_fault()
        print(f"briefing: {message}", file=sys.stderr)
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)
