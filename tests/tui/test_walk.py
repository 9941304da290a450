"""The walk of a new user: read a brief, find a quote, compare, go to the words, come back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.conftest import Dashboard, settled, shown, type_in, until, write


async def test_the_sample_opens_on_the_tokayev_brief(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        screen = shown(pilot)
        assert "Central Asia desk" in screen
        assert "Tokayev in Moscow, eight days after his re-election" in screen
        assert "Eight days after the snap election" in screen


@pytest.mark.parametrize("spelling", ["tokaev", "tokayev", "токаев", "Tokajev"])
async def test_every_spelling_of_a_name_finds_its_quotes(dashboard: Dashboard, spelling: str) -> None:
    async with dashboard() as pilot:
        await pilot.press("3")
        await type_in(pilot, spelling)
        screen = shown(pilot)
        assert int(re.search(r"(\d+) quotes", screen)[1]) > 10  # type: ignore[index]
        assert screen.count("Tokayev") >= 10


async def test_a_misspelt_quote_is_found_and_marked(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("3")
        await type_in(pilot, "stratgic partnr")
        screen = shown(pilot)
        assert "main strategic" in screen
        assert "Kassym-Jomart Tokayev" in screen
        assert "Kremlin talks" in screen


async def test_nonsense_finds_nothing_and_says_so(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("3")
        await type_in(pilot, "xqzvwk")
        assert "No quote matches" in shown(pilot)


async def test_from_the_search_to_the_quote_and_back(dashboard: Dashboard) -> None:
    async with dashboard(size=(80, 24)) as pilot:
        await pilot.press("3")
        await type_in(pilot, "main strategic")
        await pilot.press("down", "enter")
        assert "Insight News Media (C2)" in shown(pilot)
        await pilot.press("escape", "escape")
        assert pilot.app.screen.finder.value == ""  # type: ignore[attr-defined]


async def test_cell_opens_its_quotes(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("4")
        await pilot.pause()
        comparison = pilot.app.screen.comparison  # type: ignore[attr-defined]
        assert len(comparison.actors) >= 4
        assert len(comparison.issues) >= 4
        await type_in(pilot, "")
        matrix = pilot.app.screen.matrix  # type: ignore[attr-defined]
        column = comparison.actors.index("tokayev")
        row = comparison.issues.index("sanctions")
        matrix.move_to(row, column)
        await pilot.press("enter")
        await pilot.pause()
        screen = shown(pilot)
        assert "Says different things" in screen
        assert "unambiguously" in screen
        await pilot.press("escape")
        assert f"{len(comparison.actors)} actors × " in shown(pilot)


async def test_two_actors_face_each_other(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("4")
        await pilot.pause()
        await pilot.press("space", "right", "space", "s")
        await pilot.pause()
        screen = shown(pilot)
        assert "Tokayev – Lavrov" in screen
        assert "│" in screen


async def test_double_plays_are_named_with_both_sides(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("4")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        screen = shown(pilot)
        assert "Double play · " in screen
        plays = [found for found in pilot.app.library.double_plays() if found.kind == "double-play"]  # type: ignore
        sides = [{one.quote for one in pair} for found in plays if found.actor == "tokayev" for pair in found.pairs]
        assert {"2023-09-28-berlin#will-follow", "2023-09-28-berlin#counterproductive"} in sides


async def test_actors_and_issues_have_pages(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert "President of Kazakhstan since March 2019" in shown(pilot)
        await pilot.press("f6")
        await pilot.pause()
        assert "Stances by actor" in shown(pilot)
        await pilot.press("tab", "end")
        await pilot.pause()
        screen = shown(pilot)
        assert "enter goes into the map" in screen
        await pilot.press("enter")
        await pilot.pause()
        assert "countries" in shown(pilot).splitlines()[1]
        await pilot.press("right", "down", "left", "b", "enter")


async def test_the_filter_narrows_and_escape_widens(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("slash")
        await type_in(pilot, "berlin")
        assert "What Tokayev said in Berlin" in shown(pilot)
        assert "Crimea before the General Assembly" not in shown(pilot)
        await pilot.press("down", "escape")
        assert "Crimea before the General Assembly" in shown(pilot)


async def test_digits_are_text_in_an_input_and_function_keys_still_switch(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("3")
        await type_in(pilot, "193")
        assert pilot.app.screen.finder.value == "193"  # type: ignore[attr-defined]
        keys = shown(pilot).splitlines()[-1]
        assert "F2 Briefs" in keys
        assert "results" in keys
        assert "/ find" not in keys
        await pilot.press("f2")
        await pilot.pause()
        assert pilot.app.current_mode == "briefs"


async def test_page_in_a_small_window_shows_its_keys(dashboard: Dashboard) -> None:
    async with dashboard(size=(60, 20)) as pilot:
        await pilot.press("4", "d")
        await pilot.pause()
        keys = shown(pilot).splitlines()[-1]
        assert "1 2 3 4 Compare 5 6 7 esc back w window" in keys
        assert "? help" in keys
        await pilot.click(offset=(keys.index(" 5 ") + 1, 19))
        await pilot.pause()
        assert pilot.app.current_mode == "actors"
        await pilot.press("enter")
        await pilot.pause()
        assert "filter by name" not in shown(pilot)
        keys = shown(pilot).splitlines()[-1]
        await pilot.click(offset=(keys.index("esc back") + 1, 19))
        await pilot.pause()
        assert "filter by name" in shown(pilot)
        await pilot.press("enter")
        await pilot.click(offset=(shown(pilot).splitlines()[0].index("› Actors") + 3, 0))
        await pilot.pause()
        assert "filter by name" in shown(pilot)


async def test_help_says_what_the_keys_do(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        screen = shown(pilot)
        assert "other pane" in screen
        await pilot.press("escape")
        assert "other pane" not in shown(pilot)


async def test_an_empty_library_says_what_to_do(dashboard: Dashboard, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with dashboard(tmp_path / "empty") as pilot:
        assert "Press a to add one" in shown(pilot)
        for key, said in (("3", "F2 goes to the briefs"), ("5", "a adds a brief"), ("6", "a adds a brief")):
            await pilot.press(f"f{key}")
            await pilot.pause()
            assert said in shown(pilot)


async def test_session_is_restored_at_the_next_start(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("3")
        await type_in(pilot, "invincible")
        await pilot.press("down", "q")
    async with dashboard() as pilot:
        await settled(pilot)
        assert pilot.app.current_mode == "quotes"
        assert pilot.app.screen.finder.value == "invincible"  # type: ignore[attr-defined]


async def test_hits_are_narrowed_to_a_value_that_some_have(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("3")
        await type_in(pilot, "tokayev")
        await pilot.press("down", "f")
        await pilot.pause()
        first = next(row for row in shown(pilot).splitlines() if "issue:" in row)
        count, issue = re.search(r"(\d+)  (issue:[\w-]+)", first).groups()  # type: ignore[union-attr]
        await pilot.press("enter")
        await pilot.pause()
        screen = shown(pilot)
        assert f"tokayev {issue}" in screen
        assert f" {count} quotes" in screen
        await pilot.press("f")
        await pilot.pause()
        assert "issue:" not in shown(pilot).partition("Narrow to")[2].replace(issue, "")


async def test_a_saved_file_shows_up_with_the_cursor_where_it_was(dashboard: Dashboard, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    for day in range(1, 6):
        write(folder, f"{day}.yaml", f"title: Day {day}\ndate: 2024-01-0{day}\nsummary: Nothing.\n")
    async with dashboard(folder) as pilot:
        await pilot.press("down", "down")
        assert "Day 3" in shown(pilot).splitlines()[1]
        write(folder, "1.yaml", "title: First day, corrected\ndate: 2024-01-01\nsummary: Something.\n")
        write(folder, "9.yaml", "title: Day 9\ndate: 2024-01-09\nsummary: New.\n")
        await until(pilot, "First day, corrected")
        screen = shown(pilot)
        assert "First day, corrected" in screen
        assert "Day 9" in screen
        assert pilot.app.screen.chosen == "3"  # type: ignore[attr-defined]


async def test_files_removed_while_quotes_are_read_leave_the_list_consistent(
    dashboard: Dashboard, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    for n in range(120):
        quote = f"quotes:\n  - {{speaker: Anna, text: The corridor is open for the {n}th time.}}\n"
        write(folder, f"{n:03}.yaml", f"title: Day {n}\ndate: 2024-01-01\nsummary: Nothing.\n{quote}")
    async with dashboard(folder) as pilot:
        await pilot.press("3")
        await type_in(pilot, "corridor")
        await pilot.press("down", *["down"] * 5)
        for n in range(110):
            (folder / f"{n:03}.yaml").unlink()
        for _ in range(300):
            await pilot.press("down")
            await pilot.pause(0.01)
            if " 10 quotes" in shown(pilot):
                break
        assert " 10 quotes" in shown(pilot)
        await until(pilot, "the 11")


async def test_missing_folder_is_reported(dashboard: Dashboard, tmp_path: Path) -> None:
    write(tmp_path, "desk/one.yaml", "title: One brief\ndate: 2022\nsummary: S.\n")
    async with dashboard(tmp_path / "desk") as pilot:
        assert "One brief" in shown(pilot)
        (tmp_path / "desk").rename(tmp_path / "elsewhere")
        await until(pilot, "There is no folder")
        (tmp_path / "elsewhere").rename(tmp_path / "desk")
        await until(pilot, "One brief")


async def test_file_with_errors_is_listed_with_its_problems(dashboard: Dashboard, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    write(folder, "good.yaml", "title: Good\ndate: 2024\nsummary: Fine.\n")
    write(folder, "bad.yaml", "title: a: b\n")
    async with dashboard(folder) as pilot:
        screen = shown(pilot)
        assert "bad.yaml" in screen
        assert "⚠ 1" in screen
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert "1 problem  1 fatal, 0 errors, 0 warnings" in shown(pilot)
