"""Stances over time as a chart: the scale at the left, dates below, a mark for each position."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.dates import span
from briefing.stance import SCALE, WORDS
from briefing.tui import labels
from briefing.tui.briefs.page import position_item
from briefing.tui.selection import CellTarget, IssueTarget, Target, TimelineTarget
from briefing.tui.styled_text import StyledLine, cells, clip, wrap
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedPosition, Stance

ROWS: tuple[Stance, ...] = ("for", "leans-for", "neutral", "leans-against", "against")
LABEL = 14
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MAX_CHARTS = 3


def timeline_items(library: Library, *, actor: str = "", issue: str = "") -> list[Item]:
    """Return charts of an actor's issues or of an issue's actors, those with the most positions first."""
    groups: dict[str, list[ResolvedPosition]] = {}
    for position in _on_scale(library, actor, issue):
        groups.setdefault(position.issue, []).append(position)
    charts = [(on, group) for on, group in groups.items() if len({one.date for one in group}) > 1]
    charts.sort(key=lambda chart: -len(chart[1]))
    items: list[Item] = []
    for on, group in charts[:MAX_CHARTS]:
        title = "Over time" if issue else f"Over time · {labels.issue_label(library, on)}"
        items.append(heading(title, f"{_letters_are(actor)}; enter lists every mark"))
        items.append(_chart(library, group, actor, TimelineTarget(actor, on)))
    return items


def timeline_page(library: Library, actor: str, issue: str) -> tuple[str, list[Item]]:
    """Return breadcrumb and items: one chart, and below it every position, oldest first."""
    group = sorted(_on_scale(library, actor, issue), key=labels.day_of)
    label = labels.issue_label(library, issue)
    who: StyledLine = [(labels.actor_name(library, actor), "strong"), (" on ", "dim")] if actor else []
    items = [
        text(*who, (label, "strong"), to=CellTarget(actor, issue) if actor else IssueTarget(issue)),
        heading("Over time", _letters_are(actor)),
        _chart(library, group, actor, None),
        heading("Every mark", "enter opens the words"),
    ]
    letters = _letters(library, group, actor)
    for one in group:
        letter = letters.get(_series(library, one, actor), " ") if one.date else "–"
        items += [position_item(library, one, name=not actor, mark=letter), GAP]
    return f"{label} over time", items


def actors_timeline(library: Library, actors: Sequence[str], issue: str) -> list[Item]:
    """Return a chart of some actors' positions on an issue; nothing unless they lie on two dates or more."""
    group = [one for one in _on_scale(library, "", issue) if one.actor in actors]
    group.sort(key=lambda one: actors.index(one.actor))
    if len({one.date for one in group if one.date}) < 2:
        return []
    return [_chart(library, group, "", TimelineTarget("", issue))]


def _on_scale(library: Library, actor: str, issue: str) -> list[ResolvedPosition]:
    """Return the counted positions on the scale, of an actor, on an issue, or both."""
    from briefing.compare.filters import attributed

    return [
        position
        for position in attributed(library.positions)
        if position.stance in SCALE and actor in ("", position.actor) and issue in ("", position.issue)
    ]


def _letters_are(actor: str) -> str:
    return "a letter for each audience" if actor else "a letter for each actor"


def _series(library: Library, position: ResolvedPosition, actor: str) -> str:
    """Return the meaning of a position's letter: its audience if all are one actor's, else its actor."""
    if actor:
        return labels.sphere_name(position.sphere) or "audience not known"
    return labels.short_name(library, position.actor)


def _letters(library: Library, group: Sequence[ResolvedPosition], actor: str) -> dict[str, str]:
    if actor:
        from briefing.compare.spheres import audience_order

        group = sorted(group, key=lambda one: audience_order(one.sphere))
    names = dict.fromkeys(_series(library, one, actor) for one in group)
    return dict(zip(names, LETTERS, strict=False))


def _chart(library: Library, group: Sequence[ResolvedPosition], actor: str, target: Target | None) -> Item:
    letters = _letters(library, group, actor)
    marks = [
        (days.first, days.last, one.stance, letters[series])
        for one in group
        if (days := span(one.date)) is not None and (series := _series(library, one, actor)) in letters
    ]
    legend: StyledLine = []
    for name, letter in letters.items():
        legend += [(letter + "\u00a0", "key"), (name.replace(" ", "\u00a0") + "   ", "dim")]
    return Item(lambda width: [*chart(marks, width), *wrap(legend, width)], target=target)


def chart(marks: Sequence[tuple[date, date, Stance, str]], width: int) -> list[StyledLine]:
    """Return marks (first day, last day, stance, letter) as lines: five rows of the scale, then the dates.

    A partial date is drawn as a span, its letter in the middle. Marks on the same cell
    are drawn as `*`, ambivalent ones on the neutral row.
    """
    if not marks:
        return []
    room = max(width - LABEL - 1, 10)
    begin, end = min(mark[0] for mark in marks), max(mark[1] for mark in marks)
    days = max((end - begin).days, 1)
    grid: dict[Stance, list[tuple[str, str]]] = {row: [(" ", "text")] * room for row in ROWS}
    for first, last, stance, letter in sorted(marks):
        row: Stance = "neutral" if stance == "ambivalent" else stance
        start = (first - begin).days * (room - 1) // days
        stop = (last - begin).days * (room - 1) // days
        chart_row = grid[row]
        for column in range(start, stop + 1):
            if chart_row[column][0] == " ":
                chart_row[column] = ("─", "faint")
        middle = (start + stop) // 2
        taken = chart_row[middle][0]
        chart_row[middle] = (letter if taken in (" ", "─", letter) else "*", stance)
    lines: list[StyledLine] = []
    for row in ROWS:
        line: StyledLine = [(WORDS[row].rjust(LABEL - 1) + " ", "dim"), ("│", "faint"), *grid[row]]
        lines.append(line)
    foot = [" "] * room
    _put(foot, 0, _day(begin))
    _put(foot, room - cells(_day(end)), _day(end))
    middle_day = date.fromordinal((begin.toordinal() + end.toordinal()) // 2)
    if room > 44:
        _put(foot, room // 2 - 4, _day(middle_day))
    lines.append([(" " * LABEL, "text"), ("└" + "─" * room, "faint")])
    lines.append([(" " * (LABEL + 1), "text"), ("".join(foot), "dim")])
    return [[(clip(text, width), name) for text, name in line] for line in lines]


def _day(day: date) -> str:
    return f"{day:%b} {day.year}"


def _put(foot: list[str], at: int, text: str) -> None:
    foot[max(at, 0) : max(at, 0) + len(text)] = list(text)
