"""Opening a file at a line in the user's editor, the dashboard stepping aside meanwhile."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp

FALLBACKS = ("nano", "vim", "vi", "notepad")
COLON = {"code", "code-insiders", "codium", "subl", "hx", "helix", "zed", "micro"}
"""Editors that take `file:line`; most others take `+line file`."""


def command(path: Path, line: int) -> list[str] | None:
    """The command that opens a file at a line; None where no editor is known."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    words = shlex.split(named) if named else [name for name in FALLBACKS if shutil.which(name)][:1]
    if not words:
        return None
    # An absolute path never begins with a dash, so a file named `-rf.yaml` stays a file.
    place = str(path.absolute())
    name = Path(words[0]).stem
    if name in ("code", "code-insiders", "codium"):
        return [*words, "--wait", "--goto", f"{place}:{line}"]
    if name in COLON:
        return [*words, f"{place}:{line}"]
    if name == "notepad":
        return [*words, place]
    return [*words, f"+{line}", place]


def edit(app: BriefingApp, path: Path, line: int) -> None:
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
