"""What `E` offers: every field of the record under the cursor, a quote's stances, an alias, another id.

Each change is saved at once and undone with `ctrl+z`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from briefing.coding.removal import dependents, without_records
from briefing.editing import value_edits
from briefing.editing.nodes import CannotEditError
from briefing.editing.rename import DeclaredKind, declared, rename
from briefing.editing.transaction import FileEdit, NotSavedError
from briefing.format.values import ID as ID_FORM
from briefing.runtime.files import Skipped
from briefing.text.sanitise import dangers, safe
from briefing.tui import labels
from briefing.tui.background import in_thread
from briefing.tui.dialogs.choose import ChooseScreen
from briefing.tui.dialogs.form import Field, FormScreen, needed
from briefing.tui.dialogs.menu import MenuScreen, Option
from briefing.tui.dialogs.preview import PreviewScreen, changed_lines
from briefing.tui.dialogs.stance import StanceScreen
from briefing.tui.editing.choices import issue_choices
from briefing.tui.editing.fields import HIDDEN, OPENS_FILE, Changing, change_field, options
from briefing.tui.editing.history import MAX_AT_ONCE
from briefing.tui.editing.record import FileRecord, find_brief, find_record
from briefing.tui.editing.removal import removal_question
from briefing.tui.selection import BriefTarget, NamedKind, NameRef, RecordRef, SourceRef

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.tui.app_interface import AppInterface
    from briefing.tui.selection import Subject

NOTHING = "Nothing here is changed in place."
REMOVE = "remove it…"
REMOVABLE = ("position", "assessment")
"""Kinds of records, quotes aside, that no other record refers to."""
UNDOES = "ctrl+z undoes it."
WRITING = "The change before is still being written."
NOT_DECLARED = "This source is declared nowhere. Declare it in sources.yaml: id, name, reliability."


async def change(dashboard: AppInterface, subject: Subject) -> None:
    """Ask what is to change in the subject under the cursor, and change it."""
    library, ref = dashboard.library, subject.ref
    if library is None:
        return
    if dashboard.edits.writing:
        dashboard.notify(WRITING, timeout=3, markup=False)
        return
    try:
        if isinstance(ref, NameRef | SourceRef):
            await _change_declared(dashboard, library, ref)
            return
        found = None
        if isinstance(ref, BriefTarget):
            found = find_brief(dashboard.root, library, ref.brief)
        elif isinstance(ref, RecordRef):
            found = find_record(dashboard.root, library, ref)
        if found is None:
            dashboard.notify(NOTHING + dashboard.access.hint("edit", OPENS_FILE), timeout=4, markup=False)
        elif isinstance(ref, RecordRef) and ref.collection == "quotes":
            await _change_quote(_changing(dashboard, library, found, "quote"))
        else:
            kind = ref.collection[:-1] if isinstance(ref, RecordRef) else "brief"
            await _change_other(_changing(dashboard, library, found, kind), kind)
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


def _changing(dashboard: AppInterface, library: Library, record: FileRecord, kind: str) -> Changing:
    async def write(record: FileRecord, change: Callable[[str], str], what: str) -> None:
        await _apply(dashboard, record, change, what)

    return Changing(dashboard, library, record, kind, write)


# Quotes


async def _change_quote(changing: Changing) -> None:
    """Offer the quote's stances, a stance on another issue, its words, and its other fields."""
    library, quote = changing.library, changing.record
    stances = changing.now("stances") or {}
    issues = list(stances) if isinstance(stances, dict) else []
    titles = [labels.issue_label(library, issue) for issue in issues]
    if len({*titles}) < len(titles):  # two issues may have one label
        titles = [f"{title} ({safe(issue)})" for title, issue in zip(titles, issues, strict=True)]
    offered: list[Option[tuple[Literal["stance", "another", "field", "remove"], str]]] = [
        Option(("stance", issue), f"stance on {title}", stances[issue], "" if index else "i")
        for index, (title, issue) in enumerate(zip(titles, issues, strict=True))
    ]
    other = "stance on another issue…" if issues else "stance on an issue…"
    offered.append(Option(("another", ""), other, letter="a" if issues else "i"))
    fields = sorted(options(changing), key=lambda each: each.value != "text")
    offered += [Option(("field", each.value), each.label, each.now, each.letter) for each in fields]
    offered.append(Option(("remove", ""), REMOVE, letter="x"))
    match await changing.dashboard.push_screen_wait(MenuScreen("Change this quote", offered)):
        case "remove", _:
            await _remove_quote(changing)
        case "stance", issue:
            await _change_stance(changing.dashboard, library, quote, issue)
        case "another", _:
            await _add_stance(changing.dashboard, library, quote, issues)
        case "field", name:
            await change_field(changing, name)


async def _remove_quote(changing: Changing) -> None:
    """Ask whether to remove a quote with what rests on it alone, and remove it."""
    record = changing.record
    index = int(record.record[-1])
    found = dependents(record.text, index)
    question = removal_question("quote", record.value("text"), safe(record.value("speaker")), found, UNDOES)
    if await changing.dashboard.push_screen_wait(question) is not None:
        await changing.write(record, lambda text: without_records(text, [index]), "Quote removed")


async def _change_other(changing: Changing, kind: str) -> None:
    """Offer the fields of a brief or of a record in it that is no quote, and its removal."""
    offered = options(changing)
    if kind in REMOVABLE:
        offered.append(Option(REMOVE, REMOVE, letter="x"))
    name = await changing.dashboard.push_screen_wait(MenuScreen(f"Change this {kind}", offered))
    if name is not None and name != REMOVE:
        await change_field(changing, name)
    elif name == REMOVE:
        record = changing.record
        shown = record.value("judgement") or f"{record.value('stance')}, {record.value('issue')}"
        question = removal_question(kind, shown, safe(record.value("actor")), None, UNDOES)
        if await changing.dashboard.push_screen_wait(question) is not None:
            removed = record.record
            what = f"{kind.capitalize()} removed"
            await changing.write(record, lambda text: value_edits.remove(text, removed), what)


async def _change_stance(dashboard: AppInterface, library: Library, quote: FileRecord, issue: str) -> None:
    """Ask for a quote's stance on an issue, or its removal."""
    label = labels.issue_label(library, issue)
    dialog = StanceScreen(label, quote.value("stances", issue), library.snapshot.issue(issue))
    stance = await dashboard.push_screen_wait(dialog)
    if stance is None:
        return
    path = (*quote.record, "stances", issue)
    if stance == "none":
        await _apply(dashboard, quote, lambda text: value_edits.remove(text, path), f"{label}: no stance")
    else:
        await _apply(dashboard, quote, lambda text: value_edits.set_value(text, path, stance), f"{label}: {stance}")


async def _add_stance(dashboard: AppInterface, library: Library, quote: FileRecord, taken: list[str]) -> None:
    chosen = await dashboard.push_screen_wait(ChooseScreen("On which issue?", issue_choices(library, taken)))
    if chosen is not None and chosen.choice is not None:
        await _change_stance(dashboard, library, quote, chosen.choice.value)


# Actors, issues, sources


async def _change_declared(dashboard: AppInterface, library: Library, ref: NameRef | SourceRef) -> None:
    """Offer the fields of an actor, an issue or a source where it is declared, an alias, and another id.

    This looks through every file of the folder, so it is for sessions that may see every file.
    """
    if dashboard.access.level is not None:
        dashboard.notify("Actors, issues and sources are changed at the terminal only.", timeout=4, markup=False)
        return
    kind: DeclaredKind = ref.kind if isinstance(ref, NameRef) else "source"
    found = declared(dashboard.root, kind, ref.id)
    offered: list[Option[tuple[Literal["alias", "id", "field"], str]]] = []
    if isinstance(ref, NameRef):
        offered = [Option(("id", ""), "rename the id…", ref.id, "i")]
    if kind == "actor":
        offered.insert(0, Option(("alias", ""), "add an alias…", letter="+" if found is None else "a"))
    changing = None
    if found is not None:
        changing = _changing(dashboard, library, FileRecord(*found), kind)
        fields = sorted(options(changing), key=lambda each: each.value != "reliability")
        offered += [Option(("field", each.value), each.label, each.now, each.letter) for each in fields]
    elif kind == "source":
        dashboard.notify(NOT_DECLARED, severity="warning", timeout=6, markup=False)
        return
    match await dashboard.push_screen_wait(MenuScreen(f"Change this {kind}", offered)):
        case "alias", _:
            await _add_alias(dashboard, ref.id)
        case "id", _ if isinstance(ref, NameRef):
            await _rename(dashboard, ref.kind, ref.id)
        case "field", name if changing is not None:
            await change_field(changing, name)


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
        dashboard.notify(f"{HIDDEN} {OPENS_FILE}", severity="warning", timeout=6, markup=False)
        return
    form = FormScreen(f"Rename this {kind}'s id in the whole library", [Field("Id:", identity, complaint)])
    values = await dashboard.push_screen_wait(form)
    if values is None:
        return
    new = values[0]
    dashboard.notify("Looking through the library…", timeout=1, markup=False)
    edits = await in_thread(lambda: rename(dashboard.root, kind, identity, new))
    if not edits:
        dashboard.notify("No line names it.", timeout=3, markup=False)
        return
    what = f"{safe(identity)} becomes {safe(new)}"
    lines = [
        line for edit in edits for line in changed_lines(safe(edit.path.relative_to(dashboard.root).as_posix()), edit)
    ]
    if await dashboard.push_screen_wait(PreviewScreen(what, lines)):
        await save(dashboard, edits, what)
