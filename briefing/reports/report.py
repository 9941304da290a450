"""What a comparison shows, as a file to paste into a report: pictures (SVG, PNG) and papers (Markdown, HTML, CSV)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, get_args

from briefing.text.labels import actor_label, issue_label, source_label

if TYPE_CHECKING:
    from briefing.compare import Comparison
    from briefing.library import Library
    from briefing.model import ResolvedPosition
    from briefing.reports.charts import About
    from briefing.reports.tables import Table

Report = Literal["matrix", "agreement", "timeline", "map", "doubleplay"]
REPORTS: tuple[Report, ...] = get_args(Report)
SUFFIXES = (".svg", ".png", ".md", ".html", ".csv")


class ReportError(ValueError):
    """The report cannot be had in that form, or shows nothing; the message says why."""


def suffix_of(name: str) -> str:
    """A file name's suffix, which says what is written into it."""
    return PurePath(name).suffix.lower()


def write_report(
    library: Library,
    report: Report,
    suffix: str,
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    comparison: Comparison | None = None,
) -> bytes:
    """The report as a file's bytes.

    `actors`, `issues`: ids; a timeline and a map need one issue, a timeline may do with one actor on it.
    `comparison`: what is on the screen, instead of comparing anew. Raises ReportError.
    """
    if suffix not in SUFFIXES:
        raise ReportError(f"a report is a file of {', '.join(SUFFIXES)}; `{suffix or 'no suffix'}` is none of them")
    title, draw, table = _made(library, report, actors, issues, comparison)
    if suffix == ".svg":
        return draw().encode()
    if suffix == ".png":
        from briefing.reports.charts.png import NoRasteriserError, png

        try:
            return png(draw())
        except NoRasteriserError as none:
            raise ReportError(str(none)) from None
    from briefing.reports import tables

    if suffix == ".html":
        return tables.page(title, [draw(), table]).encode()
    return (tables.csv_text(table) if suffix == ".csv" else tables.markdown(table)).encode()


def _made(
    library: Library,
    report: Report,
    actors: Sequence[str] | None,
    issues: Sequence[str] | None,
    comparison: Comparison | None,
) -> tuple[str, Callable[[], str], Table]:
    """(title, how the report is drawn, its table)."""
    from briefing.api import compare, double_plays
    from briefing.reports import charts, tables

    if report in ("matrix", "agreement"):
        shown = comparison if comparison is not None else compare(library, actors=actors, issues=issues)
        if not shown.actors or not shown.issues:
            raise ReportError("there is nothing to compare: no position counts")
        cells = (shown.cell(actor, issue) for actor in shown.actors for issue in shown.issues)
        about = _about(library, report, "", (one for cell in cells if cell is not None for one in cell.positions))
        if report == "matrix":
            return about.title, lambda: charts.matrix_picture(shown, about), tables.matrix_table(shown, about)
        return about.title, lambda: charts.agreement_picture(shown, about), tables.agreement_table(shown, about)
    if report == "doubleplay":
        findings = double_plays(library, actors=actors, issues=issues)
        if not findings:
            raise ReportError("nobody says different things to different audiences, by the stances here")
        first = findings[0]
        about = _about(library, report, "", (one for found in findings for pair in found.pairs for one in pair))
        who = f"{about.actor(first.actor)} on {about.issue(first.issue)}"
        drawn = _about(library, report, who, (one for pair in first.pairs for one in pair))
        return (
            about.title,
            lambda: charts.double_play_picture(first, drawn),
            tables.double_play_table(findings, about),
        )
    if issues is None or len(issues) != 1:
        raise ReportError(f"a {report} shows one issue: name it with --issue")
    return _of_issue(library, report, issues[0], actors)


def _of_issue(
    library: Library, report: Report, issue: str, actors: Sequence[str] | None
) -> tuple[str, Callable[[], str], Table]:
    from briefing.compare.filters import attributed
    from briefing.compare.tilemap import by_country
    from briefing.compare.timeline import timeline
    from briefing.reports import charts, tables

    known = library.issue(issue)
    counted = [
        position
        for position in attributed(library.positions)
        if position.issue == issue and (actors is None or position.actor in actors)
    ]
    if not counted:
        raise ReportError("nobody takes a stance on this issue that counts")
    label = issue_label(known, issue)
    if report == "map":
        about = _about(library, report, label, counted)
        countries = by_country(counted, issue, library.actors)
        return about.title, lambda: charts.tilemap_picture(countries, about), tables.tilemap_table(countries, about)
    one = library.actor(actors[0]) if actors is not None and len(actors) == 1 else None
    about = _about(library, report, f"{actor_label(one)} on {label}" if one is not None else label, counted)
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
    """What the report is called, and the outlets that what it shows comes from."""
    from briefing.reports.charts import About

    names = {source.id: source_label(source) for source in library.sources}
    used = {position.source for position in positions if position.source}
    return About(
        title=f"{_TITLES[report]}: {subject or library.name}",
        made=date.today().isoformat(),
        sources={source: names.get(source, source) for source in used},
        actors={actor.id: actor_label(actor) for actor in library.actors},
        issues={issue.id: issue_label(issue) for issue in library.issues},
    )
