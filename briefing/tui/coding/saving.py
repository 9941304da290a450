"""Saving what was coded, and leaving it: nothing is overwritten unseen, and nothing is lost unasked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.coding import files
from briefing.coding.drafts import Draft
from briefing.editing.atomic_save import ConflictError, ReadOnlyError
from briefing.editing.rename import FileEdit
from briefing.text.sanitise import safe
from briefing.tui.dialogs.ask import ask
from briefing.tui.dialogs.pick import PickScreen
from briefing.tui.dialogs.preview import PreviewScreen, shown

if TYPE_CHECKING:
    from briefing.tui.coding.screen import CodingScreen

LEAVING = ("Save, then leave", "Leave: the next start offers it again", "Discard what is not saved")


def save(screen: CodingScreen) -> bool:
    """Saves the brief; says where, or why not."""
    try:
        target = screen.path or screen.draft.target
        path, notes = files.write(screen.coding, target, new=screen.path is None)
    except ConflictError as conflict:
        if conflict.theirs is not None and files.rebased(screen.coding, conflict.theirs):
            screen.say("Somebody else has changed the file meanwhile: their lines are taken in. ctrl+s saves both.")
            screen.rewrite()
        else:
            _beside(screen, conflict)
        return False
    except (OSError, ReadOnlyError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        screen.notify(
            f"Not saved in {safe(target.parent.name)}: {safe(why)}. All of it stays here: ctrl+s tries again.",
            severity="error", timeout=10, markup=False,
        )  # fmt: skip
        return False
    screen.path = path
    screen.dashboard.coded[path] = None
    screen.dashboard.point_to(path)
    screen.draft.discard()
    screen.draft = Draft.open(screen.draft.key, path, screen.coding.dump_start())
    screen.notify(f"Saved {safe(path.name)}.", timeout=4, markup=False)
    for note in notes:
        screen.notify(f"{safe(note)}.", severity="warning", timeout=8, markup=False)
    screen.refresh_coding()
    return True


def _beside(screen: CodingScreen, conflict: ConflictError) -> None:
    """Somebody else has written the file meanwhile, or done away with it: ours goes beside it, if wanted."""
    name = safe(conflict.path.name)

    def beside() -> None:
        screen.path = None
        save(screen)

    if conflict.theirs is None:
        ask(
            screen.dashboard, "Somebody else has removed the file meanwhile",
            f"Write {name} again, as a file of its own?", beside, "writes it",
        )  # fmt: skip
        return
    change = FileEdit(conflict.path, conflict.theirs, screen.coding.text().encode())
    screen.app.push_screen(
        PreviewScreen(
            f"Somebody else (−) has changed what you have changed (+), so {name} was not written",
            shown(name, change),
            yes="writes yours beside it",
        ),
        lambda agreed: beside() if agreed else None,
    )


def leave(screen: CodingScreen, then: Callable[[], None]) -> None:
    """Goes on with `then`, after asking what is to become of what is not saved."""

    def away() -> None:
        while screen.app.screen_stack and screen in screen.app.screen_stack and screen.app.screen is not screen:
            screen.app.pop_screen()
        if screen.app.screen is screen:
            screen.app.pop_screen()
        then()

    def picked(chosen: str | None) -> None:
        if chosen == LEAVING[0]:
            if save(screen):
                away()
        elif chosen == LEAVING[1]:
            if screen.draft.flush():
                away()
            else:
                screen.say(f"The draft cannot be kept: {screen.draft.trouble}. Leaving would lose it.")
        elif chosen == LEAVING[2]:
            screen.draft.discard()
            away()

    if screen.unsaved:
        screen.app.push_screen(PickScreen("This brief is not saved", LEAVING), picked)
    else:
        away()
