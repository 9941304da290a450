"""Screen 1: the briefs, newest first, and the one under the cursor as a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from briefing.text.sanitise import safe
from briefing.tui.selection import Subject
from briefing.tui.split_screen import SplitScreen
from briefing.tui.styled_text import StyledLine, clip, pad

if TYPE_CHECKING:
    from briefing.library import BriefEntry, Library


class BriefRows:
    """Entries as rows of one line: date, title; a mark where something is wrong with the file."""

    height = 1

    def __init__(self, entries: Sequence[BriefEntry]) -> None:
        self.entries = entries

    def __len__(self) -> int:
        return len(self.entries)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """`2022-11-29 Tokayev in Moscow…`, or `⚠ file.yaml  line 12`."""
        entry = self.entries[item]
        if entry.fatal:
            return [[("⚠ unread   ", "error"), (safe(entry.path), "text")]]
        line: StyledLine = [(pad(safe(entry.date.partition("/")[0]), 10) + " ", "dim")]
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
"""By what briefs can be sorted; what is equal stays newest first."""


class BriefsScreen(SplitScreen):
    """The list of briefs beside the brief."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "app.add", "add", id="add", tooltip="add a brief"),  # the app's own, named where there is room
        Binding("s", "sort", "sort", id="sort-briefs"),
    ]

    CRUMB = "Briefs"
    PLACEHOLDER = "filter by title, date, tag, author"
    EMPTY = "No brief here. Press a to add one, escape to clear a filter."

    def __init__(self) -> None:
        super().__init__()
        self._haystacks: list[tuple[BriefEntry, str]] = []
        self._entries: list[BriefEntry] = []
        self.order = next(iter(ORDERS))

    @property
    def crumb(self) -> str:
        """With the order, where that is not the usual one."""
        return self.CRUMB if self.order == next(iter(ORDERS)) else f"{self.CRUMB}, {self.order}"

    def show_library(self, library: Library) -> None:
        """Lists the briefs anew; the cursor stays on its brief."""
        from briefing.text.fold import fold

        self._haystacks = [
            (entry, fold(" ".join([entry.title, entry.date, entry.author, entry.path, *entry.tags])))
            for entry in library.briefs
        ]
        self._filter(keep_place=True)

    def remember(self) -> dict[str, Any]:
        """The brief, the filter and the order."""
        return {"chosen": self.chosen, "filter": self.finder.value, "order": self.order}

    def restore(self, state: dict[str, Any]) -> None:
        """The brief, the filter and the order."""
        order = state.get("order")
        self.order = order if order in ORDERS else self.order
        library = self.dashboard.library
        first = library.settings.first if library is not None else ""
        self._wanted = self._wanted or str(state.get("chosen", first))
        self.finder.put(str(state.get("filter", "")))

    def _filter(self, keep_place: bool = False) -> None:
        from briefing.text.fold import fold

        chosen = self.chosen
        needles = fold(self.finder.value).split()
        found = (entry for entry, hay in self._haystacks if all(needle in hay for needle in needles))
        self._entries = sorted(found, key=ORDERS[self.order])
        ids = [entry.id for entry in self._entries]
        if self._wanted in ids:
            chosen, self._wanted = self._wanted, ""
        cursor = ids.index(chosen) if chosen in ids else self.listing.cursor if keep_place else 0
        cursor = min(cursor, max(len(ids) - 1, 0))
        self.listing.show(BriefRows(self._entries), cursor)
        self.show_page(keep_place=keep_place and bool(ids) and ids[cursor] == chosen)

    @property
    def chosen(self) -> str:
        """The id of the brief under the cursor; empty where there is none."""
        return self._entries[self.listing.cursor].id if self.listing.cursor < len(self._entries) else self._wanted

    _wanted = ""

    def select(self, brief_id: str) -> None:
        """Puts the cursor on a brief, now or when the library is there."""
        self._wanted = brief_id
        if self.finder.value and all(entry.id != brief_id for entry in self._entries):
            self.finder.value = ""
            self._filter()
        ids = [entry.id for entry in self._entries]
        if brief_id in ids:
            self._wanted = ""
            self.listing.move_to(ids.index(brief_id))

    def show_page(self, keep_place: bool = False) -> None:
        """The brief under the cursor."""
        from briefing.tui.briefs.page import brief_page

        library = self.dashboard.library
        if library is None or not self._entries:
            self.page.show([])
            return
        self.page.show(brief_page(library, self.chosen), keep_place=keep_place)

    def list_subject(self) -> Subject | None:
        """The brief under the cursor."""
        if not self._entries:
            return None
        entry = self._entries[min(self.listing.cursor, len(self._entries) - 1)]
        return Subject(
            name=f"brief {clip(safe(entry.title or entry.path), 40)}",
            copy=f"{safe(entry.title)} ({safe(entry.date)}), {safe(entry.path)}",
            path=entry.path,
        )

    def typed(self) -> None:
        self._filter()

    def action_sort(self) -> None:
        """To the next order, which the top line says."""
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        self._filter()
        self.listing.action_first()
        self.dashboard.refresh_bars()
