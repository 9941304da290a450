"""Keyboard layouts without Latin letters: the key in the same position on a US keyboard.

The layouts are those of xkeyboard-config: Russian, Ukrainian, Belarusian, Kazakh, Serbian, Greek, Arabic, Persian and
Hebrew.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from textual.keys import _character_to_key as key_name

AUTOMATIC: Final = "automatic"
OFF: Final = "off"

_US: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_US_SHIFTED: Final = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
_SHIFTED: Final = dict(zip("`234567890-=" + _US, "~@#$%^&*()_+" + _US_SHIFTED, strict=True))

_ROWS: Final = {
    "russian": "йцукенгшщзхъфывапролджэячсмитьбю.",
    "ukrainian": "йцукенгшщзхїфівапролджєячсмитьбю.",
    "belarusian": "йцукенгшўзх'фывапролджэячсмітьбю.",
    "kazakh": "йцукенгшщзхъфывапролджэячсмитьбю№",
    "serbian": "љњертзуиопшђасдфгхјклчћѕџцвбнм,.-",
    "greek": ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./",
    "arabic": "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ",
    "persian": "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./",
    "hebrew": "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.",
}
"""What the keys of `_US` give without a modifier."""

_OTHERS: Final = {
    "russian": {"ё": "`", "№": "#", ",": "?"},
    "ukrainian": {"ґ": "\\", "№": "#", ",": "?"},
    "belarusian": {"ё": "`", "№": "#", ",": "?"},
    "kazakh": {**dict(zip("әіңғүұқөһ", "2345890-=", strict=True)), "?": "?"},
    "serbian": {},
    "greek": {":": "Q"},
    "arabic": {
        "ذ": "`",
        **dict(zip("\u064e\u064b\u064f\u064c\ufef9÷×؛", "QWERTIOP", strict=True)),
        **dict(zip("\u0650\u064d\ufef7أـ،\u0652\ufef5آ؟", "ASGHJKXBN?", strict=True)),
    },
    "persian": {
        **dict(zip("\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651", "QWERTYUI", strict=True)),
        **dict(zip("ؤئيإأآة»«كژء", "ASDFGHJKLZCM", strict=True)),
    },
    "hebrew": {},
}
"""What keys outside `_US` give, and keys with shift where that is no capital letter."""

LAYOUTS: Final = tuple(_ROWS)
SETTINGS: Final = (AUTOMATIC, OFF, *LAYOUTS)


@cache
def _positions(layout: str) -> dict[str, str]:
    """Return the US character in the position of each character of a layout."""
    plain = dict(zip(_ROWS[layout], _US, strict=True)) | _OTHERS[layout]
    capitals = {
        letter.upper(): _SHIFTED.get(us, us.upper())
        for letter, us in plain.items()
        if letter.isalpha() and len(letter.upper()) == 1 and letter.upper() != letter and letter != "ς"
    }
    return {**capitals, **plain}


class KeyboardLayout:
    """The keyboard layout in use: the one that the settings name, or the one that the last letters typed belong to."""

    def __init__(self, setting: str = AUTOMATIC) -> None:
        self._fixed = setting in LAYOUTS
        self._off = setting == OFF
        self._current = setting if self._fixed else ""

    def us_key(self, key: str) -> str | None:
        """Return the toolkit's name of the key in the same position on a US keyboard.

        None where the key gives the same character there, or its layout is unknown. Punctuation, which several layouts
        share, counts only after a letter that shows the layout.
        """
        modifiers, name = re.fullmatch(r"((?:(?:ctrl|alt|shift|super|hyper|meta)\+)*)(.*)", key, re.DOTALL).groups()  # type: ignore[union-attr]
        character = _characters().get(name)
        if self._off or character is None:
            return None
        if character.isascii() and character.isalpha():
            if character.islower() and not self._fixed:
                self._current = ""
            return None
        if not character.isascii() and not self._fixed:
            self._current = next(
                (layout for layout in (self._current, *LAYOUTS) if layout and character in _positions(layout)), ""
            )
        us = _positions(self._current).get(character) if self._current else None
        return modifiers + key_name(us) if us is not None and us != character else None


@cache
def _characters() -> dict[str, str]:
    """Return the character of each key that a layout or a US keyboard has, by the toolkit's name of the key."""
    every = set(_US + _US_SHIFTED).union(*(_positions(layout) for layout in LAYOUTS))
    return {key_name(character): character for character in every}
