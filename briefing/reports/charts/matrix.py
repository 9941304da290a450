"""The matrix: issues as rows, actors as columns."""

from __future__ import annotations

from collections.abc import Callable

from briefing.compare.cells import Cell
from briefing.compare.comparison import Comparison
from briefing.reports.charts.frame import MARGIN, TOP, About, framed, swatch
from briefing.reports.charts.svg import DIM, FAINT, PAPER, Canvas, cut, width_of
from briefing.text.labels import counted

CELL, ROW, LABELS, HEAD = 62.0, 30.0, 260.0, 112.0


def matrix_picture(comparison: Comparison, about: About, link: Callable[[Cell], str] = lambda _: "") -> str:
    """Return a picture of each cell's stance and of the number of positions that it rests on.

    `link` returns the address that a cell leads to, if any.
    """
    canvas = Canvas()
    labels = min(LABELS, max([80.0, *(width_of(about.issue(issue)) for issue in comparison.issues)]) + 12)
    left, top = MARGIN + labels, TOP + HEAD
    for column, actor in enumerate(comparison.actors):
        x = left + column * CELL + CELL / 2
        canvas.text(x, top - 8, cut(about.actor(actor), HEAD * 1.6), turn=-40)
    for row, issue in enumerate(comparison.issues):
        y = top + row * ROW
        canvas.text(left - 10, y + 20, cut(about.issue(issue), labels - 12), anchor="end")
        for column, actor in enumerate(comparison.actors):
            x = left + column * CELL
            cell = comparison.cell(actor, issue)
            if cell is None:
                canvas.box(x, y, CELL - 2, ROW - 2, fill=PAPER, edge=FAINT)
                continue
            mean = "" if cell.mean is None else f", mean {cell.mean:+.2f}, spread {cell.spread:.2f}"
            title = f"{about.actor(actor)} on {about.issue(issue)}: {cell.word}{mean}, n = {cell.n}"
            with canvas.link(link(cell), title):
                swatch(canvas, about, x, y, CELL - 22, ROW - 2, cell.drawn_as, title)
            canvas.text(x + CELL - 12, y + 19, str(cell.n), size=11, fill=DIM, anchor="middle")
    n = sum(cell.n for cell in comparison.cells.values())
    size = f"{counted(len(comparison.actors), 'actor')} × {counted(len(comparison.issues), 'issue')}"
    return framed(
        canvas,
        about,
        width=left + len(comparison.actors) * CELL + MARGIN + 70,
        height=top + len(comparison.issues) * ROW + 8,
        counted=f"{size}  ·  n = {n:,}",
        method=f"{comparison.rules}; small figures say how many count; ⇅ where positions are opposed",
    )
