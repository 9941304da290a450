"""What libyaml's complaint means to somebody who writes YAML by hand, and what to type instead."""

from __future__ import annotations

import re

from yaml import MarkedYAMLError, YAMLError

from briefing.format.reader import Event, Reader

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


def explain(error: YAMLError, reader: Reader, key: Event | None) -> int:
    """Reports the mistake in words, the line itself with a caret, and what to type. Gives the broken line, from 0."""
    line = column = 1
    message = str(error)
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        if mark is not None:
            line, column = mark.line + 1, mark.column + 1
        message = " ".join(filter(None, (error.context, error.problem)))
    lines = reader.lines
    line = min(line, len(lines))
    hint = ""
    for number in (line, line - 1):
        if number >= 1 and (found := _known(lines[number - 1])) is not None:
            message, hint = found
            if number != line:
                line, column = number, len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
            break
    shown = lines[line - 1]
    start = max(0, column - 60)
    caret = " " * (column - 1 - start) + "^"
    reader.tell("syntax", line, column, message, "\n".join(filter(None, (shown[start : start + 100], caret, hint))))
    return max(line - 1, key.start_mark.line if key is not None else 0)


def _known(line: str) -> tuple[str, str] | None:
    for pattern, message, hint in _HINTS:
        if pattern.search(line):
            pair = _KEY_VALUE.match(line)
            key, value = (pair[1], pair[2].strip()) if pair else ("key", "value")
            quoted = value.replace("\\", "\\\\").replace('"', '\\"') if '"{value}"' in hint else value.strip("\"'")
            return message, hint.replace("{key}", key).replace("{value}", quoted[:80])
    return None
