"""What an HTML report holds besides its picture: tables that link to the words behind every figure, and the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefing import geo
from briefing.compare.comparison import Comparison
from briefing.compare.double_play import Finding
from briefing.dates import describe, when
from briefing.model import ResolvedPosition
from briefing.reports.charts.double_play import MEANING
from briefing.reports.charts.frame import About
from briefing.reports.document import (
    Block,
    Facing,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Span,
    Words,
    cell_span,
    dotted,
    stance_span,
    words_of,
)
from briefing.reports.tables import Table
from briefing.text.labels import counted

MAX_PAIRS = 12
"""Maximum number of opposed pairs shown of one finding."""


def table_blocks(table: Table, svg: str) -> list[Block]:
    """Return a picture, a table and its note."""
    return [Picture(svg, table.title), Grid(table.title, table.header, table.rows), *note(table.note)]


def note(text: str) -> list[Block]:
    """Return a note on method, if there is one."""
    return [Paragraph([text], "note")] if text else []


def matrix_blocks(comparison: Comparison, about: About) -> list[Block]:
    """Return the matrix, each cell a link to its words, and the words."""
    rows: list[list[Span | str]] = []
    words: list[Block] = [Heading("The words")]
    for issue in comparison.issues:
        row: list[Span | str] = [about.issue(issue)]
        for actor in comparison.actors:
            cell = comparison.cell(actor, issue)
            if cell is None:
                row.append("")
                continue
            anchor = f"words-{len(words)}"
            row.append(cell_span(cell, url=f"#{anchor}"))
            words += position_blocks(cell.positions, about, f"{about.actor(actor)} on {about.issue(issue)}", anchor)
        rows.append(row)
    header = ["Issue", *map(about.actor, comparison.actors)]
    return [Grid("Stances; in brackets how many count; empty where nothing was said", header, rows), *words]


def position_blocks(positions: Iterable[ResolvedPosition], about: About, title: str, anchor: str) -> list[Block]:
    """Return a heading with an anchor, and the words of positions below it."""
    return [Heading(title, 3, anchor), *(words_of(one, about) for one in positions)]


def timeline_blocks(positions: Sequence[ResolvedPosition], about: About) -> list[Block]:
    """Return positions as a table whose rows link to their words, and the words; oldest first."""
    ordered = sorted(positions, key=lambda one: (one.date or "9999", one.path, one.line))
    rows: list[list[Span | str]] = [
        [
            when(one.date, one.date_from),
            about.actor(one.actor),
            geo.sphere_name(one.sphere) if one.sphere else "unknown",
            stance_span(one.stance, url=f"#words-{number}"),
            one.attribution,
            about.source(one.source),
        ]
        for number, one in enumerate(ordered)
    ]
    header = ["Date", "Actor", "Before", "Stance", "Attribution", "Source"]
    words = [
        words_of(one, about, anchor=f"words-{number}", subject=about.actor(one.actor))
        for number, one in enumerate(ordered)
    ]
    return [Grid(counted(len(rows), "position"), header, rows), Heading("The words"), *words]


def finding_blocks(findings: Sequence[Finding], about: About, *, level: int = 2) -> list[Block]:
    """Return a table of findings that links to each, and below it every finding with its words face to face."""
    rows: list[list[Span | str]] = [
        [
            Span(finding.kind.replace("-", " "), f"#finding-{number}"),
            about.actor(finding.actor),
            about.issue(finding.issue),
            period(finding),
            ", ".join(map(geo.sphere_name, finding.spheres)),
            str(len(finding.pairs)),
            "single source" if finding.single_source else "",
        ]
        for number, finding in enumerate(findings, 1)
    ]
    header = ["Kind", "Actor", "Issue", "When", "Audiences", "Pairs", "Caution"]
    blocks: list[Block] = [Grid(counted(len(findings), "finding"), header, rows)]
    for number, finding in enumerate(findings, 1):
        blocks += facing_blocks(finding, about, level=level, anchor=f"finding-{number}")
    return blocks


def facing_blocks(
    finding: Finding,
    about: About,
    *,
    level: int = 2,
    anchor: str = "",
    words: Callable[[ResolvedPosition], Words] | None = None,
) -> list[Block]:
    """Return a finding with its opposed words face to face, each by `words`, else by `words_of`."""
    words = words or (lambda one: words_of(one, about))
    title = f"{about.actor(finding.actor)} on {about.issue(finding.issue)}"
    meaning = f"{finding.kind.replace('-', ' ')}: {MEANING[finding.kind]}"
    caution = "everything rests on one article or outlet" if finding.single_source else ""
    blocks: list[Block] = [
        Heading(title, level, anchor),
        Paragraph(dotted([Span(meaning, kind="strong"), period(finding), caution])),
    ]
    for earlier, later in finding.pairs[:MAX_PAIRS]:
        sides = [earlier] if earlier is later else [earlier, later]
        blocks.append(Facing([words(one) for one in sides]))
    if len(finding.pairs) > MAX_PAIRS:
        more = counted(len(finding.pairs) - MAX_PAIRS, "more pair")
        blocks.append(Paragraph([f"And {more} of opposed words."], "note"))
    return blocks


def period(finding: Finding) -> str:
    """Return the dates of the earliest and the latest position."""
    return " – ".join(dict.fromkeys(describe(date) for date in (finding.first, finding.last) if date))
