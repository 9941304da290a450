"""Store of cached records by content hash: a SQLite database, or memory where there can be no database.

Records are stored under the hash of the content that they were read from, so neither a second process nor a crash can
make one content pass for another. A second table says which file had which content. Each reader version has its own
database, and every value carries a checksum. A damaged database is made again; without a usable one the store works
in memory, and `notice` says so.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import threading
import weakref
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import MsgspecError
from msgspec.msgpack import Decoder, Encoder

from briefing.library.cached_records import CachedRecord, FileSummary, unpack_summary
from briefing.library.discover import Stamp
from briefing.model import Problem

UNUSED_DAYS = 14
"""Days for which unused content is kept: a branch may be checked out again."""

_TABLES = """
CREATE TABLE file (path BLOB PRIMARY KEY, size INT, modified INT, changed INT, inode INT, read INT, hash TEXT)
    WITHOUT ROWID;
CREATE TABLE head (hash TEXT PRIMARY KEY, day INT, added INT, data BLOB) WITHOUT ROWID;
CREATE TABLE body (hash TEXT PRIMARY KEY, coded BLOB, data BLOB);
CREATE TABLE text_check (key TEXT PRIMARY KEY, used INT, data BLOB);
CREATE TABLE library (root BLOB);
"""
_STATEMENTS = frozenset(" ".join(each.split()) for each in _TABLES.split(";") if each.strip())

MAX_SUMMARY_BYTES, MAX_BODY_BYTES = 2 << 20, 64 << 20
"""Maximum sizes of a summary and of a body in the database; larger ones are kept in memory only."""
MAX_TOTAL_BYTES = 256 << 20
"""Maximum size of all summaries; a database with more is taken for damaged."""


class TrackedFile(NamedTuple):
    """A file as it was last read."""

    stamp: Stamp
    read: int
    """The time just before it was read, in nanoseconds since 1970."""
    hash: str
    summary: FileSummary


_encode = Encoder().encode
_problems = Decoder(tuple[Problem, ...])


class DamagedError(Exception):
    """A stored value fails its checksum."""


class RecordStore:
    """Cached records of one library. Any thread may call any method."""

    def __init__(self, folder: Path | None, root: Path, salt: bytes) -> None:
        """Open the database in `folder`; None keeps everything in memory. `salt` distinguishes reader versions."""
        self.notice = ""
        """A sentence on why there is no database; empty if there is one, or none was wanted."""
        self._folder, self._root = folder, root
        self._file = f"library-{salt[-8:].hex()}.sqlite"
        self._lock = threading.RLock()
        self._memory: dict[str, CachedRecord] = {}
        self._database: sqlite3.Connection | None = None
        self._rebuilt = False
        if folder is not None:
            self._open(folder)

    def _open(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._database = self._connect(folder)
        except (OSError, sqlite3.Error) as error:
            self._fail(error)

    def _connect(self, folder: Path) -> sqlite3.Connection:
        for name in (self._file, f"{self._file}-wal", f"{self._file}-shm"):
            if not _is_plain_or_missing(folder / name):
                raise sqlite3.DatabaseError(f"{name} is no file")
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
            elif not _has_our_tables(database):
                raise sqlite3.DatabaseError("the tables are not those of this version")
            database.execute("COMMIT")
        except BaseException:
            database.close()
            raise
        weakref.finalize(self, database.close)
        return database

    def _fail(self, error: Exception) -> None:
        """Make a damaged database again, once; continue in memory if it cannot be used."""
        if self._database is not None:
            self._database.close()
            self._database = None
        folder = self._folder
        if folder is not None and not self._rebuilt and not isinstance(error, sqlite3.OperationalError | OSError):
            self._rebuilt = True
            _remove(folder, self._file)
            self._open(folder)
            return
        self.notice = f"The cache in {folder} cannot be used ({error}), so briefs are read again at every start."

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Lock the database and yield it; None after a failure. Queries that fail find nothing."""
        with self._lock:
            try:
                yield self._database
            except (sqlite3.Error, TypeError, ValueError) as error:  # also values of types that were never written
                self._fail(error)

    def files(self) -> dict[str, TrackedFile]:
        """Return by path every file whose content is still in the store."""
        found: dict[str, TrackedFile] = {}
        with self._reading() as database:
            if database is not None:
                today = date.today().toordinal()
                summaries: dict[str, FileSummary] = {}
                total = 0
                for path, *numbers, key, size, data in database.execute(
                    "SELECT path, size, modified, changed, inode, read, hash, length(head.data),"
                    " CASE WHEN length(head.data) <= ? THEN head.data END"
                    " FROM file JOIN head USING (hash) WHERE day IN (0, ?)",
                    (MAX_SUMMARY_BYTES, today),
                ):
                    total += size if data is not None else MAX_TOTAL_BYTES + 1
                    if total > MAX_TOTAL_BYTES or not all(isinstance(number, int) for number in numbers):
                        raise sqlite3.DatabaseError("the database holds what was never written")
                    summary = summaries.get(key) or _checked_summary(data)
                    if summary is not None:
                        summaries[key] = summary
                        *stamp, read = numbers
                        found[os.fsdecode(path)] = TrackedFile(Stamp(*stamp), read, key, summary)
        return found

    def known(self) -> frozenset[str]:
        """Return the hashes of all records whose records are valid today."""
        today = date.today().toordinal()
        cached = (key for key, record in self._memory.items() if record.day in (0, today))
        with self._reading() as database:
            if database is not None:
                rows = database.execute("SELECT hash FROM head JOIN body USING (hash) WHERE day IN (0, ?)", (today,))
                return frozenset(key for (key,) in rows).union(cached)
        return frozenset(cached)

    def __contains__(self, key: object) -> bool:
        """Return whether a content's record is in the store and valid today."""
        today = date.today().toordinal()
        if isinstance(key, str) and (cached := self._memory.get(key)) is not None:
            return cached.day in (0, today)
        with self._reading() as database:
            if database is not None:
                query = "SELECT 1 FROM head JOIN body USING (hash) WHERE hash = ? AND day IN (0, ?)"
                return database.execute(query, (key, today)).fetchone() is not None
        return False

    def summary(self, key: str) -> FileSummary | None:
        """Return a content's summary; None if it is not in the store."""
        if (cached := self._memory.get(key)) is not None:
            return unpack_summary(cached.summary)
        with self._reading() as database:
            if database is not None:
                row = database.execute(
                    "SELECT data FROM head WHERE hash = ? AND length(data) <= ?", (key, MAX_SUMMARY_BYTES)
                ).fetchone()
                return _checked_summary(row[0]) if row is not None else None
        return None

    def body(self, key: str) -> memoryview | None:
        """Return a content's body, packed; None if it is not in the store."""
        return self._part("data", key)

    def coded(self, key: str) -> memoryview | None:
        """Return a content's coded part, packed; None if it is not in the store."""
        return self._part("coded", key)

    def _part(self, column: Literal["coded", "data"], key: str) -> memoryview | None:
        if (cached := self._memory.get(key)) is not None:
            return memoryview(cached.coded if column == "coded" else cached.body)
        with self._reading() as database:
            if database is not None:
                row = database.execute(
                    f"SELECT {column} FROM body WHERE hash = ? AND length({column}) <= ?", (key, MAX_BODY_BYTES)
                ).fetchone()
                if row is not None:
                    try:
                        return _unsealed(row[0])
                    except DamagedError:
                        return None
        return None

    def text_check(self, key: str) -> tuple[Problem, ...] | None:
        """Return the stored problems of a check of quotes against texts; None if it is not in the store."""
        with self._reading() as database:
            if database is not None:
                row = database.execute(
                    "SELECT data FROM text_check WHERE key = ? AND length(data) <= ?", (key, MAX_SUMMARY_BYTES)
                ).fetchone()
                if row is not None:
                    try:
                        return _problems.decode(_unsealed(row[0]))
                    except (DamagedError, MsgspecError):
                        return None
        return None

    def add_text_check(self, key: str, problems: tuple[Problem, ...]) -> None:
        """Store the problems of a check of quotes against texts under a key made of all that it depends on."""
        with self._lock:
            if self._database is not None:
                with self._writing() as database:
                    row = (key, date.today().toordinal(), _sealed(_encode(problems)))
                    database.execute("INSERT OR REPLACE INTO text_check VALUES (?, ?, ?)", row)

    def add(self, records: Mapping[str, CachedRecord]) -> None:
        """Store records by the hash of their content."""
        added = date.today().toordinal()
        with self._lock:
            if self._database is not None:
                large = {key for key, record in records.items() if _is_large(record)}
                self._memory.update((key, records[key]) for key in large)
                stored = [(key, record) for key, record in records.items() if key not in large]
                summaries = [(key, record.day, added, _sealed(record.summary)) for key, record in stored]
                bodies = [(key, _sealed(record.coded), _sealed(record.body)) for key, record in stored]
                with self._writing() as database:
                    database.executemany("INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?)", summaries)
                    database.executemany("INSERT OR REPLACE INTO body VALUES (?, ?, ?)", bodies)
            if self._database is None:
                self._memory.update(records)

    def track(self, files: Mapping[str, TrackedFile], gone: Iterable[str] = ()) -> None:
        """Store which files have which content, and forget the files in `gone`."""
        rows = [(os.fsencode(path), *file.stamp, file.read, file.hash) for path, file in files.items()]
        with self._lock:
            if self._database is not None:
                with self._writing() as database:
                    database.executemany("DELETE FROM file WHERE path = ?", [(os.fsencode(path),) for path in gone])
                    database.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def keep_only(self, hashes: Container[str]) -> None:
        """Drop the records in memory that no file has."""
        for key in [key for key in self._memory if key not in hashes]:
            del self._memory[key]

    def prune(self) -> None:
        """Delete from the database the records that have been unused for `UNUSED_DAYS`."""
        before = date.today().toordinal() - UNUSED_DAYS
        unused = "SELECT hash FROM head WHERE added < ? AND hash NOT IN (SELECT hash FROM file)"
        with self._lock:
            if self._database is not None:
                with self._writing() as database:
                    if database.execute(f"{unused} LIMIT 1", (before,)).fetchone() is not None:
                        database.execute(f"DELETE FROM body WHERE hash IN ({unused})", (before,))
                        database.execute(f"DELETE FROM head WHERE hash IN ({unused})", (before,))
                    database.execute("DELETE FROM text_check WHERE used < ?", (before,))

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Yield the database within a transaction; continue without a database if that fails."""
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
        """Close the database."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None


def _is_large(record: CachedRecord) -> bool:
    return len(record.summary) > MAX_SUMMARY_BYTES - 4 or max(len(record.coded), len(record.body)) > MAX_BODY_BYTES - 4


def _sealed(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big") + data


def _unsealed(data: bytes) -> memoryview:
    whole = memoryview(data)
    if len(whole) < 4 or zlib.crc32(whole[4:]) != int.from_bytes(whole[:4], "big"):
        raise DamagedError
    return whole[4:]


def _checked_summary(data: bytes) -> FileSummary | None:
    try:
        return unpack_summary(_unsealed(data))
    except (DamagedError, MsgspecError):
        return None


def _is_plain_or_missing(path: Path) -> bool:
    """Return whether a path is a regular file, or nothing: a pipe or a link would block, or lead elsewhere."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True


def _has_our_tables(database: sqlite3.Connection) -> bool:
    """Return whether a database has exactly our tables: a view in place of one could have endless rows."""
    rows = database.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL LIMIT 20").fetchall()
    return (
        {" ".join(str(sql).split()) for kind, sql in rows if kind == "table"}
        == _STATEMENTS
        == {" ".join(str(sql).split()) for _, sql in rows}
    )


def cached_library(folder: Path) -> Path | None:
    """Return the folder of the library that a cache folder belongs to; None if it does not say."""
    for file in folder.glob("library-*.sqlite"):
        if not _is_plain_or_missing(file):
            continue
        with (
            contextlib.suppress(sqlite3.Error, TypeError),
            contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database,
        ):
            row = database.execute("SELECT root FROM library").fetchone() if _has_our_tables(database) else None
            if row is not None:
                return Path(os.fsdecode(row[0]))
    return None


def _sweep(folder: Path, file: str) -> None:
    """Remove the databases of other reader versions."""
    for other in folder.glob("library-*.sqlite"):
        if other.name != file:
            _remove(folder, other.name)


def _remove(folder: Path, file: str) -> None:
    for suffix in ("", "-wal", "-shm"):
        path = folder / (file + suffix)
        with contextlib.suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
