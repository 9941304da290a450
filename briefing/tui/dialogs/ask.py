"""Short questions on top of the screen: open this address? write where? what title?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from briefing.runtime.paths import typed
from briefing.text.labels import counted
from briefing.text.sanitise import dangers, safe
from briefing.tui.dialogs.key_hints import Hints

if TYPE_CHECKING:
    from briefing.tui.dashboard import Dashboard
    from briefing.tui.selection import Subject

FROM_ARTICLE = "from an article: quotes are found, you code them"


class AskScreen(ModalScreen[str | None]):
    """A question, and an input where an answer is typed; `enter` says yes, `escape` no."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "no", id="no"),
        Binding("enter", "yes", "yes", id="yes"),
    ]

    def __init__(self, title: str, detail: str, *, answer: str | None = None, yes: str = "yes") -> None:
        super().__init__()
        self._title, self._detail, self._answer, self._yes = title, detail, answer, yes

    def compose(self) -> ComposeResult:
        """Title, detail, input, keys."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title")
            with VerticalScroll(id="ask-detail", can_focus=self._answer is None):
                yield Static(Content(self._detail))
            if self._answer is not None:
                yield Input(self._answer, compact=True, id="ask-input")
            yield Hints((f"enter {self._yes}", "yes"), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """A long answer is shown from its beginning: whether it is an address or a file is seen there."""
        if self._answer:
            self.call_after_refresh(self._to_beginning)

    def _to_beginning(self) -> None:
        found = self.query_one(Input)
        if found.value == self._answer:
            found.selection = Selection(len(found.value), 0)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_yes()

    def action_yes(self) -> None:
        """Answers with what was typed."""
        typed = self.query_one(Input).value if self._answer is not None else "yes"
        if dangers(typed):
            self.app.notify("It holds characters that cannot be seen.", severity="warning", timeout=4, markup=False)
        elif typed.strip():
            self.dismiss(typed.strip())


def may_open(url: str) -> bool:
    """Only web addresses are ever handed to a browser."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def open_address(app: Dashboard, url: str) -> None:
    """Shows the whole address and opens it in the browser once the user has seen it."""
    if not url:
        app.notify("No address is given for this source.", timeout=3, markup=False)
        return
    if not may_open(url):
        app.notify(f"Only http and https addresses are opened: {safe(url)}", severity="warning", markup=False)
        return

    def answered(answer: str | None) -> None:
        if answer is not None:
            app.open_url(url)

    app.push_screen(AskScreen("Open this address in the browser?", safe(url), yes="opens it"), answered)


def export_subjects(app: Dashboard, subjects: list[Subject]) -> None:
    """Write the subjects to a file that the user names; what was marked stays so until it is written."""
    count = counted(len(subjects), "item")
    title = f"{app.library.name if app.library else 'briefing'}: {count}"

    def made(suffix: str) -> bytes:
        from briefing.reports.write import Excerpt, write_excerpts

        return write_excerpts(title, [Excerpt(subject.copy, subject.url) for subject in subjects], suffix)

    def written() -> None:
        app.marks.clear()
        app.refresh_bars()

    detail = "File to write: .md .html .csv .txt"
    _write(app, f"Export {count} with citations", detail, "briefing.md", made, written)


def export_report(app: Dashboard, name: str, made: Callable[[str], bytes]) -> None:
    """Writes a table, map or double play as its file's suffix says."""
    _write(app, f"Export the {name.partition('-')[0]}", "File to write: .svg .png .html .md .csv",
           f"{name}.svg", made)  # fmt: skip


def _write(
    app: Dashboard,
    title: str,
    detail: str,
    name: str,
    made: Callable[[str], bytes],
    written: Callable[[], None] = lambda: None,
) -> None:
    """Ask for a file's name and write it, never over another; `written` is called once it is there."""
    from briefing.editing.atomic_save import create
    from briefing.reports.write import ReportError, suffix_of

    def again(why: str) -> None:
        app.notify(why, severity="warning", markup=False)
        _write(app, title, detail, name, made, written)

    def answered(answer: str | None) -> None:
        if answer is None:
            return
        path = typed(answer)
        shown = safe(str(path.absolute()))
        try:
            if path.exists():
                raise FileExistsError
            create(path, made(suffix_of(answer)))
        except FileExistsError:
            again(f"{shown} is already there: choose another name.")
        except ReportError as failure:
            again(safe(str(failure)))
        except OSError as error:
            again(f"Not written: {error.strerror}: {shown}")
        else:
            written()
            app.notify(f"Wrote {shown}.", markup=False)

    stem, dot, suffix = name.rpartition(".")
    dated = f"{stem}-{date.today().isoformat()}{dot}{suffix}"
    app.push_screen(AskScreen(title, detail, answer=dated, yes="writes it"), answered)


def add_brief(app: Dashboard) -> None:
    """Asks for a kind and a title, writes a brief that passes `check` and opens it; or begins with an article."""
    from briefing.editing import scaffold
    from briefing.tui import open_editor
    from briefing.tui.dialogs.pick import PickScreen

    def picked(kind: str | None) -> None:
        if kind == FROM_ARTICLE:
            from briefing.tui.coding.opening import ask_article

            ask_article(app)
        elif kind is not None:
            app.push_screen(
                AskScreen(f"Add a brief: {safe(kind)}", "Its title:", answer="", yes="writes it"),
                lambda title: answered(kind, title),
            )

    def answered(kind: str, title: str | None) -> None:
        if title is None:
            return
        try:
            path = scaffold.new_brief(app.root, title, kind)
            line = scaffold.first_line(path.read_text(encoding="utf-8"))
        except (OSError, scaffold.UnknownKindError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            app.notify(f"Not written: {safe(why)}.", severity="error", markup=False)
            return
        app.point_to(path)
        app.notify(f"Wrote {safe(path.name)}.", markup=False)
        open_editor.edit(app, path, line)

    app.push_screen(PickScreen("Add a brief: of what?", [*scaffold.kinds(app.root), FROM_ARTICLE]), picked)


def ask(app: Dashboard, title: str, detail: str, then: Callable[[], None], yes: str = "yes") -> None:
    """Asks, and does it on yes."""
    app.push_screen(AskScreen(title, detail, yes=yes), lambda answer: then() if answer is not None else None)
