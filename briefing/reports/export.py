"""Reports of comparisons as files: pictures (SVG, PNG), and tables (Markdown, HTML, CSV)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from briefing.text.labels import actor_label, issue_label, source_label

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Comparison, Rules
    from briefing.model import ResolvedPosition
    from briefing.reports.charts import About
    from briefing.reports.document import Block
    from briefing.reports.tables import Table

Report = Literal["matrix", "agreement", "timeline", "map", "doubleplay"]
REPORTS: tuple[Report, ...] = get_args(Report)
SUFFIXES = (".svg", ".png", ".md", ".html", ".csv")
"""File name suffixes of reports."""


def write_report(
    library: Library,
    report: Report,
    suffix: str,
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    comparison: Comparison | None = None,
    rules: Rules | None = None,
) -> bytes:
    """Return a report as the bytes of a file with this suffix, as `render_report` does without its TLP label."""
    return render_report(library, report, suffix, actors=actors, issues=issues, comparison=comparison, rules=rules)[0]


def render_report(
    library: Library,
    report: Report,
    suffix: str,
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    comparison: Comparison | None = None,
    rules: Rules | None = None,
) -> tuple[bytes, str]:
    """Return a report as the bytes of a file with this suffix, and the highest TLP label of what it holds.

    `actors`, `issues`: ids. A timeline and a map need one issue; a timeline of one actor is split by audience.
    `comparison`: what is on the screen, instead of a new comparison. `rules`: what counts as a double play.
    Raises `reports.write.ReportError`.
    """
    from briefing.reports import write

    if suffix not in SUFFIXES:
        raise write.ReportError(write.unknown_suffix(suffix, SUFFIXES))
    content = _content(library, report, actors, issues, comparison, rules)
    return _encoded(content, suffix), content.about.tlp


class _Content(NamedTuple):
    """A report before it is written; what is not needed is not made."""

    about: About
    picture: Callable[[], str]
    table: Callable[[], Table]
    blocks: Callable[[], list[Block]] | None = None
    """Parts of the HTML form that replace picture and table."""


def _encoded(content: _Content, suffix: str) -> bytes:
    from briefing.reports import html, write
    from briefing.reports.charts.svg import NoRasteriserError, png
    from briefing.reports.document import Document
    from briefing.reports.report_blocks import table_blocks

    if suffix == ".svg":
        return content.picture().encode()
    if suffix == ".png":
        try:
            return png(content.picture())
        except NoRasteriserError as missing:
            raise write.ReportError(str(missing)) from None
    if suffix == ".html":
        about = content.about
        blocks = content.blocks() if content.blocks else table_blocks(content.table(), content.picture())
        return html.page(Document(about.title, blocks, about.made, about.tlp, about.stances)).encode()
    return (write.csv_text if suffix == ".csv" else write.markdown)(content.table()).encode()


def _content(
    library: Library,
    report: Report,
    actors: Sequence[str] | None,
    issues: Sequence[str] | None,
    comparison: Comparison | None,
    rules: Rules | None,
) -> _Content:
    from briefing.reports import charts, report_blocks, tables
    from briefing.reports.document import Picture
    from briefing.reports.write import ReportError

    if report in ("matrix", "agreement"):
        shown = comparison if comparison is not None else library.compare(actors=actors, issues=issues)
        if not shown.actors or not shown.issues:
            raise ReportError("There is nothing to compare: no position counts.")
        cells = (shown.cell(actor, issue) for actor in shown.actors for issue in shown.issues)
        about = about_of(library, report, "", (one for cell in cells if cell is not None for one in cell.positions))
        if report == "agreement":
            return _Content(
                about, lambda: charts.agreement_picture(shown, about), lambda: tables.agreement_table(shown, about)
            )
        table = tables.matrix_table(shown, about)
        return _Content(
            about,
            lambda: charts.matrix_picture(shown, about),
            lambda: table,
            lambda: [
                Picture(charts.matrix_picture(shown, about), about.title),
                *report_blocks.note(table.note),
                *report_blocks.matrix_blocks(shown, about),
            ],
        )
    if report == "doubleplay":
        findings = library.double_plays(rules, actors=actors, issues=issues)
        if not findings:
            raise ReportError("No actor says different things to different audiences, by the stances coded.")
        about = about_of(library, report, "", (one for found in findings for pair in found.pairs for one in pair))
        table = tables.double_play_table(findings, about)
        return _Content(
            about,
            lambda: charts.double_play_pictures(findings, about),
            lambda: table,
            lambda: [*report_blocks.finding_blocks(findings, about), *report_blocks.note(table.note)],
        )
    if issues is None or len(issues) != 1:
        raise ReportError(f"A {report} shows one issue: name it with --issue.")
    return _content_of_issue(library, report, issues[0], actors)


def _content_of_issue(library: Library, report: Report, issue: str, actors: Sequence[str] | None) -> _Content:
    from briefing.compare.filters import select
    from briefing.compare.rules import DEFAULT_RULES
    from briefing.compare.tilemap import by_country
    from briefing.compare.timeline import timeline
    from briefing.reports import charts, report_blocks, tables
    from briefing.reports.document import Picture
    from briefing.reports.write import ReportError

    counted = select(library.positions, DEFAULT_RULES, actors=actors, issues=[issue])
    if not counted:
        raise ReportError("No stance on this issue counts.")
    label = issue_label(library.snapshot.issue(issue), issue)
    if report == "map":
        about = about_of(library, report, label, counted)
        countries = by_country(counted, issue, library.actors)
        return _Content(
            about, lambda: charts.tilemap_picture(countries, about), lambda: tables.tilemap_table(countries, about)
        )
    one = actors[0] if actors is not None and len(actors) == 1 else None
    subject = label if one is None else f"{actor_label(library.snapshot.actor(one), one)} on {label}"
    about = about_of(library, report, subject, counted)
    series = timeline(counted, "actor" if one is None else "sphere")
    table = tables.timeline_table(series, about)
    return _Content(
        about,
        lambda: charts.timeline_picture(series, about, by_actor=one is None),
        lambda: table,
        lambda: [
            Picture(charts.timeline_picture(series, about, by_actor=one is None), about.title),
            *report_blocks.note(table.note),
            *report_blocks.timeline_blocks(counted, about),
        ],
    )


_TITLES: dict[str, str] = {
    "matrix": "Stances by actor",
    "agreement": "Who agrees with whom",
    "timeline": "Over time",
    "map": "On the map",
    "doubleplay": "Different things to different audiences",
}


def about_of(library: Library, report: str, subject: str, positions: Iterable[ResolvedPosition]) -> About:
    """Return the title, the names, the outlets, and the TLP label of the positions and of the names that they need."""
    from briefing.reports.charts import About
    from briefing.stance_colours import chosen_palette

    positions = [*positions]
    names = {source.id: source_label(source) for source in library.sources}
    used = {position.source for position in positions if position.source}
    shown = used | {position.actor for position in positions} | {position.issue for position in positions}
    return About(
        title=f"{_TITLES.get(report, report)}: {subject or library.name}",
        made=date.today().isoformat(),
        tlp=library.tlp({position.brief for position in positions} | library.snapshot.declaring(shown)),
        sources={source: names.get(source, source) for source in used},
        actors={actor.id: actor_label(actor) for actor in library.actors},
        issues={issue.id: issue_label(issue) for issue in library.issues},
        stances=chosen_palette(),
    )
