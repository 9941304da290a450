"""Copying: by a clipboard tool of the system, by tmux, and by the terminal's own sequence (OSC 52).

Only a tool reports that it has copied. No terminal answers to OSC 52, and many ignore it, so that text is *sent* that
way, not *copied*. tmux ignores it too unless its option `set-clipboard` is on; its own buffer works always.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from briefing.text.labels import counted

if TYPE_CHECKING:
    from briefing.tui.app_interface import AppInterface

OSC52_LIMIT = 74_994
"""Maximum size of OSC 52 that terminals accept, in bytes of base64."""

TIMEOUT = 2
"""Seconds that a clipboard tool may take."""


def copy(app: AppInterface, text: str) -> str:
    """Copy sanitised text to every clipboard that is the user's; return a sentence that says where it went."""
    size = counted(len(text), "character")
    if not app.access.local:
        app.copy_to_clipboard(text)
        return f"Sent {size} to the browser's clipboard."
    copied = []
    command = _system_command()
    if command is not None and _feed(command, text):
        copied.append("the system clipboard")
    in_tmux = bool(os.environ.get("TMUX")) and shutil.which("tmux") is not None
    ignored = in_tmux and _tmux_option("set-clipboard") != "on"
    if ignored and _feed(["tmux", "load-buffer", "-"], text):
        copied.append("tmux's buffer")
    fits = len(base64.b64encode(text.encode())) <= OSC52_LIMIT
    if fits:
        app.copy_to_clipboard(text)
    sent = "the terminal's clipboard (OSC 52)" if fits and not ignored else ""
    if copied:
        return f"Copied {size} to {' and '.join(copied)}{f'; sent to {sent}' if sent else ''}."
    if sent:
        return f"Sent {size} to {sent}."
    if fits:
        return f"Not copied: tmux ignores {size}. Use `tmux set -s set-clipboard on`."
    return f"Not copied: {size} are too many for the terminal, and no clipboard tool was found."


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


def _feed(command: list[str], text: str) -> bool:
    """Return whether a command took the text. Its output goes nowhere: xclip and wl-copy stay and keep it open."""
    try:
        subprocess.run(
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _tmux_option(name: str) -> str:
    """Return the value of a server option of tmux; empty if it cannot be asked."""
    words = ["tmux", "show", "-sv", name]
    try:
        done = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, timeout=TIMEOUT, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode(errors="replace").strip()
