"""What the dashboard remembers of a library from one session to the next: screen, cursors, searches, theme.

Kept as JSON in the user's state folder, one file a library; never in the library. A file that cannot be read or
written is as if there were none.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from briefing.runtime.paths import state_dir

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
