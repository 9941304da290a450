"""Screens in two panes: a list with its filter, and the page of what is under the list's cursor.

Where there is room for one pane only, the list is shown, and `enter` turns to the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import Ref, Subject
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.note import MatchCount
from briefing.tui.widgets.page import Page

SHARES = (20, 30, 40, 50, 60, 70, 80)
"""Widths of the list to choose from by key, in percent of the window."""


class SplitScreen(LibraryScreen):
    """A screen with a list at the left and a page at the right."""

    CSS_PATH = Path(__file__).with_name("split_screen.tcss")  # screens in other folders inherit it
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "filter", key_display="/", id="find"),
        Binding("tab", "other_pane", "other pane", id="other-pane", show=False),
        Binding("right,l", "read", "read", id="read", show=False),
        Binding("left,h", "to_list", "to the list", id="to-list", show=False),
        Binding("less_than_sign", "resize(-1)", "narrower list", key_display="<", id="list-narrower", show=False),
        Binding("greater_than_sign", "resize(1)", "wider list", key_display=">", id="list-wider", show=False),
        Binding("z", "zoom", "zoom", id="zoom", tooltip="this pane alone, and both again", show=False),
        Binding("escape", "back", "back", id="back", show=False),
    ]
    PLACEHOLDER: ClassVar[str] = "filter"
    NUMBERS: ClassVar[str] = ""
    """What the numbers at the right of the list count."""
    EMPTY: ClassVar[str] = "Nothing here."
    """What the list says where the library has nothing to list."""
    NO_MATCH: ClassVar[str] = "No match. Press escape to clear the filter."

    def __init__(self) -> None:
        super().__init__()
        self.list_share = 0
        """Width of the list that the user chose, in percent of the window; 0 where the style sheet decides."""
        self._dragging = False
        """Whether the mouse moves the border between the panes."""
        self.finder = self.make_finder()
        self.match_count = MatchCount(self.NUMBERS, id="match-count")
        self.listing = Listing(self.EMPTY, self.show_page, self._is_marked, id="list")
        self.page = Page(id="page")
        """The page of what is under the list's cursor."""

    def make_finder(self) -> Finder:
        """Return the input above the list."""
        return Finder(self.PLACEHOLDER, self.typed, id="finder")

    def body(self) -> Iterable[Widget]:
        """Yield input and list; page."""
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield from self.above_list()
                yield self.listing
            with Vertical(id="right"):
                yield self.page

    def above_list(self) -> Iterable[Widget]:
        """Yield the input and the number of matches."""
        with Horizontal(id="finder-row"):
            yield self.finder
            yield self.match_count

    def typed(self) -> None:
        """Answer a change of the input's text."""
        raise NotImplementedError

    def show_page(self) -> None:
        """Show the page of what is under the list's cursor."""
        raise NotImplementedError

    def list_subject(self) -> Subject | None:
        """Return what is under the list's cursor."""
        return None

    def list_ref(self, index: int) -> Ref | None:
        """Return the record of a row, for its mark."""
        return None

    def _is_marked(self, index: int) -> bool:
        ref = self.list_ref(index)
        return ref is not None and ref in self.dashboard.marks

    def show_count(self, n: int, total: int) -> None:
        """Show how many of all entries the filter leaves, and what the list says where it leaves none."""
        self.match_count.count(n, total)
        self.listing.empty = self.NO_MATCH if total else self.nothing_to_list

    @property
    def nothing_to_list(self) -> str:
        """What the list says where the library has nothing; how to add something only where that is possible."""
        return self.EMPTY if self.dashboard.access.write else SplitScreen.EMPTY

    @property
    def covers(self) -> bool:
        """Whether there is a way back from here: also where there is room for one pane only, and it shows the page."""
        return super().covers or (self.shows_one_pane and self.has_class("-reading"))

    @property
    def shows_one_pane(self) -> bool:
        """Whether one pane takes the whole width."""
        return self.has_class("-narrow") or self.has_class("-zoomed")

    def remember(self) -> dict[str, Any]:
        """Return the width of the list."""
        return {"list_share": self.list_share} if self.list_share else {}

    def restore(self, state: dict[str, Any]) -> None:
        """Restore the width of the list."""
        share = state.get("list_share", 0)
        self.list_share = share if isinstance(share, int) and SHARES[0] <= share <= SHARES[-1] else 0
        self._apply_share()

    def _apply_share(self) -> None:
        """Give the list the width that the user chose, where both panes are shown."""
        chosen = self.list_share if not self.shows_one_pane else 0
        for pane, share in (("#left", chosen), ("#right", 100 - chosen)):
            width = self.query_one(pane).styles
            if chosen:
                width.width = f"{share}fr"
            else:
                width.clear_rule("width")

    @on(events.Resize)
    def _resized(self) -> None:
        self.call_after_refresh(self._apply_share)  # once the window's class is set

    def action_resize(self, step: int) -> None:
        """Make the list wider or narrower."""
        if self.shows_one_pane:
            self.app.notify("Only one pane is shown.", timeout=2, markup=False)
            return
        now = 100 * self.query_one("#left").outer_size.width / max(self.size.width, 1)
        beyond = [share for share in SHARES if (share > now + 1 if step > 0 else share < now - 1)]
        if beyond:
            self.list_share = beyond[0] if step > 0 else beyond[-1]
            self._apply_share()

    @on(events.MouseDown)
    def _border_grabbed(self, event: events.MouseDown) -> None:
        left = self.query_one("#left")
        if not self.shows_one_pane and event.screen_x - left.region.right in (-1, 0):
            self._dragging = True
            left.capture_mouse()

    @on(events.MouseMove)
    def _border_moved(self, event: events.MouseMove) -> None:
        if self._dragging:
            share = round(100 * (event.screen_x + 1) / max(self.size.width, 1))
            self.list_share = min(max(share, SHARES[0]), SHARES[-1])
            self._apply_share()

    @on(events.MouseUp)
    def _border_released(self) -> None:
        if self._dragging:
            self._dragging = False
            self.query_one("#left").release_mouse()

    def action_zoom(self) -> None:
        """Show the pane that has the focus alone, or both again."""
        if self.has_class("-narrow"):
            self.app.notify("Only one pane is shown. enter and escape change panes.", timeout=3, markup=False)
            return
        self.set_class(self.focused is self.page, "-reading")
        self.toggle_class("-zoomed")
        self._apply_share()
        self.refresh_bindings()
        self.dashboard.refresh_bars()

    @property
    def subject(self) -> Subject | None:
        """The page's item where the page has the focus, else the list's."""
        if self.focused is self.page and self.page.item is not None:
            return self.page.item.subject
        return self.list_subject()

    @on(Lines.Chosen, "#list")
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_read()

    @on(Lines.Chosen, "#page")
    def _followed(self, event: Lines.Chosen) -> None:
        event.stop()
        item = self.page.item
        if item is not None and item.target is not None:
            self.dashboard.open_target(item.target)

    @on(Finder.Left)
    @on(Finder.Completed)
    def _left(self, event: Finder.Left | Finder.Completed) -> None:
        event.stop()
        self.listing.focus()

    def action_find(self) -> None:
        """Go to the input, its text selected."""
        self.remove_class("-reading")
        self.finder.focus()
        self.finder.select_all()

    def action_other_pane(self) -> None:
        """Go from the list to the page, or back."""
        if self.focused is self.page:
            self.action_to_list()
        else:
            self.action_read()

    def action_read(self) -> None:
        """Go to the page."""
        self.add_class("-reading")
        self.page.focus()

    def action_to_list(self) -> None:
        """Go to the list."""
        self.remove_class("-reading")
        self.listing.focus()

    def action_back(self) -> None:
        """Go from the page to the list, then clear the filter, then close the screen."""
        if self.focused is self.page:
            self.action_to_list()
        elif self.finder.value:
            self.finder.value = ""
            self.listing.focus()
        else:
            self.dashboard.go_back()
