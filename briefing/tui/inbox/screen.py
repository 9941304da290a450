"""The inbox: articles of the user's folder and feeds that wait; `enter` codes one, `d` discards it, `f` fetches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from briefing.inbox.settings import InboxSettings, InboxSettingsError, read_inbox_settings
from briefing.runtime.paths import config_file
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import background, labels
from briefing.tui.dashboard.screen import DashboardScreen
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import Subject
from briefing.tui.styled_text import StyledLine, wrap
from briefing.tui.textual_compat import every_screen
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.note import Note
from briefing.tui.widgets.page import GAP, MAX_PROSE_CELLS, Item, Page, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.articles.article_text import ArticleText
    from briefing.inbox.fetching import Fetched
    from briefing.inbox.waiting import Findings, WaitingArticle

MAX_LISTED = 200
"""Maximum number of articles listed, the newest first; the rest follow as these are coded or discarded."""
MAX_PROBLEMS = 20
"""Maximum number of problems shown below the articles."""
EMPTY = "No article waits."


@dataclass(frozen=True)
class Row:
    """An article that waits, and what is found in it."""

    waiting: WaitingArticle
    findings: Findings


class InboxScreen(LibraryScreen):
    """The articles that wait, as a page."""

    CRUMB = "Inbox"
    CSS_PATH = Path(__file__).with_name("inbox.tcss")
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,delete", "discard", "discard", key_display="d", id="inbox-discard", tooltip="discard the article"),
        Binding("u,ctrl+z", "put_back", "put back", key_display="u", id="inbox-put-back",
                tooltip="put back what was discarded last"),
        Binding("f", "fetch", "fetch", id="inbox-fetch", tooltip="fetch what is new in the feeds"),
        Binding("escape,left,h,backspace,I,f10", "back", "back", key_display="esc", id="inbox-back"),
    ]  # fmt: skip

    class Progressed(Message):
        """Work in the background goes on."""

        def __init__(self, doing: str) -> None:
            super().__init__()
            self.doing = doing

    class Listed(Message):
        """The articles that wait have been read."""

        def __init__(self, rows: list[Row], total: int, problems: tuple[str, ...]) -> None:
            super().__init__()
            self.rows, self.total, self.problems = rows, total, problems

    class FetchEnded(Message):
        """The feeds have been fetched, or a file could not be written (`trouble`)."""

        def __init__(self, fetched: Fetched | None, trouble: str = "") -> None:
            super().__init__()
            self.fetched, self.trouble = fetched, trouble

    class Failed(Message):
        """Work in the background has raised an exception."""

        def __init__(self, fault: Exception) -> None:
            super().__init__()
            self.fault = fault

    def __init__(self, code: Callable[[ArticleText], None]) -> None:
        """Call `code` with the article that is chosen."""
        super().__init__()
        self.head = Note(id="head")
        self.page = Page(id="page")
        self._code = code
        self._settings = InboxSettings()
        self._rows: list[Row] = []
        self._total = 0
        self._problems: tuple[str, ...] = ()
        self._not_fetched: tuple[str, ...] = ()
        """Problems of the last fetching."""
        self._discarded: list[tuple[int, Row]] = []
        """Index and row of what was discarded here, the last one last."""
        self._fetching = self._reading = self._read_again = False

    def body(self) -> Iterable[Widget]:
        """Yield the number of articles, and the articles."""
        yield self.head
        yield self.page

    def show_library(self, library: Library) -> None:
        """List what waits, as the library now is."""
        try:
            self._settings = read_inbox_settings()
        except InboxSettingsError as error:
            self._rows, self._total, self._problems = [], 0, (str(error),)
            self._show()
            return
        self._list(library)

    def _list(self, library: Library) -> None:
        """Read what waits in the background; once more where that is asked for meanwhile."""
        if self._reading:
            self._read_again = True
        elif self._settings:
            self._reading = True
            self._in_background(lambda: self._read(library))
        else:
            self._show()

    def _in_background(self, work: Callable[[], None]) -> None:
        """Run work in a thread; show its fault on the screen."""

        def run() -> None:
            try:
                work()
            except Exception as fault:  # raised again on the screen
                self._post(self.Failed(fault))

        background.start(run)

    def _post(self, message: Message) -> None:
        with suppress(RuntimeError):  # the dashboard has closed meanwhile
            self.post_message(message)

    def _read(self, library: Library) -> None:
        from briefing.inbox.known import KnownArticles
        from briefing.inbox.waiting import find_in, waiting

        def progress(done: int, total: int) -> None:
            self._post(self.Progressed(f"reading {done + 1:,} of {total:,}…"))

        found = waiting(self._settings, KnownArticles(library.root, library.snapshot), progress)
        listed = found.articles[:MAX_LISTED]
        known: Mapping[str, Findings] = {row.waiting.id: row.findings for row in self._rows}
        actors = library.actors
        rows = [Row(one, known.get(one.id) or find_in(one.article, actors)) for one in listed]
        self._post(self.Listed(rows, len(found.articles), found.problems))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        event.stop()
        self._show_head(event.doing)

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        event.stop()
        self._rows, self._total, self._problems = event.rows, event.total, event.problems
        self._reading = False
        self._show()
        if self._read_again and self.dashboard.library is not None:
            self._read_again = False
            self._list(self.dashboard.library)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        event.stop()
        self._reading = self._fetching = False
        library = self.dashboard.library
        if library is None or not isinstance(event.fault, KeyError) or not self._read_again:
            raise event.fault
        self._read_again = False  # a brief went meanwhile
        self._list(library)

    def _show(self) -> None:
        """Show the rows; the cursor stays on its line."""
        library = self.dashboard.library
        if library is None:
            return
        items = [item for row in self._rows for item in (_item(library, row), GAP)]
        if not self._settings and not self._problems:
            how = 'Write [inbox] with folder = "~/articles" or feeds = ["https://…"] into'
            items = [text((f"No inbox is set up. {how} {safe(str(config_file()))}", "dim"))]
        elif not items:
            items = [text((f"{EMPTY} f fetches the feeds." if self._settings.feeds else EMPTY, "dim")), GAP]
        if self._total > len(self._rows):
            items += [text((f"{self._total - len(self._rows):,} older articles follow.", "dim")), GAP]
        problems = (*self._not_fetched, *self._problems)
        items += [text((safe(problem), "warning"), hang=2) for problem in problems[:MAX_PROBLEMS]]
        if len(problems) > MAX_PROBLEMS:
            items.append(text((f"{len(problems) - MAX_PROBLEMS:,} more problems.", "dim")))
        self.page.show(items, keep_scroll=True)
        self._show_head()
        self.dashboard.refresh_bars()

    def _show_head(self, doing: str = "") -> None:
        doing = doing or ("fetching…" if self._fetching else "")
        count = f" {counted(self._total, 'article')}" if not self._reading or self._rows else ""
        keys = "  enter codes one · d discards it" if self._rows else ""
        keys += " · f fetches" if keys and self._settings.feeds else ""
        self.head.show([(count, "strong"), (keys, "dim"), (f"  {doing}", "accent")])

    @property
    def idle_actions(self) -> Collection[str]:
        """Putting back, while nothing was discarded."""
        return () if self._discarded else ("put_back",)

    @property
    def _row(self) -> Row | None:
        """The article under the cursor."""
        index, rest = divmod(self.page.cursor, 2)
        return self._rows[index] if not rest and index < len(self._rows) else None

    @property
    def subject(self) -> Subject | None:
        """The article under the cursor."""
        return self.page.item.subject if self.page.item is not None else None

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        if self._row is not None:
            self._code(self._row.waiting.article)

    def action_discard(self) -> None:
        """Take the article under the cursor out of the inbox; a file stays where it is."""
        from briefing.inbox.waiting import discard

        row = self._row
        if row is None:
            return
        try:
            discard([row.waiting])
        except OSError as error:
            self.app.notify(f"Not discarded: {safe(error.strerror or str(error))}.", severity="error", markup=False)
            return
        self._discarded.append((self._rows.index(row), row))
        self._rows.remove(row)
        self._total -= 1
        self._show()
        self._update_dashboard()
        self.app.notify("Discarded. u puts it back.", timeout=3, markup=False)

    def action_put_back(self) -> None:
        """Put back the article that was discarded last."""
        from briefing.inbox.waiting import restore

        if not self._discarded:
            self.app.notify("Nothing was discarded here.", timeout=3, markup=False)
            return
        index, row = self._discarded[-1]
        try:
            restore([row.waiting])
        except OSError as error:
            self.app.notify(f"Not put back: {safe(error.strerror or str(error))}.", severity="error", markup=False)
            return
        self._discarded.pop()
        if row not in self._rows:
            self._rows.insert(min(index, len(self._rows)), row)
            self._total += 1
        self._show()
        self._update_dashboard()

    def action_fetch(self) -> None:
        """Fetch what is new in the feeds."""
        library = self.dashboard.library
        if library is None or self._fetching:
            return
        if not self._settings.feeds:
            self.app.notify('No feed is set up: feeds = ["https://…"] below [inbox].', timeout=4, markup=False)
            return
        self._fetching = True
        self._show_head()
        self._in_background(lambda: self._fetch(library))

    def _fetch(self, library: Library) -> None:
        from briefing.inbox.fetching import fetch_feeds
        from briefing.inbox.known import KnownArticles

        def progress(done: int, total: int) -> None:
            self._post(self.Progressed(f"fetching feed {done + 1:,} of {total:,}…"))

        try:
            known = KnownArticles(library.root, library.snapshot)
            self._post(self.FetchEnded(fetch_feeds(self._settings.feeds, known, progress=progress)))
        except OSError as error:
            self._post(self.FetchEnded(None, error.strerror or str(error)))

    @on(FetchEnded)
    def _fetch_ended(self, event: FetchEnded) -> None:
        event.stop()
        self._fetching = False
        self._show_head()
        if event.fetched is None:
            self.app.notify(f"Not kept: {safe(event.trouble)}.", severity="error", markup=False)
            return
        self._not_fetched = event.fetched.problems
        self.app.notify(f"{counted(event.fetched.new, 'article')} fetched.", timeout=4, markup=False)
        if self.dashboard.library is not None:
            self._list(self.dashboard.library)
        self._update_dashboard()

    def _update_dashboard(self) -> None:
        for screen in every_screen(self.app):
            if isinstance(screen, DashboardScreen):
                screen.inbox_changed()

    def action_back(self) -> None:
        """Close the inbox."""
        self.dashboard.go_back()


def _item(library: Library, row: Row) -> Item:
    """Return an article: title, then date, source, quotes and who speaks."""
    one, found = row.waiting, row.findings
    article = one.article
    title = safe(article.title) or safe(Path(one.path).name) or safe(one.where)
    names = [labels.actor_name(library, actor) for actor in found.actors]
    when = labels.when(article.published) if article.published else f"arrived {labels.when(one.arrival_date)}"
    file = safe(Path(one.path).name)
    origin = safe(article.source or "") or (file if file != title else "")
    facts = [when, origin, counted(found.quotes, "quote")]
    line: StyledLine = [
        (title, "strong"),
        (f"\n{' · '.join(filter(None, facts))}", "dim"),
        (f" · {', '.join(names)}" if names else "", "accent"),
    ]
    where = safe(one.path or article.url or "")
    subject = Subject(name=title, copy=f"{title}\n{where}" if where else title, url=article.url or "")
    return Item(lambda width: wrap(line, min(width, MAX_PROSE_CELLS), 2), subject)
