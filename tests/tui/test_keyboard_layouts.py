"""Keyboard layouts: the key position of a letter of another script."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.tui.app_settings import read_app_settings
from briefing.tui.briefs.screen import BriefsScreen
from briefing.tui.keyboard_layouts import _ROWS, LAYOUTS, OFF, KeyboardLayout, key_name
from tests.tui.conftest import Dashboard, shown, write


@pytest.mark.parametrize(
    ("letters", "keys"),
    [
        ("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
        ("ЙУФЫ", "QEAS"),
        ("їіє", ["right_square_bracket", "s", "apostrophe"]),
        ("ўі", "ob"),
        ("ңі", "43"),
        ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
        ("ΕΣΓ", "ESG"),
        ("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "qwertyuiopasdfghjklzxcvnm"),
        ("\ufefb", "b"),
        ("קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm"),
        ("љњертзуиопасдфгхјкл", "qwertyuiopasdfghjkl"),
    ],
)
def test_letters_of_a_layout_are_the_us_keys_in_their_positions(letters: str, keys: str | list[str]) -> None:
    layout = KeyboardLayout()
    assert [layout.us_key(letter) for letter in letters] == list(keys)


def test_punctuation_follows_the_layout_of_the_last_letter() -> None:
    layout = KeyboardLayout()
    assert layout.us_key("full_stop") is None
    layout.us_key("ф")
    assert layout.us_key("full_stop") == "slash"
    assert layout.us_key("comma") == "question_mark"
    layout.us_key("a")
    assert layout.us_key("full_stop") is None
    assert KeyboardLayout("russian").us_key("full_stop") == "slash"


def test_named_layout_decides_between_letters_that_two_layouts_share() -> None:
    assert KeyboardLayout("ukrainian").us_key("і") == "s"
    assert KeyboardLayout("belarusian").us_key("і") == "b"
    assert KeyboardLayout("kazakh").us_key("і") == "3"


def test_translated_key_keeps_its_modifiers() -> None:
    assert KeyboardLayout().us_key("ctrl+й") == "ctrl+q"
    assert KeyboardLayout().us_key("ctrl+shift+й") == "ctrl+shift+q"


def test_keys_of_a_latin_layout_stay_as_they_are_and_with_the_setting_off_all_do() -> None:
    latin = ["a", "Q", "1", "slash", "ctrl+s", "enter", "f1", "é", "中", "plus"]
    assert [key for key in latin if KeyboardLayout().us_key(key) is not None] == []
    assert [key for key in "йςضש" if KeyboardLayout(OFF).us_key(key) is not None] == []


def test_no_two_keys_of_a_layout_share_a_position_without_shift() -> None:
    for name in LAYOUTS:
        layout = KeyboardLayout(name)
        keys = [layout.us_key(key_name(letter)) or key_name(letter) for letter in _ROWS[name]]
        assert len(keys) == len(set(keys)), name


async def test_letters_of_another_layout_are_commands_outside_a_field_and_text_inside(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BriefsScreen)
        before = screen.listing.cursor
        await pilot.press("о", "о", "л")  # j, j, k
        assert screen.listing.cursor == before + 1
        await pilot.press("full_stop", "ж", "о")  # /
        assert screen.finder.value == "жо"
        await pilot.press("ctrl+й")
        assert not pilot.app.is_running


async def test_layout_setting_off_leaves_letters_without_effect(dashboard: Dashboard, tmp_path: Path) -> None:
    write(tmp_path / "config" / "briefing", "config.toml", '[keyboard]\nlayout = "off"\n')
    async with dashboard() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BriefsScreen)
        before = screen.listing.cursor
        await pilot.press("о")
        assert screen.listing.cursor == before
        assert "о does nothing here" in shown(pilot)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('[keyboard]\nlayout = "rusian"\n', "Did you mean russian?"),
        ("[keyboard]\nlayout = 3\n", "It is one of automatic, off, russian"),
        ("keyboard = 3\n", "keyboard must be a table"),
        ("[keys]\nfind = 1\n", "find must be a text"),
        ("[keys\n", "were not read"),
    ],
)
def test_wrong_key_settings_are_reported_and_left_out(tmp_path: Path, settings: str, message: str) -> None:
    write(tmp_path / "config" / "briefing", "config.toml", settings)
    found = read_app_settings()
    assert message in found.problem
    assert (found.keymap, found.layout) == ({}, "automatic")
