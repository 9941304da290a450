"""Drafts: unsaved work on disk, in the folder `drafts` of the user's state directory, so that it survives a crash.

A draft is a folder. The process that writes it holds a lock on it, which the system releases when the process ends;
an unlocked draft was left behind, and two dashboards on one library never take each other's.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from briefing.runtime.files import Skipped, read_file
from briefing.runtime.paths import state_dir

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be removed, which serves as the lock
    fcntl = None  # type: ignore[assignment]

PAUSE = 0.5
"""Seconds between two writes of a draft; with the time of a write, less than a second of work can be lost."""

MAX_BYTES = 256 << 20
"""Maximum size of a file of a draft: several times the longest article."""

UNFINISHED = 3600.0
"""Seconds after which an incomplete draft folder is removed."""

_HELD, _ABOUT, _BASE, _TEXT = "held", "about.json", "base", "text"


class Draft:
    """Unsaved work on one file. `write` is cheap: a thread writes the newest text to the disk."""

    def __init__(self, folder: Path, key: str, target: Path, base: str, began: float) -> None:
        self._folder = folder
        self.key = key
        """Kind of work, for resuming it."""
        self.target = target
        """File that the work will be saved to."""
        self.base = base
        """Unchanging part of the work, written once."""
        self.began = began
        """Time at which the draft was opened, in seconds since the epoch."""
        self.trouble = ""
        """Error message of the last write; empty if it succeeded or is pending."""
        self._lock: IO[bytes] | None = None
        self._pending: bytes | None = None
        self._turn = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False

    @classmethod
    def open(cls, key: str, target: Path, base: str = "") -> Draft:
        """Return a new draft. Nothing is on the disk before its first `write`."""
        return cls(_drafts() / f"{time.time_ns():x}-{os.urandom(4).hex()}", key, target.absolute(), base, time.time())

    @property
    def text(self) -> str:
        """What was written last, as far as it is on the disk. Raises OSError and ValueError."""
        return _read(self._folder / _TEXT)

    @property
    def written(self) -> float:
        """When the draft was last put on the disk, in seconds since the epoch."""
        try:
            return (self._folder / _TEXT).stat().st_mtime
        except OSError:
            return self.began

    def write(self, text: str) -> None:
        """Replace the text; it is on the disk within a second, unless `trouble` has a message."""
        with self._turn:
            self._pending = text.encode()
            if self._thread is None:
                self._closing = False
                self._thread = threading.Thread(target=self._work, name="draft", daemon=True)
                self._thread.start()
            self._turn.notify()

    def take(self) -> bool:
        """Lock a draft that was left behind. Return False if another process holds it, or it is gone."""
        if self._lock is None:
            self._lock = _hold(self._folder / _HELD)
        return self._lock is not None

    def flush(self) -> bool:
        """Write a pending text now. Return False if that failed, with the message in `trouble`."""
        if self._pending is not None and self._thread is None:  # it failed before: the disk may have room now
            self.write(self._pending.decode())
        self._stop()
        return not self.trouble

    def close(self) -> None:
        """Write a pending text and release the lock, so that the draft is waiting."""
        self.flush()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def discard(self) -> None:
        """Delete the draft."""
        with self._turn:
            self._pending = None
        self._stop()
        gone = self._folder.with_name(f".{self._folder.name}")
        with suppress(OSError):
            self._folder.rename(gone)  # atomic, so that no half-deleted draft is found waiting
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        shutil.rmtree(gone, ignore_errors=True)

    def _stop(self) -> None:
        with self._turn:
            self._closing = True
            self._turn.notify()
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        """Write the newest text to the disk, pause, and repeat: the thread's entry point."""
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._pending is not None or self._closing)
                data = self._pending
                if data is None:
                    return
            try:
                self._put(data)
                self.trouble = ""
            except OSError as error:
                self.trouble = error.strerror or type(error).__name__
            with self._turn:
                if self._pending is data and not self.trouble:
                    self._pending = None
                if self._closing and (self.trouble or self._pending is None):
                    return
                self._turn.wait_for(lambda: self._closing, PAUSE)

    def _put(self, data: bytes) -> None:
        if self.take():
            _write(self._folder / _TEXT, data)
        else:
            self._make(data)

    def _make(self, data: bytes) -> None:
        """Make the draft's folder, and give it its name when it is complete."""
        made = self._folder.with_name(f".{self._folder.name}")
        made.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = _hold(made / _HELD, new=True)
        try:
            about = {"key": self.key, "target": os.fspath(self.target), "began": self.began}
            _write(made / _ABOUT, json.dumps(about).encode())
            _write(made / _BASE, self.base.encode())
            _write(made / _TEXT, data)
            made.rename(self._folder)
            _sync(self._folder.parent)
        except OSError:
            if lock is not None:
                lock.close()
            raise
        self._lock = lock


def waiting(folder: Path | None = None) -> list[Draft]:
    """Return the drafts that were left behind, the oldest first; only those for files in `folder` if given."""
    found = [draft for draft in _read_all() if folder is None or draft.target.is_relative_to(folder.absolute())]
    return sorted(found, key=lambda draft: draft.began)


def _read_all() -> Iterator[Draft]:
    with suppress(OSError):
        for folder in _drafts().iterdir():
            if folder.name.startswith("."):  # incomplete or being deleted
                with suppress(OSError):
                    if time.time() - folder.stat().st_mtime > UNFINISHED:
                        shutil.rmtree(folder, ignore_errors=True)
                continue
            lock = _hold(folder / _HELD)
            if lock is None:
                continue
            lock.close()
            with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
                about: dict[str, Any] = json.loads(_read(folder / _ABOUT))
                base = _read(folder / _BASE)
                yield Draft(folder, str(about["key"]), Path(about["target"]), base, float(about["began"]))


def _drafts() -> Path:
    return state_dir() / "drafts"


def _hold(path: Path, new: bool = False) -> IO[bytes] | None:
    """Return the lock of a draft; None if another process holds it, or it does not exist."""
    try:
        if fcntl is None and not new:
            path.unlink()
            new = True
        stream = path.open("wb" if new else "rb+")
    except OSError:
        if new:
            raise
        return None
    if fcntl is not None:
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # the second on network file systems
            stream.close()
            return None
        except OSError:  # a file system without locks: a draft that two may take is better than none
            pass
    return stream


def _read(path: Path) -> str:
    """Return a file of a draft as text, read as an untrusted file. Raises OSError and ValueError."""
    try:
        return read_file(path, max_bytes=MAX_BYTES).decode("utf-8")
    except Skipped as skipped:
        raise OSError(skipped.reason) from None


def _write(path: Path, data: bytes) -> None:
    """Write a file atomically."""
    part = path.with_name(f"{path.name}.new")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
