"""Folded texts of quotes beside the index, in one file that only grows, so that references to it stay valid.

A place is one number, offset and length in bytes; the index keeps it with each quote. No document refers to what a
crash leaves at the end of the file. Each text follows its checksum.
"""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from briefing.runtime.files import open_regular

_LENGTH_BITS = 24
_LENGTH = (1 << _LENGTH_BITS) - 1
_CHECKSUM = 4
_BLOCK_BITS = 16
"""Bits of the size of the blocks that are requested from the disk."""


class DamagedError(Exception):
    """A text was changed on disk."""


class Texts:
    """Texts by place, in a file or in memory."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._memory = BytesIO()
        self._file: BinaryIO | None = None
        self._held: bytes | mmap.mmap = b""
        self._requested: set[int]
        """Blocks of the file that were requested from the disk."""
        self.size = 0
        """Size in bytes."""
        self.load()

    def load(self) -> None:
        """Map the file as it is now."""
        self._requested = set()
        if self._path is None:
            self._held = self._memory.getvalue()
        elif self._path.exists():
            with open_regular(self._path) as file:
                size = os.fstat(file.fileno()).st_size
                self._held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        self.size = len(self._held)

    def begin(self) -> None:
        """Begin to add texts. The caller holds the index's writer lock until `end`."""
        self.load()
        self._file = self._memory if self._path is None else open_regular(self._path, append=True)

    def add(self, texts: Sequence[str]) -> list[int]:
        """Append texts and return their places. They can be read after `end`."""
        return self.add_encoded([text.encode()[:_LENGTH] for text in texts])

    def add_encoded(self, encoded: Sequence[bytes]) -> list[int]:
        """Append texts in UTF-8, each shorter than 16 MiB, and return their places."""
        assert self._file is not None
        self._file.write(b"".join([zlib.crc32(each).to_bytes(_CHECKSUM) + each for each in encoded]))
        places = []
        for each in encoded:
            places.append(self.size + _CHECKSUM << _LENGTH_BITS | len(each))
            self.size += _CHECKSUM + len(each)
        return places

    def end(self) -> None:
        """Write what was added to disk. Raise `OSError` for a full disk."""
        assert self._file is not None
        if self._path is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
        self.close()
        self.load()

    def close(self) -> None:
        """Close the file, with or without `end`."""
        if self._file is not None and self._path is not None:
            self._file.close()
        self._file = None

    def read(self, places: Iterable[int]) -> list[str]:
        """Return the texts at some places. Raise `DamagedError` for a text that was changed on disk."""
        return [text.decode("utf-8", "replace") for text in self.read_encoded(places)]

    def read_encoded(self, places: Iterable[int]) -> list[bytes]:
        """Return the same in UTF-8."""
        places = list(places)
        self._request(places)
        held = self._held
        found = []
        for at in places:
            start = at >> _LENGTH_BITS
            text = held[start : start + (at & _LENGTH)]
            if zlib.crc32(text).to_bytes(_CHECKSUM) != held[start - _CHECKSUM : start]:
                raise DamagedError
            found.append(text)
        return found

    def _request(self, places: Iterable[int]) -> None:
        """Ask for all blocks that some places are in at once, each for the first time that it is read."""
        held = self._held
        if isinstance(held, mmap.mmap) and hasattr(held, "madvise"):
            wanted = {at >> _LENGTH_BITS + _BLOCK_BITS for at in places} - self._requested
            for block in wanted:
                held.madvise(mmap.MADV_WILLNEED, block << _BLOCK_BITS, 1 << _BLOCK_BITS)
            self._requested |= wanted


def place(start: int, end: int) -> int:
    """Return the place from one offset to another, in bytes."""
    return start << _LENGTH_BITS | min(end - start, _LENGTH)


def length_of(place: int) -> int:
    """Return the length of a place in bytes."""
    return place & _LENGTH


def end_of(place: int) -> int:
    """Return the offset after a place."""
    return (place >> _LENGTH_BITS) + (place & _LENGTH)
