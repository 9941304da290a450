"""What `F` does: apply the fix that the problem under the cursor carries, after showing the lines that change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.editing.fixes import applied
from briefing.editing.transaction import FileEdit
from briefing.runtime.files import Skipped, read_file
from briefing.text.sanitise import safe
from briefing.tui.dialogs.preview import PreviewScreen, changed_lines
from briefing.tui.editing.menu import WRITING, save
from briefing.tui.editing.record import file_problems
from briefing.tui.selection import ProblemRef, Subject

if TYPE_CHECKING:
    from briefing.model import Problem
    from briefing.tui.app_interface import AppInterface

NO_PROBLEM = "This is no problem. ! lists all problems."
NO_FIX = "This problem has no fix."
OUTDATED = "The file has just changed. Look at the problem again."


async def apply_fix(dashboard: AppInterface, subject: Subject) -> None:
    """Show the lines that the fix of a problem changes, and write them where the user agrees."""
    problem = subject.ref.problem if isinstance(subject.ref, ProblemRef) else None
    if problem is None or problem.fix is None:
        no_fix = NO_FIX + dashboard.access.hint("edit", "e opens the file at its line.")
        dashboard.notify(NO_PROBLEM if problem is None else no_fix, timeout=4, markup=False)
        return
    if dashboard.edits.writing:
        dashboard.notify(WRITING, timeout=3, markup=False)
        return
    try:
        edit = _edit(dashboard, problem)
    except Skipped as error:
        dashboard.notify(f"Not changed: {safe(error.reason)}.", severity="warning", timeout=6, markup=False)
        return
    if edit is None:
        dashboard.notify(OUTDATED, severity="warning", timeout=6, markup=False)
        dashboard.poll()
        return
    what = "Fix" if problem.fix.certain else "Suggested fix"
    if await dashboard.push_screen_wait(PreviewScreen(what, changed_lines(safe(problem.path), edit))):
        await save(dashboard, [edit], "Fixed")


def _edit(dashboard: AppInterface, problem: Problem) -> FileEdit | None:
    """Return the change of the file as it now is; None where it no longer has the problem. Raises Skipped."""
    path = dashboard.root / problem.path
    before = read_file(path, dashboard.root)
    now = [(each.code, each.message, each.fix) for each in file_problems(before, problem.path)]
    if problem.fix is None or (problem.code, problem.message, problem.fix) not in now:
        return None
    text, _ = applied(before.decode("utf-8"), [problem.fix])
    return FileEdit(path, before, text.encode())
