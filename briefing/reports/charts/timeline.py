"""Stance over time, by audience or by actor."""

from __future__ import annotations

from briefing import geo
from briefing.compare.timeline import Mark, Timeline, columns, ticks
from briefing.dates import Span, describe
from briefing.model import Stance
from briefing.reports.charts.frame import MARGIN, TOP, About, framed
from briefing.reports.charts.svg import DIM, Canvas, cut, width_of
from briefing.stance import SCALE, WORDS

WIDTH, STEP = 640.0, 52.0
ROWS: tuple[Stance, ...] = ("for", "leans-for", "neutral", "leans-against", "against")
INKS = ("#2166ac", "#b2182b", "#1b7837", "#9970ab", "#b35806", "#35978f", "#666666", "#c51b7d")
SHAPES = "●▲■◆▼★✚✖"


def _look(number: int) -> tuple[str, str]:
    """Return a series' shape and colour: unique together for 64 series."""
    return SHAPES[(number + number // len(SHAPES)) % len(SHAPES)], INKS[number % len(INKS)]


def timeline_picture(timeline: Timeline, about: About, *, by_actor: bool = False) -> str:
    """Every mark as long as its date; ambivalent at 0 with a bar from end to end, unclear below the scale."""
    canvas = Canvas()
    left = MARGIN + 110
    rows = {SCALE[stance]: TOP + 20 + number * STEP for number, stance in enumerate(ROWS)}
    unclear = TOP + 20 + len(ROWS) * STEP
    for stance in ROWS:
        y = rows[SCALE[stance]]
        canvas.line(left, y, left + WIDTH, y)
        canvas.text(left - 12, y + 4, WORDS[stance], anchor="end")
    canvas.text(left - 12, unclear + 4, "unclear", anchor="end", fill=DIM)
    axis = timeline.days
    if axis is not None:
        for tick in ticks(axis, int(WIDTH / 8)):
            x = left + tick.column * 8
            canvas.line(x, TOP + 4, x, unclear + 12)
            canvas.text(x, unclear + 28, tick.label, size=11, fill=DIM)
        for number, series in enumerate(timeline.series):
            lift = (number - (len(timeline.series) - 1) / 2) * min(7.0, 34 / len(timeline.series))
            for mark in series.marks:
                y = (unclear if mark.value is None else rows[mark.value]) + lift
                _mark(canvas, mark, axis, left, y, number, (rows[2.0], rows[-2.0]))
    y = unclear + 54
    x = MARGIN
    for number, series in enumerate(timeline.series):
        name = about.actor(series.name) if by_actor else _audience(series.name)
        words = f"{cut(name, 220)} ({len(series.marks)})"
        if x > MARGIN and x + 24 + width_of(words, 12) > left + WIDTH:
            x, y = MARGIN, y + 20
        shape, ink = _look(number)
        canvas.text(x, y, shape, fill=ink)
        canvas.text(x + 18, y, words, size=12)
        x += 44 + width_of(words, 12)
    n = sum(len(series.marks) for series in timeline.series)
    undated = f"; {len(timeline.undated)} without a date are not shown" if timeline.undated else ""
    return framed(
        canvas,
        about,
        width=left + WIDTH + MARGIN,
        height=y + 10,
        counted=f"{describe(f'{axis.first}/{axis.last}') if axis else 'no dates'}  ·  n = {n}",
        method=f"a mark is as long as the date that is known; the vertical bar is ambivalent{undated}",
        stances=False,
    )


def _mark(
    canvas: Canvas, mark: Mark, axis: Span, left: float, y: float, number: int, ends: tuple[float, float]
) -> None:
    first, last = columns(mark.days, axis, int(WIDTH))
    shape, ink = _look(number)
    middle = left + (first + last) / 2
    if mark.position.stance == "ambivalent":
        canvas.line(middle, ends[0], middle, ends[1], edge=ink, width=1.5)
    if last - first > 8:
        canvas.line(left + first, y, left + last, y, edge=ink, width=3)
    canvas.text(middle, y + 5, shape, fill=ink, anchor="middle", size=14)


def _audience(sphere: str) -> str:
    return f"before {geo.sphere_name(sphere)}" if sphere else "audience unknown"
