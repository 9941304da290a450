"""Comparisons as SVG: each picture with its title, what it counts, its legend and a note on method.

Nothing is fetched: fonts are the reader's own sans-serif. Text comes from shared files, so all of it is made safe and
escaped in one place (`svg.Canvas`).
"""

from __future__ import annotations

from briefing.compare.pictures.agreement import agreement_picture
from briefing.compare.pictures.double_play import double_play_picture
from briefing.compare.pictures.frame import About
from briefing.compare.pictures.matrix import matrix_picture
from briefing.compare.pictures.tilemap import tilemap_picture
from briefing.compare.pictures.timeline import timeline_picture

__all__ = [
    "About",
    "agreement_picture",
    "double_play_picture",
    "matrix_picture",
    "tilemap_picture",
    "timeline_picture",
]
