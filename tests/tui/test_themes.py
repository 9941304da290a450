"""The toolkit's themes, readable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from briefing.tui.themes import DARK_NAME, LIGHT_NAME
from briefing.tui.toolkit_themes import MIN_CONTRAST, NAMES, readable, toolkit_palette
from tests.colour_vision import contrast
from tests.tui.conftest import Dashboard, shown, type_in

bytes_ = st.integers(0, 255)
colours = st.builds(Color, bytes_, bytes_, bytes_)


def test_toolkit_theme_has_readable_text_on_every_ground() -> None:
    for name in NAMES:
        palette = toolkit_palette(name)
        for style, look in palette.texts.items():
            colour = look.split()[0]
            for ground in ("plain", "bar", "cursor", "rest", f"tint-{style}"):
                if ground in palette.grounds:
                    assert contrast(colour, palette.grounds[ground]) >= MIN_CONTRAST, (name, style, ground)


@given(colours, colours)
def test_readable_colour_has_the_contrast_on_any_ground(colour: Color, ground: Color) -> None:
    assert contrast(readable(colour, [ground]).hex6, ground.hex6) >= MIN_CONTRAST


async def test_theme_is_cycled_chosen_from_a_list_and_kept(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        app = pilot.app
        await pilot.press("f2")
        assert app.theme == DARK_NAME
        await pilot.press("T")
        assert app.theme == LIGHT_NAME
        await pilot.press("T")
        assert app.theme == NAMES[0]
        await pilot.press("f9")
        await type_in(pilot, "nord")
        await pilot.press("enter")
        assert app.theme == "nord"
        assert "Tokayev in Moscow" in shown(pilot)
        ground = app.screen.listing.palette.grounds["plain"]  # type: ignore[attr-defined]
        assert Color.parse(ground) == app.screen.styles.background
        await pilot.press("q")
    async with dashboard() as pilot:
        assert pilot.app.theme == "nord"
