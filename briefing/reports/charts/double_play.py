"""A finding: opposed words face to face."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing import geo
from briefing.compare.double_play import Finding
from briefing.dates import describe, when
from briefing.model import ResolvedPosition
from briefing.reports.charts.frame import MARGIN, TOP, About, framed, swatch
from briefing.reports.charts.svg import DIM, FAINT, Canvas, stacked, wrap
from briefing.stance import WORDS
from briefing.text.labels import grade, renderings

SIDE, GAP, LINE = 380.0, 28.0, 18.0
MAX_PAIRS = 6
MEANING = {
    "double-play": "opposed stances before different audiences, near in time",
    "hedge": "opposed stances before the same audience near in time, or both in one",
    "shift": "opposed stances further apart in time, and never back",
}


def double_play_picture(finding: Finding, about: About) -> str:
    """Return a picture of a finding's first pairs, words side by side."""
    canvas = Canvas()
    y = TOP
    for earlier, later in finding.pairs[:MAX_PAIRS]:
        sides = [earlier] if earlier is later else [earlier, later]
        ends = [_side(canvas, about, one, MARGIN + number * (SIDE + GAP), y) for number, one in enumerate(sides)]
        y = max(ends) + 10
        canvas.line(MARGIN, y - 4, MARGIN + 2 * SIDE + GAP, y - 4)
        y += 10
    more = len(finding.pairs) - MAX_PAIRS
    if more > 0:
        canvas.text(MARGIN, y + 8, f"and {more} more pairs", fill=DIM)
        y += 24
    dates = " – ".join(dict.fromkeys(describe(date) for date in (finding.first, finding.last) if date))
    single = "; everything rests on one article or outlet" if finding.single_source else ""
    return framed(
        canvas,
        about,
        width=2 * MARGIN + 2 * SIDE + GAP,
        height=y,
        counted="  ·  ".join(
            filter(
                None,
                (
                    finding.kind.replace("-", " "),
                    dates,
                    f"{len(finding.pairs)} {'pair' if len(finding.pairs) == 1 else 'pairs'}",
                ),
            )
        ),
        method=f"{MEANING[finding.kind]}{single}",
    )


def double_play_pictures(findings: Sequence[Finding], about: About) -> str:
    """Return a picture of each finding, one below the other."""
    drawn = (
        double_play_picture(one, replace(about, title=f"{about.actor(one.actor)} on {about.issue(one.issue)}"))
        for one in findings
    )
    return stacked([*drawn], about.title)


def _side(canvas: Canvas, about: About, one: ResolvedPosition, x: float, y: float) -> float:
    """Draw audience, stance, date, source and words; return the y at which they end."""
    before = f"before {geo.sphere_name(one.sphere)}" if one.sphere else "audience unknown"
    canvas.text(x, y + 16, before + (" (inferred)" if one.sphere_inferred else ""), bold=True)
    swatch(canvas, about, x + SIDE - 120, y + 2, 26, 18, one.stance)
    canvas.text(x + SIDE - 88, y + 16, WORDS[one.stance])
    forum = one.audience.forum if one.audience else ""
    mark = grade(one.reliability, one.credibility)
    outlet = " ".join(filter(None, (about.source(one.source), f"({mark})" if one.source and mark else "")))
    y += 24
    for line in wrap(
        "  ·  ".join(filter(None, (when(one.date, one.date_from), forum, outlet, one.attribution))), SIDE, 12, most=2
    ):
        y += 16
        canvas.text(x, y, line, size=12, fill=DIM)
    y += 6
    words = f"“{one.words.strip()}”" if one.attribution == "direct" else one.words
    for line in wrap(words, SIDE - 14, 13, most=9):
        canvas.line(x + 2, y + 4, x + 2, y + LINE + 2, edge=FAINT, width=3)
        y += LINE
        canvas.text(x + 14, y, line)
    for kind, text in renderings(one):
        y += 4
        for line in wrap(f"{kind}: “{text}”", SIDE - 14, 12, most=6):
            y += LINE - 2
            canvas.text(x + 14, y, line, size=12, fill=DIM)
    return y + 8
