"""The one function that makes text safe for the terminal and for the toolkit.

Control characters become their pictures, direction-changing and invisible ones are shown by code point, and stacks
of combining marks are capped. Joiners and the left-to-right and right-to-left marks stay: scripts need them.
"""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 8
"""Combining marks kept on one letter."""

KEPT = "\u200c\u200d\u200e\u200f"
"""Zero-width non-joiner and joiner, left-to-right and right-to-left mark."""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u202a-\u202e\u2028\u2029\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\uffff\ufdd0-\ufdef\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff"
)
_CONTROL = "\x00-\x1f\x7f-\x9f"
_DANGER = re.compile(f"[{_CONTROL}{_INVISIBLE}]")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff"
    f"\u20d0-\u20ff\ufe20-\ufe2f]{{{MOST_MARKS + 1},}}"
)


def safe(text: str, multiline: bool = False) -> str:
    """The text as it may be shown. Newlines and tabs are kept where `multiline`, else they are spaces."""
    if text.isascii() and text.isprintable():
        return text
    if _MARKS.search(text):
        text = _MARKS.sub(lambda marks: marks[0][:MOST_MARKS], text)
    if _DANGER.search(text) is None:
        return text
    return _DANGER.sub(lambda found: _shown(found[0], multiline), text)


def _shown(character: str, multiline: bool) -> str:
    if character in "\n\t":
        return character if multiline else " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"‹U+{code:04X}›"


def dangers(text: str) -> list[tuple[int, str]]:
    """(offset, name) of each character that is shown instead of obeyed, newline and tab aside."""
    if text.isascii() and text.isprintable():
        return []
    return [(found.start(), name(found[0])) for found in _DANGER.finditer(text) if found[0] not in "\n\t"]


def name(character: str) -> str:
    """A character's name for messages: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    code = ord(character)
    return f"U+{code:04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"
