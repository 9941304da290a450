"""What can be chosen for a speaker and an audience: actors, spheres, audiences."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from briefing import geo
from briefing.model import Audience
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dialogs.choose import Choice

if TYPE_CHECKING:
    from briefing.api import Library


class Sphere(NamedTuple):
    """A sphere that can be chosen."""

    code: str
    name: str
    members: str = ""
    """Names of its countries; empty for a country."""


def actor_choices(library: Library) -> list[Choice[str]]:
    """Return the library's actors, by id."""
    return [
        Choice(
            each.id, [(safe(each.name or each.id), "text"), (f"  {safe(each.country)}", "dim")], each.id, *each.aliases
        )
        for each in library.actors
    ]  # fmt: skip


def issue_choices(library: Library, without: Iterable[str] = ()) -> list[Choice[str]]:
    """Return the library's issues, by id, but for some."""
    left_out = set(without)
    return [
        Choice(
            issue.id,
            [(labels.issue_label(library, issue.id), "text"), (f"  {safe(issue.statement)}", "dim")],
            issue.id,
        )
        for issue in library.issues
        if issue.id not in left_out
    ]


def sphere_choices(library: Library) -> tuple[list[Sphere], list[Sphere]]:
    """Return the library's own spheres, and those that every library has: the world, at home, blocs, countries."""
    from briefing.geo.blocs import BLOCS

    own = [Sphere(name, name, _members(codes)) for name, codes in library.spheres.items()]
    usual = [Sphere("world", "the world"), Sphere("domestic", "at home")]
    usual += [
        Sphere(each.sphere, each.name, _members(each.members)) for each in BLOCS if each.name not in library.spheres
    ]
    blocs = {each.code for each in usual}
    usual += [Sphere(each.code, each.name) for each in geo.COUNTRIES.values() if each.code not in blocs]
    return own, usual


def _members(codes: Collection[str]) -> str:
    """Return the number and the names of countries."""
    return f"{len(codes)}: {', '.join(sorted(map(geo.name, codes)))}"


def audience_choices(
    now: Audience | None,
    used: Iterable[Audience | None],
    actors: Iterable[Choice[str]],
    spheres: tuple[Sequence[Sphere], Sequence[Sphere]],
    shown: Callable[[Audience], str],
) -> Iterator[Choice[Audience | None]]:
    """Yield audiences: the present one, those used before, none; then the present one with another part.

    `shown` returns an audience in sanitised words.
    """
    before = now or Audience()
    for each in dict.fromkeys([now, *used]):
        if each is not None:
            yield Choice(each, [(shown(each), "text"), ("  unchanged" if each == now else "  used before", "dim")])
    if now is not None:
        yield Choice(None, [("no audience", "text"), ("  removes it", "dim")])
    own, usual = spheres
    yield from (_sphere(before, each) for each in own)
    for actor in actors:
        line = [*actor.line[:1], ("  addressee", "dim")]
        yield Choice(replace(before, addressee=actor.value), line, *actor.texts)
    yield from (_sphere(before, each) for each in usual)


def _sphere(before: Audience, sphere: Sphere) -> Choice[Audience | None]:
    code = f" {safe(sphere.code)}" if sphere.code != sphere.name else ""
    line = [(safe(sphere.name), "text"), (f"  sphere{code}", "dim"), (f"  {sphere.members}", "faint")]
    return Choice(replace(before, sphere=sphere.code), line, sphere.code)


def audience_text(library: Library, audience: Audience) -> str:
    """Return an audience in sanitised words."""
    addressee = labels.actor_name(library, audience.addressee) if audience.addressee else ""
    return " · ".join(filter(None, (addressee, safe(audience.forum), labels.sphere_name(audience.sphere))))
