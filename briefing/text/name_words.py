"""Words of names as they are compared: folded, each with the kind of script it was written in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefing.text.fold import fold, whole_words

_POSSESSIVE = re.compile(r"'s\b")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_HARD_SIGN = re.compile("(?<=[\u0400-\u052f])['`´ʹʻʼ‘’](?=[\u0400-\u052f])")
_ARTICLE = re.compile(r"(?<!\w)ال\w{3}")
_UNVOWELLED = re.compile("[\u0590-\u07bf\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class NameWord(NamedTuple):
    """A folded word of a name, and the kind of script it was written in."""

    text: str
    cyrillic: bool = False
    unvowelled: bool = False
    article: bool = False
    """Whether it may begin with the Arabic article, of which folding keeps the *l*."""

    @property
    def stems(self) -> tuple[str, ...]:
        """The word, and the same without the article."""
        return (self.text, self.text[1:]) if self.article and self.text[0] == "l" else (self.text,)


@lru_cache(maxsize=1 << 16)
def name_words(text: str) -> tuple[NameWord, ...]:
    """Return the folded words of a name, with unspaced scripts as whole runs."""
    if text.isascii():
        return tuple(map(NameWord, ascii_words(text)))
    found: list[NameWord] = []
    for part in _HARD_SIGN.sub("", text).split():
        found += [NameWord(word, *scripts(part)) for word in whole_words(_POSSESSIVE.sub("", fold(part)))]
    return tuple(found)


def ascii_words(text: str) -> list[str]:
    """Return the folded words of a name in ASCII: the texts of its `name_words`."""
    return whole_words(_POSSESSIVE.sub("", fold(text)))


def scripts(text: str) -> tuple[bool, bool, bool]:
    """Return whether a text has Cyrillic letters, Arabic or Hebrew ones, and the Arabic article."""
    if text.isascii():
        return False, False, False
    cyrillic, unvowelled, article = (each.search(text) is not None for each in (_CYRILLIC, _UNVOWELLED, _ARTICLE))
    return cyrillic, unvowelled, article
