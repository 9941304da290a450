"""Starting a second Python process of the program, for work beside this one."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

_ENTRY = (
    "import sys; sys.path[:0] = {path!r}; "
    "from briefing.runtime.subprocesses import end_with_parent; end_with_parent(); "
    "from {module} import serve; serve()"
)

_LENGTH_BYTES = 4
_PR_SET_PDEATHSIG = 1
"""The request of prctl(2) for a signal at the parent's end."""


def command(module: str) -> list[str]:
    """Return the command of a process that has this one's import path and calls `serve` of one of our modules.

    It imports nothing from the working folder (`-P`): that may be someone else's library, and a `msvcrt.py` in it,
    which the standard library asks for on every system, would be run.
    """
    path = [str(Path(__file__).parent.parent.parent), *(each for each in sys.path if each and not _is_here(each))]
    return [sys.executable, "-P", "-c", _ENTRY.format(path=path, module=module)]


def start(module: str) -> subprocess.Popen[bytes]:
    """Return a new process that calls `serve` of one of our modules, with pipes to its standard input and output.

    Raise `OSError` if the system cannot start it.
    """
    return subprocess.Popen(
        command(module),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and close the pipes to it."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def claim_output() -> IO[bytes]:
    """Return the standard output of this process for messages alone: what else is written to it is discarded."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return out


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message to a pipe, after its length. Raise `OSError` if the other process has ended."""
    pipe.write(len(message).to_bytes(_LENGTH_BYTES, "big"))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Return the next whole message of a pipe; None at its end."""
    length = pipe.read(_LENGTH_BYTES)
    if len(length) < _LENGTH_BYTES:
        return None
    message = pipe.read(int.from_bytes(length, "big"))
    return message if len(message) == int.from_bytes(length, "big") else None


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
