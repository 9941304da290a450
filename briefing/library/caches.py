"""The cache folders of libraries, one each: everything in them can be made again from the briefs."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.library.store import cached_library
from briefing.runtime.paths import cache_dir


class Cache(NamedTuple):
    """One library's cache."""

    folder: Path
    root: Path | None
    """The library's folder; None if the cache does not say."""
    size: int
    """In bytes."""


def folder_of(root: Path) -> Path:
    """Return the cache folder of a library. It may not exist."""
    mark = hashlib.blake2b(os.fsencode(root.resolve()), digest_size=10).hexdigest()
    return _all() / mark


def caches() -> list[Cache]:
    """Return every library's cache, the largest first."""
    try:
        folders = [folder for folder in _all().iterdir() if folder.is_dir()]
    except OSError:
        return []
    found = (Cache(folder, cached_library(folder), sum(_sizes(folder))) for folder in folders)
    return sorted(found, key=lambda cache: (-cache.size, cache.folder))


def clear(cache: Cache) -> None:
    """Remove a cache. Raise `OSError` on failure. It is made again from the briefs when needed."""
    shutil.rmtree(cache.folder)


def _all() -> Path:
    return cache_dir() / "libraries"


def _sizes(folder: Path) -> Iterator[int]:
    for inside, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                yield (Path(inside) / name).stat().st_size
