"""Stances side by side: cells, agreement, congruence, double plays, timelines. Pure functions over positions."""

from __future__ import annotations

from briefing.compare.agreement import Pair
from briefing.compare.cells import Cell
from briefing.compare.comparison import Comparison, by_audience, compare
from briefing.compare.congruence import Congruence
from briefing.compare.double_play import Finding, double_plays
from briefing.compare.rules import Dedupe, Rules

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
