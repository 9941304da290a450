"""`F` on a problem: what is offered, shown, written and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Dashboard, shown, until, write

BRIEF = """\
title: Two dates  # as said on Monday
date: 2022.11.01
summary: Made up for a test.
status: fnal
actors: [{id: a, country: Nowhere}]
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "briefs"
    write(folder, "dates.yaml", BRIEF)
    return folder


def content(library: Path) -> str:
    return (library / "dates.yaml").read_text(encoding="utf-8")


async def test_fix_is_shown_applied_and_undone(dashboard: Dashboard, library: Path) -> None:
    fixed = BRIEF.replace("2022.11.01", "2022-11-01")
    async with dashboard(library) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, "F fixes it: `2022.11.01` → `2022-11-01`")
        assert "F applies a suggestion, to be judged: `fnal` → `final`" in shown(pilot)
        assert "F fix" in shown(pilot).splitlines()[-1]
        await pilot.press("F")
        await until(pilot, "+ date: 2022-11-01")
        assert content(library) == BRIEF
        await pilot.press("enter")
        await until(pilot, "ctrl+z undoes it")
        assert content(library) == fixed
        await until(pilot, lambda: "2022.11.01" not in shown(pilot))
        await pilot.press("ctrl+z")
        await until(pilot, "Undone")
        assert content(library) == BRIEF


async def test_suggestion_is_applied_from_the_page_of_its_brief(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await until(pilot, "F applies a suggestion")
        await pilot.press("enter", "down", "down", "F")
        await until(pilot, "Suggested fix: 1 line in 1 file")
        await pilot.press("enter")
        await until(pilot, lambda: content(library) == BRIEF.replace("fnal", "final"))


async def test_fix_of_a_file_changed_since_is_refused(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, "F fixes it")
        changed = BRIEF.replace("title", "# new\ntitle")
        write(library, "dates.yaml", changed)
        await pilot.press("F")
        await until(pilot, "The file has just changed")
        assert content(library) == changed


async def test_problem_without_a_fix_and_the_sample_are_refused(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, "F fixes it")
        await pilot.press("G", "F")
        await until(pilot, "This problem has no fix")
    async with dashboard(library, sample=True) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, "F fixes it")
        await pilot.press("F")
        await until(pilot, "never written to")
    assert content(library) == BRIEF
