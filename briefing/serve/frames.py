"""Frames between a page, the server and a dashboard process: one byte for the kind, then the content.

On a WebSocket a frame is a binary message; on a pipe its length comes first (`briefing.runtime.subprocesses`). The
server passes frames on without reading more than their kind.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from briefing.model import TLPS, Tlp

# To the dashboard.
START = b"S"
"""The first frame, from the server: what to show, as JSON."""
INPUT = b"I"
"""Keys, mouse and pastes as a terminal sends them, in UTF-8."""
SIZE = b"R"
"""Columns and rows, two bytes each, big endian."""

# From the dashboard.
OUTPUT = b"T"
"""What a terminal shows, in UTF-8."""
FILE = b"F"
"""A file to download: its name in UTF-8, a zero byte, its content."""
ADDRESS = b"U"
"""An http or https address to open, in UTF-8."""

FROM_PAGE = (INPUT, SIZE)
TO_PAGE = (OUTPUT, FILE, ADDRESS)

MIN_SIZE, MAX_SIZE = (20, 5), (500, 200)
"""Bounds of columns and rows."""


class Size(NamedTuple):
    """Size of the terminal in a page, in cells."""

    columns: int
    rows: int


class Start(NamedTuple):
    """What a dashboard process shows, and what its user may do."""

    root: str
    sample: bool
    write: bool
    level: Tlp
    size: Size

    def packed(self) -> bytes:
        """Return the frame."""
        return START + json.dumps(self._asdict()).encode()


def unpack_start(frame: bytes) -> Start:
    """Return what a frame of the server says. Raise `ValueError` for anything else."""
    if frame[:1] != START:
        raise ValueError("expected a start frame")
    fields: dict[str, Any] = json.loads(frame[1:])
    start = Start(**{**fields, "size": Size(*fields["size"])})
    if start.level not in TLPS or not Path(start.root).is_absolute():
        raise ValueError("expected a TLP label and an absolute path")
    return start


def pack_size(size: Sequence[int]) -> bytes:
    """Return the frame of a size."""
    return SIZE + b"".join(each.to_bytes(2, "big") for each in size)


def unpack_size(frame: bytes) -> Size:
    """Return a size within the bounds. Raise `ValueError` for a frame of another form."""
    if frame[:1] != SIZE or len(frame) != 5:
        raise ValueError("expected a frame of two numbers")
    given = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    return Size(*(min(max(each, low), high) for each, low, high in zip(given, MIN_SIZE, MAX_SIZE, strict=True)))


def pack_file(name: str, data: bytes) -> bytes:
    """Return the frame of a file."""
    return FILE + name.replace("\0", "").encode(errors="replace") + b"\0" + data
