"""The terminal driver of a dashboard in a browser: frames instead of a terminal's bytes."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from briefing.serve.frames import ADDRESS, INPUT, OUTPUT, SIZE, unpack_size
from briefing.tui.textual_compat import ParseError, XTermParser

if TYPE_CHECKING:
    from textual.app import App

    from briefing.tui.browser.channel import Channel

GRACE_SECONDS = 1.0
"""Time for an orderly end; then the process ends at once."""

_ESCAPE_SECONDS = 0.15
"""Seconds after which an escape character without a continuation is the key."""

_ENTER = (
    "\x1b[?1049h\x1b[?25l"  # alternate screen, no cursor
    "\x1b[?1000h\x1b[?1003h\x1b[?1006h"  # mouse: buttons, motion, decimal coordinates
    "\x1b[?1004h\x1b[?2004h"  # reports of the focus, bracketed pastes
    "\x1b[?2026$p"  # asks for synchronised output
)
_LEAVE = "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h"


class BrowserDriver(Driver):
    """Driver of a page that the server connects with this process."""

    def __init__(self, channel: Channel, leave: Callable[[], None], app: App[Any], **options: Any) -> None:
        """`leave` saves the session and ends the app."""
        super().__init__(app, **options)
        self._channel, self._leave = channel, leave
        self._size = self._channel.size
        self._parser = XTermParser(self._debug)
        self._ending = False

    @property
    def is_web(self) -> bool:
        """Whether the app runs in a browser."""
        return True

    def write(self, data: str) -> None:
        """Send what a terminal shows."""
        if not self._channel.send(OUTPUT + data.encode(errors="replace")):
            self.end()

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Let the page open an address."""
        self._channel.send(ADDRESS + url.encode(errors="replace"))

    def start_application_mode(self) -> None:
        """Prepare the page, and begin to read frames."""
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._on_end_signal)
        self.write(_ENTER)
        self._resize()
        threading.Thread(target=self._read, name="frames", daemon=True).start()

    def disable_input(self) -> None:
        """Ignore frames from now on; the page closes with the process."""

    def stop_application_mode(self) -> None:
        """Leave the page as it was."""
        self._channel.send(OUTPUT + _LEAVE.encode())

    def end(self) -> None:
        """Save the session and end the app, from any thread or signal handler, within `GRACE_SECONDS`."""
        if self._ending:
            return
        self._ending = True
        with contextlib.suppress(RuntimeError):  # no thread to be had: the server kills the process
            threading.Thread(target=_end_later, daemon=True).start()
        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._leave)

    def _on_end_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.end()

    def _read(self) -> None:
        """Pass frames on to the event loop until the server closes the session."""
        while (frame := self._channel.receive()) is not None:
            try:
                self._loop.call_soon_threadsafe(self._take, frame)
            except RuntimeError:  # the loop is closed
                return
        self.end()

    def _take(self, frame: bytes) -> None:
        if frame[:1] == INPUT:
            with contextlib.suppress(ParseError):
                for message in self._parser.feed(frame[1:].decode(errors="ignore")):
                    self.process_message(message)
            self._loop.call_later(_ESCAPE_SECONDS, self._tick)
        elif frame[:1] == SIZE:
            with contextlib.suppress(ValueError):
                self._channel.size = unpack_size(frame)
                self._resize()

    def _tick(self) -> None:
        for message in self._parser.tick():
            self.process_message(message)

    def _resize(self) -> None:
        self._size = self._channel.size
        size = Size(*self._size)
        self.send_message(events.Resize(size, size))


def _end_later() -> None:
    time.sleep(GRACE_SECONDS)
    os._exit(0)
