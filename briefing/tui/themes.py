"""The dark and the light theme: each text colour has a contrast of at least 4.5:1 on every ground.

A terminal with fewer colours shows the nearest ones that it has, which may be unreadable. So the grounds for 256
colours are among those, and 16 colours have texts and grounds of their own. With `NO_COLOR` all are grey.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

TextStyles = dict[str, str]

_DARK: Final[TextStyles] = {
    "text": "#d5dbe3",
    "strong": "#f4f7fa bold",
    "dim": "#a5b0be",
    "faint": "#9aa6b5",
    "accent": "#6cb6ff",
    "heading": "#6cb6ff bold",
    "quote": "#e9e3d3",
    "match": "#ffdf70 bold underline",
    "for": "#4fd1a5",
    "leans-for": "#86d3b7",
    "neutral": "#c3c8d2",
    "leans-against": "#f2a65a",
    "against": "#ff857c",
    "ambivalent": "#cf9ff2",
    "unclear": "#a3adbb",
    "error": "#ff857c",
    "warning": "#e6b450",
    "mark": "#ffdf70 bold",
    "key": "#6cb6ff bold",
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
    "accent": "#0a55a3",
    "heading": "#0a55a3 bold",
    "quote": "#2d2a24",
    "match": "#7a4a00 bold underline",
    "for": "#0a6347",
    "leans-for": "#256b56",
    "neutral": "#4a5260",
    "leans-against": "#8a4600",
    "against": "#a8221b",
    "ambivalent": "#7129a0",
    "unclear": "#55606c",
    "error": "#a8221b",
    "warning": "#7a4f00",
    "mark": "#7a4a00 bold",
    "key": "#0a55a3 bold",
    "suggested": "#7a4f00 underline",
    "taken": "#0a6347 bold underline",
    "left-out": "#4e5965 strike",
    "selected": "#7a4a00 bold reverse",
}
_DARK_GROUNDS: Final = {"plain": "#0f1319", "bar": "#1a212a", "cursor": "#23384f", "rest": "#1c2530"}
_LIGHT_GROUNDS: Final = {"plain": "#fcfcfa", "bar": "#ebebe5", "cursor": "#d6e6f8", "rest": "#e9edf1"}
_DARK_256: Final = {"plain": "#121212", "bar": "#1c1c1c", "cursor": "#00005f", "rest": "#262626"}
_LIGHT_256: Final = {"plain": "#ffffff", "bar": "#f6f6f6", "cursor": "#d7ffff", "rest": "#eeeeee"}

# 16 colours. Terminals differ in their shades, but black and white are far apart in all.
_DARK_16: Final[TextStyles] = {
    **dict.fromkeys(("text", "dim", "faint", "neutral", "unclear"), "#aaaaaa"),
    "strong": "#ffffff bold",
    "accent": "#55ffff",
    "heading": "#55ffff bold",
    "quote": "#ffffff",
    "match": "#ffff55 bold underline",
    "for": "#55ff55",
    "leans-for": "#55ff55",
    "leans-against": "#ff5555",
    "against": "#ff5555",
    "ambivalent": "#ff55ff",
    "error": "#ff5555",
    "warning": "#ffff55",
    "mark": "#ffff55 bold",
    "key": "#55ffff bold",
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
    "for": "#0000aa",
    "leans-for": "#0000aa",
    "leans-against": "#aa0000",
    "against": "#aa0000",
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
_DARK_16_GROUNDS: Final = {"plain": "#000000", "bar": "#000000", "cursor": "#ffffff", "rest": "#aaaaaa"}
_LIGHT_16_GROUNDS: Final = {"plain": "#ffffff", "bar": "#ffffff", "cursor": "#000000", "rest": "#aaaaaa"}


class Palette(NamedTuple):
    """Named text styles on named grounds (`plain`, `bar`, `cursor`, `rest`)."""

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


DARK: Final = Palette(_DARK, _DARK_GROUNDS, {})
LIGHT: Final = Palette(_LIGHT, _LIGHT_GROUNDS, {})


@cache
def palette(dark: bool, colours: str | None, grey: bool = False) -> Palette:
    """Return the palette for a colour system as Rich names it (`truecolor`, `256`, `standard`, …)."""
    found = DARK if dark else LIGHT
    if colours == "256":
        found = found._replace(grounds=_DARK_256 if dark else _LIGHT_256, styles={})
    elif colours in ("standard", "windows"):
        inks = {"cursor": "#000000" if dark else "#ffffff", "rest": "#000000"}
        found = Palette(_DARK_16 if dark else _LIGHT_16, _DARK_16_GROUNDS if dark else _LIGHT_16_GROUNDS, {}, inks)
    if grey:
        greys = {name: _grey(look[:7]) if not found.inks else found.texts["text"] for name, look in found.texts.items()}
        texts = {name: greys[name] + look[7:] for name, look in found.texts.items()}
        grounds = {name: _grey(colour) for name, colour in found.grounds.items()}
        found = found._replace(texts=texts, grounds=grounds, styles={})
    return found


def _grey(colour: str) -> str:
    """Return a colour as Textual greys it."""
    return Color.parse(colour).monochrome.hex6.lower()


def _theme(name: str, palette: Palette, dark: bool) -> Theme:
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


def themes(colours: str | None = None) -> tuple[Theme, Theme]:
    """Return the dark and the light theme for a colour system."""
    return _theme(DARK_NAME, palette(True, colours), True), _theme(LIGHT_NAME, palette(False, colours), False)
