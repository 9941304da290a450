"""Whether words in quotation marks were said, or are a title, a name or a term."""

from __future__ import annotations

import re

from briefing.articles.extraction.caseless_scripts import Uncased
from briefing.articles.extraction.clauses import Clauses, Said
from briefing.articles.extraction.layout import count_words
from briefing.articles.extraction.quotation_marks import Quoted

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LEAST = 3
"""Minimum number of words of a quote that only a colon introduces."""
_GERMAN_LEADS = frozenset(["ein", "eine", "einer", "einem", "einen", "keine", "kein", "als", "von", "vor"])
"""German words before a quoted noun that was said, not before a title."""
_GERMAN_ARTICLES = frozenset(["der", "die", "das", "den", "dem", "des"])
_MAX_LEGAL_FORM = 5
"""Maximum length of the abbreviation of a legal form before a company's name."""
_REPORTS = ("ет", "ют", "ит", "ят", "ит", "є", "ють", "ить")
"""Endings of Slavic verbs in the present, in which media are cited."""
_MAX_NAME = 3
"""Maximum number of words of a name in quotation marks."""
ENOUGH = 6
"""Minimum number of words of a quote without an attribution; fewer may be a title, or irony."""


class MarkedWords:
    """Reader of the words in quotation marks of one article."""

    def __init__(self, text: str, clauses: Clauses | Uncased) -> None:
        self.text, self.clauses = text, clauses
        self._lengths: dict[tuple[tuple[int, int], ...], int] = {}

    def length(self, quote: Quoted) -> int:
        """Return the number of words in a quote."""
        spans = quote.spans
        if spans not in self._lengths:
            self._lengths[spans] = sum(count_words(self.text[start:end]) for start, end in spans)
        return self._lengths[spans]

    def is_sentence(self, quote: Quoted) -> bool:
        """Return whether a few words behind a colon were said as a whole, and are no title."""
        ends = self.text[quote.spans[-1][1] - 1], self.text[quote.close : quote.close + 1]
        return self.length(quote) >= _LEAST and any(end and end in ".!?…" for end in ends)

    def is_named(self, quote: Quoted) -> bool:
        """Return whether a few words run on into those behind them, without a mark: *“一带一路”倡议*."""
        last, after = self.text[quote.spans[-1][1] - 1], self.text[quote.close : quote.close + 2].strip()[:1]
        return self.length(quote) < ENOUGH and last.isalnum() and after.isalnum()

    def is_work(self, quote: Quoted) -> bool:
        """Return whether the noun before a quote says that it is a title or a name: *газета «Голос»*."""
        before = self.clauses.text[max(0, quote.open - 20) : quote.open].rstrip().rpartition(" ")[2]
        if before.endswith("-") and before[0].isupper():  # *im ZDF-„Morgenmagazin“*
            return True
        words = self.clauses.words
        if words.nouns_capital and before[:1].isupper():  # *die Bürgerinitiative „Platz für alle“*
            return self.text[quote.spans[0][0]].isupper() and before.lower().endswith(tuple(words.words("works")))
        said = words.inverts and not words.nouns_capital and self.length(quote) >= ENOUGH
        if said and self.text[quote.spans[0][0]].islower():
            return False  # *ustawa „miała zmienić …*
        return before.lower() in words.words("works") or self._is_slavic_name(quote, before)

    def _is_slavic_name(self, quote: Quoted, before: str) -> bool:
        """Return whether a few words are a name in a Russian or Ukrainian clause: *сообщил РИА «Новости»*."""
        words, text = self.clauses.words, self.text[slice(*quote.spans[0])]
        if words.code not in ("ru", "uk") or not text[0].isupper() or not text[-1].isalnum():
            return False
        length, low = self.length(quote), before.lower()
        if before[-1:] in ("", ".", "!", "?"):  # *«Пример» подтвердил сделку*
            return length == 1 and text.isalnum() and self.text[quote.close : quote.close + 2].strip().isalpha()
        if before.isupper() and 1 < len(before) <= _MAX_LEGAL_FORM:  # *ООО «Пример и партнёры»*
            return True
        if low in words.cues and length > 1:  # *сообщает «Пример недели»*
            return low.endswith(_REPORTS) and length <= ENOUGH
        return before[-1].isalpha() and low not in words.words("that") and length <= _MAX_NAME

    def is_called(self, quote: Quoted, led: str) -> bool:
        """Return whether a name in quotation marks follows its German article: *die „Initiative für den Platz“*."""
        if not self.clauses.words.nouns_capital or led.rpartition(" ")[2].lower() not in _GERMAN_ARTICLES:
            return False
        text = self.text[slice(*quote.spans[0])]
        return text[:1].isupper() and text[-1:] not in ".!?…,"

    def is_title(self, quote: Quoted, least: int) -> bool:
        """Return whether a quote is a title like *“Saturday Night Live”*: at least `least` words, all capitalised."""
        if len(quote.spans) > 1 or (self.clauses.words.nouns_capital and self.length(quote) >= ENOUGH):
            return False
        start, end = quote.spans[0]
        if self.clauses.words.agents and self.text[start].islower():
            return False
        words = [word for word in _WORD.findall(self.text[start:end]) if len(word) > 3 or word[0].isupper()]
        words = [word for word in words if word != "I"]
        capital = sum(word[0].isupper() for word in words)
        return len(words) < 12 and capital >= least and capital >= 0.8 * len(words) and self.text[end - 1] not in "!?"

    def is_spoken(self, quote: Quoted, said: Said | None, behind: bool, led: str) -> bool:
        """Return whether words that look like a title were said: *“Roads for All,” she said*; *they chanted “Roads …”*.

        Within a clause, capitals mark a name or title: *on Radio Bern’s “Talk of Today,” she said …*.
        """
        if self.clauses.words.nouns_capital and led.rpartition(" ")[2] in _GERMAN_LEADS:
            return True  # *sprach von einer „Lage mit Ansage“*
        if said is None:
            return False
        if behind:
            return not led or led[-1] in ",:"
        words = self.clauses.words
        addressed = led.rpartition(" ")[2].lower() in _GERMAN_ARTICLES
        if words.nouns_capital and said.cue[1] <= quote.open and led[-1:].islower() and not addressed:
            return True  # *dankte im Fernsehen für „Geduld und Vertrauen“*
        right_there = said.cue[1] <= quote.open and not self.clauses.text[said.cue[1] : quote.open].strip(" ,:")
        return right_there and self.text[slice(*said.cue)].lower() in words.cues - words.words("names")
