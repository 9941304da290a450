"""An immutable snapshot of a library: everything that follows from its files at one moment.

A snapshot is replaced, never changed. A reader that holds one sees all of a change or none of it, and everything that
it asks agrees: names, issues, briefs and quotes are of the same moment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, groupby
from threading import Lock
from typing import NamedTuple, overload

from msgspec.structs import replace

from briefing.dates import span
from briefing.format.problems import in_order, levelled, unsilenced
from briefing.library.brief_cache import BriefCache
from briefing.library.cached_records import FileSummary, at_path, unpack_quote
from briefing.library.discover import identities, path_problems
from briefing.library.entry import BriefEntry, Change
from briefing.library.identity import Declarations, Identity
from briefing.library.reading import unread_problem
from briefing.library.recognise import SHARED
from briefing.library.references import ReferenceCheck
from briefing.library.resolve import Resolver
from briefing.library.settings import Settings
from briefing.library.store import TrackedFile
from briefing.model import (
    SEVERITIES,
    Actor,
    Article,
    Brief,
    Issue,
    Problem,
    Quote,
    ResolvedPosition,
    ResolvedQuote,
    Source,
)

_CHANGED = Quote(id="", speakers=(), text="")
"""Placeholder for a quote whose file changed after the snapshot was made."""


class FolderContents(NamedTuple):
    """The files that a snapshot is made from, by path and in the order of paths."""

    files: Mapping[str, TrackedFile] = {}
    shared: Mapping[str, TrackedFile] = {}
    skipped: Mapping[str, str] = {}
    """The reason for each folder that could not be entered."""
    text_problems: Mapping[str, tuple[Problem, ...]] = {}
    """By brief's path, the problems between its quotes and the texts of its articles."""
    settings: Settings = Settings()
    settings_problems: tuple[Problem, ...] = ()


class LibrarySnapshot:
    """A library at one moment. Any thread may read it."""

    def __init__(self, contents: FolderContents, bodies: BriefCache, version: int) -> None:
        self.contents, self.version = contents, version
        self._bodies = bodies
        self._positions: tuple[ResolvedPosition, ...] | None = None
        self._resolving = Lock()
        self._ids = identities(contents.files)
        self.identity = Identity([*self._declarations()], self._undeclared_names())
        self.problems = self._all_problems()
        self._problems_by_path = {
            path: tuple(problems) for path, problems in groupby(self.problems, key=lambda problem: problem.path)
        }
        entries = [self._entry(path, file) for path, file in contents.files.items()]
        entries.sort(key=lambda entry: entry.date_first, reverse=True)  # stable: within a day by path
        self.briefs: Sequence[BriefEntry] = tuple(entries)
        """The briefs, newest first, files that could not be loaded included."""
        self.by_id: Mapping[str, BriefEntry] = {entry.id: entry for entry in entries}
        self._starts = [0, *accumulate(entry.n_quotes for entry in entries)]
        """The index among all quotes of each brief's first quote, in the order of `briefs`; last, the total."""

    def restricted(self, paths: Collection[str]) -> LibrarySnapshot:
        """Return the snapshot that the library would have without the briefs at other paths."""
        contents = self.contents
        return LibrarySnapshot(
            contents._replace(
                files={path: file for path, file in contents.files.items() if path in paths},
                text_problems={path: each for path, each in contents.text_problems.items() if path in paths},
                skipped={},
            ),
            self._bodies,
            self.version,
        )

    def change_since(self, before: LibrarySnapshot) -> Change | None:
        """Return what has changed since another snapshot of the same library; None if that is this one."""
        if before is self:
            return None
        old, new = before.by_id, self.by_id
        return Change(
            added=tuple(identity for identity in new if identity not in old),
            changed=tuple(
                identity
                for identity, entry in new.items()
                if identity in old and before._content(old[identity]) != self._content(entry)
            ),
            removed=tuple(identity for identity in old if identity not in new),
        )

    def _content(self, entry: BriefEntry) -> object:
        file = self.contents.files[entry.path]
        return file.hash or file.summary

    def declaring(self, identities: Collection[str]) -> set[str]:
        """Return the ids of the briefs that declare actors, issues or sources with these ids."""
        wanted = set(identities)
        found = set()
        for entry in self.briefs:
            summary = self.contents.files[entry.path].summary
            ids = chain(
                (each.id for each in summary.actors),
                (each.id for each in summary.issues),
                (each.id for each in summary.sources),
            )
            if not wanted.isdisjoint(ids):
                found.add(entry.id)
        return found

    # Actors, issues, sources and spheres.

    @property
    def settings(self) -> Settings:
        """The settings in briefing.toml."""
        return self.contents.settings

    @cached_property
    def actors(self) -> Sequence[Actor]:
        """Every actor, declared or implicit, by name."""
        return tuple(sorted(self.identity.actors.values(), key=lambda actor: (actor.name or actor.id, actor.id)))

    @cached_property
    def issues(self) -> Sequence[Issue]:
        """Every issue, by label."""
        return tuple(sorted(self.identity.issues.values(), key=lambda issue: (issue.label or issue.id, issue.id)))

    @cached_property
    def sources(self) -> Sequence[Source]:
        """Every declared source, by name."""
        return tuple(sorted(self.identity.sources.values(), key=lambda source: (source.name or source.id, source.id)))

    @property
    def spheres(self) -> Mapping[str, frozenset[str]]:
        """The countries of each set in spheres.yaml."""
        return self.identity.spheres

    def actor_ids(self, name: str) -> tuple[str, ...]:
        """Return the actors that a name may mean: by id, name or alias, ignoring case and accents."""
        return self.identity.actor_ids(name)

    def actor(self, name: str) -> Actor | None:
        """Return the one actor that a name means; None for none or several."""
        return self.identity.actors.get(self.identity.actor_id(name))

    def issue(self, name: str) -> Issue | None:
        """Return the issue with an id or label."""
        return self.identity.issues.get(self.identity.issue_id(name) or "")

    def source(self, name: str) -> Source | None:
        """Return the source with an id or name."""
        return self.identity.sources.get(self.identity.source_id(name) or "")

    # Briefs and what is in them.

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """Return the problems of one file."""
        return self._problems_by_path.get(path, ())

    def entry(self, brief_id: str) -> BriefEntry | None:
        """Return a brief's entry; None for an unknown id."""
        return self.by_id.get(brief_id)

    def brief(self, brief_id: str) -> Brief:
        """Return a brief as written; an empty one for a file that could not be loaded. Raise `KeyError` if unknown."""
        entry = self.by_id[brief_id]
        if entry.fatal:
            return Brief(id=entry.id, path=entry.path)
        return _at_entry(self._bodies.brief(entry.path, entry.hash), entry)

    def bodies(self) -> Iterator[tuple[BriefEntry, Brief]]:
        """Yield every brief that could be loaded, whole, newest first."""
        return ((entry, self.brief(entry.id)) for entry in self.briefs if not entry.fatal)

    def articles(self) -> Iterator[tuple[BriefEntry, Article]]:
        """Yield every article with its brief, the newest brief's first."""
        for entry in self.briefs:
            if not entry.fatal:
                for article in self._bodies.body(entry.path, entry.hash).page.articles:
                    yield entry, article

    @property
    def quotes(self) -> Quotes:
        """Every quote, the newest brief's first; each is resolved when it is read."""
        return Quotes(self)

    @property
    def n_quotes(self) -> int:
        """The number of quotes."""
        return self._starts[-1]

    def resolve(self, brief_id: str) -> tuple[ResolvedQuote, ...]:
        """Return a brief's quotes. Raise `KeyError` for an unknown id."""
        entry = self.by_id[brief_id]
        if not entry.n_quotes:
            return ()
        quotes = self._bodies.body(entry.path, entry.hash).quotes
        resolver = self._resolver(entry)
        return tuple(resolver.quote(unpack_quote(quote), number) for number, quote in enumerate(quotes))

    def quote_at(self, brief_id: str, number: int) -> ResolvedQuote:
        """Return a brief's quote by its index in the brief, from 0. Raise `KeyError` for an unknown id."""
        return self._quote_at(self.by_id[brief_id], number)

    def quote_by_index(self, index: int) -> ResolvedQuote:
        """Return a quote by its index among all quotes."""
        brief = bisect_right(self._starts, index) - 1
        return self._quote_at(self.briefs[brief], index - self._starts[brief])

    def index_of(self, brief_id: str, number: int) -> int | None:
        """Return the index among all quotes of a brief's quote, itself given by its index in the brief."""
        entry = self.by_id.get(brief_id)
        if entry is None or not 0 <= number < entry.n_quotes:
            return None
        return self._starts[self.briefs.index(entry)] + number

    def quote(self, key: str) -> ResolvedQuote | None:
        """Return the quote `brief#quote`; None if there is none."""
        brief_id, _, quote_id = key.partition("#")
        entry = self.by_id.get(brief_id)
        if entry is None or entry.fatal:
            return None
        for number, packed in enumerate(self._bodies.body(entry.path, entry.hash).quotes):
            quote = unpack_quote(packed)
            if quote.id == quote_id:
                return self._resolver(entry).quote(quote, number)
        return None

    @property
    def positions(self) -> Sequence[ResolvedPosition]:
        """Every position, the newest brief's first. Of a million it takes half a minute to resolve them."""
        with self._resolving:
            if self._positions is None:
                self._positions = tuple(chain.from_iterable(self.positions_of(entry.id) for entry in self.briefs))
            return self._positions

    @property
    def has_resolved_positions(self) -> bool:
        """Whether `positions` has been read."""
        return self._positions is not None

    @property
    def n_positions(self) -> int:
        """Number of positions, without resolving them."""
        return sum(entry.n_positions for entry in self.briefs)

    def positions_of(self, brief_id: str) -> tuple[ResolvedPosition, ...]:
        """Return a brief's positions: its quotes' stances, then its list. Raise `KeyError` for an unknown id."""
        entry = self.by_id[brief_id]
        if not entry.n_positions:
            return ()
        coded = _at_entry(self._bodies.coded(entry.path, entry.hash), entry)
        return tuple(Resolver(self.identity, coded, self.quote).positions())

    def _quote_at(self, entry: BriefEntry, number: int) -> ResolvedQuote:
        quotes = self._bodies.body(entry.path, entry.hash).quotes
        quote = unpack_quote(quotes[number]) if number < len(quotes) else _CHANGED
        return self._resolver(entry).quote(quote, number)

    def _resolver(self, entry: BriefEntry) -> Resolver:
        page = self._bodies.body(entry.path, entry.hash).page
        return Resolver(self.identity, _at_entry(page, entry), self.quote)

    # What the files' summaries add up to.

    def _declarations(self) -> Iterator[Declarations]:
        shared = [(path, self.contents.shared[path]) for path in SHARED if path in self.contents.shared]
        for path, file in chain(shared, self.contents.files.items()):
            summary = file.summary
            if summary.actors or summary.issues or summary.sources or summary.spheres:
                yield Declarations(path, summary.actors, summary.issues, summary.sources, summary.spheres)

    def _undeclared_names(self) -> Iterator[str]:
        for file in self.contents.files.values():
            for reference in file.summary.references:
                if reference.kind == "actor":
                    yield reference.name

    def _all_problems(self) -> tuple[Problem, ...]:
        files, shared = self.contents.files, self.contents.shared
        within: list[Problem] = [*self.contents.settings_problems]
        within += [unread_problem(path, reason) for path, reason in self.contents.skipped.items()]
        for path, file in chain(shared.items(), files.items()):
            if file.summary.problems:
                within += at_path(file.summary.problems, path)
        across = [*self.identity.problems, *path_problems(self._ids)]
        for path, problems in self.contents.text_problems.items():
            across += at_path(problems, path)
        references = ReferenceCheck(self.identity, self._referenced_quotes())
        for path, file in files.items():
            if file.summary.references or file.summary.claims:
                across += references.problems(path, file.summary)
        for problem in across:
            known = files.get(problem.path) or shared.get(problem.path)
            within += unsilenced([problem], known.summary.silenced) if known is not None else [problem]
        return tuple(in_order(levelled(within, self.contents.settings.levels)))

    def _referenced_quotes(self) -> set[str]:
        """Return every `brief#quote` of the briefs whose quotes other briefs refer to."""
        references = (each for file in self.contents.files.values() for each in file.summary.references)
        briefs = {each.name.partition("#")[0] for each in references if each.kind == "quote"}
        if not briefs:
            return set()
        return {
            f"{self._ids[path]}#{unpack_quote(quote).id}"
            for path, file in self.contents.files.items()
            if self._ids[path] in briefs and not file.summary.fatal
            for quote in self._bodies.body(path, file.hash).quotes
        }

    def _entry(self, path: str, file: TrackedFile) -> BriefEntry:
        summary = file.summary
        problems = self._problems_by_path.get(path, ())
        days = span(summary.date) if summary.date else None
        return BriefEntry(
            id=self._ids[path],
            path=path,
            title=summary.title,
            date=summary.date,
            date_first=days.first.isoformat() if days is not None else "",
            status=summary.status,
            tags=summary.tags,
            tlp=summary.tlp,
            author=summary.author,
            n_articles=summary.n_articles,
            n_actors=self._n_actors(summary),
            n_quotes=summary.n_quotes,
            n_positions=self._n_positions(summary) if summary.coded else 0,
            n_problems=len(problems),
            severity=min((each.severity for each in problems), key=SEVERITIES.index) if problems else None,
            fatal=summary.fatal,
            hash=file.hash,
        )

    def _n_actors(self, summary: FileSummary) -> int:
        if len(summary.people) < 2:
            return len(summary.people)
        return len({self.identity.actor_id(name) or name for name in summary.people})

    def _n_positions(self, summary: FileSummary) -> int:
        issues = self.identity.issues
        return sum(count for actor, issue, count in summary.coded if issue in issues and self.identity.actor_id(actor))


class Quotes(Sequence[ResolvedQuote]):
    """Every quote of a snapshot, the newest brief's first, in each brief's own order. Quotes are resolved on access."""

    def __init__(self, snapshot: LibrarySnapshot) -> None:
        self._snapshot = snapshot

    def __len__(self) -> int:
        return self._snapshot.n_quotes

    @overload
    def __getitem__(self, index: int) -> ResolvedQuote: ...
    @overload
    def __getitem__(self, index: slice) -> list[ResolvedQuote]: ...
    def __getitem__(self, index: int | slice) -> ResolvedQuote | list[ResolvedQuote]:
        size = len(self)
        if isinstance(index, slice):
            return [self._snapshot.quote_by_index(each) for each in range(*index.indices(size))]
        if not -size <= index < size:
            raise IndexError(index)
        return self._snapshot.quote_by_index(index % size)

    def index_of(self, brief_id: str, number: int) -> int | None:
        """Return the index of a brief's quote, itself given by its index in the brief; None if there is none."""
        return self._snapshot.index_of(brief_id, number)

    def __iter__(self) -> Iterator[ResolvedQuote]:
        return chain.from_iterable(self._snapshot.resolve(entry.id) for entry in self._snapshot.briefs)


def _at_entry(brief: Brief, entry: BriefEntry) -> Brief:
    """Return a brief under its entry's id and path: files with the same bytes share one cached brief."""
    same = (brief.id, brief.path) == (entry.id, entry.path)
    return brief if same else replace(brief, id=entry.id, path=entry.path)
