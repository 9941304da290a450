"""Styled text for Textual's Line API: measuring, wrapping, columns. All text is sanitised by the caller.

A `StyledSpan` is `(text, style name)`, a `StyledLine` a list of spans that is drawn on one row, or before wrapping on
several. The style names are those of `themes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len as _cell_len
from rich.cells import set_cell_size, split_graphemes
from rich.segment import Segment
from textual.strip import Strip

from briefing.tui.themes import Palette

StyledSpan = tuple[str, str]
StyledLine = list[StyledSpan]
ELLIPSIS = "…"


def cells(text: str) -> int:
    """Return the width of a text in terminal cells."""
    return len(text) if text.isascii() else _cell_len(text)


def line_width(line: Iterable[StyledSpan]) -> int:
    """Return the width of a line in terminal cells."""
    width = 0
    for text, _ in line:
        width += len(text) if text.isascii() else _cell_len(text)
    return width


def clip(text: str, width: int) -> str:
    """Return a text cut to at most `width` cells, with an ellipsis where it is cut."""
    if cells(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def pad(text: str, width: int, right: bool = False) -> str:
    """Return a text cut or padded to exactly `width` cells."""
    text = clip(text, width)
    space = " " * (width - cells(text))
    return space + text if right else text + space


def fit(line: StyledLine, width: int) -> StyledLine:
    """Return a line cut to at most `width` cells, with an ellipsis where it is cut."""
    if line_width(line) <= width:
        return line
    fitted: StyledLine = []
    room = width
    for index, (text, name) in enumerate(line):
        size = cells(text)
        rest = index + 1 < len(line)
        if size < room or (size == room and not rest):
            fitted.append((text, name))
            room -= size
            continue
        fitted.append((clip(text + (ELLIPSIS if rest else ""), room), name))
        break
    return fitted


def highlighted(text: str, spans: Sequence[tuple[int, int]], name: str = "quote", match: str = "match") -> StyledLine:
    """Return a text in the style `name`, with sorted ranges `spans`, in code points, in the style `match`."""
    line: StyledLine = []
    at = 0
    for start, end in spans:
        if start < at or end > len(text):
            continue
        if start > at:
            line.append((text[at:start], name))
        line.append((text[start:end], match))
        at = end
    if at < len(text):
        line.append((text[at:], name))
    return line


def _units(line: StyledLine) -> Iterator[tuple[StyledLine, bool]]:
    """Yield unbreakable parts of a line, each with whether a line break follows.

    A unit includes the white space after it; no-break spaces do not end one.
    """
    unit: StyledLine = []
    for text, name in line:
        for number, row in enumerate(text.split("\n")):
            if number:
                yield unit, True
                unit = []
            start = 0
            while start < len(row):
                stop = row.find(" ", start)
                if stop < 0:
                    unit.append((row[start:], name))
                    break
                while stop < len(row) and row[stop] == " ":
                    stop += 1
                unit.append((row[start:stop], name))
                yield unit, False
                unit = []
                start = stop
    yield unit, False


def wrap(line: StyledLine, width: int, hang: int = 0) -> list[StyledLine]:
    """Return a line wrapped at white space to `width` cells; lines after the first are indented by `hang` cells.

    A word that is wider than a row (Chinese, a long URL) is broken between graphemes.
    """
    width = max(width, 2)
    hang = min(hang, width // 2)
    rows: list[StyledLine] = []
    row: StyledLine = []
    used = 0

    def finish() -> None:
        nonlocal row, used
        rows.append(_joined(row))
        row = [(" " * hang, "text")] if hang else []
        used = hang

    def put(unit: StyledLine) -> None:
        nonlocal used
        size = line_width(unit)
        bare = size - (len(unit[-1][0]) - len(unit[-1][0].rstrip(" ")) if unit else 0)
        if used + bare > width and used > (hang if rows else 0):
            finish()
        if used + bare <= width:
            row.extend(unit)
            used += size
        elif any("\xa0" in text for text, _ in unit):
            for part, _ in _units([(text.replace("\xa0", " "), name) for text, name in unit]):
                put(part)
        else:
            for text, name in unit:
                for piece in _graphemes(text):
                    if used + cells(piece) > width and not piece.isspace():
                        finish()
                    row.append((piece, name))
                    used += cells(piece)

    for unit, ends in _units(line):
        put(unit)
        if ends:
            finish()
    if row != ([(" " * hang, "text")] if hang else []) or not rows:
        rows.append(_joined(row))
    return rows


def _graphemes(word: str) -> Iterator[str]:
    if word.isascii():
        yield from word
        return
    for start, end, _ in split_graphemes(word)[0]:
        yield word[start:end]


def _joined(row: StyledLine) -> StyledLine:
    """Return a row with neighbouring spans of one style joined and white space at its end removed."""
    joined: StyledLine = []
    for text, name in row:
        if joined and joined[-1][1] == name:
            joined[-1] = (joined[-1][0] + text, name)
        elif text:
            joined.append((text, name))
    if joined:
        joined[-1] = (joined[-1][0].rstrip(" "), joined[-1][1])
    return joined


def beside(columns: Sequence[list[StyledLine]], widths: Sequence[int], gap: str = " │ ") -> list[StyledLine]:
    """Return blocks of lines side by side, each padded to its width."""
    height = max((len(column) for column in columns), default=0)
    rows: list[StyledLine] = []
    for number in range(height):
        row: StyledLine = []
        for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
            if index:
                row.append((gap, "faint"))
            line = fit(column[number], width) if number < len(column) else []
            row.extend(line)
            row.append((" " * (width - line_width(line)), "text"))
        rows.append(row)
    return rows


def segments(line: StyledLine, width: int, palette: Palette, ground: str = "plain") -> list[Segment]:
    """Return a line as segments of exactly `width` cells on a ground."""
    styles = palette.styles
    used = line_width(line)
    if used > width:
        line = fit(line, width)
        used = line_width(line)
    found = [
        Segment(
            text if text.isascii() else text.replace("\xa0", " "),
            styles.get((name, ground)) or palette.style(name, ground),
        )
        for text, name in line
        if text
    ]
    if used < width:
        found.append(Segment(" " * (width - used), palette.style("text", ground)))
    return found


def strip(line: StyledLine, width: int, palette: Palette, ground: str = "plain") -> Strip:
    """Return a line as a strip of exactly `width` cells on a ground."""
    return Strip(segments(line, width, palette, ground), width)
