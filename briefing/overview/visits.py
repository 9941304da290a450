"""What is new in a library since a visit, by content: files that were only touched, moved or reformatted are not new.

A visit is remembered as a few bytes for each record of each brief: a digest of what identifies the record, a digest of
the rest, and the stance. So a changed stance is reported with the one before, and nothing else of the record is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from msgspec import MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

from briefing.model import STANCES, Brief, Position, Quote, ResolvedPosition, Stance
from briefing.runtime.files import Skipped, read_file
from briefing.runtime.library_state import state_file, write_whole

if TYPE_CHECKING:
    from briefing.library.entry import BriefEntry
    from briefing.library.snapshot import LibrarySnapshot

MAX_BYTES = 256 << 20
"""Maximum size of a file of a visit."""

_VERSION: Final = 1
_KEY, _REST, _SIZE = 6, 5, 12
"""Sizes in bytes: the digest of a record's identity, the digest of the rest, both with the stance."""

ChangeKind = Literal["added", "changed"]
Collection = Literal["quotes", "positions"]


class BriefVisit(Struct, frozen=True, gc=False, array_like=True):
    """A brief as it was at a visit."""

    hash: str
    """Hash of the file, as in its entry: a brief with the same one is not compared."""
    head: bytes
    """Digest of everything but quotes and positions."""
    records: bytes
    """The records, `_SIZE` bytes each."""

    @property
    def content(self) -> bytes:
        """What a brief that was moved has in common with the one before."""
        return self.head + self.records


class Visit(Struct, frozen=True, array_like=True):
    """A library as it was at a visit."""

    version: int
    day: str
    """The day of the visit, ISO."""
    briefs: dict[str, BriefVisit]
    """By the brief's id."""


class RecordChange(NamedTuple):
    """A quote or a position that was added or changed."""

    collection: Collection
    """`positions` for one of the brief's list."""
    number: int
    """Index among the brief's quotes or positions."""
    kind: ChangeKind
    issue: str = ""
    """The issue of a quote's stance; empty for the quote itself and for a listed position."""
    before: Stance | None = None
    """The stance before, if that is what changed."""


class BriefChange(NamedTuple):
    """A brief that was added or changed, with its new and changed records."""

    brief: str
    kind: ChangeKind
    records: tuple[RecordChange, ...]
    """Empty if nothing but the brief's own text changed."""


class News(NamedTuple):
    """What is new since a visit."""

    first: bool
    """Whether there was no visit before; then nothing is new."""
    briefs: tuple[BriefChange, ...] = ()
    """Newest brief first."""

    @property
    def n_records(self) -> int:
        """Number of quotes and positions that were added or changed."""
        return sum(len(change.records) for change in self.briefs)

    def positions(self) -> set[tuple[str, Collection, int, str]]:
        """Return brief, collection, number and issue (empty for listed ones) of each new or changed position."""
        return {
            (change.brief, record.collection, record.number, record.issue)
            for change in self.briefs
            for record in change.records
            if record.issue or record.collection == "positions"
        }

    def quotes(self) -> set[tuple[str, int]]:
        """Return brief and number of each quote that is new or changed, its stances included."""
        return {
            (change.brief, record.number)
            for change in self.briefs
            for record in change.records
            if record.collection == "quotes"
        }


NO_VISIT = News(first=True)


def position_key(position: ResolvedPosition) -> tuple[str, Collection, int, str]:
    """Return what identifies a position in `News.positions`."""
    if position.listed:
        return position.brief, "positions", position.number, ""
    return position.brief, "quotes", position.number, position.issue


def visit(
    snapshot: LibrarySnapshot, last: Visit | None = None, *, today: date, step: Callable[[], object] | None = None
) -> Visit:
    """Return the library as it is now. What has not changed since `last` is taken from there.

    `step` is called after each brief that was read: of a million quotes that takes many seconds.
    """
    known = last.briefs if last is not None else {}
    briefs: dict[str, BriefVisit] = {}
    for entry in snapshot.briefs:
        old = known.get(entry.id)
        if old is not None and (entry.fatal or old.hash == entry.hash):
            briefs[entry.id] = old  # a file that cannot be read now is not new once it can be read again
        elif not entry.fatal:
            briefs[entry.id] = _visited(snapshot, entry)
            if step is not None:
                step()
    return Visit(_VERSION, today.isoformat(), briefs)


def news(snapshot: LibrarySnapshot, last: Visit | None) -> News:
    """Return what was added or changed since the visit `last`; None is a first visit."""
    if last is None:
        return NO_VISIT
    contents: set[bytes] | None = None
    found: list[BriefChange] = []
    for entry in snapshot.briefs:
        old = last.briefs.get(entry.id)
        if entry.fatal or (old is not None and old.hash == entry.hash):
            continue
        now = _visited(snapshot, entry)
        if old is not None and old.content == now.content:
            continue
        if old is None:
            contents = contents or {each.content for each in last.briefs.values()}
            if now.content in contents:
                continue
        brief = snapshot.brief(entry.id)
        records = tuple(_changes(brief, _stored(old.records) if old is not None else {}))
        if old is None or records or old.head != now.head:
            found.append(BriefChange(entry.id, "added" if old is None else "changed", records))
    return News(False, tuple(found))


def _visited(snapshot: LibrarySnapshot, entry: BriefEntry) -> BriefVisit:
    brief = snapshot.brief(entry.id)
    head = [brief.title, brief.date, brief.summary, brief.author, brief.status, brief.tags, brief.tlp]
    rest = [_without_location(each) for each in (*brief.articles, *brief.sources, *brief.actors, *brief.issues)]
    rest += [_without_location(each) for each in brief.assessments]
    records = b"".join(record.key + record.rest + bytes([record.stance]) for record in _records(brief))
    return BriefVisit(entry.hash, _digest(_encode([head, rest]), 8), records)


class _Record(NamedTuple):
    key: bytes
    rest: bytes
    stance: int
    """Index of the stance from 1; 0 for a quote."""
    change: RecordChange
    """The change that it is if it was added."""


def _records(brief: Brief) -> Iterator[_Record]:
    """Yield the records of a brief; of those with the same identity, each has a number in it."""
    seen: dict[bytes, int] = {}

    def record(identity: object, rest: object, stance: int, change: RecordChange) -> _Record:
        packed = _encode(identity)
        seen[packed] = number = seen.get(packed, -1) + 1
        key = _digest(packed + bytes([number & 255, number >> 8 & 255]) if number else packed, _KEY)
        return _Record(key, _digest(_encode(rest), _REST), stance, change)

    for number, quote in enumerate(brief.quotes):
        identity = _identity(quote, number)
        words: list[object] = [quote.speakers, quote.text, quote.article, quote.language, quote.date, quote.audience]
        rest = [*words, quote.credibility, quote.original, quote.translation, quote.note]
        yield record(["quote", identity], rest, 0, RecordChange("quotes", number, "added"))
        for issue, stance in quote.stances:
            change = RecordChange("quotes", number, "added", issue)
            yield record(["stance", identity, issue], "", STANCES.index(stance) + 1, change)
    for number, position in enumerate(brief.positions):
        change = RecordChange("positions", number, "added")
        rest = _without_location(position)
        yield record(_position_identity(position), rest, STANCES.index(position.stance) + 1, change)


def _identity(quote: Quote, number: int) -> object:
    """Return a quote's id or, for one that is only counted, its words: a quote put before it changes its number."""
    return [quote.speakers, quote.text] if quote.id == f"q{number + 1}" else quote.id


def _position_identity(position: Position) -> object:
    evidence = [(each.quote, each.article) for each in position.evidence]
    return ["position", position.actor, position.issue, evidence, position.date]


def _without_location(record: Struct) -> list[object]:
    """Return a record's fields without its line and column, and a position's without its stance."""
    left_out = ("line", "column", "stance")
    values = [getattr(record, name) for name in record.__struct_fields__ if name not in left_out]
    return [
        [_without_location(each) for each in value] if isinstance(value, tuple) and _holds_records(value) else value
        for value in values
    ]


def _holds_records(values: tuple[object, ...]) -> bool:
    return bool(values) and isinstance(values[0], Struct)


def _stored(records: bytes) -> dict[bytes, tuple[bytes, int]]:
    """Return the digest of the rest, and the stance, by the digest of the identity."""
    starts = range(0, len(records) - _SIZE + 1, _SIZE)
    return {records[at : at + _KEY]: (records[at + _KEY : at + _SIZE - 1], records[at + _SIZE - 1]) for at in starts}


def _changes(brief: Brief, old: Mapping[bytes, tuple[bytes, int]]) -> Iterator[RecordChange]:
    for record in _records(brief):
        before = old.get(record.key)
        if before is None:
            yield record.change
        elif before != (record.rest, record.stance):
            moved = before[1] != record.stance and 0 < before[1] <= len(STANCES)
            yield record.change._replace(kind="changed", before=STANCES[before[1] - 1] if moved else None)


_encode = Encoder().encode
_decoder = Decoder(Visit)


def _digest(data: bytes, size: int) -> bytes:
    return blake2b(data, digest_size=size).digest()


# The file of a visit.

Reader = str
"""Who has seen what is new: `visit` for the user of the dashboard, `digest` for the readers of `briefing digest`, with
a level of sharing (`digest-GREEN`) for those who see no more."""


def load_visit(root: Path, reader: Reader = "visit") -> Visit | None:
    """Return the last visit; None if there is none that can be read."""
    try:
        return unpacked(read_file(_file(root, reader), max_bytes=MAX_BYTES))
    except Skipped:
        return None


def packed(seen: Visit) -> bytes:
    """Return a visit as the bytes of a file."""
    return _encode(seen)


def unpacked(data: bytes) -> Visit | None:
    """Return the visit that `packed` wrote; None if the bytes are damaged or of another version."""
    try:
        found = _decoder.decode(data)
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return found if found.version == _VERSION else None


def save_visit(root: Path, seen: Visit, reader: Reader = "visit") -> None:
    """Write a visit, whole or not at all. Raises OSError."""
    write_whole(_file(root, reader), packed(seen))


def _file(root: Path, reader: Reader) -> Path:
    return state_file(reader, root, "msgpack")
