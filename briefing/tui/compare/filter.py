"""What the filter of Compare says: words that name actors and issues, and facets that choose which positions count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing.dates import span
from briefing.model import CONFIDENCES

if TYPE_CHECKING:
    from briefing.compare import Rules
    from briefing.library import Library
    from briefing.model import Attribution

_FACET = re.compile(r"""(since|until|audience|reliability|confidence|dedupe|only):("[^"]*"|\S*)""", re.IGNORECASE)
_TAKES = {
    "reliability": tuple("ABCDE"),
    "confidence": CONFIDENCES,
    "dedupe": ("article", "quote", "none"),
    "only": ("latest",),
}


class Narrowing(NamedTuple):
    """A filter, read: facets by name, the other words, and what of it could not be understood."""

    words: str
    facets: dict[str, str]
    troubles: tuple[str, ...]

    def rules(self, attribution: tuple[Attribution, ...], *, as_state: bool) -> Rules:
        """Return what a comparison counts by this filter and the screen's two choices."""
        import msgspec

        from briefing.compare.rules import Rules

        facets = {name: value for name, value in self.facets.items() if name != "only"}
        chosen = {"attribution": attribution, "as_state": as_state, "latest": "only" in self.facets}
        return msgspec.convert(facets | chosen, Rules)


def read(text: str, library: Library | None) -> Narrowing:
    """Reads a filter: `since:2022 until:2023-06 audience:RU reliability:B only:latest dedupe:quote tokayev`."""
    facets: dict[str, str] = {}
    troubles: list[str] = []
    for name, value in _FACET.findall(text):
        name, value = name.lower(), value.strip('"')
        if not value:
            continue
        try:
            facets[name] = _understood(name, value, library)
        except ValueError as trouble:
            troubles.append(str(trouble))
    return Narrowing(_FACET.sub(" ", text).strip(), facets, tuple(troubles))


def _understood(name: str, value: str, library: Library | None) -> str:
    """A facet's value as the comparison takes it. Raises ValueError with what is wrong."""
    if name in ("since", "until"):
        if span(value) is None:
            raise ValueError(f"{value} is no date")
        return value
    if name == "audience":
        from briefing.api import UnknownNameError, sphere_id

        try:
            return sphere_id(library, value) if library is not None else value
        except UnknownNameError as unknown:
            raise ValueError(str(unknown)) from None
    taken = next((one for one in _TAKES[name] if one.casefold() == value.casefold()), None)
    if taken is None:
        raise ValueError(f"{name}: takes {', '.join(_TAKES[name])}")
    return taken
