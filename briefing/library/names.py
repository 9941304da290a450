"""From a name that a user gives to the one record that it means; what is unknown is an error with the nearest name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefing import geo
from briefing.format.problems import nearest
from briefing.library.snapshot import LibrarySnapshot
from briefing.model import Actor, Issue, Source

Names = str | Iterable[str] | None
"""A name, several, or None for all."""


class UnknownNameError(LookupError):
    """A name that no record of the library has, or several have. The message says which, or the nearest name."""


def actor(library: LibrarySnapshot, name: str) -> Actor:
    """Return the one actor with an id, name or alias. Raise `UnknownNameError` for none or several."""
    ids = library.actor_ids(name)
    if len(ids) == 1:
        return library.identity.actors[ids[0]]
    if ids:
        raise UnknownNameError(f"`{name}` can mean {', '.join(f'`{each}`' for each in ids)}: use the id")
    raise UnknownNameError(f"no actor `{name}`{hint(name, _actor_names(library))}")


def issue(library: LibrarySnapshot, name: str) -> Issue:
    """Return the issue with an id or label. Raise `UnknownNameError`."""
    found = library.issue(name)
    if found is None:
        raise UnknownNameError(f"no issue `{name}`{hint(name, _issue_names(library))}")
    return found


def actor_or_issue(library: LibrarySnapshot, name: str) -> Actor | Issue:
    """Return the actor, else the issue, that a name means. Raise `UnknownNameError` for none, or several actors."""
    if library.actor_ids(name):
        return actor(library, name)
    found = library.issue(name)
    if found is None:
        known = _actor_names(library) + _issue_names(library)
        raise UnknownNameError(f"no actor or issue `{name}`{hint(name, known)}")
    return found


def source(library: LibrarySnapshot, name: str) -> Source:
    """Return the declared source with an id or name. Raise `UnknownNameError`."""
    found = library.source(name)
    if found is None:
        known = [spelling for each in library.sources for spelling in (each.id, each.name)]
        raise UnknownNameError(f"no source `{name}`{hint(name, known)}")
    return found


def sphere_id(library: LibrarySnapshot, name: str) -> str:
    """Return the sphere of a name or code: a set of the library, a country, `world`. Raise `UnknownNameError`."""
    for known in (*library.spheres, "world"):
        if known.casefold() == name.casefold():
            return known
    code = geo.country(name) or geo.country(name.upper())
    if code is None:
        raise UnknownNameError(f"no audience `{name}`{hint(name, [*library.spheres, 'world'])}")
    return code


def ids_of(identify: Callable[[str], str], names: Names) -> list[str] | None:
    """Return the ids of a name or several; None for None."""
    if names is None:
        return None
    return [identify(name) for name in ([names] if isinstance(names, str) else names)]


def hint(name: str, known: list[str]) -> str:
    """Return the end of a message that names the nearest of the known names; empty if none is near."""
    near = nearest(name, known)
    return f"; did you mean `{near}`?" if near else ""


def _actor_names(library: LibrarySnapshot) -> list[str]:
    return [spelling for each in library.actors for spelling in (each.id, each.name, *each.aliases)]


def _issue_names(library: LibrarySnapshot) -> list[str]:
    return [spelling for each in library.issues for spelling in (each.id, each.label)]
