"""Database of Discourse Network Analyzer 3 (`.dna`): a SQLite file, read as untrusted input.

The file is read into memory first and never opened by SQLite, so that it cannot be another kind of file, change, or
name further files. Only plain tables are read: a view, a virtual table or a generated column could go on without end.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from briefing.exchange.import_source import ImportTally, UnreadableError

ACTOR, PERSON, ISSUE, QUALIFIER = "organization", "person", "concept", "agreement"
"""Variables of the program's standard statement."""
SQLITE_HEADER = b"SQLite format 3\0"
MAX_CODED_CHARS = 8_000_000
"""Maximum length of the coded words of one document, in sum."""

_MILLISECONDS = 10**11
"""Dates from here on are counted in milliseconds, as older versions of the program did."""
_MAX_VALUE_BYTES = 64 << 20
_OPERATIONS = 10_000_000
"""Operations of SQLite's virtual machine that any file may take, besides those by its size."""
_OPERATIONS_BY_BYTE = 20
_STEP = 10_000
"""Operations between two checks."""


class Document(NamedTuple):
    """A coded document."""

    title: str
    author: str
    source: str
    date: str
    """ISO 8601; empty where the document has none."""


class Statement(NamedTuple):
    """One coded statement."""

    document: int
    values: dict[str, str]
    text: str
    coder: str


def read_database(data: bytes, tally: ImportTally) -> tuple[dict[int, Document], list[Statement]]:
    """Return documents by number and the statements on them. Raises UnreadableError.

    `tally` counts the rows, and the statements of types other than actor, issue and agreement.
    """
    database = _Database(data)
    try:
        return _coding(database, tally)
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:  # a damaged schema is not UTF-8
        raise UnreadableError(f"expected a database of Discourse Network Analyzer 3: {error}") from error
    finally:
        database.close()


class _Database:
    """A SQLite file of which plain tables can be read, with bounded work."""

    def __init__(self, data: bytes) -> None:
        self._connection = sqlite3.connect(":memory:")
        try:
            rollback_journal = b"\1\1"  # a database in memory has no write-ahead log
            self._connection.deserialize(data[:18] + rollback_journal + data[20:])
            self._connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE_BYTES)
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA query_only = ON")
        except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
            self._connection.close()
            raise UnreadableError(f"expected a database of Discourse Network Analyzer 3: {error}") from error
        self._steps_left = (_OPERATIONS + _OPERATIONS_BY_BYTE * len(data)) // _STEP
        self._connection.set_progress_handler(self._spend, _STEP)

    def close(self) -> None:
        self._connection.close()

    def rows(self, table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the given columns of each row. Raises UnreadableError where the table is not a plain one."""
        kinds = self._connection.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()
        if len(kinds) != 1 or kinds[0][0] != "table" or not str(kinds[0][1]).upper().startswith("CREATE TABLE"):
            raise UnreadableError(f"expected a database of Discourse Network Analyzer 3: {table} is not a table")
        hidden = {name: kind for _, name, _, _, _, _, kind in self._connection.execute(f"PRAGMA table_xinfo({table})")}
        if any(hidden.values()):
            raise UnreadableError(f"expected a database of Discourse Network Analyzer 3: {table} has computed columns")
        return self._connection.execute(f"SELECT {', '.join(columns)} FROM {table}")

    def _spend(self) -> bool:
        self._steps_left -= 1
        return self._steps_left < 0


def _coding(database: _Database, tally: ImportTally) -> tuple[dict[int, Document], list[Statement]]:
    documents: dict[int, Document] = {}
    texts: dict[int, bytes] = {}
    fields = (*map(_text, ("Title", "Author", "Source", "Text")), "CAST(Date AS INTEGER)")
    for number, title, author, source, text, seconds in database.rows("DOCUMENTS", "ID", *fields):
        documents[number] = Document(title, author, source, _day(seconds))
        texts[number] = text.encode("utf-16-le", "replace")
    variables = {}
    of_type: dict[Any, set[str]] = {}
    for number, name, kind in database.rows("VARIABLES", "ID", _text("Variable"), "StatementTypeId"):
        variables[number] = name
        of_type.setdefault(kind, set()).add(name)
    usable = {kind for kind, names in of_type.items() if {ACTOR, ISSUE, QUALIFIER} <= names}
    if not usable:
        raise UnreadableError(f"no statement type has the variables {ACTOR}, {ISSUE} and {QUALIFIER}")
    values = _values(database, variables)
    coders = dict(database.rows("CODERS", "ID", _text("Name")))
    coded: Counter[int] = Counter()
    spans = []
    columns = ("ID", "StatementTypeId", "DocumentId", _integer("Start"), _integer("Stop"), "Coder")
    for number, kind, document, start, stop, coder in sorted(database.rows("STATEMENTS", *columns), key=_number):
        tally.rows_in += 1
        if kind not in usable:
            tally.no_stance["annotations of other types"] += 1
        elif document not in documents:
            tally.left_out["statements on a document that is missing"] += 1
        else:
            coded[document] += max(0, min(stop, len(texts[document]) // 2) - max(start, 0))
            spans.append((number, document, start, stop, coder))
    statements = []
    for number, document, start, stop, coder in spans:
        if coded[document] > MAX_CODED_CHARS:
            tally.left_out[f"statements on a document with more than {MAX_CODED_CHARS:,} coded characters"] += 1
            continue
        text = texts[document][2 * max(start, 0) : 2 * max(stop, 0)].decode("utf-16-le", "replace")  # offsets of Java
        statements.append(Statement(document, values.get(number, {}), text, coders.get(coder, "")))
    return documents, statements


def _values(database: _Database, variables: dict[Any, str]) -> dict[int, dict[str, str]]:
    """Return the values of each statement by variable."""
    entities = dict(database.rows("ENTITIES", "ID", _text("Value")))
    values: dict[int, dict[str, str]] = {}
    for table, column in (("DATASHORTTEXT", "Entity"), ("DATABOOLEAN", "Value"), ("DATAINTEGER", "Value")):
        for statement, variable, value in database.rows(table, "StatementId", "VariableId", column):
            text = entities.get(value) if column == "Entity" else str(value)
            if text is not None and variable in variables:
                values.setdefault(statement, {})[variables[variable]] = text
    return values


def _text(column: str) -> str:
    return f"CAST(COALESCE({column}, '') AS TEXT)"


def _integer(column: str) -> str:
    return f"CAST(COALESCE({column}, 0) AS INTEGER)"


def _number(row: tuple[Any, ...]) -> int:
    return row[0] if isinstance(row[0], int) else 0


def _day(seconds: int | None) -> str:
    """Return the day of a time since 1970, an empty string where it is none."""
    if seconds is None:
        return ""
    if abs(seconds) >= _MILLISECONDS:
        seconds //= 1000
    try:
        return (datetime(1970, 1, 1) + timedelta(seconds=seconds)).date().isoformat()
    except OverflowError:
        return ""
