"""The Sources screen: outlets and bodies, their kind, country and reliability, and what is quoted from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from briefing import geo
from briefing.text.labels import RELIABILITY_WORDS
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.named_screen import NamedScreen
from briefing.tui.selection import SourceRef, Subject
from briefing.tui.sources.page import source_page, source_subject
from briefing.tui.sources.usage import SourceUse, source_uses
from briefing.tui.styled_text import StyledLine, pad

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.tui.widgets.page import Item

KIND_CELLS = 18

ORDERS: dict[str, Callable[[SourceUse], Any]] = {
    "most quotes first": lambda use: -(use.quotes or 0),
    "by name": lambda _use: 0,
    "most reliable first": lambda use: use.source.reliability or "G",
    "by country": lambda use: use.source.country or "ZZ",
}
"""Sort keys of sources by the order's name; equal ones are sorted by name."""
DEFAULT_ORDER = next(iter(ORDERS))


class SourceRows:
    """Sources as rows of one line: name, kind where there is room, country, reliability, number of quotes."""

    height = 1

    def __init__(self, uses: Sequence[SourceUse]) -> None:
        self.uses = uses
        self._most = max((use.quotes or 0 for use in uses), default=0)

    def __len__(self) -> int:
        return len(self.uses)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return `Insight News Media   news site   UA  C      5 quotes`."""
        use = self.uses[item]
        source = use.source
        kind = pad(safe(source.kind), KIND_CELLS) + " " if width >= 60 else ""
        count = labels.count_cell(use.quotes or 0, "quote", width, self._most)
        if use.quotes is None:
            count = pad("…", len(count), right=True)
        facts = f"{kind}{pad(safe(source.country), 2)} "
        room = max(width - len(kind) - 3 - 2 - len(count), 8)
        return [
            [
                (pad(safe(source.name or source.id), room - 1) + " ", "text" if use.declared else "dim"),
                (facts, "dim"),
                (f"{source.reliability or '·'} ", "strong" if source.reliability else "faint"),
                (count, "accent"),
            ]
        ]


class SourcesScreen(NamedScreen):
    """The list of sources, and the page of the source under the cursor."""

    CRUMB = "Sources"
    needs_positions = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,ctrl+t", "sort", "sort", id="sort-sources", tooltip="sort sources"),
        Binding("E", "app.change", "change", id="change", tooltip="change the reliability and other fields"),
    ]
    PLACEHOLDER = "name, kind, country, grade"
    NUMBERS = "quotes"
    EMPTY = "No source yet. An article's source names one; sources.yaml declares its kind and reliability."

    def __init__(self) -> None:
        super().__init__()
        self.order = DEFAULT_ORDER
        self._uses: dict[str, SourceUse] = {}

    @property
    def crumb(self) -> str:
        """The screen's name, with the order where that is not the default."""
        return self.CRUMB if self.order == DEFAULT_ORDER else f"{self.CRUMB}, {self.order}"

    def entries(self, library: Library) -> list[tuple[str, Sequence[str]]]:
        """Return ids with names, kinds, countries and grades, in the order chosen."""
        engine = self.dashboard.engine
        self.awaits_index = engine is None or not engine.ready
        uses = sorted(source_uses(library, engine), key=lambda use: (use.source.name or use.source.id).casefold())
        uses.sort(key=ORDERS[self.order])
        self._uses = {use.source.id: use for use in uses}
        return [(use.source.id, _texts(use)) for use in uses]

    def rows(self, ids: list[str]) -> SourceRows:
        """Return the rows of some sources."""
        return SourceRows([self._uses[one] for one in ids])

    def items(self, library: Library, identity: str) -> list[Item]:
        """Return a source's page."""
        return source_page(library, identity, self.dashboard.engine)

    def about(self, library: Library, identity: str) -> Subject:
        """Return a source as the thing under the cursor."""
        return source_subject(library, identity)

    def list_ref(self, index: int) -> SourceRef:
        """Return the source of a row."""
        return SourceRef(self._ids[index])

    def remember(self) -> dict[str, Any]:
        """Return the source, the filter and the order."""
        return {**super().remember(), "order": self.order}

    def restore(self, state: dict[str, Any]) -> None:
        """Restore the source, the filter and the order."""
        super().restore(state)
        order = state.get("order")
        self.order = order if order in ORDERS else self.order

    def action_sort(self) -> None:
        """Sort by the next order, which the top line names."""
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        if self.dashboard.library is not None:
            self.show_library(self.dashboard.library)
            self.listing.action_first()
        self.dashboard.refresh_bars()


def _texts(use: SourceUse) -> list[str]:
    """Return the texts that find a source."""
    source = use.source
    country = [source.country, geo.name(source.country)] if source.country else []
    grade = [source.reliability, RELIABILITY_WORDS[source.reliability]] if source.reliability else ["not graded"]
    return [source.name, source.id, source.kind, *country, *grade]
