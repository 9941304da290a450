"""Our two themes, dark and light: each text colour has a contrast of at least 4.5:1 on every ground."""

from __future__ import annotations

from typing import Final, NamedTuple

from rich.style import Style
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
    "quote": "#33291a",
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


class Palette(NamedTuple):
    """A theme's named text styles on its named grounds (`plain`, `bar`, `cursor`, `rest`)."""

    texts: TextStyles
    grounds: dict[str, str]
    styles: dict[tuple[str, str], Style]
    underline: Style = Style(underline=True)
    reverse: Style = Style(reverse=True)

    def style(self, name: str, ground: str = "plain") -> Style:
        """The style of a text's name on a ground, made once."""
        key = (name, ground)
        found = self.styles.get(key)
        if found is None:
            found = Style.parse(f"{self.texts[name]} on {self.grounds[ground]}")
            self.styles[key] = found
        return found


DARK: Final = Palette(_DARK, _DARK_GROUNDS, {})
LIGHT: Final = Palette(_LIGHT, _LIGHT_GROUNDS, {})


def _theme(name: str, palette: Palette, dark: bool) -> Theme:
    colour = {key: value.split()[0] for key, value in palette.texts.items()}
    grounds = palette.grounds
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
        panel=grounds["bar"],
        text_alpha=1.0,
        variables={
            "border": grounds["cursor"],
            "border-blurred": grounds["bar"],
            "input-cursor-background": colour["text"],
            "input-selection-background": grounds["cursor"],
            "footer-background": grounds["bar"],
        },
    )


DARK_NAME: Final = "briefing-dark"
LIGHT_NAME: Final = "briefing-light"
THEMES: Final = (_theme(DARK_NAME, DARK, True), _theme(LIGHT_NAME, LIGHT, False))
