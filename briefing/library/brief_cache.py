"""Briefs' bodies, fetched when they are looked at; those looked at last are at hand."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError

from briefing.library.cached_records import EMPTY, Body, unpack_body, unpack_brief, unpack_coded
from briefing.library.reading import How, read_one
from briefing.library.store import Store
from briefing.model import Brief

AT_HAND = 96
"""Bodies kept unpacked; each has some tens of kilobytes."""

Part = TypeVar("Part")


class Shelf:
    """The bodies of one library's files. Can be used from any thread.

    A body is asked for by its file's path and hash. Its brief has the id and path under which that content was first
    read. It is empty where the content is no longer kept and the file has another one by now.
    """

    def __init__(self, root: Path, store: Store, how: How) -> None:
        self._root, self._store, self._how = root, store, how
        self._lock = threading.Lock()
        self._bodies: OrderedDict[str, Body] = OrderedDict()

    def body(self, path: str, key: str) -> Body:
        """A brief without its quotes, and its quotes, packed."""
        with self._lock:
            if (body := self._bodies.get(key)) is not None:
                self._bodies.move_to_end(key)
                return body
        body = self._fetch(path, key, self._store.body, unpack_body)
        if body is None:
            return EMPTY
        with self._lock:
            self._bodies[key] = body
            if len(self._bodies) > AT_HAND:
                self._bodies.popitem(last=False)
        return body

    def brief(self, path: str, key: str) -> Brief:
        """A whole brief."""
        return self._fetch(path, key, self._store.body, unpack_brief) or EMPTY.page

    def coded(self, path: str, key: str) -> Brief:
        """A brief with all that its positions are made of, and not much else."""
        return self._fetch(path, key, self._store.coded, unpack_coded) or EMPTY.page

    def _fetch(
        self, path: str, key: str, part: Callable[[str], memoryview | None], unpack: Callable[[memoryview], Part]
    ) -> Part | None:
        packed = part(key)
        if packed is None:
            # Damaged, or removed by another process: the file itself has it still, unless it has changed.
            fresh = read_one(self._root, path, self._how, ())
            if fresh.kept is not None and fresh.hash == key:
                self._store.add({key: fresh.kept})
                packed = part(key)
        try:
            return unpack(packed) if packed else None
        except MsgspecError:
            return None
