"""Who and what is the same over the whole library: actors, issues, sources and spheres united by id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from briefing import geo
from briefing.format.problems import nearest
from briefing.model import Actor, Brief, Issue, Problem, Source

Declared = TypeVar("Declared", Actor, Issue, Source)


def key_of(name: str) -> str:
    """What two spellings of a name share: case, accents, white space and punctuation aside."""
    plain = unicodedata.normalize("NFKD", name)
    if not plain.isascii():
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W_]+", " ", plain.casefold()).split())


def slug(name: str) -> str:
    """An id for an actor that is declared nowhere."""
    return key_of(name).replace(" ", "-") or "unknown"


class Identity:
    """The library's actors, issues, sources and spheres, and by which names they are found."""

    def __init__(
        self,
        shared: tuple[Iterable[Actor], Iterable[Issue], Iterable[Source]],
        spheres: Mapping[str, tuple[str, ...]],
        briefs: Iterable[Brief],
    ) -> None:
        self.problems: list[Problem] = []
        self.actors: dict[str, Actor] = {}
        self.issues: dict[str, Issue] = {}
        self.sources: dict[str, Source] = {}
        self._places: dict[str, tuple[str, int]] = {}
        self._implicit: set[str] = set()
        for actor in shared[0]:
            self.actors[actor.id] = actor
        for issue in shared[1]:
            self._issue(issue, "issues.yaml")
        for source in shared[2]:
            self.sources[source.id] = source
        for brief in briefs:
            for actor in brief.actors:
                known = self.actors.get(actor.id)
                self.actors[actor.id] = actor if known is None else _united(known, actor)
            for issue in brief.issues:
                self._issue(issue, brief.path)
            for source in brief.sources:
                self.sources.setdefault(source.id, source)
        self.spheres = _expanded(spheres)
        self._index()

    def _index(self) -> None:
        self.by_name: dict[str, list[str]] = {}
        for actor in self.actors.values():
            for name in {key_of(name) for name in (actor.id, actor.name, *actor.aliases) if name}:
                self.by_name.setdefault(name, []).append(actor.id)
        self._source_by_name = {
            key_of(name): source.id for source in self.sources.values() for name in (source.name, source.id) if name
        }
        self._issue_by_label = {key_of(issue.label): issue.id for issue in self.issues.values() if issue.label}

    def _issue(self, issue: Issue, path: str) -> None:
        known = self.issues.get(issue.id)
        if known is None:
            self.issues[issue.id] = issue
            self._places[issue.id] = (path, issue.line)
            return
        if issue.statement and known.statement and issue.statement.split() != known.statement.split():
            other, line = self._places[issue.id]
            self.problems.append(
                Problem(
                    path=path,
                    line=issue.line,
                    column=issue.column,
                    severity="error",
                    code="issue-conflict",
                    message=f"the issue `{issue.id}` has another statement in {other}:{line}",
                    hint="give one of them another id, or make the statements the same",
                )
            )
            return
        self.issues[issue.id] = replace(
            known,
            label=known.label or issue.label,
            statement=known.statement or issue.statement,
            codebook=known.codebook or issue.codebook,
        )

    def implicit(self, name: str) -> str:
        """The id of an actor that somebody names and nobody declares: made now."""
        identity = slug(name)
        if identity not in self.actors:
            self.actors[identity] = Actor(id=identity, name=name)
            self._implicit.add(identity)
            for key in {key_of(identity), key_of(name)}:
                self.by_name.setdefault(key, []).append(identity)
        return identity

    def declared(self, name: str) -> bool:
        """Whether somebody declares an actor of this name."""
        return any(found not in self._implicit for found in self.actor_ids(name))

    def actor_ids(self, name: str) -> tuple[str, ...]:
        """The actors that a name may mean: its id before all, else every actor of that name or alias."""
        if name in self.actors:
            return (name,)
        return tuple(self.by_name.get(key_of(name), ()))

    def source_id(self, name: str) -> str | None:
        """The source of an id or a name."""
        return name if name in self.sources else self._source_by_name.get(key_of(name))

    def issue_id(self, name: str) -> str | None:
        """The issue of an id or a label."""
        return name if name in self.issues else self._issue_by_label.get(key_of(name))

    def sphere(self, name: str) -> str | None:
        """A sphere's own name: a set's, a country's code, `domestic` or `world`."""
        if name in self.spheres or name in ("domestic", "world"):
            return name
        return geo.country(name)

    def nearest_actor(self, name: str) -> str | None:
        """The declared name most like this one."""
        declared = (actor for actor in self.actors.values() if actor.id not in self._implicit)
        names = {key_of(known): known for actor in declared for known in (actor.name, *actor.aliases)}
        found = nearest(key_of(name), [known for known in names if known != key_of(name)])
        return names[found] if found else None


def _united(known: Actor, other: Actor) -> Actor:
    """The first declaration wins; names and aliases are united, gaps filled."""
    names = dict.fromkeys([*known.aliases, other.name, *other.aliases])
    names.pop(known.name or other.name, None)
    names.pop("", None)
    return replace(
        known,
        name=known.name or other.name,
        kind=known.kind or other.kind,
        aliases=tuple(names),
        country=known.country or other.country,
        roles=known.roles or other.roles if known.roles == other.roles else (*known.roles, *_new(known, other)),
        unnamed=known.unnamed or other.unnamed,
        description=known.description or other.description,
    )


def _new(known: Actor, other: Actor) -> list[object]:
    have = {(role.post, role.of, role.since, role.until) for role in known.roles}
    return [role for role in other.roles if (role.post, role.of, role.since, role.until) not in have]


def _expanded(spheres: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Each set's countries, sets within sets expanded; a set that contains itself adds nothing."""

    def countries(name: str, above: frozenset[str]) -> frozenset[str]:
        found: set[str] = set()
        for member in spheres[name]:
            if member in spheres:
                if member not in above:
                    found |= countries(member, above | {member})
            elif (code := geo.country(member)) is not None:
                found.add(code)
        return frozenset(found)

    return {name: countries(name, frozenset({name})) for name in spheres}
