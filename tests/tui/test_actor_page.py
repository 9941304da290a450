"""The page of an actor, drawn without a dashboard, and the list of actors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import briefing
from briefing.api import Library
from briefing.compare.spheres import audience_order
from briefing.tui.actors.page import actor_page, by_script
from briefing.tui.compare.side_by_side import side_by_side_page
from briefing.tui.styled_text import cells
from tests.tui.conftest import Dashboard, shown, until, write

LIBRARY = """\
title: T
date: 2024
summary: s
actors:
  - id: ann
    name: Ann Alpha
    kind: person
    country: KZ
    description: Speaks everywhere.
    aliases: [Anna, Анна, 安娜, アン]
    roles:
      - {post: minister, of: kz, since: 2015, until: 2019-06}
      - {post: president, of: kz, since: 2019-06}
  - {id: ben, name: Ben, kind: person}
  - {id: kz, name: Kazakhstan, kind: state, country: KZ}
issues: [{id: i, label: The issue, statement: s}]
quotes:
  - {speaker: ann, text: One., date: 2024-01-01, audience: RU, stances: {i: for}}
  - {speaker: ann, text: Two., date: 2024-02-01, audience: DE, stances: {i: against}}
  - {speaker: ann, text: Three., date: 2024-03-01, audience: world, stances: {i: for}}
  - {speaker: ann, text: Four., date: 2024-04-01, audience: US, stances: {i: neutral}}
  - {speaker: ann, text: Five., date: 2024-05-01, audience: CN, stances: {i: leans-against}}
  - {speaker: ben, text: Six., date: 2024-05-01, audience: CN, stances: {i: against}}
"""
AUDIENCES = ["China", "Germany", "Russia", "United States", "the world"]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write(tmp_path / "briefs", "t.yaml", LIBRARY)
    return briefing.open_library(tmp_path / "briefs", cache=False)


def drawn(library: Library, width: int) -> list[str]:
    lines = [line for item in actor_page(library, "ann", None) for line in item.draw(width)]
    return ["".join(text for text, _ in line).replace("\u00a0", " ") for line in lines]


@pytest.mark.parametrize("width", [40, 66, 100, 180])
def test_every_audience_is_shown_at_every_width_in_one_order(library: Library, width: int) -> None:
    page = drawn(library, width)
    start = next(i for i, line in enumerate(page) if "Before whom" in line)
    table = "\n".join(page[start + 1 : start + 8])
    assert all(cells(line) <= width for line in page[start + 1 : start + 8])
    for audience, stance in zip(AUDIENCES, ("lean", "against", "for", "neutral", "for"), strict=True):
        assert audience in table
        assert stance in table
    assert sorted(AUDIENCES, key=table.index) == AUDIENCES
    assert sorted(("", "world", "US", "RU", "DE", "CN"), key=audience_order) == ["CN", "DE", "RU", "US", "world", ""]


def test_profile_has_aligned_rows_for_posts_aliases_by_script_and_notes(library: Library) -> None:
    page = drawn(library, 100)
    assert page[1:9] == [
        "kind      person",
        "country   Kazakhstan",
        "posts     president  Kazakhstan  Jun 2019 – today",
        "          minister   Kazakhstan  2015 – Jun 2019",
        "Latin     Anna",
        "Cyrillic  Анна",
        "Chinese   安娜",
        "Japanese  アン",
    ]
    assert page[9] == "notes     Speaks everywhere."


def test_names_without_letters_are_of_another_script() -> None:
    assert by_script(["007", "Bond"]) == {"Other": ["007"], "Latin": ["Bond"]}


def test_actors_side_by_side_have_a_timeline_of_each_issue(library: Library) -> None:
    lines = [line for item in side_by_side_page(library, ["ann", "ben"]) for line in item.draw(100)]
    page = "\n".join("".join(text for text, _ in line) for line in lines)
    assert "Jan 2024" in page
    assert "a\u00a0Ann" in page
    assert "b\u00a0Ben" in page


async def test_actors_of_a_library_without_positions_are_listed_by_quotes(dashboard: Dashboard, tmp_path: Path) -> None:
    quotes = "".join(
        f"  - {{speaker: {name}, text: Words {n} of it}}\n" for name in ("Ada", "Zoe", "Zoe") for n in "12"
    )
    write(tmp_path / "lib", "b.yaml", f"title: T\ndate: 2024\nsummary: s\nquotes:\n{quotes}")
    async with dashboard(tmp_path / "lib") as pilot:
        await pilot.press("f5")
        await until(pilot, lambda: re.search(r"Zoe +4 .*\n.*Ada +2 ", shown(pilot)) is not None)
        assert "2  quotes" in shown(pilot)
        await pilot.press("f4")
        assert "No position in this library yet. E on a quote" in shown(pilot)
