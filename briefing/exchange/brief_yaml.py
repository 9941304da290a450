"""Records as the YAML of a brief: one key a line, short records on one line, quotation marks where needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.editing import scalars
from briefing.text.sanitise import without_dangers

WIDTH = 110
"""Maximum length of a record on one line, in characters."""


def brief(record: Mapping[str, Any]) -> str:
    """Return the text of a brief, without empty values and without invisible characters."""
    return "".join(f"{line}\n" for line in _mapping(_without_empty(record)))


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: each for key, old in value.items() if (each := _without_empty(old)) not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [each for old in value if (each := _without_empty(old)) not in ("", None, [], {})]
    return clean(value) if isinstance(value, str) else value


def clean(text: str) -> str:
    """Return a text without characters that control a terminal, are invisible or change the text's direction."""
    return without_dangers(text).strip()


def _mapping(record: Mapping[str, Any]) -> Iterable[str]:
    for key, value in record.items():
        name = scalar(key)
        if not isinstance(value, Mapping | list):
            yield f"{name}: {scalar(value)}"
        elif isinstance(flow := _flow(value), str) and len(name) + len(flow) + 2 <= WIDTH:
            yield f"{name}: {flow}"
        else:
            yield f"{name}:"
            lines = _mapping(value) if isinstance(value, Mapping) else _list(value)
            yield from (f"  {line}" for line in lines)


def _list(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        lines = _mapping(value) if isinstance(value, Mapping) else [scalar(value)]
        for number, line in enumerate(lines):
            yield f"{'  ' if number else '- '}{line}"


def _flow(value: Any) -> str | None:
    """Return a record or a list on one line, None where it holds lists of records."""
    if isinstance(value, Mapping):
        parts = {scalar(key): _flow(one) for key, one in value.items() if not isinstance(one, Mapping | list)}
        return f"{{{', '.join(f'{key}: {one}' for key, one in parts.items())}}}" if len(parts) == len(value) else None
    if isinstance(value, list):
        flat = not any(isinstance(one, Mapping | list) for one in value)
        return f"[{', '.join(scalar(one) for one in value)}]" if flat else None
    return scalar(value)


def scalar(value: Any) -> str:
    """Return one value, so that it reads as itself, also in a list or record on one line."""
    return scalars.scalar(value) if isinstance(value, str) else json.dumps(value)
