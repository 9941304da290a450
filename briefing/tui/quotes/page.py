"""The page of a quote: speakers, audience, date, source; its words and stances; its article and brief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.text.labels import renderings
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.selection import ActorTarget, BriefTarget, IssueTarget, QuoteTarget, SourceTarget, Subject
from briefing.tui.styled_text import StyledLine, highlighted
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedQuote

NEIGHBOURS = 2


def quote_page(library: Library, key: str) -> list[Item]:
    """Return the page of `brief#quote`."""
    quote = library.quote(key)
    if quote is None:
        return [text(("This quote is no longer in the library.", "dim"))]
    return [*quote_items(library, quote), *context_items(library, quote)]


def quote_items(library: Library, quote: ResolvedQuote, matches: Sequence[tuple[int, int]] = ()) -> list[Item]:
    """Return speakers, audience and date; the words with a search's matches highlighted; the stances."""
    said = quote.quote
    head: StyledLine = [(labels.speakers(library, quote), "strong")]
    audience = labels.before_whom(library, said.audience, quote.sphere, quote.sphere_inferred)
    facts = [
        labels.when(quote.date, quote.date_from),
        "direct",
        labels.source_line(library, quote.source, quote.reliability, said.credibility),
    ]
    subject = labels.quote_subject(library, quote)
    items = [text(*head, to=ActorTarget(quote.actors[0]) if quote.actors else None)]
    if audience:
        items.append(text((audience, "accent")))
    items.append(text((" · ".join(filter(None, facts)), "dim")))
    items.append(GAP)
    body: StyledLine = [("“", "quote"), *_highlighted(said.text, matches), ("”", "quote")]
    items.append(text(*body, subject=subject))
    for name, words in renderings(said):
        rendering = said.original if name == "original" else said.translation
        by = (rendering.language, rendering.by, rendering.source) if rendering is not None else ()
        items.append(heading(name.capitalize(), " · ".join(filter(None, map(safe, by)))))
        items.append(text((f"“{safe(words)}”", "quote")))
    if said.stances:
        items.append(heading("Stances"))
        for issue, stance in said.stances:
            line: StyledLine = [labels.chip(stance), (" on ", "dim"), (labels.issue_label(library, issue), "text")]
            record = library.snapshot.issue(issue)
            if record is not None and record.statement and record.label:
                line.append(("\n" + safe(record.statement), "dim"))
            items.append(text(*line, hang=2, to=IssueTarget(issue)))
    if said.note:
        items += [heading("Note"), text((safe(said.note), "text"))]
    return items


def _highlighted(body: str, matches: Sequence[tuple[int, int]]) -> StyledLine:
    """Return a highlighted text; sanitised span by span, since the offsets are those of the text as written."""
    return [(safe(piece), name) for piece, name in highlighted(body, matches)]


def context_items(library: Library, quote: ResolvedQuote) -> list[Item]:
    """Return the article, the brief, and the quotes before and after."""
    entry = library.entry(quote.brief)
    items: list[Item] = []
    article = quote.article
    if article is not None:
        cited = labels.citation(article, labels.source_name(library, quote.source), "")
        items += [
            heading("Article", "o opens the source" if article.url else ""),
            text(
                (cited, "text"),
                subject=Subject("article", cited, quote.path, article.line, article.url),
                to=SourceTarget(quote.source) if quote.source else None,
            ),
        ]
    if entry is not None:
        items += [
            heading("Brief"),
            text(
                (safe(entry.title) or safe(entry.path), "text"), (f"  {safe(quote.path)}:{quote.quote.line}", "faint"),
                to=BriefTarget(entry.id),
            ),
        ]  # fmt: skip
    first, last = quote.number - NEIGHBOURS, quote.number + NEIGHBOURS
    numbers = range(max(first, 0), min(last + 1, entry.n_quotes) if entry is not None else 0)
    try:
        near = [library.quote_at(quote.brief, number) for number in numbers if number != quote.number]
    except KeyError:  # the file was deleted after the search
        near = []
    if near:
        items.append(heading("Before and after in the brief"))
        for other in near:
            line: StyledLine = [
                (labels.speakers(library, other, short=True) + " ", "accent"),
                (f"“{safe(other.quote.text)}”", "text"),
            ]
            items.append(
                text(*line, hang=2, subject=labels.quote_subject(library, other),
                     to=QuoteTarget(f"{other.brief}#{other.quote.id}"))
            )  # fmt: skip
    return items
