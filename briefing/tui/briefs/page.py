"""The page of a brief: head, problems, summary, stances, quotes, other positions, assessments, articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.text.labels import counted, renderings
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.briefs.stance_table import stance_items
from briefing.tui.selection import CellTarget, ProblemRef, QuoteTarget, RecordRef, Subject
from briefing.tui.styled_text import StyledLine, clip, wrap
from briefing.tui.widgets.page import GAP, MAX_PROSE_CELLS, Item, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.library.entry import BriefEntry
    from briefing.model import Brief, Fix, Problem, ResolvedPosition, ResolvedQuote

MAX_FIX_CELLS = 40
"""Width to which a text that a fix replaces or writes is cut, in cells."""


def brief_page(library: Library, brief_id: str) -> list[Item]:
    """Return everything in a brief."""
    entry = library.entry(brief_id)
    gone = [text(("This brief is no longer in the library.", "dim"))]
    if entry is None:
        return gone
    problems = library.problems_of(entry.path)
    if entry.fatal:
        return [*_unread(entry), *_problems(problems)]
    try:
        brief, quotes = library.brief(brief_id), library.resolve(brief_id)
    except KeyError:  # deleted a moment ago
        return gone
    positions = library.positions_of(brief_id)
    return [
        *_head(brief, entry),
        *_problems(problems),
        *_summary(brief),
        *stance_items(library, positions),
        *_quotes(library, quotes),
        *_positions(library, positions),
        *_assessments(brief, quotes),
        *_articles(library, brief),
        GAP,
    ]


def _unread(entry: BriefEntry) -> Iterator[Item]:
    yield text((safe(entry.path), "strong"))
    yield text(("This file could not be read. Press e to open it at the first problem.", "dim"))


def _head(brief: Brief, entry: BriefEntry) -> Iterator[Item]:
    yield text((safe(brief.title) or safe(brief.path), "strong"), subject=labels.brief_subject(entry))
    counts = [
        _count(entry.n_articles, "article"),
        _count(entry.n_actors, "actor"),
        _count(entry.n_quotes, "quote"),
        _count(entry.n_positions, "position"),
    ]
    line: StyledLine = [(" · ".join(filter(None, [labels.when(brief.date), *counts])), "dim")]
    if brief.status:
        line += [(" · ", "dim"), (brief.status, "warning" if brief.status == "draft" else "dim")]
    if brief.tlp:
        line += [(" · ", "dim"), (f"TLP:{brief.tlp}", "accent")]
    if brief.author:
        line.append((f" · {safe(brief.author)}", "dim"))
    yield text(*line)
    if brief.tags:
        yield text(("  ".join(f"#{safe(tag)}" for tag in brief.tags), "faint"))


def _count(number: int, noun: str) -> str:
    return counted(number, noun) if number else ""


def _problems(problems: tuple[Problem, ...]) -> Iterator[Item]:
    if not problems:
        return
    yield heading("Problems", str(len(problems)))
    for problem in problems:
        yield problem_item(problem)


def problem_item(problem: Problem) -> Item:
    """Return a problem: location and message, the hint, and what `F` does about it."""
    style = "warning" if problem.severity == "warning" else "error"
    where = f"{problem.line}:{problem.column}"
    notes = [("\n" + safe(problem.hint), "dim")] if problem.hint else []
    if problem.fix is not None:
        notes += [("\n", "dim"), *_fix(problem.fix)]
    return text(
        ("⚠ ", style), (f"{where} ", "accent"), (safe(problem.message), "text"), (f"  [{problem.code}]", "faint"),
        *notes, hang=2,
        subject=Subject(
            name="problem",
            copy=f"{safe(problem.path)}:{where}: {problem.severity}[{problem.code}]: {safe(problem.message)}",
            path=problem.path, line=problem.line, ref=ProblemRef(problem),
        ),
    )  # fmt: skip


def _fix(fix: Fix) -> Iterator[tuple[str, str]]:
    """Yield what `F` writes: the text replaced and its replacement where each is one piece, else the key alone."""
    yield "F ", "key"
    yield "fixes it" if fix.certain else "applies a suggestion, to be judged", "dim"
    edit = fix.edits[0]
    if edit.replaced and (len(fix.edits) == 1 or all(other.text == edit.text for other in fix.edits)):
        old, new = clip(safe(edit.replaced), MAX_FIX_CELLS), clip(safe(edit.text), MAX_FIX_CELLS)
        yield ": ", "dim"
        yield f"`{old}`", "against"
        yield " → ", "dim"
        yield f"`{new}`", "for"
    if len(fix.edits) > 1:
        yield f" ({counted(len(fix.edits), 'edit')})", "dim"


def _summary(brief: Brief) -> Iterator[Item]:
    if not brief.summary.strip():
        return
    yield heading("Summary")
    paragraphs = [" ".join(paragraph.split()) for paragraph in brief.summary.strip().split("\n\n")]
    yield text(("\n\n".join(safe(paragraph) for paragraph in paragraphs), "text"))


def _quotes(library: Library, quotes: list[ResolvedQuote] | tuple[ResolvedQuote, ...]) -> Iterator[Item]:
    if not quotes:
        return
    yield heading("Quotes", str(len(quotes)))
    for quote in quotes:
        yield quote_item(library, quote)
        yield GAP


def quote_item(library: Library, quote: ResolvedQuote, speaker: bool = True) -> Item:
    """Return a quote: its words, then speaker, audience, date, source, and its stances."""
    audience = labels.before_whom(library, quote.quote.audience, quote.sphere, quote.sphere_inferred)
    source = labels.source_line(library, quote.source, quote.reliability, quote.quote.credibility)
    day = labels.when(quote.date, quote.date_from)
    meta: StyledLine = []
    if speaker:
        meta.append((labels.speakers(library, quote, short=True) + " ", "accent"))
    meta.append((" · ".join(filter(None, (audience, day, source))), "dim"))
    stances = labels.stances_of(library, quote)
    body: StyledLine = [(f"“{safe(quote.quote.text)}”", "quote")]

    def draw(width: int) -> list[StyledLine]:
        width = min(width, MAX_PROSE_CELLS)
        lines = wrap(body, width)
        for kind, words in renderings(quote.quote):
            lines += wrap([(f"{kind}: ", "dim"), (f"“{safe(words)}”", "quote")], width, 2)
        lines += wrap(meta, width, 2)
        return [*lines, *wrap(stances, width, 2)] if stances else lines

    key = f"{quote.brief}#{quote.quote.id}"
    return Item(draw, labels.quote_subject(library, quote), QuoteTarget(key))


def _positions(library: Library, positions: Sequence[ResolvedPosition]) -> Iterator[Item]:
    """Yield the positions that are not a quote's own stances."""
    rest = [position for position in positions if position.attribution != "direct" or not position.quote]
    if not rest:
        return
    yield heading("Other positions", "paraphrase, documents, accounts by others, gestures")
    from briefing.model import ATTRIBUTIONS

    for position in sorted(rest, key=lambda one: ATTRIBUTIONS.index(one.attribution)):
        yield position_item(library, position)


def position_item(library: Library, position: ResolvedPosition, name: bool = True, mark: str = "") -> Item:
    """Return actor, stance, issue and attribution, then the evidence. `mark`: the position's letter on a chart."""
    line: StyledLine = [(mark + " ", "key")] if mark else []
    if name:
        line.append((labels.short_name(library, position.actor) + " ", "accent"))
    line += [labels.chip(position.stance), (" on ", "dim"), (labels.issue_label(library, position.issue), "text")]
    line.append((f" · {position.attribution} · {labels.when(position.date, position.date_from)}", "dim"))
    audience = labels.before_whom(library, position.audience, position.sphere, position.sphere_inferred)
    if audience:
        line.append((" · " + audience, "dim"))
    if position.confidence:
        line.append((f" · {position.confidence} confidence", "dim"))
    if position.words:
        quoted = bool(position.quote)
        body = safe(position.words)
        line.append((f"\n“{body}”" if quoted else f"\n{body}", "quote" if quoted else "text"))
    for kind, words in renderings(position):
        line += [(f"\n{kind}: ", "dim"), (f"“{safe(words)}”", "quote")]
    target = QuoteTarget(position.quote) if position.quote else CellTarget(position.actor, position.issue)
    return text(*line, hang=2, subject=labels.position_subject(library, position), to=target)


def _assessments(brief: Brief, quotes: list[ResolvedQuote] | tuple[ResolvedQuote, ...]) -> Iterator[Item]:
    if not brief.assessments:
        return
    yield heading("Assessments", "the analyst's own judgement")
    for index, assessment in enumerate(brief.assessments):
        line: StyledLine = [(safe(" ".join(assessment.judgement.split())), "text")]
        notes = [
            assessment.likelihood or "",
            f"{assessment.confidence} confidence" if assessment.confidence else "",
            f"by {safe(assessment.by)}" if assessment.by else "",
            "rests on " + ", ".join(safe(basis) for basis in assessment.basis) if assessment.basis else "",
        ]
        note = " · ".join(filter(None, notes))
        if note:
            line.append(("\n" + note, "dim"))
        first = next((quote for quote in quotes if quote.quote.id in assessment.basis), None)
        yield text(
            *line, hang=2,
            subject=Subject(name="assessment", copy=f"{safe(assessment.judgement)} ({note})", path=brief.path,
                            line=assessment.line, ref=RecordRef(brief.id, "assessments", index)),
            to=QuoteTarget(f"{brief.id}#{first.quote.id}") if first is not None else None,
        )  # fmt: skip


def _articles(library: Library, brief: Brief) -> Iterator[Item]:
    if not brief.articles:
        return
    yield heading("Articles", "o opens the source")
    for index, article in enumerate(brief.articles):
        source = labels.source_name(library, article.source)
        cited = labels.citation(article, source, "")
        line: StyledLine = [(safe(article.headline) or safe(article.id), "text")]
        note = [source, labels.when(article.published) if article.published else "", safe(article.language)]
        line.append(("\n" + " · ".join(filter(None, note)), "dim"))
        if article.url:
            line.append(("\n" + safe(article.url), "accent"))
        yield text(
            *line, hang=2,
            subject=Subject(name="article", copy=cited, path=brief.path, line=article.line, url=article.url,
                            ref=RecordRef(brief.id, "articles", index)),
        )  # fmt: skip
