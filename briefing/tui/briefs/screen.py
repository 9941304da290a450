"""The Briefs screen: the briefs, newest first, and the one under the cursor as a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from briefing.text.list_filter import ListFilter
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.selection import BriefTarget, Subject
from briefing.tui.split_screen import SplitScreen
from briefing.tui.styled_text import StyledLine, pad

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.library.entry import BriefEntry


class BriefRows:
    """Briefs as rows of one line: date, title, and a sign where the file has problems."""

    height = 1

    def __init__(self, entries: Sequence[BriefEntry]) -> None:
        self.entries = entries
        self._date_cells = labels.date_width(entry.date for entry in entries)

    def __len__(self) -> int:
        return len(self.entries)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return `29 Nov 2022 Tokayev in Moscow…`, or `⚠ unread    file.yaml`."""
        entry = self.entries[item]
        if entry.fatal:
            return [[(pad("⚠ unread", self._date_cells) + " ", "error"), (safe(entry.path), "text")]]
        line: StyledLine = [(labels.date_cell(entry.date, width=self._date_cells) + " ", "dim")]
        if entry.severity in ("error", "fatal"):
            line.append(("⚠ ", "error"))
        elif entry.severity == "warning":
            line.append(("⚠ ", "warning"))
        if entry.status == "draft":
            line.append(("draft ", "warning"))
        line.append((safe(entry.title) or safe(entry.path), "text"))
        return [line]


ORDERS: dict[str, Callable[[BriefEntry], Any]] = {
    "newest first": lambda _entry: 0,
    "oldest first": lambda entry: entry.date_first,
    "by title": lambda entry: (entry.title or entry.path).casefold(),
    "most quotes first": lambda entry: -entry.n_quotes,
    "most problems first": lambda entry: (not entry.fatal, -entry.n_problems),
}
"""Sort keys of briefs by the order's name; equal ones stay newest first."""

DEFAULT_ORDER = next(iter(ORDERS))


class BriefsScreen(SplitScreen):
    """The list of briefs, and the page of the brief under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "app.add", "add", id="add", tooltip="add a brief"),  # the app's, shown here
        Binding("s,ctrl+t", "sort", "sort", id="sort-briefs"),
    ]

    CRUMB = "Briefs"
    PLACEHOLDER = "title, date, tag, author"
    EMPTY = "No brief yet. Press a to add one."

    def __init__(self) -> None:
        super().__init__()
        self._every_entry: Sequence[BriefEntry] = ()
        self._filter = ListFilter(())
        self._entries: list[BriefEntry] = []
        self._requested = ""
        """The id of the brief that the cursor goes to once it is listed; empty where there is none."""
        self.order = DEFAULT_ORDER

    @property
    def crumb(self) -> str:
        """The screen's name, with the order where that is not the default."""
        return self.CRUMB if self.order == DEFAULT_ORDER else f"{self.CRUMB}, {self.order}"

    def show_library(self, library: Library) -> None:
        """List the briefs; the cursor stays on its brief."""
        self._every_entry = library.briefs
        self._filter = ListFilter(
            (each.title, each.date, each.author, each.path, *each.tags) for each in library.briefs
        )
        self._show_matching(keep_scroll=True)

    def remember(self) -> dict[str, Any]:
        """Return the brief, the filter and the order."""
        return {**super().remember(), "chosen": self.chosen, "filter": self.finder.value, "order": self.order}

    def restore(self, state: dict[str, Any]) -> None:
        """Restore the brief, the filter and the order."""
        super().restore(state)
        order = state.get("order")
        self.order = order if order in ORDERS else self.order
        library = self.dashboard.library
        first = library.settings.first if library is not None else ""
        self._requested = self._requested or str(state.get("chosen", first))
        self.finder.put(str(state.get("filter", "")))

    def _show_matching(self, keep_scroll: bool = False) -> None:
        chosen = self.chosen
        matching = [self._every_entry[index] for index in self._filter.matching(self.finder.value)]
        self._entries = sorted(matching, key=ORDERS[self.order])
        self.show_count(len(self._entries), len(self._every_entry))
        ids = [entry.id for entry in self._entries]
        if self._requested in ids:
            chosen, self._requested = self._requested, ""
        cursor = ids.index(chosen) if chosen in ids else self.listing.cursor if keep_scroll else 0
        cursor = min(cursor, max(len(ids) - 1, 0))
        self.listing.show(BriefRows(self._entries), cursor)
        self.show_page(keep_scroll=keep_scroll and bool(ids) and ids[cursor] == chosen)

    @property
    def chosen(self) -> str:
        """The id of the brief under the cursor; the requested one before there is a cursor."""
        return self._entries[self.listing.cursor].id if self.listing.cursor < len(self._entries) else self._requested

    def select(self, brief_id: str) -> None:
        """Put the cursor on a brief, now or when it is listed; a filter that leaves it out is cleared."""
        self._requested = brief_id
        if self.finder.value and all(entry.id != brief_id for entry in self._entries):
            self.finder.value = ""
        ids = [entry.id for entry in self._entries]
        if brief_id in ids:
            self._requested = ""
            self.listing.move_to(ids.index(brief_id))

    def show_page(self, keep_scroll: bool = False) -> None:
        """Show the page of the brief under the cursor."""
        from briefing.tui.briefs.page import brief_page

        library = self.dashboard.library
        if library is None or not self._entries:
            self.page.show([])
            return
        self.page.show(brief_page(library, self.chosen), keep_scroll=keep_scroll)

    def list_subject(self) -> Subject | None:
        """Return the brief under the cursor."""
        if not self._entries:
            return None
        entry = self._entries[min(self.listing.cursor, len(self._entries) - 1)]
        return labels.brief_subject(entry)

    def list_ref(self, index: int) -> BriefTarget:
        """Return the brief of a row."""
        return BriefTarget(self._entries[index].id)

    def typed(self) -> None:
        """Filter the list, or leave that to `show_library` where it has not been read."""
        if self.dashboard.library is not None:
            self._show_matching()

    def action_sort(self) -> None:
        """Sort by the next order, which the top line names."""
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        self._show_matching()
        self.listing.action_first()
        self.dashboard.refresh_bars()
