"""Base of the app: the library, read in batches and then watched for changes, and the session."""

from __future__ import annotations

import gc
import os
import signal
import time
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from textual import events, on, work
from textual.app import ScreenStackError
from textual.message import Message
from textual.screen import Screen

from briefing.runtime.subprocesses import end_with_parent
from briefing.stance_colours import StancePalette
from briefing.text.sanitise import safe, without_dangers
from briefing.tui import session
from briefing.tui.access import AT_TERMINAL, Access
from briefing.tui.app_interface import AppInterface
from briefing.tui.app_settings import read_app_settings
from briefing.tui.key_queue import KeyQueue
from briefing.tui.keyboard_layouts import KeyboardLayout
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.progress import Progress
from briefing.tui.textual_compat import withdraw_notice
from briefing.tui.widgets.bars import Bar

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.notifications import Notify

    from briefing.api import Library
    from briefing.search.engine import Engine

POLL_SECONDS = 0.6
LARGE_CHANGE = 50
"""Number of changed briefs above which they are shown before their quotes are indexed."""
SHOW_SECONDS = 0.5
PROGRESS_SECONDS = 0.1


class _StoppedError(Exception):
    """The app exits while the library is being read."""


class LibraryApp(AppInterface):
    """Holds one library for its screens. First paint comes before any file is read."""

    class Loaded(Message):
        """A part or the whole of the library was read, or reading failed."""

        def __init__(
            self,
            library: Library | None,
            engine: Engine | None,
            state: session.SessionState | None = None,
            done: bool = False,
            trouble: str = "",
        ) -> None:
            super().__init__()
            self.done = done
            self.library = library
            self.engine = engine
            self.state = state or {}
            self.trouble = trouble

    class Progressed(Message):
        """Progress of the reading; None when it is done."""

        def __init__(self, progress: Progress | None) -> None:
            super().__init__()
            self.progress = progress

        def can_replace(self, message: Message) -> bool:
            """Return whether the message is an older report of progress."""
            return isinstance(message, LibraryApp.Progressed)

    class Changed(Message):
        """Files changed on disk and the library has read them."""

    def __init__(self, root: Path, *, sample: bool = False, access: Access = AT_TERMINAL) -> None:
        super().__init__(root, sample=sample, access=access)
        self.stopping = Event()
        self.keyboard = KeyboardLayout()
        self._saved_state: session.SessionState = {}
        self._keys = KeyQueue(self, super().on_event)
        self._noticed: tuple[str, ...] = ()
        self._reported_at = 0.0

    def get_driver_class(self) -> type[Driver]:
        """Return the driver for this system. The toolkit's own choice obeys an environment variable that loads code."""
        if os.name == "nt":
            from textual.drivers.windows_driver import WindowsDriver

            return WindowsDriver
        from briefing.tui.driver import TerminalDriver

        return TerminalDriver

    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pastes; remove control characters from pastes, because fields show their text unchanged."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if isinstance(event, events.Paste):
                event.text = without_dangers(event.text)
            await self._keys.put(event)
            return
        try:
            await super().on_event(event)
        except ScreenStackError:
            if self.screen_stack:  # else the app is closing
                raise

    @property
    def keys_waiting(self) -> bool:
        """Whether keys are waiting to be handled."""
        return self._keys.busy

    @property
    def n_waiting(self) -> int:
        """Number of keys, pastes and messages that wait to be handled."""
        return len(self._keys) + self.message_queue_size

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Run what a key is bound to, or where it is not bound, the key in the same position on a US keyboard."""
        if await super()._check_bindings(key, priority):
            return True
        us_key = self.keyboard.us_key(key)
        return us_key is not None and await super()._check_bindings(us_key, priority)

    def on_mount(self) -> None:
        """Start reading after the first paint."""
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        gc.freeze()
        gc.enable()
        if not self.is_headless:
            end_with_parent(getattr(signal, "SIGHUP", None))  # after the first paint: it takes a tenth of that time
        self._load()

    def recolour(self, stances: StancePalette) -> None:
        """Draw stances in the colours of another palette."""
        raise NotImplementedError

    def whole(self) -> None:
        """Continue after the whole library has been read; called once."""

    @work(thread=True, group="load", exclusive=True)
    def _load(self) -> None:
        """Read the library in batches; what has been read is shown while the rest is still being read."""
        from briefing.api import Library
        from briefing.search.engine import Engine

        settings = read_app_settings()
        self.keyboard = KeyboardLayout(settings.layout)
        self.keymap = settings.keymap
        self.call_from_thread(self.set_keymap, settings.keymap)
        if settings.stances != self.stance_palette:
            self.call_from_thread(self.recolour, settings.stances)
        if settings.problem:
            self.call_from_thread(self.notify, safe(settings.problem), severity="warning", timeout=8, markup=False)
        library = Library(self.root, level=self.access.level)
        engine = Engine(library)
        state = session.load(self.root)
        self.marks.read()
        began = shown = time.monotonic()
        try:
            for step in library.load(self.stopping):
                if self.library is None or time.monotonic() - shown > SHOW_SECONDS:
                    shown = time.monotonic()
                    self.post_message(self.Loaded(library, engine, state))
                self._report_progress("reading", step.files, step.total, began, step.quotes)
            if self.stopping.is_set():
                return
            self.post_message(self.Loaded(library, engine, state, done=True))
            began = time.monotonic()
            engine.refresh(lambda done, total: self._report_progress("indexing", done, total, began))
            self.post_message(self.Progressed(None))
        except _StoppedError:
            return
        except OSError as error:
            self.post_message(self.Loaded(None, None, trouble=str(error)))

    def _report_progress(self, what: str, done: int, total: int, began: float, quotes: int = 0) -> None:
        """Report progress from the reading thread. Raise `_StoppedError` if reading is to stop."""
        if self.stopping.is_set():
            raise _StoppedError
        now = time.monotonic()
        if now - self._reported_at > PROGRESS_SECONDS:
            self._reported_at = now
            self.post_message(self.Progressed(Progress(what, done, total, now - began, quotes)))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        """Show the progress of the reading."""
        self.loading = event.progress or ""
        self.refresh_bars()
        if event.progress is None:
            self._catch_up()

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        """Show what has been read of the library; once it is complete, watch it for changes."""
        if event.library is None:
            self.loading = "not read"
            self.notify(safe(event.trouble), title="The library could not be read", severity="error", markup=False)
            return
        if self.library is None:
            self._begin(event)
        if event.done:
            self.loading = ""
            self._show_notices(event.library)
            # The library's objects live on: keep the garbage collector from scanning them between keys.
            gc.collect()
            gc.freeze()
            self.set_interval(POLL_SECONDS, self._tick)
            self.call_after_refresh(self.whole)
        self._catch_up()

    def _begin(self, event: Loaded) -> None:
        """Restore the last session."""
        self.library, self.engine, self.state = event.library, event.engine, event.state
        self.watches.load(self.state.get("saved", ()))
        if self.state.get("theme") in self.theme_names():
            self.use_theme(self.state["theme"])
        if self.sample:
            self.notify("This is the sample library. briefing init makes one of your own.", timeout=6, markup=False)
        mode = self.state.get("mode")
        if mode in self.MODES and mode != self.current_mode and len(self.screen_stack) == 1:
            self.switch_mode(mode)

    async def on_unmount(self) -> None:
        """Stop reading the library."""
        self.stopping.set()

    def _tick(self) -> None:
        self._remember()
        self.poll()

    def _remember(self) -> None:
        """Save the session if it has changed, so that it survives a killed process."""
        state = {**self.state, "theme": self.theme, "mode": self.current_mode}
        base = self.screen_stack[0] if self.screen_stack else None
        if isinstance(base, LibraryScreen) and base.ready:
            state[base.CRUMB] = base.remember()
        if state != self._saved_state:
            self.state = self._saved_state = state
            session.save(self.root, state)

    @work(thread=True, group="poll", exclusive=False)
    def poll(self) -> None:
        """Check in a thread whether files have changed."""
        library, engine = self.library, self.engine
        change = library.refresh() if library is not None else None
        if engine is not None and change is not None:
            if sum(map(len, change)) > LARGE_CHANGE:
                self.post_message(self.Changed())
            engine.refresh()
            self.post_message(self.Changed())

    @on(Changed)
    def _changed(self) -> None:
        """Show what changed without moving the cursor."""
        if self.library is not None:
            self._show_notices(self.library)
        self._catch_up()

    def on_notify(self, event: Notify) -> None:
        """Withdraw the same notice if it is still on the screen, so that it does not appear twice."""
        withdraw_notice(self, event.notification)

    def _show_notices(self, library: Library) -> None:
        """Show each new notice about the reading once, for example that the folder is missing."""
        notices = library.notices
        for notice in notices:
            if notice not in self._noticed:
                self.notify(safe(notice), severity="warning", timeout=8, markup=False)
        self._noticed = notices

    def _catch_up(self) -> None:
        if self.library is not None and self.marks:
            from briefing.tui.basket.records import current_subjects

            self.marks.refresh(current_subjects(self.library, self.marks))
        for screen in [*self.screen_stack, *self.screens_behind()]:
            if isinstance(screen, LibraryScreen):
                screen.catch_up()

    def screens_behind(self) -> list[Screen[Any]]:
        """Return screens of other modes that follow the library although they are not shown."""
        return []

    def refresh_bars(self) -> None:
        """Redraw the top line and the key line."""
        for bar in self.screen.query(Bar):
            bar.repaint()
