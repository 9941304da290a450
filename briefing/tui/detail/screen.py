"""A page on top of the screen that led to it: a quote, a cell's words, a double play, the problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from briefing.tui.detail.pages import build
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import Subject, Target
from briefing.tui.styled_text import clip
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.page import Page

if TYPE_CHECKING:
    from briefing.library import Library


class DetailScreen(LibraryScreen):
    """Shows what a target names."""

    AUTO_FOCUS = "#page"
    CSS_PATH = "detail.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,h,backspace", "back", "back", id="back"),
        Binding("w", "window", "window", id="window"),
    ]

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target
        self._crumb = ""
        self.page = Page(id="page")

    @property
    def crumb(self) -> str:
        """The page's title, cut to a breadcrumb's length."""
        return clip(self._crumb, 60)

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def show_library(self, library: Library) -> None:
        """Builds the page anew, the reader staying where it was."""
        self._crumb, items = build(self.target, library, self.desk)
        self.page.show(items, keep_place=True)

    @property
    def subject(self) -> Subject | None:
        """The item under the cursor."""
        item = self.page.item
        return item.subject if item is not None else None

    @on(Lines.Chosen)
    def _followed(self, event: Lines.Chosen) -> None:
        event.stop()
        item = self.page.item
        if item is not None and item.target is not None and item.target != self.target:
            self.desk.open_target(item.target)

    def report(self) -> tuple[str, Callable[[str], bytes]] | None:
        """Double plays, a timeline, and an issue on the map."""
        from briefing.reports.report import write_report

        library, keys = self.desk.library, self.target.keys
        if library is None:
            return None
        if self.target.kind == "double-play":
            return "double-plays", lambda suffix: write_report(library, "doubleplay", suffix)
        if self.target.kind == "timeline":
            actors = [keys[0]] if keys[0] else None
            return f"timeline-{keys[1]}", lambda suffix: write_report(
                library, "timeline", suffix, actors=actors, issues=keys[1:]
            )
        if self.target.kind == "issue":
            return f"map-{keys[0]}", lambda suffix: write_report(library, "map", suffix, issues=keys)
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The window is a matter of double plays alone."""
        if action == "window" and self.target.kind != "double-play":
            return False
        return super().check_action(action, parameters)

    def action_window(self) -> None:
        """Another number of days that opposed words may lie apart."""
        windows = self.desk.WINDOWS
        self.desk.window = windows[(windows.index(self.desk.window) + 1) % len(windows)]
        if self.desk.library is not None:
            self.show_library(self.desk.library)

    def action_back(self) -> None:
        """To the screen that led here."""
        self.desk.go_back()
