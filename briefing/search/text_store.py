"""The folded texts of quotes beside the index: one file that only grows, so that what a document points to stays.

A place is one number, offset and length; the index keeps it with each quote. What a crash leaves at the end of the
file no document points to. Before each text stands its checksum.
"""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

_LENGTH_BITS = 24
_LENGTH = (1 << _LENGTH_BITS) - 1
_CHECKSUM = 4


class DamagedError(Exception):
    """A text is not what was written."""


class Texts:
    """Texts by place, in a file or in memory."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._memory = BytesIO()
        self._file: BinaryIO | None = None
        self._held: bytes | mmap.mmap = b""
        self.size = 0
        """Bytes kept."""
        self.load()

    def load(self) -> None:
        """Look at what is kept now."""
        if self._path is None:
            self._held = self._memory.getvalue()
        elif self._path.exists():
            with self._path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                self._held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        self.size = len(self._held)

    def begin(self) -> None:
        """Before adding; nobody else may add until `end`."""
        self.load()
        self._file = self._memory if self._path is None else self._path.open("ab")

    def add(self, texts: Sequence[str]) -> list[int]:
        """Keep some texts; their places. They can be read after `end`."""
        assert self._file is not None
        encoded = [text.encode()[:_LENGTH] for text in texts]
        self._file.write(b"".join([zlib.crc32(each).to_bytes(_CHECKSUM) + each for each in encoded]))
        places = []
        for each in encoded:
            places.append(self.size + _CHECKSUM << _LENGTH_BITS | len(each))
            self.size += _CHECKSUM + len(each)
        return places

    def end(self) -> None:
        """What was added outlives the process from here. Raises `OSError` where the disk is full."""
        assert self._file is not None
        if self._path is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
        self.close()
        self.load()

    def close(self) -> None:
        """After adding, also where there was no `end`."""
        if self._file is not None and self._path is not None:
            self._file.close()
        self._file = None

    def read(self, places: Iterable[int]) -> list[str]:
        """The texts at some places. Raises `DamagedError` where one is not what was written."""
        held, places = self._held, list(places)
        if isinstance(held, mmap.mmap) and hasattr(held, "madvise"):
            for at in places:  # so that the disk, where it has to be asked, is asked for all at once
                start = ((at >> _LENGTH_BITS) - _CHECKSUM) // mmap.PAGESIZE * mmap.PAGESIZE
                held.madvise(mmap.MADV_WILLNEED, start, end_of(at) - start)
        found = []
        for at in places:
            start = at >> _LENGTH_BITS
            text = held[start : end_of(at)]
            if zlib.crc32(text).to_bytes(_CHECKSUM) != held[start - _CHECKSUM : start]:
                raise DamagedError
            found.append(text.decode("utf-8", "replace"))
        return found


def place(start: int, end: int) -> int:
    """The place from one offset to another, in bytes."""
    return start << _LENGTH_BITS | min(end - start, _LENGTH)


def length_of(place: int) -> int:
    """How many bytes stand at a place."""
    return place & _LENGTH


def end_of(place: int) -> int:
    """The offset after a place."""
    return (place >> _LENGTH_BITS) + (place & _LENGTH)
