"""Suggestions that the user rejected: kept by the article's text, so that they are not offered for it again.

They are the user's own and belong to no brief: a file in the folder `rejected` of the user's state directory holds
the spans of one article's suggestions, under the hash of its text.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import msgspec

from briefing.coding.spans import Span
from briefing.runtime.files import Skipped, read_file
from briefing.runtime.paths import state_dir

Spans = tuple[Span, ...]
"""Spans of one suggestion."""

MAX_BYTES = 16 << 20


def rejected(text: str) -> frozenset[Spans]:
    """Return the spans of the suggestions that were rejected in an article; none where that cannot be read."""
    try:
        return frozenset(msgspec.json.decode(read_file(_file(text), max_bytes=MAX_BYTES), type=list[Spans]))
    except (OSError, Skipped, msgspec.MsgspecError):
        return frozenset()


def remember(text: str, spans: Collection[Spans]) -> None:
    """Keep the spans of the suggestions rejected in an article, in place of those kept before, as far as possible."""
    path = _file(text)
    if not spans:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return
    part = path.with_name(f"{path.name}.{os.getpid()}.new")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.write_bytes(msgspec.json.encode(sorted(spans)))
        part.replace(path)


def _file(text: str) -> Path:
    name = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return state_dir() / "rejected" / f"{name}.json"
