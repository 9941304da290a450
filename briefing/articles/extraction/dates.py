"""When something was said: a date that stands with the verb of saying."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from briefing import dates
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.subjects import Tokens

_LONGEST_WORD = 30
"""Maximum length of a word that is part of a date, in code points."""
_AROUND = 70
"""Code points before and after a verb of saying within which a date is taken for its own."""


class When:
    """Reads dates in one language."""

    def __init__(self, words: Lexicon, published: str | None, tokens: Tokens | None) -> None:
        """`tokens` are those of the text that is read; None for a script without spaces."""
        span = dates.span(published) if published else None
        self.published = span.last if span is not None and span.first == span.last else None
        self.months = words.months.split()
        self.weekdays = words.weekdays.split()
        self.days_ago = words.days_ago
        month = "|".join(self.months) or r"(?!)"
        weekday = "|".join(self.weekdays) or r"(?!)"
        ago = "|".join(map(re.escape, words.days_ago)) or r"(?!)"
        edge, end = (r"(?<!\w)", r"(?!\w)") if words.code != "zh" else ("", "")
        year = r"(?P<{}>(?:19|20)\d\d)"
        self._date = re.compile(
            rf"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)(?!\d)"
            rf"|{year.format('y0')}年(?P<m0>\d{{1,2}})月(?:(?P<d0>\d{{1,2}})日)?"
            rf"|(?P<m4>\d{{1,2}})月(?P<d4>\d{{1,2}})日|(?<![\d月])(?P<d5>\d{{1,2}})日"
            rf"|{edge}(?P<d1>\d{{1,2}})(?:\.|er|st|nd|rd|th)?(?:\s+de)?\s+(?:of\s+)?(?P<m1>{month})(?:,?\s+(?:de\s+|del\s+)?{year.format('y1')})?{end}"
            rf"|{edge}(?P<m2>{month})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+{year.format('y2')})?"
            rf"|{edge}(?P<m3>{month})(?:\s+(?:de|del))?\s+{year.format('y3')}(?!\d)"
            rf"|{edge}(?P<weekday>{weekday}){end}|{edge}(?P<ago>{ago}){end}"
        )

        part = re.compile(rf"\d|{month}|{weekday}|{ago}")
        self._parts = tokens.starts_where(lambda word: part.search(word) is not None) if tokens is not None else None
        """Starts of the words that may be part of a date."""

    def near(self, text: str, cue: tuple[int, int], start: int, end: int) -> str | None:
        """The date that stands nearest to a verb, in its sentence (`start` to `end`); ISO, maybe partial."""
        first, last = max(start, cue[0] - _AROUND), min(end, cue[1] + _AROUND)
        if self._parts is not None:
            part = bisect_left(self._parts, first - _LONGEST_WORD)
            if part == len(self._parts) or self._parts[part] >= last:
                return None
        window = text[first:last].lower()
        begin, stop = cue[0] - first, cue[1] - first
        found = sorted(
            self._date.finditer(window), key=lambda match: min(abs(match.start() - stop), abs(begin - match.end()))
        )
        return next((told for match in found if (told := self._read(match)) is not None and self._may_be(told)), None)

    def _may_be(self, told: str) -> bool:
        """Whether the calendar has a date, and nothing was said after the article came out."""
        span = dates.span(told)
        return span is not None and (self.published is None or span.first <= self.published)

    def _read(self, match: re.Match[str]) -> str | None:
        part = {name: value for name, value in match.groupdict().items() if value}
        if "iso" in part:
            return part["iso"]
        if "weekday" in part:
            return self._weekday(part["weekday"])
        if "ago" in part:
            days = self.days_ago[part["ago"].lower()]
            return self._days_before(days)
        shown = {name[0]: value for name, value in part.items()}
        year = int(shown["y"]) if "y" in shown else None
        month = self._month(shown["m"]) if "m" in shown else None
        day = int(shown["d"]) if "d" in shown else None
        if month is None and self.published is not None:
            month, year = self.published.month, self.published.year
        if month is None:
            return None
        if day is None:
            return f"{year}-{month:02}"
        return self._day(year, month, day)

    def _month(self, written: str) -> int | None:
        if written.isdigit():
            return int(written)
        return next(
            (number for number, form in enumerate(self.months, 1) if re.fullmatch(form, written, re.IGNORECASE)), None
        )

    def _day(self, year: int | None, month: int, day: int) -> str | None:
        """A day, in the last year in which it was not after the article where none is given."""
        try:
            if year is not None:
                return date(year, month, day).isoformat()
            if self.published is None:
                return None
            same = date(self.published.year, month, day)
            return (same if same <= self.published else date(same.year - 1, month, day)).isoformat()
        except ValueError:
            return None

    def _weekday(self, written: str) -> str | None:
        """The last such day up to the article's own."""
        if self.published is None:
            return None
        number = next(
            (number for number, form in enumerate(self.weekdays) if re.fullmatch(form, written, re.IGNORECASE)), 0
        )
        return self._days_before((self.published.weekday() - number) % 7)

    def _days_before(self, days: int) -> str | None:
        """A day before the article's."""
        try:
            return (self.published - timedelta(days=days)).isoformat() if self.published is not None else None
        except OverflowError:  # before the calendar begins
            return None
