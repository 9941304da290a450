"""What the facets of a query mean in an archive: the terms that its documents must or must not have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from briefing.format.problems import nearest
from briefing.search.names import Names
from briefing.search.query import Facet, Query, QueryError
from briefing.text.fold import name_key

FACETS = ("actor", "source", "lang")
"""Facets that archives have; dates aside."""

MIN_NAME_LETTERS = 3


class Condition(NamedTuple):
    """Terms of the field `facet`: one of the alternatives must hold, each all of its terms."""

    alternatives: tuple[tuple[str, ...], ...]
    excluded: bool = False


class Known(NamedTuple):
    """What an engine knows of its terms."""

    values: Callable[[str], Mapping[str, int]]
    """The values of `source` or `lang` with their frequencies."""
    has: Callable[[str], bool]
    """Whether any document has a term."""
    similar: Callable[[str], Sequence[str]]
    """Speakers, by the keys of their names, that are spelled or sound like a key."""


def conditions(query: Query, names: Names, known: Known) -> tuple[list[Condition], list[QueryError]]:
    """Return the conditions of a query's facets, and the problems of those that an archive cannot answer."""
    problems: list[QueryError] = []
    wanted: dict[str, list[tuple[str, ...]]] = {}
    for facet in query.facets:
        found = _alternatives(facet, names, known, problems)
        if found is not None:
            wanted.setdefault(facet.name, []).extend(found)
    excluded = [_alternatives(facet, names, known, problems) for facet in query.without_facets]
    return [
        *(Condition(tuple(found)) for found in wanted.values()),
        *(Condition(tuple(found), excluded=True) for found in excluded if found),
    ], problems


def _alternatives(facet: Facet, names: Names, known: Known, problems: list[QueryError]) -> list[tuple[str, ...]] | None:
    """Return the alternatives of a facet, empty where nothing has its value; None for a facet to be ignored."""
    key = name_key(facet.value)
    if facet.name not in FACETS:
        problems.append(
            QueryError(f"{facet.name}: is coded in briefs; an archive has actor: source: lang:", facet.start, facet.end)
        )
        return None
    if not key:
        return None
    if facet.name == "actor":
        found = _speakers(key, names, known)
        if not found:
            problems.append(QueryError(f"no speaker in the archive is {facet.value}", facet.start, facet.end))
        return found
    values = known.values(facet.name)
    found = [(f"{facet.name}={value}",) for value in values if value == key or value.startswith((f"{key} ", f"{key}-"))]
    if not found:
        near = nearest(key, [*values])
        hint = f"; did you mean {near}?" if near else ""
        problems.append(QueryError(f"no {facet.name} in the archive is {facet.value}{hint}", facet.start, facet.end))
    return found


def _speakers(key: str, names: Names, known: Known) -> list[tuple[str, ...]]:
    """Return the speakers of a name: by its words, by other names of the library's actor, by similar spellings."""
    spellings = [key, *(name for actor in names.actors(key) for name in names.of[actor])]
    found = []
    for spelling in dict.fromkeys(spellings):
        terms = tuple(f"name={word}" for word in spelling.split())
        if len(spelling) >= MIN_NAME_LETTERS and all(map(known.has, terms)):
            found.append(terms)
    return found or [(f"by={name}",) for name in known.similar(key)]
