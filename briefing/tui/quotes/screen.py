"""Screen 2: quotes found as one types, and the one under the cursor in context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dialogs.pick import PickScreen
from briefing.tui.quotes.page import quote_items, standing
from briefing.tui.selection import BriefSearchTarget, RecordRef, Subject
from briefing.tui.split_screen import SplitScreen
from briefing.tui.styled_text import ELLIPSIS, StyledLine, cells, clip, highlighted, line_width, pad
from briefing.tui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library import Library
    from briefing.model import ResolvedQuote
    from briefing.search.complete import Completion
    from briefing.search.date_order import Order
    from briefing.search.engine import Hit, Results
    from briefing.tui.marks import Marks
    from briefing.tui.widgets.page import Item

ORDERS: tuple[Order, ...] = ("best", "newest", "oldest")

MOST_NARROWER = 30
"""So many values of a facet are offered."""


class QuoteRows:
    """Hits as rows of two lines: date, speaker, the words around the first match; audience and stances."""

    height = 2

    def __init__(self, library: Library, marks: Marks) -> None:
        self.library = library
        self.hits: Sequence[Hit] = ()
        self.marks = marks
        self._kept: dict[tuple[str, int, int, bool], tuple[StyledLine, StyledLine]] = {}

    def __len__(self) -> int:
        return len(self.hits)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """`2022-11-28 Tokayev …remains the main strategic partner…` over `→ Putin · Russia`."""
        hit = self.hits[item]
        quote = hit.quote
        key = (quote.brief, quote.number, width, RecordRef(quote.brief, "quotes", quote.number) in self.marks)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) > 1024:
                self._kept.clear()
            kept = self._kept[key] = self._around(quote, width, marked=key[3])
        lead, second = kept
        return [[*lead, *snippet(hit.text, hit.matches, width - line_width(lead))], second]

    def _around(self, quote: ResolvedQuote, width: int, *, marked: bool) -> tuple[StyledLine, StyledLine]:
        """What stands before a quote's words and under them; it stays the same as one types."""
        library = self.library
        name = ("✓" if marked else "") + labels.speakers(library, quote, short=True)
        lead: StyledLine = [
            (pad(safe(quote.date.partition("/")[0]), 10) + " ", "dim"),
            (pad(name, 18 if width >= 72 else 12) + " ", "accent"),
        ]
        audience = labels.before_whom(library, quote.quote.audience, quote.sphere, quote.sphere_inferred)
        second: StyledLine = [(" " * 11, "text"), (clip(audience, max(width // 2, 20)), "dim")]
        for issue, stance in quote.quote.stances:
            gap = "   " if len(second) > 2 or audience else ""
            second += [(gap, "text"), labels.chip(stance), (" " + labels.issue_label(library, issue), "faint")]
        return lead, second


def snippet(text: str, matches: Sequence[tuple[int, int]], width: int) -> StyledLine:
    """One line of a text around its first match, safe, with the matches lit."""
    start = 0
    if matches and cells(text) > width:
        first = matches[0][0]
        start = max(0, first - max(width // 3, 8))
        if start:
            space = text.find(" ", start, first)
            start = space + 1 if space >= 0 else start
    end = min(len(text), start + width + 1)
    shown = text[start:end].replace("\n", " ")
    spans = [(max(a, start) - start, min(b, end) - start) for a, b in matches if b > start and a < end]
    parts = [(safe(piece), name) for piece, name in highlighted(shown, spans, "text")]
    if start:
        parts.insert(0, (ELLIPSIS, "dim"))
    if end < len(text):
        parts.append((ELLIPSIS, "dim"))
    return parts


def _narrower(results: Results) -> Iterator[tuple[str, str]]:
    """What leaves some of the quotes and not all: as it is typed, and as it is shown, with how many it leaves."""
    from briefing.search.complete import quoted
    from briefing.search.query import FACETS

    query = results.query
    asked = {facet.name for facet in query.facets} | ({"since"} if query.since or query.until else set())
    for name in FACETS:
        if name in asked or name == "until":
            continue
        for value, n in islice(results.facets(name).items(), MOST_NARROWER):
            if n < results.total:
                typed = f"since:{value} until:{value}" if name == "since" else f"{name}:{quoted(value)}"
                yield typed, f"{n:>9,}  {typed}"


class QuotesScreen(SplitScreen):
    """The search box, its hits, the quote in context."""

    CRUMB = "Quotes"
    AUTO_FOCUS = "#finder"
    PLACEHOLDER = 'words, "exact words", actor: issue: since:'
    EMPTY = "No quote matches. Try fewer or other words; ? shows what a search can say."
    NO_QUOTES = "No brief here has a quote yet. F1 goes to the briefs: c codes an article there, a adds a brief."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next(1)", "next match", id="next-match", show=False),
        Binding("N", "next(-1)", "match before", id="match-before", show=False),
        Binding("b", "found_briefs", "briefs found", id="found-briefs", show=False),
        Binding("f", "narrow", "narrow by actor, issue, year…", id="narrow", show=False),
        Binding("s", "sort", "sort", id="sort-quotes"),
        Binding("ctrl+s", "save_search", "save search", id="save-search"),
        Binding("ctrl+r", "saved_searches", "saved", id="saved-searches"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.results: Results | None = None
        self._rows: QuoteRows | None = None
        self.order: Order = "best"
        self._provisional = False
        """Whether what is shown will be in another order once the index is there."""
        self._wanted = ""
        self._standing: tuple[object, list[Item]] = (None, [])
        self.note = Note(id="note")

    def under_finder(self) -> Iterable[Widget]:
        """How many, how fast, what is wrong with the query, what could be typed next."""
        yield self.note

    def show_library(self, library: Library) -> None:
        """Searches anew; the cursor stays on its quote."""
        self._rows = QuoteRows(library, self.dashboard.marks)
        self._search(keep=self.chosen)

    def catch_up(self) -> None:
        """Also once the index is there."""
        super().catch_up()
        engine = self.dashboard.engine
        if self._provisional and engine is not None and engine.ready:
            self._search(keep=self.chosen)

    def remember(self) -> dict[str, Any]:
        """The query, the order and the quote."""
        return {"query": self.finder.value, "order": self.order, "chosen": self.chosen}

    def restore(self, state: dict[str, Any]) -> None:
        """The query, the order and the quote."""
        self._wanted = str(state.get("chosen", ""))
        self.order = next((order for order in ORDERS if order == state.get("order")), "best")
        self.finder.put(str(state.get("query", "")))

    @property
    def chosen(self) -> str:
        """`brief#quote` under the cursor; empty where there is none."""
        hit = self.hit
        return f"{hit.quote.brief}#{hit.quote.quote.id}" if hit is not None else self._wanted

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        hits = self.results.hits if self.results is not None else []
        return hits[self.listing.cursor] if self.listing.cursor < len(hits) else None

    def typed(self) -> None:
        """Searches on the key itself; where nothing is indexed yet, in a thread, so that no key waits."""
        self._search()

    def _search(self, keep: str = "") -> None:
        engine, query = self.dashboard.engine, self.finder.value
        if engine is None:
            return
        self._provisional = not engine.ready
        if engine.searchable:
            self._found(engine.search(query, order=self.order, wait=False), keep)
        elif query.strip():
            self._search_later(query, keep)
        else:
            self._found(engine.every_quote(), keep)

    @work(thread=True, exclusive=True, group="search")
    def _search_later(self, query: str, keep: str) -> None:
        engine = self.dashboard.engine
        if engine is not None:
            results = engine.search(query, order=self.order)
            self.app.call_from_thread(self._found_later, query, results, keep)

    def _found_later(self, query: str, results: Results, keep: str) -> None:
        if query == self.finder.value:
            self._found(results, keep)

    def _found(self, results: Results, keep: str) -> None:
        if self._rows is None:
            return
        if keep and not results.total:
            self._wanted = keep  # the folder may be back in a moment
        self.results = results
        self._rows.hits = results.hits
        self.listing.empty = self.EMPTY if len(self._rows.library.quotes) else self.NO_QUOTES
        self.listing.show(self._rows, self._place(keep) if keep else 0, None if keep else 0)
        self._tell()
        self.show_page()

    def _place(self, key: str) -> int:
        """Where a quote stands now; the cursor's place where it has gone."""
        library, cursor = self.dashboard.library, self.listing.cursor
        quote = library.quote(key) if library is not None else None
        if self.results is None or quote is None:
            return cursor
        place = self.results.find(quote.brief, quote.number, cursor)
        return place if place is not None else cursor

    def _tell(self) -> None:
        """How many, how fast; what of the query was not understood, or what it could go on with."""
        results = self.results
        if results is None:
            return
        line: StyledLine = [(f" {counted(results.total, 'quote')}", "strong")]
        line.append((f" · {results.ms:.1f} ms", "dim"))
        if self.order != "best":
            line.append((f" · {self.order} first", "accent"))
        for problem in results.problems:
            line.append(("  ⚠ " + safe(str(problem)), "warning"))
        candidates = [] if results.problems else self._candidates()
        if candidates:
            line.append(("  tab ", "key"))
            for candidate in candidates[:6]:
                count = f" {candidate.n_quotes}" if candidate.n_quotes is not None else ""
                line += [(safe(candidate.label), "text"), (count + "  ", "dim")]
        elif self.finder.value.strip():
            line += [("  f ", "key"), ("narrow", "dim"), ("  b ", "key"), ("briefs", "dim")]
        self.note.show(line)

    def _candidates(self) -> list[Completion]:
        """What the facet at the cursor can go on with; nothing while a plain word is typed."""
        engine, query = self.dashboard.engine, self.finder.value
        cursor = self.finder.cursor_position
        word = query[:cursor].rpartition(" ")[2]
        if engine is None or not engine.ready or ":" not in word:
            return []
        return [found for found in engine.complete(query, cursor) if query[found.start : found.end] != found.text]

    def complete(self) -> None:
        """Completes a facet's value, or its name; with nothing to complete, goes to the results."""
        engine, query = self.dashboard.engine, self.finder.value
        candidates = self._candidates()
        word = query[: self.finder.cursor_position].rpartition(" ")[2]
        if not candidates and word and engine is not None and engine.ready:
            candidates = engine.complete(query, self.finder.cursor_position)
        if not candidates:
            self.listing.focus()
            return
        chosen = candidates[0]
        gap = "" if chosen.n_quotes is None else " "
        self.finder.value = query[: chosen.start] + chosen.text + gap + query[chosen.end :].lstrip()
        self.finder.cursor_position = chosen.start + len(chosen.text + gap)

    def action_sort(self) -> None:
        """Best first, newest first, oldest first."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._search()

    def action_narrow(self) -> None:
        """Offer facets that narrow the results, with the number of quotes each leaves, and add the one chosen."""
        results = self.results
        options = list(_narrower(results)) if results is not None and results.total else []
        if options:
            self.run_worker(self._narrow(options))
        else:
            self.app.notify("Nothing tells these quotes apart but their words.", timeout=3, markup=False)

    async def _narrow(self, options: list[tuple[str, str]]) -> None:
        facet = await self.app.push_screen_wait(PickScreen("Narrow to", options))
        if facet is not None:
            self._type(f"{self.finder.value.rstrip()} {facet} ".lstrip())

    def _type(self, query: str) -> None:
        self.finder.value = query
        self.finder.cursor_position = len(query)

    def action_save_search(self) -> None:
        """Saves the search for later, or forgets it."""
        query = self.finder.value.strip()
        if not query:
            self.app.notify("Type a search first, then ctrl+s saves it.", timeout=3, markup=False)
            return
        saved = self.dashboard.saved_searches
        if query in saved:
            saved.remove(query)
            self.app.notify(f"No longer saved: {safe(query)}", timeout=3, markup=False)
        else:
            saved.append(query)
            self.app.notify(f"Saved: {safe(query)}. ctrl+r lists what is saved.", timeout=3, markup=False)

    def action_saved_searches(self) -> None:
        """List the saved searches to choose from."""
        if self.dashboard.saved_searches:
            self.run_worker(self._choose_saved_search())
        else:
            self.app.notify("No search is saved yet: ctrl+s saves this one.", timeout=3, markup=False)

    async def _choose_saved_search(self) -> None:
        options = [(query, query) for query in self.dashboard.saved_searches]
        query = await self.app.push_screen_wait(PickScreen("Saved searches", options))
        if query is not None:
            self._type(query)

    def action_found_briefs(self) -> None:
        """The briefs that the search finds by their own words."""
        if self.finder.value.strip():
            self.dashboard.open_target(BriefSearchTarget(self.finder.value))

    def show_page(self) -> None:
        """The quote under the cursor, in context."""
        library, hit = self.dashboard.library, self.hit
        if library is None or hit is None:
            self.page.show([])
            return
        place = (library.version, hit.quote.brief, hit.quote.number)
        if self._standing[0] != place:
            self._standing = (place, standing(library, hit.quote))
        self.page.show([*quote_items(library, hit.quote, hit.matches), *self._standing[1]])

    def list_subject(self) -> Subject | None:
        """The quote under the cursor."""
        library, hit = self.dashboard.library, self.hit
        return labels.quote_subject(library, hit.quote) if library is not None and hit is not None else None

    def action_next(self, direction: int) -> None:
        """The next hit, from wherever one reads."""
        self.listing.action_step(direction)
