"""One actor's issues by audience: what it says before whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from briefing.compare.comparison import Comparison, compare
from briefing.model import ResolvedPosition


def by_audience(positions: Iterable[ResolvedPosition], actor: str, **choices: Any) -> Comparison:
    """A comparison whose `actors` are the spheres that one actor addressed; the empty one is an unknown audience.

    So a cell is what the actor says on an issue before a sphere, and agreement is how far it says the same to two.
    `choices` are those of `compare`; `actors` are then spheres.
    """
    return compare((replace(one, actor=one.sphere) for one in positions if one.actor == actor), **choices)
