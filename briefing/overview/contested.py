"""Contested issues: the actors on each side, and who moved lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from briefing.compare.cells import Cell, cell_of
from briefing.compare.comparison import Comparison
from briefing.model import ResolvedPosition
from briefing.overview.periods import MONTHS, is_within, monthly, periods_to

Side = Literal["for", "neutral", "against", "split", "unclear"]

STEP = 1.0
"""Difference of an actor's means, on the scale, from which the actor has moved."""


class ContestedIssue(Struct, frozen=True):
    """An issue, the number of actors on each side of it, and how that changed."""

    issue: str
    actors: Mapping[Side, tuple[str, ...]]
    """Ids of the actors by side, those with the most positions first; a side without actors is absent."""
    towards_for: int
    """Number of actors whose mean rose by a step from the period before to the last."""
    towards_against: int
    """Number of actors whose mean fell by a step."""
    months: tuple[int, ...]
    """Number of positions in each of the last months, the oldest first."""
    n_positions: int

    @property
    def sides(self) -> dict[Side, int]:
        """Number of actors by side."""
        return {side: len(actors) for side, actors in self.actors.items()}

    @property
    def n_actors(self) -> int:
        """Number of actors who addressed the issue."""
        return sum(self.sides.values())

    @property
    def contest(self) -> int:
        """Number of actors on the weaker side; a split actor is on both."""
        sides = self.sides
        split = sides.get("split", 0)
        return min(sides.get("for", 0), sides.get("against", 0)) + split


def side_of(cell: Cell) -> Side:
    """Return the side that an actor is on. Opposed or ambivalent positions whose mean is neutral are split."""
    if cell.opposed or cell.stance == "ambivalent":
        return "split"
    if cell.stance in ("for", "leans-for"):
        return "for"
    if cell.stance in ("against", "leans-against"):
        return "against"
    return "neutral" if cell.stance == "neutral" else "unclear"


def contested_issues(comparison: Comparison, end: date, months: int = MONTHS) -> list[ContestedIssue]:
    """Return every issue that an actor addressed, the most contested first.

    `end`: the last day of the last period. Of equally contested issues, the one with more actors comes first.
    """
    by_issue: dict[str, list[Cell]] = defaultdict(list)
    for cell in comparison.cells.values():
        by_issue[cell.issue].append(cell)
    found = [_issue(issue, cells, end, months) for issue, cells in by_issue.items()]
    return sorted(found, key=lambda one: (-one.contest, -one.n_actors, -one.n_positions, one.issue))


def _issue(issue: str, cells: Sequence[Cell], end: date, months: int) -> ContestedIssue:
    actors: dict[Side, list[str]] = {}
    for cell in sorted(cells, key=lambda cell: (-len(cell.counted), cell.actor)):
        actors.setdefault(side_of(cell), []).append(cell.actor)
    moves = [_move(cell, end) for cell in cells if len(cell.counted) > 1]
    return ContestedIssue(
        issue,
        {side: tuple(found) for side, found in actors.items()},
        towards_for=sum(move >= STEP for move in moves),
        towards_against=sum(move <= -STEP for move in moves),
        months=monthly((position.date for cell in cells for position in cell.counted), end, months),
        n_positions=sum(len(cell.counted) for cell in cells),
    )


def _move(cell: Cell, end: date) -> float:
    """Return the difference of an actor's means between the two periods; 0 if one of them has no position."""
    before, last = periods_to(end)
    old = _mean(cell, (one for one in cell.counted if is_within(one.date, before)))
    new = _mean(cell, (one for one in cell.counted if is_within(one.date, last)))
    return 0.0 if old is None or new is None else new - old


def _mean(cell: Cell, positions: Iterable[ResolvedPosition]) -> float | None:
    members = list(positions)
    return cell_of(cell.actor, cell.issue, members, cell.dedupe).mean if members else None
