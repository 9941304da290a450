"""Partial dates: a day, a month, a year, or an interval of these (EDTF level 0)."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

DateOrder = Literal["mdy", "dmy"]
"""Order of a numeric date whose year comes last."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NAMED = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})"
    rf"|(?P<first>{_MONTH})\.?\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?,?)\.?,?\s+(?P<year>\d{{4}})",
    re.IGNORECASE | re.ASCII,
)
"""`28 November 2022`, `Nov 28, 2022`, `Nov. 2022`."""
_TABLED = re.compile(
    rf"(?P<year>\d{{4}})(?P<separator>[ -]?)(?P<month>\d\d|{_MONTH})(?P=separator)(?P<day>\d\d|(?<=\D)\d)"
    rf"|(?P<d>\d{{1,2}})-?(?P<m>{_MONTH})-?(?P<y>\d{{4}})",
    re.IGNORECASE | re.ASCII,
)
"""`20221128`, `2022 11 28`, `2022 Nov 28`, `28-Nov-2022`, `28NOV2022`, as tables have them."""
_TIME = re.compile(r"(?:[T\s]+\d{1,2}:.*|[T\s]+\d{1,2}[ap]m)", re.IGNORECASE | re.DOTALL | re.ASCII)
_SEPARATED = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?=$|[\sT])", re.ASCII)


class Span(NamedTuple):
    """First and last day of a date, both included."""

    first: date
    last: date


@lru_cache(maxsize=65536)
def span(text: str) -> Span | None:
    """Return the days of `2022`, `2022-11`, `2022-11-28` or `2022-11-27/2022-11-28`, None for anything else.

    An interval may be open at one end (`2022/..`, `../2022`), as a bound of a search.
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _single(first)
    begin = Span(date.min, date.min) if first == ".." else _single(first)
    end = Span(date.max, date.max) if last == ".." else _single(last)
    if begin is None or end is None or begin.first > end.last or first == last == "..":
        return None
    return Span(begin.first, end.last)


def _single(text: str) -> Span | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return Span(date(year, month, day), date(year, month, day))
        if match[2]:
            return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Span(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def suggest(text: str) -> tuple[str, bool]:
    """Return the ISO date that another notation means, and whether it is the only reading; `("", False)` for none.

    `3/4/2022` has two readings, March and April.
    """
    named = _NAMED.fullmatch(text.strip())
    if named is not None:
        abbreviation = (named["month"] or named["first"])[:3].capitalize()
        day = named["day"] or named["second"]
        iso = f"{named['year']}-{_MONTHS.index(abbreviation) + 1:02}" + (f"-{int(day):02}" if day else "")
        return (iso, True) if span(iso) else ("", False)
    date_alone, _, _ = text.strip().partition("T")
    whole = _SEPARATED.fullmatch(text.strip()) or _SEPARATED.fullmatch(date_alone)
    separated = whole or _SEPARATED.match(date_alone)
    if separated is None:
        return "", False
    a, b, c = separated.groups()
    for year, month, day in ((a, b, c), (c, b, a)):
        iso = f"{year}-{int(month):02}-{int(day):02}"
        if len(year) == 4 and len(day) < 3 and span(iso):
            return iso, whole is not None and (year == a or int(day) > 12)
    return "", False


def year_last(text: str) -> DateOrder | Literal["either"] | None:
    """Return the order of a numeric date such as `11/25/1999`, `either` for `11/3/1999`; None for other forms."""
    match = _YEAR_LAST.match(text.strip())
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if first > 12:
        return "dmy"
    return "mdy" if second > 12 else "either"


@lru_cache(maxsize=65536)
def iso_date(text: str, order: DateOrder | None = None) -> str:
    """Return a table's date in ISO 8601 without its time, an empty string where it is none.

    A numeric date with the year last is read by `order`, and is none without it.
    """
    text = text.strip()
    if match := _YEAR_LAST.match(text):
        a, b, year = match.groups()
        month, day = (a, b) if order == "mdy" else (b, a)
        iso = f"{year}-{int(month):02}-{int(day):02}" if order else ""
        return iso if span(iso) else ""
    if _single(text[:10]) and (len(text) <= 10 or not text[10].isdigit()):
        return text[:10]
    day = _TIME.sub("", text)
    if match := _TABLED.fullmatch(day):
        year, month, number = match["year"] or match["y"], match["month"] or match["m"], match["day"] or match["d"]
        if not month.isdigit():
            month = f"{_MONTHS.index(month[:3].capitalize()) + 1:02}"
        iso = f"{year}-{month}-{int(number):02}"
        return iso if span(iso) else ""
    iso, certain = suggest(day)
    return iso if certain else ""


@lru_cache(maxsize=65536)
def describe(text: str) -> str:
    """Return a date for reading: `28 Nov 2022`, `Nov 2022`, `27–28 Nov 2022`; other text unchanged."""
    first, _, last = text.partition("/")
    begin, end = _words(first), _words(last or first)
    if not begin or not end:
        return text
    if begin == end:
        return " ".join(end)
    if len(begin) == len(end):
        while begin[-1] == end[len(begin) - 1]:
            begin.pop()
    dash = "–" if len(begin) == 1 and (len(end) == 1 or begin[0].isalpha() == end[0].isalpha()) else " – "
    return f"{' '.join(begin)}{dash}{' '.join(end)}"


def _words(text: str) -> list[str]:
    """Return day, month and year of a single date as words, as far as they are given."""
    match = _DATE.fullmatch(text)
    if match is None or _single(text) is None:
        return []
    year, month, day = match.groups()
    words = [str(int(day))] if day else []
    if month:
        words.append(_MONTHS[int(month) - 1])
    return [*words, year]


def when(text: str, date_from: str = "quote") -> str:
    """Return a record's date for reading: *on or before* it where it is the article's or the brief's.

    Return `undated` for an empty date. `date_from`: see `model.DateFrom`.
    """
    if not text:
        return "undated"
    return describe(text) if date_from in ("quote", "position") else f"on or before {describe(text)}"
