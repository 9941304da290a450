"""The shapes that pictures are made of, as SVG; and SVG as PNG, if the optional rasteriser is installed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Literal

from briefing.runtime.extras import install_command
from briefing.text import escape

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
INK, DIM, FAINT, PAPER = "#1b1f24", "#59636e", "#d8dee4", "#ffffff"
Anchor = Literal["start", "middle", "end"]


class Canvas:
    """Shapes added one after the other, from the top left, in pixels."""

    def __init__(self) -> None:
        self._shapes: list[str] = []
        self._links = False

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 13,
        fill: str = INK,
        anchor: Anchor = "start",
        bold: bool = False,
        turn: float = 0,
    ) -> None:
        """Words on a line whose foot is at y; `turn` in degrees, clockwise round (x, y)."""
        weight = ' font-weight="600"' if bold else ""
        turned = f' transform="rotate({turn:g} {x:g} {y:g})"' if turn else ""
        self._shapes.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}" text-anchor="{anchor}"{weight}{turned}>'
            f"{escape.html(words)}</text>"
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        edge: str = "none",
        title: str = "",
        round_: float = 0,
    ) -> None:
        """Draw a rectangle; its title is shown on hover."""
        inside = f"<title>{escape.html(title)}</title>" if title else ""
        self._shapes.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_:g}" fill="{fill}" '
            f'stroke="{edge}">{inside}</rect>'
        )

    def polygon(self, points: list[tuple[float, float]], *, fill: str) -> None:
        """Draw a filled polygon."""
        corners = " ".join(f"{x:g},{y:g}" for x, y in points)
        self._shapes.append(f'<polygon points="{corners}" fill="{fill}"/>')

    def line(self, x1: float, y1: float, x2: float, y2: float, *, edge: str = FAINT, width: float = 1) -> None:
        """Draw a straight line."""
        self._shapes.append(
            f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{edge}" stroke-width="{width:g}"/>'
        )

    @contextmanager
    def link(self, address: str, label: str) -> Iterator[None]:
        """Make what the block draws a link; without an address nothing."""
        if address:
            self._links = True
            self._shapes.append(f'<a href="{escape.html(address)}" aria-label="{escape.html(label)}">')
        yield
        if address:
            self._shapes.append("</a>")

    def svg(self, width: float, height: float, title: str) -> str:
        """Return the picture on white. One with links is a group, whose parts a screen reader reaches."""
        role = "group" if self._links else "img"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'viewBox="0 0 {width:g} {height:g}" font-family="{escape.html(FONT)}" role="{role}">\n'
            f"<title>{escape.html(title)}</title>\n"
            f'<rect width="100%" height="100%" fill="{PAPER}"/>\n' + "\n".join(self._shapes) + "\n</svg>\n"
        )


_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox')


def stacked(pictures: Sequence[str], title: str) -> str:
    """Return pictures of `Canvas.svg` as one, each below the one before; a single one as it is."""
    if len(pictures) == 1:
        return pictures[0]
    sizes = [tuple(map(float, found.groups())) for picture in pictures if (found := _SIZE.search(picture))]
    width, height = max(width for width, _ in sizes), sum(height for _, height in sizes)
    inner, y = [], 0.0
    for picture, (_, own_height) in zip(pictures, sizes, strict=True):
        inner.append(picture.replace("<svg ", f'<svg y="{y:g}" ', 1))
        y += own_height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img">\n<title>{escape.html(title)}</title>\n'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>\n{"".join(inner)}</svg>\n'
    )


def width_of(words: str, size: float = 13) -> float:
    """Return about how wide words are, in pixels; fonts differ, so this errs on the wide side."""
    ems = 0.0
    for letter in words:
        if unicodedata.east_asian_width(letter) in "WF":
            ems += 1.0
        elif letter in "iljft.,:;'|!()[] I":
            ems += 0.36
        elif letter in "mwMW@—":
            ems += 0.95
        else:
            ems += 0.7 if letter.isupper() else 0.59
    return ems * size


def cut(words: str, room: float, size: float = 13) -> str:
    """Return the words, cut with an ellipsis if they need more than `room` pixels."""
    words = " ".join(words.split())
    if width_of(words, size) <= room:
        return words
    while words and width_of(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def wrap(words: str, room: float, size: float = 13, most: int = 99) -> list[str]:
    """Return the words in lines of at most `room` pixels, at most `most` of them."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    lines += [line] if line else []
    lines = [cut(one, room, size) for one in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(lines[most - 1] + " …", room, size)]
        lines[-1] = lines[-1] if lines[-1].endswith("…") else lines[-1] + "…"
    return lines


class NoRasteriserError(Exception):
    """An error that says how to install resvg-py, which PNG needs."""


def png(svg: str, zoom: int = 2) -> bytes:
    """Return the picture as PNG, `zoom` times as large, with the machine's fonts. Raises NoRasteriserError."""
    try:
        resvg = import_module("resvg_py")
    except ImportError:
        raise NoRasteriserError(
            f"PNG needs the package resvg-py: {install_command('png')}; SVG needs nothing"
        ) from None
    return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=zoom))
