"""Libraries of a few briefs in a temporary folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.api import Library

Open = Callable[[], Library]

SHARED = """
actors:
  - {id: ann, name: Ann Lee, country: DE}
  - {id: bob, name: Bob Ray, country: FR}
"""
ISSUES = """
issues:
  - {id: ferry, label: The ferry, statement: Build the ferry.}
  - {id: tax, label: The tax, statement: Raise the tax.}
"""

BRIEF = """\
title: Two on a ferry
date: 2024-06-03
summary: Made up for a test.
articles:
  - {id: one, headline: One, source: Paper, published: 2024-06-02}
quotes:
  - {id: build, speaker: ann, article: one, text: Build it now., stances: {ferry: for}}
  - {speaker: bob, article: one, text: Not one cent., stances: {ferry: against, tax: against}}
positions:
  - {actor: bob, issue: ferry, stance: for, attribution: indirect, date: 2024-01-10,
     evidence: [{article: one, paraphrase: He once wanted it.}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library's folder with one brief; the user's state is elsewhere."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    library = tmp_path / "library"
    library.mkdir()
    (library / "actors.yaml").write_text(SHARED)
    (library / "issues.yaml").write_text(ISSUES)
    (library / "ferry.yaml").write_text(BRIEF)
    return library


@pytest.fixture
def opened(folder: Path) -> Open:
    """Return a function that reads the library as it is now."""

    def read() -> Library:
        library = Library(folder, cache=False)
        library.read()
        assert not library.problems
        return library

    return read
