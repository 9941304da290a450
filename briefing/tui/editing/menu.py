"""What `E` offers: the stances and words of a quote, the stance of a position, an alias, an id, a source's reliability.

Each change is saved at once and undone with `ctrl+z`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from briefing.editing import value_edits
from briefing.editing.rename import declared, rename
from briefing.editing.transaction import FileEdit, NotSavedError
from briefing.editing.value_edits import CannotEditError
from briefing.format.values import ID as ID_FORM
from briefing.runtime.files import Skipped
from briefing.text.sanitise import dangers, safe
from briefing.tui import labels
from briefing.tui.dialogs.choose import Choice, ChooseScreen
from briefing.tui.dialogs.form import Field, FormScreen, needed
from briefing.tui.dialogs.pick import PickScreen
from briefing.tui.dialogs.preview import PreviewScreen, changed_lines
from briefing.tui.dialogs.stance import StanceScreen
from briefing.tui.editing.history import MAX_AT_ONCE
from briefing.tui.editing.record import FileRecord, find_record
from briefing.tui.editing.reliability import ask_reliability
from briefing.tui.selection import NamedKind, NameRef, RecordRef, SourceRef

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.tui.app_interface import AppInterface
    from briefing.tui.selection import Subject

NOTHING = "Nothing here is changed in place: e opens the file."
WRITING = "The change before is still being written."
HIDDEN = "It holds characters that cannot be seen: e opens the file."


async def change(dashboard: AppInterface, subject: Subject) -> None:
    """Ask what is to change in the subject under the cursor, and change it."""
    library, ref = dashboard.library, subject.ref
    if library is None:
        return
    if dashboard.edits.writing:
        dashboard.notify(WRITING, timeout=3, markup=False)
        return
    try:
        if isinstance(ref, NameRef):
            await _change_named(dashboard, ref)
            return
        if isinstance(ref, SourceRef):
            graded = await ask_reliability(dashboard, ref.id)
            if graded is not None:
                await save(dashboard, [graded[0]], graded[1])
            return
        found = find_record(dashboard.root, library, ref) if isinstance(ref, RecordRef) else None
        if found is None or not isinstance(ref, RecordRef):
            dashboard.notify(NOTHING, timeout=4, markup=False)
        elif ref.collection == "positions":
            await _change_stance(dashboard, library, found, ("stance",), found.value("issue"))
        else:
            await _change_quote(dashboard, library, found)
    except (CannotEditError, Skipped) as error:
        why = error.reason if isinstance(error, Skipped) else str(error)
        dashboard.notify(f"Not changed: {safe(why)}.", severity="warning", timeout=6, markup=False)


async def undo(dashboard: AppInterface) -> None:
    """Take the newest change back, unless its files were edited since."""
    history = dashboard.edits
    if history.writing:
        dashboard.notify(WRITING, timeout=3, markup=False)
        return
    if not history:
        dashboard.notify("Nothing was changed here that could be undone.", timeout=3, markup=False)
        return
    try:
        back = await history.undo()
    except NotSavedError as error:
        _report(dashboard, error)
    else:
        dashboard.notify(f"Undone: {_files(back)}.", timeout=4, markup=False)
    dashboard.poll()  # the next change begins from what the files hold now


async def save(dashboard: AppInterface, edits: list[FileEdit], what: str) -> None:
    """Write a change that can be undone, and report it."""
    if len(edits) > MAX_AT_ONCE:
        dashboard.notify(f"Writing {len(edits):,} files…", timeout=2, markup=False)
    try:
        notes = await dashboard.edits.write(edits, what)
    except NotSavedError as error:
        _report(dashboard, error)
    else:
        for note in notes:
            dashboard.notify(safe(note), severity="warning", markup=False)
        dashboard.notify(f"{what} in {_files(edits)}. ctrl+z undoes it.", timeout=4, markup=False)
    dashboard.poll()


def _report(dashboard: AppInterface, error: NotSavedError) -> None:
    dashboard.notify(str(error), severity="error", timeout=10 if error.left else 8, markup=False)


def _files(edits: list[FileEdit]) -> str:
    return safe(edits[0].path.name) if len(edits) == 1 else f"{len(edits)} files"


async def _apply(dashboard: AppInterface, record: FileRecord, change: Callable[[str], str], what: str) -> None:
    edit = record.changed(dashboard.root, change)
    if edit is not None:
        await save(dashboard, [edit], what)


# Quotes and positions


async def _change_quote(dashboard: AppInterface, library: Library, quote: FileRecord) -> None:
    """Offer the quote's stances, a stance on another issue, and its words."""
    stances = value_edits.record(quote.text, quote.record).get("stances")
    issues = list(stances) if isinstance(stances, dict) else []
    titles = [labels.issue_label(library, issue) for issue in issues]
    if len({*titles}) < len(titles):  # two issues may have one label
        titles = [f"{title} ({safe(issue)})" for title, issue in zip(titles, issues, strict=True)]
    options: list[tuple[tuple[Literal["stance", "another", "words"], str], str]] = [
        (("stance", issue), f"stance on {title}") for title, issue in zip(titles, issues, strict=True)
    ]
    options += [(("another", ""), "stance on another issue…"), (("words", ""), "the words…")]
    match await dashboard.push_screen_wait(PickScreen("Change this quote", options)):
        case "stance", issue:
            await _change_stance(dashboard, library, quote, ("stances", issue), issue)
        case "another", _:
            await _add_stance(dashboard, library, quote, issues)
        case "words", _:
            await _change_words(dashboard, quote)


async def _change_stance(
    dashboard: AppInterface, library: Library, record: FileRecord, key: tuple[str, ...], issue: str
) -> None:
    """Ask for a stance; that of a quote can be removed, a position has one."""
    of_quote = key[0] == "stances"
    label = labels.issue_label(library, issue)
    now = record.value(*key)
    stance = await dashboard.push_screen_wait(StanceScreen(label, now, library.issue(issue), removable=of_quote))
    if stance is None:
        return
    path = (*record.record, *key)
    if stance == "none":
        await _apply(dashboard, record, lambda text: value_edits.remove(text, path), f"{label}: no stance")
    else:
        await _apply(dashboard, record, lambda text: value_edits.set_value(text, path, stance), f"{label}: {stance}")


async def _add_stance(dashboard: AppInterface, library: Library, quote: FileRecord, taken: list[str]) -> None:
    choices = [
        Choice(
            issue.id,
            [(labels.issue_label(library, issue.id), "text"), (f"  {safe(issue.statement)}", "dim")],
            issue.id,
        )
        for issue in library.issues
        if issue.id not in taken
    ]
    chosen = await dashboard.push_screen_wait(ChooseScreen("On which issue?", choices))
    if chosen is not None and chosen.choice is not None:
        issue = chosen.choice.value
        await _change_stance(dashboard, library, quote, ("stances", issue), issue)


async def _change_words(dashboard: AppInterface, quote: FileRecord) -> None:
    path = (*quote.record, "text")
    now = quote.value("text")
    if dangers(now):
        dashboard.notify(HIDDEN, severity="warning", timeout=6, markup=False)
        return
    field = Field("As the article prints them:", now, needed("A quote"), lines=True)
    values = await dashboard.push_screen_wait(FormScreen("The words of this quote", [field]))
    if values is not None:
        await _apply(dashboard, quote, lambda text: value_edits.set_value(text, path, values[0]), "Words changed")


# Actors and issues


async def _change_named(dashboard: AppInterface, ref: NameRef) -> None:
    """Offer an alias for an actor, and another id for an actor or an issue."""
    options: list[tuple[Literal["alias", "id"], str]] = [("id", "rename the id…")]
    if ref.kind == "actor":
        options.insert(0, ("alias", "add an alias…"))
    match await dashboard.push_screen_wait(PickScreen(f"Change this {ref.kind}", options)):
        case "alias":
            await _add_alias(dashboard, ref.id)
        case "id":
            await _rename(dashboard, ref.kind, ref.id)


async def _add_alias(dashboard: AppInterface, identity: str) -> None:
    found = declared(dashboard.root, "actor", identity)
    if found is None:
        why = "This actor is declared nowhere: declare it under actors: first."
        dashboard.notify(why, severity="warning", markup=False)
        return
    actor = FileRecord(*found)
    path = (*actor.record, "aliases")
    form = FormScreen("Another spelling or name", [Field("Alias:", "", needed("An alias"))])
    values = await dashboard.push_screen_wait(form)
    if values is not None:
        alias = values[0]
        await _apply(dashboard, actor, lambda text: value_edits.append(text, path, alias), f"Alias {safe(alias)} added")


async def _rename(dashboard: AppInterface, kind: NamedKind, identity: str) -> None:
    """Ask for the new id, show every line that would change, and change them all."""

    def complaint(value: str) -> str:
        if re.match(ID_FORM, value) is None or dangers(value):
            return "An id has letters, digits, hyphens, and no spaces."
        return "" if value != identity else "This is its id already."

    if dangers(identity):
        dashboard.notify(HIDDEN, severity="warning", timeout=6, markup=False)
        return
    form = FormScreen(f"Rename this {kind}'s id in the whole library", [Field("Id:", identity, complaint)])
    values = await dashboard.push_screen_wait(form)
    if values is None:
        return
    new = values[0]
    dashboard.notify("Looking through the library…", timeout=1, markup=False)
    edits = await asyncio.to_thread(rename, dashboard.root, kind, identity, new)
    if not edits:
        dashboard.notify("No line names it.", timeout=3, markup=False)
        return
    what = f"{safe(identity)} becomes {safe(new)}"
    lines = [
        line for edit in edits for line in changed_lines(safe(edit.path.relative_to(dashboard.root).as_posix()), edit)
    ]
    if await dashboard.push_screen_wait(PreviewScreen(what, lines)):
        await save(dashboard, edits, what)
