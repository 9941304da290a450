"""What the filter of Compare says: words that name actors and issues, and facets that choose which positions count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing.dates import span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library import Library
    from briefing.model import ResolvedPosition

_FACET = re.compile(r"""(since|until|audience|reliability):("[^"]*"|\S*)""", re.IGNORECASE)


class Narrowing(NamedTuple):
    """A filter, read: facets by name, the other words, and what of it could not be understood."""

    words: str
    facets: dict[str, str]
    troubles: tuple[str, ...]


def read(text: str) -> Narrowing:
    """Reads a filter: `since:2022 until:2023-06 audience:RU reliability:B tokayev`."""
    facets: dict[str, str] = {}
    troubles: list[str] = []
    for name, value in _FACET.findall(text):
        value = value.strip('"')
        if not value:
            continue
        if name.lower() in ("since", "until") and span(value) is None:
            troubles.append(f"{value} is no date")
        elif name.lower() == "reliability" and value.upper() not in "ABCDE":
            troubles.append("reliability: takes A to E")
        else:
            facets[name.lower()] = value
    return Narrowing(_FACET.sub(" ", text).strip(), facets, tuple(troubles))


def counted(library: Library, facets: dict[str, str]) -> Sequence[ResolvedPosition]:
    """The library's positions that the facets let count; dates are left to the comparison itself."""
    from briefing.compare import filters

    positions: Sequence[ResolvedPosition] = library.positions
    if "audience" in facets:
        wanted = facets["audience"]
        sphere = next((name for name in library.spheres if name.casefold() == wanted.casefold()), wanted)
        positions = filters.before(positions, sphere.upper() if len(sphere) == 2 else sphere, library.spheres)
    if "reliability" in facets:
        positions = filters.reliable(positions, facets["reliability"].upper())  # type: ignore[arg-type]
    return positions
