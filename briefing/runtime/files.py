"""Reading a file that anyone may have put there: regular files only, whole, and never waiting."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 16 << 20

_TRIES = 3
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
}
_REASONS = {
    errno.ENOENT: "it is gone",
    errno.EACCES: "it may not be read: permission denied",
    errno.EPERM: "it may not be read: permission denied",
    errno.ELOOP: "it is a link that leads in a circle or out of the library",
    errno.EMLINK: "it is a link that leads out of the library",
    errno.ENXIO: "it is a socket, not a file",
    errno.ENAMETOOLONG: "its name is too long",
}


class Skipped(Exception):  # noqa: N818 (nothing failed: the file is not for us)
    """The file was not read; `reason` says why, as the second half of a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_file(path: Path, root: Path | None = None, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Return a regular file's bytes. Raises `Skipped` for anything else, and for a file that keeps changing.

    A link is followed only where it stays within `root`.
    """
    for _ in range(_TRIES):
        data = _read(path, root, max_bytes)
        if data is not None:
            return data
    raise Skipped("it changes while it is read")


def open_regular(path: Path, *, append: bool = False) -> BinaryIO:
    """Open a regular file of the program's own to read it or to append, without waiting. Raises OSError for others."""
    flags = _FLAGS & ~os.O_RDONLY | (os.O_WRONLY | os.O_APPEND | os.O_CREAT if append else os.O_RDONLY)
    handle = os.open(path, flags, 0o600)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    return os.fdopen(handle, "ab" if append else "rb")


def _read(path: Path, root: Path | None, max_bytes: int) -> bytes | None:
    """Return the bytes; None if the file changed meanwhile."""
    try:
        handle = os.open(_target(path, root), _FLAGS)
    except OSError as error:
        raise Skipped(_reason(error)) from None
    except ValueError:
        raise Skipped("its name cannot be opened") from None
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise Skipped(f"it is {_KINDS.get(stat.S_IFMT(before.st_mode), 'no regular file')}, not a file")
        if before.st_size > max_bytes:
            raise Skipped(f"it has {before.st_size:,} bytes; at most {max_bytes:,} are read")
        data = _all(handle, before.st_size, max_bytes)
        after = os.fstat(handle)
    except OSError as error:
        raise Skipped(_reason(error)) from None
    finally:
        os.close(handle)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == after.st_size else None


_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def _target(path: Path, root: Path | None) -> Path:
    """Return the path; for a link within `root` that stays there, its target."""
    if root is None or not path.is_symlink():
        return path
    try:
        target = path.resolve(strict=True)
    except RuntimeError:  # a loop, before Python 3.13
        raise Skipped("it is a link that leads in a circle") from None
    if not target.is_relative_to(root.resolve()):
        raise Skipped("it is a link that leads out of the library")
    return target


def _all(handle: int, size: int, max_bytes: int) -> bytes:
    """Return the whole content; the reported size is not trusted."""
    parts = []
    left = max_bytes + 1
    while left > 0 and (part := os.read(handle, min(left, max(size, 1 << 16)))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise Skipped(f"it goes on past {max_bytes:,} bytes")
    return b"".join(parts)


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, f"it could not be read: {error.strerror or error}")
