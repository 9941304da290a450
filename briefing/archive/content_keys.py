"""Keys of the quotations of a local archive: which contents it has already.

They are in one file, 8 bytes each in the order of the records, which is read when adding begins. In memory they are in
a hash table with open addressing, 11 to 21 bytes for each.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from briefing.runtime.files import open_regular
from briefing.search.text_store import DamagedError

KEY_BYTES = 8
MAX_LOAD = 0.75
"""Share of used slots from which the table is doubled."""

_MIN_BITS = 16
_CHUNK_KEYS = 1 << 16


class ContentKeys:
    """A set of 63-bit keys that only grows, with the file that holds it."""

    def __init__(self, path: Path, n: int) -> None:
        """Read the first `n` keys of the file and drop what a killed process left after them.

        Raises DamagedError where it has fewer.
        """
        self._size = 0
        self._slots: array[int] = array("Q")
        self._resize(max(_MIN_BITS, int(n / MAX_LOAD).bit_length()))
        self._file: BinaryIO = open_regular(path, append=True)
        try:
            if os.fstat(self._file.fileno()).st_size < n * KEY_BYTES:
                raise DamagedError(f"its file {path.name} is too short")
            self._file.truncate(n * KEY_BYTES)
            with open_regular(path) as file:
                while chunk := file.read(_CHUNK_KEYS * KEY_BYTES):
                    self._insert(_keys(chunk))
        except BaseException:
            self._file.close()
            raise
        self._size = n
        self._new: array[int] = array("Q")

    def add(self, key: int) -> bool:
        """Add a key; return whether it is new."""
        slots, mask = self._slots, self._mask
        at = key & mask
        while held := slots[at]:
            if held == key:
                return False
            at = (at + 1) & mask
        slots[at] = key
        self._new.append(key)
        self._size += 1
        if self._size > self._limit:
            self._resize(mask.bit_length() + 1)
        return True

    def save(self) -> None:
        """Write the new keys to disk. Raises `OSError` for a full disk."""
        if sys.byteorder == "big":
            self._new.byteswap()
        self._file.write(self._new.tobytes())
        self._file.flush()
        os.fsync(self._file.fileno())
        self._new = array("Q")

    def close(self) -> None:
        """Close the file, with or without `save`."""
        self._file.close()

    def _resize(self, bits: int) -> None:
        old = self._slots
        self._mask = (1 << bits) - 1
        self._limit = int(MAX_LOAD * (1 << bits))
        self._slots = array("Q", bytes(KEY_BYTES << bits))
        self._insert(filter(None, old))

    def _insert(self, keys: Iterable[int]) -> None:
        slots, mask = self._slots, self._mask
        for key in keys:
            at = key & mask
            while slots[at]:
                at = (at + 1) & mask
            slots[at] = key


def _keys(data: bytes) -> array[int]:
    keys = array("Q", data)
    if sys.byteorder == "big":
        keys.byteswap()
    return keys
