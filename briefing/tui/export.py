"""Writing what is marked, or the report shown, to a file that the user names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.editing.atomic_save import create
from briefing.runtime.paths import expand_user
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.dialogs.ask import AskScreen

if TYPE_CHECKING:
    from briefing.tui.app_interface import AppInterface
    from briefing.tui.selection import Subject


async def export_subjects(dashboard: AppInterface, subjects: Sequence[Subject]) -> bool:
    """Write subjects with their citations; return whether the file was written."""
    count = counted(len(subjects), "item")
    heading = f"{dashboard.library.name if dashboard.library else 'briefing'}: {count}"

    def render(suffix: str) -> bytes:
        from briefing.reports.write import Excerpt, write_excerpts

        return write_excerpts(heading, [Excerpt(subject.copy, subject.url) for subject in subjects], suffix)

    title = f"Export {count} with citations"
    return await _write(dashboard, title, "File to write: .md .html .csv .txt", "briefing.md", render)


async def export_report(dashboard: AppInterface, name: str, render: Callable[[str], bytes]) -> bool:
    """Write a table, map or list of double plays in the format of the file's suffix; return whether it was written."""
    title = f"Export the {name.partition('-')[0]}"
    return await _write(dashboard, title, "File to write: .svg .png .html .md .csv", f"{name}.svg", render)


async def _write(dashboard: AppInterface, title: str, detail: str, name: str, render: Callable[[str], bytes]) -> bool:
    """Ask for a file name until the file is written or the user goes back. An existing file is never overwritten."""
    from briefing.reports.write import ReportError, suffix_of

    stem, dot, suffix = name.rpartition(".")
    proposed = f"{stem}-{date.today().isoformat()}{dot}{suffix}"
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
