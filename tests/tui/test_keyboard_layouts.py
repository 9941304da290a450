"""Keyboard layouts: which key a letter of another script stands for."""

from __future__ import annotations

import pytest

from briefing.tui.keyboard_layouts import LAYOUTS, OFF, KeyboardLayout


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


def test_modifiers_are_kept() -> None:
    assert KeyboardLayout().us_key("ctrl+й") == "ctrl+q"
    assert KeyboardLayout().us_key("ctrl+shift+й") == "ctrl+shift+q"


@pytest.mark.parametrize("key", ["a", "Q", "1", "slash", "ctrl+s", "enter", "f1", "é", "中", "plus"])
def test_keys_of_a_latin_layout_stay_as_they_are(key: str) -> None:
    assert KeyboardLayout().us_key(key) is None


@pytest.mark.parametrize("letter", ["й", "ς", "ض", "ש"])
def test_off_translates_nothing(letter: str) -> None:
    assert KeyboardLayout(OFF).us_key(letter) is None


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_two_keys_of_a_layout_share_a_position_without_shift(name: str) -> None:
    layout = KeyboardLayout(name)
    from briefing.tui.keyboard_layouts import _ROWS, key_name

    keys = [layout.us_key(key_name(letter)) or key_name(letter) for letter in _ROWS[name]]
    assert len(keys) == len(set(keys))
