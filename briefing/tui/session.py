"""What the dashboard remembers of a library from one session to the next: screen, cursors, searches, theme.

Kept as JSON in the user's state folder, one file a library; never in the library. A file that cannot be read or
written is as if there were none.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from briefing.runtime.paths import config_file, state_dir

SessionState = dict[str, Any]


def _file(root: Path) -> Path:
    import hashlib

    name = hashlib.blake2b(os.fsencode(root.resolve()), digest_size=8).hexdigest()
    return state_dir() / f"session-{name}.json"


def load(root: Path) -> SessionState:
    """What was remembered; empty where nothing was."""
    import json

    try:
        state = json.loads(_file(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def save(root: Path, state: SessionState) -> None:
    """Remembers, whole or not at all."""
    import json

    path = _file(root)
    part = path.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(state, ensure_ascii=True), encoding="utf-8")
        part.replace(path)


def keymap() -> tuple[dict[str, str], str]:
    """The user's own keys, `[keys]` in the settings: an action's name to a comma-separated list of keys. And what
    keeps them from being read, empty where nothing does."""
    import tomllib

    file = config_file()
    try:
        keys = tomllib.loads(file.read_text(encoding="utf-8")).get("keys", {})
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, f"The settings in {file} cannot be read: {error.strerror}. The keys are the usual ones."
    except ValueError as error:
        return {}, f"The settings in {file} are not TOML: {error}. The keys are the usual ones."
    if not isinstance(keys, dict):
        return {}, f"In {file}, keys is to be a table: [keys]. The keys are the usual ones."
    wrong = [name for name, value in keys.items() if not isinstance(value, str)]
    trouble = f'In {file}, {", ".join(wrong)} is to be a text: find = "slash,ctrl+f".' if wrong else ""
    return {name: value for name, value in keys.items() if isinstance(value, str)}, trouble
