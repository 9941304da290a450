"""The frames that a dashboard exchanges with the server that started it, over standard input and output."""

from __future__ import annotations

import threading
from typing import IO

from briefing.runtime.subprocesses import receive, send
from briefing.serve.frames import Size, unpack_start


class Channel:
    """The two pipes to the server. Any thread may send; one reads."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        """Wait for the server's first frame. Raises `ValueError` if it is no start, EOFError without one."""
        self._incoming, self._outgoing = incoming, outgoing
        self._sending = threading.Lock()
        first = receive(incoming)
        if first is None:
            raise EOFError("the server has ended")
        self.start = unpack_start(first)
        self.size: Size = self.start.size

    def receive(self) -> bytes | None:
        """Return the next frame; None once the server has ended or closed the session."""
        try:
            return receive(self._incoming)
        except (OSError, ValueError):
            return None

    def send(self, frame: bytes) -> bool:
        """Send a frame, waiting while the page is slow; return whether the server still takes frames."""
        try:
            with self._sending:
                send(self._outgoing, frame)
        except (OSError, ValueError):
            return False
        return True
