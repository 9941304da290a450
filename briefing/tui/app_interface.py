"""What screens, dialogs and bars need of the app; they import this module, never the app itself."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from briefing.stance_colours import DEFAULT_STANCE_PALETTE, StancePalette
from briefing.tui.access import AT_TERMINAL, Access
from briefing.tui.basket.marks import Marks
from briefing.tui.editing.history import EditHistory

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.overview.watches import Watches
    from briefing.search.engine import Engine
    from briefing.tui import session
    from briefing.tui.progress import Progress
    from briefing.tui.selection import Target


class AppInterface(App[int]):
    """Interface of the app, and the state that its screens share."""

    def __init__(self, root: Path, *, sample: bool = False, access: Access = AT_TERMINAL) -> None:
        super().__init__()
        self.root = root.absolute()
        self.sample = sample
        self.access = access
        self.library: Library | None = None
        self.engine: Engine | None = None
        self.loading: Progress | str = "reading…"
        """Progress of reading the library; empty once it is read."""
        self.state: session.SessionState = {}
        self.shows_timings = False
        """Whether screens show what searches take, in milliseconds."""
        self.keymap: dict[str, str] = {}
        """By an action's id its keys in the user's settings, separated by commas."""
        self.stance_palette: StancePalette = DEFAULT_STANCE_PALETTE
        self.marks = Marks(self.root)
        self.alert = ""
        """What the top line says of new hits of watches with an alert, sanitised; empty without any."""
        self.edits = EditHistory(self.root)

    @cached_property
    def watches(self) -> Watches:
        """The watches of the library; their module is not needed for the first paint."""
        from briefing.overview.watches import Watches

        return Watches(self.root)

    @property
    def crumbs(self) -> list[str]:
        """Names of the screens that lead to the one shown, sanitised."""
        raise NotImplementedError

    def theme_names(self) -> list[str]:
        """Return the themes to choose from, in the order in which `T` shows them."""
        raise NotImplementedError

    def use_theme(self, name: str) -> None:
        """Show everything in a theme."""
        raise NotImplementedError

    def mode_screens(self) -> dict[str, type[Screen[Any]]]:
        """Return by mode the class of its screen, whose keys the palette lists."""
        raise NotImplementedError

    async def run_in_mode(self, mode: str, action: str) -> None:
        """Go to a mode's screen and run one of its actions there."""
        raise NotImplementedError

    async def until_no_dialog(self) -> None:
        """Return once no dialog is open, so that a question of the program's own does not appear above it."""
        raise NotImplementedError

    def open_target(self, target: Target) -> None:
        """Open the page or screen that a target names."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Close the screen shown, unless it is the last."""
        raise NotImplementedError

    def point_to(self, path: Path) -> None:
        """Put the cursor of the Briefs screen on a brief that was just written."""
        raise NotImplementedError

    def deliver(self, name: str, data: bytes) -> None:
        """Give a file to the user, where the files of this computer are not theirs."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Open the file of the subject under the cursor in the user's editor."""
        raise NotImplementedError

    def action_fix(self) -> None:
        """Apply the fix of the problem under the cursor."""
        raise NotImplementedError

    def action_inbox(self) -> None:
        """Show the articles that wait to be coded."""
        raise NotImplementedError

    def refresh_bars(self) -> None:
        """Redraw the top line and the key line."""
        raise NotImplementedError

    def poll(self) -> object:
        """Look for changed files in a thread."""
        raise NotImplementedError
