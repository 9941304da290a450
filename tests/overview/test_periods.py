"""Periods, months and sparklines."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefing.overview.periods import is_within, monthly, periods_to, sparkline

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(1, 400))
def test_periods_are_of_equal_length_and_touch(end: date, days: int) -> None:
    before, last = periods_to(end, days)
    assert last.last == end
    assert before.last + timedelta(1) == last.first
    assert {(period.last - period.first).days + 1 for period in (before, last)} == {days}


@given(DAYS, st.lists(DAYS, max_size=30), st.integers(1, 60))
def test_each_day_is_counted_in_one_month(end: date, days: list[date], months: int) -> None:
    counts = monthly([day.isoformat() for day in days], end, months)
    assert len(counts) == months
    within = [day for day in days if 0 <= (end.year - day.year) * 12 + end.month - day.month < months]
    assert sum(counts) == len(within)
    assert counts[-1] == sum((day.year, day.month) == (end.year, end.month) for day in days)


def test_date_of_several_months_is_in_none() -> None:
    end = date(2024, 6, 15)
    assert sum(monthly(["2024", "2024-05/2024-06", ""], end)) == 0
    assert monthly(["2024-06", "2024-05-30/2024-05-31"], end, 2) == (1, 1)


def test_partial_date_is_within_a_period_that_holds_all_its_days() -> None:
    _, last = periods_to(date(2024, 6, 30))
    assert is_within("2024-06", last)
    assert not is_within("2024", last)
    assert not is_within("", last)


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_sparkline_has_a_bar_for_each_number_and_blanks_only_zero(counts: list[int]) -> None:
    bars = sparkline(counts)
    assert len(bars) == len(counts)
    assert [bar == " " for bar in bars] == [count == 0 for count in counts]
    if any(counts):
        assert bars[counts.index(max(counts))] == "█"
    ordered = sorted(zip(counts, bars, strict=True))
    assert [bar for _, bar in ordered] == sorted(bars)
