"""Base of the app: the seven screens, the pages on top of them, and the ways between them."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen

from briefing.tui.dashboard.screen import DashboardScreen
from briefing.tui.dialogs.dialog import Dialog
from briefing.tui.library_app import LibraryApp
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import BriefTarget, InboxTarget, Target, WatchTarget, WorldTarget
from briefing.tui.textual_compat import every_screen

if TYPE_CHECKING:
    from briefing.overview.watches import Watch

DIALOG_POLL_SECONDS = 0.1


def _briefs() -> Screen[None]:
    from briefing.tui.briefs.screen import BriefsScreen

    return BriefsScreen()


def _quotes() -> Screen[None]:
    from briefing.tui.quotes.screen import QuotesScreen

    return QuotesScreen()


def _compare() -> Screen[None]:
    from briefing.tui.compare.screen import CompareScreen

    return CompareScreen()


def _actors() -> Screen[None]:
    from briefing.tui.actors.screen import ActorsScreen

    return ActorsScreen()


def _issues() -> Screen[None]:
    from briefing.tui.issues.screen import IssuesScreen

    return IssuesScreen()


def _sources() -> Screen[None]:
    from briefing.tui.sources.screen import SourcesScreen

    return SourcesScreen()


class NavigatingApp(LibraryApp):
    """Switches between screens and opens pages."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "dashboard": DashboardScreen,
        "briefs": _briefs,
        "quotes": _quotes,
        "compare": _compare,
        "actors": _actors,
        "issues": _issues,
        "sources": _sources,
    }
    DEFAULT_MODE = "dashboard"

    @property
    def crumbs(self) -> list[str]:
        """Names of the screens that lead to the one shown, sanitised."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, LibraryScreen)]
        return [f"{each.crumb}: counting positions …" if each.resolving else each.crumb for each in screens]

    async def leave_unsaved(self) -> bool:
        """Ask about unsaved work, screen by screen from the top; return whether the user lets go of all of it."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, LibraryScreen) and screen.unsaved and not await screen.leave():
                return False
        return True

    def action_go(self, mode: str) -> None:
        """Switch to a screen; from a page above it, back to it."""
        self.run_worker(self._go(mode))

    async def _go(self, mode: str) -> None:
        if await self.leave_unsaved():
            self._switch(mode)

    def _switch(self, mode: str) -> None:
        if self.current_mode != mode:
            self.switch_mode(mode)
            if isinstance(self.screen, LibraryScreen):
                self.screen.arrive()
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def mode_screens(self) -> dict[str, type[Screen[Any]]]:
        """Return by mode the class of its screen."""
        from briefing.tui.actors.screen import ActorsScreen
        from briefing.tui.briefs.screen import BriefsScreen
        from briefing.tui.compare.screen import CompareScreen
        from briefing.tui.issues.screen import IssuesScreen
        from briefing.tui.quotes.screen import QuotesScreen
        from briefing.tui.sources.screen import SourcesScreen

        return {
            "dashboard": DashboardScreen,
            "briefs": BriefsScreen,
            "quotes": QuotesScreen,
            "compare": CompareScreen,
            "actors": ActorsScreen,
            "issues": IssuesScreen,
            "sources": SourcesScreen,
        }

    async def run_in_mode(self, mode: str, action: str) -> None:
        """Go to a mode's screen, past the pages on top of it, and run one of its actions there."""
        if not await self.leave_unsaved():
            return
        self._switch(mode)
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, LibraryScreen):
            await self.screen.wait_until_ready()
            await self.run_action(action, self.screen)

    def go_back(self) -> None:
        """Close the screen shown, unless it is the last. A dialog on top of it stays: it closes with its answer."""
        if isinstance(self.screen, Dialog):
            return
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.notify("Nothing to go back to: 1 to 7 switch screens, q quits.", timeout=3, markup=False)

    def screens_behind(self) -> list[Screen[Any]]:
        """Return the Dashboard where it is not shown and counts the hits of a watch with an alert."""
        alert = any(watch.alert for watch in self.watches)
        behind = [screen for screen in every_screen(self) if screen not in self.screen_stack]
        return [screen for screen in behind if alert and isinstance(screen, DashboardScreen)]

    def open_target(self, target: Target) -> None:
        """Open a brief, a search, a comparison or a map on its screen, and anything else as a page."""
        if isinstance(target, BriefTarget):
            self.run_worker(self._open_brief(target))
            return
        if isinstance(target, WatchTarget):
            self.run_worker(self._open_watch(target.watch))
            return
        if isinstance(target, WorldTarget):
            from briefing.tui.world.screen import WorldScreen

            self.push_screen(WorldScreen(target.issue))
            return
        if isinstance(target, InboxTarget):
            self.action_inbox()
            return
        from briefing.tui.detail.screen import DetailScreen

        self.push_screen(DetailScreen(target))

    async def _open_brief(self, target: BriefTarget) -> None:
        from briefing.tui.briefs.screen import BriefsScreen

        await self._go("briefs")
        if isinstance(self.screen, BriefsScreen):
            self.screen.select(target.brief)

    async def _open_watch(self, watch: Watch) -> None:
        from briefing.tui.compare.screen import CompareScreen
        from briefing.tui.quotes.screen import QuotesScreen

        await self._go("quotes" if watch.kind == "search" else "compare")
        if isinstance(self.screen, QuotesScreen):
            self.screen.show_query(watch.query)
        elif isinstance(self.screen, CompareScreen):
            await self.screen.wait_until_ready()
            self.screen.show_watch(watch)

    def point_to(self, path: Path) -> None:
        """Put the cursor of the Briefs screen on a brief that was just written, as soon as the library has it."""
        brief = path.absolute().relative_to(self.root.absolute()).with_suffix("").as_posix()
        self.state.setdefault("Briefs", {})["chosen"] = brief  # where the screen has not been shown yet
        from briefing.tui.briefs.screen import BriefsScreen

        for screen in every_screen(self):
            if isinstance(screen, BriefsScreen):
                screen.select(brief)

    async def until_no_dialog(self) -> None:
        """Return once no dialog is open."""
        while isinstance(self.screen, Dialog):
            await sleep(DIALOG_POLL_SECONDS)
