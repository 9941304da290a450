"""Attributions within the quotation marks, as French, Spanish, Russian and Ukrainian set them: «…, — said he, — …»."""

from __future__ import annotations

import re

from briefing.author.extract.lexicon import Lexicon
from briefing.author.extract.marks import Quoted

_DASHED = re.compile(r"\s*[—–]\s?(?P<inset>[^—–«»“”\n]{2,80}?)[,.]?\s?[—–]\s*")
_COMMAS = re.compile(r"(?P<inset>\s[^,«»“”\n]{2,70})(?=,\s)")
_WORD = re.compile(r"\w+")


def opened(quote: Quoted, text: str, words: Lexicon) -> Quoted:
    """The quote without an attribution that stands in it, and where that stands; else the quote as it is."""
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
    for found in _DASHED.finditer(text, start, end):
        if start < found.start() and _speaks(found["inset"], words, pronoun=False):
            return found
    if words.code == "fr":
        for found in _COMMAS.finditer(text, start, end):
            if text[found.start() - 1] in ",?!" and _speaks(found["inset"], words, pronoun=True):
                return found
    return None


def _speaks(inset: str, words: Lexicon, *, pronoun: bool) -> bool:
    """Whether an inset begins with a verb of saying: its first word, or its second behind an auxiliary."""
    first = [word.lower() for word in _WORD.findall(inset)[:4]]
    if pronoun:
        return any(word in words.cues for word in first) and any(word in words.pronouns for word in first)
    return any(
        word in words.cues and all(each in words.words("between") for each in first[:number])
        for number, word in enumerate(first)
    )
