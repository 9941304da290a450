"""The dashboard's state from one session to the next: screen, cursors, searches, theme; files for other state.

Kept as JSON in the user's state folder, one file a library; never in the library. The file is input like any other:
what has another form than the dashboard writes is dropped, and every string is sanitised.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefing.runtime.library_state import read_state, write_state
from briefing.text.sanitise import safe

SessionState = dict[str, Any]
"""The theme, the mode and the saved searches by name; under each screen's name a flat object of its own."""

MAX_CHARS = 1_000
"""Maximum length of a string."""
MAX_ITEMS = 1_000
"""Maximum number of strings in a list, and of fields."""

_TEXTS = frozenset({"theme", "mode", "chosen", "filter", "query", "order"})
_TEXT_LISTS = frozenset({"saved", "picked"})
_NUMBERS = frozenset({"attribution", "list_share"})
_SWITCHES = frozenset({"turned", "as_state"})


def load(root: Path) -> SessionState:
    """Return the state of the last session; empty if there is none that can be read."""
    return checked(read_state("session", root))


def save(root: Path, state: SessionState) -> None:
    """Write the state, whole or not at all."""
    write_state("session", root, state)


def checked(state: object) -> SessionState:
    """Return a state without what does not have the form that the dashboard writes."""
    found: SessionState = {}
    for name, value in _fields(state):
        if isinstance(value, dict):
            if name not in _TEXTS | _TEXT_LISTS:
                fields = ((each, _value(each, inner)) for each, inner in _fields(value))
                found[name] = {each: inner for each, inner in fields if inner is not None}
        elif name in _TEXTS | _TEXT_LISTS and (plain := _value(name, value)) is not None:
            found[name] = plain
    return found


def _fields(value: object) -> list[tuple[str, object]]:
    return [(safe(name), each) for name, each in value.items()][:MAX_ITEMS] if isinstance(value, dict) else []


def _value(name: str, value: object) -> str | bool | int | list[str] | None:
    """Return a field's value, sanitised; None for one of the wrong type."""
    if isinstance(value, bool):
        fits = name not in _TEXTS | _TEXT_LISTS | _NUMBERS
        return value if fits else None
    if isinstance(value, int):
        fits = name not in _TEXTS | _TEXT_LISTS | _SWITCHES
        return value if fits else None
    if isinstance(value, str):
        fits = name not in _TEXT_LISTS | _NUMBERS | _SWITCHES
        return _text(value) if fits else None
    if isinstance(value, list) and name not in _TEXTS | _NUMBERS | _SWITCHES:
        return [_text(each) for each in value if isinstance(each, str)][:MAX_ITEMS]
    return None


def _text(value: str) -> str:
    return safe(value[:MAX_CHARS])
