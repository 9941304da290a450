"""Starting a second Python process of the program, for work beside this one."""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path

_ENTRY = (
    "import sys; sys.path[:0] = {path!r}; "
    "from briefing.runtime.subprocesses import end_with_parent; end_with_parent(); "
    "from {module} import serve; serve()"
)

_PR_SET_PDEATHSIG = 1
"""The request of prctl(2) for a signal at the parent's end."""


def command(module: str) -> list[str]:
    """Return the command of a process that has this one's import path and calls `serve` of one of our modules.

    It imports nothing from the working folder (`-P`): that may be someone else's library, and a `msvcrt.py` in it,
    which the standard library asks for on every system, would be run.
    """
    path = [str(Path(__file__).parent.parent.parent), *(each for each in sys.path if each and not _is_here(each))]
    return [sys.executable, "-P", "-c", _ENTRY.format(path=path, module=module)]


def end_with_parent(number: int | None = None) -> None:
    """Ask the system for a signal at the end of the thread that started this process; SIGKILL by default.

    Linux only; elsewhere nothing happens.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL if number is None else number), 0, 0, 0)


def _is_here(folder: str) -> bool:
    """Return whether a folder is the working folder, which `python -m` puts on the import path."""
    try:
        return Path(folder).samefile(Path.cwd())
    except OSError:
        return False
