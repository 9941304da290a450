"""The app: five screens over one library, the keys that work everywhere, and what they do."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from briefing.safe import safe
from briefing.tui import session
from briefing.tui.progress import Progress
from briefing.tui.screens.base import LibraryScreen
from briefing.tui.screens.briefs import BriefsScreen
from briefing.tui.subject import Subject, Target
from briefing.tui.themes import DARK_NAME, THEMES
from briefing.tui.widgets.bars import Bar

if TYPE_CHECKING:
    from textual.command import Provider

    from briefing.library import Library
    from briefing.search.engine import Engine

POLL_SECONDS = 0.6
MANY = 50
"""Where more briefs have changed they are shown before their quotes can be searched."""
SHOW_SECONDS = 0.5
SAY_SECONDS = 0.1


class _StoppedError(Exception):
    """The user has left while the library was being read."""


def _quotes() -> Screen[None]:
    from briefing.tui.screens.quotes import QuotesScreen

    return QuotesScreen()


def _compare() -> Screen[None]:
    from briefing.tui.screens.compare import CompareScreen

    return CompareScreen()


def _actors() -> Screen[None]:
    from briefing.tui.screens.actors import ActorsScreen

    return ActorsScreen()


def _issues() -> Screen[None]:
    from briefing.tui.screens.issues import IssuesScreen

    return IssuesScreen()


def _commands() -> type[Provider]:
    from briefing.tui.palette import Commands

    return Commands


def _places() -> type[Provider]:
    from briefing.tui.palette import Places

    return Places


class BriefingApp(App[int]):
    """Shows one library."""

    CSS_PATH = "app.tcss"
    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = True
    WINDOWS = (180, 365, 730, 30, 90)
    """Days that opposed words may lie apart in a double play; the first is where one begins."""
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[Callable[[], type[Provider]]]] = {_commands, _places}  # type: ignore[assignment]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "briefs": BriefsScreen,
        "quotes": _quotes,
        "compare": _compare,
        "actors": _actors,
        "issues": _issues,
    }
    DEFAULT_MODE = "briefs"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,f1", "go('briefs')", "Briefs", id="briefs", show=False),
        Binding("2,f2", "go('quotes')", "Quotes", id="quotes", show=False),
        Binding("3,f3", "go('compare')", "Compare", id="compare", show=False),
        Binding("4,f4", "go('actors')", "Actors", id="actors", show=False),
        Binding("5,f5", "go('issues')", "Issues", id="issues", show=False),
        Binding("question_mark", "help", "help", key_display="?", id="help"),
        Binding("e", "edit", "edit", id="edit"),
        Binding("y", "copy", "copy", id="copy"),
        Binding("o", "open_source", "source", id="open-source"),
        Binding("m", "mark", "mark", id="mark"),
        Binding("x", "export", "export", id="export"),
        Binding("a", "add", "add a brief", id="add"),
        Binding("c", "code", "code an article", id="code", show=False),
        Binding("exclamation_mark", "problems", "problems", key_display="!", id="problems", show=False),
        Binding("T", "turn_theme", "dark or light", id="theme", show=False),
        Binding("q", "quit", "quit", id="quit", show=False),
        Binding("ctrl+q", "quit", "quit", id="quit-always", show=False, priority=True),
    ]

    class Loaded(Message):
        """The library was read, or could not be."""

        def __init__(
            self,
            library: Library | None,
            engine: Engine | None,
            state: session.State | None = None,
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
        """How far the reading of the library is; None where it is done."""

        def __init__(self, progress: Progress | None) -> None:
            super().__init__()
            self.progress = progress

        def can_replace(self, message: Message) -> bool:
            """Only the newest matters."""
            return isinstance(message, BriefingApp.Progressed)

    class Changed(Message):
        """Files changed on disk and the library has read them."""

    def __init__(self, root: Path, *, sample: bool = False, first: Callable[[BriefingApp], None] | None = None) -> None:
        """`first` is done once the library is read."""
        super().__init__()
        self.root = root
        self._first = first
        self.sample = sample
        self.library: Library | None = None
        self.engine: Engine | None = None
        self.loading: Progress | str = "reading…"
        """How far the reading is; empty where it is done."""
        self._said = 0.0
        self.stopping = Event()
        self.marks: dict[str, Subject] = {}
        self.window = self.WINDOWS[0]
        self.state: session.State = {}
        self._kept: session.State = {}

    def on_load(self) -> None:
        """Our themes, before anything is drawn."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK_NAME

    def on_mount(self) -> None:
        """First paint comes before any file is read."""
        self.call_after_refresh(self._load)

    @work(thread=True, group="load", exclusive=True)
    def _load(self) -> None:
        """Reads the library batch by batch: what is read can be looked at while the rest is on its way."""
        from briefing.library import Library
        from briefing.search.engine import Engine

        self.call_from_thread(self.set_keymap, session.keymap())
        library = Library(self.root)
        engine = Engine(library)
        state = session.load(self.root)
        began = shown = time.monotonic()
        try:
            for step in library.load(self.stopping):
                if self.library is None or time.monotonic() - shown > SHOW_SECONDS:
                    shown = time.monotonic()
                    self.post_message(self.Loaded(library, engine, state))
                self._say("reading", step.files, step.total, began, step.quotes)
            if self.stopping.is_set():
                return
            self.post_message(self.Loaded(library, engine, state, done=True))
            began = time.monotonic()
            engine.refresh(lambda done, total: self._say("indexing", done, total, began))
            self.post_message(self.Progressed(None))
        except _StoppedError:
            return
        except OSError as error:
            self.post_message(self.Loaded(None, None, trouble=str(error)))

    def _say(self, what: str, done: int, total: int, began: float, quotes: int = 0) -> None:
        """From the thread that reads: how far it is. Raises where it is to stop."""
        if self.stopping.is_set():
            raise _StoppedError
        now = time.monotonic()
        if now - self._said > SAY_SECONDS:
            self._said = now
            self.post_message(self.Progressed(Progress(what, done, total, now - began, quotes)))

    def on_briefing_app_progressed(self, event: Progressed) -> None:
        """Says how far the reading is."""
        self.loading = event.progress or ""
        self.refresh_bars()
        if event.progress is None:
            self._catch_up()

    def on_briefing_app_loaded(self, event: Loaded) -> None:
        """Shows the library, or as much of it as is read, and once it is whole watches it from now on."""
        if event.library is None:
            self.loading = "not read"
            self.notify(safe(event.trouble), title="The library could not be read", severity="error", markup=False)
            return
        if self.library is None:
            self._begin(event)
        if event.done:
            self.loading = ""
            for notice in event.library.notices:
                self.notify(safe(notice), severity="warning", timeout=8, markup=False)
            # What the library holds stays: the collector need not look at it between two keys.
            gc.collect()
            gc.freeze()
            self.set_interval(POLL_SECONDS, self._tick)
            self.call_after_refresh(self._go_on)
        self._catch_up()

    def _go_on(self) -> None:
        """With what the dashboard was started for, or with drafts that were left behind."""
        from briefing.author.drafts import waiting

        if self._first is not None:
            self._first(self)
        elif not self.sample and waiting(self.root):
            from briefing.tui.screens.coding_start import offer

            offer(self)

    def _begin(self, event: Loaded) -> None:
        """Takes up the session where it was left."""
        self.library, self.engine, self.state = event.library, event.engine, event.state
        if self.state.get("theme") in self.available_themes:
            self.theme = self.state["theme"]
        if self.sample:
            self.notify("This is the sample library. briefing init makes one of your own.", timeout=6, markup=False)
        mode = self.state.get("mode")
        if mode in self.MODES and mode != self.current_mode and len(self.screen_stack) == 1:
            self.switch_mode(mode)

    async def on_unmount(self) -> None:
        """Ends a reading that is under way."""
        self.stopping.set()

    def _tick(self) -> None:
        self._remember()
        self._poll()

    def _remember(self) -> None:
        """Keeps the session, where it has changed, so that also a killed one comes back as it was left."""
        state = {**self.state, "theme": self.theme, "mode": self.current_mode, "saved": list(self.saved_searches)}
        base = self.screen_stack[0] if self.screen_stack else None
        if isinstance(base, LibraryScreen) and base.ready:
            state[base.CRUMB] = base.remember()
        if state != self._kept:
            self.state, self._kept = state, {**state, "saved": list(self.saved_searches)}
            session.save(self.root, state)

    async def action_quit(self) -> None:
        """Remembers, then ends; asks first where something is not saved."""
        if self.library is not None:
            self._remember()
        self._leaving(lambda: self.exit(0))

    def _leaving(self, then: Callable[[], None]) -> None:
        unsaved = [screen for screen in self.screen_stack if isinstance(screen, LibraryScreen) and screen.unsaved]
        if unsaved:
            unsaved[-1].leave(then)
        else:
            then()

    @work(thread=True, group="poll", exclusive=False)
    def _poll(self) -> None:
        library, engine = self.library, self.engine
        change = library.refresh() if library is not None else None
        if engine is not None and change is not None:
            if sum(map(len, change)) > MANY:
                self.post_message(self.Changed())
            engine.refresh()
            self.post_message(self.Changed())

    def on_briefing_app_changed(self) -> None:
        """Shows what changed, the cursor staying where it is."""
        self._catch_up()

    def _catch_up(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.catch_up()

    def _fatal_error(self) -> None:
        """A fault of our own: a log file and a sentence, never the toolkit's traceback, which prints locals."""
        from rich.text import Text

        from briefing.fault import write_log

        where = write_log()
        self._return_code = 70
        self._exit_renderables.append(Text(f"briefing: this is a fault of briefing's own; the details are in {where}"))
        self._close_messages_no_wait()

    def refresh_bars(self) -> None:
        """Draws the top and key lines anew."""
        for bar in self.screen.query(Bar):
            bar.repaint()

    @property
    def saved_searches(self) -> list[str]:
        """The searches that the user saved in this library, to be changed in place."""
        saved: list[str] = self.state.setdefault("saved", [])
        return saved

    @property
    def crumbs(self) -> list[str]:
        """The places on the way to the screen shown, safe text."""
        return [screen.crumb for screen in self.screen_stack if isinstance(screen, LibraryScreen)]

    # Going places.

    def action_go(self, mode: str) -> None:
        """To one of the five screens; from a page on top of it, back down to it."""
        self._leaving(lambda: self._go(mode))

    def _go(self, mode: str) -> None:
        if self.current_mode == mode:
            while len(self.screen_stack) > 1:
                self.pop_screen()
            return
        self.switch_mode(mode)

    def go_back(self) -> None:
        """One screen back."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.notify("This is the top: 1 to 5 switch screens, q quits.", timeout=3, markup=False)

    def open_target(self, target: Target) -> None:
        """Opens what `enter` leads to: a brief among the briefs, anything else as a page of its own."""
        if target.kind == "brief":
            self.action_go("briefs")
            screen = self.screen
            if isinstance(screen, BriefsScreen):
                screen.select(target.keys[0])
            return
        if target.kind == "world":
            from briefing.tui.screens.world import WorldScreen

            self.push_screen(WorldScreen(target.keys[0]))
            return
        from briefing.tui.screens.detail import DetailScreen

        self.push_screen(DetailScreen(target))

    def action_help(self) -> None:
        """Keys and legend for where one is."""
        from briefing.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_problems(self) -> None:
        """What is wrong in the library."""
        from briefing.tui.screens.detail import DetailScreen

        self.push_screen(DetailScreen(Target("problem", ())))

    def action_turn_theme(self) -> None:
        """Dark to light and back."""
        dark, light = (theme.name for theme in THEMES)
        self.theme = light if self.theme == dark else dark

    # What can be done with what stands under the cursor.

    def _subject(self, what: str) -> Subject | None:
        screen = self.screen
        subject = screen.subject if isinstance(screen, LibraryScreen) and screen.ready else None
        if subject is None:
            self.notify(f"Nothing under the cursor to {what}.", timeout=3, markup=False)
        return subject

    def action_copy(self) -> None:
        """Copies what is selected, or what stands under the cursor with its citation."""
        from briefing.tui import clipboard

        selected = self.screen.get_selected_text()
        subject = None if selected else self._subject("copy")
        words = selected or (subject.copy if subject is not None else "")
        if words:
            self.notify(clipboard.copy(self, words), timeout=4, markup=False)

    def action_edit(self) -> None:
        """Opens the file at its line in the user's editor."""
        from briefing.tui import editor

        subject = self._subject("edit")
        if subject is None:
            return
        if not subject.path:
            self.notify("This comes from no single file: enter shows what it rests on.", markup=False)
        elif self.sample:
            self.notify("The sample library is never written to. briefing init makes your own.", markup=False)
        else:
            editor.edit(self, self.root / subject.path, subject.line)

    def action_open_source(self) -> None:
        """Shows the whole address, and opens it when told to."""
        from briefing.tui.screens.ask import open_address

        subject = self._subject("open")
        if subject is not None:
            open_address(self, subject.url)

    def action_mark(self) -> None:
        """Marks or unmarks what stands under the cursor."""
        subject = self._subject("mark")
        if subject is None:
            return
        key = subject.key or subject.copy
        if self.marks.pop(key, None) is None:
            self.marks[key] = subject
            self.notify(f"Marked {subject.name}. x exports what is marked.", timeout=2, markup=False)
        else:
            self.notify(f"No longer marked: {subject.name}.", timeout=2, markup=False)
        self.refresh_bars()

    def action_export(self) -> None:
        """Writes what is marked; else the table, map or double plays shown; else what stands under the cursor."""
        from briefing.tui.screens.ask import export_report, export_subjects

        subjects = list(self.marks.values())
        screen = self.screen
        report = screen.report() if isinstance(screen, LibraryScreen) and screen.ready and not subjects else None
        if report is not None:
            export_report(self, *report)
            return
        if not subjects:
            subject = self._subject("export")
            subjects = [subject] if subject is not None else []
        if subjects:
            export_subjects(self, subjects)

    def action_add(self) -> None:
        """Asks for a title and writes a new brief."""
        from briefing.tui.screens.ask import add_brief

        if self.sample:
            self.notify("The sample library is never written to. briefing init makes your own.", markup=False)
        else:
            add_brief(self)

    def action_code(self) -> None:
        """Codes the article of the brief under the cursor."""
        from briefing.tui.screens.coding_start import code_brief

        subject = self._subject("code")
        if subject is not None and self.sample:
            self.notify("The sample library is never written to. briefing init makes your own.", markup=False)
        elif subject is not None and subject.path:
            code_brief(self, self.root / subject.path)
        elif subject is not None:
            self.notify("This comes from no single brief: press c on a brief or on one of its quotes.", markup=False)


def run(root: Path, *, sample: bool = False, first: Callable[[BriefingApp], None] | None = None) -> int:
    """Shows a library until the user quits; returns an exit status."""
    app = BriefingApp(root, sample=sample, first=first)
    app.run()
    return app.return_code if app.return_code is not None else 0
