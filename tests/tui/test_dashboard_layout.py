"""Arrangement of panels, and the settings that choose them: arithmetic without a screen."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.dashboard.layout import (
    GAP,
    MOVE_GAIN,
    Box,
    Need,
    arrange,
    assign_columns,
    column_widths,
    n_columns,
)
from briefing.tui.dashboard.settings import PANELS, read_panels, save_panels, with_panels
from briefing.tui.dashboard.stance_panels import IssueColumns, shared_out

NEEDS = st.lists(
    st.builds(
        Need,
        rows=st.integers(2, 80),
        words=st.integers(0, 20),
        least_words=st.just(4),
        words_first=st.booleans(),
        more=st.integers(0, 60),
        least=st.integers(1, 2),
    ),
    min_size=1,
    max_size=7,
).map(tuple)


def columns_for(needs: tuple[Need, ...], width: int, height: int) -> tuple[int, ...]:
    """Return the index of each panel's column."""
    return assign_columns(tuple(need.rows for need in needs), len(column_widths(width, len(needs))), height)


@given(NEEDS, st.integers(20, 260), st.integers(1, 80), st.data())
def test_boxes_fill_columns_without_overlap(
    needs: tuple[Need, ...], width: int, height: int, data: st.DataObject
) -> None:
    focus = data.draw(st.integers(0, len(needs) - 1))
    boxes = arrange(needs, columns_for(needs, width, height), width, height, focus)
    assert boxes[focus] is not None
    shown = [box for box in boxes if box is not None]
    columns: dict[int, list[Box]] = {}
    for box in shown:
        assert box.height >= 1
        columns.setdefault(box.x, []).append(box)
    assert len(columns) == min(n_columns(width), len(needs))
    for column in columns.values():
        assert sum(box.height for box in column) == height
        column.sort(key=lambda box: box.y)
        assert [box.y for box in column] == [sum(box.height for box in column[:n]) for n in range(len(column))]
    edges = sorted((x, x + column[0].width) for x, column in columns.items())
    assert edges[0][0] == 0
    assert edges[-1][1] == width
    assert all(right + GAP == left for (_, right), (left, _) in pairwise(edges))


@given(NEEDS, st.integers(20, 260), st.integers(30, 80), st.data())
def test_panel_hides_rows_only_where_its_column_has_no_row_to_spare(
    needs: tuple[Need, ...], width: int, height: int, data: st.DataObject
) -> None:
    focus = data.draw(st.integers(0, len(needs) - 1))
    columns = columns_for(needs, width, height)
    boxes = arrange(needs, columns, width, height, focus)
    for column in set(columns):
        members = [(need, box) for need, box, at in zip(needs, boxes, columns, strict=True) if at == column and box]
        assert len(members) == columns.count(column)
        if any(box.height < need.rows for need, box in members):
            assert all(box.height <= max(need.wanted, need.least, height // 3) for need, box in members)


@given(st.lists(st.integers(2, 100), min_size=1, max_size=7).map(tuple), st.integers(1, 3), st.integers(10, 80))
def test_panel_moves_to_another_column_only_where_that_shows_more_rows(
    rows: tuple[int, ...], n_columns: int, height: int
) -> None:
    n_columns = min(n_columns, len(rows))

    def shown(columns: tuple[int, ...]) -> int:
        totals = [sum(tall for tall, at in zip(rows, columns, strict=True) if at == column) for column in range(3)]
        return sum(min(total, height) for total in totals)

    by_turn = tuple(index % n_columns for index in range(len(rows)))
    columns = assign_columns(rows, n_columns, height)
    assert set(columns) == set(range(n_columns))
    moved = sum(one != other for one, other in zip(by_turn, columns, strict=True))
    assert shown(columns) >= shown(by_turn) + MOVE_GAIN * moved
    for panel in range(len(rows)):
        for column in range(n_columns):
            other = (*columns[:panel], column, *columns[panel + 1 :])
            assert shown(other) < shown(columns) + MOVE_GAIN


def test_rows_of_a_library_without_stances_use_the_columns_of_empty_panels() -> None:
    assert assign_columns((101, 2, 2, 21, 2, 3, 301), 3, 58) == (0, 1, 2, 2, 1, 2, 1)


def test_small_terminal_shows_rows_of_every_panel_and_most_of_the_one_with_the_focus() -> None:
    empty = Need(2, least=1)
    needs = (Need(20), Need(20), Need(20, 9, 4, words_first=True), Need(20), empty, Need(5), Need(2))
    assert [box.height for box in arrange(needs, (0,) * 7, 60, 18, 0) if box] == [6, 2, 2, 2, 2, 2, 2]
    assert [box.height for box in arrange(needs, (0,) * 7, 60, 18, 2) if box] == [2, 2, 7, 2, 1, 2, 2]
    assert [box.height for box in arrange(needs, (0,) * 7, 80, 22, 0) if box] == [7, 3, 3, 3, 2, 2, 2]


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
