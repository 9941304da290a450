"""Words of Arabic and Hebrew with the articles, conjunctions and prepositions that are written as one with them.

A word of a query also means the same word with any of these before it: *عراق* is in *العراق* and *والعراق*, *שלום* in
*בשלום*. An article that was typed is optional; a single letter is not taken off, since many words begin with one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.text.fold import fold

MIN_STEM_LETTERS = 2

_ARABIC = re.compile("[\u0600-\u06ff]")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_ARABIC_ARTICLES: tuple[str, ...] = ("وبال", "وكال", "ولل", "وال", "بال", "فال", "كال", "لل", "ال")
_ARABIC_PREFIXES = ("و", "ف", "ب", "ك", "ل", "س", "وب", "ول", "وس", "فس", "فل", *_ARABIC_ARTICLES)
_HEBREW_ARTICLES: tuple[str, ...] = ("וה", "שה", "ה")
_HEBREW_PREFIXES = (
    "ו", "ב", "כ", "ל", "מ", "ש", "וב", "ול", "ומ", "וכ", "וש", "שב", "של", "שמ", "כש", "מה", "לכש", *_HEBREW_ARTICLES
)  # fmt: skip


@lru_cache(maxsize=1024)
def clitic_forms(word: str) -> tuple[str, ...]:
    """Return the folded forms of an Arabic or Hebrew word with and without clitics, other than its own; else none."""
    if _ARABIC.search(word):
        articles, prefixes = _ARABIC_ARTICLES, _ARABIC_PREFIXES
    elif _HEBREW.search(word):
        articles, prefixes = _HEBREW_ARTICLES, _HEBREW_PREFIXES
    else:
        return ()
    stems = {word}
    for article in articles:
        if word.startswith(article) and len(word) - len(article) >= MIN_STEM_LETTERS + 1:
            stems.add(word[len(article) :])
            break
    forms = dict.fromkeys(fold(prefix + stem) for stem in sorted(stems) for prefix in ("", *prefixes))
    forms.pop(fold(word), None)
    return tuple(form for form in forms if form.isalnum() and len(form) > MIN_STEM_LETTERS)
