"""The stances in a brief as a table: a row for each actor, a column for each issue.

Where the columns do not fit, a row lists its stances one below the other, each with its issue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.selection import ActorTarget, CellTarget, Subject
from briefing.tui.styled_text import StyledLine, cells, clip, fit, line_width, pad, wrap
from briefing.tui.widgets.page import Item, heading

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedPosition

MAX_NAME_CELLS = 24
CHIP_CELLS = 16
"""Width of the widest stance with its glyph, and a gap, in cells."""
MIN_ISSUE_CELLS = 12
_PLAIN_ATTRIBUTIONS = ("direct", "indirect", "document")


class _Stance(NamedTuple):
    """A stance of an actor on an issue: glyph and word, and the notes below them."""

    chip: tuple[str, str]
    notes: str
    """Attribution where it is unusual; the date where the actor has several stances."""


def stance_items(library: Library, positions: Sequence[ResolvedPosition]) -> list[Item]:
    """Return the table of a brief's positions, each stance of an actor on an issue once; nothing without positions."""
    if not positions:
        return []
    table = _Table(library, positions)
    items = [heading("Stances", "enter shows the words"), Item(table.draw_head)]
    return [*items, *(table.row(actor) for actor in table.actors)]


class _Table:
    def __init__(self, library: Library, positions: Sequence[ResolvedPosition]) -> None:
        self._library = library
        self._positions = positions
        self.actors = list(dict.fromkeys(position.actor for position in positions))
        self._issues = list(dict.fromkeys(position.issue for position in positions))
        self._names = {actor: labels.short_name(library, actor) for actor in self.actors}
        self._labels = {issue: labels.issue_label(library, issue) for issue in self._issues}
        self._cells = {
            key: _stances([each for each in positions if (each.actor, each.issue) == key])
            for key in dict.fromkeys((position.actor, position.issue) for position in positions)
        }
        self._name_cells = min(max(map(cells, self._names.values())), MAX_NAME_CELLS) + 2
        self._columns = [self._column(issue) for issue in self._issues]

    def _column(self, issue: str) -> int:
        """Return the width of an issue's column: its stances, and its label on two lines."""
        texts = [
            text
            for actor in self.actors
            for stance in self._cells.get((actor, issue), ())
            for text in (stance.chip[0], stance.notes)
        ]
        half = max(len(line) for line in self._label_lines(issue))
        return max(*map(cells, texts), half) + 2

    def _label_lines(self, issue: str) -> list[str]:
        """Return an issue's label in at most two lines of about the same width."""
        label = self._labels[issue]
        width = max(MIN_ISSUE_CELLS, (cells(label) + 1) // 2 + 2)
        lines = ["".join(text for text, _ in line) for line in wrap([(label, "text")], width)]
        return lines if len(lines) < 3 else [lines[0], clip(" ".join(lines[1:]), width)]

    def _fits(self, width: int) -> bool:
        return self._name_cells + sum(self._columns) <= width

    def draw_head(self, width: int) -> list[StyledLine]:
        """Return the issues above their columns; nothing where the columns do not fit."""
        if not self._fits(width):
            return []
        columns: list[list[StyledLine]] = [
            [[(line, "dim")] for line in self._label_lines(issue)] for issue in self._issues
        ]
        return self._beside([], columns, bottom=True)

    def row(self, actor: str) -> Item:
        """Return an actor's row; `enter` opens the one cell, or the actor where there are several."""
        issues = [issue for issue in self._issues if (actor, issue) in self._cells]
        first = next(each for each in self._positions if each.actor == actor)
        said = "; ".join(
            f"{stance.chip[0]} on “{self._labels[issue]}”" for issue in issues for stance in self._cells[actor, issue]
        )
        name = labels.actor_name(self._library, actor)
        subject = Subject(name=f"stances of {name}", copy=f"{name}: {said}", path=first.path, line=first.line)
        target = CellTarget(actor, issues[0]) if len(issues) == 1 else ActorTarget(actor)
        return Item(lambda width: self._draw_row(actor, issues, width), subject, target)

    def _draw_row(self, actor: str, issues: Sequence[str], width: int) -> list[StyledLine]:
        name: list[StyledLine] = [[(clip(self._names[actor], self._name_cells - 2), "accent")]]
        if self._fits(width):
            columns: list[list[StyledLine]] = [
                [line for stance in self._cells.get((actor, issue), ()) for line in _lines(stance)]
                for issue in self._issues
            ]
            return self._beside(name, columns)
        lead = min(self._name_cells, max(width // 3, 8))
        lines: list[StyledLine] = []
        for issue in issues:
            for stance in self._cells[actor, issue]:
                who = (pad(name[0][0][0] if not lines else "", lead), "accent")
                text = self._labels[issue] + (f" · {stance.notes}" if stance.notes else "")
                row: StyledLine = [who, (pad(stance.chip[0], CHIP_CELLS), stance.chip[1])]
                rest = wrap([(text, "text")], max(width - lead - CHIP_CELLS, 8))
                lines.append([*row, *rest[0]])
                lines += [[(" " * (lead + CHIP_CELLS), "text"), *line] for line in rest[1:]]
        return lines

    def _beside(
        self, name: list[StyledLine], columns: Sequence[list[StyledLine]], *, bottom: bool = False
    ) -> list[StyledLine]:
        """Return blocks of lines side by side below the name and the issues, aligned at the top or the bottom."""
        blocks = list(zip([name, *columns], [self._name_cells, *self._columns], strict=True))
        height = max(len(lines) for lines, _ in blocks)
        rows: list[StyledLine] = [[] for _ in range(height)]
        for lines, width in blocks:
            void: list[StyledLine] = [[]] * (height - len(lines))
            for row, line in zip(rows, [*void, *lines] if bottom else [*lines, *void], strict=True):
                row += [*fit(line, width), (" " * (width - line_width(line)), "text")]
        return rows


def _lines(stance: _Stance) -> list[StyledLine]:
    return [[stance.chip], [(stance.notes, "faint")]] if stance.notes else [[stance.chip]]


def _stances(positions: Sequence[ResolvedPosition]) -> list[_Stance]:
    """Return the different stances in positions of one actor on one issue, oldest first, dated if there are several."""
    first: dict[tuple[str, str], ResolvedPosition] = {}
    for position in sorted(positions, key=labels.day_of):
        unusual = "" if position.attribution in _PLAIN_ATTRIBUTIONS else position.attribution
        first.setdefault((position.stance, unusual), position)
    several = len({stance for stance, _ in first}) > 1
    return [
        _Stance(
            labels.chip(position.stance),
            " · ".join(
                filter(None, (labels.when_short(position.date, position.date_from) if several else "", safe(unusual)))
            ),
        )
        for (_, unusual), position in first.items()
    ]
