"""Panels of stances: contradictions, contested issues, the world on one issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.model import Stance
from briefing.overview.contested import ContestedIssue, Side
from briefing.overview.digest import new_first
from briefing.overview.periods import MONTHS, sparkline
from briefing.stance import GLYPHS
from briefing.text.labels import counted
from briefing.tui import labels
from briefing.tui.compare.double_plays import finding_dates, finding_subject, finding_years
from briefing.tui.compare.side_by_side import columns, said
from briefing.tui.dashboard.panel import Panel, Row
from briefing.tui.selection import CellTarget, IssueTarget, NameRef, Subject, WorldTarget
from briefing.tui.styled_text import StyledLine, cells, clip, line_width, pad, wrap
from briefing.tui.world.legend import by_word

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell, Finding
    from briefing.overview.visits import News

SIDES: Final[Mapping[Side, tuple[str, Stance, str]]] = {
    "for": (GLYPHS["for"], "for", "for"),
    "neutral": (GLYPHS["neutral"], "neutral", "neutral"),
    "split": (GLYPHS["ambivalent"], "ambivalent", "split"),
    "against": (GLYPHS["against"], "against", "against"),
    "unclear": (GLYPHS["unclear"], "unclear", "unclear"),
}
"""By side the glyph, the style and the word, in the order of a bar."""

SHORT_NAMES: Final = {"double-play": "double play", "hedge": "hedge", "shift": "shift"}
BAR_CELLS = 14
"""Minimum width of a bar, in cells."""
MAX_NAMES = 16
"""Maximum number of actors named on a side."""
SPARKLINE_CELLS = 12
"""Number of months in the sparkline of a narrow panel."""
MIN_SPARKLINE_CELLS = 6
"""Number of months to which the sparkline shrinks where the bar needs the room."""
WIDE = 84
"""Width from which a panel shows all months, in cells."""


def contradictions(library: Library, findings: Sequence[Finding], news: News) -> Panel:
    """Return double plays, hedges and shifts, new ones first, each with two of its quotes face to face."""
    ordered, n_new = new_first(findings, news)
    heads = [_contradiction_head(library, finding, index < n_new) for index, finding in enumerate(ordered)]
    dated_cells = max(map(line_width, heads), default=0) + max(
        (cells(finding_dates(one)) for one in ordered), default=0
    )
    return Panel(
        "Contradictions",
        [_contradiction(library, finding, head, dated_cells) for finding, head in zip(ordered, heads, strict=True)],
        f"{len(ordered)}, {n_new} new" if n_new else f"{len(ordered)}",
        empty="No double play, hedge or shift by the stances in this library.",
        words_first=True,
    )


def _contradiction_head(library: Library, finding: Finding, new: bool) -> StyledLine:
    name, issue = labels.short_name(library, finding.actor), labels.issue_label(library, finding.issue)
    kind = pad(SHORT_NAMES[finding.kind], 12)
    return [("● " if new else "", "mark"), (kind, "ambivalent"), (name, "strong"), (f" · {issue}", "text")]


def _contradiction(library: Library, finding: Finding, head: StyledLine, dated_cells: int) -> Row:
    """Return a row; `dated_cells`: width that every row needs to show days; below it they show years."""

    def draw(width: int) -> StyledLine:
        when = finding_dates(finding) if dated_cells + 2 <= width else finding_years(finding)
        room = width - line_width(head)
        return [*head, (pad(when, room, right=True), "dim")] if cells(when) < room else head

    def detail(width: int) -> list[StyledLine]:
        blocks: list[list[StyledLine]] = []
        for position in finding.pairs[0]:
            before = labels.sphere_name(position.sphere, position.sphere_inferred)
            head: StyledLine = [(f"before {before}" if before else "audience not known", "accent")]
            blocks.append([head, *said(library, position)])
        same = finding.pairs[0][0] is finding.pairs[0][1]
        return columns(blocks[:1] if same else blocks, width)

    return Row(draw, finding_subject(library, finding), CellTarget(finding.actor, finding.issue), detail)


def contested(library: Library, issues: Sequence[ContestedIssue], end: date, pinned: str) -> Panel:
    """Return each issue with its sides, its movement and its months."""
    table = IssueColumns(
        label=max((cells(labels.issue_label(library, issue.issue)) for issue in issues), default=0),
        actors=max((issue.n_actors for issue in issues), default=0),
        moving=any(issue.towards_for or issue.towards_against for issue in issues),
    )
    return Panel(
        "Contested issues",
        [_contested(library, issue, end, issue.issue == pinned, table) for issue in issues],
        f"{len(issues)}",
        empty="No stance yet: give quotes stances, or add positions.",
        legend="actors by stance · by month" if table.actors else "",
    )


class IssueColumns(NamedTuple):
    """What the columns of the contested issues must hold."""

    label: int
    """Width of the widest label, in cells."""
    actors: int
    """Number of actors of the issue with the most."""
    moving: bool
    """Whether an actor moved on any issue."""

    def bar_and_months(self, width: int) -> tuple[int, int]:
        """Return the width of the bar, one cell for each actor where they fit, and the number of months, 0 for none."""
        months = 0 if width < 56 else SPARKLINE_CELLS if width < WIDE else MONTHS
        numbers = 4 + (6 if self.moving and width >= 50 else 0)
        room = width - self.label - 3 - numbers - bool(months)
        bar_cells = max(BAR_CELLS, min(self.actors, room - months))
        if months and bar_cells < self.actors:
            months = max(MIN_SPARKLINE_CELLS, min(months, room - self.actors))
            bar_cells = max(BAR_CELLS, min(self.actors, room - months))
        return bar_cells, months


def _contested(library: Library, found: ContestedIssue, end: date, pinned: bool, table: IssueColumns) -> Row:
    label = labels.issue_label(library, found.issue)
    moved, sides = movement(found), found.sides

    def draw(width: int) -> StyledLine:
        bar_cells, n_months = table.bar_and_months(width)
        right: StyledLine = [*bar(sides, bar_cells), (f"{found.n_actors:>4}", "strong")]
        used = bar_cells + 4
        if table.moving and width >= 50:
            right.append((pad(moved, 6, right=True), "accent"))
            used += 6
        if n_months:
            months = found.months[-n_months:]
            right.append((" " + sparkline(months), "dim"))
            used += 1 + len(months)
        lead = "◆ " if pinned else ""
        return [(lead, "mark"), (pad(label, max(width - used - 1 - len(lead), 6)) + " ", "text"), *right]

    def detail(width: int) -> list[StyledLine]:
        lines: list[StyledLine] = []
        for side, (glyph, style, word) in SIDES.items():
            if actors := found.actors.get(side):
                names = ", ".join(labels.short_name(library, actor) for actor in actors[:MAX_NAMES])
                more = f" +{len(actors) - MAX_NAMES}" if len(actors) > MAX_NAMES else ""
                head = f"{glyph} {len(actors)} {word}"
                lines += wrap([(pad(head, 12) + " ", style), (names, "text"), (more, "strong")], width, 13)
        days = f"in the 90 days to {labels.when(end.isoformat())}"
        pieces = []
        if found.towards_for:
            pieces.append(f"{counted(found.towards_for, 'actor')} moved towards for")
        if found.towards_against:
            pieces.append(f"{counted(found.towards_against, 'actor')} moved towards against")
        note = ", ".join(pieces) + f" {days}" if pieces else f"no actor moved {days}"
        positions = f"{counted(found.n_positions, 'coded position')} of {counted(found.n_actors, 'actor')}"
        return [*lines, *wrap([(f"{positions} · {note}", "dim")], width)]

    copied = ", ".join(f"{sides[side]} {SIDES[side][2]}" for side in SIDES if side in sides)
    subject = Subject(name=label, copy=f"{label}: {copied}", ref=NameRef("issue", found.issue))
    return Row(draw, subject, IssueTarget(found.issue), detail)


def movement(found: ContestedIssue) -> str:
    """Return `↑2 ↓1`: the numbers of actors who moved towards for and against; empty if none did."""
    pieces = (("↑", found.towards_for), ("↓", found.towards_against))
    return " ".join(f"{arrow}{n}" for arrow, n in pieces if n)


def bar(sides: Mapping[Side, int], width: int) -> StyledLine:
    """Return a bar of glyphs: one for each actor or, where there are more than fit, in proportion to the actors."""
    shares = shared_out([sides.get(side, 0) for side in SIDES], width)
    line: StyledLine = [(SIDES[side][0] * n, SIDES[side][1]) for side, n in zip(SIDES, shares, strict=True) if n]
    return [*line, (" " * (width - sum(shares)), "text")]


def shared_out(counts: Sequence[int], width: int) -> list[int]:
    """Return the counts or, where they add up to more than `width`, numbers in proportion that add up to `width`.

    What has a count gets at least 1; the rest goes to the highest averages (D'Hondt).
    """
    if sum(counts) <= width:
        return list(counts)
    shares = [1 if count else 0 for count in counts]
    for _ in range(width - sum(shares)):
        averages = [count / (share + 1) for count, share in zip(counts, shares, strict=True)]
        shares[averages.index(max(averages))] += 1
    return shares


def world(library: Library, issue: str, countries: Mapping[str, Cell]) -> Panel:
    """Return an issue's countries by stance, with a small map where there is room."""
    label = labels.issue_label(library, issue) if issue else ""
    return Panel(
        "The world",
        [_countries(stance, word, codes, issue, countries) for stance, word, codes in by_word(countries)],
        f"on {label} · {len(countries)} {'country' if len(countries) == 1 else 'countries'}" if issue else "",
        empty="No country has a stance yet: those of states and their office holders count.",
    )


def _countries(stance: Stance, word: str, codes: Sequence[str], issue: str, every: Mapping[str, Cell]) -> Row:
    def draw(width: int) -> StyledLine:
        head = f"{GLYPHS[stance]} {word}"
        return [(pad(head, 16), stance), (f"{len(codes):>4}  ", "strong"), (clip(" ".join(codes), width - 22), "text")]

    copied = f"{word}: {', '.join(codes)}"
    return Row(draw, Subject(name=f"countries {word}", copy=copied), WorldTarget(issue),
               lambda width: small_map(every, width), words="whole")  # fmt: skip


def small_map(countries: Mapping[str, Cell], width: int) -> list[StyledLine]:
    """Return the tile map with a tile of one or two cells for each country: the glyph of its stance, or a dot."""
    from briefing.compare.tilemap import COLUMNS, COUNTRIES, ROWS, TILES

    west = min(column for _, column in TILES.values())
    across = 2 if width >= 2 * (COLUMNS - west) else 1
    lines: list[StyledLine] = []
    for row in range(ROWS):
        line: StyledLine = []
        for column in range(west, COLUMNS):
            code = COUNTRIES.get((row, column))
            cell = countries.get(code) if code is not None else None
            stance = cell.drawn_as if cell is not None else None
            glyph = GLYPHS[stance] if stance is not None else "·" if code is not None else " "
            line.append((glyph.ljust(across), stance or "faint"))
        lines.append(line)
    return lines
