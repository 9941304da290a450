"""The library at one moment: everything that follows from its files' heads.

A state is never changed, only replaced: who reads in another thread sees all of a change or nothing of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate, chain, groupby
from typing import NamedTuple

from msgspec.structs import replace

from briefing.dates import span
from briefing.format.problems import in_order, levelled, unsilenced
from briefing.library.brief_cache import Shelf
from briefing.library.cached_records import Head, at_path, unpack_quote
from briefing.library.discover import SHARED, identities, path_problems
from briefing.library.entry import BriefEntry
from briefing.library.identity import Declarations, Identity
from briefing.library.reading import unread_problem
from briefing.library.references import reference_problems
from briefing.library.resolve import Resolver
from briefing.library.settings import Settings
from briefing.library.store import File
from briefing.model import SEVERITIES, Actor, Brief, Issue, Problem, Quote, ResolvedPosition, ResolvedQuote, Source

_LOST = Quote(id="", speakers=(), text="")
"""Stands for a quote whose file has changed since, until the library has read it again."""


class Contents(NamedTuple):
    """What was read: files by path, in the order of paths; folders that could not be entered, with the reason."""

    files: Mapping[str, File] = {}
    shared: Mapping[str, File] = {}
    skipped: Mapping[str, str] = {}
    shares: Mapping[str, tuple[Problem, ...]] = {}
    """By path what is wrong with how much of an article is quoted."""
    settings: Settings = Settings()
    settings_problems: tuple[Problem, ...] = ()


class State:
    """Everything that can be asked of a library's files."""

    def __init__(self, contents: Contents, shelf: Shelf, version: int) -> None:
        self.contents, self.shelf, self.version = contents, shelf, version
        self.ids = identities(contents.files)
        self.identity = Identity([*self._declarations()], self._named())
        self.problems = self._gathered()
        self.problems_by_path = {
            path: tuple(problems) for path, problems in groupby(self.problems, key=lambda problem: problem.path)
        }
        entries = [self._entry(path, file) for path, file in contents.files.items()]
        entries.sort(key=lambda entry: entry.date_first, reverse=True)  # stable: within a day by path
        self.entries = tuple(entries)
        self.by_id = {entry.id: entry for entry in entries}
        self.starts = [0, *accumulate(entry.n_quotes for entry in entries)]
        """The place among all quotes of each brief's first, in the order of `entries`, and the number of quotes."""

    # What follows from the heads.

    def _declarations(self) -> Iterator[Declarations]:
        shared = [(path, self.contents.shared[path]) for path in SHARED if path in self.contents.shared]
        for path, file in chain(shared, self.contents.files.items()):
            head = file.head
            if head.actors or head.issues or head.sources or head.spheres:
                yield Declarations(path, head.actors, head.issues, head.sources, head.spheres)

    def _named(self) -> Iterator[str]:
        for file in self.contents.files.values():
            for use in file.head.uses:
                if use.kind == "actor":
                    yield use.name

    def _gathered(self) -> tuple[Problem, ...]:
        files, shared = self.contents.files, self.contents.shared
        found: list[Problem] = [*self.contents.settings_problems]
        found += [unread_problem(path, reason) for path, reason in self.contents.skipped.items()]
        for path, file in chain(shared.items(), files.items()):
            if file.head.problems:
                found += at_path(file.head.problems, path)
        across = [*self.identity.problems, *path_problems(self.ids)]
        for path, problems in self.contents.shares.items():
            across += at_path(problems, path)
        quotes = self._quotes_named()
        for path, file in files.items():
            if file.head.uses or file.head.claims:
                across += reference_problems(self.identity, path, file.head, quotes)
        for problem in across:
            known = files.get(problem.path) or shared.get(problem.path)
            found += unsilenced([problem], known.head.silenced) if known is not None else [problem]
        return tuple(in_order(levelled(found, self.contents.settings.levels)))

    def _quotes_named(self) -> set[str]:
        """Every `brief#quote` of the briefs that are named so by others."""
        uses = (use for file in self.contents.files.values() for use in file.head.uses if use.kind == "quote")
        briefs = {use.name.partition("#")[0] for use in uses}
        if not briefs:
            return set()
        return {
            f"{self.ids[path]}#{unpack_quote(quote).id}"
            for path, file in self.contents.files.items()
            if self.ids[path] in briefs and not file.head.fatal
            for quote in self.shelf.body(path, file.hash).quotes
        }

    def _entry(self, path: str, file: File) -> BriefEntry:
        head = file.head
        problems = self.problems_by_path.get(path, ())
        days = span(head.date) if head.date else None
        return BriefEntry(
            id=self.ids[path],
            path=path,
            title=head.title,
            date=head.date,
            date_first=days.first.isoformat() if days is not None else "",
            status=head.status,
            tags=head.tags,
            tlp=head.tlp,
            author=head.author,
            n_articles=head.n_articles,
            n_actors=self._n_actors(head),
            n_quotes=head.n_quotes,
            n_positions=self._n_positions(head) if head.coded else 0,
            n_problems=len(problems),
            severity=min((each.severity for each in problems), key=SEVERITIES.index) if problems else None,
            fatal=head.fatal,
            hash=file.hash,
        )

    def _n_actors(self, head: Head) -> int:
        if len(head.people) < 2:
            return len(head.people)
        return len({self.identity.actor_id(name) or name for name in head.people})

    def _n_positions(self, head: Head) -> int:
        issues = self.identity.issues
        return sum(count for actor, issue, count in head.coded if issue in issues and self.identity.actor_id(actor))

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """By name."""
        return tuple(sorted(self.identity.actors.values(), key=lambda actor: (actor.name or actor.id, actor.id)))

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """By label."""
        return tuple(sorted(self.identity.issues.values(), key=lambda issue: (issue.label or issue.id, issue.id)))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """By name."""
        return tuple(sorted(self.identity.sources.values(), key=lambda source: (source.name or source.id, source.id)))

    @cached_property
    def positions(self) -> tuple[ResolvedPosition, ...]:
        """The newest brief's first."""
        return tuple(chain.from_iterable(self.positions_of(entry) for entry in self.entries))

    # What is in the bodies.

    def positions_of(self, entry: BriefEntry) -> tuple[ResolvedPosition, ...]:
        """A brief's positions: its quotes' stances, then its list."""
        if not entry.n_positions:
            return ()
        brief = replace(self.shelf.coded(entry.path, entry.hash), id=entry.id, path=entry.path)
        return tuple(Resolver(self.identity, brief, self.quote).positions())

    def brief(self, entry: BriefEntry) -> Brief:
        """A brief as written; empty where its file is fatal."""
        if entry.fatal:
            return Brief(id=entry.id, path=entry.path)
        brief = self.shelf.brief(entry.path, entry.hash)
        same = (brief.id, brief.path) == (entry.id, entry.path)
        return brief if same else replace(brief, id=entry.id, path=entry.path)

    def quotes_of(self, entry: BriefEntry) -> tuple[ResolvedQuote, ...]:
        """A brief's quotes."""
        if not entry.n_quotes:
            return ()
        quotes = self.shelf.body(entry.path, entry.hash).quotes
        resolver = self._resolver(entry)
        return tuple(resolver.quote(unpack_quote(quote), number) for number, quote in enumerate(quotes))

    def quote_at(self, entry: BriefEntry, number: int) -> ResolvedQuote:
        """A brief's quote by its place in the brief, from 0."""
        quotes = self.shelf.body(entry.path, entry.hash).quotes
        quote = unpack_quote(quotes[number]) if number < len(quotes) else _LOST
        return self._resolver(entry).quote(quote, number)

    def quote_in(self, place: int) -> ResolvedQuote:
        """A quote by its place among all."""
        brief = bisect_right(self.starts, place) - 1
        return self.quote_at(self.entries[brief], place - self.starts[brief])

    def quote(self, key: str) -> ResolvedQuote | None:
        """The quote of `brief#quote`."""
        brief_id, _, quote_id = key.partition("#")
        entry = self.by_id.get(brief_id)
        if entry is None or entry.fatal:
            return None
        for number, packed in enumerate(self.shelf.body(entry.path, entry.hash).quotes):
            quote = unpack_quote(packed)
            if quote.id == quote_id:
                return self._resolver(entry).quote(quote, number)
        return None

    def _resolver(self, entry: BriefEntry) -> Resolver:
        page = self.shelf.body(entry.path, entry.hash).page
        if (page.id, page.path) != (entry.id, entry.path):
            page = replace(page, id=entry.id, path=entry.path)
        return Resolver(self.identity, page, self.quote)
