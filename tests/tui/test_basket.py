"""The basket: marks in order, with comments, that survive a restart and changes of the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from briefing.reports.write import EXCERPT_SUFFIXES, Excerpt, write_excerpts
from briefing.runtime.paths import state_dir
from briefing.tui.app import BriefingApp
from briefing.tui.basket.marks import Mark, Marks
from briefing.tui.selection import BriefTarget, CellTarget, FindingRef, NameRef, RecordRef, Subject
from tests.tui.conftest import Dashboard, shown, type_in, until, write

BRIEF = """\
title: Ferry
date: 2024
summary: s
issues: [{id: ferry, label: The ferry, statement: Build it}]
quotes:
  - {speaker: Anna, text: Build it now, date: 2024-01-01, stances: {ferry: for}}
  - {speaker: Anna, text: Never build it, date: 2024-02-01, stances: {ferry: against}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    write(tmp_path / "lib", "ferry.yaml", BRIEF)
    return tmp_path / "lib"


SUBJECTS = [
    Subject("quote", "“Build”\n— Anna", "a.yaml", 3, "https://example.org", RecordRef("a", "quotes", 0)),
    Subject("position", "Anna: for", "a.yaml", 9, ref=RecordRef("a", "positions", 1)),
    Subject("anna", "Anna", ref=NameRef("actor", "anna")),
    Subject("brief", "A (2024)", "a.yaml", ref=BriefTarget("a")),
    Subject("cell", "Anna on ferry", "a.yaml", ref=CellTarget("anna", "ferry")),
    Subject("double play", "Double play: Anna", "a.yaml", ref=FindingRef("double", "anna", "ferry", "2024")),
    Subject("article", "An article, 2024", "a.yaml", 4, "https://example.org/2"),
]


def test_marks_read_again_are_what_was_marked_in_order_with_comments(tmp_path: Path) -> None:
    marks = Marks(tmp_path)
    for subject in SUBJECTS:
        assert marks.toggle(subject)
    marks.comment(NameRef("actor", "anna"), "the minister")
    marks.shift(BriefTarget("a"), -10)
    marks.shift(RecordRef("a", "quotes", 0), 1)
    assert not marks.toggle(SUBJECTS[4])
    again = Marks(tmp_path)
    again.read()
    order = [SUBJECTS[index] for index in (3, 1, 0, 2, 5, 6)]
    assert [(mark.subject, mark.comment) for mark in again] == [
        (subject, "the minister" if subject.name == "anna" else "") for subject in order
    ]
    assert SUBJECTS[0] in again
    assert SUBJECTS[4] not in again
    other = Marks(tmp_path / "other")
    other.read()
    assert len(other) == 0


def test_marks_of_two_dashboards_are_both_kept(tmp_path: Path) -> None:
    one, other = Marks(tmp_path), Marks(tmp_path)
    for marks in (one, other):
        marks.read()
    one.toggle(SUBJECTS[0])
    other.toggle(SUBJECTS[1])
    one.comment(RecordRef("a", "quotes", 0), "the first")
    other.toggle(SUBJECTS[1])
    one.toggle(SUBJECTS[2])
    again = Marks(tmp_path)
    again.read()
    assert [(mark.subject, mark.comment) for mark in again] == [(SUBJECTS[0], "the first"), (SUBJECTS[2], "")]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["of", "brief", "index"]), inner),
    max_leaves=3,
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        json_values
        | st.fixed_dictionaries(
            {name: st.text() | json_values for name in ("name", "copy", "path", "url", "comment")},
            optional={"line": json_values, "ref": json_values},
        ),
        max_size=3,
    )
)
@example([{"name": "", "copy": "one\ttwo\nthree\x1b[31m", "path": "", "url": "", "comment": "four\tfive\x1b[31m"}])
def test_marks_file_of_any_json_is_read_without_control_characters(stored: object) -> None:
    file = next(state_dir().glob("basket-*.json"), None)
    if file is None:
        Marks(Path("/any")).toggle(SUBJECTS[0])
        (file,) = state_dir().glob("basket-*.json")
    file.write_text(json.dumps(stored))
    again = Marks(Path("/any"))
    again.read()
    for mark in again:
        assert isinstance(mark, Mark)
        assert not [character for character in mark.subject.copy if ord(character) < 32 and character not in "\n\t"]
        assert not [character for character in mark.comment if ord(character) < 32]


def test_excerpts_of_every_format_have_the_comment() -> None:
    for suffix in EXCERPT_SUFFIXES:
        assert b"the minister" in write_excerpts("t", [Excerpt("words", comment="the minister")], suffix)


def top(pilot: Pilot[int]) -> str:
    return shown(pilot).splitlines()[0]


async def test_basket_is_commented_ordered_exported_and_kept_for_the_next_start(
    dashboard: Dashboard, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with dashboard(library) as pilot:
        await pilot.press("M")
        assert "Nothing is marked. Press m" in shown(pilot)
        await pilot.press("escape", "f2", "m")
        assert "✓2024" in shown(pilot).splitlines()[2]  # the brief's row
        assert "✓ Ferry" in shown(pilot) or "✓Ferry" in shown(pilot)  # the head of its page
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("down", "m")
        assert "✓ 2" in top(pilot)
        await pilot.press("M")
        lines = shown(pilot).splitlines()
        assert "2 marks" in lines[1]
        assert lines.index(next(line for line in lines if "1 Ferry (2024)" in line)) < lines.index(
            next(line for line in lines if "2 “" in line)
        )
        await pilot.press("J", "c")
        await type_in(pilot, "the page")
        await pilot.press("enter")
        assert "✎ the page" in shown(pilot)
        assert "1 “" in shown(pilot)
        await pilot.press("x", "ctrl+u")
        await type_in(pilot, "out.txt")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "out.txt").exists)
        assert "✓ 2" in top(pilot)
    text = (tmp_path / "out.txt").read_text()
    assert text.index("— Anna") < text.index("Ferry (2024)") < text.index("[the page]")
    async with dashboard(library) as pilot:
        assert "✓ 2" in top(pilot)
        await pilot.press("f8")  # a letter would be typed into the search box
        assert "✎ the page" in shown(pilot)
        await pilot.press("m", "D", "enter")
        assert "✓" not in top(pilot)
        assert "Nothing is marked" in shown(pilot)


async def test_mark_follows_its_quote_through_changes_of_the_file(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        app = pilot.app
        assert isinstance(app, BriefingApp)
        await pilot.press("f3")
        await pilot.pause()
        await type_in(pilot, "never")
        await pilot.press("down", "m")
        first = "  - {speaker: Boris, text: I do not mind, date: 2024-01-05}\n"
        write(library, "ferry.yaml", BRIEF.replace("quotes:\n", "quotes:\n" + first))
        app.poll()
        await until(pilot, lambda: RecordRef("ferry", "quotes", 2) in app.marks)
        write(
            library, "ferry.yaml", BRIEF.replace("quotes:\n", "quotes:\n" + first).replace("Never build", "Don't build")
        )
        app.poll()
        await until(pilot, lambda: "Don't" in next(iter(app.marks)).subject.copy)
        write(library, "ferry.yaml", BRIEF.replace("Never build", "Please build").replace("2024-02-01", "2024-03-01"))
        app.poll()
        await until(pilot, lambda: next(iter(app.marks)).gone)
        await pilot.press("M")
        assert "no longer in the library" in shown(pilot)
        assert "Don't build it" in shown(pilot)


def ferry_rows(pilot: Pilot[int]) -> list[str]:
    """The rows of Compare's table that are about the ferry."""
    return [line for line in shown(pilot).splitlines() if line.strip().startswith("The ferry")]


async def test_marked_cell_of_compare_has_a_sign(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("f4")
        await until(pilot, lambda: ferry_rows(pilot))
        await pilot.press("m")
        await until(pilot, "✓")
        assert "✓" in ferry_rows(pilot)[0]
        await pilot.press("m")
        await until(pilot, lambda: "✓" not in shown(pilot))
