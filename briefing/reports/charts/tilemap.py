"""The world as tiles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing import geo
from briefing.compare.cells import Cell
from briefing.compare.tilemap import TILES, outline
from briefing.reports.charts.frame import COLOURS, DARK, MARGIN, SIGNS, TOP, About, framed, stance_of
from briefing.reports.charts.svg import DIM, FAINT, INK, PAPER, Canvas
from briefing.stance import WORDS

TILE = 34.0


def tilemap_picture(countries: Mapping[str, Cell], about: About, bloc: Iterable[str] = ()) -> str:
    """Each country's stance on one issue, as `tilemap.by_country` gives it; the countries of `bloc` are outlined."""
    canvas = Canvas()
    for code, (row, column) in TILES.items():
        x, y = MARGIN + column * TILE, TOP + row * TILE
        cell = countries.get(code)
        stance = None if cell is None else stance_of(cell)
        words = "said nothing" if stance is None else WORDS[stance]
        side = TILE - 3
        fill = PAPER if stance is None else COLOURS[stance]
        canvas.box(x, y, side, side, fill=fill, edge=FAINT, title=f"{geo.name(code)}: {words}", round_=2)
        if stance == "ambivalent":
            canvas.polygon([(x, y), (x + side, y), (x, y + side)], fill=COLOURS["leans-for"])
            canvas.polygon([(x + side, y), (x + side, y + side), (x, y + side)], fill=COLOURS["leans-against"])
        ink = DIM if stance is None else PAPER if stance in DARK else INK
        canvas.text(x + side / 2, y + 14, code, size=12, fill=ink, anchor="middle", bold=stance is not None)
        if stance is not None:
            canvas.text(x + side / 2, y + 27, SIGNS[stance], size=11, fill=ink, anchor="middle", bold=True)
    for code, edges in outline(bloc).items():
        row, column = TILES[code]
        left, top = MARGIN + column * TILE - 1.5, TOP + row * TILE - 1.5
        right, bottom = left + TILE, top + TILE
        sides = {"n": (left, top, right, top), "e": (right, top, right, bottom)}
        sides |= {"s": (left, bottom, right, bottom), "w": (left, top, left, bottom)}
        for edge in edges:
            canvas.line(*sides[edge], edge=INK, width=2)
    n = sum(cell.n for cell in countries.values())
    return framed(
        canvas,
        about,
        width=2 * MARGIN + 30 * TILE,
        height=TOP + 18 * TILE + 8,
        counted=f"{len(countries)} countries  ·  n = {n}",
        method="a country stands where its state and people in office for it do; one tile a country, set out roughly",
    )
