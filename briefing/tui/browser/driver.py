"""The terminal driver of a dashboard in a browser: frames instead of a terminal's bytes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual import events, messages
from textual.driver import Driver
from textual.geometry import Size

from briefing.serve.frames import ADDRESS, INPUT, OUTPUT, SIZE, unpack_size
from briefing.tui.textual_compat import ParseError, XTermParser

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

    from briefing.tui.browser.channel import Channel

GRACE_SECONDS = 1.0
"""Time for an orderly end; then the process ends at once."""

MAX_PASTE_CHARS = 1 << 20
"""Maximum length of input that is no key yet: a paste without an end."""
MAX_WAITING = 100
"""Number of keys and messages from which no input is taken, so that a page that floods the session must wait."""

_PART_CHARS = 1_000
_POLL_SECONDS = 0.01
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

    def __init__(
        self, channel: Channel, leave: Callable[[], None], waiting: Callable[[], int], app: App[Any], **options: Any
    ) -> None:
        """`leave` saves the session and ends the app; `waiting` returns the number of keys and messages to handle."""
        super().__init__(app, **options)
        self._channel, self._leave, self._waiting = channel, leave, waiting
        self._size = self._channel.size
        self._parser = XTermParser(self._debug)
        self._unfinished = 0
        """Number of characters since the last key."""
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
        """Pass frames on to the event loop, each once the one before was taken, until the server closes the session."""
        while (frame := self._channel.receive()) is not None:
            taking = self._take(frame)
            try:
                asyncio.run_coroutine_threadsafe(taking, self._loop).result()
            except (RuntimeError, CancelledError):  # the loop is closed
                taking.close()
                return
        self.end()

    async def _take(self, frame: bytes) -> None:
        if frame[:1] == INPUT:
            text = frame[1:].decode(errors="ignore")
            for start in range(0, len(text), _PART_CHARS):
                self._type(text[start : start + _PART_CHARS])
                await asyncio.sleep(0)
                while self._waiting() > MAX_WAITING:
                    await asyncio.sleep(_POLL_SECONDS)
            self._loop.call_later(_ESCAPE_SECONDS, self._tick)
        elif frame[:1] == SIZE:
            with contextlib.suppress(ValueError):
                self._channel.size = unpack_size(frame)
                self._resize()

    def _type(self, text: str) -> None:
        """Let the app handle keys, mouse and pastes. Whatever else a page sends is ignored."""
        self._unfinished += len(text)
        self._handle(self._parser.feed(text))
        if self._unfinished > MAX_PASTE_CHARS:
            self._parser, self._unfinished = XTermParser(self._debug), 0

    def _handle(self, parsed: Iterable[Message]) -> None:
        try:
            for message in parsed:
                self._unfinished = 0
                if isinstance(message, events.Resize | messages.InBandWindowResize):
                    self._parser = XTermParser(self._debug)  # it would take the mouse's cells for pixels
                    break
                self.process_message(message)
        except (ParseError, ArithmeticError, ValueError):
            self._parser = XTermParser(self._debug)

    def _tick(self) -> None:
        self._handle(self._parser.tick())

    def _resize(self) -> None:
        self._size = self._channel.size
        size = Size(*self._size)
        self.send_message(events.Resize(size, size))


def _end_later() -> None:
    time.sleep(GRACE_SECONDS)
    os._exit(0)
