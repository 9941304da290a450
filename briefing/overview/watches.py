"""Watches: saved searches and saved comparisons, with their totals and what is new among their hits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from msgspec import Struct, ValidationError, convert, to_builtins
from msgspec.structs import replace

from briefing.model import Attribution, ResolvedPosition
from briefing.overview.visits import position_key
from briefing.runtime.library_state import read_state, write_records
from briefing.text.sanitise import safe

if TYPE_CHECKING:
    from briefing.overview.archive_watches import ArchiveWatches
    from briefing.overview.visits import News
    from briefing.search.engine import Engine

WatchKind = Literal["search", "comparison"]

FILE_KIND: Final = "watches"
MAX_WATCHES = 200
MAX_CHARS = 1_000
"""Maximum length of a name or query."""
MAX_LOOKED_UP = 300
"""Maximum number of new quotes that are looked up among the hits of a search."""


class Watch(Struct, frozen=True, kw_only=True):
    """A search or a comparison that the user follows."""

    name: str
    kind: WatchKind = "search"
    query: str
    """As typed into Quotes, or into the filter of Compare."""
    attribution: tuple[Attribution, ...] = ()
    """Attributions that a comparison counts; empty for the default."""
    as_state: bool = False
    """Whether a comparison counts people in office as their states."""
    alert: bool = False
    """Whether new hits are shown on every screen."""

    def is_same(self, other: Watch) -> bool:
        """Return whether another watch finds the same."""
        return replace(self, name="", alert=False) == replace(other, name="", alert=False)


class Watches:
    """The watches of a library in the user's order, kept in the user's state folder.

    What another dashboard changes in the same file is taken over at the next change.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._watches: list[Watch] = []
        self._stored: list[dict[str, Any]] = []
        self._deleted: tuple[int, Watch] | None = None

    def load(self, searches: Sequence[str] = ()) -> None:
        """Read the watches. `searches` are the queries of an earlier session, watches where there is no file."""
        found = read_state(FILE_KIND, self._root)
        if found is None:
            self._watches = [Watch(name=query, query=query) for query in searches]
            return
        self._watches = [*checked(found)]
        self._stored = to_builtins(self._watches)

    def __len__(self) -> int:
        return len(self._watches)

    def __iter__(self) -> Iterator[Watch]:
        return iter(self._watches)

    def __getitem__(self, index: int) -> Watch:
        return self._watches[index]

    def toggle(self, watch: Watch) -> bool:
        """Add a watch, or remove the one that finds the same; return whether it is watched now."""
        same = [one for one in self._watches if one.is_same(watch)]
        if same:
            self.delete(self._watches.index(same[0]))
            return False
        self._watches = [*self._watches, watch][:MAX_WATCHES]
        self._save()
        return True

    def delete(self, index: int) -> Watch:
        """Remove a watch and return it; `restore` takes that back."""
        watch = self._watches.pop(index)
        self._deleted = (index, watch)
        self._save()
        return watch

    def restore(self) -> Watch | None:
        """Take the last removal back; return the watch, None if there is none."""
        if self._deleted is None:
            return None
        index, watch = self._deleted
        self._deleted = None
        self._watches.insert(index, watch)
        self._save()
        return watch

    def change(self, index: int, *, name: str | None = None, alert: bool | None = None) -> None:
        """Rename a watch, or turn its alert on or off."""
        watch = self._watches[index]
        self._watches[index] = replace(
            watch,
            name=watch.name if name is None else safe(name[:MAX_CHARS]),
            alert=watch.alert if alert is None else alert,
        )
        self._save()

    def move(self, index: int, to: int) -> None:
        """Move a watch to another index."""
        self._watches.insert(to, self._watches.pop(index))
        self._save()

    def _save(self) -> None:
        records = to_builtins(self._watches)
        self._watches = [*checked(write_records(FILE_KIND, self._root, self._stored, records, _key))]
        self._stored = to_builtins(self._watches)


def _key(record: dict[str, Any]) -> str:
    """Return what makes a stored watch find the same as another."""
    return json.dumps({name: value for name, value in sorted(record.items()) if name not in ("name", "alert")})


def checked(found: object) -> Iterator[Watch]:
    """Yield the watches of a file, which is input like any other; what has another form is left out."""
    for one in found[:MAX_WATCHES] if isinstance(found, list) else ():
        try:
            watch = convert(one, Watch)
        except (ValidationError, ValueError):
            continue
        yield replace(watch, name=safe(watch.name[:MAX_CHARS]), query=safe(watch.query[:MAX_CHARS]))


class Hits(NamedTuple):
    """What a watch finds."""

    total: int
    """Number of quotes or, for a comparison, of positions that count."""
    new: int
    """Number of those that are new or changed since the last visit."""
    more: bool = False
    """Whether `new` is only a lower bound."""


Counted = Callable[[Watch], Sequence[ResolvedPosition]]
"""Returns the positions that a comparison counts."""


def hits(watch: Watch, news: News, engine: Engine, counted: Counted, archives: ArchiveWatches | None = None) -> Hits:
    """Return how many quotes or positions a watch finds, and how many of them are new.

    A query with `in:` is counted in the archives that it names; without `archives` it finds nothing there.
    """
    in_archives = archives.hits(watch.query) if archives is not None and watch.kind == "search" else None
    if in_archives is not None:
        both = Hits(in_archives.total, in_archives.new, more=not in_archives.complete)
        if in_archives.library_query is None:
            return both
        ours = hits(replace(watch, query=in_archives.library_query), news, engine, counted)
        return Hits(both.total + ours.total, both.new + ours.new, both.more or ours.more)
    if watch.kind == "comparison":
        found, new = counted(watch), news.positions()
        return Hits(len(found), sum(position_key(one) in new for one in found))
    results = engine.search(watch.query, limit=0, order="newest")
    n, looked_up = 0, 0
    for change in news.briefs:
        numbers = {record.number for record in change.records if record.collection == "quotes"}
        for number in numbers:
            if looked_up == MAX_LOOKED_UP:
                return Hits(results.total, n, more=True)
            looked_up += 1
            n += results.find(change.brief, number, 0) is not None
    return Hits(results.total, n)
