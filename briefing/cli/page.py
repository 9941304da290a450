"""A brief as a page to read: wrapped on a terminal, one line a paragraph in a pipe, or in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.cli import labels
from briefing.cli.output import Output, Part, text_of
from briefing.cli.problems import lines
from briefing.dates import describe, when
from briefing.model import Article, Assessment, Brief, ResolvedPosition, ResolvedQuote
from briefing.text import escape
from briefing.text.labels import Rendered, renderings

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.library.entry import BriefEntry


class Block(NamedTuple):
    """A paragraph and its kind."""

    kind: Literal["title", "about", "heading", "text", "lead", "quote", "note"]
    """`lead` begins a record, whose `quote` and `note` follow."""
    parts: Sequence[Part]


INDENTS = {"title": 0, "about": 0, "heading": 0, "text": 2, "lead": 2, "quote": 4, "note": 4}
MARKDOWN = {"title": "# ", "heading": "## ", "lead": "### ", "quote": "> ", "note": "- "}


def page(library: Library, entry: BriefEntry) -> Iterator[Block]:
    """Yield title, summary, articles, quotes, positions, assessments and problems."""
    if entry.fatal:
        yield Block("title", [(entry.path, "title")])
    else:
        yield from _brief(library, entry, library.brief(entry.id))
    problems = library.problems_of(entry.path)
    if problems:
        yield heading("Problems")
    for problem in problems:
        for line in lines(problem, entry.path):
            yield Block("text", line)


def write(out: Output, blocks: Iterable[Block]) -> None:
    """Write the page as text, with a blank line before each heading and between records."""
    before = ""
    for kind, parts in blocks:
        if kind == "heading" or (kind in ("lead", "text") and before in ("quote", "note")):
            out.line()
        before = kind
        margin = " " * INDENTS[kind]
        if out.terminal:
            from briefing.cli.layout import wrap

            out.lines([margin, *line] for line in wrap(parts, out.readable - len(margin)))
        else:
            out.line(margin, *parts)


def write_markdown(out: Output, blocks: Iterable[Block]) -> None:
    """Write the page as Markdown that shows every text literally."""
    before = ""
    for kind, parts in blocks:
        if before and not kind == before == "note":
            out.raw("\n")
        before = kind
        text = escape.markdown("".join(map(text_of, parts)))
        out.raw(f"{MARKDOWN.get(kind, '')}{text}\n")


def _brief(library: Library, entry: BriefEntry, brief: Brief) -> Iterator[Block]:
    yield Block("title", [(brief.title, "title")])
    tlp = f"TLP:{brief.tlp}" if brief.tlp else ""
    about = (describe(brief.date), brief.status or "", brief.author, tlp, ", ".join(brief.tags))
    yield Block("about", labels.dotted(*((text, "dim") for text in about)))
    yield Block("about", [(entry.path, "dim")])
    if brief.summary.strip():
        yield heading("Summary")
    for text in _paragraphs(brief.summary):
        yield Block("text", [text])
    if brief.articles:
        yield heading("Articles")
    for article in brief.articles:
        yield Block("text", _article(library, article))
    quotes = library.resolve(entry.id)
    if quotes:
        yield heading("Quotes")
    for quote in quotes:
        yield from _quote(library, quote)
    rest = [position for position in library.positions_of(entry.id) if not _of_quote(position, quotes)]
    if rest:
        yield heading("Positions")
    for position in rest:
        yield from _position(library, position)
    if brief.assessments:
        yield heading("Assessments")
    for assessment in brief.assessments:
        yield from _assessment(assessment)


def _article(library: Library, article: Article) -> list[Part]:
    published = describe(article.published) if article.published else ""
    source = labels.source(library, article.source)
    about = [(text, "dim") for text in (source, article.author, published, article.language)]
    return labels.dotted((article.id, "id"), article.headline, *about, article.url)


def _quote(library: Library, quote: ResolvedQuote) -> Iterator[Block]:
    words = quote.quote
    forum = words.audience.forum if words.audience else ""
    date = when(quote.date, quote.date_from) if quote.date else ""
    about = (date, forum, labels.graded_source(library, quote), f"line {words.line}")
    who: Part = (labels.speakers(library, quote) + labels.before(quote.sphere), "title")
    yield Block("lead", labels.dotted(who, *((text, "dim") for text in about)))
    yield Block("quote", [f"“{words.text.strip()}”"])
    yield from _renderings(words)
    for issue, stance in words.stances:
        yield Block("note", labels.dotted(labels.stance(stance), labels.issue(library, issue)))


def _position(library: Library, position: ResolvedPosition) -> Iterator[Block]:
    date = when(position.date, position.date_from) if position.date else ""
    about = (position.attribution, date, labels.graded_source(library, position))
    who: Part = (labels.actor(library, position.actor) + labels.before(position.sphere), "title")
    where = (labels.stance(position.stance), labels.issue(library, position.issue))
    yield Block("lead", labels.dotted(who, *where, *((text, "dim") for text in about)))
    if position.words:
        yield Block("quote", [position.words.strip()])
        yield from _renderings(position)


def _renderings(of: Rendered) -> Iterator[Block]:
    for kind, text in renderings(of):
        yield Block("quote", [(f"{kind}: ", "dim"), f"“{text}”"])


def _assessment(assessment: Assessment) -> Iterator[Block]:
    yield Block("text", [assessment.judgement.strip()])
    confidence = f"{assessment.confidence} confidence" if assessment.confidence else ""
    about = (assessment.likelihood or "", confidence, assessment.by, ", ".join(assessment.basis))
    if any(about):
        yield Block("note", labels.dotted(*((text, "dim") for text in about)))


def heading(text: str) -> Block:
    """Return the heading of a part of the page."""
    return Block("heading", [(text, "title")])


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs: neighbouring lines are one, except entries of a list."""
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if lines and (not line.strip() or line.lstrip().startswith(("- ", "* ", "• "))):
            yield " ".join(lines)
            lines = []
        if line.strip():
            lines.append(line.strip())


def _of_quote(position: ResolvedPosition, quotes: Sequence[ResolvedQuote]) -> bool:
    """Return whether the position is one that its quote shows."""
    return any(
        position.quote == f"{quote.brief}#{quote.quote.id}"
        and position.actor in quote.actors
        and (position.issue, position.stance) in quote.quote.stances
        for quote in quotes
    )
