"""The digest of a library for a mail or a job: what is new, and how things stand."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing.dates import describe
from briefing.overview.contested import ContestedIssue, Side
from briefing.overview.digest import Digest
from briefing.overview.periods import DAYS
from briefing.overview.todo import Task
from briefing.reports import html, markdown
from briefing.reports.document import (
    Block,
    Bullets,
    Document,
    Facing,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Span,
    Words,
    stance_span,
    text_of,
    words_of,
)
from briefing.reports.export import about_of
from briefing.stance import WORDS
from briefing.text.labels import actor_label, counted, issue_label
from briefing.text.sanitise import safe

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Finding
    from briefing.model import ResolvedPosition, ResolvedQuote
    from briefing.overview.visits import BriefChange, RecordChange
    from briefing.reports.charts.frame import About

MAX_BRIEFS = 50
MAX_LATEST = 10
MAX_RECORDS = 20
"""Maximum number of records shown of a brief."""
MAX_FINDINGS = 5
"""Maximum number of contradictions shown with their words."""
MAX_ROWS = 10
TEXT_WIDTH = 78

SIDES: Final[tuple[Side, ...]] = ("for", "neutral", "split", "against", "unclear")
KINDS: Final = {"double-play": "Double play", "hedge": "Hedge", "shift": "Shift"}


def digest_document(library: Library, digest: Digest, since: str) -> Document:
    """Return the digest as a document. `since`: the day that it begins with, ISO; empty for a first digest."""
    pairs = [pair for finding in digest.findings[:MAX_FINDINGS] for pair in finding.pairs[:1]]
    about = about_of(library, "doubleplay", "", [one for pair in pairs for one in pair])
    blocks: list[Block] = [
        *_new(library, digest),
        *_findings(library, digest, about),
        *_issues(library, digest),
        *_speakers(library, digest),
        *_watches(digest),
        *_tasks(digest.tasks),
    ]
    n = len(digest.news.briefs)
    what = f"{counted(digest.news.n_records, 'new or changed record')} in {counted(n, 'brief')} since {describe(since)}"
    subtitle = "The first digest: the latest briefs, and how things stand." if digest.news.first else what
    return Document(f"Digest: {library.name}", blocks, subtitle, library.tlp(), about.stances)


def digest_text(library: Library, digest: Digest, since: str, form: str) -> str:
    """Return the digest as `text`, `md` or `html`."""
    document = digest_document(library, digest, since)
    if form == "html":
        return html.page(document)
    return markdown.page(document) if form == "md" else plain(document)


def _new(library: Library, digest: Digest) -> Iterator[Block]:
    if digest.news.first:
        latest = [entry for entry in library.briefs if not entry.fatal][:MAX_LATEST]
        yield Heading("Latest briefs")
        titles = [Span(entry.title or entry.path, kind="strong") for entry in latest]
        yield Bullets([[f"{describe(entry.date)}  ", title] for entry, title in zip(latest, titles, strict=True)])
        return
    yield Heading("New")
    for change in digest.news.briefs[:MAX_BRIEFS]:
        entry = library.entry(change.brief)
        if entry is not None:
            yield Heading(f"{entry.title or entry.path} ({'new' if change.kind == 'added' else 'changed'})", 3)
            yield Paragraph([f"{describe(entry.date)} · {entry.path}"], "note")
            if records := [*_records(library, change)]:
                yield Bullets(records)
    if len(digest.news.briefs) > MAX_BRIEFS:
        yield Paragraph([f"… and {counted(len(digest.news.briefs) - MAX_BRIEFS, 'more brief')}"])


def _records(library: Library, change: BriefChange) -> Iterator[Inline]:
    """Yield new and changed records; a quote's stances are with the quote."""
    by_quote: dict[int, list[RecordChange]] = {}
    for record in change.records:
        if record.collection == "quotes":
            by_quote.setdefault(record.number, []).append(record)
    listed = {one.number: one for one in library.positions_of(change.brief) if one.listed}
    positions = [record for record in change.records if record.collection == "positions" and record.number in listed]
    lines: list[Inline] = []
    for number, records in list(by_quote.items())[:MAX_RECORDS]:
        lines.append(_quote(library, library.quote_at(change.brief, number), records))
    for record in positions[: MAX_RECORDS - len(lines)]:
        lines.append(_position(library, listed[record.number], record))
    yield from lines
    left = len(by_quote) + len(positions) - len(lines)
    if left:
        yield [f"… and {counted(left, 'more record')}"]


def _quote(library: Library, quote: ResolvedQuote, records: Sequence[RecordChange]) -> Inline:
    before = {record.issue: record.before for record in records if record.before is not None}
    speakers = ", ".join(actor_label(library.snapshot.actor(actor), actor) for actor in quote.actors)
    line: list[Span | str] = [Span(speakers, kind="strong")]
    for issue, stance in quote.quote.stances:
        was = f" (was {WORDS[old]})" if (old := before.get(issue)) is not None else ""
        line += [", ", stance_span(stance), f"{was} on {issue_label(library.snapshot.issue(issue), issue)}"]
    return [*line, f": “{quote.quote.text.strip()}”"]


def _position(library: Library, one: ResolvedPosition, record: RecordChange) -> Inline:
    was = f" (was {WORDS[record.before]})" if record.before is not None else ""
    name, issue = (
        actor_label(library.snapshot.actor(one.actor), one.actor),
        issue_label(library.snapshot.issue(one.issue), one.issue),
    )
    words = f": {one.words.strip()}" if one.words else ""
    return [Span(name, kind="strong"), ", ", stance_span(one.stance), f"{was} on {issue}{words}"]


def _findings(library: Library, digest: Digest, about: About) -> Iterator[Block]:
    if not digest.findings:
        return
    new = f", {digest.n_new_findings} of them new" if digest.n_new_findings else ""
    yield Heading("Contradictions")
    yield Paragraph([f"{counted(len(digest.findings), 'contradiction')}{new}."])
    for number, finding in enumerate(digest.findings[:MAX_FINDINGS]):
        yield Heading(_finding(library, finding, number < digest.n_new_findings), 3)
        first, second = finding.pairs[0]
        yield Facing([words_of(one, about) for one in ((first,) if first is second else (first, second))])


def _finding(library: Library, finding: Finding, new: bool) -> str:
    name = actor_label(library.snapshot.actor(finding.actor), finding.actor)
    label = issue_label(library.snapshot.issue(finding.issue), finding.issue)
    return f"{'New: ' if new else ''}{KINDS[finding.kind]} · {name} · {label}"


def _issues(library: Library, digest: Digest) -> Iterator[Block]:
    if digest.issues:
        shown = digest.issues[:MAX_ROWS]
        yield Heading("Contested issues")
        header = ["issue", *SIDES, "to for", "to against"]
        yield Grid(f"Actors by side, and who moved in the {DAYS} days to {describe(digest.end.isoformat())}", header,
                   [_issue_row(library, one) for one in shown])  # fmt: skip


def _issue_row(library: Library, one: ContestedIssue) -> list[Span | str]:
    numbers = [one.sides.get(side, 0) for side in SIDES] + [one.towards_for, one.towards_against]
    return [issue_label(library.snapshot.issue(one.issue), one.issue), *(str(n) if n else "" for n in numbers)]


def _speakers(library: Library, digest: Digest) -> Iterator[Block]:
    if digest.speakers:
        yield Heading("Who speaks")
        yield Grid(
            f"Quotes in the {DAYS} days to {describe(digest.end.isoformat())}",
            ["actor", "quotes", "change"],
            [
                [actor_label(library.snapshot.actor(one.actor), one.actor), f"{one.last:,}", f"{one.change:+,}"]
                for one in digest.speakers
            ],
        )


def _watches(digest: Digest) -> Iterator[Block]:
    if digest.watches:
        yield Heading("Watches")
        rows = [[watch.name, f"{hits.total:,}", f"{hits.new:,}"] for watch, hits in digest.watches]
        yield Grid("", ["watch", "hits", "new"], rows)


def _tasks(tasks: Sequence[Task]) -> Iterator[Block]:
    if tasks:
        yield Heading("To do")
        more = [[f"… and {counted(len(tasks) - MAX_ROWS, 'more')}"]] if len(tasks) > MAX_ROWS else []
        yield Bullets([*([_task(task)] for task in tasks[:MAX_ROWS]), *more])


def _task(task: Task) -> str:
    match task.kind:
        case "problems":
            return counted(task.n, task.problem_noun)
        case "quotes":
            return f"{counted(task.n, 'quote')} without stance in {task.name}"
        case "article":
            return f"article not coded: {task.name}"
        case "draft":
            return f"draft: {task.name}"
        case "unsaved":
            return f"unsaved coding: {task.name}"
        case "inbox":
            return f"{counted(task.n, 'article')} waiting in the inbox"


# Plain text.


def plain(document: Document) -> str:
    """Return a document as text of lines that a mail shows unbroken."""
    lines = [*_wrapped(document.title), *([f"TLP:{document.tlp}"] if document.tlp else [])]
    lines += _wrapped(document.subtitle)
    for block in document.blocks:
        lines += _plain(block)
    return "\n".join(lines) + "\n"


def _plain(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield ""
            yield from _wrapped(text.upper() if level == 2 else text)
        case Paragraph(parts):
            yield from _wrapped(text_of(parts))
        case Bullets(items):
            for item in items:
                yield from _wrapped(text_of(item), "- ", "  ")
        case Grid():
            yield from _table(block)
        case Words():
            yield from _words(block)
        case Facing(sides):
            for side in sides:
                yield from _words(side)
        case _:
            yield ""


def _words(words: Words) -> Iterator[str]:
    yield from _wrapped(text_of(words.head), "  ", "  ")
    for text in filter(None, (words.text, *(f"{kind}: “{other}”" for kind, other in words.renderings))):
        yield from _wrapped(text, "    ", "    ")
    yield from _wrapped(text_of(words.citation), "    ", "    ")


def _table(grid: Grid) -> Iterator[str]:
    if grid.caption:
        yield from _wrapped(grid.caption)
    rows = [[*map(safe, grid.header)], *([safe(text_of(cell)) for cell in row] for row in grid.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(grid.header))]
    for row in rows:
        first, *rest = (cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in
                        enumerate(zip(row, widths, strict=True)))  # fmt: skip
        yield "  ".join(("  " + first, *rest)).rstrip()


def _wrapped(text: str, first: str = "", rest: str = "") -> Iterable[str]:
    line = " ".join(safe(text).split())
    return textwrap.wrap(line, TEXT_WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
