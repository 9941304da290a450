from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model import STANCES
from briefing.reports.charts.svg import PAPER
from briefing.stance import GLYPHS
from briefing.stance_colours import DEFAULT_STANCE_PALETTE, STANCE_COLOURS, STANCE_PALETTES, chosen_palette, ink_on
from tests.colour_vision import VISIONS, contrast, difference


def test_glyph_of_each_stance_is_its_own() -> None:
    assert len({GLYPHS[stance] for stance in STANCES}) == len(STANCES)


@pytest.mark.parametrize("vision", VISIONS)
def test_default_colours_for_and_against_differ_with_every_colour_vision(vision: str) -> None:
    colours = STANCE_COLOURS[DEFAULT_STANCE_PALETTE]
    for form in colours:
        assert difference(form["for"], form["against"], vision) >= 0.2, form
        assert difference(form["leans-for"], form["leans-against"], vision) >= 0.08, form
        for side in ("for", "against"):
            assert difference(form[side], form["neutral"], vision) >= 0.06, (form, side)


@pytest.mark.parametrize("palette", STANCE_PALETTES)
def test_glyph_on_a_fill_has_enough_contrast(palette: str) -> None:
    fills = STANCE_COLOURS[palette].fills  # type: ignore[index]
    for stance in STANCES:
        assert contrast(ink_on(fills[stance]), fills[stance]) >= 4.5, stance
    for side in ("leans-for", "leans-against"):  # an ambivalent stance is drawn on both, in the ink of its own fill
        assert contrast(ink_on(PAPER), fills[side]) >= 4.5


@pytest.mark.parametrize(
    ("written", "palette"),
    [
        ("", "blue-orange"),
        ('[display]\nstances = "red-green"\n', "red-green"),
        ('[display]\nstances = "pink"\n', "blue-orange"),
        ("display = 3\n", "blue-orange"),
        ("[display\n", "blue-orange"),
    ],
)
def test_palette_is_the_one_in_the_settings_or_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, palette: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(written, encoding="utf-8")
    monkeypatch.setattr("briefing.runtime.paths.config_file", lambda: file)
    assert chosen_palette() == palette
