"""The map screen: stances on an issue by country; `b` underlines blocs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from briefing import geo
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import CountryTarget, Subject
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.note import Note
from briefing.tui.world.tiles import Tiles

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell


class WorldScreen(LibraryScreen):
    """The map, and the stance of the country under the cursor in words."""

    CSS_PATH = "world.tcss"
    AUTO_FOCUS = "#tiles"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "bloc", "next bloc", id="bloc"),
        Binding("escape,backspace", "back", "back", id="back"),
    ]

    def __init__(self, issue: str) -> None:
        super().__init__()
        self.issue = issue
        self.tiles = Tiles(id="tiles")
        self.head = Note(id="head")
        self.country = Note(id="country")
        self.cells: dict[str, Cell] = {}
        self.bloc = ""

    @property
    def crumb(self) -> str:
        """Name of the screen in the breadcrumb."""
        return "World"

    def body(self) -> Iterable[Widget]:
        """Yield issue, map and country."""
        yield self.head
        yield self.tiles
        yield self.country

    def show_library(self, library: Library) -> None:
        """Show the map."""
        from briefing.compare.filters import attributed
        from briefing.compare.tilemap import by_country

        self.cells = by_country(attributed(library.positions), self.issue, library.actors)
        bloc = library.spheres.get(self.bloc, frozenset())
        self.tiles.show(self.cells, bloc)
        counted = f"{len(self.cells)} countr{'y' if len(self.cells) == 1 else 'ies'}"
        head: StyledLine = [(f" {labels.issue_label(library, self.issue)}", "strong"), (f" · {counted}", "dim")]
        if self.bloc:
            head.append((f" · underlined: {safe(self.bloc)}", "accent"))
        self.head.show(head)
        self._show_country()

    def _show_country(self) -> None:
        code = self.tiles.code
        cell = self.cells.get(code)
        line: StyledLine = [(f" {geo.name(code)}", "strong")]
        if cell is None:
            line.append((" · said nothing", "dim"))
        else:
            chip = ("⇅ split", "ambivalent") if cell.opposed else labels.chip(cell.stance)
            first = cell.positions[-1]
            line += [("  ", "text"), chip, (f" · {len(cell.positions)}  ", "dim"), (safe(first.words), "quote")]
        self.country.show(line)

    @property
    def subject(self) -> Subject | None:
        """The position of the country under the cursor."""
        library, cell = self.dashboard.library, self.cells.get(self.tiles.code)
        if library is None or cell is None:
            return None
        return labels.position_subject(library, cell.positions[-1])

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

    def action_bloc(self) -> None:
        """Underline the next bloc's countries, after the last none."""
        library = self.dashboard.library
        if library is None:
            return
        names = ["", *library.spheres]
        self.bloc = names[(names.index(self.bloc) + 1) % len(names)] if self.bloc in names else ""
        self.show_library(library)

    def action_back(self) -> None:
        """Close the screen."""
        self.dashboard.go_back()
