"""The Dashboard screen: what is new, contradictory, contested, said, watched and unfinished."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from briefing.text.sanitise import safe
from briefing.tui.dashboard.grid import PanelGrid
from briefing.tui.dashboard.panel import Panel
from briefing.tui.dashboard.settings import PANELS
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import NameRef, Subject

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.overview.visits import Visit
    from briefing.overview.watches import Watch
    from briefing.tui.dashboard.panels import Request

REST = 5.0
"""Rest after each brief of a first visit, relative to the time that it took, so that keys are handled at once."""


class DashboardScreen(LibraryScreen):
    """What matters in the library, at a glance."""

    CRUMB = "Dashboard"
    CSS_PATH = Path(__file__).with_name("dashboard.tcss")
    AUTO_FOCUS = "#panels"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rename_watch", "rename", id="rename-watch", tooltip="name the watch"),
        Binding("b", "alert", "alert", id="alert", tooltip="alert of new hits on every screen"),
        Binding("d", "delete_watch", "delete", id="delete-watch", tooltip="delete the watch"),
        Binding("space", "enlarge", "enlarge", key_display="space", id="enlarge", tooltip="enlarge the panel, or back"),
        Binding("full_stop", "seen", "seen", key_display=".", id="seen", tooltip="mark everything as seen"),
        Binding("comma", "arrange", "panels", key_display=",", id="arrange", tooltip="choose and order the panels"),
        Binding("p", "pin", "pin", id="pin", tooltip="pin the issue that the world shows", show=False),
        Binding("J,shift+down", "move_watch(1)", "move down", id="watch-down", show=False),
        Binding("K,shift+up", "move_watch(-1)", "move up", id="watch-up", show=False),
        Binding("u", "restore_watch", "restore", id="restore-watch", tooltip="restore the watch deleted", show=False),
        Binding("a", "app.add", "add", id="add", tooltip="add a brief"),  # the app's, shown here
        Binding("escape", "back", "back", id="back", show=False),
    ]

    class Filled(Message):
        """A panel has been computed."""

        def __init__(self, name: str, panel: Panel) -> None:
            super().__init__()
            self.name = name
            self.panel = panel

    def __init__(self) -> None:
        super().__init__()
        self.grid = PanelGrid(lambda subject: subject in self.dashboard.marks, id="panels")
        self.grid.panels = {name: Panel(title) for name, title in PANELS.items()}
        self.grid.set_order(tuple(PANELS))
        self._last_visit: Visit | None = None
        self._visit_read = False
        self._indexed = -1
        """Version of the library whose index filled the panels."""
        self._empty_so_far: dict[str, Panel] | None = {}
        """Panels that had no row when they were computed; None once the whole library has been read.

        Until then they do not say that they are empty.
        """
        self.pinned = ""

    def body(self) -> Iterable[Widget]:
        """Yield the panels."""
        yield self.grid

    def remember(self) -> dict[str, Any]:
        """Return the panel with the focus and the pinned issue."""
        return {"chosen": self.grid.focused_panel, "pinned": self.pinned}

    def restore(self, state: dict[str, Any]) -> None:
        """Restore the panel with the focus and the pinned issue, and the user's choice of panels."""
        from briefing.runtime.paths import config_file
        from briefing.tui.dashboard.settings import read_panels

        order, message = read_panels(config_file())
        self.grid.set_order(order)
        if message:
            self.app.notify(safe(message), severity="warning", timeout=8, markup=False)
        self.pinned = str(state.get("pinned", ""))
        self.grid.move_to(str(state.get("chosen", "")))

    def show_library(self, library: Library) -> None:
        """Compute the panels again; they keep what they show until then."""
        self._fill(library)

    def catch_up(self) -> None:
        """Also fill the panels that need the index, once it is ready."""
        super().catch_up()
        library, engine = self.dashboard.library, self.dashboard.engine
        if self._empty_so_far is not None and library is not None and library.complete:
            self.grid.show(
                {name: panel for name, panel in self._empty_so_far.items() if not self.grid.panels[name].rows}
            )
            self._empty_so_far = None
        if not self.ready or library is None or engine is None or not engine.ready:
            return
        if self._indexed != library.version:
            self._indexed = library.version
            self._fill_from_index(library)

    @work(thread=True, exclusive=True, group="panels")
    def _fill(self, library: Library) -> None:
        from briefing.tui.dashboard.panels import library_panels

        self._post(library_panels(self._request(library)))

    @work(thread=True, exclusive=True, group="indexed-panels")
    def _fill_from_index(self, library: Library) -> None:
        from briefing.tui.dashboard.panels import search_panels

        engine = self.dashboard.engine
        if engine is not None:
            self._count_watches(library)
            self._post(search_panels(self._request(library), engine))
            if self._last_visit is None and not get_current_worker().is_cancelled:
                self.app.call_from_thread(self._begin_visits)

    def show_marks(self) -> None:
        """Draw the marks again, since one was set or removed."""
        super().show_marks()
        self.grid.redraw()

    def _request(self, library: Library) -> Request:
        """Return what the panels are made from; called in a thread."""
        from briefing.overview.visits import load_visit
        from briefing.tui.dashboard.panels import Request

        if not self._visit_read:
            self._last_visit, self._visit_read = load_visit(self.dashboard.root), True
        may_add = self.dashboard.access.permits("add")
        watches = tuple(self.dashboard.watches)
        return Request(library, self._last_visit, watches, self.pinned, date.today(), may_add)

    @work(thread=True, exclusive=True, group="watches")
    def _count_again(self, library: Library) -> None:
        self._count_watches(library)

    def _count_watches(self, library: Library) -> None:
        """Count the hits of the watches; called in a thread."""
        from briefing.tui.dashboard.panels import watched

        engine = self.dashboard.engine
        if engine is not None and engine.ready:
            panel, alert = watched(self._request(library), engine)
            self.post_message(self.Filled("watches", panel))
            self.app.call_from_thread(self._show_alert, alert)

    def _show_alert(self, alert: str) -> None:
        self.dashboard.alert = alert
        self.dashboard.refresh_bars()

    def _post(self, panels: Iterator[tuple[str, Panel]]) -> None:
        """Show panels as they are computed, until the worker is cancelled or the app ends."""
        worker = get_current_worker()
        try:
            for name, panel in panels:
                if worker.is_cancelled:
                    return
                self.post_message(self.Filled(name, panel))
        except KeyError:  # a brief went meanwhile; the panels are computed again for the library without it
            if self.dashboard.library is not None and self.dashboard.library.version == self._version:
                raise

    @on(Filled)
    def _filled(self, event: Filled) -> None:
        event.stop()
        if self._empty_so_far is not None and not event.panel.rows:
            self._empty_so_far[event.name] = event.panel
        else:
            self.grid.show({event.name: event.panel})

    # Visits.

    def _begin_visits(self) -> None:
        """Remember the library at the first visit, once it is read and indexed, so that the next changes are new."""
        library = self.dashboard.library
        if library is not None and self._last_visit is None:
            self._see(library, announce=False)

    def action_seen(self) -> None:
        """Mark everything as seen."""
        library = self.dashboard.library
        if library is not None:
            self._see(library, announce=True)

    @work(thread=True, exclusive=True, group="visit")
    def _see(self, library: Library, *, announce: bool) -> None:
        """Remember the library as it is, at once and with a notice (`announce`), or in the background."""
        from briefing.overview.archive_watches import ArchiveWatches
        from briefing.overview.visits import save_visit, visit

        worker, began = get_current_worker(), time.monotonic()

        def step() -> None:
            nonlocal began
            if worker.is_cancelled:
                raise _CancelledError
            if not announce:
                time.sleep(REST * (time.monotonic() - began))
                began = time.monotonic()

        try:
            seen = visit(library.snapshot, self._last_visit, today=date.today(), step=step)
            save_visit(self.dashboard.root, seen)
            if announce:
                archives = ArchiveWatches(library)
                for watch in self.dashboard.watches:
                    if watch.kind == "search":
                        archives.looked_at(watch.query)
        except _CancelledError:
            return
        except OSError as error:
            self.app.call_from_thread(self.app.notify, f"Not remembered: {safe(str(error))}", markup=False)
            return
        first, self._last_visit = self._last_visit is None, seen
        if announce:
            self.app.call_from_thread(self.app.notify, "Everything is marked as seen.", timeout=2, markup=False)
        if announce or not first:
            self.app.call_from_thread(self._fill, library)
            self.app.call_from_thread(self._count_again, library)

    # Keys.

    @property
    def subject(self) -> Subject | None:
        """What is under the cursor."""
        row = self.grid.row
        return row.subject if row is not None else None

    @on(PanelGrid.Chosen)
    def _chosen(self, event: PanelGrid.Chosen) -> None:
        event.stop()
        if event.row.target is not None:
            self.dashboard.open_target(event.row.target)

    def watchable(self) -> Watch | None:
        """Return the watch under the cursor, which `ctrl+s` ends, else what is watched of the record there."""
        index = self._watch_index
        return super().watchable() if index is None else self.dashboard.watches[index]

    @property
    def _watch_index(self) -> int | None:
        """Index of the watch under the cursor; None elsewhere."""
        name, index = self.grid.position
        return index if name == "watches" and index < len(self.dashboard.watches) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable the keys of watches on a watch only."""
        if action in ("rename_watch", "alert", "move_watch", "delete_watch") and self._watch_index is None:
            return False
        return super().check_action(action, parameters)

    def watches_changed(self) -> None:
        """Count the hits of the watches again."""
        if self.dashboard.library is not None:
            self._count_again(self.dashboard.library)

    def inbox_changed(self) -> None:
        """Count what is to do again."""
        if self.dashboard.library is not None and self.ready:
            self._fill(self.dashboard.library)

    def action_rename_watch(self) -> None:
        """Rename the watch under the cursor."""
        self.run_worker(self._rename_watch())

    async def _rename_watch(self) -> None:
        from briefing.tui.dialogs.ask import AskScreen

        index = self._watch_index
        if index is None:
            return
        watch = self.dashboard.watches[index]
        name = await self.app.push_screen_wait(
            AskScreen("Name of the watch", watch.query, answer=watch.name, yes="saves it")
        )
        if name is not None:
            self.dashboard.watches.change(index, name=name)
            self.watches_changed()

    def action_alert(self) -> None:
        """Turn the alert of the watch under the cursor on or off."""
        index = self._watch_index
        if index is not None:
            self.dashboard.watches.change(index, alert=not self.dashboard.watches[index].alert)
            self.watches_changed()

    def action_move_watch(self, direction: int) -> None:
        """Move the watch under the cursor up or down."""
        index = self._watch_index
        if index is not None and 0 <= index + direction < len(self.dashboard.watches):
            self.dashboard.watches.move(index, index + direction)
            self.grid.move_to("watches", index + direction)
            self.watches_changed()

    def action_delete_watch(self) -> None:
        """Delete the watch under the cursor."""
        index = self._watch_index
        if index is not None:
            watch = self.dashboard.watches.delete(index)
            self.app.notify(f"Deleted {watch.name}. u restores it.", timeout=4, markup=False)
            self.watches_changed()

    def action_restore_watch(self) -> None:
        """Restore the watch deleted last."""
        watch = self.dashboard.watches.restore()
        text = f"Restored {watch.name}." if watch is not None else "No watch was deleted."
        self.app.notify(text, timeout=2, markup=False)
        self.watches_changed()

    def action_pin(self) -> None:
        """Pin the issue under the cursor for the panel of the world, or release it."""
        ref = self.subject.ref if self.subject is not None else None
        if not isinstance(ref, NameRef) or ref.kind != "issue":
            self.app.notify("p pins an issue: put the cursor on one in Contested issues.", timeout=3, markup=False)
            return
        self.pinned = "" if self.pinned == ref.id else ref.id
        if self.dashboard.library is not None:
            self._fill(self.dashboard.library)

    def action_arrange(self) -> None:
        """Choose and order the panels."""
        self.run_worker(self._arrange())

    async def _arrange(self) -> None:
        from briefing.runtime.paths import config_file
        from briefing.tui.dashboard.arrange import ArrangeScreen
        from briefing.tui.dashboard.settings import save_panels

        chosen = await self.app.push_screen_wait(ArrangeScreen(self.grid.order))
        if chosen is None:
            return
        self.grid.set_order(chosen)
        try:
            save_panels(config_file(), chosen)
        except (OSError, ValueError) as error:
            self.app.notify(f"Panels are not kept: {safe(str(error))}", severity="warning", timeout=8, markup=False)

    def action_enlarge(self) -> None:
        """Show the panel on the whole screen, or all of them again."""
        self.grid.enlarge()

    def action_back(self) -> None:
        """Show all panels again, else close the screen."""
        if self.grid.enlarged:
            self.grid.enlarge()
        else:
            super().action_back()


class _CancelledError(Exception):
    """The worker was cancelled, since the app ends or a newer visit is on its way."""
