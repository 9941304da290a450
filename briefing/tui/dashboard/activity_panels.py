"""Panels of activity: who speaks, watches, what is to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.overview.periods import DAYS, sparkline
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dashboard.panel import Panel, Row, quote_words
from briefing.tui.selection import (
    ActorTarget,
    BriefTarget,
    InboxTarget,
    NameRef,
    ProblemsTarget,
    Subject,
    Target,
    WatchTarget,
)
from briefing.tui.styled_text import StyledLine, cells, pad, wrap

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedQuote
    from briefing.overview.speakers import Speaker
    from briefing.overview.todo import Task
    from briefing.overview.watches import Hits, Watch

WIDE = 70
"""Width from which a panel shows all months, in cells."""
NEW_CELLS = 7
"""Width of the number of new hits, with the space before it: ` +1,234`."""
MAX_TASKS = 300
"""Maximum number of tasks listed."""


def who_speaks(
    library: Library, found: Sequence[Speaker], total: int, end: date, latest: Mapping[str, ResolvedQuote]
) -> Panel:
    """Return the actors quoted most in the last period; `latest`: by actor its latest quote."""
    until = labels.when(end.isoformat())
    return Panel(
        "Who speaks",
        [_speaker(library, one, latest.get(one.actor)) for one in found],
        f"{total:,} in the {DAYS} days to {until}",
        more=total - len(found),
        empty=f"No quote in the {DAYS} days to {until}.",
        legend="quotes · change",
    )


def _speaker(library: Library, one: Speaker, latest: ResolvedQuote | None) -> Row:
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
    subject = Subject(name=name, copy=copied, ref=NameRef("actor", one.actor))
    if latest is None:
        return Row(draw, subject, ActorTarget(one.actor))
    return Row(draw, subject, ActorTarget(one.actor), lambda width: quote_words(library, latest, width), words="room")


def watches_panel(watches: Sequence[Watch], found: Sequence[Hits]) -> Panel:
    """Return the watches with their totals and the numbers of new hits."""
    n_new = sum(hits.new for hits in found)
    totals = [counted(hits.total, "quote" if watch.kind == "search" else "position")
              for watch, hits in zip(watches, found, strict=True)]  # fmt: skip
    total_cells = max(map(cells, totals), default=0)
    return Panel(
        "Watches",
        [_watch(*each, total_cells) for each in zip(watches, found, totals, strict=True)],
        f"{len(watches)}, {n_new:,} new" if n_new else f"{len(watches) or ''}",
        empty="No watch yet: ctrl+s on another screen makes one.",
    )


def _watch(watch: Watch, hits: Hits, total: str, total_cells: int) -> Row:
    new = f"+{hits.new:,}{'…' if hits.more else ''}" if hits.new else ""

    def draw(width: int) -> StyledLine:
        sign = "! " if watch.alert else "  "
        room = max(width - 2 - 1 - total_cells - NEW_CELLS, 8)
        numbers: StyledLine = [
            (" " + pad(total, total_cells, right=True), "dim"),
            (pad(new, NEW_CELLS, right=True), "mark"),
        ]
        return [(sign, "warning"), (pad(watch.name or "(all)", room), "text"), *numbers]

    def detail(width: int) -> list[StyledLine]:
        alert = "b ends the alert" if watch.alert else "b alerts on every screen"
        keys = f"r renames · {alert} · J K move · d deletes, u restores"
        asked = f"{watch.kind}: {watch.query or 'everything'}"
        return [*wrap([(asked, "dim")], width), *wrap([(keys, "faint")], width)]

    copied = f"{watch.name}: {total}, {hits.new} new"
    return Row(draw, Subject(name=f"watch {watch.name}", copy=copied), WatchTarget(watch), detail)


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
            head, rest, target = counted(task.n, task.problem_noun), "! lists them", ProblemsTarget()
            style = "warning" if task.name == "warning" else "error"
        case "unsaved":
            head, rest = "unsaved coding", f"{name}: starting the dashboard again offers it"
        case "inbox":
            head, rest, target = f"{counted(task.n, 'article')} waiting", "I lists the inbox", InboxTarget()
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
