"""Periods that the overview compares: the last 90 days with the 90 before, and the last months one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.dates import Span, span

if TYPE_CHECKING:
    from briefing.library.snapshot import LibrarySnapshot

DAYS: Final = 90
"""Length of a period, in days."""

MONTHS: Final = 24
"""Number of months in a sparkline."""

_BARS: Final = " ▁▂▃▄▅▆▇█"


class Periods(NamedTuple):
    """Two periods of equal length, one after the other."""

    before: Span
    last: Span


def periods_to(end: date, days: int = DAYS) -> Periods:
    """Return the `days` days that end on a day, and as many before."""
    first = end - timedelta(days - 1)
    return Periods(Span(first - timedelta(days), first - timedelta(1)), Span(first, end))


def last_day(snapshot: LibrarySnapshot, today: date) -> date:
    """Return the day on which the last period ends: the newest of the library's dated briefs and positions.

    So a library that stopped in 2024 shows its own last months. Days after `today` do not count.
    """
    newest = date.min
    for entry in snapshot.briefs:
        days = span(entry.date)
        if days is not None and newest < days.last <= today:
            newest = days.last
    for text in {position.date for position in snapshot.positions}:
        days = span(text)
        if days is not None and newest < days.last <= today:
            newest = days.last
    return today if newest == date.min else max(newest, date(1, 12, 31))


def is_within(text: str, period: Span) -> bool:
    """Return whether a date lies in a period on whichever of its days it means."""
    days = span(text)
    return days is not None and period.first <= days.first and days.last <= period.last


def month_of(text: str) -> int | None:
    """Return the month that a date lies in, counted from year 0; None for one that several months may mean."""
    days = span(text)
    if days is None or (days.first.year, days.first.month) != (days.last.year, days.last.month):
        return None
    return month_number(days.first)


def month_number(day: date) -> int:
    """Return the number of a day's month, counted from year 0."""
    return day.year * 12 + day.month - 1


def monthly(dates: Iterable[str], end: date, months: int = MONTHS) -> tuple[int, ...]:
    """Return the number of dates in each of the months that end with a day's month, the oldest first."""
    counts = [0] * months
    first = month_number(end) - months + 1
    for text in dates:
        month = month_of(text)
        if month is not None and 0 <= month - first < months:
            counts[month - first] += 1
    return tuple(counts)


def sparkline(counts: Sequence[int]) -> str:
    """Return numbers as bars of one cell each, relative to the greatest. Only 0 is blank."""
    most = max(counts, default=0)
    top = len(_BARS) - 1
    return "".join(_BARS[-(-count * top // most)] if count > 0 else " " for count in counts)
