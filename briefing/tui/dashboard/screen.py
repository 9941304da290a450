"""The Dashboard screen: the latest briefs, and who contradicts themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import Subject
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.page import Page

if TYPE_CHECKING:
    from briefing.api import Library


class DashboardScreen(LibraryScreen):
    """What matters in the library, at a glance."""

    CRUMB = "Dashboard"
    CSS_PATH = Path(__file__).with_name("dashboard.tcss")
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "app.add", "add", id="add", tooltip="add a brief"),  # the app's, shown here
        Binding("escape", "back", "back", id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.page = Page(id="page")

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        yield self.page

    def show_library(self, library: Library) -> None:
        """Show the library as it now is; the contradictions follow once they are computed."""
        self._compute(library)

    @work(thread=True, exclusive=True, group="dashboard")
    def _compute(self, library: Library) -> None:
        from briefing.tui.dashboard.panels import items

        self.app.call_from_thread(self.page.show, items(library), keep_scroll=True)

    @property
    def subject(self) -> Subject | None:
        """What is under the cursor."""
        return self.page.item.subject if self.page.item is not None else None

    @on(Lines.Chosen, "#page")
    def _followed(self, event: Lines.Chosen) -> None:
        event.stop()
        item = self.page.item
        if item is not None and item.target is not None:
            self.dashboard.open_target(item.target)
