"""For commands that write or check files: paths as the user sees them."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path) -> str:
    """Return a path relative to the working folder if it lies in it, else in full; with forward slashes."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 (links are to stay links)
    here = Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()
