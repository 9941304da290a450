"""The quotes of a site as data for the search in the browser: scripts, since a page from `file:` may read no others.

Quotes are in parts of at most `MAX_PART` by year, newest first, so that a large site is searched part by part and a new
brief changes one part only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from briefing.dates import when
from briefing.library.entry import BriefEntry
from briefing.model import ResolvedQuote
from briefing.reports.site.addresses import quote_anchor, slug
from briefing.reports.site.material import Material
from briefing.stance import GLYPHS, WORDS
from briefing.text import escape
from briefing.text.labels import renderings
from briefing.text.sanitise import safe

MAX_PART = 4000
"""Number of quotes from which a new part is begun."""
NAMES = "search/names.js"
PARTS = "search/parts.js"

Row = list[Any]
"""Anchor, date, slugs of the speakers, words, renderings, stances."""


class Part(Struct, frozen=True):
    """Briefs whose quotes are searched together."""

    name: str
    n_quotes: int
    briefs: Sequence[Row]
    """Slug, title and rows of quotes of each brief."""

    @property
    def path(self) -> str:
        """The file's path, relative to the site's folder."""
        return f"search/{self.name}.js"

    @property
    def script(self) -> str:
        """The part as a script."""
        return f"briefingSearch.part({escape.json(self.name)}, {escape.json(self.briefs)});\n"


class Parts:
    """Parts of the search in the making. `add` briefs, newest first, and write what it yields; then `finish`."""

    def __init__(self) -> None:
        self.index: list[tuple[str, int]] = []
        """Name and number of quotes of each part, newest first."""
        self._year = ""
        self._number = 0
        self._briefs: list[Row] = []
        self._n = 0

    def add(self, entry: BriefEntry, quotes: Sequence[ResolvedQuote]) -> Iterator[Part]:
        """Add a brief, and yield the part that it completes, if it does."""
        year = entry.date_first[:4] or "undated"
        if year != self._year or self._n >= MAX_PART:
            yield from self.finish()
            self._number = self._number + 1 if year == self._year else 1
            self._year = year
        if quotes:
            self._briefs.append([slug(entry.id), safe(entry.title or entry.id), [_row(quote) for quote in quotes]])
            self._n += len(quotes)

    def finish(self) -> Iterator[Part]:
        """Yield the part in the making."""
        if self._briefs:
            part = Part(f"{self._year}-{self._number}", self._n, self._briefs)
            self.index.append((part.name, part.n_quotes))
            self._briefs, self._n = [], 0
            yield part

    @property
    def script(self) -> str:
        """The list of parts as a script."""
        return f"var briefingParts = {escape.json(self.index)};\n"


def names_script(material: Material) -> str:
    """Return the actors' labels and other spellings by slug, as a script."""
    names = {
        slug(actor.id): [
            safe(material.label("actors", actor.id)),
            safe(" ".join((actor.id, *actor.aliases, *(role.post for role in actor.roles)))),
        ]
        for actor in material.library.actors
    }
    return f"var briefingNames = {escape.json(names)};\n"


def _row(quote: ResolvedQuote) -> Row:
    words = quote.quote
    row: Row = [
        quote_anchor(words.id),
        safe(when(quote.date, quote.date_from) if quote.date else ""),
        [slug(actor) for actor in quote.actors],
        safe(words.text.strip()),
        safe(" ".join(text for _, text in renderings(words))),
        ", ".join(dict.fromkeys(f"{GLYPHS[stance]} {WORDS[stance]}" for _, stance in words.stances)),
    ]
    while not row[-1]:
        row.pop()
    return row
