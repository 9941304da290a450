"""Ask at start about changes of several files that were interrupted: finish them, or take them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.editing.transaction import Interrupted, pending
from briefing.text.sanitise import safe
from briefing.tui.background import in_thread
from briefing.tui.dialogs.pick import PickScreen

if TYPE_CHECKING:
    from briefing.tui.app_interface import AppInterface


async def settle(dashboard: AppInterface) -> None:
    """Ask about each interrupted change of the library, and do what the user chooses."""
    for interrupted in await in_thread(lambda: pending(dashboard.root)):
        await dashboard.until_no_dialog()
        answer = await dashboard.push_screen_wait(PickScreen(_title(interrupted), _options(interrupted)))
        if answer == "forget":
            await in_thread(interrupted.forget, finish=True)
        if answer not in ("finish", "back"):
            continue
        left = await in_thread(interrupted.finish if answer == "finish" else interrupted.roll_back, finish=True)
        if left:
            names = safe(", ".join(path.name for path in left))
            dashboard.notify(f"Could not be written: {names}.", severity="error", timeout=8, markup=False)
        else:
            dashboard.notify("Finished." if answer == "finish" else "Taken back.", timeout=4, markup=False)
        dashboard.poll()


def _title(interrupted: Interrupted) -> str:
    """Return what was interrupted and how far it went."""
    return safe(f"A change was interrupted ({interrupted.title}): {interrupted.progress}")


def _options(interrupted: Interrupted) -> list[tuple[str, str]]:
    """Return what can be done. Files that another program has changed since stay as they are in any case."""
    options = [("finish", "Finish it")] if interrupted.waiting else []
    options += [("back", "Take it back")] if interrupted.written else []
    if interrupted.changed:
        return [*options, ("forget", "Leave the files as they are, and do not ask again")]
    return [*options, ("leave", "Leave the files as they are")]
