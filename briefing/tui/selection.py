"""Typed references: what is under the cursor, which record it is, and which page `enter` opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from briefing.model import Problem
    from briefing.overview.watches import Watch

NamedKind = Literal["actor", "issue"]
Collection = Literal["quotes", "positions", "articles", "assessments"]


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record of a brief: the brief's id, the list, and the index among the records that the brief's reader kept."""

    brief: str
    collection: Collection
    index: int


@dataclass(frozen=True, slots=True)
class NameRef:
    """An actor or an issue, by id."""

    kind: NamedKind
    id: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source, by its id, or by its name where it is not declared."""

    id: str


@dataclass(frozen=True, slots=True)
class FindingRef:
    """A double play, hedge or shift, by its kind, actor, issue and first date."""

    kind: str
    actor: str
    issue: str
    first: str


@dataclass(frozen=True, slots=True)
class BriefTarget:
    """The brief on the Briefs screen; also the reference of that brief."""

    brief: str


@dataclass(frozen=True, slots=True)
class QuoteTarget:
    """The page of a quote, `brief#quote`."""

    quote: str


@dataclass(frozen=True, slots=True)
class ActorTarget:
    """The page of an actor."""

    actor: str


@dataclass(frozen=True, slots=True)
class IssueTarget:
    """The page of an issue."""

    issue: str


@dataclass(frozen=True, slots=True)
class SourceTarget:
    """The page of a source."""

    source: str


@dataclass(frozen=True, slots=True)
class CellTarget:
    """The positions of an actor on an issue; also the reference of that cell."""

    actor: str
    issue: str


@dataclass(frozen=True, slots=True)
class CountryTarget:
    """The positions of a country on an issue."""

    code: str
    issue: str


@dataclass(frozen=True, slots=True)
class WorldTarget:
    """An issue on the map."""

    issue: str


@dataclass(frozen=True, slots=True)
class TimelineTarget:
    """Positions on an issue over time, of one actor or, where `actor` is empty, of all."""

    actor: str
    issue: str


@dataclass(frozen=True, slots=True)
class SideBySideTarget:
    """The words of two to four actors, facing each other."""

    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoublePlaysTarget:
    """Every double play, hedge and shift of the library; opposed positions lie at most `days` apart."""

    CHOICES: ClassVar[tuple[int, ...]] = (180, 365, 730, 30, 90)
    days: int = CHOICES[0]

    def next(self) -> DoublePlaysTarget:
        """Return the same page with the next choice of days."""
        return DoublePlaysTarget(self.CHOICES[(self.CHOICES.index(self.days) + 1) % len(self.CHOICES)])


@dataclass(frozen=True, slots=True)
class DisagreementsTarget:
    """What coders coded differently."""


@dataclass(frozen=True, slots=True)
class BriefSearchTarget:
    """The briefs whose own text matches a query."""

    query: str


@dataclass(frozen=True, slots=True)
class WatchTarget:
    """A saved search on the Quotes screen, or a saved comparison on the Compare screen."""

    watch: Watch


@dataclass(frozen=True, slots=True)
class ProblemsTarget:
    """The problems of the library's files."""


@dataclass(frozen=True, slots=True)
class ProblemRef:
    """A problem of a file, with the fix that it may carry."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class InboxTarget:
    """The articles that wait to be coded."""


Ref = RecordRef | NameRef | SourceRef | CellTarget | FindingRef | BriefTarget | ProblemRef
Target = (
    BriefTarget
    | QuoteTarget
    | ActorTarget
    | IssueTarget
    | SourceTarget
    | CellTarget
    | CountryTarget
    | WorldTarget
    | TimelineTarget
    | SideBySideTarget
    | DoublePlaysTarget
    | DisagreementsTarget
    | BriefSearchTarget
    | WatchTarget
    | ProblemsTarget
    | InboxTarget
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing under the cursor, which can be copied, edited, opened at its source and marked."""

    name: str
    """Short description for notices: `quote by Tokayev, 28 Nov 2022`."""
    copy: str
    """Sanitised text with its citation."""
    path: str = ""
    """Its file, relative to the library; empty where it belongs to no single file."""
    line: int = 1
    url: str = ""
    ref: Ref | None = None
    """What it is in the library; None where it cannot be changed in place."""
