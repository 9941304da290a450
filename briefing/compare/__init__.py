"""Stances side by side: cells, agreement, congruence, double plays, timelines. Pure functions over positions."""

from __future__ import annotations

from briefing.compare.agreement import Pair
from briefing.compare.audiences import by_audience
from briefing.compare.cells import Cell, Dedupe
from briefing.compare.comparison import Comparison, Rules, compare
from briefing.compare.congruence import Congruence
from briefing.compare.double_play import Finding, double_plays

__all__ = [
    "Cell",
    "Comparison",
    "Congruence",
    "Dedupe",
    "Finding",
    "Pair",
    "Rules",
    "by_audience",
    "compare",
    "double_plays",
]
