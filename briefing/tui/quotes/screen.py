"""The Quotes screen: quotes found as the user types, and the one under the cursor in context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dialogs.pick import PickScreen
from briefing.tui.quotes.archive import ArchiveSearch
from briefing.tui.quotes.archive_page import quotation_subject
from briefing.tui.quotes.page import context_items, quote_items
from briefing.tui.quotes.rows import QuoteRows
from briefing.tui.quotes.take import take
from briefing.tui.selection import BriefSearchTarget, RecordRef, Ref, Subject
from briefing.tui.split_screen import SplitScreen
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.completing_finder import CompletingFinder
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.note import Note

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.archive.interface import ArchiveHit
    from briefing.overview.watches import Watch
    from briefing.search.complete import Completion
    from briefing.search.date_order import Order
    from briefing.search.engine import Hit, Results
    from briefing.tui.widgets.page import Item

ORDERS: tuple[Order, ...] = ("best", "newest", "oldest")

TALL_FROM = 120
"""Width of the window from which a quote has four lines in the list, in cells."""

MAX_VALUES_OFFERED = 30
"""Maximum number of values of a facet that a search can be narrowed to."""


def _narrower(results: Results) -> Iterator[tuple[str, str]]:
    """Yield facets that some of the quotes have and not all: as typed, and as shown with the number of quotes."""
    from briefing.search.complete import quoted
    from briefing.search.query import FACETS

    query = results.query
    asked = {facet.name for facet in query.facets} | ({"since"} if query.since or query.until else set())
    for name in FACETS:
        if name in asked or name == "until":
            continue
        for value, n in islice(results.facets(name).items(), MAX_VALUES_OFFERED):
            if n < results.total:
                typed = f"since:{value} until:{value}" if name == "since" else f"{name}:{quoted(value)}"
                yield typed, f"{n:>9,}  {typed}"


class QuotesScreen(SplitScreen):
    """The search box, its hits, and the quote under the cursor in context."""

    CRUMB = "Quotes"
    AUTO_FOCUS = "#finder"
    PLACEHOLDER = 'words, "exact words", actor: issue: since:'
    EMPTY = "No quote yet. F2 goes to the briefs: a adds a brief, c codes an article."
    NO_MATCH = "No quote matches. Try fewer or other words; Escape, then ? explains searches."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "search", key_display="/", id="find"),
        Binding("n", "next(1)", "next match", id="next-match", show=False),
        Binding("N", "next(-1)", "previous match", id="match-before", show=False),
        Binding("b,ctrl+b", "matching_briefs", "matching briefs", id="matching-briefs", show=False),
        Binding("f,ctrl+f", "narrow", "narrow by actor, issue, year…", id="narrow", show=False),
        Binding("c", "take_quotation", "take", id="take-quotation", tooltip="take the quotation into a brief"),
        Binding("s,ctrl+t", "sort", "sort", id="sort-quotes"),
        Binding("ctrl+s", "app.watch", "watch", id="watch"),  # the app's, shown here
        Binding("ctrl+r", "watched_searches", "watched", id="watched-searches", tooltip="watched searches"),
    ]

    finder: CompletingFinder

    def __init__(self) -> None:
        super().__init__()
        self.results: Results | None = None
        self._rows: QuoteRows | None = None
        self.order: Order = "best"
        self._provisional = False
        """Whether the order of what is shown will change once the index is ready."""
        self._restored = ""
        """`brief#quote` that the cursor goes to while there is no hit: the last session's, or one that vanished."""
        self._below_words: tuple[object, list[Item]] = (None, [])
        """The last quote's page below its words, with the quote that it belongs to."""
        self.note = Note(id="note")
        self.archives = ArchiveSearch(self, self._archives_answered)

    def make_finder(self) -> CompletingFinder:
        """Return the search box."""
        return CompletingFinder(self.PLACEHOLDER, self.typed, self._complete, id="finder")

    def above_list(self) -> Iterable[Widget]:
        """Yield the search box, its completions, and the note on the results."""
        yield self.finder
        yield self.finder.completions
        yield self.note

    def show_library(self, library: Library) -> None:
        """Search again; the cursor stays on its quote."""
        self._rows = QuoteRows(library)
        self._rows.tall = self.size.width >= TALL_FROM
        self._search(keep=self.chosen)

    def on_resize(self, event: events.Resize) -> None:
        """Draw rows of four lines where there is room, else of two."""
        tall = event.size.width >= TALL_FROM
        if self._rows is not None and self._rows.tall != tall:
            self._rows.tall = tall
            cursor = self.listing.cursor
            self.listing.show(self.archives.rows(self._rows), cursor, cursor * self._rows.height)

    def catch_up(self) -> None:
        """Show what has changed, also once the index is ready."""
        super().catch_up()
        engine = self.dashboard.engine
        if self._provisional and engine is not None and engine.ready:
            self._search(keep=self.chosen if self.listing.cursor or self._restored else "")
            self.finder.offer()

    def remember(self) -> dict[str, Any]:
        """Return the query, the order and the quote."""
        return {**super().remember(), "query": self.finder.value, "order": self.order, "chosen": self.chosen}

    def restore(self, state: dict[str, Any]) -> None:
        """Restore the query, the order and the quote."""
        super().restore(state)
        self._restored = str(state.get("chosen", ""))
        self.order = next((order for order in ORDERS if order == state.get("order")), "best")
        self.finder.put(str(state.get("query", "")))

    @property
    def chosen(self) -> str:
        """`brief#quote` under the cursor; the restored one where there is no hit."""
        hit = self.hit
        return f"{hit.quote.brief}#{hit.quote.quote.id}" if hit is not None else self._restored

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        hits = self.results.hits if self.results is not None and self.archives.shows_library else []
        return hits[self.listing.cursor] if self.listing.cursor < len(hits) else None

    def typed(self) -> None:
        """Search at once; before anything is indexed in a thread, so that no key waits."""
        self._search()

    def _search(self, keep: str = "") -> None:
        """Search and show the results; `keep` is the `brief#quote` that the cursor stays on."""
        engine = self.dashboard.engine
        if engine is None:
            return
        query = self.archives.query(self.finder.value)
        self._provisional = not engine.ready
        if engine.searchable:
            self._show_results(engine.search(query, order=self.order, wait=False), keep)
        elif query.strip():
            self.note.show([(" Searching once the quotes are indexed…", "dim")])
            self._search_later(query, keep)
        else:
            self._show_results(engine.every_quote(), keep)

    @work(thread=True, exclusive=True, group="search")
    def _search_later(self, query: str, keep: str) -> None:
        engine = self.dashboard.engine
        if engine is not None:
            results = engine.search(query, order=self.order)
            self.app.call_from_thread(self._show_later, query, results, keep)

    def _show_later(self, query: str, results: Results, keep: str) -> None:
        if query == self.archives.query(self.finder.value):
            self._show_results(results, keep)
        else:
            self.catch_up()  # the box was changed meanwhile, and the index is ready

    def _show_results(self, results: Results, keep: str) -> None:
        if self._rows is None:
            return
        if keep and not results.total:
            self._restored = keep  # the folder may be back in a moment
        self.results = results
        self.set_class(results.total == 1 and bool(self.finder.value.strip()), "-single")
        self._rows.hits = results.hits
        self.listing.empty = self.NO_MATCH if len(self._rows.library.quotes) else self.nothing_to_list
        rows = self.archives.rows(self._rows)
        self.listing.show(rows, self._index_of(keep) if keep else 0, None if keep else 0)
        self._show_note()
        self.show_page()

    def _index_of(self, key: str) -> int:
        """Return the index of a quote among the hits; the cursor's where it is no longer one."""
        library, cursor = self.dashboard.library, self.listing.cursor
        quote = library.quote(key) if library is not None else None
        if self.results is None or quote is None:
            return cursor
        index = self.results.find(quote.brief, quote.number, cursor)
        return index if index is not None else cursor

    def _show_note(self) -> None:
        """Show the number of hits and the parts of the query that were not understood, or which keys narrow it."""
        results = self.results
        if results is None:
            return
        line: StyledLine = [(f" {counted(results.total, 'quote')}", "strong")] if self.archives.shows_library else []
        line += self.archives.note()
        if self.dashboard.shows_timings:
            line.append((f" · {results.ms:.1f} ms", "dim"))
        if self.order != "best":
            line.append((f" · {self.order} first", "accent"))
        line += [("  ⚠ " + safe(str(problem)), "warning") for problem in results.problems]
        if self.finder.value.strip() and not results.problems:
            narrow, briefs = ("^f", "^b") if self.finder.has_focus else ("f", "b")
            line += [(f"  {narrow} ", "key"), ("narrow", "dim"), (f"  {briefs} ", "key"), ("briefs", "dim")]
        self.note.show(line)

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self._show_note()

    def _complete(self, query: str, cursor: int) -> Sequence[Completion]:
        engine = self.dashboard.engine
        return engine.complete(query, cursor) if engine is not None and engine.ready else ()

    def action_sort(self) -> None:
        """Sort by the next order: best first, newest first, oldest first."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._search()

    def action_narrow(self) -> None:
        """Offer facets that narrow the results, with the number of quotes each leaves, and add the one chosen."""
        results = self.results
        options = list(_narrower(results)) if results is not None and results.total else []
        if options:
            self.run_worker(self._narrow(options))
        else:
            self.app.notify("Nothing distinguishes these quotes but their words.", timeout=3, markup=False)

    async def _narrow(self, options: list[tuple[str, str]]) -> None:
        facet = await self.app.push_screen_wait(PickScreen("Narrow to", options))
        if facet is not None:
            self.show_query(f"{self.finder.value.rstrip()} {facet} ".lstrip())

    def show_query(self, query: str) -> None:
        """Put a query into the search box, the cursor at its end."""
        self.finder.value = query
        self.finder.cursor_position = len(query)

    def watchable(self) -> Watch | None:
        """Return the search as a watch."""
        from briefing.overview.watches import Watch

        query = self.archives.written(self.finder.value.strip())
        return Watch(name=safe(query), query=query) if query else None

    def action_watched_searches(self) -> None:
        """List the watched searches to choose from."""
        if any(watch.kind == "search" for watch in self.dashboard.watches):
            self.run_worker(self._choose_watched_search())
        else:
            self.app.notify("No search is watched yet: ctrl+s watches this one.", timeout=3, markup=False)

    async def _choose_watched_search(self) -> None:
        options = [(watch.query, watch.name) for watch in self.dashboard.watches if watch.kind == "search"]
        query = await self.app.push_screen_wait(PickScreen("Watched searches", options))
        if query is not None:
            self.show_query(query)

    def action_matching_briefs(self) -> None:
        """Show the briefs whose own text matches."""
        if self.finder.value.strip():
            self.dashboard.open_target(BriefSearchTarget(self.finder.value))

    @on(Finder.Completed)
    def _switch_archives(self, event: Finder.Completed) -> None:
        """Search the library, archives or both; without archives `tab` goes to the list."""
        if self.archives.switch():
            event.stop()
            event.prevent_default()
            self._search()

    def _archives_answered(self) -> None:
        """Show the hits of archives; the cursor stays where it is."""
        if self._rows is not None:
            rows = self.archives.rows(self._rows)
            self.listing.empty = self.archives.problem or self.NO_MATCH
            self.listing.show(rows, min(self.listing.cursor, max(len(rows) - 1, 0)))
            self._show_note()
            self.show_page()

    @property
    def archived(self) -> ArchiveHit | None:
        """The archive's hit under the cursor."""
        return self.archives.hit(self.listing.cursor, len(self.results.hits) if self.results is not None else 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take a quotation only where the cursor is on one of an archive."""
        if action == "take_quotation" and self.archived is None:
            return False
        return super().check_action(action, parameters)

    def action_take_quotation(self) -> None:
        """Take the archive's quotation into a brief."""
        if self.archived is not None:
            self.run_worker(take(self.dashboard, self.archived))

    def show_page(self) -> None:
        """Show the quote under the cursor, in context."""
        if self.archived is not None:
            self.page.show(self.archives.items(self.archived))
            return
        library, hit = self.dashboard.library, self.hit
        if library is None or hit is None:
            self.page.show([])
            return
        quote = (library.version, hit.quote.brief, hit.quote.number)
        if self._below_words[0] != quote:
            self._below_words = (quote, context_items(library, hit.quote))
        self.page.show([*quote_items(library, hit.quote, hit.matches), *self._below_words[1]])

    def list_subject(self) -> Subject | None:
        """Return the quote under the cursor."""
        if self.archived is not None:
            return quotation_subject(self.archived)
        library, hit = self.dashboard.library, self.hit
        return labels.quote_subject(library, hit.quote) if library is not None and hit is not None else None

    def list_ref(self, index: int) -> Ref | None:
        """Return the quote of a row."""
        if self.results is None or not self.archives.shows_library or index >= len(self.results.hits):
            return None
        quote = self.results.hits[index].quote
        return RecordRef(quote.brief, "quotes", quote.number)

    def action_next(self, direction: int) -> None:
        """Go to the next hit, also from the page."""
        self.listing.action_step(direction)
