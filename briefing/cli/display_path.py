"""For commands that write or check files: paths as the user sees them."""

from __future__ import annotations

import os
from pathlib import Path


def in_repository(path: Path) -> str:
    """Return a path relative to the git repository that holds it, as code scanning and workflows expect.

    Outside a repository it is as `shown` gives it, relative where it lies in the working folder's parents.
    """
    full = Path(os.path.abspath(path))  # noqa: PTH100 (links are to stay links)
    for folder in full.parents:
        if (folder / ".git").exists():
            return full.relative_to(folder).as_posix()
    try:
        return Path(os.path.relpath(full)).as_posix()
    except ValueError:  # another drive
        return full.as_posix()


def shown(path: Path) -> str:
    """Return a path relative to the working folder if it lies in it, else in full; with forward slashes."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 (links are to stay links)
    here = Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()
