"""Questions on taking a quotation of an archive: into which brief, under which title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.archive.taking import Taken, take_as_new, take_into, title
from briefing.editing.atomic_save import ConflictError, ReadOnlyError
from briefing.editing.entries import CannotAddError
from briefing.runtime.files import Skipped
from briefing.text.sanitise import safe
from briefing.tui.dialogs.ask import AskScreen
from briefing.tui.dialogs.pick import PickScreen

if TYPE_CHECKING:
    from briefing.archive.interface import ArchiveHit
    from briefing.tui.app_interface import AppInterface

MAX_BRIEFS = 100
"""Maximum number of briefs offered, the newest first."""


async def take(dashboard: AppInterface, hit: ArchiveHit) -> None:
    """Ask for a brief, add the quotation to it, and say where it is."""
    library = dashboard.library
    if library is None:
        return
    if dashboard.sample:
        dashboard.notify("The sample library is never written to. briefing init makes your own.", markup=False)
        return
    snapshot = library.snapshot
    options = [("", "a new brief")]
    options += [(each.path, f"{each.date}  {each.title}") for each in snapshot.briefs[:MAX_BRIEFS] if not each.fatal]
    chosen = await dashboard.push_screen_wait(PickScreen("Take it into which brief?", options))
    if chosen is None:
        return
    name: str | None = None
    if not chosen:
        question = AskScreen("A new brief", "Title:", answer=safe(title(hit.quotation)), yes="writes it")
        name = await dashboard.push_screen_wait(question)
        if name is None:
            return
    try:
        taken = _written(dashboard, hit, chosen, name)
    except (CannotAddError, Skipped, ConflictError, ReadOnlyError, OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        dashboard.notify(f"Not taken: {safe(why)}.", severity="error", markup=False)
        return
    notes = "".join(f" {safe(note)}." for note in taken.notes)
    dashboard.notify(f"Taken into {safe(taken.path.name)}.{notes}", markup=False)
    dashboard.point_to(taken.path)
    dashboard.poll()


def _written(dashboard: AppInterface, hit: ArchiveHit, chosen: str, name: str | None) -> Taken:
    assert dashboard.library is not None
    snapshot = dashboard.library.snapshot
    if name is not None:
        return take_as_new(dashboard.root, name, hit, snapshot)
    return take_into(dashboard.root / chosen, hit, snapshot)
