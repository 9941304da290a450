"""LRU cache of decoded briefs over the record store."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError

from briefing.library.cached_records import EMPTY_BODY, BriefBody, unpack_body, unpack_brief, unpack_coded
from briefing.library.reading import ReadOptions, read_one
from briefing.library.store import RecordStore
from briefing.model import Brief

MAX_BODIES = 96
"""Maximum number of decoded bodies in memory; each takes tens of kilobytes."""

T = TypeVar("T")


class BriefCache:
    """The bodies of a library's briefs. Any thread may use it.

    Bodies are addressed by their file's path and hash. A brief has the id and path under which its content was first
    read. It is empty if the store has lost the content and the file has changed since.
    """

    def __init__(self, root: Path, store: RecordStore, options: ReadOptions) -> None:
        self._root, self._store, self._options = root, store, options
        self._lock = threading.Lock()
        self._bodies: OrderedDict[str, BriefBody] = OrderedDict()

    def body(self, path: str, key: str) -> BriefBody:
        """Return a brief without its quotes, and its quotes, packed."""
        with self._lock:
            if (body := self._bodies.get(key)) is not None:
                self._bodies.move_to_end(key)
                return body
        body = self._fetch(path, key, self._store.body, unpack_body)
        if body is None:
            return EMPTY_BODY
        with self._lock:
            self._bodies[key] = body
            if len(self._bodies) > MAX_BODIES:
                self._bodies.popitem(last=False)
        return body

    def brief(self, path: str, key: str) -> Brief:
        """Return a whole brief."""
        return self._fetch(path, key, self._store.body, unpack_brief) or EMPTY_BODY.page

    def coded(self, path: str, key: str) -> Brief:
        """Return a brief reduced to what its positions are made of."""
        return self._fetch(path, key, self._store.coded, unpack_coded) or EMPTY_BODY.page

    def _fetch(
        self, path: str, key: str, part: Callable[[str], memoryview | None], unpack: Callable[[memoryview], T]
    ) -> T | None:
        packed = part(key)
        if packed is None:
            # Damaged, or removed by another process: read the file again, unless it has changed.
            reading = read_one(self._root, path, self._options, ())
            if reading.record is not None and reading.hash == key:
                self._store.add({key: reading.record})
                packed = part(key)
        try:
            return unpack(packed) if packed else None
        except MsgspecError:
            return None
