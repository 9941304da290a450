"""Text as YAML scalars: the one place that decides when a value needs quotation marks, and writes them."""

from __future__ import annotations

import re

from briefing.text.sanitise import oddities

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./;()+’“”–—-]*[\w./;()+’“”–—-])?")
"""Text without any character that means something to YAML, within braces either."""
_COMMAS = re.compile(_PLAIN.pattern.replace(";", ";,"))
"""The same outside braces."""
_DIGITS = re.compile(r"[1-9]|[1-9]\d{3}(-\d\d){0,2}(/[1-9]\d{3}(-\d\d){0,2})?|\d+(-\d+)*-[^\W\d_][\w-]*(\.[a-z]+)?")
"""Dates, single digits, and file names that begin with a date: what no YAML reader takes for a larger number."""
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off"))
"""Words that some YAML readers take for something other than text."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(text: str, *, flow: bool = True) -> str:
    """Return a text as YAML on one line: plain where it reads as itself, else in double quotation marks.

    With `flow` it may be put between brackets and braces too.
    """
    pattern = _PLAIN if flow else _COMMAS
    plain = (pattern.fullmatch(text) and text.lower() not in _WORDS) or _DIGITS.fullmatch(text)
    return text if plain else f'"{_escaped(text)}"'


def in_style(text: str, style: str, *, flow: bool = True) -> str:
    """Return a text in the quotation marks given (`'`, `"` or none), where it can be written in them."""
    if style == "'" and not any(letter in text for letter in "\n\r\t\\") and not any(oddities(text)):
        return "'" + text.replace("'", "''") + "'"
    return f'"{_escaped(text)}"' if style == '"' else scalar(text, flow=flow)


def block(text: str) -> str:
    """Return lines of text as the value of a top-level key: a literal block, or a scalar where that is not possible."""
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    if not lines[0] or lines[0][0].isspace() or any(oddities(text)) or "\r" in text:
        return scalar(text, flow=False)
    return "|\n" + "\n".join(f"  {line}" if line else "" for line in lines)


def _escaped(text: str) -> str:
    """Escape what double quotation marks cannot hold; a lone surrogate, which no YAML file can, is U+FFFD."""
    escapes = {letter: f"\\U{ord(letter):08x}" for _, found in oddities(text) for letter in found}
    escapes = {letter: "\ufffd" if "\ud800" <= letter <= "\udfff" else code for letter, code in escapes.items()}
    escapes |= _ESCAPES
    return "".join(escapes.get(letter, letter) for letter in text)
