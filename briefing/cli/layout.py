"""Text fitted to a terminal: cells cut, paragraphs wrapped, columns aligned, by their true widths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from briefing.cli.output import Output, Part
from briefing.safe import safe

Line = list[Part]

EASY, LEAST = 20, 8
"""Cells to which flexible columns are cut first, and below which none is cut at all."""


class Column(NamedTuple):
    """A column's heading; whether it holds numbers; whether it is among the first to be cut."""

    heading: str
    number: bool = False
    flexible: bool = False


def table(out: Output, columns: Sequence[Column], rows: Sequence[Sequence[Part]]) -> None:
    """A table with headings that fits the terminal; in a pipe, just the full texts with tabs between them."""
    if not out.terminal:
        for row in rows:
            out.row(*row)
        return
    clean = [[_safe(cell) for cell in row] for row in rows]
    widths = [
        max([cell_len(column.heading), *(cell_len(words(row[place])) for row in clean)])
        for place, column in enumerate(columns)
    ]
    widths = fit(widths, columns, out.width)
    out.line((_row([column.heading for column in columns], columns, widths), "dim"))
    for row in clean:
        line: Line = []
        for place, cell in enumerate(row):
            gap = "  " if place else ""
            shown = cut(words(cell), widths[place])
            padding = " " * (widths[place] - cell_len(shown))
            last = place == len(row) - 1
            if columns[place].number:
                line += [gap + padding, _styled(cell, shown)]
            else:
                line += [gap, _styled(cell, shown), "" if last else padding]
        out.line(*line)


def fit(widths: list[int], columns: Sequence[Column], width: int) -> list[int]:
    """Widths that fit side by side, two cells apart: flexible columns give way first, the widest first."""
    widths = list(widths)
    flexible = [place for place, column in enumerate(columns) if column.flexible]
    for giving, least in ((flexible, EASY), (range(len(widths)), LEAST)):
        while giving and sum(widths) + 2 * (len(widths) - 1) > width:
            widest = max(giving, key=lambda place: widths[place])
            if widths[widest] <= least:
                break
            widths[widest] -= 1
    return widths


def cut(text: str, width: int) -> str:
    """The beginning of a text that fits, with a … where more follows."""
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
    """Parts of one paragraph, broken at spaces into lines that fit; only a longer word is broken inside."""
    lines: list[Line] = [[]]
    used = 0
    for word in _words(parts):
        size = sum(cell_len(text) for text, _ in word)
        if used and used + 1 + size > width:
            lines.append([])
            used = 0
        elif used:
            lines[-1].append(" ")
            used += 1
        for text, style in word:
            while used + cell_len(text) > width:
                head = _prefix(text, width - used) or ("" if used else text[:1])
                lines[-1].append((head, style))
                lines.append([])
                text, used = text[len(head) :], 0
            lines[-1].append((text, style))
            used += cell_len(text)
    return lines


def words(part: Part) -> str:
    """A part's text."""
    return part if isinstance(part, str) else part[0]


def _words(parts: Iterable[Part]) -> Iterable[list[tuple[str, str]]]:
    """What stands between spaces, as pieces of one style each: a match can begin inside a word."""
    word: list[tuple[str, str]] = []
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        for place, piece in enumerate(safe(text).split(" ")):
            if place and word:
                yield word
                word = []
            if piece:
                word.append((piece, style))
    if word:
        yield word


def _prefix(text: str, width: int) -> str:
    used = 0
    for place, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return text[:place]
    return text


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        shown = cut(cell, width)
        padding = " " * (width - cell_len(shown))
        parts.append(padding + shown if column.number else shown + padding)
    return "  ".join(parts).rstrip()


def _safe(cell: Part) -> Part:
    return safe(cell) if isinstance(cell, str) else (safe(cell[0]), cell[1])


def _styled(cell: Part, shown: str) -> Part:
    return shown if isinstance(cell, str) else (shown, cell[1])
