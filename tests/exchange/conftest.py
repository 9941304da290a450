"""What imports write, read back as a library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.api import Library, open_folder
from briefing.editing.atomic_save import create
from briefing.exchange.importing import ImportOutcome, import_files

Import = Callable[..., tuple[Library, ImportOutcome]]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Import files into one library, and assert that it passes `check`."""

    def run(kind: str, *files: Path, **options: Any) -> tuple[Library, ImportOutcome]:
        into = tmp_path / "library"
        outcome = import_files(kind, files, into, create, **options)
        library = open_folder(into, cache=False)
        assert [problem for problem in library.problems if problem.severity != "warning"] == []
        return library, outcome

    return run
