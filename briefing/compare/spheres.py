"""Audiences as sets of countries: whether two spheres, which may overlap, are different or the same."""

from __future__ import annotations

from collections.abc import Mapping

from briefing import geo

WORLD = "world"
EU_MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""Countries of the European Union: they hear what is said to it."""


def audience_order(sphere: str) -> tuple[bool, bool, str]:
    """Return the sort key of an audience, the same everywhere: by name, then the world, last an unknown one."""
    return not sphere, sphere == WORLD, geo.sphere_name(sphere).casefold()


class Spheres:
    """The spheres of a library: its sets of countries, and each country.

    `world` is everyone at once: a sphere of its own, inside no other and containing none. The United Nations (UN) is
    the same audience.
    """

    def __init__(self, sets: Mapping[str, frozenset[str]]) -> None:
        """Take `sets`: name of a set -> codes of its countries."""
        self._sets = sets
        self._known: dict[str, frozenset[str]] = {"": frozenset()}

    def members(self, sphere: str) -> frozenset[str]:
        """Return the countries of a sphere; empty if the audience is unknown."""
        known = self._known.get(sphere)
        if known is None:
            known = self._known[sphere] = self._expand(sphere)
        return known

    def _expand(self, sphere: str) -> frozenset[str]:
        if sphere in (WORLD, "UN"):
            return frozenset((WORLD,))
        members = self._sets.get(sphere) or frozenset((sphere,))
        return members | EU_MEMBERS if "EU" in members else members

    def different(self, a: str, b: str) -> bool:
        """Return whether no country belongs to both audiences; False if one is unknown."""
        ours, theirs = self.members(a), self.members(b)
        return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)

    def same(self, a: str, b: str) -> bool:
        """Return whether a country belongs to both audiences: they are equal, nested or overlapping."""
        return not self.members(a).isdisjoint(self.members(b))
