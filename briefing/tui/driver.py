"""The terminal's input made robust: bytes that are not UTF-8 are passed over, a paste that never ends is ended.

The toolkit's reader decodes strictly and dies of a stray byte, and hears no key while a paste is open. It gets its
decoder from a name in its module, which is where a tolerant one is put.
"""

from __future__ import annotations

import codecs
import time
from collections.abc import Callable

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
PASTE_SILENCE = 1.0
"""Seconds without a byte after which an open paste is taken to be over."""
PASTE_LIMIT = 1 << 20
"""Characters after which an open paste is taken to be over."""


class TolerantDecoder:
    """Decodes the terminal's bytes, whatever they are."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="ignore")
        self._clock = clock
        self._pasted = -1
        self._last = clock()

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of the bytes; with the end of a paste put in where the terminal owes it."""
        text = self._decoder.decode(data, final)
        now = self._clock()
        silence, self._last = now - self._last, now
        if self._pasted >= 0 and (silence > PASTE_SILENCE or self._pasted > PASTE_LIMIT):
            self._pasted = -1
            text = PASTE_END + text
        start, end = text.rfind(PASTE_START), text.rfind(PASTE_END)
        if start > end:
            self._pasted = len(text) - start
        elif end > start:
            self._pasted = -1
        elif self._pasted >= 0:
            self._pasted += len(text)
        return text


def install() -> None:
    """Gives the toolkit's reader the tolerant decoder. Nothing to do where its driver is another (Windows)."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return

    def decoder(_encoding: str) -> type[TolerantDecoder]:
        return TolerantDecoder

    linux_driver.getincrementaldecoder = decoder  # type: ignore[attr-defined, assignment]
