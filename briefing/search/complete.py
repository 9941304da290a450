"""Completions at the cursor of a query: names of facets, and the values that a facet has in the library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing.search.query import FACETS, facet_meant
from briefing.text.fold import name_key

if TYPE_CHECKING:
    from briefing.search.facets import Facets, Value

MAX_COMPLETIONS = 50
MAX_NEAREST = 8
"""Maximum number of values offered for one that nothing in the library has."""

_BEFORE = re.compile(
    r"""(?:^|\s)(?P<no>-|not:)?(?:(?P<name>[A-Za-z]+):(?P<value>"[^"]*|'[^']*|[^\s"']*)|(?P<word>\S*))$"""
)
_REST = re.compile(r"""[^\s"']*["']?""")


class Completion(NamedTuple):
    """A text to put in place of the query's code points `start` to `end`."""

    start: int
    end: int
    text: str
    label: str
    """The text in words: an actor's name for an id."""
    n_quotes: int | None = None
    """The number of quotes that have the value; None for the name of a facet."""


def complete(query: str, cursor: int, facets: Facets) -> list[Completion]:
    """Return what can be meant by the text before the cursor, the likeliest first.

    Values that begin with the text come first, then those with a word or an alias that does, the most frequent first;
    where there are none, those spelled alike.
    """
    before = _BEFORE.search(query[:cursor])
    if before is None:
        return []
    if before["name"] is None:
        word, start = before["word"].lower(), before.start("word")
        return [Completion(start, cursor, f"{name}:", name) for name in FACETS if name.startswith(word)]
    name, start = before["name"].lower(), before.start("value")
    if name not in FACETS:
        meant = facet_meant(name)
        return [Completion(before.start("name"), start, f"{meant}:", meant)] if meant in FACETS else []
    rest = _REST.match(query, cursor)
    end = rest.end() if rest else cursor
    typed = before["value"].lstrip("\"'")
    if name in ("since", "until"):
        years = [(year, n) for year, n in facets.years() if year.startswith(typed)]
        return [Completion(start, end, year, year, n) for year, n in years][:MAX_COMPLETIONS]
    key = name_key(typed)
    ranked = [(rank, -facets.count(value), value) for value in facets.values(name) if (rank := _rank(value, key)) < 3]
    values = [value for _, _, value in sorted(ranked, key=lambda each: (*each[:2], each[2].text))]
    values = values[:MAX_COMPLETIONS] or facets.nearest(name, typed, MAX_NEAREST)
    return [Completion(start, end, quoted(value.text), value.label, facets.count(value)) for value in values]


def _rank(value: Value, key: str) -> int:
    """Return 0 where what is shown of a value begins with a key, 1 where a word of it does, 2 where an alias does."""
    shown = (name_key(value.text), name_key(value.label))
    if any(name.startswith(key) for name in shown):
        return 0
    if any(f" {key}" in name for name in shown):
        return 1
    return 2 if any(name.startswith(key) or f" {key}" in name for name in value.keys) else 3


def quoted(text: str) -> str:
    """Return a facet's value as it is typed."""
    return f'"{text}"' if re.search(r"\s", text) else text
