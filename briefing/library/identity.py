"""Identity of records across a library: actors, issues, sources and spheres united by id."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from briefing import geo
from briefing.format.problems import Choices
from briefing.format.sphere_sets import components
from briefing.model import Actor, Issue, Problem, Role, Source

_GAPS = re.compile(r"[\W_]+")


class Declarations(NamedTuple):
    """What one file declares. Files are ordered by precedence: shared files first, then by path."""

    path: str
    actors: Sequence[Actor] = ()
    issues: Sequence[Issue] = ()
    sources: Sequence[Source] = ()
    spheres: Mapping[str, tuple[str, ...]] = {}


def key_of(name: str) -> str:
    """Return the key that spellings of a name share, ignoring case, accents, white space and punctuation."""
    if name.isascii():
        plain = name.lower()
    else:
        plain = unicodedata.normalize("NFKD", name).casefold()
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _GAPS.sub(" ", plain).strip() or name


def slug(name: str) -> str:
    """Return an id for an actor that is declared nowhere."""
    return key_of(name).replace(" ", "-")


class Identity:
    """A library's actors, issues, sources and spheres, found by id, name or alias."""

    def __init__(self, files: Sequence[Declarations], named: Iterable[str]) -> None:
        """Unite declarations. `named` has the actors' names that files use without declaring them.

        Names that no file declares become implicit actors.
        """
        self.problems: list[Problem] = []
        """Problems of contradicting declarations."""
        self.actors = _united_actors(file.actors for file in files)
        self.issues = self._united_issues(files)
        self.sources = _united_sources(file.sources for file in files)
        self.spheres = _expanded({name: members for file in reversed(files) for name, members in file.spheres.items()})
        self.implicit: frozenset[str] = frozenset(self._add_implicit(named))
        """Ids of actors that are named but declared nowhere."""

    def _united_issues(self, files: Sequence[Declarations]) -> dict[str, Issue]:
        """Return issues by id. The first declaration wins; another statement under the same id is a problem."""
        issues: dict[str, Issue] = {}
        locations: dict[str, tuple[str, int]] = {}
        for file in files:
            for issue in file.issues:
                known = issues.get(issue.id)
                if known is None:
                    issues[issue.id] = issue
                    locations[issue.id] = (file.path, issue.line)
                    continue
                if issue.statement and known.statement and issue.statement.split() != known.statement.split():
                    self.problems.append(_conflict(issue, file.path, locations[issue.id]))
                    continue
                if issue.statement and not known.statement:
                    locations[issue.id] = (file.path, issue.line)
                issues[issue.id] = replace(
                    known,
                    label=known.label or issue.label,
                    statement=known.statement or issue.statement,
                    codebook=known.codebook or issue.codebook,
                )
        return issues

    def _add_implicit(self, named: Iterable[str]) -> list[str]:
        added = []
        for name in dict.fromkeys(named):
            if self.actor_ids(name):
                continue
            identity = slug(name)
            self.actors[identity] = Actor(id=identity, name=name)
            added.append(identity)
            for key in {key_of(identity), key_of(name)}:
                self._by_name.setdefault(key, []).append(identity)
        return added

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """Actors' ids by the key of each of their names."""
        found: dict[str, list[str]] = {}
        for actor in self.actors.values():
            for key in {key_of(name) for name in (actor.id, actor.name, *actor.aliases) if name}:
                found.setdefault(key, []).append(actor.id)
        return found

    @cached_property
    def _sources_by_name(self) -> dict[str, str]:
        named = ((name, source.id) for source in self.sources.values() for name in (source.name, source.id) if name)
        return {key_of(name): identity for name, identity in reversed([*named])}

    @cached_property
    def _issues_by_label(self) -> dict[str, str]:
        issues = reversed([*self.issues.values()])
        return {key_of(name): issue.id for issue in issues for name in (issue.label, issue.id) if name}

    @cached_property
    def _declared_names(self) -> dict[str, str]:
        """The names of declared actors by key."""
        declared = (actor for actor in self.actors.values() if actor.id not in self.implicit)
        return {key_of(name): name for actor in declared for name in (actor.id, *actor.aliases, actor.name) if name}

    def actor_ids(self, name: str) -> tuple[str, ...]:
        """Return the actors that a name may mean: the one with that id, else all with that name or alias."""
        if name in self.actors:
            return (name,)
        return tuple(self._by_name.get(key_of(name), ()))

    def actor_id(self, name: str) -> str:
        """Return the id of the one actor that a name means; empty for none or several."""
        if name in self.actors:
            return name
        found = self._by_name.get(key_of(name), ())
        return found[0] if len(found) == 1 else ""

    def source_id(self, name: str) -> str | None:
        """Return the id of the source with an id or name."""
        return name if name in self.sources else self._sources_by_name.get(key_of(name)) if name else None

    def issue_id(self, name: str) -> str | None:
        """Return the id of the issue with an id or label."""
        return name if name in self.issues else self._issues_by_label.get(key_of(name)) if name else None

    def sphere(self, name: str) -> str | None:
        """Return a sphere's canonical name: a set's name, a country's code, `domestic` or `world`; None if unknown."""
        if name in self.spheres or name in ("domestic", "world"):
            return name
        return geo.country(name)

    def country(self, actor_id: str) -> tuple[str, bool]:
        """Return an actor's country, and whether it is inferred from a state's name or a person's posts.

        The country is empty if it is unknown or there are several.
        """
        actor = self.actors.get(actor_id)
        if actor is None:
            return "", False
        if actor.country:
            return actor.country, False
        if actor.kind == "state":
            return geo.country(actor.name) or geo.country(actor.id) or "", True
        served = {self._served(role.of) for role in actor.roles} - {""}
        return (served.pop(), True) if len(served) == 1 else ("", False)

    def _served(self, name: str) -> str:
        """Return the country of a state or organisation in which an actor holds a post; empty if unknown."""
        known = self.actors.get(self.actor_id(name)) if name else None
        if known is None:
            return geo.country(name) or "" if name else ""
        return known.country or (geo.country(known.name) or "" if known.kind == "state" else "")

    def nearest_actor(self, name: str) -> str | None:
        """Return the declared name nearest to this one; None if none is near."""
        found = self._known_names.nearest(key_of(name))
        return self._declared_names[found] if found else None

    @cached_property
    def _known_names(self) -> Choices:
        return Choices(self._declared_names)


def _united_actors(files: Iterable[Sequence[Actor]]) -> dict[str, Actor]:
    """Return actors by id. The first declaration wins; names, aliases and posts are united, gaps filled."""
    by_id: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in chain.from_iterable(files):
        by_id[actor.id].append(actor)
    return {identity: same[0] if len(same) == 1 else _united(same) for identity, same in by_id.items()}


def _united(same: list[Actor]) -> Actor:
    first = same[0]
    name = first.name or next((actor.name for actor in same if actor.name), "")
    names: dict[str, None] = {}
    roles: dict[tuple[str, str, str, str], Role] = {}
    for actor in same:
        names[actor.name] = None
        if actor.aliases:
            names.update(dict.fromkeys(actor.aliases))
        for role in actor.roles:
            roles.setdefault((role.post, role.of, role.since, role.until), role)
    names.pop(name, None)
    names.pop("", None)
    return Actor(
        id=first.id,
        name=name,
        kind=first.kind or next((actor.kind for actor in same if actor.kind), None),
        aliases=tuple(names),
        country=first.country or next((actor.country for actor in same if actor.country), ""),
        roles=tuple(roles.values()),
        unnamed=any(actor.unnamed for actor in same),
        description=first.description or next((actor.description for actor in same if actor.description), ""),
        line=first.line,
        column=first.column,
    )


def _united_sources(files: Iterable[Sequence[Source]]) -> dict[str, Source]:
    """Return sources by id. The first declaration wins, gaps are filled."""
    sources: dict[str, Source] = {}
    for source in chain.from_iterable(files):
        known = sources.get(source.id)
        if known is None:
            sources[source.id] = source
        elif not (known.name and known.kind and known.country and known.reliability):
            sources[source.id] = replace(
                known,
                name=known.name or source.name,
                kind=known.kind or source.kind,
                country=known.country or source.country,
                reliability=known.reliability or source.reliability,
            )
    return sources


def _conflict(issue: Issue, path: str, other: tuple[str, int]) -> Problem:
    return Problem(
        path=path,
        line=issue.line,
        column=issue.column,
        severity="error",
        code="issue-conflict",
        message=f"the issue `{issue.id}` has another statement here than at {other[0]}:{other[1]}, which counts",
        hint="make the statements the same, or give one of the two another id",
    )


def _expanded(spheres: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Return each set's countries with sets within sets expanded. Sets that contain each other have the same ones."""
    bits: dict[str, int] = {}
    """One bit for each country; a set of countries is an integer."""
    masks: dict[str, int] = {}
    codes = {member: geo.country(member) for members in spheres.values() for member in members if member not in spheres}
    for component in components(spheres):
        mask = 0
        for member in chain.from_iterable(spheres[name] for name in component):
            if member in spheres:
                mask |= masks.get(member, 0)
            elif (code := codes[member]) is not None:
                mask |= bits.setdefault(code, 1 << len(bits))
        masks.update(dict.fromkeys(component, mask))
    countries = {mask: frozenset(code for code, bit in bits.items() if mask & bit) for mask in set(masks.values())}
    return {name: countries[masks[name]] for name in spheres}
