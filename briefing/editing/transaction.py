"""Save several files all or nothing, also when the process is killed in between.

A journal with every file's old and new bytes is written first, in the user's own state folder, where no library can
plant one. It is locked by the process that saves and removed at the end. A journal that no process holds is a save
that was interrupted: `pending` finds it, and it is finished or rolled back.
"""

from __future__ import annotations

import hashlib
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import msgspec

from briefing.editing.atomic_save import (
    HAS_LOCKS,
    ConflictError,
    ReadOnlyError,
    lock,
    locked_file,
    save,
    sweep,
    sync_folder,
)
from briefing.runtime.files import Skipped, open_regular, read_file
from briefing.runtime.paths import state_dir
from briefing.text.labels import counted
from briefing.text.sanitise import safe

UNLOCKED_SECONDS = 60
"""Age up to which a journal counts as in use on systems without file locks."""


class FileEdit(NamedTuple):
    """A file that is to change."""

    path: Path
    before: bytes
    after: bytes


class NotSavedError(Exception):
    """A file could not be saved, and so none was; the message is a sentence for the user."""

    def __init__(self, path: Path, cause: ConflictError | ReadOnlyError | OSError, left: Sequence[Path] = ()) -> None:
        names = ", ".join(one.name for one in left)
        still = f" These were written and could not be restored: {names}." if left else ""
        super().__init__(safe(f"Not saved: {path.name}: {_reason(cause)}.{still}"))
        self.path, self.cause = path, cause
        self.left = tuple(left)
        """Files that have their new content and could not be restored."""

    @property
    def is_conflict(self) -> bool:
        """Whether the file is no longer what was read."""
        return isinstance(self.cause, ConflictError)


def _reason(error: ConflictError | ReadOnlyError | OSError) -> str:
    if isinstance(error, ConflictError):
        return "another program has changed it"
    if isinstance(error, ReadOnlyError):
        return "it is read-only"
    return (error.strerror or str(error)).lower()


class _Journal(msgspec.Struct, frozen=True):
    """What is written before the files are."""

    title: str
    files: list[tuple[bytes, bytes, bytes]]
    """Path from the library's root, old content, new content."""


def save_all(root: Path, edits: Sequence[FileEdit], title: str) -> tuple[str, ...]:
    """Save files that still hold `before`: all of them, or none. Return what the user should know, in sentences.

    `title` names the change where an interrupted one is shown. Signals that end the process wait until all files are
    saved, where this is the main thread. Raises NotSavedError, also where the journal cannot be written.
    """
    for folder in {edit.path.parent for edit in edits}:
        sweep(folder)
    with signals_deferred():
        if len(edits) < 2:
            return _save_each(edits)
        with _journal(root, edits, title) as journal:
            try:
                notes = _save_each(edits)
            except NotSavedError as error:
                if not error.left:
                    journal.unlink(missing_ok=True)
                raise
            journal.unlink(missing_ok=True)
    return notes


def _save_each(edits: Sequence[FileEdit]) -> tuple[str, ...]:
    """Save files one after the other; where one fails, restore the others."""
    notes: list[str] = []
    for number, edit in enumerate(edits):
        try:
            notes += save(edit.path, edit.after, read=edit.before)
        except (ConflictError, ReadOnlyError, OSError) as error:
            left = [back.path for back in reversed(edits[:number]) if not _saved(back.path, back.after, back.before)]
            raise NotSavedError(edit.path, error, left) from error
    return tuple(notes)


def _saved(path: Path, read: bytes, data: bytes) -> bool:
    """Save a file; False where that is not possible."""
    try:
        save(path, data, read=read)
    except (ConflictError, ReadOnlyError, OSError):
        return False
    return True


class Interrupted:
    """A save of several files that was interrupted: some have their new content, some their old."""

    def __init__(self, journal: Path, title: str, edits: Sequence[FileEdit]) -> None:
        self._journal = journal
        self.title = title
        self.edits = tuple(edits)
        content = [_content(edit.path) for edit in edits]
        self.written = tuple(edit for edit, data in zip(edits, content, strict=True) if data == edit.after)
        self.waiting = tuple(edit for edit, data in zip(edits, content, strict=True) if data == edit.before)

    @property
    def changed(self) -> int:
        """The number of files that another program has changed since; they stay as they are."""
        return len(self.edits) - len(self.written) - len(self.waiting)

    @property
    def is_over(self) -> bool:
        """Whether all files are written, or none, and no other program has changed one since."""
        return not self.changed and not (self.written and self.waiting)

    @property
    def progress(self) -> str:
        """How far it went: `3 of 8 files written, 2 changed since by another program`."""
        written = f"{len(self.written):,} of {counted(len(self.edits), 'file')} written"
        return written + (f", {self.changed:,} changed since by another program" if self.changed else "")

    def finish(self) -> tuple[Path, ...]:
        """Write what is still to be written. Return the files that could not be."""
        return self._settle([(edit.path, edit.before, edit.after) for edit in self.waiting])

    def roll_back(self) -> tuple[Path, ...]:
        """Restore what was written. Return the files that could not be."""
        return self._settle([(edit.path, edit.after, edit.before) for edit in self.written])

    def forget(self) -> None:
        """Leave every file as it is."""
        self._sweep()
        self._journal.unlink(missing_ok=True)

    def _settle(self, saves: Sequence[tuple[Path, bytes, bytes]]) -> tuple[Path, ...]:
        self._sweep()
        with signals_deferred():
            left = tuple(path for path, read, data in saves if not _saved(path, read, data))
        if not left:
            self._journal.unlink(missing_ok=True)
        return left

    def _sweep(self) -> None:
        for folder in {edit.path.parent for edit in self.edits}:
            sweep(folder)


def pending(root: Path) -> list[Interrupted]:
    """Return the interrupted saves of a library, oldest first.

    One that is over is forgotten and not returned.
    """
    found: list[tuple[int, Interrupted]] = []
    for path in _folder().glob(f"{_key(root)}-*.journal"):
        with suppress(OSError, ValueError), open_regular(path) as stream:  # ValueError: a path that cannot be one
            age = time.time() - os.fstat(stream.fileno()).st_mtime
            if not lock(stream.fileno()) or (not HAS_LOCKS and age < UNLOCKED_SECONDS):
                continue  # its process is still saving
            try:
                journal = msgspec.msgpack.decode(stream.read(), type=_Journal)
            except msgspec.DecodeError:
                continue
            edits = [FileEdit(root / os.fsdecode(name), before, after) for name, before, after in journal.files]
            if not all(_is_within(edit.path, root) for edit in edits):
                continue
            interrupted = Interrupted(path, safe(journal.title), edits)
            if interrupted.is_over:
                interrupted.forget()
            else:
                found.append((os.fstat(stream.fileno()).st_mtime_ns, interrupted))
    return [interrupted for _, interrupted in sorted(found, key=lambda each: each[0])]


def _is_within(path: Path, root: Path) -> bool:
    """Return whether a file is in a library, with every link followed."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # ValueError: a name with NUL; RuntimeError: a circle of links
        return False


def _folder() -> Path:
    return state_dir() / "transactions"


def _key(root: Path) -> str:
    """Return what a library's journals are named by."""
    return hashlib.blake2b(os.fsencode(root.resolve()), digest_size=8).hexdigest()


@contextmanager
def _journal(root: Path, edits: Sequence[FileEdit], title: str) -> Iterator[Path]:
    """Write a journal and hold its lock meanwhile. The caller removes it."""
    folder = _folder()
    top = root.resolve()
    names = [edit.path.parent.resolve().relative_to(top) / edit.path.name for edit in edits]
    files = [(os.fsencode(name), edit.before, edit.after) for name, edit in zip(names, edits, strict=True)]
    data = msgspec.msgpack.encode(_Journal(title, files))
    path = folder / f"{_key(root)}-{os.urandom(8).hex()}.journal"
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            sweep(folder)
            stack.enter_context(locked_file(path, data))
        except OSError as error:
            raise NotSavedError(folder, error) from error
        sync_folder(folder)
        yield path


def _content(path: Path) -> bytes | None:
    try:
        return read_file(path.resolve())
    except (Skipped, OSError, RuntimeError):
        return None


@contextmanager
def signals_deferred() -> Iterator[None]:
    """Hold back the signals that end the process until the block is left. No effect outside the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        received.append(number)

    before = {}
    for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if number not in before and signal.getsignal(number) not in (None, signal.SIG_IGN):
            before[number] = signal.signal(number, note)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if received:
            signal.raise_signal(received[0])
