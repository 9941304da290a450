"""The map screen: stances on an issue by country; `b` underlines blocs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from briefing import geo
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.compare.words import words
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import CountryTarget, Subject
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.note import Note
from briefing.tui.widgets.page import Page, text
from briefing.tui.world.legend import legend
from briefing.tui.world.tiles import SIZES, Tiles, TileSize

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell


MIN_WORDS_WIDTH = 20
"""Minimum width of the words beside the map, in cells."""
READABLE_WORDS_WIDTH = 36
"""Width from which words beside the map are better to read than words below it, in cells."""
MIN_WORDS_HEIGHT = 4
"""Minimum height of the words below the map, in lines, with the country's name."""
MAX_STATEMENT_LINES = 2
"""Maximum height of the proposition above the map, in lines."""


class WorldScreen(LibraryScreen):
    """The map, and the stance of the country under the cursor in words."""

    CSS_PATH = "world.tcss"
    AUTO_FOCUS = "#tiles"
    needs_positions = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "bloc", "next bloc", id="bloc"),
        Binding("tab", "other_pane", "other pane", id="other-pane", show=False),
        Binding("escape,backspace", "back", "back", id="back"),
    ]

    def __init__(self, issue: str) -> None:
        super().__init__()
        self.issue = issue
        self.head = Note(id="head")
        self.statement = Page(id="statement")
        self.legend = Page(id="legend")
        self.tiles = Tiles(id="tiles")
        self.country = Note(id="country")
        self.page = Page(id="page")
        self.statement.can_focus = self.legend.can_focus = False
        self.cells: dict[str, Cell] = {}
        self.bloc = ""

    @property
    def crumb(self) -> str:
        """Name of the screen in the breadcrumb."""
        return "World"

    def body(self) -> Iterable[Widget]:
        """Yield proposition and legend; the map; the words of the country under the cursor."""
        yield self.head
        yield self.statement
        yield self.legend
        with Horizontal(id="panes"):
            yield self.tiles
            with Vertical(id="words"):
                yield self.country
                yield self.page

    def show_library(self, library: Library) -> None:
        """Show the map."""
        from briefing.compare.filters import attributed
        from briefing.compare.tilemap import by_country

        self.cells = by_country(attributed(library.positions), self.issue, library.actors)
        bloc = library.spheres.get(self.bloc, frozenset())
        self.tiles.show(self.cells, bloc)
        countries = f"{len(self.cells)} countr{'y' if len(self.cells) == 1 else 'ies'}"
        head: StyledLine = [(f" {labels.issue_label(library, self.issue)}", "strong"), (f" · {countries}", "dim")]
        if self.bloc:
            head.append((f" · underlined: {safe(self.bloc)}", "accent"))
        self.head.show(head)
        issue = library.snapshot.issue(self.issue)
        self.statement.show([text((safe(issue.statement), "quote"))] if issue is not None and issue.statement else [])
        self.legend.show([text(*legend(self.cells))])
        self._share_out()
        self._show_country()

    def on_resize(self, event: events.Resize) -> None:
        """Choose the size of the tiles for the new size."""
        self.call_after_refresh(self._share_out)

    def _share_out(self) -> None:
        """Give the map the largest tiles that leave room for the words, beside it or below."""
        width, height = self.size.width - 2, self.size.height - 3  # without top line, head and key line
        if width < 1:
            return
        self.legend.styles.height = self.legend.n_lines
        height -= self.legend.n_lines
        statement = min(self.statement.n_lines, MAX_STATEMENT_LINES) if height > SIZES[-1].map_height else 0
        self.statement.styles.height = statement
        self.statement.display = bool(statement)
        height -= statement
        size = tile_size(width, height)
        right, below = width - size.map_width, height - size.map_height
        beside = right >= MIN_WORDS_WIDTH and (right >= READABLE_WORDS_WIDTH or below < 2 * MIN_WORDS_HEIGHT)
        self.set_class(beside, "-beside")
        self.tiles.tile = size
        self.tiles.styles.width = size.map_width
        self.tiles.styles.height = height if beside else min(size.map_height, max(height - 1, 1))
        self.tiles.repaint()

    def _show_country(self) -> None:
        """Show the stance of the country under the cursor, and the words that count."""
        library, code = self.dashboard.library, self.tiles.code
        cell = self.cells.get(code)
        line: StyledLine = [(f" {geo.name(code)}", "strong")]
        if cell is None:
            line.append((" · said nothing", "dim"))
        else:
            line += [("  ", "text"), labels.cell_chip(cell), (f" · {counted(len(cell.positions), 'position')}", "dim")]
        self.country.show(line)
        self.page.show(words(library, cell, (), name=True) if library is not None else [])

    @property
    def subject(self) -> Subject | None:
        """The position under the cursor, or the one of the country under the cursor that counts most."""
        if self.focused is self.page and self.page.item is not None:
            return self.page.item.subject
        library, cell = self.dashboard.library, self.cells.get(self.tiles.code)
        if library is None or cell is None:
            return None
        return labels.position_subject(library, cell.weighted[0][0])

    def report(self) -> tuple[str, Callable[[str], bytes]] | None:
        """Return the map as a report."""
        from briefing.reports.export import write_report

        library = self.dashboard.library
        if library is None:
            return None
        return f"map-{self.issue}", lambda suffix: write_report(library, "map", suffix, issues=[self.issue])

    @on(Tiles.Moved)
    def _moved(self, event: Tiles.Moved) -> None:
        event.stop()
        self._show_country()

    @on(Tiles.Chosen)
    def _chosen(self, event: Tiles.Chosen) -> None:
        event.stop()
        if self.tiles.code in self.cells:
            self.dashboard.open_target(CountryTarget(self.tiles.code, self.issue))
        else:
            self.app.notify(f"{geo.name(self.tiles.code)} has no position in this library.", timeout=3, markup=False)

    @on(Lines.Chosen, "#page")
    def _followed(self, event: Lines.Chosen) -> None:
        event.stop()
        item = self.page.item
        if item is not None and item.target is not None:
            self.dashboard.open_target(item.target)

    def action_other_pane(self) -> None:
        """Move between the map and the words."""
        (self.page if self.focused is self.tiles and self.page.items else self.tiles).focus()

    def action_bloc(self) -> None:
        """Underline the next bloc's countries, after the last none."""
        library = self.dashboard.library
        if library is None:
            return
        names = ["", *library.spheres]
        self.bloc = names[(names.index(self.bloc) + 1) % len(names)] if self.bloc in names else ""
        self.show_library(library)

    def action_back(self) -> None:
        """Go from the words to the map, or close the screen."""
        if self.focused is self.page:
            self.tiles.focus()
        else:
            self.dashboard.go_back()


def tile_size(width: int, height: int) -> TileSize:
    """Return the largest size of tiles with which map and words, beside it or below it, fit; else the smallest."""

    def fits(size: TileSize) -> bool:
        beside, below = width - size.map_width, height - size.map_height
        return beside >= 0 and below >= 0 and (beside >= MIN_WORDS_WIDTH or below >= MIN_WORDS_HEIGHT)

    return next(filter(fits, SIZES), SIZES[-1])
