"""The terminal driver: input that tolerates bad bytes and unfinished pastes, job control, and an end by any signal.

The toolkit's driver stops at invalid UTF-8, ignores keys while a paste is open, spins when the terminal is gone, and
starts a second reader when the process is continued without having been suspended.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import selectors
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver

from briefing.tui.console_glyphs import for_console, needs_console_glyphs
from briefing.tui.terminal import has_terminal, restore
from briefing.tui.textual_compat import ParseError, XTermParser

if TYPE_CHECKING:
    from textual.app import App

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
PASTE_SILENCE_SECONDS = 1.0
"""Seconds without input after which an open paste is closed."""
MAX_PASTE_CHARS = 1 << 20
"""Characters after which an open paste is closed."""
GRACE_SECONDS = 1.0
"""Time for an orderly end after a signal; then the process ends at once."""

_POLL_SECONDS = 0.1
_READ_BYTES = 4096


class InputDecoder:
    """Decoder of the terminal's bytes that drops invalid UTF-8 and closes pastes whose end never comes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="ignore")
        self._clock = clock
        self._pasted = -1
        """Characters of the open paste; negative without one."""
        self._last = clock()

    def decode(self, data: bytes) -> str:
        """Return the text of some bytes, with the end of a paste inserted before them if it is overdue."""
        text = self._decoder.decode(data)
        overdue = self.overdue()
        self._last = self._clock()
        start, end = text.rfind(PASTE_START), text.rfind(PASTE_END)
        if start > end:
            self._pasted = len(text) - start
        elif end > start:
            self._pasted = -1
        elif self._pasted >= 0:
            self._pasted += len(text)
        return overdue + text

    def overdue(self) -> str:
        """Return the end of a paste if one is open for too long; else nothing."""
        silence = self._clock() - self._last
        if self._pasted >= 0 and (silence > PASTE_SILENCE_SECONDS or self._pasted > MAX_PASTE_CHARS):
            self._pasted = -1
            return PASTE_END
        return ""


class TerminalOutput:
    """Text stream to the terminal that survives its disappearance: later output is dropped."""

    def __init__(self, stream: TextIO, lost: Callable[[], None]) -> None:
        self._stream, self._lost = stream, lost
        self._on_console = needs_console_glyphs()
        self._gone = False

    def write(self, text: str) -> None:
        """Write some text."""
        drawn = for_console(text) if self._on_console else text
        self._try(lambda: self._stream.write(drawn))

    def flush(self) -> None:
        """Flush the stream."""
        self._try(self._stream.flush)

    def fileno(self) -> int:
        """Return the stream's file descriptor."""
        return self._stream.fileno()

    def _try(self, action: Callable[[], object]) -> None:
        if not self._gone:
            try:
                action()
            except (OSError, ValueError):
                self._gone = True
                self._lost()


class TerminalDriver(LinuxDriver):
    """Driver for POSIX terminals."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._event_loop = asyncio.get_running_loop()
        self._parent = os.getppid()
        self._ending = False
        self._stopping = False
        """Whether a stop signal is still to be obeyed."""
        self._stopped = False
        """Whether the terminal was given back for a stop signal."""
        self._raw_modes: list[Any] = []
        encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
        output = open(os.dup(1), "w", encoding=encoding, errors="backslashreplace")  # noqa: PTH123, SIM115
        self._file = cast("Any", TerminalOutput(output, self._terminal_lost))
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGINT):
            signal.signal(number, self._on_end_signal)

    def start_application_mode(self) -> None:
        """Take over the terminal and note its modes, to notice when another program has changed them."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        with contextlib.suppress(termios.error):
            self._raw_modes = termios.tcgetattr(self.fileno)

    # Endings.

    def end(self, status: int) -> None:
        """End the app with an exit status, from any thread or signal handler, within `GRACE_SECONDS`."""
        if self._ending:
            return
        self._ending = True
        try:
            threading.Thread(target=self._end_later, args=(status,), daemon=True).start()
        except RuntimeError:  # no thread to be had
            self._end_now(status)
        with contextlib.suppress(RuntimeError):  # the loop is closed: the process is ending already
            self._event_loop.call_soon_threadsafe(lambda: self._app.exit(return_code=status))

    def _end_later(self, status: int) -> None:
        time.sleep(GRACE_SECONDS)
        self._end_now(status)

    def _end_now(self, status: int) -> None:
        restore(self.fileno, self.attrs_before)
        os._exit(status)

    def _terminal_lost(self) -> None:
        self.end(128 + signal.SIGHUP)

    def _on_end_signal(self, number: int, _frame: FrameType | None) -> None:
        in_editor = not self._auto_restart
        if number != signal.SIGINT or not in_editor:  # ctrl+c in an editor is for the editor alone
            self.end(128 + number)

    # Job control. The guard process stops itself when it sees this one stopped, so that the shell takes over.

    def _sigtstp_application(self, *_: object) -> None:
        if not self._auto_restart:
            os.kill(os.getpid(), signal.SIGSTOP)
        elif not self._stopping:  # a signal to the group comes twice, once passed on by the guard
            self._stopping = True
            self._event_loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        if not self._stopped:
            self.suspend_application_mode()
            self._stopped = True
        os.kill(os.getpid(), signal.SIGSTOP)
        self._stopping = False

    def _sigcont_application(self, *_: object) -> None:
        if os.getppid() == self._parent:
            with contextlib.suppress(OSError):
                os.kill(self._parent, signal.SIGCONT)
        if self._auto_restart:
            self._event_loop.call_soon_threadsafe(self._continue)

    def _continue(self) -> None:
        if self._ending or not (self._stopped or self._modes_changed()):
            return
        if not has_terminal(self.fileno):  # continued in the background
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        if not self._stopped:
            self.suspend_application_mode()
        self._stopped = False
        self._must_signal_resume = True
        self.resume_application_mode()
        self._app.refresh(layout=True)

    def _modes_changed(self) -> bool:
        try:
            return termios.tcgetattr(self.fileno)[:4] != self._raw_modes[:4]
        except termios.error:
            return False

    # Input.

    def run_input_thread(self) -> None:
        """Read and dispatch input until the app ends or the terminal is gone."""
        parser = XTermParser(self._debug)
        decoder = InputDecoder()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(_POLL_SECONDS)
                if os.getppid() != self._parent:  # the guard, which restores the terminal, is gone
                    self.end(128 + signal.SIGHUP)
                    return
                text = decoder.overdue()
                if ready:
                    data = self._read()
                    if not data:
                        self._terminal_lost()
                        return
                    text = decoder.decode(data)
                if text:
                    for event in parser.feed(text):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with contextlib.suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ_BYTES)
        except OSError:  # EIO: the terminal is gone
            return b""
