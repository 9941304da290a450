"""Screen 3: stances of actors on issues, and agreement between actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.briefs.page import position_item
from briefing.tui.compare import filter
from briefing.tui.compare.caption import pairs, under_cursor, what_counts
from briefing.tui.compare.grids import AgreementGrid, StanceGrid, turned
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import CellTarget, DoublePlaysTarget, SideBySideTarget, Subject
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.matrix import HEAD, Matrix
from briefing.tui.widgets.note import Note
from briefing.tui.widgets.page import GAP, Page

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell, Comparison
    from briefing.model import Attribution
    from briefing.overview.watches import Watch
    from briefing.reports.export import Report

MAX_SIDE_BY_SIDE = 4
EMPTY = "No position counts here: quotes' stances make them. escape clears a filter."
EVIDENCE, SIMILARITY, STANCE, NAME = "most evidence first", "like beside like", "by stance on {issue}", "by name"
ORDERS = (EVIDENCE, SIMILARITY, STANCE, NAME)
ATTRIBUTION_CHOICES: tuple[tuple[Attribution, ...], ...] = (
    ("direct", "indirect", "document"),
    ("direct", "document"),
    ("direct",),
    ("direct", "indirect", "document", "third-party", "nonverbal"),
)


class CompareScreen(LibraryScreen):
    """The matrix of stances, or of the agreement between actors."""

    CRUMB = "Compare"
    AUTO_FOCUS = "#matrix"
    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "filter", key_display="/", id="find"),
        Binding("space", "pick", "pick actor", id="pick-actor"),
        Binding("s", "side_by_side", "side by side", id="side-by-side"),
        Binding("d", "double_plays", "double plays", id="double-plays"),
        Binding("v", "view", "agreement", id="agreement"),
        Binding("t", "turn", "turn", id="turn"),
        Binding("f", "attribution", "which count", id="attribution", show=False),
        Binding("r", "order", "order", id="order", show=False),
        Binding("S", "as_state", "people as states", id="as-state", show=False),
        Binding("tab", "other_pane", "other pane", id="other-pane", show=False),
        Binding("escape", "back", "back", id="back", show=False),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (26, "-tall")]  # noqa: RUF012 (the toolkit declares it so)

    def __init__(self) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self.picked: list[str] = []
        self.turned = False
        self.agreement = False
        self.as_state = False
        self.order = EVIDENCE
        self.attribution = 0
        self._sorted_on = ""
        self._read = filter.read("", None)
        self._names: filter.NameFilter | None = None
        self.finder = Finder(
            "actors, issues, since: until: audience: reliability: only:latest", self.typed, id="finder"
        )
        self.what = Note(id="what")
        self.matrix = Matrix(EMPTY, self._show_cell, id="matrix")
        self.pairs = Note(id="pairs")
        self.cell_note = Note(id="cell")
        self.page = Page(id="page")

    def body(self) -> Iterable[Widget]:
        """Yield filter, caption, matrix, agreement, cell and its words."""
        with Vertical():
            yield self.finder
            yield self.what
            yield self.matrix
            yield self.pairs
            yield self.cell_note
            yield self.page

    def remember(self) -> dict[str, Any]:
        """Return the settings of the matrix for the next session."""
        return {
            "picked": self.picked,
            "turned": self.turned,
            "attribution": self.attribution,
            "filter": self.finder.value,
            "as_state": self.as_state,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Set the matrix up as in the last session."""
        self.picked = [actor for actor in state.get("picked", []) if isinstance(actor, str)]
        self.turned = state.get("turned") is True
        self.as_state = state.get("as_state") is True
        attribution = state.get("attribution", 0)
        self.attribution = attribution if attribution in range(len(ATTRIBUTION_CHOICES)) else 0
        self.finder.put(str(state.get("filter", "")))

    def watchable(self) -> Watch | None:
        """Return the comparison shown as a watch, its filter and which positions count."""
        from briefing.overview.watches import Watch

        query = self.finder.value.strip()
        return Watch(
            name=safe(query) or "every actor and issue",
            kind="comparison",
            query=query,
            attribution=ATTRIBUTION_CHOICES[self.attribution],
            as_state=self.as_state,
        )

    def show_watch(self, watch: Watch) -> None:
        """Show a watched comparison."""
        if watch.attribution in ATTRIBUTION_CHOICES:
            self.attribution = ATTRIBUTION_CHOICES.index(watch.attribution)
        self.as_state = watch.as_state
        self.finder.value = watch.query
        self._compare_again()

    def report(self) -> tuple[str, Callable[[str], bytes]] | None:
        """Return the report of the matrix shown: its actors and issues, in its order."""
        from briefing.reports.export import write_report

        library, comparison = self.dashboard.library, self.comparison
        if library is None or comparison is None:
            return None
        matching = self._matching(comparison)
        shown = comparison.showing(*self._sorted(matching.actors, matching.issues))
        report: Report = "agreement" if self.agreement else "matrix"
        return report, lambda suffix: write_report(library, report, suffix, comparison=shown)

    def show_library(self, library: Library) -> None:
        """Compare and redraw."""
        self._read = filter.read(self.finder.value, library)
        rules = self._read.rules(ATTRIBUTION_CHOICES[self.attribution], as_state=self.as_state)
        self.comparison = library.compare(rules, ordered=self.agreement or self.order == SIMILARITY)
        self._show()

    def _show(self) -> None:
        library, comparison = self.dashboard.library, self.comparison
        if library is None or comparison is None:
            return
        matching = self._matching(comparison)
        self.matrix.empty = EMPTY if matching.actors else "No match. Press escape to clear the filter."
        grid = StanceGrid(library, comparison, self._sorted(matching.actors, matching.issues), self.picked)
        if self.agreement:
            self.matrix.show(AgreementGrid(library, comparison, grid.actors))
        else:
            self.matrix.show(turned(grid) if self.turned else grid)
        self.matrix.styles.max_height = len(grid.rows if not self.turned else grid.columns) + HEAD + 1
        self._show_captions(library, comparison, grid, matching.unmatched)

    def _matching(self, comparison: Comparison) -> filter.Matching:
        """Return the actors and issues that the filter's words name."""
        library = self.dashboard.library
        if library is None or not self._read.words:
            return filter.Matching(comparison.actors, comparison.issues)
        if self._names is None or self._names.comparison is not comparison:
            self._names = filter.NameFilter(library, comparison)
        return self._names.matching(self._read.words)

    def _sorted(self, actors: Sequence[str], issues: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """Return actors and issues in the order chosen; by stance, silent actors come last."""
        library, comparison = self.dashboard.library, self.comparison
        if library is None or comparison is None or self.agreement:
            return actors, issues
        if self.order == NAME:
            return (
                sorted(actors, key=lambda actor: labels.short_name(library, actor).casefold()),
                sorted(issues, key=lambda issue: labels.issue_label(library, issue).casefold()),
            )
        if self.order == STANCE:
            means = {actor: comparison.means.get(actor, {}).get(self._sorted_on) for actor in actors}
            return sorted(
                actors, key=lambda actor: -3.0 if (mean := means[actor]) is None else mean, reverse=True
            ), issues
        return actors, issues

    def _show_captions(
        self, library: Library, comparison: Comparison, grid: StanceGrid, unmatched: Sequence[str]
    ) -> None:
        usual = self.order == EVIDENCE or self.agreement
        order = None if usual else self.order.format(issue=labels.issue_label(library, self._sorted_on))
        counted = ATTRIBUTION_CHOICES[self.attribution]
        self.what.show(what_counts(library, grid, counted, self._read, unmatched, order, self.as_state))
        self.pairs.show(pairs(library, comparison, grid))
        self._show_cell()

    @property
    def ids(self) -> tuple[str, str] | None:
        """The actor and issue under the cursor; two actors where agreement is shown."""
        grid = self.matrix.grid
        if grid is None or not grid.rows or not grid.columns:
            return None
        ids: tuple[str, str] = grid.ids(self.matrix.row, self.matrix.column)  # type: ignore[attr-defined]
        return ids

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor; None where it has no position."""
        if self.agreement or self.ids is None or self.comparison is None:
            return None
        return self.comparison.cell(*self.ids)

    def _show_cell(self) -> None:
        library, ids = self.dashboard.library, self.ids
        if library is None or ids is None:
            self.cell_note.show([])
            self._show_words(None)
            return
        if self.agreement:
            a, b = (labels.actor_name(library, actor) for actor in ids)
            self.cell_note.show([(f" {a} – {b}", "strong"), ("  enter: side by side", "dim")])
            self._show_words(None)
            return
        cell = self.cell
        self.cell_note.show(under_cursor(library, *ids, cell))
        self._show_words(cell)

    def _show_words(self, cell: Cell | None) -> None:
        """Show the words behind the cell below the matrix, where there is room."""
        page, library = self.page, self.dashboard.library
        if not page.display or library is None:
            return
        items = [
            item
            for position in reversed(cell.positions if cell is not None else ())
            for item in (position_item(library, position, name=False), GAP)
        ]
        page.show(items)

    @on(Lines.Chosen, "#page")
    def _followed(self, event: Lines.Chosen) -> None:
        event.stop()
        item = self.page.item
        if item is not None and item.target is not None:
            self.dashboard.open_target(item.target)

    @property
    def subject(self) -> Subject | None:
        """The cell under the cursor."""
        page = self.page
        if self.focused is page and page.item is not None:
            return page.item.subject
        library, ids, cell = self.dashboard.library, self.ids, self.cell
        if library is None or ids is None or cell is None:
            return None
        actor, issue = (labels.actor_name(library, ids[0]), labels.issue_label(library, ids[1]))
        stance = labels.chip(cell.stance)[0]
        first = cell.positions[0]
        mean = f", mean {cell.mean:+.2f}" if cell.mean is not None else ""
        return Subject(
            name=f"{actor} on {issue}",
            copy=f"{actor} on “{issue}”: {stance}{mean}, n = {cell.n}{', opposed' if cell.opposed else ''}",
            path=first.path,
            line=first.line,
            ref=CellTarget(*ids),
        )

    @on(Matrix.Chosen)
    def _chosen(self, event: Matrix.Chosen) -> None:
        event.stop()
        if self.ids is None:
            return
        if self.agreement:
            a, b = self.ids
            if a != b:
                self.dashboard.open_target(SideBySideTarget((a, b)))
        elif self.cell is None:
            self.app.notify("Silence: no position in the library.", timeout=3, markup=False)
        else:
            self.dashboard.open_target(CellTarget(*self.ids))

    @on(Finder.Completed)
    @on(Finder.Left)
    def _left(self, event: Finder.Left | Finder.Completed) -> None:
        event.stop()
        self.matrix.focus()

    def typed(self) -> None:
        """Filter the matrix; compare again where a facet changed."""
        before, self._read = self._read, filter.read(self.finder.value, self.dashboard.library)
        if before.facets != self._read.facets:
            self._compare_again()
        else:
            self._show()

    def action_find(self) -> None:
        """Go to the filter, its text selected."""
        self.finder.focus()
        self.finder.select_all()

    def action_pick(self) -> None:
        """Pick the actor under the cursor for the page side by side, or release it."""
        if self.ids is None:
            return
        actor = self.ids[0]
        if actor in self.picked:
            self.picked.remove(actor)
        elif len(self.picked) == MAX_SIDE_BY_SIDE:
            self.app.notify("Four actors at most. Press space on a picked one to release it.", timeout=3, markup=False)
        else:
            self.picked.append(actor)
        self._show()

    def action_side_by_side(self) -> None:
        """Open the words of the picked actors side by side."""
        if self.comparison is None or self.ids is None:
            return
        actors = list(self.picked)
        shown = self._matching(self.comparison).actors
        for actor in (self.ids[0], *shown):
            if len(actors) < 2 and actor not in actors:
                actors.append(actor)
        if len(actors) < 2:
            self.app.notify("Two actors are needed.", timeout=3, markup=False)
        else:
            self.dashboard.open_target(SideBySideTarget(tuple(actors)))

    def action_double_plays(self) -> None:
        """Open the double plays of the library."""
        self.dashboard.open_target(DoublePlaysTarget())

    def action_view(self) -> None:
        """Switch between stances and agreement."""
        self.agreement = not self.agreement
        self.matrix.row = self.matrix.column = self.matrix.top = self.matrix.first = 0
        self._compare_again()

    def action_turn(self) -> None:
        """Swap rows and columns."""
        self.turned = not self.turned
        self.matrix.row, self.matrix.column = self.matrix.column, self.matrix.row
        self.matrix.top = self.matrix.first = 0
        self._show()

    def _compare_again(self) -> None:
        if self.dashboard.library is not None:
            self.show_library(self.dashboard.library)

    def action_attribution(self) -> None:
        """Count the next choice of attributions."""
        self.attribution = (self.attribution + 1) % len(ATTRIBUTION_CHOICES)
        self._compare_again()

    def action_order(self) -> None:
        """Switch to the next order: by evidence, similarity, stance on the issue under the cursor, name."""
        if self.agreement:
            self.app.notify("Agreement is always ordered by similarity.", timeout=3, markup=False)
            return
        if self.ids is not None:
            self._sorted_on = self.ids[1]
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._compare_again()

    def action_as_state(self) -> None:
        """Count people in office as their states, or as themselves."""
        self.as_state = not self.as_state
        self._compare_again()

    def action_other_pane(self) -> None:
        """Move between the matrix and the words."""
        page = self.page
        if self.focused is self.matrix and page.display and page.items:
            page.focus()
        else:
            self.matrix.focus()

    def action_back(self) -> None:
        """Leave the words, the filter, the agreement, or the screen."""
        finder = self.finder
        if self.focused is self.page:
            self.matrix.focus()
        elif finder.value:
            finder.value = ""
            self.matrix.focus()
        elif self.agreement:
            self.action_view()
        else:
            self.dashboard.go_back()
