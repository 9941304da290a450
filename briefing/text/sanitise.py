"""Sanitising: the one function that makes text safe for the terminal and for the toolkit.

Control characters become their pictures, direction-changing and invisible ones are shown by code point, and stacks
of combining marks are capped. Joiners and the left-to-right and right-to-left marks stay: scripts need them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MAX_MARKS = 8
"""Maximum number of combining marks on one letter."""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u202a-\u202e\u2028\u2029\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ufdd0-\ufdef\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff"
)
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f"
)
_STACK = re.compile(f"[{_MARK}]{{{MAX_MARKS + 1},}}")
_SHOWN = re.compile(f"[\x00-\x1f\x7f-\x9f{_INVISIBLE}]")
_HIDDEN = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_INVISIBLE}"
_ODD = re.compile(f"[{_HIDDEN}{_MARK}](?:(?<=[{_HIDDEN}])|[{_MARK}]{{{MAX_MARKS},}})")
"""Begins with one class of characters, so that clean text is scanned at full speed."""
_DANGERS = re.compile(f"[{_HIDDEN}]+")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ODD_OR_RETURN = re.compile(f"{_ODD.pattern}|\r(?!\n)")


def safe(text: str, multiline: bool = False) -> str:
    """Return the text as it may be shown. Newlines and tabs become spaces unless `multiline`."""
    if text.isascii() and text.isprintable():
        return text
    if _STACK.search(text):
        text = _STACK.sub(lambda marks: marks[0][:MAX_MARKS], text)
    if _SHOWN.search(text) is None:
        return text
    return _SHOWN.sub(lambda found: _shown(found[0], multiline), text.replace("\r\n", "\n"))


def _shown(character: str, multiline: bool) -> str:
    if character in "\n\t":
        return character if multiline else " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"‹U+{code:04X}›"


def oddities(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, character) for each character that `safe` replaces, line ends and tabs aside.

    For a stack of more combining marks than are shown, yield (offset, marks).
    """
    if not (text.isascii() and text.isprintable()):
        for found in (_ODD_OR_RETURN if "\r" in text else _ODD).finditer(text):
            yield found.start(), found[0]


def dangers(text: str) -> list[tuple[int, str]]:
    """Return (offset, name) of each character that `safe` replaces; line ends and tabs aside."""
    return [(offset, name(character)) for offset, character in oddities(text) if len(character) == 1]


def without_dangers(text: str) -> str:
    """Return the text with every line end as one newline, without characters that `safe` replaces."""
    return _DANGERS.sub("", _BREAKS.sub("\n", text))


_CONTROLS = (  # noqa: SIM905 (thirty-two quoted words say no more)
    "NULL,START OF HEADING,START OF TEXT,END OF TEXT,END OF TRANSMISSION,ENQUIRY,ACKNOWLEDGE,BELL,BACKSPACE,TAB,"
    "LINE FEED,LINE TABULATION,FORM FEED,CARRIAGE RETURN,SHIFT OUT,SHIFT IN,DATA LINK ESCAPE,DEVICE CONTROL 1,"
    "DEVICE CONTROL 2,DEVICE CONTROL 3,DEVICE CONTROL 4,NEGATIVE ACKNOWLEDGE,SYNCHRONOUS IDLE,END OF BLOCK,CANCEL,"
    "END OF MEDIUM,SUBSTITUTE,ESCAPE,FILE SEPARATOR,GROUP SEPARATOR,RECORD SEPARATOR,UNIT SEPARATOR"
).split(",")
_NAMED = {0x7F: "DELETE", 0x85: "NEXT LINE", 0x9B: "CONTROL SEQUENCE INTRODUCER", 0x9D: "OPERATING SYSTEM COMMAND"}


def name(character: str) -> str:
    """Return a character's name for messages: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    code = ord(character)
    known = _CONTROLS[code] if code < len(_CONTROLS) else _NAMED.get(code, "CONTROL CHARACTER")
    return f"U+{code:04X} {unicodedata.name(character, known)}"
