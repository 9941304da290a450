"""The table of stances on a brief's page."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.api import Library
from briefing.tui.briefs.stance_table import stance_items
from briefing.tui.selection import ActorTarget, CellTarget
from briefing.tui.styled_text import line_width
from briefing.tui.widgets.page import Item
from tests.tui.conftest import SAMPLE, write

BRIEF = """\
title: Ferry
date: 2024
summary: s
issues: [{id: ferry, label: The ferry to the islands, statement: Build it}, {id: tax, label: Tax, statement: Raise it}]
quotes:
  - {speaker: Anna, text: Build it, date: 2024-01-05, stances: {ferry: for, tax: for}}
  - {speaker: Anna, text: Do not build it, date: 2024-03, stances: {ferry: against}}
  - {speaker: Boris, text: Build it, stances: {tax: against}}
  - {speaker: Anna, text: Raise it, date: 2024-02, stances: {tax: for}}
"""


def table(folder: Path, name: str, brief: str = BRIEF) -> list[Item]:
    if brief:
        write(folder, f"{name}.yaml", brief)
    library = Library(folder)
    library.read()
    return stance_items(library, library.positions_of(name))


def drawn(items: list[Item], width: int) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for item in items for line in item.draw(width)]


def test_stance_table_has_a_row_for_each_actor_and_dates_where_one_has_several_stances(tmp_path: Path) -> None:
    items = table(tmp_path, "ferry")
    assert drawn(items, 80) == [
        "",
        "Stances  enter shows the words",
        "       The ferry to",
        "       the islands   Tax",
        "Anna   ▴ for         ▴ for",
        "       5 Jan 2024",
        "       ▾ against",
        "       Mar 2024",
        "Boris                ▾ against",
    ]
    assert [item.target for item in items[2:]] == [ActorTarget("anna"), CellTarget("boris", "tax")]


def test_stance_table_without_room_lists_each_stance_with_its_issue(tmp_path: Path) -> None:
    assert drawn(table(tmp_path, "ferry"), 31)[2:] == [
        "Anna   ▴ for           The",
        "                       ferry to",
        "                       the",
        "                       islands",
        "                       · 5 Jan",
        "                       2024",
        "       ▾ against       The",
        "                       ferry to",
        "                       the",
        "                       islands",
        "                       · Mar",
        "                       2024",
        "       ▴ for           Tax",
        "Boris  ▾ against       Tax",
    ]


@pytest.mark.parametrize("width", [38, 56, 68, 110])
def test_stance_tables_of_the_sample_fit_their_width(width: int) -> None:
    library = Library(SAMPLE)
    library.read()
    for brief in library.briefs:
        items = stance_items(library, library.positions_of(brief.id))
        assert all(line_width(line) <= width for item in items for line in item.draw(width))
        assert len(items) == 2 + len({each.actor for each in library.positions_of(brief.id)})


def test_brief_without_positions_has_no_stance_table(tmp_path: Path) -> None:
    assert table(tmp_path, "plain", "title: Plain\ndate: 2024\nsummary: s\n") == []
