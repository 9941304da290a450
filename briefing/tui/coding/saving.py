"""Saving a coded brief and leaving its screen: nothing is overwritten unseen, nothing lost unasked."""

from __future__ import annotations

from typing import Literal

from briefing.coding import files
from briefing.coding.drafts import Draft
from briefing.editing.atomic_save import ConflictError, ReadOnlyError
from briefing.editing.nodes import CannotEditError
from briefing.editing.spheres import FILE, declare, undeclared
from briefing.editing.transaction import FileEdit
from briefing.library.sharing import is_above
from briefing.runtime.files import Skipped
from briefing.text.sanitise import safe
from briefing.tui.coding.base import CodingBase
from briefing.tui.dialogs.ask import AskScreen
from briefing.tui.dialogs.pick import PickScreen
from briefing.tui.dialogs.preview import PreviewScreen, changed_lines

LEFT_OUT = "Not saved: another program has changed the file, and this session may not see it now."
LeaveAnswer = Literal["save", "keep draft", "discard"]
LEAVE_OPTIONS: tuple[tuple[LeaveAnswer, str], ...] = (
    ("save", "Save, then leave"),
    ("keep draft", "Leave: the next start offers it again"),
    ("discard", "Discard what is not saved"),
)


async def save(screen: CodingBase) -> bool:
    """Save the brief and report the result; return whether it was saved.

    Where its file has changed since it was read, the changes are merged or, if they conflict, the user may save a
    second file.
    """
    try:
        target = screen.path or screen.draft.target
        library = screen.dashboard.library
        blocs = undeclared(screen.coding.spheres, library.spheres) if library is not None else []
        if blocs:
            declare(screen.dashboard.root, blocs)
        path, notes = files.write(screen.coding, target, new=screen.path is None)
    except ConflictError as conflict:
        if _is_left_out(screen, conflict):
            screen.notify(LEFT_OUT, severity="error", timeout=10, markup=False)
        elif conflict.theirs is not None and files.rebased(screen.coding, conflict.theirs):
            screen.say("Another program has changed the file: its lines are taken in. ctrl+s saves both.")
            screen.rewrite()
        elif await _wants_second_file(screen, conflict):
            screen.path = None
            return await save(screen)
        return False
    except (OSError, ReadOnlyError, CannotEditError, Skipped) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        screen.notify(
            f"Not saved in {safe(target.parent.name)}: {safe(why)}. All of it stays here: ctrl+s tries again.",
            severity="error", timeout=10, markup=False,
        )  # fmt: skip
        return False
    screen.path = path
    screen.on_saved(path)
    screen.draft.discard()
    screen.draft = Draft.open(screen.draft.key, path, screen.coding.dump_start())
    screen.keep()  # what is being typed into a form by now
    screen.notify(f"Saved {safe(path.name)}.", timeout=4, markup=False)
    if blocs:
        names = ", ".join(bloc.name for bloc in blocs)
        screen.notify(f"Declared in {FILE}: {names}.", timeout=6, markup=False)
    for note in notes:
        screen.notify(f"{safe(note)}.", severity="warning", timeout=8, markup=False)
    screen.refresh_coding()
    return True


def _is_left_out(screen: CodingBase, conflict: ConflictError) -> bool:
    """Return whether a file was changed so that the session may not see it: its new lines are not taken in then."""
    level, library = screen.dashboard.access.level, screen.dashboard.library
    if level is None or library is None or conflict.theirs is None:
        return False
    return is_above(conflict.theirs, library.snapshot.settings, level)


async def _wants_second_file(screen: CodingBase, conflict: ConflictError) -> bool:
    """Ask whether to save beside a file that was changed or removed."""
    name = safe(conflict.path.name)
    if conflict.theirs is None:
        question = AskScreen(
            "Another program has removed the file", f"Write {name} again, as a file of its own?", yes="writes it"
        )
        return await screen.app.push_screen_wait(question) is not None
    change = FileEdit(conflict.path, conflict.theirs, screen.coding.text().encode())
    title = f"Another program (−) has changed what you have changed (+), so {name} was not written"
    preview = PreviewScreen(title, changed_lines(name, change), yes="writes yours beside it")
    return await screen.app.push_screen_wait(preview) is True


async def leave(screen: CodingBase) -> bool:
    """Close the screen, after asking what to do with unsaved work; return whether it was closed."""
    if screen.unsaved:
        answer = await screen.app.push_screen_wait(PickScreen("This brief is not saved", LEAVE_OPTIONS))
        if answer is None or (answer == "save" and not await save(screen)):
            return False
        if answer == "keep draft" and not screen.draft.flush():
            screen.say(f"The draft cannot be kept: {screen.draft.trouble}. Leaving would lose it.")
            return False
        if answer == "discard":
            screen.draft.discard()
    while screen in screen.app.screen_stack:
        screen.app.pop_screen()
    return True
