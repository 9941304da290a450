from __future__ import annotations

from datetime import date
from itertools import pairwise

from briefing.compare.timeline import columns, ticks, timeline
from briefing.dates import Span, span

from .made import said


def axis(text: str) -> Span:
    found = span(text)
    assert found is not None
    return found


def test_timeline_of_an_actor_has_a_row_for_each_audience() -> None:
    positions = [
        said("a", "i", "for", "2022-06-17", "RU"),
        said("a", "i", "against", "2022-09", "West"),
        said("a", "i", "ambivalent", "2021", "RU"),
        said("a", "i", "unclear", "2022-01-01"),
        said("a", "i", "for", ""),
    ]
    found = timeline(positions)
    assert [(one.name, [mark.value for mark in one.marks]) for one in found.series] == [
        ("RU", [0.0, 2.0]),
        ("West", [-2.0]),
        ("", [None]),
    ]
    assert found.days == (date(2021, 1, 1), date(2022, 9, 30))
    assert found.undated == (positions[4],)
    assert found.series[0].marks[0].position is positions[2]


def test_timeline_of_an_issue_has_a_row_for_each_actor() -> None:
    found = timeline([said("a", "i", "for"), said("b", "i", "for"), said("b", "i", "against")], by="actor")
    assert [one.name for one in found.series] == ["b", "a"]


def test_timeline_without_dates_is_empty() -> None:
    assert timeline([said("a", "i", "for", "")]).days is None


def test_a_partial_date_is_as_long_as_what_it_names() -> None:
    year = axis("2022")
    assert columns(year, year, 60) == (0, 59)
    assert columns(axis("2022-01-01"), year, 60) == (0, 0)
    assert columns(axis("2022-12-31"), year, 60) == (59, 59)
    first, last = columns(axis("2022-06"), year, 60)
    assert 23 <= first <= last <= 30
    assert columns(axis("2021"), year, 60) == (0, 0)
    assert columns(axis("2022-03-01"), axis("2022-03-01"), 40) == (0, 39)


def test_labels_of_the_axis_fit_and_never_touch() -> None:
    for text in ("2022-11-28", "2022-11-27/2022-11-29", "2022-11", "2022", "2021/2022", "1946/2024", "0001/9999"):
        for width in (12, 30, 60, 200):
            found = ticks(axis(text), width)
            assert found
            assert found[0].column == 0
            for tick, following in pairwise(found):
                assert tick.column + len(tick.label) < following.column
            assert found[-1].column + len(found[-1].label) <= width


def test_labels_say_months_of_a_year_and_years_of_decades() -> None:
    assert ticks(axis("2022"), 120)[1].label == "Feb 2022"
    assert {"1950", "2000"} <= {tick.label for tick in ticks(axis("1946/2024"), 600)}
