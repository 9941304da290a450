"""Records as text for the screens: names, dates, audiences, grades, citations. All text returned is sanitised."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing import dates, geo
from briefing.stance import GLYPHS, WORDS
from briefing.text import labels
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.selection import BriefTarget, RecordRef, Subject
from briefing.tui.styled_text import StyledLine, cells, clip, pad

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell
    from briefing.library.entry import BriefEntry
    from briefing.model import Article, Audience, ResolvedPosition, ResolvedQuote, Stance


DATE_CELLS = 14
"""Width of a column of dates: `27–28 Nov 2022`."""
MIN_COUNT_CELLS = 6
WIDE_LIST_CELLS = 60
"""Width of a list from which its numbers say what they count."""
MAX_DATE_CELLS = 12
"""Maximum width of a column of dates in a list of briefs, where titles need the room."""


def actor_name(library: Library, actor: str) -> str:
    """Return an actor's label."""
    return safe(labels.actor_label(library.snapshot.actor(actor), actor))


def short_name(library: Library, actor: str) -> str:
    """Return an actor's label for a heading: the alias that is a word of the name, if there is one."""
    return safe(labels.short_actor_label(library.snapshot.actor(actor), actor))


def issue_label(library: Library, issue: str) -> str:
    """Return an issue's label."""
    return safe(labels.issue_label(library.snapshot.issue(issue), issue))


def source_name(library: Library, source: str) -> str:
    """Return a source's label."""
    return safe(labels.source_label(library.snapshot.source(source) if source else None, source))


def sphere_name(sphere: str, inferred: bool = False) -> str:
    """Return a sphere's name; `inferred`: the brief does not state it."""
    if not sphere:
        return ""
    return safe(geo.sphere_name(sphere)) + (" (inferred)" if inferred else "")


def chip(stance: Stance, word: bool = True) -> tuple[str, str]:
    """Return glyph and word in the stance's colour."""
    return (f"{GLYPHS[stance]} {WORDS[stance]}" if word else GLYPHS[stance], stance)


def cell_chip(cell: Cell) -> tuple[str, str]:
    """Return glyph and word of a cell in its stance's colour: `⇅ split` if positions are opposed."""
    return f"{GLYPHS[cell.drawn_as]} {cell.word}", cell.drawn_as


def when(text: str, date_from: str = "quote") -> str:
    """Return a record's date in sanitised words."""
    return safe(dates.when(text, date_from))


def when_short(text: str, date_from: str) -> str:
    """Return a record's date in short: `≤ 28 Nov 2022` for *on or before 27–28 Nov 2022*."""
    words = when(text, date_from)
    return f"≤ {when(text.partition('/')[2] or text)}" if words.startswith("on or before") else words


def date_cell(text: str, date_from: str = "quote", width: int = DATE_CELLS) -> str:
    """Return a record's date for a column, right-aligned; an interval that is too wide in months or years."""
    for chars in (10, 7, 4):
        shown = when_short("/".join(day[:chars] for day in text.split("/")), date_from)
        if cells(shown) <= width:
            break
    return pad(shown, width, right=True)


def date_width(dates_shown: Iterable[str]) -> int:
    """Return the width of a column of dates: at most that of `May–Jul 2022`."""
    return min(max((cells(when(text)) for text in set(dates_shown)), default=8), MAX_DATE_CELLS)


def count_cell(n: int, noun: str, width: int, most: int) -> str:
    """Return a number for the last column of a list, right-aligned, empty for none; with its noun in a wide list.

    `most`: the greatest number of the column, which decides its width.
    """
    digits = max(MIN_COUNT_CELLS, len(f"{most:,}") + 2)
    if width < WIDE_LIST_CELLS:
        return pad(f"{n:,}" if n else "", digits, right=True)
    space = "  " if n == 1 else " "  # so that the numbers are aligned, and the scroll bar does not touch
    return pad(counted(n, noun) + space if n else "", digits + len(noun) + 3, right=True)


def day_of(position: ResolvedPosition) -> str:
    """Return a position's earliest day, in ISO format, as a sort key; empty without a date."""
    days = dates.span(position.date)
    return days.first.isoformat() if days is not None else ""


def before_whom(library: Library, audience: Audience | None, sphere: str, inferred: bool) -> str:
    """Return `→ Vladimir Putin · Kremlin talks · Russia`."""
    pieces: list[str] = []
    if audience is not None:
        if audience.addressee:
            pieces.append(short_name(library, audience.addressee))
        if audience.forum:
            pieces.append(safe(audience.forum))
    if sphere:
        pieces.append(sphere_name(sphere, inferred))
    return "→ " + " · ".join(pieces) if pieces else ""


def source_line(library: Library, source: str, reliability: str | None, credibility: str | None) -> str:
    """Return `Insight News Media (C2)`."""
    name = source_name(library, source)
    mark = labels.grade(reliability, credibility)
    return f"{name} ({mark})" if mark and name else name or mark


def stances_of(library: Library, quote: ResolvedQuote) -> StyledLine:
    """Return the stances of a quote."""
    line: StyledLine = []
    for issue, stance in quote.quote.stances:
        if line:
            line.append(("   ", "text"))
        line += [chip(stance), (" on ", "dim"), (issue_label(library, issue), "text")]
    return line


def speakers(library: Library, quote: ResolvedQuote, short: bool = False) -> str:
    """Return the names of a quote's speakers."""
    name = short_name if short else actor_name
    return ", ".join(name(library, actor) for actor in quote.actors) or "unknown"


def citation(article: Article | None, source: str, day: str) -> str:
    """Return headline, source, date and URL of an article."""
    if article is None:
        return ", ".join(filter(None, (source, day)))
    pieces = [
        safe(article.author),
        f"“{safe(article.headline)}”" if article.headline else "",
        source,
        safe(dates.describe(article.published)) if article.published else "",
        safe(article.url),
    ]
    return ", ".join(filter(None, pieces))


def rendered(of: labels.Rendered) -> str:
    """Return `[translation: “…”] ` for a line of text that cites a quote; empty if it has no other rendering."""
    return "".join(f"[{kind}: “{safe(words)}”] " for kind, words in labels.renderings(of))


def quote_subject(library: Library, quote: ResolvedQuote) -> Subject:
    """Return a quote as the thing under the cursor."""
    who = speakers(library, quote)
    day = when(quote.date, quote.date_from)
    cited = citation(quote.article, source_name(library, quote.source), "")
    audience = before_whom(library, quote.quote.audience, quote.sphere, quote.sphere_inferred)
    said = f"— {who}{' ' + audience if audience else ''}, {day}" + (f". {cited}" if cited else "")
    return Subject(
        name=f"quote by {speakers(library, quote, short=True)}, {day}",
        copy=f"“{safe(quote.quote.text, multiline=True)}” {rendered(quote.quote)}{said}",
        path=quote.path,
        line=quote.quote.line,
        url=quote.article.url if quote.article is not None else "",
        ref=RecordRef(quote.brief, "quotes", quote.number),
    )


def brief_subject(entry: BriefEntry) -> Subject:
    """Return a brief as the thing under the cursor."""
    return Subject(
        name=f"brief {clip(safe(entry.title or entry.path), 40)}",
        copy=f"{safe(entry.title)} ({when(entry.date)}), {safe(entry.path)}",
        path=entry.path,
        ref=BriefTarget(entry.id),
    )


def position_subject(library: Library, position: ResolvedPosition) -> Subject:
    """Return a position as the thing under the cursor."""
    who, issue = actor_name(library, position.actor), issue_label(library, position.issue)
    day = when(position.date, position.date_from)
    words = f": “{safe(position.words)}” {rendered(position)}".rstrip() if position.words else ""
    return Subject(
        name=f"position of {who} on {issue}",
        copy=f"{who}: {WORDS[position.stance]} on “{issue}” ({position.attribution}, {day}){words}"
        f" — {source_name(library, position.source) or safe(position.brief)}",
        path=position.path,
        line=position.line,
        url=position.article if position.article.startswith(("http://", "https://")) else "",
        ref=RecordRef(position.brief, "positions" if position.listed else "quotes", position.number),
    )
