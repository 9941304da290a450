"""What `E` does on a source: change its reliability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.editing import value_edits
from briefing.editing.rename import declared
from briefing.model import RELIABILITIES
from briefing.text.labels import RELIABILITY_WORDS
from briefing.tui import labels
from briefing.tui.dialogs.pick import PickScreen
from briefing.tui.editing.record import FileRecord

if TYPE_CHECKING:
    from briefing.editing.transaction import FileEdit
    from briefing.tui.app_interface import AppInterface

NOT_DECLARED = "This source is declared nowhere. Declare it in sources.yaml: id, name, reliability."
NONE = "none"


async def ask_reliability(dashboard: AppInterface, identity: str) -> tuple[FileEdit, str] | None:
    """Ask for a source's grade; return the change of its file and what it does, None where nothing changes.

    Raises CannotEditError and Skipped.
    """
    found = declared(dashboard.root, "source", identity)
    if found is None or dashboard.library is None:
        dashboard.notify(NOT_DECLARED, severity="warning", timeout=6, markup=False)
        return None
    record = FileRecord(*found)
    now = record.value("reliability")
    name = labels.source_name(dashboard.library, identity)
    options: list[tuple[str, str]] = [
        (grade, f"{grade}  {RELIABILITY_WORDS[grade]}{'  (now)' if grade == now else ''}") for grade in RELIABILITIES
    ]
    options += [(NONE, "no grade")] if now else []
    grade = await dashboard.push_screen_wait(PickScreen(f"Reliability of {name}", options))
    if grade is None or grade == now:
        return None
    path = (*record.record, "reliability")
    edit = record.changed(
        dashboard.root,
        lambda text: value_edits.remove(text, path) if grade == NONE else value_edits.set_value(text, path, grade),
    )
    return (edit, f"{name}: reliability {grade}") if edit is not None else None
