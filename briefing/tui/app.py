"""The app: the screens over one library, and the keys that work on all of them."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable
from inspect import isawaitable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from briefing.stance_colours import StancePalette
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.access import AT_TERMINAL, Access
from briefing.tui.dashboard.screen import DashboardScreen
from briefing.tui.dialogs.dialog import Dialog
from briefing.tui.library_app import LibraryApp
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import (
    BriefTarget,
    InboxTarget,
    ProblemsTarget,
    RecordRef,
    Subject,
    Target,
    WatchTarget,
    WorldTarget,
)
from briefing.tui.textual_compat import end_with_fault, every_screen, run_app
from briefing.tui.themes import DARK_NAME, LIGHT_NAME, themes
from briefing.tui.widgets.painted import Painted

if TYPE_CHECKING:
    from briefing.articles.article_text import ArticleText
    from briefing.overview.watches import Watch
    from briefing.tui.coding.controller import CodingController
    from briefing.tui.palette import PaletteScreen


DIALOG_POLL_SECONDS = 0.1
UNTITLED = "Untitled brief"


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


class BriefingApp(LibraryApp):
    """The dashboard of one library."""

    CSS_PATH = "app.tcss"
    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = False  # the toolkit's: ours lists the commands of every screen
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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,f1", "go('dashboard')", "Dashboard", id="dashboard", show=False),
        Binding("2,f2", "go('briefs')", "Briefs", id="briefs", show=False),
        Binding("3,f3", "go('quotes')", "Quotes", id="quotes", show=False),
        Binding("4,f4", "go('compare')", "Compare", id="compare", show=False),
        Binding("5,f5", "go('actors')", "Actors", id="actors", show=False),
        Binding("6,f6", "go('issues')", "Issues", id="issues", show=False),
        Binding("7,f7", "go('sources')", "Sources", id="sources", show=False),
        Binding("question_mark", "help", "help", key_display="?", id="help"),
        Binding("ctrl+p", "command_palette", "all commands", id="palette", show=False, priority=True),
        Binding("e", "edit", "edit", id="edit"),
        Binding("y,ctrl+y", "copy", "copy", id="copy"),
        Binding("o,ctrl+o", "open_source", "source", id="open-source"),
        Binding("m", "mark", "mark", id="mark"),
        Binding("M,f8", "basket", "basket", key_display="M", id="basket", tooltip="what is marked", show=False),
        Binding("I,f10", "inbox", "inbox", key_display="I", id="inbox", tooltip="articles that wait", show=False),
        Binding("x", "export", "export", id="export"),
        Binding("ctrl+s", "watch", "watch", id="watch", tooltip="watch this search, comparison or record", show=False),
        Binding("a", "add", "add a brief", id="add"),
        Binding("c", "code", "code an article", id="code", show=False, tooltip="code an article, correct its quotes"),
        Binding("E", "change", "change", id="change", tooltip="change a stance, words or a name", show=False),
        Binding("F", "fix", "fix a problem", id="fix", show=False),
        Binding("ctrl+z", "undo_change", "undo a change", id="undo-change", show=False),
        Binding("exclamation_mark", "problems", "problems", key_display="!", id="problems", show=False),
        Binding("T", "next_theme", "next theme", id="theme", show=False, tooltip="next theme: dark, light, others"),
        Binding("f9", "choose_theme", "choose a theme", id="themes", show=False),
        Binding("q", "quit", "quit", id="quit", show=False),
        Binding("ctrl+q", "quit", "quit", id="quit-always", show=False, priority=True),
    ]

    def __init__(
        self,
        root: Path,
        *,
        sample: bool = False,
        access: Access = AT_TERMINAL,
        first: Callable[[BriefingApp], None] | None = None,
    ) -> None:
        """Call `first` once the library is read."""
        super().__init__(root, sample=sample, access=access)
        for theme in themes(self.console.color_system):
            self.register_theme(theme)
        # Assigning it would parse every style once more before the first paint.
        self.set_reactive(BriefingApp.theme, DARK_NAME)
        self._first = first
        self._coding: CodingController | None = None
        self._reported_unbound = 0.0
        self._fault: tuple[str, int] | None = None

    def recolour(self, stances: StancePalette) -> None:
        """Draw stances in the colours of another palette."""
        self.stance_palette = stances
        for theme in themes(self.console.color_system, stances):
            self.register_theme(theme)
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            for widget in screen.query(Painted):
                widget.notify_style_update()
                widget.refresh()

    def whole(self) -> None:
        """Do what the dashboard was started for, or offer what was left behind."""
        if self._first is not None:
            self._first(self)
        elif self.access.write and not self.sample:
            self.run_worker(self._offer())

    async def _offer(self) -> None:
        """Ask about interrupted changes, then offer the drafts left behind."""
        from briefing.coding.drafts import waiting
        from briefing.tui.editing.interrupted import settle

        await settle(self)
        await self.until_no_dialog()
        if waiting(self.root):
            self.coding.offer_drafts()

    async def until_no_dialog(self) -> None:
        """Return once no dialog is open."""
        while isinstance(self.screen, Dialog):
            await sleep(DIALOG_POLL_SECONDS)

    @property
    def coding(self) -> CodingController:
        """The coding of articles; its modules are imported when it is first used."""
        if self._coding is None:
            from briefing.tui.coding.controller import CodingController

            self._coding = CodingController(self)
        return self._coding

    @property
    def saved_briefs(self) -> list[Path]:
        """Briefs saved from coding screens."""
        return list(self._coding.saved) if self._coding is not None else []

    async def action_quit(self) -> None:
        """Save the session and exit, after asking about unsaved work."""
        self.run_worker(self._quit())

    async def _quit(self) -> None:
        if self.library is not None:
            self._remember()
        if await self._leave_unsaved():
            self.exit(0)

    async def _leave_unsaved(self) -> bool:
        """Ask about unsaved work, screen by screen from the top; return whether the user lets go of all of it."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, LibraryScreen) and screen.unsaved and not await screen.leave():
                return False
        return True

    def _fatal_error(self) -> None:
        """End after a fault of ours with a log file and a sentence. The first fault decides: it may cause others."""
        from briefing.runtime.crash_log import report_fault

        self._fault = self._fault or report_fault()
        message, status = self._fault
        end_with_fault(self, status, f"briefing: {message}")

    def action_command_palette(self) -> None:
        """Open the command palette, or close it."""
        from briefing.tui.palette import PaletteScreen

        if isinstance(self.screen, PaletteScreen):
            self.screen.dismiss(None)
        elif isinstance(self.screen, LibraryScreen):
            self.run_worker(self._run_command(PaletteScreen(self.screen)))

    async def _run_command(self, palette: PaletteScreen) -> None:
        """Ask for a command and run it."""
        run = await self.push_screen_wait(palette)
        result = run() if run is not None else None
        if isawaitable(result):
            await result

    @property
    def crumbs(self) -> list[str]:
        """Names of the screens that lead to the one shown, sanitised."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, LibraryScreen)]
        return [f"{each.crumb}: counting positions …" if each.resolving else each.crumb for each in screens]

    # Navigation

    def action_go(self, mode: str) -> None:
        """Switch to a screen; from a page above it, back to it."""
        self.run_worker(self._go(mode))

    async def _go(self, mode: str) -> None:
        if await self._leave_unsaved():
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
        if not await self._leave_unsaved():
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

    def action_watch(self) -> None:
        """Watch the search, the comparison or the record shown, or stop watching it."""
        screen = self.screen
        watch = screen.watchable() if isinstance(screen, LibraryScreen) and screen.ready else None
        if watch is None:
            self.notify("Nothing here to watch: a search, a comparison, an actor or an issue.", timeout=3, markup=False)
        elif self.watches.toggle(watch):
            self.notify(f"Watching {watch.name}. F1 shows its hits.", timeout=3, markup=False)
        else:
            self.notify(f"No longer watching {watch.name}.", timeout=3, markup=False)
        for each in every_screen(self):
            if isinstance(each, DashboardScreen):
                each.watches_changed()

    def point_to(self, path: Path) -> None:
        """Put the cursor of the Briefs screen on a brief that was just written, as soon as the library has it."""
        brief = path.absolute().relative_to(self.root.absolute()).with_suffix("").as_posix()
        self.state.setdefault("Briefs", {})["chosen"] = brief  # where the screen has not been shown yet
        from briefing.tui.briefs.screen import BriefsScreen

        for screen in every_screen(self):
            if isinstance(screen, BriefsScreen):
                screen.select(brief)

    def action_help(self) -> None:
        """Open the help for the screen shown."""
        from briefing.tui.help.screen import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_problems(self) -> None:
        """Open the page of problems."""
        from briefing.tui.detail.screen import DetailScreen

        self.push_screen(DetailScreen(ProblemsTarget()))

    def theme_names(self) -> list[str]:
        """Return our themes and, in true colour, the toolkit's; those would be unreadable in fewer colours."""
        names = [DARK_NAME, LIGHT_NAME]
        if self.console.color_system == "truecolor" and not self.no_color:
            from briefing.tui import toolkit_themes

            names += toolkit_themes.NAMES
        return names

    def use_theme(self, name: str) -> None:
        """Show everything in a theme."""
        if name not in (DARK_NAME, LIGHT_NAME):
            from briefing.tui.toolkit_themes import toolkit_theme

            self.register_theme(toolkit_theme(name, self.stance_palette))
        self.theme = name

    def action_next_theme(self) -> None:
        """Show everything in the next theme: dark, light, then the toolkit's."""
        names = self.theme_names()
        self.use_theme(names[(names.index(self.theme) + 1) % len(names)])
        self.notify(f"Theme {self.theme}. F9 lists all themes.", timeout=3, markup=False)

    def action_choose_theme(self) -> None:
        """List the themes to choose from."""
        self.run_worker(self._choose_theme())

    async def _choose_theme(self) -> None:
        from briefing.tui.dialogs.pick import PickScreen

        name = await self.push_screen_wait(PickScreen("Theme", [(name, name) for name in self.theme_names()]))
        if name is not None:
            self.use_theme(name)

    # The subject under the cursor

    def _subject(self, what: str) -> Subject | None:
        screen = self.screen
        subject = screen.subject if isinstance(screen, LibraryScreen) and screen.ready else None
        if subject is None:
            self.notify(f"Nothing under the cursor to {what}.", timeout=3, markup=False)
        return subject

    def action_copy(self) -> None:
        """Copy the selected text, else the subject under the cursor with its citation."""
        from briefing.tui import clipboard

        selected = self.screen.get_selected_text()
        subject = None if selected else self._subject("copy")
        words = selected or (subject.copy if subject is not None else "")
        if words:
            from briefing.tui.export import label_of

            tlp = label_of(self.library, subject) if self.library is not None else ""
            words += f"\nTLP:{tlp}" if tlp else ""
            self.notify(clipboard.copy(self, words), timeout=4, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide and disable what the session may not do."""
        return self.access.permits(action) and super().check_action(action, parameters)

    def may_write(self) -> bool:
        """Return whether the library may be written to; report why not."""
        if self.sample:
            self.notify("The sample library is never written to. briefing init makes your own.", markup=False)
        elif not self.access.write:
            self.notify("This session is read-only.", markup=False)
        return self.access.write and not self.sample

    def action_edit(self) -> None:
        """Open the file of the subject under the cursor at its line in the user's editor."""
        from briefing.tui import external_programs

        subject = self._subject("edit")
        if subject is None:
            return
        if not subject.path:
            self.notify("This comes from no single file: enter shows what it rests on.", markup=False)
        elif self.access.local and self.may_write():
            self.run_worker(external_programs.edit(self, self.root / subject.path, subject.line))

    def action_open_source(self) -> None:
        """Show the whole address, and open it where the user agrees."""
        from briefing.tui.external_programs import open_address

        subject = self._subject("open")
        if subject is not None:
            self.run_worker(open_address(self, subject.url))

    def action_mark(self) -> None:
        """Mark the subject under the cursor, or remove its mark."""
        subject = self._subject("mark")
        if subject is None:
            return
        from briefing.tui.export import label_of

        tlp = label_of(self.library, subject) if self.library is not None else ""
        if self.marks.toggle(subject, tlp):
            self.notify(f"Marked {subject.name}. M shows what is marked.", timeout=2, markup=False)
        else:
            self.notify(f"No longer marked: {subject.name}.", timeout=2, markup=False)
        if isinstance(self.screen, LibraryScreen):
            self.screen.show_marks()
        self.refresh_bars()

    def action_basket(self) -> None:
        """Show what is marked."""
        from briefing.tui.basket.screen import BasketScreen

        self.push_screen(BasketScreen())

    def action_inbox(self) -> None:
        """Show the articles that wait to be coded."""
        if not self.access.local:
            return
        from briefing.tui.inbox.screen import InboxScreen

        def code(article: ArticleText) -> None:
            if self.may_write():
                self.coding.code_article(article, article.title or UNTITLED)

        self.push_screen(InboxScreen(code))

    def action_export(self) -> None:
        """Write the report shown, else the subject under the cursor; where something is marked, ask which."""
        self.run_worker(self._export())

    async def _export(self) -> None:
        from briefing.tui.basket.marks import Mark
        from briefing.tui.dialogs.pick import PickScreen
        from briefing.tui.export import export_marks, export_report

        screen = self.screen if isinstance(self.screen, LibraryScreen) and self.screen.ready else None
        report = screen.report() if screen is not None else None
        subject = screen.subject if screen is not None else None
        if self.marks:
            options = [("marks", f"what is marked: {counted(len(self.marks), 'item')}")]
            options += [("report", f"the {report[0].partition('-')[0]} shown")] if report is not None else []
            options += [("subject", f"only the {subject.name}")] if subject is not None else []
            what = await self.push_screen_wait(PickScreen("Export", options)) if len(options) > 1 else "marks"
        else:
            what = "report" if report is not None else "subject"
        if what == "marks":
            await export_marks(self, list(self.marks))
        elif what == "report" and report is not None:
            await export_report(self, *report)
        elif what == "subject" and (subject := self._subject("export")) is not None:
            await export_marks(self, [Mark(subject)])

    def action_add(self) -> None:
        """Ask for a title and write a new brief."""
        from briefing.tui.add_brief import add_brief

        if self.may_write():
            self.run_worker(add_brief(self, self.coding))

    def action_change(self) -> None:
        """Change a stance, words, an alias or an id in place."""
        from briefing.tui.editing.menu import change

        subject = self._subject("change")
        if subject is not None and self.may_write():
            self.run_worker(change(self, subject))

    def action_fix(self) -> None:
        """Apply the fix of the problem under the cursor, after showing the lines that change."""
        from briefing.tui.editing.fix import apply_fix

        subject = self._subject("fix")
        if subject is not None and self.may_write():
            self.run_worker(apply_fix(self, subject))

    def action_undo_change(self) -> None:
        """Take back the newest change made in place."""
        from briefing.tui.editing.menu import undo

        if self.access.write:
            self.run_worker(undo(self))

    def on_key(self, event: events.Key) -> None:
        """Say that a key which nothing has handled does nothing."""
        if event.is_printable and event.character and not self._bound(event.key):
            self._report_unbound(event.character)

    def _bound(self, key: str) -> bool:
        """Return whether a key, or the one in its position on a US keyboard, does something here."""
        bindings = self.screen.active_bindings
        return key in bindings or self.keyboard.us_key(key) in bindings

    def _report_unbound(self, character: str) -> None:
        """Report a key that does nothing here, once for a key that is held."""
        if not (isinstance(self.screen, LibraryScreen) and self.screen.ready):
            return
        now = monotonic()
        if now - self._reported_unbound > 2:
            self._reported_unbound = now
            key = "space" if character == " " else safe(character)
            self.notify(f"{key} does nothing here. ? shows what the keys do.", timeout=2, markup=False)

    def action_code(self) -> None:
        """Code an article of the brief under the cursor."""
        subject = self._subject("code")
        if subject is None or not self.may_write():
            return
        if subject.path:
            ref = subject.ref
            quote = ref.index if isinstance(ref, RecordRef) and ref.collection == "quotes" else None
            self.coding.code_brief(self.root / subject.path, quote)
        else:
            self.notify("This comes from no single brief: press c on a brief or on one of its quotes.", markup=False)


def run(
    root: Path, *, sample: bool = False, first: Callable[[BriefingApp], None] | None = None, debug: bool = False
) -> int:
    """Show a library until the user quits; return an exit status."""
    app = BriefingApp(root, sample=sample, first=first)
    app.shows_timings = debug
    run_app(app)
    if first is not None:  # a command that writes a brief prints its path, also where it was written on a screen
        here = Path.cwd()
        for path in app.saved_briefs:
            print(safe((path.relative_to(here) if path.is_relative_to(here) else path).as_posix()))
    return app.return_code if app.return_code is not None else 0
