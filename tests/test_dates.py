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
def test_span_of_a_date_has_its_first_and_last_day(text: str, first: date, last: date) -> None:
    assert span(text) == Span(first, last)


@pytest.mark.parametrize(
    "text",
    ["", "22", "2022-13", "2022-02-30", "2023-02-29", "0000", "2022-1", "28.11.2022", "2022-11-28/2022-11-27", "../..",
     "/", "2022/", "/2022", "2022-11-28 ", "٢٠٢٢", "2022/2023/2024", "today"],
)  # fmt: skip
def test_span_of_other_text_is_none(text: str) -> None:
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
def test_describe_shortens_what_two_dates_share(text: str, shown: str) -> None:
    assert describe(text) == shown


@given(st.dates(), st.dates())
def test_span_of_every_day_and_interval_is_its_days(one: date, other: date) -> None:
    first, last = sorted([one, other])
    assert span(first.isoformat()) == (first, first)
    assert span(f"{first.isoformat()}/{last.isoformat()}") == (first, last)
    assert describe(f"{first.isoformat()}/{last.isoformat()}")


@given(st.text(max_size=20))
def test_any_text_is_no_date_or_has_a_description(text: str) -> None:
    assert span(text) is None or describe(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("29 Nov 2022", ("2022-11-29", True)), ("November 29, 2022", ("2022-11-29", True)),
        ("sept. 2022", ("2022-09", True)), ("29.11.2022", ("2022-11-29", True)), ("2022/11/29", ("2022-11-29", True)),
        ("3/4/2022", ("2022-04-03", False)), ("31 Feb 2022", ("", False)), ("soon", ("", False)), ("", ("", False)),
    ],
)  # fmt: skip
def test_date_in_another_notation_is_suggested_in_iso_with_its_certainty(
    typed: str, expected: tuple[str, bool]
) -> None:
    assert dates.suggest(typed) == expected


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("11/3/1999", "mdy", "1999-11-03"), ("11/3/1999", "dmy", "1999-03-11"), ("11/3/1999", None, ""),
        ("25.11.1999 12:00", "dmy", "1999-11-25"), ("25/11/1999", "mdy", ""), ("1999-11-03T00:00Z", None, "1999-11-03"),
        ("1999-11-03 10:00", "mdy", "1999-11-03"), ("3 Nov 1999", None, "1999-11-03"), ("1999", None, "1999"),
        ("1999 11 03", None, "1999-11-03"), ("1999 Nov 3", None, "1999-11-03"), ("3-Nov-1999", None, "1999-11-03"),
        ("03NOV1999", None, "1999-11-03"), ("19991103", None, "1999-11-03"), ("1999-111", None, ""),
        ("1999/11/3", None, "1999-11-03"), ("31/2/1999", "dmy", ""), ("soon", "dmy", ""), ("", None, ""),
    ],
)  # fmt: skip
def test_date_of_a_table_is_read_by_the_given_order(text: str, order: dates.DateOrder | None, expected: str) -> None:
    assert dates.iso_date(text, order) == expected


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["mdy", "dmy"]), st.sampled_from("/.-"))
def test_numeric_date_round_trips_in_its_order(day: date, order: dates.DateOrder, mark: str) -> None:
    numbers = [day.month, day.day] if order == "mdy" else [day.day, day.month]
    text = mark.join(map(str, [*numbers, day.year]))
    assert dates.iso_date(text, order) == day.isoformat()
    assert dates.year_last(text) in (order, "either")


def test_date_of_the_article_or_the_brief_is_on_or_before() -> None:
    assert [dates.when("2022-11-28", origin) for origin in ("quote", "position")] == ["28 Nov 2022"] * 2
    assert [dates.when("2022-11", origin) for origin in ("article", "brief")] == ["on or before Nov 2022"] * 2
    assert dates.when("", "brief") == "undated"
