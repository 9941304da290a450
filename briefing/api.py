"""A library with all that can be asked of it: what `briefing.open_library` gives to programs and commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, overload

from briefing.library import Library as Folder
from briefing.runtime.find_library import LibraryNotFoundError, locate

if TYPE_CHECKING:
    from briefing.compare import Comparison, Finding, Rules
    from briefing.library.library import ProgressCallback
    from briefing.search.engine import Engine
    from briefing.search.query import QueryError
    from briefing.search.results import Hit, Results


class Found(Sequence["Hit"]):
    """What a search found, best first: a sequence of hits, each with `text`, `score`, `matches` and `quote`."""

    def __init__(self, results: Results) -> None:
        self.hits = results.hits
        self.total = results.total
        """How many quotes match in all."""
        self.ms = results.ms
        """How long the answer took, in milliseconds."""
        self.problems: Sequence[QueryError] = results.problems
        """What of the query was not understood, and so not asked for."""
        self._facets = results.facets

    def facets(self, name: str) -> Mapping[str, int]:
        """How many of all that match have each value of a facet, the most frequent first: `facets("actor")`."""
        return self._facets(name)

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[index]


class UnknownNameError(LookupError):
    """A name that nobody and nothing in the library has, or that several have. The message helps on."""


class Library(Folder):
    """A folder of briefs that can be searched and compared."""

    @cached_property
    def _engine(self) -> Engine:
        from briefing.search.engine import Engine

        return Engine(self)

    def index(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Make ready to search, as the first search else does. `progress` is called with briefs done and in all."""
        self._engine.refresh(progress)

    def search(self, query: str, limit: int | None = 20) -> Found:
        """The quotes that match a query, best first; `limit` None gives all. An empty query finds every quote.

        Raises ValueError for a limit below 0.
        """
        if limit is not None and limit < 0:
            raise ValueError(f"limit: expected None or a number from 0, found {limit}")
        return Found(self._engine.search(query, limit=limit))

    def compare(
        self,
        rules: Rules | None = None,
        *,
        actors: Iterable[str] | None = None,
        issues: Iterable[str] | None = None,
        ordered: bool = False,
    ) -> Comparison:
        """Compare actors over issues: see `briefing.api.compare`."""
        return compare(self, rules, actors=actors, issues=issues, ordered=ordered)

    def double_plays(
        self,
        rules: Rules | None = None,
        *,
        actors: Iterable[str] | None = None,
        issues: Iterable[str] | None = None,
    ) -> list[Finding]:
        """Return opposed stances of one actor on one issue: see `briefing.api.double_plays`."""
        return double_plays(self, rules, actors=actors, issues=issues)


def open_library(
    path: str | PathLike[str] | None = None, *, progress: ProgressCallback | None = None, cache: bool = True
) -> Library:
    """Read a library: the folder named, else the one that the commands would read from here.

    `progress` is called with files done and files in all; `cache` False keeps nothing on disk from one time to the
    next. Raises
    `briefing.runtime.find_library.LibraryNotFoundError` where there is no such folder.
    """
    if path is None:
        found = locate(None)
        if found is None:
            raise LibraryNotFoundError("no library here: name a folder, or set BRIEFING_LIBRARY")
        path = found.folder
    elif not Path(path).is_dir():
        raise LibraryNotFoundError(f"no folder {path}")
    library = Library(Path(path), cache=cache)
    library.read(progress)
    return library


def compare(
    library: Folder,
    rules: Rules | None = None,
    *,
    actors: Iterable[str] | None = None,
    issues: Iterable[str] | None = None,
    ordered: bool = False,
) -> Comparison:
    """Compare actors over issues by what the rules count; None is the default rules.

    `actors`, `issues`: ids, names, aliases or labels; None is all of them, most-evidenced first. `ordered`: similar
    rows and columns become neighbours. Raises UnknownNameError.
    """
    from briefing.compare import comparison

    return comparison.compare(
        library.positions,
        _resolved(library, rules),
        actors=None if actors is None else [actor_id(library, name) for name in actors],
        issues=None if issues is None else [issue_id(library, name) for name in issues],
        spheres=library.spheres,
        known_actors=library.actors,
        ordered=ordered,
    )


def double_plays(
    library: Folder,
    rules: Rules | None = None,
    *,
    actors: Iterable[str] | None = None,
    issues: Iterable[str] | None = None,
) -> list[Finding]:
    """Return opposed stances of one actor on one issue by what the rules count, strongest first.

    `actors`, `issues`: as for `compare`. Raises UnknownNameError.
    """
    from briefing.compare import double_play

    return double_play.double_plays(
        library.positions,
        library.spheres,
        _resolved(library, rules),
        actors=None if actors is None else [actor_id(library, name) for name in actors],
        issues=None if issues is None else [issue_id(library, name) for name in issues],
        known_actors=library.actors,
    )


def _resolved(library: Folder, rules: Rules | None) -> Rules:
    """Return the rules with the audience's own name, as `briefing.compare` needs it."""
    from msgspec.structs import replace

    from briefing.compare.rules import DEFAULT_RULES

    rules = DEFAULT_RULES if rules is None else rules
    return replace(rules, audience=sphere_id(library, rules.audience)) if rules.audience else rules


def actor_id(library: Folder, name: str) -> str:
    """The one actor that a name means. Raises UnknownNameError."""
    found = library.actor_ids(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownNameError(f"`{name}` can mean {', '.join(f'`{each}`' for each in found)}: use the id")
    known = [spelling for actor in library.actors for spelling in (actor.id, actor.name, *actor.aliases)]
    raise UnknownNameError(f"no actor `{name}`{_hint(name, known)}")


def issue_id(library: Folder, name: str) -> str:
    """The issue of an id or label. Raises UnknownNameError."""
    found = library.issue(name)
    if found is not None:
        return found.id
    known = [spelling for issue in library.issues for spelling in (issue.id, issue.label)]
    raise UnknownNameError(f"no issue `{name}`{_hint(name, known)}")


def sphere_id(library: Folder, name: str) -> str:
    """The sphere that a name or code means: a set of the library, a country, `world`. Raises UnknownNameError."""
    from briefing import geo

    for known in (*library.spheres, "world"):
        if known.casefold() == name.casefold():
            return known
    code = geo.country(name) or geo.country(name.upper())
    if code is None:
        raise UnknownNameError(f"no audience `{name}`{_hint(name, [*library.spheres, 'world'])}")
    return code


def _hint(name: str, known: list[str]) -> str:
    from briefing.format.problems import nearest

    near = nearest(name, known)
    return f"; did you mean `{near}`?" if near else ""
