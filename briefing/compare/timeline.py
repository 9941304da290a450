"""Stances over time: series of dated positions, and the columns that they cover on an axis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct

from briefing.compare.spheres import audience_order
from briefing.dates import Span, span
from briefing.model import ResolvedPosition
from briefing.stance import SCALE


class Mark(Struct, frozen=True):
    """A position on the timeline."""

    days: Span
    """The days that its date names: a mark for 2022 is as long as the year."""
    value: float | None
    """On the scale; 0 for ambivalent; None for unclear."""
    position: ResolvedPosition


class Series(Struct, frozen=True):
    """The marks of one audience or of one actor, oldest first."""

    name: str
    """A sphere (empty: unknown) or an actor's id."""
    marks: tuple[Mark, ...]


class Timeline(Struct, frozen=True):
    """Series over the same days."""

    days: Span | None
    """From the first day of any mark to the last; None if no position has a date."""
    series: tuple[Series, ...]
    """Actors: those with most marks first. Audiences: as `audience_order` has them, an unknown one last."""
    undated: tuple[ResolvedPosition, ...]
    """Positions without a date."""


def timeline(positions: Iterable[ResolvedPosition], by: Literal["sphere", "actor"] = "sphere") -> Timeline:
    """Return the positions as series: by audience for one actor on an issue, by actor for many."""
    series: dict[str, list[Mark]] = {}
    undated: list[ResolvedPosition] = []
    for position in positions:
        days = span(position.date)
        if days is None:
            undated.append(position)
        else:
            name = position.sphere if by == "sphere" else position.actor
            series.setdefault(name, []).append(Mark(days, SCALE.get(position.stance), position))
    for marks in series.values():
        marks.sort(key=lambda mark: (mark.days, mark.position.path, mark.position.line))
    every = [mark.days for marks in series.values() for mark in marks]
    return Timeline(
        days=Span(min(days.first for days in every), max(days.last for days in every)) if every else None,
        series=tuple(
            Series(name, tuple(series[name]))
            for name in sorted(
                series, key=audience_order if by == "sphere" else lambda name: (-len(series[name]), name)
            )
        ),
        undated=tuple(undated),
    )


def columns(days: Span, axis: Span, width: int) -> tuple[int, int]:
    """Return the first and last column, from 0 to width − 1, that days cover on an axis of `width` columns."""
    length = (axis.last - axis.first).days + 1
    first = (days.first - axis.first).days * width // length
    last = (((days.last - axis.first).days + 1) * width - 1) // length
    return min(max(first, 0), width - 1), min(max(last, 0), width - 1)


class Tick(NamedTuple):
    """A label below the axis and the column at which it starts."""

    column: int
    label: str


def ticks(axis: Span, width: int) -> list[Tick]:
    """Return labels that fit below an axis without touching: days, months or years, whichever is finest and fits.

    The first day's label is at the left edge.
    """
    for starts, form in ((_days, "%-d %b %Y"), (_months, "%b %Y"), (_years, "%Y")):
        placed: list[Tick] = []
        for first in [axis.first, *starts(axis)]:
            column = columns(Span(first, first), axis, width)[0]
            label = first.strftime(form.replace("%-d", str(first.day)))
            if placed and (column <= placed[-1].column + len(placed[-1].label) or label == placed[-1].label):
                continue
            if column + len(label) <= width:
                placed.append(Tick(column, label))
        if len(placed) > 1:
            return placed
    return placed


def _days(axis: Span) -> list[date]:
    length = (axis.last - axis.first).days
    return [axis.first + timedelta(number) for number in range(1, length + 1)] if length < 15 else []


def _months(axis: Span) -> list[date]:
    if (axis.last - axis.first).days > 800:
        return []
    first = axis.first.year * 12 + axis.first.month
    last = axis.last.year * 12 + axis.last.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]


def _years(axis: Span) -> list[date]:
    return [date(year, 1, 1) for year in range(axis.first.year + 1, axis.last.year + 1)]
