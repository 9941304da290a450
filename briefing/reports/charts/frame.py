"""The frame of every picture: title, what it counts, legend, note on method; and how a stance is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefing.model import STANCES, Stance
from briefing.reports.charts.svg import DIM, FAINT, PAPER, Canvas, width_of, wrap
from briefing.stance import GLYPHS, WORDS
from briefing.stance_colours import DEFAULT_STANCE_PALETTE, STANCE_COLOURS, StancePalette, ink_on

MARGIN = 24.0
TOP = 78.0
"""The y at which a picture's own shapes begin."""
TLP_PAPER = "#000000"
TLP_INK = {
    "CLEAR": "#ffffff",
    "GREEN": "#33ff00",
    "AMBER": "#ffc000",
    "AMBER+STRICT": "#ffc000",
    "RED": "#ff2b2b",
}
"""Colours of labels on TLP_PAPER, as FIRST's TLP 2.0 prescribes."""


class About(Struct, frozen=True, kw_only=True):
    """A picture's title and notes, and labels by id; ids without a label are shown as they are."""

    title: str
    made: str = ""
    """The date on which it was made, ISO."""
    sources: Mapping[str, str] = {}
    """Id -> name of the outlets that the positions come from: all are named below the picture."""
    tlp: str = ""
    """The highest TLP label of what is shown; empty if nothing has a label."""
    note: str = ""
    """Note on method; the comparison's own rules if empty."""
    actors: Mapping[str, str] = {}
    issues: Mapping[str, str] = {}
    stances: StancePalette = DEFAULT_STANCE_PALETTE
    """Palette of the stances' colours."""

    def actor(self, identity: str) -> str:
        """Return an actor's label."""
        return self.actors.get(identity) or identity

    def source(self, identity: str) -> str:
        """Return an outlet's label."""
        return self.sources.get(identity) or identity

    def issue(self, identity: str) -> str:
        """Return an issue's label."""
        return self.issues.get(identity) or identity


def swatch(
    canvas: Canvas,
    about: About,
    x: float,
    y: float,
    width: float,
    height: float,
    stance: Stance,
    title: str = "",
    code: str = "",
) -> None:
    """Draw a stance as colour and glyph, the glyph below a country's `code` if there is one.

    Ambivalent is half the colour of `leans-for`, half that of `leans-against`.
    """
    fills = STANCE_COLOURS[about.stances].fills
    canvas.box(x, y, width, height, fill=fills[stance], edge=FAINT, title=title)
    if stance == "ambivalent":
        canvas.polygon([(x, y), (x + width, y), (x, y + height)], fill=fills["leans-for"])
        canvas.polygon([(x + width, y), (x + width, y + height), (x, y + height)], fill=fills["leans-against"])
    ink = ink_on(fills[stance])
    middle, foot = x + width / 2, y + height / 2 + 6
    if code:
        canvas.text(middle, y + 14, code, size=12, fill=ink, anchor="middle", bold=True)
        foot = y + height - 3
    canvas.text(middle, foot, GLYPHS[stance], size=16, anchor="middle", fill=ink, bold=True)


def framed(
    canvas: Canvas, about: About, *, width: float, height: float, counted: str, method: str, stances: bool = True
) -> str:
    """Return the picture with title, legend and notes; `width` and `height` are its own, with margins."""
    width = max(width, 520.0)
    room = width - 2 * MARGIN
    _label(canvas, about.tlp, width)
    size = 18 if len(wrap(about.title, room, 19)) == 1 else 14
    for line in wrap(about.title, room, size, most=1):
        canvas.text(MARGIN, 34, line, size=size, bold=True)
    canvas.text(MARGIN, 56, "  ·  ".join(filter(None, (counted, about.made))), fill=DIM)
    y = height
    if stances:
        y = _legend(canvas, about, y + 8, room)
    sources = f"Sources: {', '.join(sorted(about.sources.values()))}." if about.sources else ""
    for text in filter(None, (sources, f"Method: {about.note or method}.")):
        for line in wrap(text, room, 11):
            y += 15
            canvas.text(MARGIN, y, line, size=11, fill=DIM)
    return canvas.svg(width, y + MARGIN, about.title)


def _label(canvas: Canvas, tlp: str, width: float) -> None:
    """Draw a TLP label in the top right corner, in the colours that FIRST prescribes."""
    if tlp:
        label = f"TLP:{tlp}"
        length = width_of(label, 12) + 10
        canvas.box(width - MARGIN - length, 4, length, 16, fill=TLP_PAPER)
        canvas.text(width - MARGIN - length / 2, 16, label, size=12, anchor="middle", bold=True, fill=TLP_INK[tlp])


def _legend(canvas: Canvas, about: About, y: float, room: float) -> float:
    x = MARGIN
    for stance in (*STANCES, None):
        words = "said nothing" if stance is None else WORDS[stance]
        needed = 26 + width_of(words, 12) + 18
        if x > MARGIN and x + needed > MARGIN + room:
            x, y = MARGIN, y + 24
        if stance is None:
            canvas.box(x, y, 22, 16, fill=PAPER, edge=FAINT)
        else:
            swatch(canvas, about, x, y, 22, 16, stance)
        canvas.text(x + 28, y + 13, words, size=12)
        x += needed
    return y + 24
