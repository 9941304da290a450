"""Stance scale: order, values, glyphs and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefing.model import Stance

SCALE: Final[dict[Stance, float]] = {
    "for": 2.0,
    "leans-for": 1.0,
    "neutral": 0.0,
    "leans-against": -1.0,
    "against": -2.0,
    "ambivalent": 0.0,
}
"""Value of each stance on the declared scale. `unclear` has none: it never enters a score.

`ambivalent` counts half for and half against: its mean is 0, its halves are `HALVES`.
"""

HALVES: Final[tuple[float, float]] = (2.0, -2.0)
"""Values of an ambivalent stance, each with half the weight."""

RANGE: Final = 4.0
"""R, the width of the declared scale, from `against` to `for`."""

GLYPHS: Final[dict[Stance, str]] = {
    "for": "▴",
    "leans-for": "▵",
    "neutral": "=",
    "leans-against": "▿",
    "against": "▾",
    "ambivalent": "⇅",
    "unclear": "?",
}
"""Glyph of each stance, one cell wide in every locale: none has ambiguous East Asian width. Silence is blank."""

WORDS: Final[dict[Stance, str]] = {
    "for": "for",
    "leans-for": "leans for",
    "neutral": "neutral",
    "leans-against": "leans against",
    "against": "against",
    "ambivalent": "ambivalent",
    "unclear": "unclear",
}


SPLIT: Final = "split"
"""Word for opposed positions of one actor on one issue, which are drawn as ambivalent."""


def nearest(mean: float) -> Stance:
    """Return the stance nearest to a mean on the scale; half-way between two, the one nearer to neutral."""
    magnitude = abs(mean)
    if magnitude <= 0.5:
        return "neutral"
    if magnitude <= 1.5:
        return "leans-for" if mean > 0 else "leans-against"
    return "for" if mean > 0 else "against"
