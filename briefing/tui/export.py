"""Writing what is marked, or the report shown, to a file that the user names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from itertools import count as count_from
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from briefing.editing.atomic_save import create
from briefing.library.sharing import highest
from briefing.runtime.paths import expand_user
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.dialogs.ask import AskScreen
from briefing.tui.selection import CellTarget, FindingRef, NameRef, SourceRef

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.tui.app_interface import AppInterface
    from briefing.tui.basket.marks import Mark
    from briefing.tui.selection import Subject


async def export_marks(dashboard: AppInterface, marks: Sequence[Mark]) -> bool:
    """Write what is marked, with citations and comments; return whether the file was written."""
    count = counted(len(marks), "item")
    library = dashboard.library
    heading = f"{library.name if library else 'briefing'}: {count}"
    labels = [highest((mark.tlp, label_of(library, mark.subject))) if library else mark.tlp for mark in marks]

    def render(suffix: str) -> bytes:
        from briefing.reports.write import Excerpt, write_excerpts

        excerpts = [
            Excerpt(mark.subject.copy, mark.subject.url, label, mark.comment)
            for mark, label in zip(marks, labels, strict=True)
        ]
        return write_excerpts(heading, excerpts, suffix)

    tlp = highest(labels)
    title = f"Export {count} with citations{f' · TLP:{tlp}' if tlp else ''}"
    return await _write(dashboard, title, "File to write: .md .html .csv .txt", "briefing.md", render)


async def export_report(dashboard: AppInterface, name: str, render: Callable[[str], bytes]) -> bool:
    """Write a report or dossier in the format of the file's suffix; return whether it was written."""
    kind = name.partition("-")[0]
    suffixes = ".html .md .docx .pdf" if kind == "dossier" else ".svg .png .html .md .csv"
    first = suffixes.split(maxsplit=1)[0]
    return await _write(dashboard, f"Export the {kind}", f"File to write: {suffixes}", f"{name}{first}", render)


def label_of(library: Library, subject: Subject | None) -> str:
    """Return the TLP label of a subject: its brief's, or the highest of the briefs that it rests on.

    For None, and for what belongs to no brief, the highest of the library.
    """
    if subject is None:
        return library.tlp()
    if subject.path:
        return library.tlp(entry.id for entry in library.briefs if entry.path == subject.path)
    match subject.ref:
        case CellTarget(actor, issue) | FindingRef(_, actor, issue):
            positions = library.positions
            return library.tlp(each.brief for each in positions if (each.actor, each.issue) == (actor, issue))
        case NameRef(_, identity):
            briefs = {each.brief for each in library.positions if identity in (each.actor, each.issue)}
            return library.tlp(briefs | library.snapshot.declaring([identity]))
        case SourceRef(source):
            briefs = {each.brief for each in library.positions if each.source == source}
            return library.tlp(briefs | library.snapshot.declaring([source]))
        case _:
            return library.tlp()


async def _deliver(dashboard: AppInterface, title: str, detail: str, name: str, render: Callable[[str], bytes]) -> bool:
    """Ask for a file name until the file is delivered to the user's browser or the user goes back."""
    from briefing.reports.write import ReportError, suffix_of

    stem, suffix = name.rsplit(".", 1)
    proposed = f"{stem}-{date.today().isoformat()}.{suffix}"
    detail = detail.replace("to write", "to download")
    while answer := await dashboard.push_screen_wait(AskScreen(title, detail, answer=proposed, yes="downloads it")):
        file = PurePath(answer).name
        try:
            dashboard.deliver(file, render(suffix_of(file)))
        except ReportError as failure:
            dashboard.notify(safe(str(failure)), severity="warning", markup=False)
        else:
            dashboard.notify(f"Sent {safe(file)} to the browser.", markup=False)
            return True
    return False


def _unused_name(stem: str, suffix: str) -> str:
    """Return a file name with today's date that no file in the working folder has."""
    dated = f"{stem}-{date.today().isoformat()}"
    names = chain([f"{dated}.{suffix}"], (f"{dated}-{number}.{suffix}" for number in count_from(2)))
    return next(name for name in names if not Path(name).exists())


async def _write(dashboard: AppInterface, title: str, detail: str, name: str, render: Callable[[str], bytes]) -> bool:
    """Ask for a file name until the file is written or the user goes back. An existing file is never overwritten."""
    if not dashboard.access.local:
        return await _deliver(dashboard, title, detail, name, render)
    from briefing.reports.write import ReportError, suffix_of

    proposed = _unused_name(*name.rsplit(".", 1))
    while answer := await dashboard.push_screen_wait(AskScreen(title, detail, answer=proposed, yes="writes it")):
        path = expand_user(answer)
        shown = safe(str(path.absolute()))
        try:
            if path.exists():
                raise FileExistsError
            create(path, render(suffix_of(answer)))
        except FileExistsError:
            dashboard.notify(f"{shown} is already there: choose another name.", severity="warning", markup=False)
        except ReportError as failure:
            dashboard.notify(safe(str(failure)), severity="warning", markup=False)
        except OSError as error:
            dashboard.notify(f"Not written: {error.strerror}: {shown}", severity="warning", markup=False)
        else:
            dashboard.notify(f"Wrote {shown}.", markup=False)
            return True
    return False
