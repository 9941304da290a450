"""Dates as analysts know them: a day, a month, a year, or an interval of these (EDTF level 0)."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NAMED = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})"
    rf"|(?P<first>{_MONTH})\.?\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?,?)\.?,?\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)
"""`28 November 2022`, `Nov 28, 2022`, `Nov. 2022`."""
_SLASHED = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})", re.ASCII)


class Span(NamedTuple):
    """The days that a date covers, both included."""

    first: date
    last: date


@lru_cache(maxsize=65536)
def span(text: str) -> Span | None:
    """The days of `2022`, `2022-11`, `2022-11-28` or `2022-11-27/2022-11-28`; None where it is no date.

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
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return Span(date(year, month, day), date(year, month, day))
        if found[2]:
            return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Span(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def meant(text: str) -> tuple[str, bool]:
    """The date that is plainly meant by another way of writing it, and whether it can be no other; empty for none.

    3/4/2022 is March to some and April to others.
    """
    named = _NAMED.fullmatch(text.strip())
    if named is not None:
        number = next(
            n
            for n, month in enumerate(_MONTHS, 1)
            if month.casefold() == (named["month"] or named["first"])[:3].casefold()
        )
        of_month = named["day"] or named["second"]
        found = f"{named['year']}-{number:02}" + (f"-{int(of_month):02}" if of_month else "")
        return (found, True) if span(found) else ("", False)
    date_alone, _, _ = text.strip().partition("T")
    whole = _SLASHED.fullmatch(text.strip()) or _SLASHED.fullmatch(date_alone)
    slashed = whole or _SLASHED.match(date_alone)
    if slashed is None:
        return "", False
    a, b, c = slashed.groups()
    for year, month, day in ((a, b, c), (c, b, a)):
        found = f"{year}-{int(month):02}-{int(day):02}"
        if len(year) == 4 and len(day) < 3 and span(found):
            return found, whole is not None and (year == a or int(day) > 12)
    return "", False


def describe(text: str) -> str:
    """A date for reading: `28 Nov 2022`, `Nov 2022`, `27–28 Nov 2022`; what is no date stays as it is."""
    first, _, last = text.partition("/")
    begin, end = _words(first), _words(last or first)
    if not begin or not end:
        return text
    if begin == end:
        return " ".join(end)
    if len(begin) == len(end):
        while begin[-1] == end[len(begin) - 1]:  # what both have in common is said once, at the end
            begin.pop()
    dash = "–" if len(begin) == 1 and (len(end) == 1 or begin[0].isalpha() == end[0].isalpha()) else " – "
    return f"{' '.join(begin)}{dash}{' '.join(end)}"


def _words(text: str) -> list[str]:
    """Day, month, year, as far as they are given."""
    found = _DATE.fullmatch(text)
    if found is None or _single(text) is None:
        return []
    year, month, day = found.groups()
    words = [str(int(day))] if day else []
    if month:
        words.append(_MONTHS[int(month) - 1])
    return [*words, year]
