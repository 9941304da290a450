"""The user's settings of the dashboard: the tables `[keys]`, `[keyboard]` and `[display]` of the settings file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from briefing.runtime.paths import config_file
from briefing.runtime.toml_settings import read_user_settings
from briefing.stance_colours import DEFAULT_STANCE_PALETTE, STANCE_PALETTES, StancePalette
from briefing.tui.keyboard_layouts import AUTOMATIC, SETTINGS

Choice = TypeVar("Choice", bound=str)


class AppSettings(NamedTuple):
    """Keys for actions, the keyboard layout, the colours of stances, and what is wrong with the settings."""

    keymap: dict[str, str]
    """By an action's name its keys, separated by commas."""
    layout: str = AUTOMATIC
    stances: StancePalette = DEFAULT_STANCE_PALETTE
    problem: str = ""
    """Message for the user; empty where everything was read."""


def read_app_settings() -> AppSettings:
    """Read the settings file; what is wrong in it is reported and left out."""
    file = config_file()
    try:
        tables = read_user_settings(file)
    except ValueError as error:
        return AppSettings({}, problem=f"The settings in {file} were not read: {error}. Default keys apply.")
    problems: list[str] = []
    keys, keyboard, display = (tables.get(name, {}) for name in ("keys", "keyboard", "display"))
    for name, table in (("keys", keys), ("keyboard", keyboard), ("display", display)):
        if not isinstance(table, dict):
            problems.append(f"{name} must be a table: [{name}].")
    keymap = keys if isinstance(keys, dict) else {}
    wrong = [name for name, value in keymap.items() if not isinstance(value, str)]
    if wrong:
        problems.append(f'{", ".join(wrong)} must be a text: find = "slash,ctrl+f".')
    layout = _choice(keyboard, "layout", SETTINGS, AUTOMATIC, problems)
    stances = _choice(display, "stances", STANCE_PALETTES, DEFAULT_STANCE_PALETTE, problems)
    problem = f"In {file}: {' '.join(problems)}" if problems else ""
    keymap = {name: value for name, value in keymap.items() if isinstance(value, str)}
    return AppSettings(keymap, layout, stances, problem)


def _choice(table: object, key: str, choices: Sequence[Choice], default: Choice, problems: list[str]) -> Choice:
    """Return one of the choices for a key of a table; another value is reported and replaced by the default."""
    value = table.get(key, default) if isinstance(table, dict) else default
    chosen = next((one for one in choices if one == value), None)
    if chosen is None:
        from briefing.format.problems import nearest

        near = nearest(value, choices) if isinstance(value, str) else None
        hint = f"Did you mean {near}?" if near else f"It is one of {', '.join(choices)}."
        problems.append(f"{key} cannot be {value!r}. {hint}")
    return default if chosen is None else chosen
