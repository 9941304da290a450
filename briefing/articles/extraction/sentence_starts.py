"""Capitalised words at the start of a sentence: names, nouns for people, or any others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.articles.extraction.first_names import is_first_name
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.name_words import FOLLOWING_WORD, is_acronym
from briefing.articles.extraction.polish_cases import is_polish_surname
from briefing.articles.extraction.polish_names import is_first_of

_BEFORE = "\n.!?:“\"«„”»'—–…"
"""Characters before the first word of a sentence."""
_PARTICIPLES = ("ando", "endo", "indo", "mente", "ment", "ado", "ido", "ada", "ida", "ato", "uto", "ito", "ata", "ita")
"""Endings of participles and adverbs in Romance languages."""


class SentenceStarts:
    """Reader of the first words of one text's sentences."""

    def __init__(self, text: str, words: Lexicon, matches: Iterable[re.Match[str]]) -> None:
        """Collect a text's words; `matches` are its runs of capitalised words."""
        self._text, self._words = text, words
        self._lower = _lower_words(text)
        self._agents = re.compile(words.agents) if words.agents else None
        self._inner = self._inner_words(matches) if words.agents else set()

    def is_common(self, word: str, start: int) -> bool:
        """Return whether a single capitalised word is an ordinary one at the start of a sentence."""
        return word.lower() in self._lower and not is_acronym(word) and self._is_first(start)

    def is_description(self, word: str, start: int, end: int) -> bool:
        """Return whether a word at the start of a sentence is no name: *Muzyk dodał, że …*, *Jako pierwszy …*.

        A name is one elsewhere in the text too, or has the ending of one and a verb of saying behind it. `end` is -1
        for the first word of several. Always false in a language without a table of nouns for people.
        """
        polish = self._words.code == "pl"
        agent = self._agents is not None and self._agents.fullmatch(word.lower()) is not None
        if polish and agent and end >= 0 and word.lower() in self._lower:
            return True
        if self._agents is None or word in self._inner or word.isupper() or (not polish and is_first_name(word)):
            return False
        if not self._is_first(start):
            return False
        if agent:
            if end < 0 and word.lower() in self._words.words("witnesses"):
                return False  # *Ministerstwo Zdrowia*
            return end >= 0 or not (is_first_of(word) if polish else is_first_name(word))
        if end < 0 or (not polish and self._text[end : end + 1] == ":"):
            return False
        following = FOLLOWING_WORD.match(self._text, end)
        said = following is not None and following[1].lower() in self._words.cues
        if following is not None and said and not polish:  # *Dura replica del sindaco*
            after = FOLLOWING_WORD.match(self._text, following.end())
            said = after is None or after[1].lower() not in self._words.words("of")
        if polish:
            return not (said and is_polish_surname(word) and not word.endswith(("o", "cie")))
        return not said or word.endswith(_PARTICIPLES)

    def _is_first(self, start: int) -> bool:
        before = self._text[max(0, start - 2) : start].rstrip(" \xa0")
        return not before or before[-1] in _BEFORE

    def _inner_words(self, matches: Iterable[re.Match[str]]) -> set[str]:
        """Return the last words of names of several words, and names within a sentence."""
        found = set()
        for match in matches:
            words = match[0].split()
            if len(words) > 1 or not self._is_first(match.start()):
                found.add(words[-1])
            if len(words) == 2 and re.search("-[a-z]", words[1]):  # *Tsai Ming-yen*
                found.add(words[0])
        return found


def _lower_words(text: str) -> frozenset[str]:
    distinct = " ".join(set(text.split()))
    return frozenset(re.findall(r"(?<!\w)[^\W\d_A-ZА-Я]{2,}(?!\w)", distinct))
