"""The map of the world: what it says about every country, and how it uses the screen."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from briefing.compare.cells import Cell
from briefing.tui.app import BriefingApp
from briefing.tui.selection import WorldTarget
from briefing.tui.world.legend import by_word
from briefing.tui.world.screen import MIN_WORDS_HEIGHT, MIN_WORDS_WIDTH, tile_size
from briefing.tui.world.tiles import SIZES, Tiles, tile_text
from tests.tui.conftest import Dashboard, resize, scenario, shown, until, write

LIBRARY = """\
title: A border
date: 2024
summary: s
issues: [{id: i, label: The border, statement: The border should be open.}]
actors:
  - {id: fr, name: France, kind: state, country: FR}
  - {id: kz, name: Kazakhstan, kind: state, country: KZ}
  - {id: nz, name: New Zealand, kind: state, country: NZ}
  - {id: ann, name: Ann, kind: person, roles: [{post: president, of: fr, since: 2020}]}
quotes:
  - {speaker: ann, text: Open it., date: 2024-01, stances: {i: for}}
  - {speaker: fr, text: We shall see., date: 2024-02, stances: {i: unclear}}
  - {speaker: kz, text: Keep it shut., date: 2024-01, stances: {i: against}}
  - {speaker: nz, text: Open. Or shut., date: 2024-01, stances: {i: ambivalent}}
"""


def test_tile_has_a_glyph_at_every_size_and_a_silent_one_has_none() -> None:
    for size in SIZES:
        assert "▴" not in tile_text("FR", None, size.across)
        assert len(tile_text("FR", None, size.across)) <= size.across


def test_larger_tiles_never_leave_the_words_without_room() -> None:
    for width, height in product(range(56, 260, 3), range(14, 70)):
        size = tile_size(width, height)
        if size != SIZES[-1]:
            beside, below = width - size.map_width, height - size.map_height
            assert beside >= MIN_WORDS_WIDTH or below >= MIN_WORDS_HEIGHT, (width, height)
            assert min(beside, below) >= 0, (width, height)


TILES_AT = {(60, 20): "▴F", (80, 24): "▴F", (110, 32): "▴FR", (120, 40): "▴FR", (200, 60): "▴ FR", (250, 70): "▴ FR"}
"""France's tile by the size of the window."""


async def test_map_shows_proposition_legend_tiles_and_the_words_that_count(
    dashboard: Dashboard, tmp_path: Path
) -> None:
    write(tmp_path / "briefs", "border.yaml", LIBRARY)
    async with dashboard(tmp_path / "briefs", size=(60, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, BriefingApp)
        app.open_target(WorldTarget("i"))
        for size, tile in TILES_AT.items():
            with scenario(f"{size[0]} × {size[1]}"):
                await resize(pilot, size)
                await until(pilot, "The border · 3 countries")
                screen = shown(pilot)
                for text in ("▴ for 1", "▾ against 1", "⇅ ambivalent 1", "without position"):
                    assert text in screen.replace("\u00a0", " ")
                tiles = app.screen.query_one(Tiles)
                tiles.move_to("FR")
                seen = {"FR"}
                for _ in range(2):
                    await pilot.press("n")
                    seen.add(tiles.code)
                assert seen == {"FR", "KZ", "NZ"}
                tiles.move_to("KZ")
                await pilot.pause()
                assert tile in shown(pilot)
                await pilot.press("N")
                assert tiles.code in seen - {"KZ"}
                tiles.move_to("FR")
                await pilot.pause()
                screen = shown(pilot)
                assert "France  ▴ for" in screen
                if size[1] >= 24:
                    assert "Open it." in screen
                    assert "should be open" in " ".join(screen.split())
                if size[1] >= 40:
                    assert screen.index("Open it.") < screen.index("Does not count") < screen.index("We shall see.")
        with scenario("a country without a position"):
            tiles.move_to("IS")
            await pilot.press("enter")
            await until(pilot, "Iceland has no position in this library.")


def test_countries_split_between_opposed_positions_are_listed_apart_from_ambivalent_ones() -> None:
    def cell(opposed: bool) -> Cell:
        return Cell("a", "ferry", "ambivalent", 0.0, 1, opposed, (), "article")

    cells = {"KZ": cell(True), "BY": cell(False), "HU": cell(True)}
    assert by_word(cells) == [("ambivalent", "ambivalent", ["BY"]), ("ambivalent", "split", ["HU", "KZ"])]
