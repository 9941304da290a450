"""What was read of files, kept by content: in a SQLite database, or in memory where there can be none.

A file's content has a hash, and what was read of it stands under that hash: so neither two processes nor a crash can
make one content pass for another. Which file had which content is kept beside it. Each reader has a database of its
own, and every value carries a checksum. A database that is damaged is made anew; one that cannot be used is done
without, and `notice` says so.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import weakref
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import MsgspecError

from briefing.library.cached_records import Head, Kept, unpack_head
from briefing.library.discover import Stamp

KEPT_DAYS = 14
"""For so many days after it was read, content that no file has any more is kept: a branch may come back."""

_TABLES = """
CREATE TABLE file (path BLOB PRIMARY KEY, size INT, modified INT, changed INT, inode INT, read INT, hash TEXT)
    WITHOUT ROWID;
CREATE TABLE head (hash TEXT PRIMARY KEY, day INT, added INT, data BLOB) WITHOUT ROWID;
CREATE TABLE body (hash TEXT PRIMARY KEY, coded BLOB, data BLOB);
CREATE TABLE library (root BLOB);
"""


class File(NamedTuple):
    """A file as it was read last."""

    stamp: Stamp
    read: int
    """When it was about to be read, in nanoseconds since 1970."""
    hash: str
    head: Head


class DamagedError(Exception):
    """A value is not what was written."""


class Store:
    """Kept readings. All methods can be called from any thread."""

    def __init__(self, folder: Path | None, root: Path, salt: bytes) -> None:
        """`folder` is where the database is; None keeps all in memory. `salt` tells this reader from others."""
        self.notice = ""
        """Why there is no database, as a sentence; empty where there is one, or none was wanted."""
        self._folder, self._root = folder, root
        self._file = f"library-{salt[-8:].hex()}.sqlite"
        self._lock = threading.RLock()
        self._held: dict[str, Kept] = {}
        self._database: sqlite3.Connection | None = None
        self._mended = False
        if folder is not None:
            self._open(folder)

    def _open(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._database = self._connect(folder)
        except (OSError, sqlite3.Error) as error:
            self._fail(error)

    def _connect(self, folder: Path) -> sqlite3.Connection:
        database = sqlite3.connect(folder / self._file, timeout=10, isolation_level=None, check_same_thread=False)
        try:
            database.execute("PRAGMA page_size = 16384")
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("PRAGMA wal_autocheckpoint = 8000")  # pages: a checkpoint waits for the disk
            database.execute("BEGIN IMMEDIATE")
            if database.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
                for statement in _TABLES.split(";"):
                    database.execute(statement)
                database.execute("INSERT INTO library VALUES (?)", (os.fsencode(self._root.absolute()),))
                _sweep(folder, self._file)
            database.execute("COMMIT")
        except BaseException:
            database.close()
            raise
        weakref.finalize(self, database.close)
        return database

    def _fail(self, error: Exception) -> None:
        """Makes a damaged database anew, once; goes on without one that cannot be used."""
        if self._database is not None:
            self._database.close()
            self._database = None
        folder = self._folder
        if folder is not None and not self._mended and not isinstance(error, sqlite3.OperationalError | OSError):
            self._mended = True
            _remove(folder, self._file)
            self._open(folder)
            return
        self.notice = f"The cache in {folder} cannot be used ({error}), so briefs are read anew at every start."

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """The database, locked against other threads; what it cannot answer is not kept."""
        with self._lock:
            try:
                yield self._database
            except sqlite3.Error as error:
                self._fail(error)

    def files(self) -> dict[str, File]:
        """Every file that was read, whose content is still kept, by path."""
        found: dict[str, File] = {}
        with self._reading() as database:
            if database is not None:
                today = date.today().toordinal()
                heads: dict[str, Head] = {}
                for path, size, modified, changed, inode, read, key, data in database.execute(
                    "SELECT path, size, modified, changed, inode, read, hash, head.data"
                    " FROM file JOIN head USING (hash) WHERE day IN (0, ?)",
                    (today,),
                ):
                    head = heads.get(key) or _sound_head(data)
                    if head is not None:
                        heads[key] = head
                        found[os.fsdecode(path)] = File(Stamp(size, modified, changed, inode), read, key, head)
        return found

    def known(self) -> frozenset[str]:
        """The hashes of all contents that are kept and hold today."""
        today = date.today().toordinal()
        held = (key for key, kept in self._held.items() if kept.day in (0, today))
        with self._reading() as database:
            if database is not None:
                rows = database.execute("SELECT hash FROM head JOIN body USING (hash) WHERE day IN (0, ?)", (today,))
                return frozenset(key for (key,) in rows).union(held)
        return frozenset(held)

    def __contains__(self, key: object) -> bool:
        """Whether a content is kept and holds today."""
        today = date.today().toordinal()
        if isinstance(key, str) and (held := self._held.get(key)) is not None:
            return held.day in (0, today)
        with self._reading() as database:
            if database is not None:
                query = "SELECT 1 FROM head JOIN body USING (hash) WHERE hash = ? AND day IN (0, ?)"
                return database.execute(query, (key, today)).fetchone() is not None
        return False

    def head(self, key: str) -> Head | None:
        """A content's head; None where it is not kept."""
        if (held := self._held.get(key)) is not None:
            return unpack_head(held.head)
        with self._reading() as database:
            if database is not None:
                row = database.execute("SELECT data FROM head WHERE hash = ?", (key,)).fetchone()
                return _sound_head(row[0]) if row is not None else None
        return None

    def body(self, key: str) -> memoryview | None:
        """A content's body, packed; None where it is not kept."""
        return self._part("data", key)

    def coded(self, key: str) -> memoryview | None:
        """A content's coded part, packed; None where it is not kept."""
        return self._part("coded", key)

    def _part(self, column: Literal["coded", "data"], key: str) -> memoryview | None:
        if (held := self._held.get(key)) is not None:
            return memoryview(held.coded if column == "coded" else held.body)
        with self._reading() as database:
            if database is not None:
                row = database.execute(f"SELECT {column} FROM body WHERE hash = ?", (key,)).fetchone()
                if row is not None:
                    try:
                        return _unsealed(row[0])
                    except DamagedError:
                        return None
        return None

    def add(self, contents: Mapping[str, Kept]) -> None:
        """Keeps contents by their hash."""
        added = date.today().toordinal()
        with self._lock:
            if self._database is not None:
                heads = [(key, kept.day, added, _sealed(kept.head)) for key, kept in contents.items()]
                bodies = [(key, _sealed(kept.coded), _sealed(kept.body)) for key, kept in contents.items()]
                with self._writing() as database:
                    database.executemany("INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?)", heads)
                    database.executemany("INSERT OR REPLACE INTO body VALUES (?, ?, ?)", bodies)
            if self._database is None:
                self._held.update(contents)

    def note(self, files: Mapping[str, File], gone: Iterable[str] = ()) -> None:
        """Keeps which files have which content, and forgets those that are gone."""
        rows = [(os.fsencode(path), *file.stamp, file.read, file.hash) for path, file in files.items()]
        with self._lock:
            if self._database is not None:
                with self._writing() as database:
                    database.executemany("DELETE FROM file WHERE path = ?", [(os.fsencode(path),) for path in gone])
                    database.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def keep_only(self, hashes: Container[str]) -> None:
        """Lets go of contents held in memory that no file has any more."""
        for key in [key for key in self._held if key not in hashes]:
            del self._held[key]

    def prune(self) -> None:
        """Removes from the database contents that no file has had for long."""
        before = date.today().toordinal() - KEPT_DAYS
        unused = "SELECT hash FROM head WHERE added < ? AND hash NOT IN (SELECT hash FROM file)"
        with self._lock:
            if self._database is not None:
                with self._writing() as database:
                    if database.execute(f"{unused} LIMIT 1", (before,)).fetchone() is not None:
                        database.execute(f"DELETE FROM body WHERE hash IN ({unused})", (before,))
                        database.execute(f"DELETE FROM head WHERE hash IN ({unused})", (before,))

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction, done whole or not at all; where it cannot be done, the database is done without."""
        database = self._database
        assert database is not None
        try:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            self._fail(error)

    def close(self) -> None:
        """Lets go of the database."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None


def _sealed(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big") + data


def _unsealed(data: bytes) -> memoryview:
    whole = memoryview(data)
    if len(whole) < 4 or zlib.crc32(whole[4:]) != int.from_bytes(whole[:4], "big"):
        raise DamagedError
    return whole[4:]


def _sound_head(data: bytes) -> Head | None:
    try:
        return unpack_head(_unsealed(data))
    except (DamagedError, MsgspecError):
        return None


def root_of(folder: Path) -> Path | None:
    """Whose cache a folder holds; None where it does not say."""
    for file in folder.glob("library-*.sqlite"):
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database,
        ):
            row = database.execute("SELECT root FROM library").fetchone()
            if row is not None:
                return Path(os.fsdecode(row[0]))
    return None


def _sweep(folder: Path, file: str) -> None:
    """Removes what other readers kept: it says nothing to this one."""
    for other in folder.glob("library-*.sqlite"):
        if other.name != file:
            _remove(folder, other.name)


def _remove(folder: Path, file: str) -> None:
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            (folder / (file + suffix)).unlink()
