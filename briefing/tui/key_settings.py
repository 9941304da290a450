"""The user's settings for keys: `[keys]` and `[keyboard]` in the settings file that `briefing paths` names."""

from __future__ import annotations

from typing import NamedTuple

from briefing.runtime.paths import config_file
from briefing.runtime.toml_settings import read_user_settings
from briefing.tui.keyboard_layouts import AUTOMATIC, SETTINGS


class KeySettings(NamedTuple):
    """Keys for actions, the keyboard layout, and what is wrong with the settings."""

    keymap: dict[str, str]
    """By an action's name its keys, separated by commas."""
    layout: str = AUTOMATIC
    problem: str = ""
    """Message for the user; empty where everything was read."""


def read_key_settings() -> KeySettings:
    """Read the settings file; what is wrong in it is reported and left out."""
    file = config_file()
    try:
        tables = read_user_settings(file)
    except ValueError as error:
        return KeySettings({}, problem=f"The settings in {file} were not read: {error}. Default keys apply.")
    problems: list[str] = []
    keys, keyboard = tables.get("keys", {}), tables.get("keyboard", {})
    for name, table in (("keys", keys), ("keyboard", keyboard)):
        if not isinstance(table, dict):
            problems.append(f"{name} must be a table: [{name}].")
    keymap = keys if isinstance(keys, dict) else {}
    wrong = [name for name, value in keymap.items() if not isinstance(value, str)]
    if wrong:
        problems.append(f'{", ".join(wrong)} must be a text: find = "slash,ctrl+f".')
    layout = keyboard.get("layout", AUTOMATIC) if isinstance(keyboard, dict) else AUTOMATIC
    if layout not in SETTINGS:
        from briefing.format.problems import nearest

        near = nearest(layout, SETTINGS) if isinstance(layout, str) else None
        hint = f"Did you mean {near}?" if near else f"It is one of {', '.join(SETTINGS)}."
        problems.append(f"layout cannot be {layout!r}. {hint}")
        layout = AUTOMATIC
    problem = f"In {file}: {' '.join(problems)}" if problems else ""
    return KeySettings({name: value for name, value in keymap.items() if isinstance(value, str)}, layout, problem)
