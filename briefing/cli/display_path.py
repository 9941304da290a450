"""For commands that write or check files: paths as the user sees them."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path) -> str:
    """A path from the working folder where it lies in that, else in full; always with forward slashes."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 (links are to stay links)
    here = Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()
