"""Colours of stances: the palettes, and the one that the user has chosen. Glyphs and words are in `stance`.

`blue-orange`, the default, is distinguishable with every common form of colour blindness; `red-green` is not. Either is
always drawn with the stance's glyph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from briefing.model import Stance

StancePalette = Literal["blue-orange", "red-green"]
STANCE_PALETTES: Final[tuple[StancePalette, ...]] = get_args(StancePalette)
DEFAULT_STANCE_PALETTE: Final[StancePalette] = "blue-orange"

Colours = dict["Stance", str]
"""By stance, `#rrggbb`."""


class StanceColours(NamedTuple):
    """One palette in the three forms that are needed."""

    on_dark: Colours
    """Text on a dark ground."""
    on_light: Colours
    """Text on a light ground."""
    fills: Colours
    """Areas in pictures, on which a glyph is drawn; `ambivalent` is half of `leans-for`, half of `leans-against`."""


STANCE_COLOURS: Final[dict[StancePalette, StanceColours]] = {
    "blue-orange": StanceColours(
        on_dark={
            "for": "#6fb1ff",
            "leans-for": "#a9cdfa",
            "neutral": "#c3c8d2",
            "leans-against": "#f5c08a",
            "against": "#ff9a4d",
            "ambivalent": "#e58fe0",
            "unclear": "#a3adbb",
        },
        on_light={
            "for": "#0b4fa8",
            "leans-for": "#2f66a6",
            "neutral": "#4a5260",
            "leans-against": "#8a5200",
            "against": "#9b2f00",
            "ambivalent": "#8a1f8f",
            "unclear": "#55606c",
        },
        fills={
            "for": "#1f5fae",
            "leans-for": "#a8caf0",
            "neutral": "#e3e6ea",
            "leans-against": "#f7cb9c",
            "against": "#a84300",
            "ambivalent": "#ffffff",
            "unclear": "#ffffff",
        },
    ),
    "red-green": StanceColours(
        on_dark={
            "for": "#4fd1a5",
            "leans-for": "#86d3b7",
            "neutral": "#c3c8d2",
            "leans-against": "#f2a65a",
            "against": "#ff928a",
            "ambivalent": "#cf9ff2",
            "unclear": "#a3adbb",
        },
        on_light={
            "for": "#0a6347",
            "leans-for": "#256b56",
            "neutral": "#4a5260",
            "leans-against": "#8a4600",
            "against": "#a8221b",
            "ambivalent": "#7129a0",
            "unclear": "#55606c",
        },
        fills={
            "for": "#0a6347",
            "leans-for": "#a9dcc6",
            "neutral": "#e3e6ea",
            "leans-against": "#f4b29f",
            "against": "#b2182b",
            "ambivalent": "#ffffff",
            "unclear": "#ffffff",
        },
    ),
}

_ON_FILL_DARK, _ON_FILL_LIGHT = "#1b1f24", "#ffffff"


def ink_on(fill: str) -> str:
    """Return the colour for a glyph on a fill: white on a dark one, else nearly black."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    return _ON_FILL_LIGHT if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 else _ON_FILL_DARK


def chosen_palette() -> StancePalette:
    """Return the palette that the user's settings name in `[display]`; the default where they name none."""
    from briefing.runtime.paths import config_file
    from briefing.runtime.toml_settings import read_user_settings

    try:
        display = read_user_settings(config_file()).get("display", {})
    except ValueError:
        return DEFAULT_STANCE_PALETTE
    named = display.get("stances") if isinstance(display, dict) else None
    return next((one for one in STANCE_PALETTES if one == named), DEFAULT_STANCE_PALETTE)
