"""A file as it is kept: its head, which the library holds for every file, and its body, fetched when looked at.

The head has what a file gives to the whole: its line in the list, what it declares, which names it leaves to the
library, its problems. The body has the brief itself, its quotes each by itself, so that one is read without the
others. In between, for briefs that code stances, `coded` has what positions are made of. All three are msgpack.
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
    from briefing.format.shared import SharedReading


class Use(Struct, frozen=True, gc=False, array_like=True):
    """A name that a file uses and leaves to the library, and where."""

    kind: str
    """`actor`, `issue`, `sphere` or `quote`."""
    name: str
    line: int
    column: int


class Claim(Struct, frozen=True, gc=False, array_like=True):
    """A position said to be the actor's own that rests on quotes alone, none by that name: whose are they?"""

    actor: str
    speakers: tuple[str, ...]
    line: int
    column: int


class Head(Struct, frozen=True, gc=False, array_like=True, kw_only=True):
    """What a file gives to the whole library. A shared file's has declarations and problems alone."""

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
    """The names, as written, of those who speak or hold a position; each once."""
    coded: tuple[tuple[str, str, int], ...] = ()
    """How many positions each (actor as written, issue) has."""
    uses: tuple[Use, ...] = ()
    claims: tuple[Claim, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    """The ids of articles whose text the library has, with the file's path from its root."""
    problems: tuple[Problem, ...] = ()
    silenced: dict[int, tuple[str, ...]] = {}
    """Codes that comments in the file silence, by line."""


class Kept(Struct, frozen=True, gc=False, array_like=True, kw_only=True):
    """A file's head, coded part and body, packed; the last two are empty where there is nothing in them."""

    head: bytes
    coded: bytes = b""
    body: bytes = b""
    day: int = 0
    """The day, counted from the year 1, for which alone this holds: of files with dates that are still to come."""


class Body(Struct, frozen=True, array_like=True):
    """A brief without its quotes, and the quotes, packed."""

    page: Brief
    quotes: list[Raw]


class _Whole(Struct, frozen=True, array_like=True):
    page: Brief
    quotes: tuple[Quote, ...]


_pack = Encoder().encode
_head = Decoder(Head)
_body = Decoder(Body)
_whole = Decoder(_Whole)
_brief = Decoder(Brief)
_quote = Decoder(Quote)

unpack_head = _head.decode
unpack_body = _body.decode
unpack_coded = _brief.decode
unpack_quote = _quote.decode

EMPTY = Body(Brief(id="", path=""), [])


def unpack_brief(body: bytes | memoryview) -> Brief:
    """The whole brief of a body."""
    whole = _whole.decode(body)
    return replace(whole.page, quotes=whole.quotes)


def keep(reading: Reading, today: date) -> Kept:
    """What is kept of a brief that was read today."""
    brief, problems = reading.brief, reading.problems
    if brief is None:
        return Kept(head=_pack(Head(fatal=True, problems=problems)))
    uses = tuple(Use(*ref) for ref in reading.refs if _is_open(ref.kind, ref.name))
    people = [name for quote in brief.quotes for name in quote.speakers]
    coded = [(name, issue) for quote in brief.quotes for issue, _ in quote.stances for name in quote.speakers]
    coded += [(position.actor, position.issue) for position in brief.positions]
    head = Head(
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
        uses=uses,
        claims=tuple(_claims(brief)),
        texts=tuple((article.id, article.text_file) for article in brief.articles if article.text_file),
        problems=problems,
        silenced=dict(reading.silenced),
    )
    body = _Whole(replace(brief, quotes=()), brief.quotes)
    return Kept(
        head=_pack(head),
        coded=_pack(_coded(brief)) if coded else b"",
        body=_pack(body),
        day=_day(problems, today),
    )


def keep_shared(reading: SharedReading, today: date) -> Kept:
    """What is kept of a shared file that was read today."""
    head = Head(
        actors=reading.actors,
        issues=reading.issues,
        sources=reading.sources,
        spheres=reading.spheres,
        problems=reading.problems,
    )
    return Kept(head=_pack(head), day=_day(reading.problems, today))


def keep_unread(problem: Problem) -> Kept:
    """What is kept of a file that could not be read."""
    return Kept(head=_pack(Head(fatal=True, problems=(problem,))))


def _day(problems: Iterable[Problem], today: date) -> int:
    return today.toordinal() if any(problem.code == "future-date" for problem in problems) else 0


def _coded(brief: Brief) -> Brief:
    """The brief with only those quotes that positions are made of or rest on."""
    cited = {piece.quote for position in brief.positions for piece in position.evidence}
    return Brief(
        id=brief.id,
        path=brief.path,
        date=brief.date,
        articles=brief.articles,
        quotes=tuple(quote for quote in brief.quotes if quote.stances or quote.id in cited),
        positions=brief.positions,
    )


def _claims(brief: Brief) -> Iterator[Claim]:
    """What the reader cannot tell, since somebody in it is declared in another file."""
    if not brief.positions:
        return
    own = {name for actor in brief.actors for name in (actor.id, actor.name, *actor.aliases)}
    quoted = {quote.id: quote.speakers for quote in brief.quotes}
    for position in brief.positions:
        if position.attribution in ("direct", "indirect") and position.evidence:
            names = {name for piece in position.evidence for name in quoted.get(piece.quote, (position.actor,))}
            if position.actor not in names and not own.issuperset({*names, position.actor}):
                yield Claim(position.actor, tuple(sorted(names)), position.line, position.column)


def _is_open(kind: str, name: str) -> bool:
    """Whether only the library can tell what a name means. A source that is declared nowhere is its own name."""
    if kind == "sphere":
        return name not in ("domestic", "world") and geo.country(name) is None
    return kind != "source"


def at_path(problems: Iterable[Problem], path: str) -> list[Problem]:
    """Problems as those of a path: files of the same content share one reading."""
    return [each if each.path == path else replace(each, path=path) for each in problems]
