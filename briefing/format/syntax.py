"""What libyaml's complaint means to somebody who writes YAML by hand, and what to type instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.format.tree import TreeError

if TYPE_CHECKING:
    from briefing.format.records import Reader

_KEY_VALUE = re.compile(r"^\s*(?:- )?([\w-]+):\s+(.*)$")
_HINTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^\s*(?:- )?[\w-]+:\s+[^\"'|>\[{].*:(\s|$)"), "a colon stands in a value without quotation marks",
     "put the whole value in quotation marks: {key}: \"{value}\""),
    (re.compile(r"^ *\t"), "a tab stands at the beginning of the line", "indent with spaces"),
    (re.compile(r"^\s*(?:- )?[\w-]+:\s+[@`%]"), "a value begins with a character that YAML keeps for itself",
     "put the value in quotation marks: {key}: \"{value}\""),
    (re.compile(r"^\s*(?:- )?[\w-]+:\s+[*&!]"), "a value begins with a character that YAML keeps for itself",
     "put the value in quotation marks: {key}: \"{value}\""),
    (re.compile(r"^\s*(?:- )?[\w-]+:\s+\[[^\]]*\]\s*\S"), "text goes on after a `[…]`",
     "put the value in quotation marks: {key}: \"{value}\""),
    (re.compile(r"^\s*(?:- )?[\w-]+:\s+([\"'])(?:(?!\1).)*\1\s*\S"), "text goes on after the closing quotation mark",
     "put the whole value in the other kind of quotation marks: {key}: '{value}'"),
    (re.compile(r"^\s*(?:- )?[\w-]+:[^\s]"), "a space is missing after the colon", "put a space after the colon"),
)  # fmt: skip


def explain(error: TreeError, text: str, reader: Reader) -> None:
    """Reports the mistake in words: what is wrong, the line itself with a caret, and what to type."""
    if error.code != "syntax":
        reader.report(error.code, error.line, error.column, error.message, error.hint)
        return
    lines = text.split("\n")
    message, hint, line, column = error.message, error.hint, error.line, error.column
    for number in (error.line, error.line - 1):
        if not 1 <= number <= len(lines):
            continue
        found = _known(lines[number - 1])
        if found is not None:
            message, hint = found
            if number != line:
                line, column = number, len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
            break
    if not 1 <= line <= len(lines):
        line = min(max(line, 1), len(lines))
    shown = lines[line - 1]
    start = max(0, column - 60)
    caret = " " * (column - 1 - start) + "^"
    hint = "\n".join(filter(None, (shown[start : start + 100], caret, hint)))
    reader.report("syntax", line, column, message, hint)


def _known(line: str) -> tuple[str, str] | None:
    for pattern, message, hint in _HINTS:
        if pattern.search(line):
            pair = _KEY_VALUE.match(line)
            key, value = (pair[1], pair[2].strip()) if pair else ("key", "value")
            quoted = (
                value.replace("\\", "\\\\").replace('"', '\\"') if '"{value}"' in hint else value.replace("'", "''")
            )
            return message, hint.replace("{key}", key).replace("{value}", quoted[:80])
    return None
