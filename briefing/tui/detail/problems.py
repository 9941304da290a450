"""The page of all problems in the library, file by file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.briefs.page import problem_item
from briefing.tui.widgets.page import GAP, Item, text

if TYPE_CHECKING:
    from briefing.api import Library

SHOWN = 2000
"""Maximum number of problems on the page; `briefing check` lists all of them."""


def problems_page(library: Library) -> list[Item]:
    """Return each file with its problems."""
    problems = library.problems
    if not len(problems):
        return [text(("No problems: every file reads as it should.", "text"))]
    fatal = sum(problem.severity == "fatal" for problem in problems)
    errors = sum(problem.severity == "error" for problem in problems)
    counts = f"{fatal} fatal, {counted(errors, 'error')}, {counted(len(problems) - fatal - errors, 'warning')}"
    items = [text((counted(len(problems), "problem"), "strong"), (f"  {counts}", "dim"))]
    for path, group in groupby(problems[:SHOWN], key=lambda problem: problem.path):
        items += [GAP, text((safe(path), "heading"))]
        items += [problem_item(problem) for problem in group]
    if len(problems) > SHOWN:
        items += [GAP, text((f"… and {len(problems) - SHOWN:,} more: briefing check lists them all.", "dim"))]
    return items
