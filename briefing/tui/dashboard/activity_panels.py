"""Panels of activity: who speaks, watches, what is to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.overview.periods import DAYS, sparkline
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dashboard.panel import Panel, Row
from briefing.tui.selection import ActorTarget, BriefTarget, NameRef, ProblemsTarget, Subject, Target
from briefing.tui.styled_text import StyledLine, pad

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.overview.speakers import Speaker
    from briefing.overview.todo import Task

WIDE = 70
"""Width from which a panel shows all months, in cells."""
MAX_TASKS = 300
"""Maximum number of tasks listed."""


def who_speaks(library: Library, found: Sequence[Speaker], total: int, end: date) -> Panel:
    """Return the actors quoted most in the last period."""
    until = labels.when(end.isoformat())
    return Panel(
        "Who speaks",
        [_speaker(library, one) for one in found],
        f"{counted(total, 'actor')} in the {DAYS} days to {until}",
        more=total - len(found),
        empty=f"No quote in the {DAYS} days to {until}.",
    )


def _speaker(library: Library, one: Speaker) -> Row:
    name = labels.actor_name(library, one.actor)
    change = f"{one.change:+,}".replace("-", "−") if one.change else "="

    def draw(width: int) -> StyledLine:
        months = one.months if width >= WIDE else one.months[-12:]
        line: StyledLine = [
            (f"{one.last:>6,}", "strong"),
            (f"{change:>7}", "dim"),
            ("  " + sparkline(months), "accent"),
        ]
        return [(pad(name, max(width - 15 - len(months), 8)), "text"), *line]

    copied = f"{name}: {counted(one.last, 'quote')} in {DAYS} days, {one.before:,} in the {DAYS} before"
    return Row(draw, Subject(name=name, copy=copied, ref=NameRef("actor", one.actor)), ActorTarget(one.actor))


def to_do(tasks: Sequence[Task]) -> Panel:
    """Return what is unfinished."""
    return Panel(
        "To do",
        [_task(task) for task in tasks[:MAX_TASKS]],
        f"{len(tasks):,}" if tasks else "",
        more=max(len(tasks) - MAX_TASKS, 0),
        empty="Nothing to do: no problem, no draft, every quote has a stance.",
    )


def _task(task: Task) -> Row:
    name = safe(task.name)
    target: Target | None = BriefTarget(task.brief) if task.brief else None
    style = "text"
    match task.kind:
        case "problems":
            head, rest, target = counted(task.n, f"{name} problem"), "! lists them", ProblemsTarget()
            style = "warning" if task.name == "warning" else "error"
        case "unsaved":
            head, rest = "unsaved coding", f"{name}: starting the dashboard again offers it"
        case "draft":
            head, rest, style = "draft", name, "warning"
        case "article":
            head, rest = "article not coded", name
        case "quotes":
            head, rest = f"{counted(task.n, 'quote')} without stance", name

    def draw(width: int) -> StyledLine:
        return [(pad(head, min(26, width // 2)), style), ("  ", "text"), (rest, "dim")]

    subject = Subject(name=f"{head}: {rest}", copy=f"{head}: {rest}", path=task.path, line=task.line)
    return Row(draw, subject, target)
