"""Comparisons as SVG: each picture with its title, what it counts, its legend and a note on method.

Nothing is fetched: fonts are the reader's own sans-serif. Text comes from shared files, so all of it is made safe and
escaped in one module (`svg.Canvas`).
"""

from __future__ import annotations

from briefing.reports.charts.agreement import agreement_picture
from briefing.reports.charts.double_play import double_play_picture, double_play_pictures
from briefing.reports.charts.frame import About
from briefing.reports.charts.matrix import matrix_picture
from briefing.reports.charts.tilemap import tilemap_picture
from briefing.reports.charts.timeline import timeline_picture

__all__ = [
    "About",
    "agreement_picture",
    "double_play_picture",
    "double_play_pictures",
    "matrix_picture",
    "tilemap_picture",
    "timeline_picture",
]
