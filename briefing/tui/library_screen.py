"""Base of the dashboard's screens: a top line, a body, a key line, a subject under the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from briefing.tui.selection import CellTarget, NameRef, Subject
from briefing.tui.widgets.bars import KeyLine, TopLine
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.painted import Painted

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.library.snapshot import LibrarySnapshot
    from briefing.overview.watches import Watch
    from briefing.tui.app_interface import AppInterface


MANY_POSITIONS = 20_000
"""Number of positions from which they are resolved and compared in a thread."""


class LibraryScreen(Screen[None]):
    """A screen that shows the library, and shows it again when that has changed."""

    class Resolved(Message):
        """The positions of the library have been resolved."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012 (the toolkit declares it so)
    CRUMB: ClassVar[str] = ""
    TABS: ClassVar[bool] = True
    """Whether the key line begins with the screens."""
    AUTO_FOCUS = ""
    needs_positions = False
    """Whether showing the library takes all of its positions, which are resolved in a thread where there are many."""

    def __init__(self) -> None:
        super().__init__()
        self._version = -1
        self._marks_version = 0
        self.resolving = False
        """Whether the screen waits for the positions of the library."""
        self._composed = asyncio.Event()

    @property
    def ready(self) -> bool:
        """Whether the screen is composed; until then its keys do nothing."""
        return self._composed.is_set()

    async def wait_until_ready(self) -> None:
        """Return once the screen is composed."""
        await self._composed.wait()

    @property
    def dashboard(self) -> AppInterface:
        """The app, as screens know it."""
        return cast("AppInterface", self.app)

    @property
    def crumb(self) -> str:
        """Name of the screen in the breadcrumb, sanitised."""
        return self.CRUMB

    def compose(self) -> ComposeResult:
        """Yield top line, body and key line."""
        yield TopLine()
        yield from self.body()
        yield KeyLine()

    def body(self) -> Iterable[Widget]:
        """Yield what is between the top line and the key line."""
        raise NotImplementedError

    def show_library(self, library: Library) -> None:
        """Show the library as it now is; the cursor stays where it was."""
        raise NotImplementedError

    @property
    def covers(self) -> bool:
        """Whether there is a screen below to go back to."""
        return self.app.screen_stack[0] is not self

    @property
    def unsaved(self) -> bool:
        """Whether something on the screen is not saved."""
        return False

    async def leave(self) -> bool:
        """Close the screen, after asking what to do with unsaved work; return whether it was closed."""
        return True

    @property
    def subject(self) -> Subject | None:
        """What is under the cursor."""
        return None

    def show_marks(self) -> None:
        """Draw the marks again, since one was set or removed."""
        self._marks_version = self.dashboard.marks.version
        for widget in self.query(Painted):
            if isinstance(widget, Lines):
                widget.redraw()
            else:
                widget.repaint()

    def watchable(self) -> Watch | None:
        """Return what `ctrl+s` watches here: by default the quotes of the actor or on the issue under the cursor."""
        from briefing.overview.watches import Watch

        subject = self.subject
        ref = subject.ref if subject is not None else None
        if isinstance(ref, CellTarget) and subject is not None:
            return Watch(name=subject.name, query=f'actor:"{ref.actor}" issue:"{ref.issue}"')
        if isinstance(ref, NameRef) and subject is not None:
            return Watch(name=subject.name, query=f'{ref.kind}:"{ref.id}"')
        return None

    def report(self) -> tuple[str, Callable[[str], bytes]] | None:
        """Return what `x` writes where nothing is marked: a file's stem, and a function from suffix to bytes."""
        return None

    def remember(self) -> dict[str, Any]:
        """Return what the next session restores, as plain JSON."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Restore what was remembered, before the library is shown for the first time."""

    def arrive(self) -> None:
        """Answer that the user has switched to this screen: typing replaces the text of an input that has the focus."""
        if isinstance(self.focused, Finder):
            self.focused.select_all()

    def catch_up(self) -> None:
        """Show the library if it has changed since it was shown last."""
        library = self.dashboard.library
        if library is not None and self._version != library.version and self.ready and self._has_positions(library):
            if self._version < 0:
                self.restore(self.dashboard.state.get(self.CRUMB, {}))
            self._version = library.version
            self.show_library(library)
        self.dashboard.refresh_bars()

    def _has_positions(self, library: Library) -> bool:
        """Return whether positions can be read at once; else begin to resolve them, and catch up afterwards."""
        snapshot = library.snapshot
        few = not self.needs_positions or snapshot.n_positions < MANY_POSITIONS
        if few or snapshot.has_resolved_positions:
            self.resolving = False
            return True
        if not self.resolving:
            self.resolving = True
            self._resolve(snapshot)
        return False

    @work(thread=True, group="resolve", exclusive=True)
    def _resolve(self, snapshot: LibrarySnapshot) -> None:
        _ = snapshot.positions
        self.post_message(self.Resolved())

    @on(Resolved)
    def _resolved(self, event: Resolved) -> None:
        event.stop()
        self.resolving = False
        self.catch_up()

    def on_mount(self) -> None:
        """Show the library after the first refresh, when the widgets in containers exist."""
        self.call_after_refresh(self._first_catch_up)

    def _first_catch_up(self) -> None:
        self._composed.set()
        self.catch_up()

    def on_screen_suspend(self) -> None:
        """Remove the notices: the screen above shows them."""
        self.query("ToastHolder").remove()

    def on_screen_resume(self) -> None:
        """Show what has changed while another screen was shown."""
        self.catch_up()
        if self.ready and self._marks_version != self.dashboard.marks.version:
            self.show_marks()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable all keys until the screen is composed, and always those that the session may not use."""
        return self.ready and self.dashboard.access.permits(action) and super().check_action(action, parameters)

    @property
    def idle_actions(self) -> Collection[str]:
        """Actions that would do nothing now: the key line leaves them out."""
        return ()

    @property
    def action_words(self) -> Mapping[str, str]:
        """What keys do now, by action, where that differs from their description."""
        return {}

    def action_back(self) -> None:
        """Close the screen, unless it is the last."""
        if len(self.app.screen_stack) > 1 and self.app.screen is self:
            self.app.pop_screen()
        else:
            self.app.notify("Nothing to go back to: 1 to 7 switch screens, q quits.", timeout=3, markup=False)
