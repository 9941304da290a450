"""Tables of comparisons, double plays, timelines and maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from briefing import geo
from briefing.compare.cells import Cell
from briefing.compare.comparison import Comparison
from briefing.compare.double_play import Finding
from briefing.compare.timeline import Timeline
from briefing.dates import when
from briefing.model import ResolvedPosition
from briefing.reports.charts.frame import About
from briefing.stance import WORDS
from briefing.text.labels import renderings


class Table(Struct, frozen=True):
    """A table with its title and a note on method."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    tlp: str = ""
    """The highest TLP label of what the table holds; empty if nothing has a label."""


def matrix_table(comparison: Comparison, about: About) -> Table:
    """Return issues as rows, actors as columns: `for (3)`, `split (2)`, empty for silence."""

    def cell(actor: str, issue: str) -> str:
        found = comparison.cell(actor, issue)
        if found is None:
            return ""
        return f"{found.word} ({found.n})"

    return Table(
        about.title,
        ["Issue", *map(about.actor, comparison.actors)],
        [[about.issue(issue), *(cell(actor, issue) for actor in comparison.actors)] for issue in comparison.issues],
        _note(about, f"{comparison.rules}; in brackets how many count; empty where nothing was said"),
        about.tlp,
    )


def agreement_table(comparison: Comparison, about: About) -> Table:
    """Return a row for each two actors who share enough issues, highest agreement first."""
    known = [pair for pair in comparison.agreement if pair.agreement is not None]
    known.sort(key=lambda pair: (-(pair.agreement or 0), -pair.shared, pair.a, pair.b))
    return Table(
        about.title,
        ["Actor", "Actor", "Agreement", "Corrected for chance", "Shared issues"],
        [
            [
                about.actor(pair.a),
                about.actor(pair.b),
                f"{pair.agreement:.2f}",
                "" if pair.corrected is None else f"{pair.corrected:.2f}",
                str(pair.shared),
            ]
            for pair in known
        ],
        _note(about, f"{comparison.rules}; agreement from 0 to 1 on the issues that both addressed"),
        about.tlp,
    )


def double_play_table(findings: Iterable[Finding], about: About) -> Table:
    """Return a row for each pair of opposed words."""
    rows = [
        [
            finding.kind.replace("-", " "),
            about.actor(finding.actor),
            about.issue(finding.issue),
            *(text for one in pair for text in _words(one, about)),
            "single source" if finding.single_source else "",
        ]
        for finding in findings
        for pair in finding.pairs
    ]
    side = ("Date", "Before", "Stance", "Words", "Source")
    header = ["Kind", "Actor", "Issue", *side, *(f"{name} (2)" for name in side), "Caution"]
    note = _note(about, "direct and document positions; opposed stances")
    return Table(about.title, header, rows, note, about.tlp)


def timeline_table(timeline: Timeline, about: About) -> Table:
    """Return a row for each position, oldest first; those without a date last."""
    dated = sorted((mark for series in timeline.series for mark in series.marks), key=lambda mark: mark.days)
    positions = [*(mark.position for mark in dated), *timeline.undated]
    return Table(
        about.title,
        ["Actor", "Issue", "Date", "Before", "Stance", "Attribution", "Words", "Source"],
        [_position(one, about) for one in positions],
        _note(about, f"n = {len(positions)}; a date is as exact as it is known"),
        about.tlp,
    )


def _position(one: ResolvedPosition, about: About) -> list[str]:
    date, before, stance, words, source = _words(one, about)
    return [about.actor(one.actor), about.issue(one.issue), date, before, stance, one.attribution, words, source]


def tilemap_table(countries: Mapping[str, Cell], about: About) -> Table:
    """Return a row for each country that takes a stance, by name."""
    rows = [
        [
            geo.name(code),
            code,
            WORDS[cell.drawn_as],
            "" if cell.mean is None else f"{cell.mean:+.2f}",
            str(cell.n),
            "split" if cell.opposed else "",
        ]
        for code, cell in sorted(countries.items(), key=lambda found: geo.name(found[0]))
    ]
    method = "a country stands where its state and people in office for it do; mean from −2, against, to +2, for"
    header = ["Country", "Code", "Stance", "Mean", "n", "Opposed"]
    return Table(about.title, header, rows, _note(about, method), about.tlp)


def _words(one: ResolvedPosition, about: About) -> tuple[str, ...]:
    return (
        when(one.date, one.date_from) if one.date else "",
        geo.sphere_name(one.sphere) if one.sphere else "audience unknown",
        WORDS[one.stance],
        "\n".join((one.words, *(f"[{kind}: {text}]" for kind, text in renderings(one)))),
        about.source(one.source),
    )


def _note(about: About, method: str) -> str:
    sources = f"Sources: {', '.join(sorted(about.sources.values()))}." if about.sources else ""
    return " ".join(filter(None, (about.made and f"{about.made}.", sources, f"Method: {about.note or method}.")))
