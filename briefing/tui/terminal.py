"""Giving a terminal back in the state in which it was found."""

from __future__ import annotations

import contextlib
import os
import signal
import termios
from collections.abc import Sequence
from typing import Any

LEAVE = (
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    b"\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[<u"  # bracketed paste, focus and size reports, keyboard protocol
    b"\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"  # line wrap, main screen, cursor, colours
)
"""Sequences that undo everything that the dashboard switches on."""


def has_terminal(terminal: int) -> bool:
    """Return whether this process may use a terminal: it is in the foreground, or the terminal controls no session."""
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return True


def is_changed(terminal: int, modes: Sequence[Any]) -> bool:
    """Return whether a terminal has other modes than these, from `tcgetattr`."""
    try:
        return termios.tcgetattr(terminal)[:4] != list(modes[:4])
    except termios.error:
        return False


def restore(terminal: int, modes: list[Any] | None) -> None:
    """Restore a terminal's screen and modes, unless it is gone or belongs to another process by now."""
    if not has_terminal(terminal):
        return
    with contextlib.suppress(OSError, ValueError, termios.error):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
        termios.tcflush(terminal, termios.TCIOFLUSH)  # pending output of a dead program, which could block
        os.write(terminal, LEAVE)
        if modes is not None:
            termios.tcsetattr(terminal, termios.TCSANOW, modes)
