"""Audiences as sets of countries, so that *different* and *the same* can be told of spheres that overlap."""

from __future__ import annotations

from collections.abc import Mapping

WORLD = "world"
EU_MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""Who hears what is said to the European Union."""


class Spheres:
    """The spheres of a library: name of a set -> country codes. A country's code is a sphere of its own.

    `world` is everybody at once and so nobody in particular: a sphere of its own, inside no other and holding none.
    The United Nations (UN) is the same audience.
    """

    def __init__(self, sets: Mapping[str, frozenset[str]]) -> None:
        self._sets = sets
        self._known: dict[str, frozenset[str]] = {"": frozenset()}

    def members(self, sphere: str) -> frozenset[str]:
        """The countries of a sphere; empty where the audience is unknown."""
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
        """Whether nobody belongs to both audiences; false where one is unknown."""
        ours, theirs = self.members(a), self.members(b)
        return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)

    def same(self, a: str, b: str) -> bool:
        """Whether somebody belongs to both audiences: one is the other, holds it, or overlaps with it."""
        return not self.members(a).isdisjoint(self.members(b))
