"""For commands that write or check files: paths as the user sees them, the schema that lies beside briefs."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.cli.formats import dumps


def shown(path: Path) -> str:
    """A path from the working folder where it lies in that, else in full; always with forward slashes."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 (links are to stay links)
    here = Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()


def schema_text() -> str:
    """The schema of briefs as a file that a library carries."""
    from briefing.format.schema import schema

    return dumps(schema("brief"), indent=2) + "\n"
