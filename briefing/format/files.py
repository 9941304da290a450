"""Reading a file that may be anything: regular files only, never more than the limit, never a hang."""

from __future__ import annotations

import os
import stat
from pathlib import Path

MOST_BYTES = 16 << 20


class SkippedError(Exception):
    """The file is not read; the message says why."""


def read_file(path: Path, *, root: Path | None = None, max_bytes: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file. Links are followed only within `root`. Raises `SkippedError`."""
    if path.is_symlink():
        path = _target(path, root)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise SkippedError(_why(error)) from None
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        for _ in range(3):
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise SkippedError(_kind(before.st_mode))
            if before.st_size > max_bytes:
                raise SkippedError(f"the file has {before.st_size:,} bytes; at most {max_bytes:,} are read")
            try:
                file.seek(0)
                parts: list[bytes] = []
                room = max_bytes + 1
                while room > 0 and (part := file.read(min(room, 1 << 20))):
                    parts.append(part)
                    room -= len(part)
            except OSError as error:
                raise SkippedError(_why(error)) from None
            after = os.fstat(descriptor)
            if (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns):
                return b"".join(parts)
    raise SkippedError("the file changes while it is read")


def _target(path: Path, root: Path | None) -> Path:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        raise SkippedError("the link leads nowhere, or in a circle") from None
    if root is not None and not target.is_relative_to(root.resolve()):
        raise SkippedError("the link leads out of the library")
    return target


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "the file vanished while the library was read"
    if isinstance(error, PermissionError):
        return "permission to read the file is denied"
    return (error.strerror or "the file cannot be read").lower()


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "this is a folder, not a file"
    if stat.S_ISFIFO(mode):
        return "this is a pipe, not a file"
    if stat.S_ISSOCK(mode):
        return "this is a socket, not a file"
    return "this is a device, not a file"
