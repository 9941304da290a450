"""The Sources screen: what is listed, what is quoted, and the grade that is edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.api import Library
from briefing.search.engine import Engine
from briefing.tui.sources.screen import SourceRows
from briefing.tui.sources.usage import source_uses
from tests.tui.conftest import SAMPLE, Dashboard, shown, type_in, until, write

BRIEF = """\
title: Ferry
date: 2024
summary: s
issues: [{id: ferry, label: The ferry, statement: Build it}]
articles:
  - {id: a, headline: One, source: daily}
  - {id: b, headline: Two, source: The Unknown Times}
quotes:
  - {speaker: Anna, text: Build it now, article: a, stances: {ferry: for}}
  - {speaker: Boris, text: Never build it, article: b}
  - {speaker: Anna, text: Build it soon, article: a}
positions:
  - {actor: Carl, issue: ferry, stance: against, attribution: indirect, evidence: [{article: a, paraphrase: He minds.}]}
"""
SOURCES = """\
# Graded by the desk.
- {id: daily, name: The Daily, kind: newspaper, country: DE, reliability: C}
- id: weekly  # a sister
  name: The Weekly
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    write(tmp_path / "lib", "ferry.yaml", BRIEF)
    write(tmp_path / "lib", "sources.yaml", SOURCES)
    return tmp_path / "lib"


def test_source_uses_count_the_quotes_of_declared_and_undeclared_sources(library: Path) -> None:
    read = Library(library)
    read.read()
    engine = Engine(read)
    before = [(use.source.name, use.quotes) for use in source_uses(read, engine)]
    assert before == [("The Daily", None), ("The Weekly", None)]
    engine.refresh()
    uses = [(use.source.name, use.declared, use.quotes) for use in source_uses(read, engine)]
    assert uses == [("The Daily", True, 2), ("The Weekly", True, 0), ("The Unknown Times", False, 1)]


def test_source_counts_of_the_sample_add_up_to_its_quotes_with_a_source() -> None:
    sample = Library(SAMPLE)
    sample.read()
    engine = Engine(sample)
    engine.refresh()
    assert sum(use.quotes or 0 for use in source_uses(sample, engine)) == sum(bool(q.source) for q in sample.quotes)


@pytest.mark.parametrize("width", [24, 40, 60, 100])
def test_source_row_of_any_width_keeps_country_grade_and_count(library: Path, width: int) -> None:
    read = Library(library)
    read.read()
    engine = Engine(read)
    engine.refresh()
    (line,) = SourceRows(list(source_uses(read, engine))).draw(0, width)
    text = "".join(span for span, _ in line)
    assert len(text) <= width
    assert text.split()[-4:] == ["DE", "C", "2", "quotes"] if width >= 60 else text.split()[-3:] == ["DE", "C", "2"]


def test_count_of_a_source_with_a_million_quotes_is_not_cut(library: Path) -> None:
    read = Library(library)
    read.read()
    engine = Engine(read)
    engine.refresh()
    first, *others = source_uses(read, engine)
    rows = SourceRows([first._replace(quotes=1_234_567), *others])
    assert "".join(span for span, _ in rows.draw(0, 40)[0]).endswith(" 1,234,567")
    assert len({sum(len(span) for span, _ in rows.draw(item, 40)[0]) for item in range(3)}) == 1


async def test_sources_screen_filters_shows_who_is_quoted_and_edits_one_line(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("f7")
        screen = shown(pilot)
        assert "reliability C fairly reliable" in screen
        assert "newspaper · Germany" in screen
        assert "Anna  2 quotes" in screen
        assert "The ferry  1 quote" in screen
        assert "Other positions  1" in screen
        await pilot.press("slash")
        await type_in(pilot, "unknown")
        assert "1 of 3  quotes" in shown(pilot)
        assert "Boris  1 quote" in shown(pilot)
        await pilot.press("enter", "E", "r")
        assert "declared nowhere" in shown(pilot)
        await pilot.press("escape", "slash")
        await type_in(pilot, "newspaper")
        await pilot.press("enter", "E", "r", "home", "enter")
        await until(pilot, "reliability A reliable")
        changed = (library / "sources.yaml").read_text()
        assert changed == SOURCES.replace("reliability: C", "reliability: A")
        await pilot.press("escape", "slash")
        await type_in(pilot, "weekly")
        assert "not graded" in shown(pilot)
        assert "Nothing is quoted from it" in shown(pilot)
        await pilot.press("enter", "E", "r", "end", "enter")
        await until(pilot, "reliability F cannot be judged")
        await pilot.press("ctrl+z")
        await until(pilot, "not graded")
        assert (library / "sources.yaml").read_text() == changed


async def test_article_of_a_quote_leads_to_its_source(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("f3", "down", "tab")
        page = pilot.app.screen.page  # type: ignore[attr-defined]
        index = next(i for i, item in enumerate(page.items) if item.subject and item.subject.name == "article")
        page.move_to(index)
        await pilot.press("enter")
        assert "› The" in shown(pilot).splitlines()[0]
        assert "Quoted from it" in shown(pilot)
