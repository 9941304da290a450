"""Agreement between actors, as a square."""

from __future__ import annotations

from briefing.compare.comparison import Comparison
from briefing.reports.charts.frame import MARGIN, TOP, About, framed
from briefing.reports.charts.svg import DIM, FAINT, INK, PAPER, Canvas, cut, width_of

CELL, ROW, LABELS, HEAD = 62.0, 34.0, 200.0, 112.0


def agreement_picture(comparison: Comparison, about: About) -> str:
    """Return a picture of A for each two actors, with the number of shared issues."""
    canvas = Canvas()
    actors = comparison.actors
    labels = min(LABELS, max([60.0, *(width_of(about.actor(actor)) for actor in actors)]) + 12)
    left, top = MARGIN + labels, TOP + HEAD
    index = {actor: number for number, actor in enumerate(actors)}
    for number, actor in enumerate(actors):
        canvas.text(left + number * CELL + CELL / 2, top - 8, cut(about.actor(actor), HEAD * 1.6), turn=-40)
        canvas.text(left - 10, top + number * ROW + 22, cut(about.actor(actor), labels - 12), anchor="end")
        canvas.box(left + number * CELL, top + number * ROW, CELL - 2, ROW - 2, fill=FAINT)
    for pair in comparison.agreement:
        for row, column in ((index[pair.a], index[pair.b]), (index[pair.b], index[pair.a])):
            x, y = left + column * CELL, top + row * ROW
            if pair.agreement is None:
                canvas.box(x, y, CELL - 2, ROW - 2, fill=PAPER, edge=FAINT)
                continue
            fair = "not defined" if pair.corrected is None else f"{pair.corrected:+.2f}"
            title = f"{about.actor(pair.a)} – {about.actor(pair.b)}: {pair.agreement:.2f}, corrected for chance {fair}"
            canvas.box(x, y, CELL - 2, ROW - 2, fill=_shade(pair.agreement), edge=FAINT, title=title)
            ink = PAPER if pair.agreement > 0.62 else INK
            canvas.text(x + CELL / 2, y + 15, f"{pair.agreement:.2f}", anchor="middle", fill=ink, bold=True)
            small = PAPER if pair.agreement > 0.62 else DIM
            canvas.text(x + CELL / 2, y + 28, f"n {pair.shared}", size=10, anchor="middle", fill=small)
    return framed(
        canvas,
        about,
        width=left + len(actors) * CELL + MARGIN + 70,
        height=top + len(actors) * ROW + 8,
        counted=f"Agreement of {len(actors)} actors",
        method=(
            f"{comparison.rules}; agreement is 1 − the mean distance of two actors' stances on the n issues that both "
            "addressed, by the width of the scale: 1 is the same, 0 opposite ends; blank where they share too few"
        ),
        stances=False,
    )


def _shade(agreement: float) -> str:
    """From white to a dark blue: more is darker, also in grey."""
    parts = (round(255 + (end - 255) * agreement**1.5) for end in (8, 64, 129))
    return "#" + "".join(f"{part:02x}" for part in parts)
