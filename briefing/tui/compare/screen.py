"""Screen 4: stances of actors on issues, and agreement between actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from briefing.overview.comparison_filter import Matching, NameFilter
from briefing.tui import labels
from briefing.tui.compare.caption import legend, pair_under_cursor, under_cursor, what_counts
from briefing.tui.compare.comparing import ComparingScreen
from briefing.tui.compare.grids import AgreementGrid, StanceGrid, TurnedGrid
from briefing.tui.compare.overview import overview
from briefing.tui.compare.words import NotCounted, pair_words, words
from briefing.tui.selection import CellTarget, DisagreementsTarget, DoublePlaysTarget, Ref, SideBySideTarget, Subject
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.matrix import Matrix
from briefing.tui.widgets.note import Note
from briefing.tui.widgets.page import Item, Page

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell, Comparison
    from briefing.reports.export import Report

EMPTY = "No position counts here. f counts other attributions; escape clears a filter."
NO_POSITION = "No position in this library yet."
HOW_TO_ADD = " E on a quote sets its stance."
MIN_WORDS_HEIGHT = 8
"""Minimum height of the words below the table, in lines, in a window of 24 lines or more."""


class CompareScreen(ComparingScreen):
    """The matrix of stances, or of the agreement between actors."""

    CRUMB = "Compare"
    AUTO_FOCUS = "#matrix"
    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "filter", key_display="/", id="find"),
        Binding("v", "view", "agreement", id="agreement"),
        Binding("i", "min_shared", "min. shared", id="min-shared", tooltip="minimum of shared issues"),
        Binding("space", "pick", "pick actor", id="pick-actor"),
        Binding("s", "side_by_side", "side by side", id="side-by-side"),
        Binding("d", "double_plays", "contradictions", id="double-plays"),
        Binding("D", "disagreements", "where coders disagree", id="disagreements", show=False),
        Binding("t", "turn", "turn", id="turn", tooltip="swap rows and columns"),
        Binding("f", "attribution", "attributions that count", id="attribution", show=False),
        Binding("r", "order", "next order of rows", id="order", show=False),
        Binding("S", "as_state", "count people in office as their states", id="as-state", show=False),
        Binding("tab", "other_pane", "other pane", id="other-pane", show=False),
        Binding("escape", "back", "back", id="back", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide"), (160, "-beside")]  # noqa: RUF012 (the toolkit's form)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 (the toolkit declares it so)

    def __init__(self) -> None:
        super().__init__()
        self.stances: StanceGrid
        """The stances shown, or those on which the agreement shown rests."""
        self._names: NameFilter | None = None
        self._not_counted: NotCounted | None = None
        self._opening = False
        """Whether the cursor goes to the strongest disagreement when agreement is shown next."""
        self.matrix = Matrix(EMPTY, self._show_cell, self._is_marked, id="matrix")
        self.overview = Page(id="overview")
        self.overview.can_focus = False
        self.cell_note = Note(id="cell")
        self.page = Page(id="page")

    @property
    def crumb(self) -> str:
        """The screen's name, and that agreement is shown."""
        return f"{self.CRUMB}, agreement" if self.view.agreement else self.CRUMB

    @property
    def action_words(self) -> Mapping[str, str]:
        """Words of keys that depend on what the table shows."""
        return {"view": "stances"} if self.view.agreement else {}

    def body(self) -> Iterable[Widget]:
        """Yield filter and caption; matrix and overview; the cell and its words."""
        yield self.finder
        yield self.what
        with Horizontal(id="panes"):
            with Vertical(id="table"):
                yield self.matrix
                yield self.overview
            with Vertical(id="words"):
                yield self.cell_note
                yield self.page

    def report(self) -> tuple[str, Callable[[str], bytes]] | None:
        """Return the report of the matrix shown: its actors and issues, in its order."""
        from briefing.reports.export import write_report

        library, comparison = self.dashboard.library, self.comparison
        if library is None or comparison is None:
            return None
        matching = self._matching(comparison)
        shown = comparison.showing(*self.view.ordered(library, comparison, matching.actors, matching.issues))
        if self.view.agreement and self.view.min_shared > 1:
            from msgspec.structs import replace

            shown.rules = replace(shown.rules, min_shared=self.view.min_shared)
        report: Report = "agreement" if self.view.agreement else "matrix"
        return report, lambda suffix: write_report(library, report, suffix, comparison=shown)

    def show_comparison(self) -> None:
        """Draw the matrix, its captions and what is under the cursor."""
        library, comparison = self.dashboard.library, self.comparison
        if library is None or comparison is None:
            return
        matching = self._matching(comparison)
        nothing_named = self.filter.words and not matching.actors
        empty = EMPTY if library.snapshot.n_positions else NO_POSITION
        how_to_add = HOW_TO_ADD if self.dashboard.access.write else ""
        self.matrix.empty = "No match. Press escape to clear the filter." if nothing_named else empty + how_to_add
        shown = self.view.ordered(library, comparison, matching.actors, matching.issues)
        grid = StanceGrid(library, comparison, shown, self.view.picked)
        self.stances = grid
        if self.view.agreement:
            pairs = AgreementGrid(library, comparison, grid.actors, self.view.min_shared)
            if self._opening:
                self.matrix.row, self.matrix.column = pairs.strongest_disagreement
                self._opening = False
            self.matrix.show(pairs)
        else:
            self.matrix.show(TurnedGrid(grid) if self.view.turned else grid)
        self._share_out()
        self._show_captions(library, comparison, grid, matching.unmatched)

    def on_resize(self, event: events.Resize) -> None:
        """Share the new height out."""
        self.call_after_refresh(self._share_out)

    def _share_out(self) -> None:
        """Give the table the rows that it has, and what is left to the words, or beside them to the overview."""
        height, natural = self.query_one("#panes").size.height, self.matrix.natural_height
        beside = self.has_class("-beside")
        if not height:
            return
        words = 0 if beside else min(max(MIN_WORDS_HEIGHT, height // 3), height // 2) + 1
        table = max(min(natural, height - words), 1)
        spare = height - table if beside else 0
        self.matrix.styles.height = table
        self.query_one("#table").styles.height = height if beside else table
        self.overview.display = spare > MIN_WORDS_HEIGHT

    def _matching(self, comparison: Comparison) -> Matching:
        """Return the actors and issues that the filter's words name."""
        library = self.dashboard.library
        if library is None or not self.filter.words:
            return Matching(comparison.actors, comparison.issues)
        if self._names is None or self._names.comparison is not comparison:
            self._names = NameFilter(library, comparison)
        return self._names.matching(self.filter.words)

    def _show_captions(
        self, library: Library, comparison: Comparison, grid: StanceGrid, unmatched: Sequence[str]
    ) -> None:
        view = self.view
        order = view.order_name(library)
        line = what_counts(library, grid, view.attribution, self.filter, unmatched, order, view.as_state)
        self.what.show([*legend(view.min_shared), *line] if view.agreement else line)
        self._show_cell()

    @property
    def ids(self) -> tuple[str, str] | None:
        """The actor and issue under the cursor; two actors where agreement is shown."""
        grid = self.matrix.grid
        if grid is None or not grid.rows or not grid.columns:
            return None
        ids: tuple[str, str] = grid.ids(self.matrix.row, self.matrix.column)  # type: ignore[attr-defined]
        return ids

    def _is_marked(self, row: int, column: int) -> bool:
        """Return whether a cell of stances is marked."""
        grid = self.matrix.grid
        if self.view.agreement or grid is None or not self.dashboard.marks:
            return False
        ids: tuple[str, str] = grid.ids(row, column)  # type: ignore[attr-defined]
        ref: Ref = CellTarget(*ids)
        return ref in self.dashboard.marks

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor; None where it has no position."""
        if self.view.agreement or self.ids is None or self.comparison is None:
            return None
        return self.comparison.cell(*self.ids)

    def _show_cell(self) -> None:
        """Show what is under the cursor: the cell in a line, its words, and its issue and actor in the overview."""
        library, ids, comparison = self.dashboard.library, self.ids, self.comparison
        if library is None or ids is None or comparison is None:
            self.cell_note.show([])
            self.page.show([])
            return
        items: list[Item]
        if isinstance(self.matrix.grid, AgreementGrid):
            pair = self.matrix.grid.pair(self.matrix.row, self.matrix.column)
            note, items = pair_under_cursor(library, *ids, pair), pair_words(library, comparison, *ids)
        else:
            if self._not_counted is None or self._not_counted.comparison is not comparison:
                self._not_counted = NotCounted(library, comparison)
            cell = self.cell
            note = under_cursor(library, *ids, cell)
            items = words(library, cell, self._not_counted.of(*ids))
        self.cell_note.show(note)
        self.page.show(items)
        if self.overview.display:
            self.overview.show(overview(library, comparison, self.stances, None if self.view.agreement else ids[1]))

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
        if self.view.agreement:
            a, b = self.ids
            if a == b:
                name = labels.short_name(library, a) if (library := self.dashboard.library) is not None else a
                self.app.notify(f"This compares {name} with itself. Choose another cell.", timeout=3, markup=False)
            else:
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

    def action_find(self) -> None:
        """Go to the filter, its text selected."""
        self.finder.focus()
        self.finder.select_all()

    def action_pick(self) -> None:
        """Pick the actor under the cursor for the page side by side, or release it."""
        if self.ids is None:
            return
        if not self.view.pick(self.ids[0]):
            self.app.notify("Four actors at most. Press space on a picked one to release it.", timeout=3, markup=False)
        self.show_comparison()

    def action_side_by_side(self) -> None:
        """Open the words of the picked actors side by side."""
        if self.comparison is None or self.ids is None:
            return
        actors = list(self.view.picked)
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

    def action_disagreements(self) -> None:
        """Open the page of what coders coded differently."""
        self.dashboard.open_target(DisagreementsTarget())

    def action_view(self) -> None:
        """Switch between stances and agreement."""
        self.view.agreement = self._opening = not self.view.agreement
        self.matrix.row = self.matrix.column = self.matrix.top = self.matrix.first = 0
        self.compare_again()
        self.refresh_bindings()
        self.dashboard.refresh_bars()

    def action_min_shared(self) -> None:
        """Show agreement from the next choice of the minimum number of shared issues on."""
        self.view.next_min_shared()
        self.show_comparison()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a minimum of shared issues where agreement is shown."""
        if action == "min_shared" and not self.view.agreement:
            return False
        return super().check_action(action, parameters)

    def action_turn(self) -> None:
        """Swap rows and columns."""
        self.view.turned = not self.view.turned
        self.matrix.row, self.matrix.column = self.matrix.column, self.matrix.row
        self.matrix.top = self.matrix.first = 0
        self.show_comparison()

    def action_attribution(self) -> None:
        """Count the next choice of attributions."""
        self.view.next_attribution()
        self.compare_again()

    def action_order(self) -> None:
        """Switch to the next order: by evidence, similarity, stance on the issue under the cursor, name."""
        if self.view.agreement:
            self.app.notify("Agreement is always ordered by similarity.", timeout=3, markup=False)
            return
        self.view.next_order(self.ids[1] if self.ids is not None else None)
        self.compare_again()

    def action_as_state(self) -> None:
        """Count people in office as their states, or as themselves."""
        self.view.as_state = not self.view.as_state
        self.compare_again()

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
        elif self.view.agreement:
            self.action_view()
        else:
            self.dashboard.go_back()
