"""Stance over time: who stood where when, before whom, and where that falls on an axis of so many columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct

from briefing.dates import Span, span
from briefing.model import ResolvedPosition
from briefing.stance import SCALE


class Mark(Struct, frozen=True):
    """A position on the timeline."""

    days: Span
    """All the days that its date names: a mark for 2022 is as long as the year."""
    place: float | None
    """On the scale; 0 for ambivalent, whose stance says so; None for unclear, which has no place."""
    position: ResolvedPosition


class Series(Struct, frozen=True):
    """The marks of one audience, or of one actor, oldest first."""

    name: str
    """A sphere (empty: unknown) or an actor's id."""
    marks: tuple[Mark, ...]


class Timeline(Struct, frozen=True):
    """Series over the same days."""

    days: Span | None
    """From the first day of any mark to the last; None where nothing has a date."""
    series: tuple[Series, ...]
    """The one with most marks first; an unknown audience last."""
    undated: tuple[ResolvedPosition, ...]
    """Positions that have no place in time."""


def timeline(positions: Iterable[ResolvedPosition], by: Literal["sphere", "actor"] = "sphere") -> Timeline:
    """The positions as series: an actor's on an issue by audience, or many actors' on an issue."""
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
            for name in sorted(series, key=lambda name: (not name, -len(series[name]), name))
        ),
        undated=tuple(undated),
    )


def columns(days: Span, axis: Span, width: int) -> tuple[int, int]:
    """The first and last column, from 0 to width − 1, that these days cover on an axis of `width` columns."""
    whole = (axis.last - axis.first).days + 1
    first = (days.first - axis.first).days * width // whole
    last = (((days.last - axis.first).days + 1) * width - 1) // whole
    return min(max(first, 0), width - 1), min(max(last, 0), width - 1)


class Tick(NamedTuple):
    """A label below the axis, and the column at which it starts."""

    column: int
    label: str


def ticks(axis: Span, width: int) -> list[Tick]:
    """Labels that fit below an axis without touching: days, months or years, whichever is finest and fits.

    The first day's label stands at the left edge.
    """
    for starts, form in ((_days, "%-d %b %Y"), (_months, "%b %Y"), (_years, "%Y")):
        found: list[Tick] = []
        for first in [axis.first, *starts(axis)]:
            column = columns(Span(first, first), axis, width)[0]
            label = first.strftime(form.replace("%-d", str(first.day)))
            if found and (column <= found[-1].column + len(found[-1].label) or label == found[-1].label):
                continue
            if column + len(label) <= width:
                found.append(Tick(column, label))
        if len(found) > 1:
            return found
    return found


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
