"""Panels of stances: contradictions, contested issues, the world on one issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from briefing.model import Stance
from briefing.overview.contested import ContestedIssue, Side
from briefing.overview.digest import new_first
from briefing.overview.periods import sparkline
from briefing.stance import GLYPHS, WORDS
from briefing.text.labels import counted
from briefing.tui import labels
from briefing.tui.compare.double_plays import finding_dates, finding_subject
from briefing.tui.compare.side_by_side import columns, said
from briefing.tui.dashboard.panel import Panel, Row
from briefing.tui.selection import CellTarget, IssueTarget, NameRef, Subject, WorldTarget
from briefing.tui.styled_text import StyledLine, cells, clip, pad, wrap

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
MAX_NAMES = 16
"""Maximum number of actors named on a side."""
SPARKLINE_CELLS = 12
"""Number of months in the sparkline of a narrow panel."""
WIDE = 84
"""Width from which a panel shows all months, in cells."""


def contradictions(library: Library, findings: Sequence[Finding], news: News) -> Panel:
    """Return double plays, hedges and shifts, new ones first, each with two of its quotes face to face."""
    ordered, n_new = new_first(findings, news)
    return Panel(
        "Contradictions",
        [_contradiction(library, finding, index < n_new) for index, finding in enumerate(ordered)],
        f"{len(ordered)}, {n_new} new" if n_new else f"{len(ordered)}",
        empty="No double play, hedge or shift by the stances in this library.",
        words_first=True,
    )


def _contradiction(library: Library, finding: Finding, new: bool) -> Row:
    name, issue = labels.short_name(library, finding.actor), labels.issue_label(library, finding.issue)
    when = finding_dates(finding)
    kind = SHORT_NAMES[finding.kind]

    def draw(width: int) -> StyledLine:
        line: StyledLine = [("● " if new else "", "mark"), (pad(kind, 12), "ambivalent"), (name, "strong")]
        line.append((f" · {issue}", "text"))
        room = width - sum(cells(text) for text, _ in line)
        if cells(when) + 2 <= room:
            line.append((pad(when, room, right=True), "dim"))
        return line

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
    moving = any(issue.towards_for or issue.towards_against for issue in issues)
    return Panel(
        "Contested issues",
        [_contested(library, issue, end, issue.issue == pinned, moving) for issue in issues],
        f"{len(issues)}",
        empty="No stance yet: quotes' stances and positions make them.",
    )


def _contested(library: Library, found: ContestedIssue, end: date, pinned: bool, moving: bool) -> Row:
    label = labels.issue_label(library, found.issue)
    moved, sides = movement(found), found.sides

    def draw(width: int) -> StyledLine:
        months = found.months if width >= WIDE else found.months[-SPARKLINE_CELLS:]
        bar_cells = BAR_CELLS if width < WIDE else 2 * BAR_CELLS
        right: StyledLine = [*bar(sides, bar_cells), (f"{found.n_actors:>4}", "strong")]
        used = bar_cells + 4
        if moving and width >= 50:
            right.append((pad(moved, 6, right=True), "accent"))
            used += 6
        if width >= 56:
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
        positions = f"{counted(found.n_positions, 'position')} of {counted(found.n_actors, 'actor')}"
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
    by_stance: dict[Stance, list[str]] = {}
    for code, cell in countries.items():
        by_stance.setdefault("ambivalent" if cell.opposed else cell.stance, []).append(code)
    label = labels.issue_label(library, issue) if issue else ""
    return Panel(
        "The world",
        [_countries(stance, sorted(by_stance[stance]), issue, countries) for stance in WORDS if stance in by_stance],
        f"on {label} · {len(countries)} {'country' if len(countries) == 1 else 'countries'}" if issue else "",
        empty="No country has a stance on an issue: states, and people in office for them, do.",
    )


def _countries(stance: Stance, codes: Sequence[str], issue: str, every: Mapping[str, Cell]) -> Row:
    def draw(width: int) -> StyledLine:
        head = f"{GLYPHS[stance]} {WORDS[stance]}"
        return [(pad(head, 16), stance), (f"{len(codes):>4}  ", "strong"), (clip(" ".join(codes), width - 22), "text")]

    copied = f"{WORDS[stance]}: {', '.join(codes)}"
    return Row(draw, Subject(name=f"countries {WORDS[stance]}", copy=copied), WorldTarget(issue),
               lambda width: small_map(every, width), whole=True)  # fmt: skip


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
            stance: Stance | None = None if cell is None else "ambivalent" if cell.opposed else cell.stance
            glyph = GLYPHS[stance] if stance is not None else "·" if code is not None else " "
            line.append((glyph.ljust(across), stance or "faint"))
        lines.append(line)
    return lines
