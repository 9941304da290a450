"""What every screen of the dashboard has: a top line, a body, a key line, a subject under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from briefing.tui.selection import Subject
from briefing.tui.widgets.bars import KeyLine, TopLine

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.tui.dashboard import Dashboard


class LibraryScreen(Screen[None]):
    """Shows the library; draws itself anew when that has changed."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012 (the toolkit declares it so)
    CRUMB: ClassVar[str] = ""
    TABS: ClassVar[bool] = True
    """Whether the key line begins with the five screens."""
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._version = -1
        self.ready = False
        """Whether everything on the screen is there; until then its keys do nothing."""

    @property
    def dashboard(self) -> Dashboard:
        """The app, with its own type."""
        return cast("Dashboard", self.app)

    @property
    def crumb(self) -> str:
        """The screen's place in the breadcrumb, safe text."""
        return self.CRUMB

    def compose(self) -> ComposeResult:
        """Top line, body, key line."""
        yield TopLine()
        yield from self.body()
        yield KeyLine()

    def body(self) -> Iterable[Widget]:
        """What stands between the lines."""
        raise NotImplementedError

    def show_library(self, library: Library) -> None:
        """Draws the library as it now is, the cursor staying where it was."""
        raise NotImplementedError

    @property
    def covers(self) -> bool:
        """Whether it covers what led to it, which is to be got back to."""
        return self.app.screen_stack[0] is not self

    @property
    def unsaved(self) -> bool:
        """Whether going elsewhere would leave something behind that is not saved."""
        return False

    async def leave(self) -> bool:
        """Close the screen, after asking what to do with unsaved work; return whether it was closed."""
        return True

    @property
    def subject(self) -> Subject | None:
        """What stands under the cursor."""
        return None

    def report(self) -> tuple[str, Callable[[str], bytes]] | None:
        """What `x` writes where nothing is marked: a file's name without suffix, and the bytes for a suffix."""
        return None

    def remember(self) -> dict[str, Any]:
        """What the next session finds again: plain JSON."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Takes up what was remembered, before the library is shown for the first time."""

    def catch_up(self) -> None:
        """Shows the library if it is there and has changed since it was shown last."""
        library = self.dashboard.library
        if library is not None and self._version != library.version and self.ready:
            if self._version < 0:
                self.restore(self.dashboard.state.get(self.CRUMB, {}))
            self._version = library.version
            self.show_library(library)
        self.dashboard.refresh_bars()

    def on_mount(self) -> None:
        """The library may be there already; what stands in containers is there after the first refresh."""
        self.call_after_refresh(self._first_catch_up)

    def _first_catch_up(self) -> None:
        self.ready = True
        self.catch_up()

    def on_screen_resume(self) -> None:
        """The library may have changed while another screen was shown."""
        self.catch_up()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key before the screen is there."""
        return self.ready and super().check_action(action, parameters)

    def action_back(self) -> None:
        """One step back."""
        if len(self.app.screen_stack) > 1 and self.app.screen is self:
            self.app.pop_screen()
        else:
            self.app.notify("This is the top. q quits, 1 to 5 switch screens.", markup=False)
