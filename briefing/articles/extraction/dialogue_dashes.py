"""Words between dashes.

Slavic and Romance languages set spoken words without quotation marks: – …, – said he. – …
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.articles.extraction.inline_attribution import is_attribution
from briefing.articles.extraction.layout import Layout
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.quotation_marks import Quoted, is_marked

_DASH_PARAGRAPH = re.compile(r"[—–-]\s+(?P<words>\S.*?)\s*(?P<pause>[,?!…]?|\.{3})\s[—–-]\s(?P<by>[^\n]{2,200}?)"
                             r"(?:(?<![.,])[.,:]\s[—–-]\s(?P<rest>\S[^\n]*))?(?=\n|\Z)")  # fmt: skip
"""A paragraph of spoken words behind a dash, with an attribution behind another one."""
_CLOSE_DASHES = re.compile(r"[—–](?P<words>[^\s—–].*?)(?P<pause>)\s[—–](?P<by>[^\s—–][^\n—–]{1,200}?)"
                           r"(?:[—–][.,:]?\s*(?P<rest>\S[^\n]*)?|[.])?(?=\n|\Z)")  # fmt: skip
"""The same with dashes set close to the attribution, as Spanish prints them: *—…, —dijo él—. …*."""
_DASH_LANGUAGES = ("pl", "ru", "uk", "kk", "es", "fr", "pt", "it")
_SPEECH = re.compile(r"[–—-]\s+(?P<words>\S(?:(?!\s[–—-]\s)[^\n])*?)\s[–—-]\s(?P<by>[^\n–—]{2,200}?)"
                     r"(?:\.(?=\s+[–—A-ZĄĆĘŁŃÓŚŹŻ„-]|\s*\Z|\s*\n)|(?=\s[–—]\s(?P<rest>[^\n–—]+))"
                     r"|(?=:?\n|:?\Z))")  # fmt: skip
"""Spoken words and their attribution, which may also follow a sentence in a paragraph."""
_OPENING = re.compile(r"(?:(?<=[.!?…:])\s|^)(?P<dash>[–—-])\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ0-9])", re.MULTILINE)


def between_dashes(layout: Layout, words: Lexicon) -> list[Quoted]:
    """Return the words that paragraphs begin with behind a dash and attribute behind a second one: *– …, – said he*."""
    if words.code not in _DASH_LANGUAGES:
        return []
    found: list[Quoted] = []
    for start, end in layout.paragraphs:
        if words.code == "pl":
            found += _speeches(layout.text, start, end, words)
            continue
        if layout.text[start] not in "—–-":
            continue
        spoken = _DASH_PARAGRAPH.match(layout.text, start, end) or _CLOSE_DASHES.match(layout.text, start, end)
        if spoken is None or spoken.end() < end or is_marked(spoken["words"]):
            continue
        if not is_attribution(spoken["by"], words):
            continue
        spans = [(spoken.start("words"), spoken.end("pause"))]
        close = spoken.start("by")
        if spoken["rest"] is not None:
            spans.append(spoken.span("rest"))
            close = end
        elif len(spans) == 1:
            close = spoken.end("pause")
        inset = spoken.span("by") if spoken["rest"] is not None else None
        found.append(Quoted(start, close, tuple(spans), True, inset))
    return found


def _speeches(text: str, start: int, end: int, words: Lexicon) -> Iterator[Quoted]:
    """Yield the words between dashes of a paragraph, where they also stand within it: *He came. – …, – he said. – …*.

    Words behind the last dash are spoken too if an attribution precedes them.
    """
    at, spoke = start, False
    while (opening := _OPENING.search(text, at, end)) is not None:
        first = opening.start("dash")
        speech = _SPEECH.match(text, first, end)
        if speech is not None and not is_marked(speech["words"]) and is_attribution(speech["by"], words):
            spoken = speech.span("words")
            if speech["rest"] is None:
                yield Quoted(first, spoken[1], (spoken,), True, None)
                at = speech.end()
            else:
                at = speech.end("rest")
                yield Quoted(first, at, (spoken, speech.span("rest")), True, speech.span("by"))
            spoke = True
        else:
            begin = opening.end()
            if spoke and not text[at:first].strip(" .") and not is_marked(text[begin:end]):
                yield Quoted(first, end, ((begin, end),), True, None)
                return
            at, spoke = begin, False
