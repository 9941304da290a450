"""The records that the cache holds for each file: a summary, a coded part and a body, packed as msgpack.

The summary is in memory for every file: its entry in the list, its declarations, the names that it leaves to the
library to resolve, and its problems. The body is fetched when it is needed: the brief itself, with each quote packed
separately so that one can be read without the others. The coded part is the brief reduced to what its positions are
made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Raw, Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from briefing import geo
from briefing.model import Actor, Brief, Issue, Problem, Quote, Source

if TYPE_CHECKING:
    from briefing.format.read import Reading
    from briefing.format.shared_files import SharedReading


class Reference(Struct, frozen=True, gc=False, array_like=True):
    """A name that a file uses and only the library can resolve, with its location."""

    kind: str
    """`actor`, `issue`, `sphere` or `quote`."""
    name: str
    line: int
    column: int


class DirectClaim(Struct, frozen=True, gc=False, array_like=True):
    """A position coded as the actor's own words whose evidence is quotes, none of them by that name."""

    actor: str
    speakers: tuple[str, ...]
    line: int
    column: int


class FileSummary(Struct, frozen=True, gc=False, array_like=True, kw_only=True):
    """What the library holds in memory of a file. For a shared file: declarations and problems only."""

    title: str = ""
    date: str = ""
    status: str = ""
    tags: tuple[str, ...] = ()
    tlp: str = ""
    author: str = ""
    n_articles: int = 0
    n_quotes: int = 0
    fatal: bool = False
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    sources: tuple[Source, ...] = ()
    spheres: dict[str, tuple[str, ...]] = {}
    people: tuple[str, ...] = ()
    """The names, as written and each once, of the actors who speak or hold a position."""
    coded: tuple[tuple[str, str, int], ...] = ()
    """The number of positions of each pair of actor, as written, and issue."""
    references: tuple[Reference, ...] = ()
    claims: tuple[DirectClaim, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    """The ids of articles that have a `text_file`, with the path as written."""
    problems: tuple[Problem, ...] = ()
    silenced: dict[int, tuple[str, ...]] = {}
    """The problem codes that comments in the file silence, by line."""


class CachedRecord(Struct, frozen=True, gc=False, array_like=True, kw_only=True):
    """A file's summary, coded part and body, packed. The last two may be empty."""

    summary: bytes
    coded: bytes = b""
    body: bytes = b""
    day: int = 0
    """The only day (ordinal) on which the record is valid, for a file with dates in the future; else 0."""


class BriefBody(Struct, frozen=True, array_like=True):
    """A brief without its quotes, and the quotes, packed separately."""

    page: Brief
    quotes: list[Raw]


class _WholeBrief(Struct, frozen=True, array_like=True):
    page: Brief
    quotes: tuple[Quote, ...]


_pack = Encoder().encode
_summary = Decoder(FileSummary)
_body = Decoder(BriefBody)
_whole = Decoder(_WholeBrief)
_brief = Decoder(Brief)
_quote = Decoder(Quote)

unpack_summary = _summary.decode
unpack_body = _body.decode
unpack_coded = _brief.decode
unpack_quote = _quote.decode

EMPTY_BODY = BriefBody(Brief(id="", path=""), [])


def unpack_brief(body: bytes | memoryview) -> Brief:
    """Return the whole brief of a body."""
    whole = _whole.decode(body)
    return replace(whole.page, quotes=whole.quotes)


def brief_record(reading: Reading, today: date) -> CachedRecord:
    """Return the record of a brief that was read today."""
    brief, problems = reading.brief, reading.problems
    if brief is None:
        return CachedRecord(summary=_pack(FileSummary(fatal=True, problems=problems)))
    references = tuple(Reference(*ref) for ref in reading.refs if _needs_library(ref.kind, ref.name))
    people = [name for quote in brief.quotes for name in quote.speakers]
    coded = [(name, issue) for quote in brief.quotes for issue, _ in quote.stances for name in quote.speakers]
    coded += [(position.actor, position.issue) for position in brief.positions]
    summary = FileSummary(
        title=brief.title,
        date=brief.date,
        status=brief.status or "",
        tags=brief.tags,
        tlp=brief.tlp or "",
        author=brief.author,
        n_articles=len(brief.articles),
        n_quotes=len(brief.quotes),
        actors=brief.actors,
        issues=brief.issues,
        sources=brief.sources,
        people=tuple(dict.fromkeys([*people, *(name for name, _ in coded)])),
        coded=tuple((actor, issue, count) for (actor, issue), count in Counter(coded).items()),
        references=references,
        claims=tuple(_claims(brief)),
        texts=tuple((article.id, article.text_file) for article in brief.articles if article.text_file),
        problems=problems,
        silenced=dict(reading.silenced),
    )
    body = _WholeBrief(replace(brief, quotes=()), brief.quotes)
    return CachedRecord(
        summary=_pack(summary),
        coded=_pack(_coded(brief)) if coded else b"",
        body=_pack(body),
        day=_valid_day(problems, today),
    )


def shared_record(reading: SharedReading, today: date) -> CachedRecord:
    """Return the record of a shared file that was read today."""
    summary = FileSummary(
        actors=reading.actors,
        issues=reading.issues,
        sources=reading.sources,
        spheres=reading.spheres,
        problems=reading.problems,
    )
    return CachedRecord(summary=_pack(summary), day=_valid_day(reading.problems, today))


def unread_record(problem: Problem) -> CachedRecord:
    """Return the record of a file that could not be read."""
    return CachedRecord(summary=_pack(FileSummary(fatal=True, problems=(problem,))))


def _valid_day(problems: Iterable[Problem], today: date) -> int:
    return today.toordinal() if any(problem.code == "future-date" for problem in problems) else 0


def _coded(brief: Brief) -> Brief:
    """Return the brief with only the quotes that positions are made of or cite."""
    cited = {piece.quote for position in brief.positions for piece in position.evidence}
    return Brief(
        id=brief.id,
        path=brief.path,
        date=brief.date,
        articles=brief.articles,
        quotes=tuple(quote for quote in brief.quotes if quote.stances or quote.id in cited),
        positions=brief.positions,
    )


def _claims(brief: Brief) -> Iterator[DirectClaim]:
    """Yield the claims that the reader cannot check because an actor is declared in another file."""
    if not brief.positions:
        return
    own = {name for actor in brief.actors for name in (actor.id, actor.name, *actor.aliases)}
    quoted = {quote.id: quote.speakers for quote in brief.quotes}
    for position in brief.positions:
        if position.attribution in ("direct", "indirect") and position.evidence:
            names = {name for piece in position.evidence for name in quoted.get(piece.quote, (position.actor,))}
            if position.actor not in names and not own.issuperset({*names, position.actor}):
                yield DirectClaim(position.actor, tuple(sorted(names)), position.line, position.column)


def _needs_library(kind: str, name: str) -> bool:
    """Return whether only the library can resolve a name. An undeclared source is its own name."""
    if kind == "sphere":
        return name not in ("domestic", "world") and geo.country(name) is None
    return kind != "source"


def at_path(problems: Iterable[Problem], path: str) -> list[Problem]:
    """Return problems as those of a path: files with the same content share one record."""
    return [each if each.path == path else replace(each, path=path) for each in problems]
