"""A library with all that can be asked of it: what `briefing.open_library` gives to programs and commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, overload

from briefing.library import Library as Folder
from briefing.library import open_folder
from briefing.locate import LibraryNotFoundError, locate

if TYPE_CHECKING:
    from briefing.library.folder import Progress
    from briefing.search.engine import Engine, Hit, Results
    from briefing.search.query import QueryError


class Found(Sequence["Hit"]):
    """What a search found, best first: a sequence of hits, each with `text`, `score`, `matches` and `quote`."""

    def __init__(self, results: Results) -> None:
        self.hits = results.hits
        self.total = results.total
        """How many quotes match in all."""
        self.ms = results.ms
        """How long the answer took, in milliseconds."""
        self.problems: Sequence[QueryError] = results.problems
        """What of the query was not understood, and so not asked for."""

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[index]


class Library(Folder):
    """A folder of briefs that can be searched and compared."""

    @cached_property
    def _engine(self) -> Engine:
        from briefing.search.engine import Engine

        return Engine(self)

    def search(self, query: str, limit: int | None = 20) -> Found:
        """The quotes that match a query, best first; `limit` None gives all. An empty query finds every quote."""
        return Found(self._engine.search(query, limit=limit))


def open_library(
    path: str | PathLike[str] | None = None, *, progress: Progress | None = None, cache: bool = True
) -> Library:
    """Read a library: the folder named, else the one that the commands would read from here.

    `progress` is called with files done and files in all; `cache` False leaves no trace on the disk. Raises
    `briefing.locate.LibraryNotFoundError` where there is no such folder.
    """
    if path is None:
        found = locate(None)
        if found is None:
            raise LibraryNotFoundError("no library here: name a folder, or set BRIEFING_LIBRARY")
        path = found.folder
    elif not Path(path).is_dir():
        raise LibraryNotFoundError(f"no folder {path}")
    read = open_folder(Path(path), progress=progress, cache=cache)
    return Library(read.root, read._state)
