"""A split screen over things that have an id and a name, with a filter: actors and issues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.tui.selection import Subject
from briefing.tui.split_screen import SplitScreen

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.tui.widgets.listing import Rows
    from briefing.tui.widgets.page import Item


class NamedScreen(SplitScreen):
    """Keeps the cursor on its thing through filters and changes."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[str, str]] = []
        self._ids: list[str] = []
        self._wanted = ""

    def entries(self, library: Library) -> list[tuple[str, str]]:
        """(id, what the filter looks at) in the list's order."""
        raise NotImplementedError

    def rows(self, ids: list[str]) -> Rows:
        """The rows of some of them."""
        raise NotImplementedError

    def items(self, library: Library, identity: str) -> list[Item]:
        """The page of one."""
        raise NotImplementedError

    def about(self, library: Library, identity: str) -> Subject:
        """One under the cursor."""
        raise NotImplementedError

    @property
    def chosen(self) -> str:
        """The id under the cursor; what is wanted where there is none."""
        return self._ids[self.listing.cursor] if self.listing.cursor < len(self._ids) else self._wanted

    def remember(self) -> dict[str, Any]:
        """The cursor and the filter."""
        return {"chosen": self.chosen, "filter": self.finder.value}

    def restore(self, state: dict[str, Any]) -> None:
        """The cursor and the filter."""
        self._wanted = str(state.get("chosen", ""))
        self.finder.put(str(state.get("filter", "")))

    def show_library(self, library: Library) -> None:
        """Lists anew; the cursor stays on its thing."""
        from briefing.text.fold import fold

        self._entries = [(identity, fold(text)) for identity, text in self.entries(library)]
        self._filter(keep_place=True)

    def _filter(self, keep_place: bool = False) -> None:
        from briefing.text.fold import fold

        chosen = self.chosen
        needles = fold(self.finder.value).split()
        self._ids = [identity for identity, hay in self._entries if all(needle in hay for needle in needles)]
        cursor = self._ids.index(chosen) if chosen in self._ids else 0
        self.listing.show(self.rows(self._ids), cursor)
        self.show_page(keep_place=keep_place and chosen in self._ids)

    def show_page(self, keep_place: bool = False) -> None:
        """The page of what is under the cursor."""
        library = self.dashboard.library
        if library is None or not self._ids:
            self.page.show([])
        else:
            self.page.show(self.items(library, self.chosen), keep_place=keep_place)

    def list_subject(self) -> Subject | None:
        """What is under the cursor."""
        library = self.dashboard.library
        return self.about(library, self.chosen) if library is not None and self._ids else None

    def typed(self) -> None:
        self._filter()
