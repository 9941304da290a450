"""Sources of a library with the number of quotes from each, declared ones and those that only articles name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Source
from briefing.search.complete import quoted

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.search.engine import Engine


class SourceUse(NamedTuple):
    """A source, and how many quotes come from it."""

    source: Source
    """As declared; for one that is not declared, its name as the articles write it is its id and its name."""
    declared: bool
    quotes: int | None
    """None until the quotes are indexed."""


def query(source: str) -> str:
    """Return the search for a source's quotes."""
    return f"source:{quoted(source)}"


def source_uses(library: Library, engine: Engine | None) -> Iterator[SourceUse]:
    """Yield the declared sources, then the others; without an index only the declared ones."""
    if engine is None or not engine.ready:
        yield from (SourceUse(source, True, None) for source in library.sources)
        return
    counts = dict(engine.search("", limit=0).facets("source"))
    for source in library.sources:
        yield SourceUse(source, True, counts.pop(source.id, 0))
    for name, n in counts.items():
        first = engine.search(query(name), limit=1).hits
        written = first[0].quote.source if first else name
        yield SourceUse(Source(line=0, column=0, id=written, name=written), False, n)
