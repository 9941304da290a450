"""Kazakh names in a row of capitalised words, and their case endings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.articles.extraction.name_words import NAME_WORDS

_CASE = re.compile(r"(?<=\w{3})(?:[ндт][ыі]ң?|[ғгқк][ае]|[дт][ае]н?|нан|нен|на|не|нда|нде|н|[мбп]ен)$")
"""Case endings."""
_BARE = re.compile(r"(?:[оеё]ва?|[иы]на?|ұлы|қызы|ск(?:ий|ая)|бек|бай|хан|жан|ғали)$")
"""Endings of names without a case ending."""
_LAST = re.compile(r"(?:[оеё]ва?|[иы]на?)$")
"""Endings of surnames behind which no other name follows."""
_LOCATIVE = re.compile(r"(?:[дт][ае]|[дт][ае]ғ[ыі]|[дт][ае]г[ыі])$")
"""Endings of words for where something is."""
_ADJUNCT = re.compile(r"(?<=\w{4})(?:[дт][ае]|[ғқ]ан|[гк]ен)$")
"""Endings of words that are no first name: where something is, and participles."""
_PLACES = frozenset(
    [
        "Қазақстан",
        "Ресей",
        "Украина",
        "Қытай",
        "Түркия",
        "Өзбекстан",
        "Қырғызстан",
        "Еуропа",
        "Америка",
        "Астана",
        "Алматы",
        "Мәскеу",
        "Құрама",
        "Үкімет",
        "Парламент",
        "Мәжіліс",
        "Сенат",
        "Президент",
        "Азаттық",
        "Ақорда",
        "Қазақ",
        "Орталық",
        "Ұлттық",
        "Халықаралық",
    ]
)
"""Words that begin another name behind a person's."""


class KazakhNames:
    """Reader of the Kazakh names in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = set(re.findall(r"\w+", text))

    def divided(self, rows: list[re.Match[str]], name: re.Pattern[str]) -> list[re.Match[str]]:
        """Return the names in rows of capitalised words, as matches of `name`."""
        return [found for row in rows for span in self._spans(row) if (found := name.match(self._text, *span))]

    def _spans(self, row: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield the names in a row: one ends at a case ending, or at a surname behind a first name."""
        start, n_words = row.start(), 0
        for token in NAME_WORDS.finditer(self._text, *row.span()):
            n_words += 1
            if n_words == 1 and token.end() < row.end() and _ADJUNCT.search(token[0]):
                start, n_words = token.end() + 1, 0  # *Көпірде Айгүл Мысал*
                continue
            stem = self.stem(token[0])
            if n_words > 1 and (
                token[0] in _PLACES
                or (stem is not None and (stem in _PLACES or (n_words > 2 and not _BARE.search(stem))))
            ):
                yield start, token.start() - 1  # *Дональд Үлгі Украинаның*
                start, n_words = token.start(), 1
            if stem is not None or (n_words > 1 and _LAST.search(token[0])):
                yield start, token.end()
                start, n_words = token.end() + 1, 0
            elif n_words > 1 and _LOCATIVE.search(token[0]):
                yield start, token.start() - 1
                start, n_words = token.start(), 1
        if start < row.end():
            yield start, row.end()

    def stem(self, word: str) -> str | None:
        """Return a name without its case ending; None where it has none."""
        if (case := _CASE.search(word)) is None:
            return None
        stem = word[: case.start()]
        if case[0].endswith("ң") or _BARE.search(stem) or stem in self._words:
            return stem
        return None
