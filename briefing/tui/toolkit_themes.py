"""The toolkit's own themes, with our text styles made readable on their grounds.

Each text colour is moved towards white or black until its contrast is at least 4.5:1 on every ground that it is used on
(WCAG 2.2, success criterion 1.4.3).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from textual.color import BLACK, WHITE, Color
from textual.theme import BUILTIN_THEMES, Theme

from briefing.stance_colours import DEFAULT_STANCE_PALETTE, StancePalette
from briefing.tui.themes import TINTED, Palette, palette, theme_of, tint

MIN_CONTRAST: Final = 4.5
CURSOR_SHARE, REST_SHARE = 0.25, 0.1
"""Shares of the primary colour in the grounds of the cursor, with and without the focus."""
_STEPS = 20

NAMES: Final = tuple(sorted(name for name in BUILTIN_THEMES if "ansi" not in name))
"""Themes of the toolkit that name colours; the ANSI ones leave them to the terminal, so no contrast is known."""


@cache
def toolkit_palette(name: str, stances: StancePalette = DEFAULT_STANCE_PALETTE) -> Palette:
    """Return the palette of a toolkit theme in true colour. Raises KeyError for an unknown one."""
    theme = BUILTIN_THEMES[name]
    colours = theme.to_color_system().generate()
    plain, primary = Color.parse(colours["background"]), Color.parse(colours["primary"])
    base = palette(theme.dark, "truecolor", stances=stances)
    grounds = {
        "plain": plain,
        "bar": Color.parse(colours["panel"]),
        "cursor": plain.blend(primary, CURSOR_SHARE),
        "rest": plain.blend(primary, REST_SHARE),
    }
    common = list(grounds.values())
    texts: dict[str, str] = {}
    tints: dict[str, Color] = {}
    accent = {"accent": primary, "heading": primary, "key": primary}
    for style, look in base.texts.items():
        colour = accent.get(style, Color.parse(look.split()[0]))
        own = [Color.parse(tint(plain.hex6, colour.hex6, style, theme.dark))] if style in TINTED else []
        texts[style] = " ".join([readable(colour, [*common, *own]).hex6.lower(), *look.split()[1:]])
        tints |= {f"tint-{style}": ground for ground in own}
    found = {name: colour.hex6.lower() for name, colour in {**grounds, **tints}.items()}
    return Palette(texts, found, {})


def toolkit_theme(name: str, stances: StancePalette = DEFAULT_STANCE_PALETTE) -> Theme:
    """Return a toolkit theme with colours that are readable on its grounds, under its own name."""
    return theme_of(name, toolkit_palette(name, stances), BUILTIN_THEMES[name].dark)


def readable(colour: Color, grounds: list[Color]) -> Color:
    """Return a colour, moved towards white or black as little as its contrast on all grounds needs."""
    ends = sorted((WHITE, BLACK), key=lambda end: -min(_contrast(end, ground) for ground in grounds))
    for step in range(_STEPS + 1):
        candidate = colour.blend(ends[0], step / _STEPS)
        if min(_contrast(candidate, ground) for ground in grounds) >= MIN_CONTRAST:
            return candidate
    return ends[0]


def _contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
    linear = [
        share / 12.92 if (share := channel / 255) <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for channel in colour.rgb
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
