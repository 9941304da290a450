"""Dates as analysts write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import dates
from briefing.dates import Span, describe, span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-11-28", date(2022, 11, 28), date(2022, 11, 28)),
        ("2022-11-27/2022-11-28", date(2022, 11, 27), date(2022, 11, 28)),
        ("2021/2022-03", date(2021, 1, 1), date(2022, 3, 31)),
        ("2022/..", date(2022, 1, 1), date.max),
        ("../2022", date.min, date(2022, 12, 31)),
    ],
)
def test_a_date_covers_its_days(text: str, first: date, last: date) -> None:
    assert span(text) == Span(first, last)


@pytest.mark.parametrize(
    "text",
    ["", "22", "2022-13", "2022-02-30", "2023-02-29", "0000", "2022-1", "28.11.2022", "2022-11-28/2022-11-27", "../..",
     "/", "2022/", "/2022", "2022-11-28 ", "٢٠٢٢", "2022/2023/2024", "today"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert span(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2022", "2022"),
        ("2022-11", "Nov 2022"),
        ("2022-11-08", "8 Nov 2022"),
        ("2022-11-27/2022-11-28", "27–28 Nov 2022"),
        ("2022-11/2022-12", "Nov–Dec 2022"),
        ("2022/2023", "2022–2023"),
        ("2022-11-27/2022-12-01", "27 Nov – 1 Dec 2022"),
        ("2022-12-30/2023-01-02", "30 Dec 2022 – 2 Jan 2023"),
        ("2022-11-28/2022-11-28", "28 Nov 2022"),
        ("2022-11/2022-11-28", "Nov 2022 – 28 Nov 2022"),
        ("some day", "some day"),
        ("2022/..", "2022/.."),
    ],
)
def test_a_date_is_shown_as_one_reads_it(text: str, shown: str) -> None:
    assert describe(text) == shown


@given(st.dates(), st.dates())
def test_every_day_and_interval_is_read_back(one: date, other: date) -> None:
    first, last = sorted([one, other])
    assert span(first.isoformat()) == (first, first)
    assert span(f"{first.isoformat()}/{last.isoformat()}") == (first, last)
    assert describe(f"{first.isoformat()}/{last.isoformat()}")


@given(st.text(max_size=20))
def test_whatever_text_it_is_nothing_breaks(text: str) -> None:
    assert span(text) is None or describe(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("29 Nov 2022", ("2022-11-29", True)), ("November 29, 2022", ("2022-11-29", True)),
        ("sept. 2022", ("2022-09", True)), ("29.11.2022", ("2022-11-29", True)), ("2022/11/29", ("2022-11-29", True)),
        ("3/4/2022", ("2022-04-03", False)), ("31 Feb 2022", ("", False)), ("soon", ("", False)), ("", ("", False)),
    ],
)  # fmt: skip
def test_other_ways_of_writing_a_date(typed: str, meant: tuple[str, bool]) -> None:
    assert dates.meant(typed) == meant
