"""SVG to PNG, where the optional rasteriser is installed."""

from __future__ import annotations

from importlib import import_module


class NoRasteriserError(Exception):
    """PNG needs resvg-py, which is not installed; SVG needs nothing."""


def png(svg: str, zoom: int = 2) -> bytes:
    """The picture as PNG, `zoom` times as large, with the fonts of this machine. Raises NoRasteriserError."""
    try:
        resvg = import_module("resvg_py")
    except ImportError:
        raise NoRasteriserError(
            "PNG needs the package resvg-py: pip install 'briefing[png]'; SVG needs nothing"
        ) from None
    return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=zoom))
