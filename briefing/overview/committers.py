"""Who committed a file last, where the library is a git checkout.

A checkout may come from anyone, and its configuration can name programs. So git is asked with those switched off, and
without permission to fetch what is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

MAX_FILES = 20
"""Maximum number of files asked about."""
SECONDS = 2.0
"""Time that git has for a file."""

_SAFE = ("-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "--no-pager")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


def committers(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return path -> name of the author of its last commit, for the first files; files never committed are absent."""
    git = shutil.which("git")
    if git is None or not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return {}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _ENVIRONMENT
    found: dict[str, str] = {}
    for path in [*paths][:MAX_FILES]:
        command = [git, *_SAFE, "-C", str(root), "log", "-1", "--format=%an", "--", f":(literal){path}"]
        try:
            asked = subprocess.run(
                command, capture_output=True, timeout=SECONDS, env=environment, stdin=subprocess.DEVNULL, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return found
        name = asked.stdout.decode("utf-8", "replace").strip()
        if asked.returncode == 0 and name:
            found[path] = name
    return found
