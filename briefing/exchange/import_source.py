"""What importers share: reading a file safely, drafts of briefs, the count of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from msgspec import MsgspecError, Struct, field
from msgspec.json import decode

from briefing.dates import DateOrder
from briefing.exchange.ids import PartyIds
from briefing.runtime.files import Skipped, read_file

_ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""Encodings by the byte order mark that a text begins with."""
MAX_TABLE_BYTES = 512 << 20
"""Maximum size of a CSV file."""
MAX_DOCUMENT_BYTES = 64 << 20
"""Maximum size of a JSON file."""
MAX_DATABASE_BYTES = 256 << 20
"""Maximum size of a SQLite file."""

Shape = TypeVar("Shape")


class UnreadableError(Exception):
    """The file is not what the importer reads. The message says what was expected."""


class SourceFile(NamedTuple):
    """A file or folder to import."""

    path: Path
    root: Path | None = None
    """Folder that links must not lead out of; without one no link is followed."""

    def child(self, name: str) -> SourceFile:
        """Return a file of this folder."""
        return SourceFile(self.path / name, self.root or self.path)

    def read(self, max_bytes: int) -> bytes:
        """Return the bytes of a regular file. Raises UnreadableError."""
        try:
            return read_file(self.path, self.root, max_bytes=max_bytes)
        except Skipped as skipped:
            raise UnreadableError(f"{self.path} was not read: {skipped.reason}") from None

    def json(self, shape: type[Shape]) -> Shape:
        """Return the content of a JSON file as `shape`, without keys that the shape lacks. Raises UnreadableError."""
        try:
            data = self.read(MAX_DOCUMENT_BYTES)
            return decode(data.decode(encoding_of(data)), type=shape)
        except (MsgspecError, UnicodeError, RecursionError) as error:
            raise UnreadableError(f"{self.path.name} does not have the expected content: {error}") from error


def encoding_of(data: bytes) -> str:
    """Return the encoding of a text: UTF-16 where it begins with the mark of it, as Excel saves it, else UTF-8."""
    return next((encoding for mark, encoding in _ENCODINGS.items() if data.startswith(mark)), "utf-8")


class ImportContext(NamedTuple):
    """What an importer needs besides the file."""

    parties: PartyIds
    sources: Sequence[SourceFile] = ()
    """Everything that is imported in the same call."""
    dates: DateOrder | None = None
    """Order of dates such as `11/3/1999`; without it, a file that has them is refused."""


class ImportTally(Struct):
    """Count of an import's rows: `rows_in` is the sum of `rows_out`, `no_stance` and `left_out`.

    A row is a vote, an answer or a coded statement.
    """

    rows_in: int = 0
    rows_out: int = 0
    """Rows that became a quote or position."""
    no_stance: Counter[str] = field(default_factory=Counter)
    """Rows without a stance to import, by reason: absences, missing answers, annotations."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows that could not be imported, by reason."""
    notes: Counter[str] = field(default_factory=Counter)
    """Other remarks, with the number of records that each concerns."""

    def add(self, other: ImportTally) -> None:
        """Add the counts of another tally to this one."""
        self.rows_in += other.rows_in
        self.rows_out += other.rows_out
        self.no_stance += other.no_stance
        self.left_out += other.left_out
        self.notes += other.notes


class Draft(NamedTuple):
    """A brief to be written."""

    name: str
    """File name without suffix, unique within one import."""
    record: dict[str, Any]
    """Keys and values of the brief."""
    n_rows: int | None = None
    """Number of rows that the brief holds; None for the number of its quotes and positions."""

    @property
    def rows(self) -> int:
        """Number of rows that the brief holds."""
        if self.n_rows is not None:
            return self.n_rows
        return len(self.record.get("quotes", ())) + len(self.record.get("positions", ()))


def by_id(records: Iterable[Any], path: Path) -> dict[Any, Any]:
    """Return records by their `id`. Raises UnreadableError where two have the same."""
    records_by_id: dict[Any, Any] = {}
    for record in records:
        if records_by_id.setdefault(record.id, record) is not record:
            raise UnreadableError(f"{path.name} has the id {record.id!r} twice")
    return records_by_id


def shorten(text: str, max_chars: int = 60) -> str:
    """Return the beginning of a text, cut between words and marked with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= max_chars else words[:max_chars].rsplit(" ", 1)[0].rstrip(",.;: ") + " …"


def unordered_dates(name: str, dates: dict[str, str]) -> str:
    """Return the message for dates whose order the user must choose.

    `dates` holds an example of each order found: `mdy`, `dmy` or `either`.
    """
    if "mdy" in dates and "dmy" not in dates:
        return f"{name} has dates like {dates['mdy']}, month first: pass --dates mdy"
    if "dmy" in dates and "mdy" not in dates:
        return f"{name} has dates like {dates['dmy']}, day first: pass --dates dmy"
    date = dates.get("either") or dates["mdy"]
    return f"{name} has dates like {date}: pass --dates mdy for month first, or --dates dmy for day first"
