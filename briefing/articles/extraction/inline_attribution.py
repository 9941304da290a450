"""Attributions within quotation marks.

French, Spanish, Russian and Ukrainian set attributions within the marks, «…, — said he, — …»; a lost closing mark has
the same effect in any language.
"""

from __future__ import annotations

import re

from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.quotation_marks import Quoted

_DASHED = re.compile(
    r"(?:\s*[—–]\s?|\s-\s)(?P<inset>(?:(?!\s-[\s.,])[^—–«»“”\n]){2,160}?)[,.]?(?:\s?[—–]|\s-(?=[\s.,;:?!]))[.,;:]?\s*"
)
_COMMAS = re.compile(r"(?<=[,?!…])(?P<inset>\s[^,«»“”\n]{2,70}?)(?:(?=,\s)|(?<!\bM)\.\s*(?=[A-ZÀ-Þ]|\Z)|\s*\Z)")
_APPOSED = re.compile(r",\s(?P<first>[^\W\d_A-ZÀ-Þ][^\W\d_]+)(?:\s[^\s,.«»“”]+){0,8}\.\s*(?=[A-ZÀ-Þ]|\Z)")
"""What a speaker is, up to the end of a sentence."""
_AGENT = re.compile(r"(?:eur|euse|trice|iste|ien|ienne|ère|ier|ant|ante|ent|ente|or|ora|dor|dora|ado|ada)$")
"""Endings of nouns for people."""
_MAX_LOST_CHARS = 2000
"""Maximum length of a paragraph that may have lost its closing mark."""
_COMMA_LANGUAGES = ("fr", "es")
"""Languages in which commas alone may enclose an attribution in a quote."""
_WORD = re.compile(r"\w+")
_PAUSE = re.compile(r"[,?!…]\s")


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
        apposed = _APPOSED.match(text, rest, end)
        if apposed is not None and _is_agent(apposed["first"], words):
            rest = apposed.end()
        while rest < end and text[rest] in ", ":
            rest += 1
        spans += [(start, found.start()), (rest, end)]
    return quote._replace(spans=tuple(span for span in spans if span[0] < span[1]), inset=inset)


def at_lost_ends(quote: Quoted, text: str, words: Lexicon) -> list[Quoted]:
    """Return a quote whose closing mark was lost as ending at its attribution: *“We agree, said Anna Example*.

    Later paragraphs that open with a mark are quotes of their own then.
    """
    open_spans = quote.spans[:-1] if quote.closed else quote.spans
    if quote.inset is not None or not open_spans:
        return [quote]
    for number, (start, end) in enumerate(open_spans):
        at = _attribution(text, start, end, words)
        if at is None:
            continue
        spans = (*quote.spans[:number], (start, at))
        ended = quote._replace(close=at, spans=spans, closed=False)
        rest = quote.spans[number + 1 :]
        if not rest:
            return [ended]
        opens = text.rfind("\n", 0, rest[0][0]) + 1
        return [ended, *at_lost_ends(quote._replace(open=opens, spans=rest), text, words)]
    return [quote]


def _attribution(text: str, start: int, end: int, words: Lexicon) -> int | None:
    """Return the offset behind the last pause before an attribution that ends its sentence; None for none."""
    cues, spoken = words.words("verbs_of_saying"), words.words("articles") | words.words("roles")
    for pause in _PAUSE.finditer(text, start, min(end, start + _MAX_LOST_CHARS)):
        sentence = text[pause.end() : end].split(". ", maxsplit=1)[0]
        written = _WORD.findall(sentence)
        if not 2 <= len(written) <= 20:
            continue
        if written[0].lower() in cues and (written[1][0].isupper() or written[1].lower() in spoken):
            return pause.start() + 1
        named = next((n for n, word in enumerate(written) if not word[0].isupper()), len(written))
        if 0 < named <= 3 and named == len(written) - 1 and written[named].lower() in cues:
            return pause.start() + 1
    return None


def _is_agent(word: str, words: Lexicon) -> bool:
    return word in words.words("roles") | words.words("articles") or _AGENT.search(word) is not None


def _find(text: str, start: int, end: int, words: Lexicon) -> re.Match[str] | None:
    at = start + 1
    while (dashed := _DASHED.search(text, at, end)) is not None:
        if is_attribution(dashed["inset"], words):
            return dashed
        at = dashed.start("inset")
    if words.code in _COMMA_LANGUAGES:
        for found in _COMMAS.finditer(text, start, end):
            if is_attribution(found["inset"], words, by_whom=True):
                return found
    return None


def is_attribution(inset: str, words: Lexicon, *, by_whom: bool = False, unlisted: bool = False) -> bool:
    """Return whether an inset begins with a verb of saying, after auxiliaries and pronouns.

    With `by_whom`, it must name a speaker too. With `unlisted`, a verb that no table has may begin it.
    """
    written = _WORD.findall(inset)[:7]
    low = [word.lower() for word in written]
    before = words.words("between") | words.pronouns.keys()
    verb = re.compile(words.announcing) if unlisted and words.announcing else None
    if verb is not None and verb.fullmatch(inset.split(maxsplit=1)[0]) and low[0] not in words.words("auxiliaries"):
        return True
    for word in low[:5]:
        if word in words.cues:
            return not by_whom or any(
                each in words.pronouns or each in words.words("roles") or shown[0].isupper()
                for each, shown in zip(low, written, strict=True)
            )
        if word not in before:
            return False
    return False
