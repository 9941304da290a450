"""Date of an utterance: a date near the verb of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from briefing import dates
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.tokens import Tokens

_LONGEST_WORD = 30
"""Maximum length of a word that is part of a date, in code points."""
_AROUND = 70
"""Maximum distance of a date from the verb of saying, in code points."""


def _lower(text: str) -> str:
    """Return a text in small letters, of the same length."""
    return text.replace("İ", "i").lower()


class UtteranceDates:
    """Reader of dates in one language."""

    def __init__(self, words: Lexicon, published: str | None, tokens: Tokens | None) -> None:
        """Prepare to read a text; `tokens` are its words, None for a script without spaces."""
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
            rf"|(?<![\d.])(?P<d6>\d{{1,2}})\.\s?(?P<m6>\d{{1,2}})\.\s?{year.format('y6')}(?!\d)"
            rf"|{edge}(?P<d1>\d{{1,2}})(?:\.|er|st|nd|rd|th)?(?:\s+de)?\s+(?:of\s+)?(?P<m1>{month})(?:,?\s+(?:de\s+|del\s+)?{year.format('y1')})?{end}"
            rf"|{edge}(?P<m2>{month})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+{year.format('y2')})?"
            rf"|{edge}(?P<m3>{month})(?:\s+(?:de|del))?\s+{year.format('y3')}(?!\d)"
            rf"|{edge}(?P<weekday>{weekday}){end}|{edge}(?P<ago>{ago}){end}"
        )

        part = re.compile(rf"(?:19|20)\d\d|[月日]|(?<!\w)(?:{month}|{weekday}|{ago})(?!\w)")
        self._tokens = tokens
        self._is_part = cache(lambda word: part.search(word.lower()) is not None)
        """Whether a word may be part of a date."""

    def stated(self, text: str) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield the span and the ISO 8601 form of each possible date in a text that names at least month and year."""
        for match in self._date.finditer(_lower(text)):
            day = self._read(match) if not match["ago"] and not match["weekday"] else None
            if day is not None and self._is_possible(day):
                yield match.span(), day

    def near(self, text: str, cue: tuple[int, int], start: int, end: int) -> str | None:
        """Return the date nearest to a verb in its sentence (`start` to `end`); ISO 8601, maybe partial."""
        first, last = max(start, cue[0] - _AROUND), min(end, cue[1] + _AROUND)
        if self._tokens is not None and not any(map(self._is_part, self._tokens.words(first - _LONGEST_WORD, last))):
            return None
        window = _lower(text[first:last])
        begin, stop = cue[0] - first, cue[1] - first
        nearest = sorted(
            self._date.finditer(window), key=lambda match: min(abs(match.start() - stop), abs(begin - match.end()))
        )
        return next(
            (day for match in nearest if (day := self._read(match)) is not None and self._is_possible(day)), None
        )

    def _is_possible(self, day: str) -> bool:
        """Return whether a date exists and is not after the article's."""
        span = dates.span(day)
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
        """Return a day; without a year, the last one that is not after the article."""
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
        """Return the last such weekday up to the article's date."""
        if self.published is None:
            return None
        number = next(
            (number for number, form in enumerate(self.weekdays) if re.fullmatch(form, written, re.IGNORECASE)), 0
        )
        return self._days_before((self.published.weekday() - number) % 7)

    def _days_before(self, days: int) -> str | None:
        """Return a day before the article's."""
        try:
            return (self.published - timedelta(days=days)).isoformat() if self.published is not None else None
        except OverflowError:  # before the calendar begins
            return None
