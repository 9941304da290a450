"""Screen 3: who stands where. Actors against issues, agreement between actors, and the ways to the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

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

MOST_SIDE_BY_SIDE = 4
EMPTY = "No position counts here: quotes' stances make them. escape clears a filter."
EVIDENCE, LIKE, STANCE, NAME = "most evidence first", "like beside like", "by stance on {issue}", "by name"
ORDERS = (EVIDENCE, LIKE, STANCE, NAME)
ATTRIBUTION_CHOICES: tuple[tuple[Attribution, ...], ...] = (
    ("direct", "indirect", "document"),
    ("direct", "document"),
    ("direct",),
    ("direct", "indirect", "document", "third-party", "nonverbal"),
)


class CompareScreen(LibraryScreen):
    """The matrix, or the agreement between the actors."""

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
        self.matrix = Matrix(EMPTY, self._tell_cell, id="matrix")
        self.pairs = Note(id="pairs")
        self.told = Note(id="cell")
        self.page = Page(id="page")

    def body(self) -> Iterable[Widget]:
        """What counts, the table, the agreement, the words behind the cell."""
        with Vertical():
            yield self.finder
            yield self.what
            yield self.matrix
            yield self.pairs
            yield self.told
            yield self.page

    def remember(self) -> dict[str, Any]:
        """How the table is set up."""
        return {
            "picked": self.picked,
            "turned": self.turned,
            "attribution": self.attribution,
            "filter": self.finder.value,
            "as_state": self.as_state,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """How the table was set up."""
        self.picked = [actor for actor in state.get("picked", []) if isinstance(actor, str)]
        self.turned = state.get("turned") is True
        self.as_state = state.get("as_state") is True
        attribution = state.get("attribution", 0)
        self.attribution = attribution if attribution in range(len(ATTRIBUTION_CHOICES)) else 0
        self.finder.put(str(state.get("filter", "")))

    def report(self) -> tuple[str, Callable[[str], bytes]] | None:
        """The table as it stands: the matrix, or the agreement."""
        from briefing.reports.export import write_report

        library, comparison = self.dashboard.library, self.comparison
        if library is None or comparison is None:
            return None
        if self.agreement:
            return "agreement", lambda suffix: write_report(library, "agreement", suffix, comparison=comparison)
        return "matrix", lambda suffix: write_report(library, "matrix", suffix, comparison=comparison)

    def show_library(self, library: Library) -> None:
        """Compares anew."""
        self._read = filter.read(self.finder.value, library)
        rules = self._read.rules(ATTRIBUTION_CHOICES[self.attribution], as_state=self.as_state)
        self.comparison = library.compare(rules, ordered=self.agreement or self.order == LIKE)
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
        self._tell(library, comparison, grid, matching.unmatched)

    def _matching(self, comparison: Comparison) -> filter.Matching:
        """Return the actors and issues that the filter's words name."""
        library = self.dashboard.library
        if library is None or not self._read.words:
            return filter.Matching(comparison.actors, comparison.issues)
        if self._names is None or self._names.comparison is not comparison:
            self._names = filter.NameFilter(library, comparison)
        return self._names.matching(self._read.words)

    def _sorted(self, actors: Sequence[str], issues: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """Actors and issues in the order chosen; by stance: from for to against, then those who are silent."""
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

    def _tell(self, library: Library, comparison: Comparison, grid: StanceGrid, unmatched: Sequence[str]) -> None:
        usual = self.order == EVIDENCE or self.agreement
        order = None if usual else self.order.format(issue=labels.issue_label(library, self._sorted_on))
        counted = ATTRIBUTION_CHOICES[self.attribution]
        self.what.show(what_counts(library, grid, counted, self._read, unmatched, order, self.as_state))
        self.pairs.show(pairs(library, comparison, grid))
        self._tell_cell()

    @property
    def place(self) -> tuple[str, str] | None:
        """(actor, issue) under the cursor; two actors where agreement is shown."""
        grid = self.matrix.grid
        if grid is None or not grid.rows or not grid.columns:
            return None
        found: tuple[str, str] = grid.place(self.matrix.row, self.matrix.column)  # type: ignore[attr-defined]
        return found

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor, where it holds anything."""
        if self.agreement or self.place is None or self.comparison is None:
            return None
        return self.comparison.cell(*self.place)

    def _tell_cell(self) -> None:
        library, place = self.dashboard.library, self.place
        if library is None or place is None:
            self.told.show([])
            self._show_words(None)
            return
        if self.agreement:
            a, b = (labels.actor_name(library, actor) for actor in place)
            self.told.show([(f" {a} – {b}", "strong"), ("  enter: side by side", "dim")])
            self._show_words(None)
            return
        cell = self.cell
        self.told.show(under_cursor(library, *place, cell))
        self._show_words(cell)

    def _show_words(self, cell: Cell | None) -> None:
        """The words behind the cell, below the table where there is room."""
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
        library, place, cell = self.dashboard.library, self.place, self.cell
        if library is None or place is None or cell is None:
            return None
        actor, issue = (labels.actor_name(library, place[0]), labels.issue_label(library, place[1]))
        stance = labels.chip(cell.stance)[0]
        first = cell.positions[0]
        mean = f", mean {cell.mean:+.2f}" if cell.mean is not None else ""
        return Subject(
            name=f"{actor} on {issue}",
            copy=f"{actor} on “{issue}”: {stance}{mean}, n = {cell.n}{', opposed' if cell.opposed else ''}",
            path=first.path,
            line=first.line,
            ref=CellTarget(*place),
        )

    @on(Matrix.Chosen)
    def _chosen(self, event: Matrix.Chosen) -> None:
        event.stop()
        if self.place is None:
            return
        if self.agreement:
            a, b = self.place
            if a != b:
                self.dashboard.open_target(SideBySideTarget((a, b)))
        elif self.cell is None:
            self.app.notify("Silence: nothing in the library says.", timeout=3, markup=False)
        else:
            self.dashboard.open_target(CellTarget(*self.place))

    @on(Finder.Completed)
    @on(Finder.Left)
    def _left(self, event: Finder.Left | Finder.Completed) -> None:
        event.stop()
        self.matrix.focus()

    def typed(self) -> None:
        """Narrows the table; compares anew where another facet says what counts."""
        before, self._read = self._read, filter.read(self.finder.value, self.dashboard.library)
        if before.facets != self._read.facets:
            self._compare_anew()
        else:
            self._show()

    def action_find(self) -> None:
        """Go to the filter, its text selected."""
        self.finder.focus()
        self.finder.select_all()

    def action_pick(self) -> None:
        """Picks the actor under the cursor for the view side by side, or lets it go."""
        if self.place is None:
            return
        actor = self.place[0]
        if actor in self.picked:
            self.picked.remove(actor)
        elif len(self.picked) == MOST_SIDE_BY_SIDE:
            self.app.notify("Four at most: let one go with space first.", timeout=3, markup=False)
        else:
            self.picked.append(actor)
        self._show()

    def action_side_by_side(self) -> None:
        """The quotes of the picked actors, facing each other."""
        if self.comparison is None or self.place is None:
            return
        actors = list(self.picked)
        shown = self._matching(self.comparison).actors
        for actor in (self.place[0], *shown):
            if len(actors) < 2 and actor not in actors:
                actors.append(actor)
        if len(actors) < 2:
            self.app.notify("Two actors are needed.", timeout=3, markup=False)
        else:
            self.dashboard.open_target(SideBySideTarget(tuple(actors)))

    def action_double_plays(self) -> None:
        """Who says different things to whom, over the library."""
        self.dashboard.open_target(DoublePlaysTarget())

    def action_view(self) -> None:
        """From stances to agreement, like beside like, and back."""
        self.agreement = not self.agreement
        self.matrix.row = self.matrix.column = self.matrix.top = self.matrix.first = 0
        self._compare_anew()

    def action_turn(self) -> None:
        """Actors as rows, or as columns."""
        self.turned = not self.turned
        self.matrix.row, self.matrix.column = self.matrix.column, self.matrix.row
        self.matrix.top = self.matrix.first = 0
        self._show()

    def _compare_anew(self) -> None:
        if self.dashboard.library is not None:
            self.show_library(self.dashboard.library)

    def action_attribution(self) -> None:
        """Which attributions count."""
        self.attribution = (self.attribution + 1) % len(ATTRIBUTION_CHOICES)
        self._compare_anew()

    def action_order(self) -> None:
        """The next order: by evidence, like beside like, by stance on the issue under the cursor, by name."""
        if self.agreement:
            self.app.notify("Agreement always stands like beside like.", timeout=3, markup=False)
            return
        if self.place is not None:
            self._sorted_on = self.place[1]
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._compare_anew()

    def action_as_state(self) -> None:
        """Lets people in office speak for their states."""
        self.as_state = not self.as_state
        self._compare_anew()

    def action_other_pane(self) -> None:
        """From the table to the words and back."""
        page = self.page
        if self.focused is self.matrix and page.display and page.items:
            page.focus()
        else:
            self.matrix.focus()

    def action_back(self) -> None:
        """Away with the filter, then to the screen before."""
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
