"""Quotations of archives as rows of the list, and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.quotes.rows import INDENT, QuoteRows, snippet, two_lines
from briefing.tui.selection import QuoteTarget, Subject
from briefing.tui.styled_text import StyledLine, clip, highlighted, line_width, pad
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from briefing.archive.interface import ArchiveHit
    from briefing.model import ResolvedQuote

NAME_CELLS = 18
MAX_URLS_SHOWN = 10
UNKNOWN = "unknown speaker"


class RowsWithArchive:
    """Rows of the library's quotes with those of archives below them, of the same height."""

    def __init__(self, library: QuoteRows, hits: Sequence[ArchiveHit], *, with_library: bool) -> None:
        self._library, self._hits = library, hits
        self._n_library = len(library) if with_library else 0

    @property
    def height(self) -> int:
        """Number of lines of a row."""
        return self._library.height

    def __len__(self) -> int:
        return self._n_library + len(self._hits)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return a row's lines: date, speaker and words, then the archive and the outlet."""
        if item < self._n_library:
            return self._library.draw(item, width)
        hit = self._hits[item - self._n_library]
        one = hit.quotation
        where = safe(" · ".join(filter(None, (f"in {hit.archive}", one.source))))
        day = labels.date_cell(one.date) + " "
        name = safe(one.speaker or UNKNOWN)
        if not self._library.tall:
            lead: StyledLine = [(day, "dim"), (pad(clip(name, NAME_CELLS), NAME_CELLS) + " ", "accent")]
            words = snippet(one.text, hit.matches, width - line_width(lead))
            return [[*lead, *words], [(" " * len(day), "text"), (clip(where, width - len(day)), "key")]]
        lines = two_lines(one.text, hit.matches, width - INDENT)
        below: StyledLine = [(clip(where, width - INDENT), "key")]
        return [
            [(day, "dim"), (clip(name, width - len(day)), "accent")],
            *([(" " * INDENT, "text"), *line] for line in (*lines, below)),
            [],
        ][: self.height]


def archived_items(hit: ArchiveHit, taken: ResolvedQuote | None) -> list[Item]:
    """Return what an archive knows of a quotation; `taken` is the library's quote with the same words."""
    one = hit.quotation
    subject = quotation_subject(hit)
    facts = [one.date or "no date", one.source, one.language, counted(one.n_occurrences, "article")]
    body: StyledLine = [("“", "quote"), *((safe(piece), style) for piece, style in highlighted(one.text, hit.matches))]
    items = [
        text((safe(one.speaker or UNKNOWN), "strong")),
        text((safe(" · ".join(filter(None, facts))), "dim")),
        GAP,
        text(*body, ("”", "quote"), subject=subject),
        GAP,
    ]
    if taken is None:
        items.append(text(("c", "key"), (" takes it into a brief", "dim")))
    else:
        key = f"{taken.brief}#{taken.quote.id}"
        items.append(text((f"✓ taken as {safe(key)}", "accent"), to=QuoteTarget(key)))
    if len(one.speakers) > 1 or any(each.share < 1 for each in one.speakers):
        items.append(heading("Who may have said it"))
        items += [text((f"{each.share:>4.0%}  ", "dim"), (safe(each.name), "text")) for each in one.speakers]
    if one.headline:
        items += [heading("Headline"), text((safe(one.headline), "text"))]
    if one.urls:
        items.append(heading("Addresses", "o opens the first"))
        items += [text((safe(url), "dim")) for url in one.urls[:MAX_URLS_SHOWN]]
        if len(one.urls) > MAX_URLS_SHOWN:
            items.append(text((f"and {len(one.urls) - MAX_URLS_SHOWN} more", "dim")))
    origin = f"{hit.id}, there {one.origin}" if one.origin else hit.id
    return [*items, heading("Archive"), text((safe(origin), "dim"))]


def quotation_subject(hit: ArchiveHit) -> Subject:
    """Return what `y` copies and `o` opens."""
    one = hit.quotation
    cited = ", ".join(filter(None, (one.speaker or UNKNOWN, one.source, one.date)))
    url = one.urls[0] if one.urls else ""
    return Subject("quotation", f"“{safe(one.text)}”\n— {safe(cited)}" + (f"\n{safe(url)}" if url else ""), url=url)
