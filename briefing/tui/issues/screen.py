"""The Issues screen: the issues, and the one under the cursor: statement, codebook, stances."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from briefing.text.list_filter import issue_texts
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.named_screen import NamedScreen
from briefing.tui.selection import Subject, WorldTarget
from briefing.tui.styled_text import StyledLine, pad

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.api import Library
    from briefing.model import Issue
    from briefing.tui.widgets.page import Item


class IssueRows:
    """Issues as rows of one line: label, number of positions."""

    height = 1

    def __init__(self, issues: Sequence[Issue], counts: dict[str, int]) -> None:
        self.issues = issues
        self.counts = counts
        self._most = max(counts.values(), default=0)

    def __len__(self) -> int:
        return len(self.issues)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return `Partnership with Russia   12 positions`."""
        issue = self.issues[item]
        number = labels.count_cell(self.counts.get(issue.id, 0), "position", width, self._most)
        return [
            [
                (pad(safe(issue.label or issue.statement or issue.id), width - len(number)), "text"),
                (number, "accent"),
            ]
        ]


class IssuesScreen(NamedScreen):
    """The list of issues, and the page of the issue under the cursor."""

    CRUMB = "Issues"
    needs_positions = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("w", "world", "world", id="world")]
    PLACEHOLDER = "label or statement"
    NUMBERS = "positions"
    EMPTY = "No issue yet: a adds a brief that declares one."

    def action_world(self) -> None:
        """Show the issue on the map."""
        if self.chosen:
            self.dashboard.open_target(WorldTarget(self.chosen))

    def entries(self, library: Library) -> list[tuple[str, Sequence[str]]]:
        """Return ids with labels and statements, those with the most positions first."""
        counts: dict[str, int] = {}
        for position in library.positions:
            counts[position.issue] = counts.get(position.issue, 0) + 1
        self._counts = counts
        issues = sorted(library.issues, key=lambda issue: (-counts.get(issue.id, 0), issue.label or issue.id))
        self._issues = {issue.id: issue for issue in issues}
        return [(issue.id, issue_texts(issue)) for issue in issues]

    def rows(self, ids: list[str]) -> IssueRows:
        """Return the rows of some issues."""
        return IssueRows([self._issues[one] for one in ids], self._counts)

    def items(self, library: Library, identity: str) -> list[Item]:
        """Return an issue's page."""
        from briefing.tui.issues.page import issue_page

        return issue_page(library, identity)

    def about(self, library: Library, identity: str) -> Subject:
        """Return an issue as the thing under the cursor."""
        from briefing.tui.issues.page import issue_subject

        return issue_subject(library, identity)

    def report(self) -> tuple[str, Callable[[str], bytes]] | None:
        """Return the map of the issue under the cursor as a report."""
        from briefing.reports.export import write_report

        library, issue = self.dashboard.library, self.chosen
        if library is None or not issue:
            return None
        return f"map-{issue}", lambda suffix: write_report(library, "map", suffix, issues=[issue])
