"""The dark and the light theme: each text colour has a contrast of at least 4.5:1 on every ground.

A terminal with fewer colours shows the nearest ones that it has, which may be unreadable. So the grounds for 256
colours are among those, and 16 colours have texts and grounds of their own. With `NO_COLOR` all are grey. The colours
of stances come from `briefing.stance_colours`, as those of exported pictures do.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from briefing.stance_colours import DEFAULT_STANCE_PALETTE, STANCE_COLOURS, StancePalette

TextStyles = dict[str, str]

_DARK: Final[TextStyles] = {
    "text": "#d5dbe3",
    "strong": "#f4f7fa bold",
    "dim": "#a5b0be",
    "faint": "#9aa6b5",
    "quote": "#e9e3d3",
    "match": "#ffdf70 bold underline",
    "error": "#ff968e",
    "warning": "#e6b450",
    "mark": "#ffdf70 bold",
    "suggested": "#e6b450 underline",
    "taken": "#4fd1a5 bold underline",
    "left-out": "#a5b0be strike",
    "selected": "#ffdf70 bold reverse",
}
_LIGHT: Final[TextStyles] = {
    "text": "#20262d",
    "strong": "#05080b bold",
    "dim": "#4e5965",
    "faint": "#56616d",
    "quote": "#2d2a24",
    "match": "#7a4a00 bold underline",
    "error": "#a8221b",
    "warning": "#7a4f00",
    "mark": "#7a4a00 bold",
    "suggested": "#7a4f00 underline",
    "taken": "#0a6347 bold underline",
    "left-out": "#4e5965 strike",
    "selected": "#7a4a00 bold reverse",
}
_ACCENTS: Final[dict[StancePalette, tuple[str, str]]] = {
    "blue-orange": ("#74d0c3", "#0b5f5a"),
    "red-green": ("#6cb6ff", "#0a55a3"),
}
"""Colour of headings, keys and names on dark and on light: none that a stance has."""
_DARK_GROUNDS: Final = {"plain": "#0f1319", "bar": "#1a212a", "cursor": "#23384f", "rest": "#1c2530"}
_LIGHT_GROUNDS: Final = {"plain": "#fcfcfa", "bar": "#ebebe5", "cursor": "#d6e6f8", "rest": "#e9edf1"}
_DARK_256: Final = {"plain": "#121212", "bar": "#1c1c1c", "cursor": "#303030", "rest": "#262626"}
_LIGHT_256: Final = {"plain": "#ffffff", "bar": "#f6f6f6", "cursor": "#d7ffff", "rest": "#eeeeee"}

TINTED: Final = ("for", "leans-for", "leans-against", "against", "ambivalent")
"""Stances whose cells in a table are tinted."""
_TINT_256: Final = {
    "blue-orange": {True: ("#00005f", "#5f0000", "#5f005f"), False: ("#d7d7ff", "#ffffd7", "#ffd7ff")},
    "red-green": {True: ("#00005f", "#5f0000", "#5f005f"), False: ("#d7ffd7", "#ffffd7", "#ffd7ff")},
}
"""By palette and by whether the theme is dark, the tints of for, against and ambivalent."""
_TINT_SHARES: Final = {True: 0.17, False: 0.12}
"""By whether the theme is dark, the share of a stance's colour in its tint; a leaning has half of it."""

# 16 colours. Terminals differ in their shades, but black and white are far apart in all.
_DARK_16: Final[TextStyles] = {
    **dict.fromkeys(("text", "dim", "faint", "neutral", "unclear"), "#aaaaaa"),
    "strong": "#ffffff bold",
    "quote": "#ffffff",
    "match": "#ffff55 bold underline",
    "ambivalent": "#ff55ff",
    "error": "#ff5555",
    "warning": "#ffff55",
    "mark": "#ffff55 bold",
    "suggested": "#ffff55 underline",
    "taken": "#55ff55 bold underline",
    "left-out": "#aaaaaa strike",
    "selected": "#ffff55 bold reverse",
}
_LIGHT_16: Final[TextStyles] = {
    **dict.fromkeys(("text", "dim", "faint", "neutral", "unclear", "quote"), "#000000"),
    "strong": "#000000 bold",
    "accent": "#0000aa",
    "heading": "#0000aa bold",
    "match": "#aa00aa bold underline",
    "ambivalent": "#aa00aa",
    "error": "#aa0000",
    "warning": "#aa00aa",
    "mark": "#aa00aa bold",
    "key": "#0000aa bold",
    "suggested": "#aa00aa underline",
    "taken": "#0000aa bold underline",
    "left-out": "#000000 strike",
    "selected": "#aa00aa bold reverse",
}
_SIDES_16: Final = {
    "blue-orange": {True: ("#55ffff", "#ffff55", "#55ff55"), False: ("#0000aa", "#aa0000", "#0000aa")},
    "red-green": {True: ("#55ff55", "#ff5555", "#55ffff"), False: ("#0000aa", "#aa0000", "#0000aa")},
}
"""By palette and by whether the theme is dark, the colours of for, against and headings."""
_DARK_16_GROUNDS: Final = {"plain": "#000000", "bar": "#000000", "cursor": "#ffffff", "rest": "#aaaaaa"}
_LIGHT_16_GROUNDS: Final = {"plain": "#ffffff", "bar": "#ffffff", "cursor": "#000000", "rest": "#aaaaaa"}


class Palette(NamedTuple):
    """Named text styles on named grounds (`plain`, `bar`, `cursor`, `rest`, and `tint-for` and its like)."""

    texts: TextStyles
    grounds: dict[str, str]
    styles: dict[tuple[str, str], Style]
    inks: dict[str, str] = {}  # noqa: RUF012 (never changed)
    """By the name of a ground the one colour of all texts on it, where others are unreadable."""
    underline: Style = Style(underline=True)
    reverse: Style = Style(reverse=True)

    def style(self, name: str, ground: str = "plain") -> Style:
        """Return the style of a named text on a named ground."""
        key = (name, ground)
        found = self.styles.get(key)
        if found is None:
            colour, *looks = self.texts[name].split()
            colour = self.inks.get(ground, colour)
            found = Style.parse(f"{colour} {' '.join(looks)} on {self.grounds[ground]}")
            self.styles[key] = found
        return found


@cache
def palette(
    dark: bool, colours: str | None, grey: bool = False, stances: StancePalette = DEFAULT_STANCE_PALETTE
) -> Palette:
    """Return the palette for a colour system as Rich names it (`truecolor`, `256`, `standard`, …)."""
    if colours in ("standard", "windows"):
        found = _palette_16(dark, stances)
    else:
        of_stance = STANCE_COLOURS[stances].on_dark if dark else STANCE_COLOURS[stances].on_light
        accent = _ACCENTS[stances][0 if dark else 1]
        texts: TextStyles = {**(_DARK if dark else _LIGHT), **_accented(accent)}
        texts |= {str(stance): colour for stance, colour in of_stance.items()}
        grounds = _DARK_GROUNDS if dark else _LIGHT_GROUNDS
        if colours == "256":
            grounds = _DARK_256 if dark else _LIGHT_256
            pro, contra, both = _TINT_256[stances][dark]
            tints = {"for": pro, "leans-for": pro, "leans-against": contra, "against": contra, "ambivalent": both}
        else:
            tints = {stance: tint(grounds["plain"], texts[stance], stance, dark) for stance in TINTED}
        found = Palette(texts, {**grounds, **{f"tint-{stance}": tint for stance, tint in tints.items()}}, {})
    if grey:
        greys = {name: _grey(look[:7]) if not found.inks else found.texts["text"] for name, look in found.texts.items()}
        texts = {name: greys[name] + look[7:] for name, look in found.texts.items()}
        grounds = {name: _grey(colour) for name, colour in found.grounds.items()}
        found = found._replace(texts=texts, grounds=grounds, styles={})
    return found


def _palette_16(dark: bool, stances: StancePalette) -> Palette:
    pro, contra, accent = _SIDES_16[stances][dark]
    texts = {**(_DARK_16 if dark else _LIGHT_16), **_accented(accent)}
    texts |= {"for": pro, "leans-for": pro, "leans-against": contra, "against": contra}
    grounds = _DARK_16_GROUNDS if dark else _LIGHT_16_GROUNDS
    untinted = {f"tint-{stance}": grounds["plain"] for stance in TINTED}
    inks = {"cursor": "#000000" if dark else "#ffffff", "rest": "#000000"}
    return Palette(texts, {**grounds, **untinted}, {}, inks)


def _accented(colour: str) -> TextStyles:
    return {"accent": colour, "heading": f"{colour} bold", "key": f"{colour} bold"}


def tint(ground: str, colour: str, stance: str, dark: bool) -> str:
    """Return the ground of a stance's cells in a table."""
    share = _TINT_SHARES[dark] * (0.5 if stance.startswith("leans") else 1)
    return Color.parse(ground).blend(Color.parse(colour), share).hex6.lower()


def _grey(colour: str) -> str:
    """Return a colour as Textual greys it."""
    return Color.parse(colour).monochrome.hex6.lower()


def theme_of(name: str, palette: Palette, dark: bool) -> Theme:
    """Return the toolkit's theme with a palette's colours, for style sheets."""
    colour = {key: value.split()[0] for key, value in palette.texts.items()}
    grounds = palette.grounds
    few = bool(palette.inks)
    return Theme(
        name=name,
        dark=dark,
        primary=colour["accent"],
        secondary=colour["dim"],
        accent=colour["accent"],
        success=colour["for"],
        warning=colour["warning"],
        error=colour["error"],
        foreground=colour["text"],
        background=grounds["plain"],
        surface=grounds["plain"],
        panel=("#0000aa" if dark else "#aaaaaa") if few else grounds["bar"],
        text_alpha=1.0,
        variables={
            "border": grounds["cursor"],
            "border-blurred": grounds["bar"],
            "input-cursor-background": colour["text"],
            "input-selection-background": "#00aaaa" if few else grounds["cursor"],
            "input-selection-foreground": "#000000" if few else colour["text"],
            "footer-background": grounds["bar"],
        },
    )


DARK_NAME: Final = "briefing-dark"
LIGHT_NAME: Final = "briefing-light"


def themes(colours: str | None = None, stances: StancePalette = DEFAULT_STANCE_PALETTE) -> tuple[Theme, Theme]:
    """Return the dark and the light theme for a colour system."""
    dark, light = (palette(one, colours, stances=stances) for one in (True, False))
    return theme_of(DARK_NAME, dark, True), theme_of(LIGHT_NAME, light, False)
