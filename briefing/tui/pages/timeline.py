"""Stances over time, drawn in the terminal: the scale up the side, days along the foot, a mark per position."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.dates import span
from briefing.stance import SCALE, WORDS
from briefing.tui import words
from briefing.tui.paint import Line, cells, clip, wrap
from briefing.tui.subject import Target
from briefing.tui.widgets.page import Item, heading

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import ResolvedPosition, Stance

ROWS: tuple[Stance, ...] = ("for", "leans-for", "neutral", "leans-against", "against")
LABEL = 14
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_CHARTS = 3


def timeline_items(library: Library, *, actor: str = "", issue: str = "") -> list[Item]:
    """An actor's issues, or an issue's actors, over time; the charts with the most positions first."""
    groups: dict[str, list[ResolvedPosition]] = {}
    for position in library.positions:
        if position.stance in SCALE and (not actor or position.actor == actor) and issue in ("", position.issue):
            groups.setdefault(position.issue, []).append(position)
    charts = [(on, group) for on, group in groups.items() if len({one.date for one in group}) > 1]
    charts.sort(key=lambda chart: -len(chart[1]))
    items: list[Item] = []
    for on, group in charts[:MOST_CHARTS]:
        by_actor = not actor
        title = "Over time" if issue else f"Over time · {words.issue_label(library, on)}"
        note = "a letter an actor" if by_actor else "a letter an audience"
        items.append(heading(title, note))
        target = Target("cell", (actor, on)) if actor else Target("issue", (on,))
        items.append(_chart(library, group, by_actor, target))
    return items


def _chart(library: Library, group: Sequence[ResolvedPosition], by_actor: bool, target: Target) -> Item:
    def series(position: ResolvedPosition) -> str:
        if by_actor:
            return words.short_name(library, position.actor)
        return words.sphere_name(position.sphere) or "audience not known"

    names = list(dict.fromkeys(series(one) for one in group))[: len(LETTERS)]
    letters = {name: LETTERS[place] for place, name in enumerate(names)}
    marks = [
        (days.first, days.last, one.stance, letters[series(one)])
        for one in group
        if (days := span(one.date)) is not None and series(one) in letters
    ]
    legend: Line = []
    for name in names:
        legend += [(letters[name] + "\u00a0", "key"), (name.replace(" ", "\u00a0") + "   ", "dim")]
    return Item(lambda width: [*chart(marks, width), *wrap(legend, width)], target=target)


def chart(marks: Sequence[tuple[date, date, Stance, str]], width: int) -> list[Line]:
    """Marks (first day, last day, stance, letter) as lines: five rows of the scale, then the days.

    A partial date is drawn as the span that it may lie in, its letter in the middle. Marks that fall on one cell
    show as `*`. Ambivalent stands on the neutral row.
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
        cellsrow = grid[row]
        for place in range(start, stop + 1):
            if cellsrow[place][0] == " ":
                cellsrow[place] = ("─", "faint")
        middle = (start + stop) // 2
        taken = cellsrow[middle][0]
        cellsrow[middle] = (letter if taken in (" ", "─", letter) else "*", stance)
    lines: list[Line] = []
    for row in ROWS:
        line: Line = [(WORDS[row].rjust(LABEL - 1) + " ", "dim"), ("│", "faint"), *grid[row]]
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
