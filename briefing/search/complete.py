"""What can stand at the cursor of a query: names of facets, and the values that a facet has in the library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing.search.query import FACETS
from briefing.text.fold import name_key

if TYPE_CHECKING:
    from briefing.search.facets import Facets, Value

MOST = 50

_BEFORE = re.compile(
    r"""(?:^|\s)(?P<no>-|not:)?(?:(?P<name>[A-Za-z]+):(?P<value>"[^"]*|'[^']*|[^\s"']*)|(?P<word>\S*))$"""
)
_REST = re.compile(r"""[^\s"']*["']?""")


class Completion(NamedTuple):
    """Something to put in place of the query's code points `start` to `end`."""

    start: int
    end: int
    text: str
    label: str
    """What it is, for reading."""
    n_quotes: int | None = None
    """How many quotes have the value; None for the name of a facet."""


def complete(query: str, cursor: int, facets: Facets) -> list[Completion]:
    """What begins as the text before the cursor does, the most frequent values first."""
    before = _BEFORE.search(query[:cursor])
    if before is None:
        return []
    if before["name"] is None:
        word = before["word"].lower()
        start = before.start("word")
        return [Completion(start, cursor, f"{name}:", name) for name in FACETS if name.startswith(word)]
    name, start = before["name"].lower(), before.start("value")
    if name not in FACETS:
        return []
    rest = _REST.match(query, cursor)
    end = rest.end() if rest else cursor
    key = name_key(before["value"])
    if name in ("since", "until"):
        typed = before["value"].strip("\"'")
        return [Completion(start, end, year, year, n) for year, n in facets.years() if year.startswith(typed)][:MOST]
    found = [(facets.count(value), value) for value in facets.values(name) if _fits(value, key)]
    found.sort(key=lambda pair: (not any(known.startswith(key) for known in pair[1].keys), -pair[0], pair[1].text))
    return [Completion(start, end, quoted(value.text), value.label, n) for n, value in found[:MOST]]


def _fits(value: Value, key: str) -> bool:
    return any(known.startswith(key) or f" {key}" in known for known in value.keys)


def quoted(text: str) -> str:
    """A facet's value as it is typed."""
    return f'"{text}"' if re.search(r"\s", text) else text
