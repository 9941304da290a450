"""A page above the screen from which it was opened: a quote, a cell, double plays, the problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from briefing.tui.detail.pages import Report, build
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import BriefSearchTarget, DoublePlaysTarget, ProblemsTarget, QuoteTarget, Subject, Target
from briefing.tui.styled_text import clip
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.page import Page

if TYPE_CHECKING:
    from briefing.api import Library


class DetailScreen(LibraryScreen):
    """The page that a target names."""

    AUTO_FOCUS = "#page"
    CSS_PATH = "detail.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,h,backspace", "back", "back", id="back"),
        Binding("w", "window", "window", id="window"),
        Binding("F", "fix", "fix", id="fix", tooltip="fix a problem"),  # the app's, shown here
    ]

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.needs_positions = not isinstance(target, QuoteTarget | BriefSearchTarget | ProblemsTarget)
        self.target = target
        self._crumb = ""
        self._report: Report | None = None
        self.page = Page(id="page")

    @property
    def crumb(self) -> str:
        """Return the page's title, cut to the length of a breadcrumb."""
        return clip(self._crumb, 60)

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        yield self.page

    def show_library(self, library: Library) -> None:
        """Rebuild the page; the reader stays at the same item."""
        content = build(self.target, library, self.dashboard.engine)
        self._crumb, self._report = content.crumb, content.report
        self.page.show(content.items, keep_scroll=True)

    @property
    def subject(self) -> Subject | None:
        """Return the subject of the item under the cursor."""
        item = self.page.item
        return item.subject if item is not None else None

    @on(Lines.Chosen)
    def _followed(self, event: Lines.Chosen) -> None:
        event.stop()
        item = self.page.item
        if item is not None and item.target is not None and item.target != self.target:
            self.dashboard.open_target(item.target)

    def report(self) -> Report | None:
        """Return the report that belongs to the page, if there is one."""
        return self._report

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other windows on the page of double plays only, fixes on the page of problems."""
        if action == "window" and not isinstance(self.target, DoublePlaysTarget):
            return False
        if action == "fix" and not isinstance(self.target, ProblemsTarget):
            return False
        return super().check_action(action, parameters)

    def action_window(self) -> None:
        """Show double plays within another number of days."""
        if isinstance(self.target, DoublePlaysTarget) and self.dashboard.library is not None:
            self.target = self.target.next()
            self.show_library(self.dashboard.library)

    def action_fix(self) -> None:
        """Apply the fix of the problem under the cursor."""
        self.dashboard.action_fix()

    def action_back(self) -> None:
        """Close the page."""
        self.dashboard.go_back()
