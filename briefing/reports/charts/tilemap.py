"""The world as tiles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from briefing import geo
from briefing.compare.cells import Cell
from briefing.compare.tilemap import TILES, outline
from briefing.reports.charts.frame import MARGIN, TOP, About, framed, swatch
from briefing.reports.charts.svg import DIM, FAINT, INK, PAPER, Canvas

TILE = 34.0


def tilemap_picture(
    countries: Mapping[str, Cell], about: About, bloc: Iterable[str] = (), link: Callable[[Cell], str] = lambda _: ""
) -> str:
    """Return a picture of `tilemap.by_country`: each country's stance on an issue, the countries of `bloc` outlined.

    `link` returns the address that a country leads to, if any.
    """
    canvas = Canvas()
    for code, (row, column) in TILES.items():
        x, y = MARGIN + column * TILE, TOP + row * TILE
        cell = countries.get(code)
        side = TILE - 3
        if cell is not None:
            title = f"{geo.name(code)}: {cell.word}"
            with canvas.link(link(cell), f"{code} {title}"):
                swatch(canvas, about, x, y, side, side, cell.drawn_as, title, code)
            continue
        canvas.box(x, y, side, side, fill=PAPER, edge=FAINT, title=f"{geo.name(code)}: said nothing")
        canvas.text(x + side / 2, y + 14, code, size=12, fill=DIM, anchor="middle")
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
