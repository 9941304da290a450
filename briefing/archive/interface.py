"""What every engine of archives does, and what a search in an archive returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from msgspec import Struct

from briefing.archive.quotation import Quotation, Row
from briefing.search.highlight import Marks, Span, highlight
from briefing.search.query import Query, QueryError

MAX_HITS = 200
"""Maximum number of hits of one search: an archive is searched, not read through."""


class ArchiveHit:
    """A quotation of an archive that matches a query."""

    def __init__(self, archive: str, score: float, quotation: Quotation, marks: Marks | None = None) -> None:
        """`archive`: its name; `marks`: the words to highlight."""
        self.archive, self.quotation = archive, quotation
        self.score = score
        """0 to 100, as for a quote of the library."""
        self._marks = marks

    @property
    def id(self) -> str:
        """`archive/id`: what a brief names it by."""
        return f"{self.archive}/{self.quotation.id}"

    @cached_property
    def matches(self) -> tuple[Span, ...]:
        """The parts of the text that match, in code points."""
        return highlight(self.quotation.text, self._marks) if self._marks is not None else ()

    def __repr__(self) -> str:
        return f"ArchiveHit({self.id}, {self.score:.1f}, {self.quotation.text!r})"


class ArchiveResults(NamedTuple):
    """What a query finds in an archive."""

    query: Query
    total: int
    """Number of quotations that match."""
    hits: Sequence[ArchiveHit]
    """The best of them, up to the limit."""
    ms: float = 0.0
    problems: tuple[QueryError, ...] = ()
    """Parts of the query that were not understood and are ignored."""
    notice: str = ""
    """A sentence where a part of the archive did not answer; else empty."""


class Added(NamedTuple):
    """Result of adding rows."""

    new: int = 0
    duplicates: int = 0
    """Quotations that the archive has already, by content."""
    wrong: int = 0
    row: int = 0
    """Number of the last row that is stored safely."""


class StoredFile(Struct):
    """How far a file is stored: the number of the last row that is, and whether that is all of them."""

    row: int = 0
    whole: bool = False


class Info(NamedTuple):
    """What is known of an archive."""

    quotations: int
    size: int
    """Bytes on disk, replicas included; 0 where the engine does not say."""
    first: str = ""
    """Date of the earliest quotation that has one."""
    last: str = ""
    detail: str = ""
    """Engine and location in words."""
    health: str = ""
    """What the engine says of its state; empty where all is well."""


class NewHits(NamedTuple):
    """Quotations added since a mark that match a query."""

    total: int
    hits: Sequence[ArchiveHit]
    mark: str
    """The mark to ask with next time."""


Report = Callable[[Added], None]
"""Called with the sums so far, a few times a second. An exception from it ends the adding."""


class Archive(Protocol):
    """A collection of quotations that can be added to and searched. Any thread may search."""

    name: str

    def add(self, origin: str, rows: Iterable[Row], report: Report | None = None) -> Added:
        """Store the quotations of a file; `origin` identifies its content. Raises ArchiveError."""

    def position(self, origin: str) -> int:
        """Return the number of the last row of a file that is stored safely, 0 for none, -1 for all of them."""

    def search(self, query: str, limit: int = 20) -> ArchiveResults:
        """Return the quotations that match, best first; for an empty query the newest. Raises ArchiveError."""

    def count(self, query: str) -> int:
        """Return the number of quotations that match. Raises ArchiveError."""

    def facets(self, query: str, name: str) -> Mapping[str, int]:
        """Return value -> number of matching quotations for `actor`, `source`, `lang` or `since` (years)."""

    def get(self, identity: str) -> Quotation | None:
        """Return a quotation by its id; None where the archive has none. Raises ArchiveError."""

    def new_since(self, query: str, mark: str) -> NewHits:
        """Return what was added since a mark and matches; an empty mark counts nothing. Raises ArchiveError."""

    def info(self) -> Info:
        """Return counts, size and state. Raises ArchiveError."""

    def close(self) -> None:
        """Release files and connections."""
