"""Words between dashes.

Slavic and Romance languages set spoken words without quotation marks: – …, – said he. – …
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.articles.extraction.inline_attribution import is_attribution
from briefing.articles.extraction.layout import Layout
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.quotation_marks import Quoted, is_mark, is_marked

_DASH_PARAGRAPH = re.compile(r"[—–-]\s+(?P<words>\S.*?)\s*(?P<pause>[,?!…]?|\.{3})\s[—–-]\s(?P<by>[^\n]{2,200}?)"
                             r"(?:(?<![.,])[.,:]\s[—–-]\s(?P<rest>\S[^\n]*))?(?=\n|\Z)")  # fmt: skip
"""A paragraph of spoken words behind a dash, with an attribution behind another one."""
_CLOSE_DASHES = re.compile(r"[—–](?P<words>[^\s—–].*?)(?P<pause>)\s[—–](?P<by>[^\s—–][^\n—–]{1,200}?)"
                           r"(?:[—–][.,:]?\s*(?P<rest>\S[^\n]*)?|[.])?(?=\n|\Z)")  # fmt: skip
"""The same with dashes set close to the attribution, as Spanish prints them: *—…, —dijo él—. …*."""
_KAZAKH_SPEECH = re.compile(
    r"(?P<dash>[—–-]\s+)?(?P<words>\S[^\n]*\S)(?P<pause>[,?!…]|\.{3})\s*[—–-]\s*(?P<by>[^\n—–]{2,200})"
)
"""A paragraph that ends with an attribution behind a dash, as Kazakh prints speech: *…, – деді Айгүл Мысал.*"""
_KAZAKH_CUES = frozenset(["деді", "дейді", "депті", "деген", "деп", "делінген", "делінеді", "делінді"])
_WORD = re.compile(r"\w+")
_DASH_LANGUAGES = ("pl", "ru", "uk", "kk", "es", "fr", "pt", "it", "en", "de", "tr")
_DASH = re.compile(r"(?:(?<=\s)|^)[–—-]\s+(?=\S)|(?<=\s)[–—-](?=\s*$)", re.MULTILINE)
_MAX_WEAK = 800
"""Maximum length of spoken words behind a headline that lacks its full stop, in code points."""
_MAX_BY = 250
"""Maximum length of an attribution between dashes, in code points."""
_SUBORDINATE = re.compile(r"(?<!ąc),\s(?:że|iż|aby|żeby|by)\b")


def between_dashes(layout: Layout, words: Lexicon) -> list[Quoted]:
    """Return the words that paragraphs begin with behind a dash and attribute behind a second one: *– …, – said he*."""
    if words.code not in _DASH_LANGUAGES:
        return []
    found: list[Quoted] = []
    for start, end in layout.paragraphs:
        if words.code == "pl":
            found += _speeches(layout, start, end, words)
            continue
        whole = _KAZAKH_SPEECH.match(layout.text, start, end) if words.code == "kk" else None
        if whole is not None and whole.end() == end and _is_kazakh_speech(whole, words):
            found.append(Quoted(start, whole.end("pause"), ((whole.start("words"), whole.end("pause")),), True))
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


def _is_kazakh_speech(found: re.Match[str], words: Lexicon) -> bool:
    """Return whether a paragraph is spoken up to the attribution at its end, also without a dash before it.

    An agency that reports the news is no speaker: *…, – деп хабарлайды Example.kz*.
    """
    by = [word.lower() for word in _WORD.findall(found["by"])]
    if is_mark(found["words"][0]) or is_mark(found["words"][-1]) or not by:
        return False
    if found["dash"] is not None and " – " not in found["words"] and is_attribution(found["by"], words):
        return True
    agency = len(by) < 3 or by[2][0].isascii()
    reports = len(by) > 1 and by[0] == "деп" and (by[1].startswith("хабар") or (by[1].startswith("жаз") and agency))
    return by[0] in _KAZAKH_CUES and not reports


def _speeches(layout: Layout, start: int, end: int, words: Lexicon) -> Iterator[Quoted]:
    """Yield the words between dashes of a paragraph, also those within it: *He came. – …, – he said. – …*.

    Other dashes may be within the words. Words behind the last dash are spoken too if an attribution precedes them.
    """
    text = layout.text
    dashes = [found.span() for found in _DASH.finditer(text, start, end)]
    index, at, spoke = 0, start, False
    while index < len(dashes):
        first, begin = dashes[index]
        opens = _opens(text, at, start, dashes[index], end)
        if not opens:
            index += 1
            continue
        closing = _closing(layout, dashes, index, end, words, weak=opens == 1)
        if closing is None:
            if spoke and not text[at:first].strip(" .") and not is_marked(text[begin:end]):
                yield Quoted(first, end, ((begin, end),), True, None)
                return
            index, spoke = index + 1, False
            continue
        number, by = closing
        spoken = (begin, len(text[: dashes[number][0]].rstrip()))
        rest = dashes[number + 1] if number + 1 < len(dashes) and dashes[number + 1][0] <= by[1] + 1 else None
        if rest is not None and _goes_on(text, by, rest, words):
            stop = dashes[number + 2][0] if number + 2 < len(dashes) else end
            stop = len(text[:stop].rstrip())
            yield Quoted(first, stop, (spoken, (rest[1], stop)), True, by)
            index, at = number + 2, stop
        else:
            yield Quoted(first, spoken[1], (spoken,), True, None)
            index, at = number + 1, by[1]
        spoke = True


def _opens(text: str, at: int, start: int, dash: tuple[int, int], end: int) -> int:
    """Return 2 for a dash that opens spoken words, 1 for one that may do so behind a headline, 0 for any other."""
    after = text[dash[1] : dash[1] + 1]
    if not (after.isupper() or after.isdigit() or after in '„"«(…') or dash[1] >= end:
        return 0
    before = text[at if at > start else start : dash[0]].rstrip()
    if not before or before[-1] in ".!?…:":
        return 2
    if after.isupper() and is_mark(before[-1]):
        return 1
    return 1 if before[-1].isalpha() and after.isupper() and len(before.split()) > 1 else 0


def _closing(
    layout: Layout, dashes: list[tuple[int, int]], index: int, end: int, words: Lexicon, *, weak: bool
) -> tuple[int, tuple[int, int]] | None:
    """Return the index of the dash before the attribution of words that a dash opens, and the attribution's span."""
    text, begin = layout.text, dashes[index][1]
    for number in range(index + 1, len(dashes)):
        first, after = dashes[number]
        stop = min(layout.sentence(after)[1], end)
        if number + 1 < len(dashes):
            stop = min(stop, dashes[number + 1][0])
        by = (after, len(text[:stop].rstrip().rstrip(".:,")))
        said = text[after : by[1]]
        if weak and (first - begin > _MAX_WEAK or _SUBORDINATE.search(said)):
            return None
        if len(said) <= _MAX_BY and is_attribution(said, words, unlisted=True):
            marked = text[:first].rstrip()[-1:]
            return None if is_mark(marked) and (weak or is_mark(text[begin])) else (number, by)
        if _opens(text, begin, begin, dashes[number], end) == 2:
            return None
    return None


def _goes_on(text: str, by: tuple[int, int], dash: tuple[int, int], words: Lexicon) -> bool:
    """Return whether the words behind the dash that follows an attribution are spoken, and no apposition."""
    after = text[dash[1] : dash[1] + 40].split()
    return bool(after) and (text[by[1] : dash[0]].strip() != "" or after[0].lower() not in words.words("roles"))
