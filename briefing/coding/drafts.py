"""The draft journal: what is being written and not saved yet, kept so that it outlives whatever ends the program.

A draft is a folder among the user's own state. The program that writes it holds a lock on it, which the system lets go
of with the program, however that ends; so a draft that nobody holds is one that was left behind, and two dashboards on
one library never take each other's.
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

from briefing.format.files import Skipped, read_file
from briefing.runtime.paths import state_dir

try:
    import fcntl
except ImportError:  # Windows: there a file that somebody has open can't be removed, which tells as much
    fcntl = None  # type: ignore[assignment]

PAUSE = 0.5
"""Seconds between two writes of one draft; with the time that a disk takes, less than one second is ever lost."""

MOST_BYTES = 256 << 20
"""Of one file of a draft: several times the longest article."""

UNFINISHED = 3600.0
"""Seconds after which a draft's folder that is not whole yet is not on its way any more, and swept."""

_HELD, _ABOUT, _BASE, _TEXT = "held", "about.json", "base", "text"


class Draft:
    """What is being written for one file. `write` is cheap: a thread of its own puts the newest text on the disk."""

    def __init__(self, folder: Path, key: str, target: Path, base: str, began: float) -> None:
        self._folder = folder
        self.key = key
        """What kind of work it is, for whoever takes it up again."""
        self.target = target
        """The file that it is to become."""
        self.base = base
        """What the work began with, written once."""
        self.began = began
        """When the draft was opened, in seconds since the epoch."""
        self.trouble = ""
        """Why the newest text is not on the disk, in words; empty where it is, or will be in a moment."""
        self._lock: IO[bytes] | None = None
        self._pending: bytes | None = None
        self._turn = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False

    @classmethod
    def open(cls, key: str, target: Path, base: str = "") -> Draft:
        """A new draft. Nothing is on the disk before its first `write`."""
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
        """Keeps a text from now on; it is on the disk within a second, unless `trouble` says otherwise."""
        with self._turn:
            self._pending = text.encode()
            if self._thread is None:
                self._closing = False
                self._thread = threading.Thread(target=self._work, name="draft", daemon=True)
                self._thread.start()
            self._turn.notify()

    def take(self) -> bool:
        """Holds a draft that was left behind; False where another program has taken it, or nothing is left of it."""
        if self._lock is None:
            self._lock = _hold(self._folder / _HELD)
        return self._lock is not None

    def flush(self) -> bool:
        """Puts what is left on the disk at once; False where that failed, which `trouble` says more of."""
        if self._pending is not None and self._thread is None:  # it failed before: the disk may have room by now
            self.write(self._pending.decode())
        self._stop()
        return not self.trouble

    def close(self) -> None:
        """Puts what is left on the disk and lets go of the draft, which is then waiting."""
        self.flush()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def discard(self) -> None:
        """Does away with the draft: it was saved, or is not wanted."""
        with self._turn:
            self._pending = None
        self._stop()
        gone = self._folder.with_name(f".{self._folder.name}")
        with suppress(OSError):
            self._folder.rename(gone)  # at once, so that no half of it is ever found waiting
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
        """In the thread: puts the newest text on the disk, then rests, and tries again where that failed."""
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
        """The draft's folder with all that is in it, under its name only when it is whole."""
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
    """The drafts that were left behind, the oldest first; only those for files in a folder where one is named."""
    found = [draft for draft in _read_all() if folder is None or draft.target.is_relative_to(folder.absolute())]
    return sorted(found, key=lambda draft: draft.began)


def _read_all() -> Iterator[Draft]:
    with suppress(OSError):
        for folder in _drafts().iterdir():
            if folder.name.startswith("."):  # on its way, never whole, or not wanted any more
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
    """The lock of a draft; None where somebody holds it, or there is none."""
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
        except OSError:  # a file system without locks: better a draft that two may take than none
            pass
    return stream


def _read(path: Path) -> str:
    """A text that we wrote, if it still is one: never waiting, and no more than we would write."""
    try:
        return read_file(path, max_bytes=MOST_BYTES).decode("utf-8")
    except Skipped as skipped:
        raise OSError(skipped.reason) from None


def _write(path: Path, data: bytes) -> None:
    """The file whole, the old one or the new one, whatever happens meanwhile."""
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
