"""A text as the rules read it, in plain characters and nothing invisible; and the way back to its own offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_GONE = re.compile("\r(?=\n)|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, marks of direction and of byte order, zero-width spaces, the first half of a line end."""
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")


class Plain:
    """A text in plain characters."""

    def __init__(self, text: str) -> None:
        self._gone = [found.start() - before for before, found in enumerate(_GONE.finditer(text))]
        text = _GONE.sub("", text) if self._gone else text
        self.text = _LINE_END.sub("\n", _SPACE.sub(" ", text))

    def original(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where a stretch of `text` stands in the text as it was given."""
        start, end = span
        return start + bisect_right(self._gone, start), end + bisect_left(self._gone, end)
