"""Copying: to the system's clipboard where a tool for it is at hand, and to the terminal's by OSC 52."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

OSC52_LIMIT = 74_994
"""Bytes of base64 beyond which terminals drop OSC 52."""


def _system_command() -> list[str] | None:
    if sys.platform == "darwin":
        candidates = [["pbcopy"]]
    elif sys.platform == "win32":
        candidates = [["clip"]]
    else:
        candidates = []
        if os.environ.get("WAYLAND_DISPLAY"):
            candidates.append(["wl-copy"])
        if os.environ.get("DISPLAY"):
            candidates += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return next((command for command in candidates if shutil.which(command[0])), None)


def copy(app: App[int], words: str) -> str:
    """Copies safe text; returns a sentence that says where it went."""
    places: list[str] = []
    command = _system_command()
    if command is not None:
        try:
            subprocess.run(
                command,
                input=words.encode(),
                timeout=2,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            places.append("the system clipboard")
        except (OSError, subprocess.SubprocessError):
            pass
    if len(base64.b64encode(words.encode())) <= OSC52_LIMIT:
        app.copy_to_clipboard(words)
        places.append("the terminal's clipboard (OSC 52)")
    size = f"{len(words):,} characters"
    if not places:
        return f"Not copied: {size} are too many for the terminal, and no clipboard tool was found."
    return f"Copied {size} to {' and '.join(places)}."
