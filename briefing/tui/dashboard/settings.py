"""The user's choice of panels and their order: `panels` of `[dashboard]` in the settings file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from briefing.runtime.toml_settings import parse_toml, read_user_settings

PANELS: Final = {
    "new": "New since you were here",
    "contradictions": "Contradictions",
    "contested": "Contested issues",
    "speakers": "Who speaks",
    "watches": "Watches",
    "world": "The world",
    "todo": "To do",
}
"""Every panel by id, in the default order, with its name."""

_TABLE = re.compile(r"^[ \t]*\[[ \t]*dashboard[ \t]*\][^\n]*(?:\n|\Z)", re.MULTILINE)
_NEXT_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*panels[ \t]*=[ \t]*\[[^\]]*\][^\n]*(?:\n|\Z)", re.MULTILINE)


def read_panels(file: Path) -> tuple[tuple[str, ...], str]:
    """Return the ids of the panels shown, in their order, and a message on what is wrong with the settings."""
    default = tuple(PANELS)
    try:
        table = read_user_settings(file).get("dashboard", {})
    except ValueError:
        return default, ""  # reported with the settings of keys
    chosen = table.get("panels") if isinstance(table, dict) else None
    if chosen is None:
        return default, ""
    if not isinstance(chosen, list) or not all(isinstance(one, str) for one in chosen):
        return default, f'In {file}: panels must be a list of texts: panels = ["new", "todo"].'
    unknown = [one for one in chosen if one not in PANELS]
    found = tuple(dict.fromkeys(one for one in chosen if one in PANELS))
    message = f"In {file}: no panel {', '.join(map(repr, unknown))}. Panels are {', '.join(PANELS)}." if unknown else ""
    return found or default, message


def with_panels(text: str, panels: Sequence[str]) -> str:
    """Return settings with another choice of panels; comments and other settings stay.

    Raises ValueError for settings that are not TOML, or that set the panels in another notation.
    """
    line = "panels = [" + ", ".join(f'"{one}"' for one in panels) + "]\n"
    table = _TABLE.search(text)
    if table is None:
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        changed = f"{text}{gap}[dashboard]\n{line}"
    else:
        end = following.start() if (following := _NEXT_TABLE.search(text, table.end())) else len(text)
        body = text[table.end() : end]
        key = _KEY.search(body)
        body = body[: key.start()] + line + body[key.end() :] if key else line + body
        head = text[: table.end()]
        changed = head + ("" if head.endswith("\n") else "\n") + body + text[end:]
    before, after = parse_toml(text.encode()), parse_toml(changed.encode())
    expected = {**before, "dashboard": {**before.get("dashboard", {}), "panels": list(panels)}}
    if after != expected:
        raise ValueError("the table [dashboard] is written in a way that cannot be changed here")
    return changed


def save_panels(file: Path, panels: Sequence[str]) -> None:
    """Write the choice to the settings file. Raises OSError and ValueError with a sentence."""
    target = file.resolve()
    text = target.read_text(encoding="utf-8-sig") if target.exists() else ""
    changed = with_panels(text, panels)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.write_text(changed, encoding="utf-8")
    part.replace(target)
