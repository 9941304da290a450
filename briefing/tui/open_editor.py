"""Opening a file at a line in the user's editor, the dashboard stepping aside meanwhile."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.runtime.external_editor import command

if TYPE_CHECKING:
    from briefing.tui.dashboard import Dashboard


def edit(app: Dashboard, path: Path, line: int) -> None:
    """Opens the file, and says so where that cannot be done."""
    words = command(path, line)
    if words is None:
        app.notify("No editor: set $VISUAL or $EDITOR.", severity="warning", markup=False)
        return
    try:
        with app.suspend():
            status = subprocess.run(words, check=False).returncode
    except OSError as error:
        app.notify(f"{words[0]} could not be started: {error.strerror}", severity="error", markup=False)
        return
    if status:
        app.notify(f"{Path(words[0]).name} ended with status {status}.", severity="warning", markup=False)
    app.refresh()
