"""State of a library that is the user's own: one file a kind and library, in the user's state folder."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from briefing.runtime.paths import state_dir

MAX_BYTES = 1 << 20
"""Maximum size of a JSON file."""


def state_file(kind: str, root: Path, suffix: str = "json") -> Path:
    """Return the path of a library's state file."""
    from hashlib import blake2b

    name = blake2b(os.fsencode(root.resolve()), digest_size=8).hexdigest()
    return state_dir() / f"{kind}-{name}.{suffix}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a state file, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def read_state(kind: str, root: Path) -> object:
    """Return the JSON of a library's state file, unchecked; None if there is none that can be read."""
    import json

    from briefing.runtime.files import Skipped, read_file

    try:
        return json.loads(read_file(state_file(kind, root), max_bytes=MAX_BYTES))
    except (Skipped, ValueError, RecursionError):
        return None


def write_state(kind: str, root: Path, state: object) -> None:
    """Write a library's state file as JSON, whole or not at all; a disk that refuses it is no error."""
    import json

    with contextlib.suppress(OSError):
        write_whole(state_file(kind, root), json.dumps(state, ensure_ascii=True).encode())
