"""A brief as a page to read: wrapped on a terminal, one line a paragraph in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.cli import names
from briefing.cli.items import positions_of
from briefing.cli.output import Output, Part
from briefing.cli.problems import lines
from briefing.dates import describe
from briefing.library import BriefEntry, Library
from briefing.model import Article, Assessment, Brief, ResolvedPosition, ResolvedQuote, Stance
from briefing.stance import GLYPHS, SCALE, WORDS


def page(out: Output, library: Library, entry: BriefEntry) -> None:
    """Title, summary, articles, quotes, positions, assessments, problems."""
    if entry.fatal:
        paragraph(out, [(entry.path, "title")])
    else:
        _brief(out, library, entry, library.brief(entry.id))
    problems = library.problems_of(entry.path)
    if problems:
        heading(out, "Problems")
    for problem in problems:
        for line in lines(problem, entry.path):
            paragraph(out, line, 2)


def _brief(out: Output, library: Library, entry: BriefEntry, brief: Brief) -> None:
    paragraph(out, [(brief.title, "title")])
    tlp = f"TLP:{brief.tlp}" if brief.tlp else ""
    about = [describe(brief.date), brief.status or "", brief.author, tlp, ", ".join(brief.tags)]
    paragraph(out, [(dotted(about), "dim")])
    paragraph(out, [(entry.path, "dim")])
    if brief.summary.strip():
        heading(out, "Summary")
        for text in brief.summary.strip().split("\n"):
            paragraph(out, [text], 2)
    if brief.articles:
        heading(out, "Articles")
        for article in brief.articles:
            paragraph(out, _article(library, article), 2)
    quotes = library.resolve(entry.id)
    if quotes:
        heading(out, "Quotes")
        for number, quote in enumerate(quotes):
            if number:
                out.line()
            _quote(out, library, quote)
    rest = [position for position in positions_of(library, entry.id) if not _of_quote(position, quotes)]
    if rest:
        heading(out, "Positions")
        for position in rest:
            _position(out, library, position)
    if brief.assessments:
        heading(out, "Assessments")
        for assessment in brief.assessments:
            _assessment(out, assessment)


def _article(library: Library, article: Article) -> list[Part]:
    published = describe(article.published) if article.published else ""
    about = dotted([names.source(library, article.source), article.author, published, article.language])
    return [
        (article.id, "id"),
        " ",
        article.headline,
        (f" · {about}" if about else "", "dim"),
        " ",
        article.url,
    ]


def _quote(out: Output, library: Library, quote: ResolvedQuote) -> None:
    words = quote.quote
    who: list[Part] = [(names.speakers(library, quote), "title"), names.before(quote.sphere)]
    forum = words.audience.forum if words.audience else ""
    date = describe(quote.date) if quote.date else ""
    if date and quote.date_from not in ("quote", "position"):
        date = f"on or before {date}"
    about = dotted([date, forum, names.source(library, quote.source), f"line {words.line}"])
    paragraph(out, [*who, (f"  {about}", "dim")], 2)
    paragraph(out, [f"“{words.text.strip()}”"], 4)
    for rendering, kind in ((words.original, "original"), (words.translation, "translation")):
        if rendering:
            paragraph(out, [(f"{kind} ", "dim"), f"“{rendering.text.strip()}”"], 4)
    for issue, stance in words.stances:
        paragraph(out, [stance_part(stance), "  ", names.issue(library, issue)], 4)


def _position(out: Output, library: Library, position: ResolvedPosition) -> None:
    about = dotted([position.attribution, describe(position.date) if position.date else ""])
    paragraph(
        out,
        [
            (names.actor(library, position.actor), "title"),
            names.before(position.sphere),
            "  ",
            stance_part(position.stance),
            "  ",
            names.issue(library, position.issue),
            (f"  {about}", "dim"),
        ],
        2,
    )
    if position.words:
        paragraph(out, [position.words.strip()], 4)


def _assessment(out: Output, assessment: Assessment) -> None:
    paragraph(out, [assessment.judgement.strip()], 2)
    confidence = f"{assessment.confidence} confidence" if assessment.confidence else ""
    about = dotted([assessment.likelihood or "", confidence, assessment.by, ", ".join(assessment.basis)])
    if about:
        paragraph(out, [(about, "dim")], 4)


def stance_part(stance: Stance) -> Part:
    """Glyph and word, in the colour of its side: never colour alone."""
    place = SCALE.get(stance, 0.0)
    style = "for" if place > 0 else "against" if place < 0 else "between"
    return (f"{GLYPHS[stance]} {WORDS[stance]}", style)


def heading(out: Output, text: str) -> None:
    """A blank line and a heading."""
    out.line()
    out.line((text, "title"))


def paragraph(out: Output, parts: Sequence[Part], indent: int = 0) -> None:
    """Text in parts, wrapped where somebody reads along."""
    if not out.terminal:
        out.line(" " * indent, *parts)
        return
    from briefing.cli.layout import wrap

    for line in wrap(parts, out.readable - indent):
        out.line(" " * indent, *line)


def dotted(texts: Iterable[str]) -> str:
    """What there is to say, with dots between."""
    return " · ".join(text for text in texts if text)


def _of_quote(position: ResolvedPosition, quotes: Sequence[ResolvedQuote]) -> bool:
    """Whether the position is one that its quote shows already."""
    return any(
        position.quote == f"{quote.brief}#{quote.quote.id}"
        and position.actor in quote.actors
        and (position.issue, position.stance) in quote.quote.stances
        for quote in quotes
    )
