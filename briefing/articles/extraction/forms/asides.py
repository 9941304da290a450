"""Stage directions in records of speech: *(Laughter.)*, *[Applause]*, and what others call out in them."""

from __future__ import annotations

import re
from typing import NamedTuple

_MAX_ASIDE_CHARS = 600
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}
_STAGE = r"""
    via\sinterpret through\sinterpret in\senglish off-mi off\smi
    laugh applau cheer interrupt inaudible crosstalk pause smil chuckl sigh gestur nods points hear,\shear cross-talk
    durch\sdolmetsch beifall heiterkeit lach zuruf zwischenruf ruf rufe gegenruf widerspruch unruhe schmunz
    lächel zögert überlegt pause glocke
    rires? rit sourire? exclam interrupt murmur protest brouhaha bancs applaud mouvements
    risas? r[ií]e aplau rumor murmullo protesta pausa sonr risat ride sorride commenti ilarit campanell
    risos? palmas śmiech śmieje oklask wesoł dzwon poruszen gwar uśmiech głos\sz
    смех сме[её]тся аплодис оживлен шум не\sслыш улыб перерыв сміх смі[єя]ться оплес вигук усміха
    gül alkış gürült sıralar күл қол\sшапалақ
    """.split()  # noqa: SIM905
"""Stems of words in stage directions."""
_STAGE_WORD = re.compile(
    rf"(?<!\w)(?:{'|'.join(_STAGE)})\w*|笑|掌声|掌聲|鼓掌|ضحك|يضحك|تضحك|تصفيق|يبتسم|ابتسام", re.IGNORECASE
)
_BRACKETED = re.compile(
    r"[ \t]*(?:\((?P<round>[^()\n]{1,250})\)|\[(?P<square>[^\[\]\n]{1,250})\]|（(?P<wide>[^（）\n]{1,250})）)"
    r"(?:[.。](?=\s|$))?"
)
_MAX_STAGE_WORDS = 3
"""Maximum number of words of a stage direction with no mark of its own: *(lacht laut)*."""
_NAME_WORD = r"[^\W\d_a-zа-яà-þ][\w.’'-]*"
_CALL = re.compile(
    rf"(?:^|[—–-] )(?P<name>(?:{_NAME_WORD} ){{0,3}}{_NAME_WORD})(?: [\[(][^\[\]()]{{1,40}}[\])])?(?:,[^:\n]{{2,60}})?:"
    r" (?P<words>\S.*?)(?= [—–] (?=\S)|$)"
)
"""What a person calls out, within a stage direction: *(Applause – Anna Example [XY]: Never!)*."""


class Call(NamedTuple):
    """Words that someone calls out while another speaks."""

    name: tuple[int, int]
    words: tuple[int, int]


def is_aside(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph is one in brackets: *(Applause.)*, *[The sitting was suspended.]*."""
    stop = end - 1 if text[end - 1] in ".。" and end - 1 > start else end
    closing = _BRACKETS.get(text[start])
    if closing is None or stop - start > _MAX_ASIDE_CHARS or text[stop - 1] != closing:
        return False
    depth = 0
    for at in range(start, stop):
        depth += (text[at] == text[start]) - (text[at] == closing)
        if depth == 0:
            return at == stop - 1
    return False


def without_asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the pieces of a paragraph between the stage directions in it; the whole of it where there are none."""
    pieces, at = [], start
    for found in _BRACKETED.finditer(text, start, end):
        inside = found["square"] or found["round"] or found["wide"]
        stage = _STAGE_WORD.search(inside) is not None or _CALL.match(inside) is not None
        if not stage or not (_is_direction(inside) or found["square"]):
            continue
        pieces.append((at, found.start()))
        at = found.end()
    pieces.append((at, end))
    stripped = []
    for first, last in pieces:
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if any(map(str.isalnum, text[first:last])):
            stripped.append((first, last))
    return stripped


def _is_direction(inside: str) -> bool:
    """Return whether words in parentheses, among them one of a stage direction, are nothing else."""
    first = _STAGE_WORD.match(inside)
    return first is not None or inside[0].isupper() or inside[0] in '«“„"' or len(inside.split()) <= _MAX_STAGE_WORDS


def asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stage directions in a paragraph, or that which it is."""
    if is_aside(text, start, end):
        return [(start, end)]
    spans = (
        (found.start() + len(found[0]) - len(found[0].lstrip()), found.end())
        for found in _BRACKETED.finditer(text, start, end)
    )
    return [span for span in spans if is_aside(text, *span)]


def calls(text: str, start: int, end: int) -> list[Call]:
    """Return what persons call out in a stage direction, with the offsets of their names."""
    stop = end - 1 if text[end - 1] in ".。" else end
    offset = start + 1
    return [
        Call(
            (offset + each.start("name"), offset + each.end("name")),
            (offset + each.start("words"), offset + each.end("words")),
        )
        for each in _CALL.finditer(text[offset : stop - 1])
    ]
