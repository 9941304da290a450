"""Reports of comparisons as files: pictures (SVG, PNG), and tables (Markdown, HTML, CSV)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from briefing.text.labels import actor_label, issue_label, source_label

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Comparison, Rules
    from briefing.model import ResolvedPosition
    from briefing.reports.charts import About
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
    title, draw, table = _content(library, report, actors, issues, comparison, rules)
    if suffix == ".svg":
        return draw().encode(), table.tlp
    if suffix == ".png":
        from briefing.reports.charts.svg import NoRasteriserError, png

        try:
            return png(draw()), table.tlp
        except NoRasteriserError as missing:
            raise write.ReportError(str(missing)) from None
    if suffix == ".html":
        return write.page(title, [draw(), table], table.tlp).encode(), table.tlp
    return (write.csv_text(table) if suffix == ".csv" else write.markdown(table)).encode(), table.tlp


def _content(
    library: Library,
    report: Report,
    actors: Sequence[str] | None,
    issues: Sequence[str] | None,
    comparison: Comparison | None,
    rules: Rules | None,
) -> tuple[str, Callable[[], str], Table]:
    """Return (title, function that draws the picture, table)."""
    from briefing.reports import charts, tables
    from briefing.reports.write import ReportError

    if report in ("matrix", "agreement"):
        shown = comparison if comparison is not None else library.compare(actors=actors, issues=issues)
        if not shown.actors or not shown.issues:
            raise ReportError("There is nothing to compare: no position counts.")
        cells = (shown.cell(actor, issue) for actor in shown.actors for issue in shown.issues)
        about = _about(library, report, "", (one for cell in cells if cell is not None for one in cell.positions))
        if report == "matrix":
            return about.title, lambda: charts.matrix_picture(shown, about), tables.matrix_table(shown, about)
        return about.title, lambda: charts.agreement_picture(shown, about), tables.agreement_table(shown, about)
    if report == "doubleplay":
        findings = library.double_plays(rules, actors=actors, issues=issues)
        if not findings:
            raise ReportError("No actor says different things to different audiences, by the stances coded.")
        first = findings[0]
        about = _about(library, report, "", (one for found in findings for pair in found.pairs for one in pair))
        subject = f"{about.actor(first.actor)} on {about.issue(first.issue)}"
        drawn = _about(library, report, subject, (one for pair in first.pairs for one in pair))
        return (
            about.title,
            lambda: charts.double_play_picture(first, drawn),
            tables.double_play_table(findings, about),
        )
    if issues is None or len(issues) != 1:
        raise ReportError(f"A {report} shows one issue: name it with --issue.")
    return _content_of_issue(library, report, issues[0], actors)


def _content_of_issue(
    library: Library, report: Report, issue: str, actors: Sequence[str] | None
) -> tuple[str, Callable[[], str], Table]:
    from briefing.compare.filters import select
    from briefing.compare.rules import DEFAULT_RULES
    from briefing.compare.tilemap import by_country
    from briefing.compare.timeline import timeline
    from briefing.reports import charts, tables
    from briefing.reports.write import ReportError

    counted = select(library.positions, DEFAULT_RULES, actors=actors, issues=[issue])
    if not counted:
        raise ReportError("No stance on this issue counts.")
    label = issue_label(library.issue(issue), issue)
    if report == "map":
        about = _about(library, report, label, counted)
        countries = by_country(counted, issue, library.actors)
        return about.title, lambda: charts.tilemap_picture(countries, about), tables.tilemap_table(countries, about)
    one = actors[0] if actors is not None and len(actors) == 1 else None
    subject = label if one is None else f"{actor_label(library.actor(one), one)} on {label}"
    about = _about(library, report, subject, counted)
    series = timeline(counted, "actor" if one is None else "sphere")
    return (
        about.title,
        lambda: charts.timeline_picture(series, about, by_actor=one is None),
        tables.timeline_table(series, about),
    )


_TITLES: dict[Report, str] = {
    "matrix": "Who stands where",
    "agreement": "Who agrees with whom",
    "timeline": "Over time",
    "map": "On the map",
    "doubleplay": "Different things to different audiences",
}


def _about(library: Library, report: Report, subject: str, positions: Iterable[ResolvedPosition]) -> About:
    """Return the title, the names, and the outlets and TLP label of the positions."""
    from briefing.reports.charts import About
    from briefing.stance_colours import chosen_palette

    positions = [*positions]
    names = {source.id: source_label(source) for source in library.sources}
    used = {position.source for position in positions if position.source}
    return About(
        title=f"{_TITLES[report]}: {subject or library.name}",
        made=date.today().isoformat(),
        tlp=library.tlp(position.brief for position in positions),
        sources={source: names.get(source, source) for source in used},
        actors={actor.id: actor_label(actor) for actor in library.actors},
        issues={issue.id: issue_label(issue) for issue in library.issues},
        stances=chosen_palette(),
    )
