"""What imports write, read back as a library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.editing.atomic_save import create
from briefing.exchange.importing import ImportOutcome, import_files
from briefing.library import Library, open_folder

Import = Callable[..., tuple[Library, ImportOutcome]]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Imports files into one library, and asserts that it passes `check`."""

    def run(kind: str, *files: Path) -> tuple[Library, ImportOutcome]:
        into = tmp_path / "library"
        outcome = import_files(kind, files, into, create)
        library = open_folder(into, cache=False)
        assert [problem for problem in library.problems if problem.severity != "warning"] == []
        return library, outcome

    return run
