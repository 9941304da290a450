"""Text fitted to a terminal by the width of its characters: cells cut, paragraphs wrapped."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from rich.cells import cell_len

from briefing.cli.output import Part
from briefing.text.sanitise import safe

Line = list[Part]


def cut(text: str, width: int) -> str:
    """Return as much of a text as fits, with a … if more follows."""
    if cell_len(text) <= width:
        return text
    kept, used = [], 0
    for character in text:
        used += cell_len(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def wrap(parts: Iterable[Part], width: int) -> list[Line]:
    """Return parts of one paragraph as lines that fit, broken at spaces; longer words are broken inside."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0
    for word in _words(parts):
        size = sum(cell_len(text) for text, _ in word)
        if used and used + 1 + size > width:
            lines.append([])
            used = 0
        elif used:
            before, after = lines[-1][-1][1], word[0][1]
            lines[-1].append((" ", before if before == after else ""))
            used += 1
        for text, style in word:
            while used + cell_len(text) > width:
                head = _prefix(text, width - used) or ("" if used else text[:1])
                lines[-1].append((head, style))
                lines.append([])
                text, used = text[len(head) :], 0
            lines[-1].append((text, style))
            used += cell_len(text)
    return [_merged(line) for line in lines]


def _merged(pieces: list[tuple[str, str]]) -> Line:
    """Return the line with neighbours of one style joined."""
    line: Line = []
    for style, group in groupby(pieces, key=itemgetter(1)):
        line.append(("".join(text for text, _ in group), style))
    return line


def _words(parts: Iterable[Part]) -> Iterable[list[tuple[str, str]]]:
    """Yield the words, as pieces of one style each: a match can begin inside a word."""
    word: list[tuple[str, str]] = []
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        for index, piece in enumerate(safe(text).split(" ")):
            if index and word:
                yield word
                word = []
            if piece:
                word.append((piece, style))
    if word:
        yield word


def _prefix(text: str, width: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return text[:index]
    return text
