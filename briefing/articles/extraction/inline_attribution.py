"""Attributions within the quotation marks, as French, Spanish, Russian and Ukrainian set them: «…, — said he, — …»."""

from __future__ import annotations

import re

from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.quotation_marks import Quoted

_DASHED = re.compile(r"\s*[—–]\s?(?P<inset>[^—–«»“”\n]{2,80}?)[,.]?\s?[—–]\s*")
_COMMAS = re.compile(r"(?<=[,?!…])(?P<inset>\s[^,«»“”\n]{2,70}?)(?:(?=,\s)|(?<!\bM)\.\s*(?=[A-ZÀ-Þ]|\Z)|\s*\Z)")
_COMMA_LANGUAGES = ("fr", "es")
"""Languages in which commas alone may enclose an attribution in a quote."""
_WORD = re.compile(r"\w+")


def opened(quote: Quoted, text: str, words: Lexicon) -> Quoted:
    """Return a quote without the attribution inside of it, which becomes its `inset`."""
    if not words.inverts:
        return quote
    spans = []
    inset = quote.inset
    for start, end in quote.spans:
        found = _find(text, start, end, words)
        if found is None:
            spans.append((start, end))
            continue
        inset = found.span("inset")
        rest = found.end()
        while rest < end and text[rest] in ", ":
            rest += 1
        spans += [(start, found.start()), (rest, end)]
    return quote._replace(spans=tuple(span for span in spans if span[0] < span[1]), inset=inset)


def _find(text: str, start: int, end: int, words: Lexicon) -> re.Match[str] | None:
    at = start + 1
    while (dashed := _DASHED.search(text, at, end)) is not None:
        if _speaks(dashed["inset"], words):
            return dashed
        at = dashed.start("inset")
    if words.code in _COMMA_LANGUAGES:
        for found in _COMMAS.finditer(text, start, end):
            if _speaks(found["inset"], words, by_whom=True):
                return found
    return None


def _speaks(inset: str, words: Lexicon, *, by_whom: bool = False) -> bool:
    """Return whether an inset begins with a verb of saying, after auxiliaries and pronouns.

    With `by_whom`, it must name a speaker too.
    """
    written = _WORD.findall(inset)[:7]
    low = [word.lower() for word in written]
    before = words.words("between") | words.pronouns.keys()
    for word in low[:5]:
        if word in words.cues:
            return not by_whom or any(
                each in words.pronouns or each in words.words("roles") or shown[0].isupper()
                for each, shown in zip(low, written, strict=True)
            )
        if word not in before:
            return False
    return False
