"""Screens over records that have an id and names, with a filter: actors and issues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefing.text.list_filter import ListFilter
from briefing.tui.selection import Ref, Subject
from briefing.tui.split_screen import SplitScreen

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.tui.widgets.listing import Rows
    from briefing.tui.widgets.page import Item


class NamedScreen(SplitScreen):
    """A split screen whose cursor stays on its record through filters and changes."""

    def __init__(self) -> None:
        super().__init__()
        self._every_id: list[str] = []
        self._filter = ListFilter(())
        self._ids: list[str] = []
        self._names: Mapping[str, str] = {}
        """Names by id, as they were last listed."""
        self._restored = ""
        """The id that the last session's cursor was on."""
        self.awaits_index = False
        """Whether the list lacks numbers that are known once the quotes are indexed."""

    def catch_up(self) -> None:
        """Show what has changed, also once the quotes are indexed."""
        super().catch_up()
        library, engine = self.dashboard.library, self.dashboard.engine
        if self.awaits_index and library is not None and self.ready and engine is not None and engine.ready:
            at_first = not self.listing.cursor
            self.show_library(library)
            if at_first:  # the order has changed: the first row is another
                self.listing.action_first()

    def entries(self, library: Library) -> list[tuple[str, Sequence[str]]]:
        """Return ids with the texts that the filter looks at, in the list's order."""
        raise NotImplementedError

    def rows(self, ids: list[str]) -> Rows:
        """Return the list's rows for some ids."""
        raise NotImplementedError

    def items(self, library: Library, identity: str) -> list[Item]:
        """Return the page of an id."""
        raise NotImplementedError

    def about(self, library: Library, identity: str) -> Subject:
        """Return an id as the thing under the cursor."""
        raise NotImplementedError

    @property
    def chosen(self) -> str:
        """The id under the cursor; the last session's before there is one."""
        return self._ids[self.listing.cursor] if self.listing.cursor < len(self._ids) else self._restored

    def remember(self) -> dict[str, Any]:
        """Return the cursor's id and the filter."""
        return {**super().remember(), "chosen": self.chosen, "filter": self.finder.value}

    def restore(self, state: dict[str, Any]) -> None:
        """Restore the cursor's id and the filter."""
        super().restore(state)
        self._restored = str(state.get("chosen", ""))
        self.finder.put(str(state.get("filter", "")))

    def show_library(self, library: Library) -> None:
        """List the records; the cursor stays on its own."""
        entries, chosen = self.entries(library), self.chosen
        names = {identity: texts[0] for identity, texts in entries}
        if chosen not in names:
            chosen = self._renamed(chosen, names)
        self._every_id, self._names = list(names), names
        self._filter = ListFilter(texts for _, texts in entries)
        self._show_matching(keep_scroll=True, chosen=chosen)

    def _renamed(self, gone: str, names: Mapping[str, str]) -> str:
        """Return the id that a record which is gone has now: a new one of the same name, else that of its neighbour."""
        name = self._names.get(gone)
        new = (identity for identity, other in names.items() if other == name and identity not in self._names)
        at = self.listing.cursor
        near = [*self._ids[at + 1 :], *reversed(self._ids[:at])] if gone in self._ids else []
        return next(new, next((identity for identity in near if identity in names), gone))

    def _show_matching(self, keep_scroll: bool = False, chosen: str | None = None) -> None:
        chosen = self.chosen if chosen is None else chosen
        self._ids = [self._every_id[index] for index in self._filter.matching(self.finder.value)]
        self.show_count(len(self._ids), len(self._every_id))
        self.listing.show(self.rows(self._ids), self._ids.index(chosen) if chosen in self._ids else 0)
        self.show_page(keep_scroll=keep_scroll and chosen in self._ids)

    def show_page(self, keep_scroll: bool = False) -> None:
        """Show the page of what is under the cursor."""
        library = self.dashboard.library
        if library is None or not self._ids:
            self.page.show([])
        else:
            self.page.show(self.items(library, self.chosen), keep_scroll=keep_scroll)

    def list_subject(self) -> Subject | None:
        """Return what is under the cursor."""
        library = self.dashboard.library
        return self.about(library, self.chosen) if library is not None and self._ids else None

    def list_ref(self, index: int) -> Ref | None:
        """Return the record of a row."""
        library = self.dashboard.library
        return self.about(library, self._ids[index]).ref if library is not None else None

    def typed(self) -> None:
        """Filter the list, or leave that to `show_library` where it has not been read."""
        if self.dashboard.library is not None:
            self._show_matching()
