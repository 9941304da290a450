"""Arrangement of panels, and the settings that choose them: arithmetic without a screen."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.dashboard.layout import GAP, Box, arrange, n_columns
from briefing.tui.dashboard.settings import PANELS, read_panels, save_panels, with_panels
from briefing.tui.dashboard.stance_panels import IssueColumns, shared_out

WANTED = st.lists(st.integers(1, 40), min_size=1, max_size=7)


@given(WANTED, st.integers(20, 260), st.integers(1, 80), st.data())
def test_boxes_fill_columns_without_overlap(wanted: list[int], width: int, height: int, data: st.DataObject) -> None:
    focus = data.draw(st.integers(0, len(wanted) - 1))
    boxes = arrange(wanted, width, height, focus)
    assert boxes[focus] is not None
    shown = [box for box in boxes if box is not None]
    columns: dict[int, list[Box]] = {}
    for box in shown:
        assert box.height >= 1
        columns.setdefault(box.x, []).append(box)
    assert len(columns) == min(n_columns(width), len(wanted))
    for column in columns.values():
        assert sum(box.height for box in column) == height
        column.sort(key=lambda box: box.y)
        assert [box.y for box in column] == [sum(box.height for box in column[:n]) for n in range(len(column))]
    edges = sorted((x, x + column[0].width) for x, column in columns.items())
    assert edges[0][0] == 0
    assert edges[-1][1] == width
    assert all(right + GAP == left for (_, right), (left, _) in pairwise(edges))


@given(WANTED, st.integers(20, 260), st.integers(30, 80))
def test_panel_shows_all_where_every_panel_of_its_column_can(wanted: list[int], width: int, height: int) -> None:
    columns = min(n_columns(width), len(wanted))
    for index, box in enumerate(arrange(wanted, width, height, 0)):
        if sum(max(want, 2) for want in wanted[index % columns :: columns]) <= height:
            assert box is not None
            assert box.height >= wanted[index]


def test_single_column_gives_the_panel_with_the_focus_what_it_wants() -> None:
    boxes = arrange([20] * 7, 60, 18, 3)
    assert [box.height for box in boxes if box is not None] == [1, 1, 1, 12, 1, 1, 1]


@pytest.mark.parametrize(("width", "columns"), [(60, 1), (80, 1), (120, 2), (200, 3)])
def test_number_of_columns_follows_the_width(width: int, columns: int) -> None:
    assert n_columns(width) == columns


@given(st.lists(st.integers(0, 300), min_size=1, max_size=5), st.integers(5, 40))
def test_bar_is_in_proportion_and_never_too_long(counts: list[int], width: int) -> None:
    shares = shared_out(counts, width)
    assert sum(shares) == min(sum(counts), width)
    assert all((share > 0) == (count > 0) for share, count in zip(shares, counts, strict=True))
    ordered = sorted(zip(counts, shares, strict=True))
    assert [share for _, share in ordered] == sorted(shares)


SETTINGS = [
    "",
    'library = "~/briefs"\n',
    '[keys]\nfind = "slash"  # as in less',
    '[dashboard]\n# mine\npanels = ["todo"]  # short\n\n[keys]\nfind = "slash"\n',
    '[dashboard]\npanels = [\n  "todo",\n  "new",\n]\n',
    "[dashboard]\n",
]


@pytest.mark.parametrize("text", SETTINGS)
def test_choice_of_panels_keeps_other_settings_and_comments(text: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    save_panels(file, ["world", "new"])
    assert read_panels(file) == (("world", "new"), "")
    before, after = tomllib.loads(text), tomllib.loads(file.read_text())
    assert {**before, "dashboard": None} == {**after, "dashboard": None}
    for comment in ("# as in less", "# mine"):
        assert (comment in text) == (comment in file.read_text())


@pytest.mark.parametrize("text", ["dashboard.panels = []\n", 'dashboard = {panels = ["new"]}\n', "[dashboard\n"])
def test_settings_in_another_notation_are_not_touched(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        with_panels(text, ["new"])


@pytest.mark.parametrize("text", ["[dashboard]\npanels = 3\n", '[dashboard]\npanels = ["nwe", "new"]\n'])
def test_invalid_choice_of_panels_is_reported(text: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    shown, message = read_panels(file)
    assert shown in (tuple(PANELS), ("new",))
    assert "config.toml" in message


@given(st.integers(4, 40), st.integers(1, 60), st.booleans(), st.integers(60, 200))
def test_bar_of_an_issue_has_a_glyph_for_each_actor_wherever_label_and_numbers_leave_room(
    label: int, actors: int, moving: bool, width: int
) -> None:
    bar_cells, months = IssueColumns(label, actors, moving).bar_and_months(width)
    numbers = 4 + 6 * moving
    assert months >= 6
    assert bar_cells >= 14
    if actors <= width - label - 3 - numbers - 1 - 6:
        assert bar_cells >= actors
