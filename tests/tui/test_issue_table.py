"""The table of stances on an issue's page, and the small map beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.api import Library
from briefing.compare.tilemap import by_country
from briefing.tui.issues.page import issue_page
from briefing.tui.issues.stance_table import MAP_FROM, movement, stance_rows
from briefing.tui.selection import CellTarget
from briefing.tui.styled_text import line_width
from tests.tui.conftest import SAMPLE, write

BRIEF = """\
title: Ferry
date: 2024
summary: s
actors:
  - {id: anna, name: Anna, country: DE, kind: state}
issues: [{id: ferry, label: The ferry, statement: Build it}, {id: tax, label: Tax, statement: Raise it}]
quotes:
  - {speaker: Boris, text: Never, date: 2024-01-05, stances: {ferry: against}}
  - {speaker: Anna, text: Perhaps, date: 2024-01-05, stances: {ferry: leans-against}}
  - {speaker: Anna, text: Build it, date: 2024-03, stances: {ferry: for}}
  - {speaker: Anna, text: Hm, date: 2024-04, stances: {ferry: unclear}}
  - {speaker: Carl, text: Build it, stances: {ferry: for}}
"""


def read(folder: Path) -> Library:
    library = Library(folder)
    library.read()
    return library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write(tmp_path, "ferry.yaml", BRIEF)
    return read(tmp_path)


def drawn(library: Library, issue: str, width: int) -> list[str]:
    return ["".join(text for text, _ in line) for item in issue_page(library, issue) for line in item.draw(width)]


def test_issue_table_is_sorted_by_stance_with_last_date_and_movement(library: Library) -> None:
    lines = [line.rstrip() for line in drawn(library, "ferry", 80)]
    start = lines.index("Stances by actor  enter shows the words") + 1
    assert lines[start : start + 4] == [
        "stance     actor coded            last  moved",
        "⇅ split    Anna      3        Apr 2024  ↑ from ▿ leans against",
        "▴ for      Carl      1          ≤ 2024",
        "▾ against  Boris     1      5 Jan 2024",
    ]
    rows = [item.target for item in issue_page(library, "ferry") if isinstance(item.target, CellTarget)]
    assert rows[:3] == [CellTarget(actor, "ferry") for actor in ("anna", "carl", "boris")]


def test_issue_without_positions_says_how_to_add_one(library: Library) -> None:
    assert "Code a quote on it" in " ".join(drawn(library, "tax", 70))


def test_map_is_beside_the_table_where_there_is_room_and_below_elsewhere(library: Library) -> None:
    beside, below = drawn(library, "ferry", MAP_FROM), drawn(library, "ferry", MAP_FROM - 1)
    assert any("countries · w: the map" in line for line in beside)
    assert not any(line.startswith("World") for line in beside)
    assert any(line.startswith("World") for line in below)
    assert not any("countries · w: the map" in line for line in below)


@pytest.mark.parametrize("width", [38, 56, 68, 92, 130])
def test_issue_tables_of_the_sample_fit_their_width(width: int) -> None:
    library = read(SAMPLE)
    for issue in library.issues:
        comparison = library.compare(issues=[issue.id])
        stances = [cell for actor in comparison.actors if (cell := comparison.cell(actor, issue.id))]
        countries = by_country(library.positions, issue.id, library.actors)
        for item in stance_rows(library, stances, countries)[1:]:
            assert all(line_width(line) <= width for line in item.draw(width))


def test_movement_is_from_the_last_different_dated_stance(library: Library) -> None:
    positions = sorted((p for p in library.positions if p.actor == "anna"), key=lambda p: p.date)
    assert movement(positions) == ("↑", "leans-against")
    assert movement(positions[:1]) is None
    assert movement(positions[1:]) is None
    assert movement([]) is None
