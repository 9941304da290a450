"""What the Compare screen compares: the positions that its filter and settings leave; large libraries in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from briefing.overview.comparison_filter import read_filter
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.compare.view import MatrixView
from briefing.tui.library_screen import MANY_POSITIONS, LibraryScreen
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.note import Note

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Comparison, Rules
    from briefing.overview.watches import Watch


class ComparingScreen(LibraryScreen):
    """A screen with a comparison, which is made anew when the library, the filter or the settings change."""

    needs_positions = True

    class Progressed(Message):
        """A comparison in a thread has come to another step."""

        def __init__(self, doing: str) -> None:
            super().__init__()
            self.doing = doing

    class Compared(Message):
        """A comparison in a thread is done."""

        def __init__(self, key: tuple[int, Rules], comparison: Comparison) -> None:
            super().__init__()
            self.key = key
            self.comparison = comparison

    def __init__(self) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self.view = MatrixView()
        self.filter = read_filter("", None)
        self._compared: tuple[int, Rules] | None = None
        """The library's version and the rules of the comparison."""
        self.finder = Finder(
            "actors, issues, since: until: audience: reliability: only:latest", self.typed, id="finder"
        )
        self.what = Note(id="what")

    def show_comparison(self) -> None:
        """Draw the comparison."""
        raise NotImplementedError

    def remember(self) -> dict[str, Any]:
        """Return the settings of the matrix for the next session."""
        return {**self.view.remember(), "filter": self.finder.value}

    def restore(self, state: dict[str, Any]) -> None:
        """Set the matrix up as in the last session."""
        self.view.restore(state)
        self.finder.put(str(state.get("filter", "")))

    def watchable(self) -> Watch | None:
        """Return the comparison shown as a watch, its filter and which positions count."""
        from briefing.overview.watches import Watch

        query = self.finder.value.strip()
        return Watch(
            name=safe(query) or "every actor and issue",
            kind="comparison",
            query=query,
            attribution=self.view.attribution,
            as_state=self.view.as_state,
        )

    def show_watch(self, watch: Watch) -> None:
        """Show a watched comparison."""
        self.view.count(watch.attribution)
        self.view.as_state = watch.as_state
        self.finder.value = watch.query
        self.compare_again()

    def typed(self) -> None:
        """Filter the matrix; compare again where a facet changed."""
        before, self.filter = self.filter, read_filter(self.finder.value, self.dashboard.library)
        if before.facets != self.filter.facets:
            self.compare_again()
        else:
            self.show_comparison()

    def compare_again(self) -> None:
        """Compare by the filter and the settings as they are now."""
        if self.dashboard.library is not None:
            self.show_library(self.dashboard.library)

    def show_library(self, library: Library) -> None:
        """Compare and redraw; a large library in a thread."""
        self.filter = read_filter(self.finder.value, library)
        rules = self.filter.rules(self.view.attribution, as_state=self.view.as_state)
        key = library.version, rules
        known = self.comparison if key == self._compared else None
        if library.snapshot.n_positions >= MANY_POSITIONS:
            self._compare_in_thread(library, rules, known)
        else:
            self._put(key, known if known is not None else library.compare(rules))

    @work(thread=True, group="compare", exclusive=True)
    def _compare_in_thread(self, library: Library, rules: Rules, known: Comparison | None) -> None:
        """Compare, and do what the view shown needs; messages, since a call would wait for an app that exits."""
        worker, version = get_current_worker(), library.version
        comparison = known
        if comparison is None:
            self.post_message(self.Progressed(f"Counting {counted(len(library.positions), 'position')} …"))
            comparison = library.compare(rules)
        if self.view.needs_similarity:
            self.post_message(self.Progressed(f"Comparing {counted(len(comparison.actors), 'actor')} …"))
            _ = comparison.agreement if self.view.agreement else comparison.similar_issues
            _ = comparison.similar_actors
        if not worker.is_cancelled:
            self.post_message(self.Compared((version, rules), comparison))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        event.stop()
        self.what.show([(f" {event.doing}", "warning")])

    @on(Compared)
    def _compared_in_thread(self, event: Compared) -> None:
        event.stop()
        self._put(event.key, event.comparison)

    def _put(self, key: tuple[int, Rules], comparison: Comparison) -> None:
        self.comparison, self._compared = comparison, key
        self.show_comparison()
