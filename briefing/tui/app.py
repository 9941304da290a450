"""The app: the screens over one library, and the keys that work on all of them."""

from __future__ import annotations

from collections.abc import Callable
from inspect import isawaitable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.access import AT_TERMINAL, Access
from briefing.tui.dashboard.screen import DashboardScreen
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.navigation import NavigatingApp
from briefing.tui.selection import (
    ProblemsTarget,
    RecordRef,
    Subject,
)
from briefing.tui.textual_compat import end_with_fault, every_screen, run_app
from briefing.tui.themed_app import ThemedApp

if TYPE_CHECKING:
    from briefing.articles.article_text import ArticleText
    from briefing.tui.coding.controller import CodingController
    from briefing.tui.palette import PaletteScreen


UNTITLED = "Untitled brief"


class BriefingApp(NavigatingApp, ThemedApp):
    """The dashboard of one library."""

    CSS_PATH = "app.tcss"
    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = False  # the toolkit's: ours lists the commands of every screen
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
        Binding("M,f8", "basket", "basket", id="basket", tooltip="what is marked", show=False),
        Binding("I,f10", "inbox", "inbox", id="inbox", tooltip="articles that wait", show=False),
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
        self._first = first
        self._coding: CodingController | None = None
        self._reported_unbound = 0.0
        self._fault: tuple[str, int] | None = None

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is shown: function keys in capitals, as on the keyboard."""
        shown = super().get_key_display(binding)
        return shown.upper() if shown[:1] == "f" and shown[1:].isdigit() else shown

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
        if await self.leave_unsaved():
            self.exit(0)

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

    def action_help(self) -> None:
        """Open the help for the screen shown."""
        from briefing.tui.help.screen import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_problems(self) -> None:
        """Open the page of problems."""
        from briefing.tui.detail.screen import DetailScreen

        self.push_screen(DetailScreen(ProblemsTarget()))

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
            stop = "" if subject.name.endswith("…") else "."
            self.notify(f"Marked {subject.name}{stop} M shows what is marked.", timeout=2, markup=False)
        else:
            self.notify(f"No longer marked: {subject.name}", timeout=2, markup=False)
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
            self.coding.code_brief(self.root / subject.path, ref if isinstance(ref, RecordRef) else None)
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
