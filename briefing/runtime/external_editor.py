"""Command line of the user's editor for a file at a line."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

_GOTO = {"code", "code-insiders", "codium", "cursor"}
"""Editors that take `--goto file:line` and need `--wait` to block."""

_COLON = {"subl", "hx", "helix", "zed", "micro"}
"""Editors that take `file:line`. Most others take `+line file`."""

_USUAL = ("notepad",) if os.name == "nt" else ("sensible-editor", "nano", "vi")
"""Editors for users who have named none, in order of preference."""


def command(path: Path, line: int = 1) -> list[str] | None:
    """Return the command, from $VISUAL, $EDITOR or the system's usual editors; None if there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, _USUAL), None)
    try:
        words = shlex.split(named or "", posix=os.name != "nt")
    except ValueError:  # a quotation mark that is never closed
        words = (named or "").split()
    if not words:
        return None
    # An absolute path never begins with a hyphen: a file named `-rf.yaml` stays a file.
    file = str(path.absolute())
    name = Path(words[0].strip('"')).stem.lower()
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{file}:{line}"]
    if name in _COLON:
        return [*words, f"{file}:{line}"]
    if name.startswith("notepad"):
        return [*words, file]
    return [*words, f"+{line}", file]
