"""Editing in place: a stance, a quote's words, an alias, an id; each saved at once, each undone with `ctrl+z`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.editing import value_edits
from briefing.editing.atomic_save import ConflictError, ReadOnlyError, save, sweep
from briefing.editing.rename import FileEdit, Kind, declared, rename
from briefing.editing.value_edits import CannotEditError
from briefing.format.files import Skipped, read_file
from briefing.format.read import read_bytes
from briefing.format.values import ID as ID_FORM
from briefing.text.sanitise import dangers, safe
from briefing.tui import labels
from briefing.tui.dialogs.choose import Choice, ChooseScreen, Chosen, StanceScreen
from briefing.tui.dialogs.form import Field, FormScreen, Values, needed
from briefing.tui.dialogs.pick import PickScreen
from briefing.tui.selection import NameRef, RecordRef

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Brief, Position, Quote
    from briefing.tui.dashboard import Dashboard
    from briefing.tui.selection import Subject

ANOTHER, WORDS, ALIAS, ID = "stance on another issue…", "the words…", "add an alias…", "rename the id…"
NONE = "Nothing here is changed in place: e opens the file."
MOST_AT_ONCE = 20
"""Files that are written before the next key; each is put on the disk for good, which takes milliseconds."""
Unsaved = ConflictError | ReadOnlyError | OSError
HIDDEN = "It holds characters that cannot be seen: e opens the file."


class _Place(NamedTuple):
    """A record in a file as it was read."""

    path: Path
    text: str
    record: value_edits.Path


def change(app: Dashboard, subject: Subject) -> None:
    """Asks what is to change in the thing under the cursor, and changes it."""
    library = app.library
    if library is None:
        return
    if isinstance(subject.ref, NameRef):
        _of_name(app, subject.ref.kind, subject.ref.id)
        return
    try:
        place = _place(app.root, library, subject.ref) if isinstance(subject.ref, RecordRef) else None
    except (CannotEditError, Skipped) as error:
        _refuse(app, error)
        return
    if place is None or place.record[0] not in ("quotes", "positions"):
        app.notify(NONE, timeout=4, markup=False)
    elif place.record[0] == "positions":
        issue = value_edits.value_at(place.text, (*place.record, "issue")) or ""
        _stance(app, library, place, ("stance",), issue)
    else:
        _of_quote(app, library, place)


def undo(app: Dashboard) -> None:
    """Takes the last change back, unless somebody has written into its files since."""
    if app.edits.writing:
        app.notify("The change before is still being written.", timeout=3, markup=False)
        return
    if not app.edits:
        app.notify("Nothing was changed here that could be undone.", timeout=3, markup=False)
        return
    last = app.edits.pop()
    back = [FileEdit(one.path, one.after, one.before) for one in last]

    def done(stopped: Unsaved | None) -> None:
        app.poll()  # so that the next change begins from what now stands there
        if stopped is None:
            app.notify(f"Undone: {_files(back)}.", timeout=4, markup=False)
        elif not isinstance(stopped, ConflictError):  # where theirs stays, there is no way back
            app.edits.add(last)

    _write(app, back, done)


def _write(app: Dashboard, edits: list[FileEdit], then: Callable[[Unsaved | None], None]) -> None:
    """Saves files as `write` does, many of them beside the screen; then goes on with what stopped it."""
    if len(edits) <= MOST_AT_ONCE:
        then(write(app, edits))
        return

    def done(stopped: Unsaved | None) -> None:
        app.edits.writing = False
        then(stopped)

    app.edits.writing = True
    app.notify(f"Writing {len(edits):,} files…", timeout=2, markup=False)
    app.run_worker(lambda: app.call_from_thread(done, write(app, edits)), thread=True, group="writing")


def write(app: Dashboard, edits: list[FileEdit]) -> Unsaved | None:
    """Saves files that still hold what was read: all of them, or none; says, and gives, what stopped it."""
    for folder in {one.path.parent for one in edits}:
        sweep(folder)
    written: list[FileEdit] = []
    for one in edits:
        try:
            notes = save(one.path, one.after, read=one.before)
        except (ConflictError, ReadOnlyError, OSError) as error:
            left = ", ".join(safe(back.path.name) for back in written if not _taken_back(back))
            told = f" These are written, and could not be taken back: {left}." if left else ""
            app.notify(
                f"Not saved: {safe(one.path.name)}: {_why(error)}.{told}",
                severity="error", timeout=10 if left else 8, markup=False,
            )  # fmt: skip
            return error
        written.append(one)
        for note in notes:
            app.notify(safe(note), severity="warning", markup=False)
    return None


def _taken_back(one: FileEdit) -> bool:
    """Whether a file could be given back what it held before."""
    try:
        save(one.path, one.before, read=one.after)
    except (ConflictError, ReadOnlyError, OSError):
        return False
    return True


def _why(error: Unsaved) -> str:
    if isinstance(error, ConflictError):
        return "somebody else has changed it meanwhile"
    if isinstance(error, ReadOnlyError):
        return "it is read-only"
    return safe(error.strerror or str(error)).lower()


def _save(app: Dashboard, edits: list[FileEdit], what: str) -> None:
    def done(stopped: Unsaved | None) -> None:
        app.poll()
        if stopped is None:
            app.edits.add(edits)
            app.notify(f"{what} in {_files(edits)}. ctrl+z undoes it.", timeout=4, markup=False)

    _write(app, edits, done)


def _files(edits: list[FileEdit]) -> str:
    return safe(edits[0].path.name) if len(edits) == 1 else f"{len(edits)} files"


def _refuse(app: Dashboard, error: CannotEditError | Skipped) -> None:
    why = error.reason if isinstance(error, Skipped) else str(error)
    app.notify(f"Not changed: {safe(why)}.", severity="warning", timeout=6, markup=False)


def _place(root: Path, library: Library, ref: RecordRef) -> _Place | None:
    """The record under the cursor, in the file as it now is. Raises CannotEditError, Skipped."""
    entry = library.entry(ref.brief)
    if entry is None:
        raise CannotEditError("the file has just changed; look at it and do it again")
    text = _text(root / entry.path, root)
    shown = _record(library.brief(entry.id), ref)
    if shown is None or shown != _record(read_bytes(text.encode(), entry.path).brief, ref):
        raise CannotEditError("the file has just changed; look at it and do it again")
    record = value_edits.record_at(text, shown.line)
    return _Place(root / entry.path, text, record) if record is not None else None


def _record(brief: Brief | None, ref: RecordRef) -> Quote | Position | None:
    """Return the record that a reference names in a brief, None where there is none."""
    records: Sequence[Quote | Position] = () if brief is None else getattr(brief, ref.collection)
    return records[ref.index] if ref.index < len(records) else None


def _text(path: Path, root: Path) -> str:
    try:
        return read_file(path, root).decode("utf-8")
    except UnicodeDecodeError:
        raise CannotEditError("the file is not UTF-8: mend it first") from None


def _apply(app: Dashboard, place: _Place, made: Callable[[str], str], what: str) -> None:
    """Makes a change in the file as it now is, if the record is still as it was shown."""
    try:
        now = _text(place.path, app.root)
        if now != place.text and not value_edits.same(now, place.text, place.record):
            raise CannotEditError("somebody else has changed the file meanwhile; look at it and do it again")
        after = made(now)
    except (CannotEditError, Skipped) as error:
        _refuse(app, error)
        return
    if after != now:
        _save(app, [FileEdit(place.path, now.encode(), after.encode())], what)


def _of_quote(app: Dashboard, library: Library, place: _Place) -> None:
    """A quote: one of its stances, a stance on another issue, its words."""
    stances = value_edits.record(place.text, place.record).get("stances")
    issues = list(stances) if isinstance(stances, dict) else []
    titles = [f"stance on {labels.issue_label(library, issue)}" for issue in issues]
    if len({*titles}) < len(titles):  # issues may be called the same
        titles = [f"{label} ({safe(issue)})" for label, issue in zip(titles, issues, strict=True)]

    def picked(chosen: str | None) -> None:
        if chosen in titles:
            issue = issues[titles.index(chosen)]
            _stance(app, library, place, ("stances", issue), issue)
        elif chosen == ANOTHER:
            _another(app, library, place, issues)
        elif chosen == WORDS:
            _words(app, place)

    app.push_screen(PickScreen("Change this quote", [*titles, ANOTHER, WORDS]), picked)


def _stance(app: Dashboard, library: Library, place: _Place, key: value_edits.Path, issue: str) -> None:
    path = (*place.record, *key)
    now = value_edits.value_at(place.text, path) or ""
    label = labels.issue_label(library, issue)
    of_quote = key[0] == "stances"

    def picked(stance: str | None) -> None:
        if stance:
            _apply(app, place, lambda text: value_edits.set_value(text, path, stance), f"{label}: {stance}")
        elif stance == "" and of_quote and now:
            _apply(app, place, lambda text: value_edits.remove(text, path), f"{label}: no stance")

    app.push_screen(StanceScreen(label, now, library.issue(issue), removable=of_quote), picked)


def _another(app: Dashboard, library: Library, place: _Place, but: list[str]) -> None:
    choices = [
        Choice(issue.id, [(labels.issue_label(library, issue.id), "text"), (f"  {safe(issue.statement)}", "dim")])
        for issue in library.issues
        if issue.id not in but
    ]

    def chosen(choice: Chosen | None) -> None:
        if choice is not None and choice.value:
            _stance(app, library, place, ("stances", choice.value), choice.value)

    app.push_screen(ChooseScreen("On which issue?", choices), chosen)


def _words(app: Dashboard, place: _Place) -> None:
    path = (*place.record, "text")
    now = value_edits.value_at(place.text, path) or ""
    if dangers(now):
        app.notify(HIDDEN, severity="warning", timeout=6, markup=False)
        return

    def done(values: Values | None) -> None:
        if values is not None:
            _apply(app, place, lambda text: value_edits.set_value(text, path, values[0]), "Words changed")

    field = Field("As the article prints them:", now, needed("A quote"), lines=True)
    app.push_screen(FormScreen("The words of this quote", [field]), done)


def _of_name(app: Dashboard, kind: Kind, identity: str) -> None:
    """An actor: an alias or its id. An issue: its id."""
    choices = [ALIAS, ID] if kind == "actor" else [ID]

    def picked(chosen: str | None) -> None:
        if chosen == ALIAS:
            _alias(app, identity)
        elif chosen == ID:
            _rename(app, kind, identity)

    app.push_screen(PickScreen(f"Change this {kind}", choices), picked)


def _alias(app: Dashboard, identity: str) -> None:
    try:
        found = declared(app.root, "actor", identity)
    except CannotEditError as error:
        _refuse(app, error)
        return
    if found is None:
        app.notify("This actor is declared nowhere: declare it under actors: first.", severity="warning", markup=False)
        return
    place = _Place(*found)

    def done(values: Values | None) -> None:
        if values is not None:
            path = (*place.record, "aliases")
            _apply(app, place, lambda text: value_edits.append(text, path, values[0]), f"Alias {safe(values[0])} added")

    app.push_screen(FormScreen("Another spelling or name", [Field("Alias:", "", needed("An alias"))]), done)


def _rename(app: Dashboard, kind: Kind, identity: str) -> None:
    """Asks for the new id, shows every line that would change, and changes them all."""

    def fits(value: str) -> str:
        if re.match(ID_FORM, value) is None or dangers(value):
            return "An id has letters, digits, hyphens, and no spaces."
        return "" if value != identity else "This is its id already."

    def done(values: Values | None) -> None:
        if values is not None:
            app.notify("Looking through the library…", timeout=1, markup=False)
            app.run_worker(lambda: look(values[0]), thread=True, group="renaming", exclusive=True)

    def look(new: str) -> None:
        try:
            edits = rename(app.root, kind, identity, new)
        except CannotEditError as error:
            app.call_from_thread(_refuse, app, error)
        else:
            app.call_from_thread(_preview, app, edits, f"{safe(identity)} becomes {safe(new)}")

    if dangers(identity):
        app.notify(HIDDEN, severity="warning", timeout=6, markup=False)
        return
    app.push_screen(FormScreen(f"Rename this {kind}'s id in the whole library", [Field("Id:", identity, fits)]), done)


def _preview(app: Dashboard, edits: list[FileEdit], what: str) -> None:
    from briefing.tui.dialogs.preview import PreviewScreen, shown

    def answered(agreed: bool | None) -> None:
        if agreed:
            _save(app, edits, what)

    if edits:
        named = ((safe(one.path.relative_to(app.root).as_posix()), one) for one in edits)
        app.push_screen(PreviewScreen(what, [line for name, one in named for line in shown(name, one)]), answered)
    else:
        app.notify("No line names it.", timeout=3, markup=False)
