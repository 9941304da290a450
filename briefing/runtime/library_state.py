"""State of a library that is the user's own: one file a kind and library, in the user's state folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Hashable
from pathlib import Path
from typing import Any

from briefing.runtime.paths import state_dir

MAX_BYTES = 1 << 20
"""Maximum size of a JSON file."""

Record = dict[str, Any]


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


def write_records(
    kind: str, root: Path, before: Collection[Record], records: Collection[Record], key: Callable[[Record], Hashable]
) -> list[Record]:
    """Write a list of records to a library's state file, with what another process has changed since; return the list.

    `before`: the records as they were last read or written. `key` returns what identifies a record.
    """
    stored = read_state(kind, root)
    others = stored if isinstance(stored, list) and all(isinstance(one, dict) for one in stored) else before
    merged = merge_records(before, records, others, key)
    write_state(kind, root, merged)
    return merged


def merge_records(
    before: Collection[Record],
    records: Collection[Record],
    others: Collection[Record],
    key: Callable[[Record], Hashable],
) -> list[Record]:
    """Return what two changed copies of a list of records make together. `records` wins where both changed one."""
    was, ours, theirs = ({key(one): one for one in each} for each in (before, records, others))

    def has_moved(copy: dict[Hashable, Record]) -> bool:
        return [each for each in copy if each in was] != [each for each in was if each in copy]

    order = [*theirs, *ours] if has_moved(theirs) and not has_moved(ours) else [*ours, *theirs]
    merged = []
    for each in dict.fromkeys(order):
        record = theirs.get(each) if ours.get(each) == was.get(each) else ours.get(each)
        if record is not None:
            merged.append(record)
    return merged
