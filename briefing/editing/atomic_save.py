"""Saves a file so that a crash, a full disk or another writer never leaves less than what was there before.

The new bytes go to a temporary file in the same folder, which is flushed, synced and renamed over the old
one; then the folder is synced. The old file stays byte for byte until the rename.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows has no advisory locks: two writers are distinguished by content alone
    fcntl = None  # type: ignore[assignment]

HAS_LOCKS = fcntl is not None

PATIENCE = 2.0
"""Seconds to wait for another program that has locked the file."""
SUFFIX = ".briefing-tmp"
"""Ends the name of a temporary file. It begins with a full stop, so no library takes it for a brief."""


class ConflictError(Exception):
    """The file is not what was read: another process changed or removed it. Nothing was written."""

    def __init__(self, path: Path, theirs: bytes | None) -> None:
        super().__init__(f"{path} was {'removed' if theirs is None else 'changed'} since it was read")
        self.path = path
        self.theirs = theirs
        """The present content of the file; None where there is none."""


class ReadOnlyError(Exception):
    """The file says that it is not to be written, which a rename over it would pass by."""


def create(path: Path, data: bytes) -> None:
    """Write a new file. Raises FileExistsError where there is one, and never touches that."""
    with _temporary(path, 0o666) as (temporary, stream):
        _fill(stream, data)
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: the check and the rename are then two steps
            if os.path.lexists(path):
                raise FileExistsError(17, "File exists", str(path)) from None
            _rename(stream, temporary, path)
    sync_folder(path.parent)


def save(path: Path, data: bytes, *, read: bytes) -> tuple[str, ...]:
    """Replace a file whose content is still `read`; what should be known about it afterwards, in sentences.

    A link stays a link: what it points to is replaced. Mode, group and extended attributes are kept.
    Raises ConflictError, ReadOnlyError, or the system's own OSError; the old file is then as it was.
    """
    try:
        target = path.resolve()
    except RuntimeError:  # links in a circle, before Python 3.13
        raise ConflictError(path, None) from None
    with _held(target) as (theirs, status):
        if status is None or theirs != read:
            raise ConflictError(path, theirs)
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise ReadOnlyError(f"{path} is read-only")
        with _temporary(target, 0o600) as (temporary, stream):
            if hasattr(os, "fchown"):
                for owner in (-1, status.st_uid):
                    with suppress(OSError):  # not ours to give away: the file is then the writer's
                        os.fchown(stream.fileno(), owner, status.st_gid)
            temporary.chmod(stat.S_IMODE(status.st_mode))
            _label(target, stream.fileno())
            _fill(stream, data)
            _rename(stream, temporary, target)
    sync_folder(target.parent)
    if status.st_nlink > 1:
        return (f"{path} had another name (a hard link), which still holds the old text",)
    return ()


def sweep(folder: Path) -> int:
    """Remove what interrupted saves left in a folder, and count it. What a running one holds stays."""
    swept = 0
    for left in folder.glob(f".*{SUFFIX}"):
        with suppress(OSError), open_to_read(left) as stream:
            if lock(stream.fileno()):
                left.unlink()
                swept += 1
    return swept


@contextmanager
def locked_file(path: Path, data: bytes) -> Iterator[None]:
    """Write a new file that is there as a whole or not at all, and hold its lock until the block is left.

    It stays afterwards unless the block removed it. Where `HAS_LOCKS` is false, nothing is locked.
    """
    with _temporary(path, 0o600) as (temporary, stream):
        _fill(stream, data)
        _rename(stream, temporary, path)
        yield


@contextmanager
def _temporary(target: Path, mode: int) -> Iterator[tuple[Path, IO[bytes]]]:
    """Yield a file beside the target, open and locked; it is removed afterwards unless it was renamed."""
    begins = target.name.encode("utf-8", "ignore")[:100].decode("utf-8", "ignore")  # a name has 255 bytes at most
    name = f".{begins}.{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"
    temporary = target.parent / name
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(temporary, flags, mode)
    except OSError as error:
        error.filename = str(target)
        raise
    try:
        with os.fdopen(descriptor, "wb") as stream:
            lock(stream.fileno())
            yield temporary, stream
    except OSError as error:
        if error.filename is None:  # what a full disk says names no file
            error.filename = str(target)
        raise
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _held(target: Path) -> Iterator[tuple[bytes | None, os.stat_result | None]]:
    """Yield a file's content and status while it is locked against other writers; None and None if it is not a file."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            stream = open_to_read(target)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):  # it is a folder, or a file above it is
            yield None, None
            return
        with stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                yield None, None
                return
            if fcntl is None:  # an open file can't be replaced there
                content = stream.read()
                stream.close()
                yield content, status
                return
            if not _waited(stream, until):
                raise OSError(errno.EBUSY, "another program keeps it locked", str(target))
            if _is_named(status, target):
                yield stream.read(), status
                return
        # another writer's rename came between: look again


def open_to_read(path: Path) -> IO[bytes]:
    """Open a file for reading without ever blocking on a pipe or device."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags)
    try:
        return os.fdopen(descriptor, "rb")
    except OSError:  # a folder
        os.close(descriptor)
        raise


def _waited(stream: IO[bytes], until: float) -> bool:
    """Take the lock of a file; return False if another process holds it for too long."""
    while True:
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(0.01)
        except OSError:  # a file system without locks: two writers are distinguished by content alone
            return True
        else:
            return True


def _is_named(status: os.stat_result, target: Path) -> bool:
    try:
        return os.path.samestat(status, target.stat())
    except FileNotFoundError:
        return False


def _rename(stream: IO[bytes], temporary: Path, target: Path) -> None:
    if fcntl is None:
        stream.close()  # an open file can't be renamed there; elsewhere it is locked until it has its name
    temporary.replace(target)


def _fill(stream: IO[bytes], data: bytes) -> None:
    stream.write(data)
    stream.flush()
    os.fsync(stream.fileno())


def lock(descriptor: int) -> bool:
    """Take the lock of a temporary file; False when its writer is alive and holds it."""
    if fcntl is None:
        return True  # there an open file can't be removed at all
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _label(target: Path, descriptor: int) -> None:
    """Copy a file's extended attributes, as far as that is possible."""
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(target, name))


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that the new name survives a loss of power, where the system allows it."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
