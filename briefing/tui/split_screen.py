"""A screen in two panes: a list with its finder, and the page of what is under the list's cursor.

Where there is room for one pane only, the list is shown, and `enter` turns to the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import Subject
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.page import Page


class SplitScreen(LibraryScreen):
    """The list at the left, the page at the right."""

    CSS_PATH = Path(__file__).with_name("split_screen.tcss")  # screens in other folders inherit it
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "find", key_display="/", id="find"),
        Binding("tab", "other_pane", "other pane", id="other-pane", show=False),
        Binding("right,l", "read", "read", id="read", show=False),
        Binding("left,h", "to_list", "to the list", id="to-list", show=False),
        Binding("escape", "back", "back", id="back", show=False),
    ]
    PLACEHOLDER: ClassVar[str] = "filter"
    EMPTY: ClassVar[str] = "Nothing here."

    def __init__(self) -> None:
        super().__init__()
        self.finder = Finder(self.PLACEHOLDER, self.typed, id="finder")
        """The input."""
        self.listing = Listing(self.EMPTY, self.show_page, id="list")
        """The list."""
        self.page = Page(id="page")
        """The page of what is under the list's cursor."""

    def body(self) -> Iterable[Widget]:
        """Finder and list; page."""
        with Horizontal():
            with Vertical(id="left"):
                yield self.finder
                yield from self.under_finder()
                yield self.listing
            with Vertical(id="right"):
                yield self.page

    def under_finder(self) -> Iterable[Widget]:
        """What stands between the finder and the list."""
        return ()

    def typed(self) -> None:
        """Something was typed into the finder."""
        raise NotImplementedError

    def show_page(self) -> None:
        """Shows the page of what is under the list's cursor."""
        raise NotImplementedError

    def list_subject(self) -> Subject | None:
        """What the list's cursor stands on."""
        return None

    @property
    def covers(self) -> bool:
        """Also where there is room for one pane only, and it shows the page."""
        return super().covers or (self.has_class("-narrow") and self.has_class("-reading"))

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
    def _left(self, event: Finder.Left) -> None:
        event.stop()
        self.listing.focus()

    @on(Finder.Completed)
    def _completed(self, event: Finder.Completed) -> None:
        event.stop()
        self.complete()

    def complete(self) -> None:
        """`tab` in the input: to the list, unless a screen has something to complete."""
        self.listing.focus()

    def action_find(self) -> None:
        """To the input, everything in it selected."""
        self.remove_class("-reading")
        self.finder.focus()

    def action_other_pane(self) -> None:
        """From list to page and back."""
        if self.focused is self.page:
            self.action_to_list()
        else:
            self.action_read()

    def action_read(self) -> None:
        """To the page."""
        self.add_class("-reading")
        self.page.focus()

    def action_to_list(self) -> None:
        """To the list."""
        self.remove_class("-reading")
        self.listing.focus()

    def action_back(self) -> None:
        """From the page to the list, then away with the filter, then to the screen before."""
        if self.focused is self.page:
            self.action_to_list()
        elif self.finder.value:
            self.finder.value = ""
            self.listing.focus()
        else:
            self.dashboard.go_back()
