"""The walk of a new user: read a brief, find a quote, compare, go to the words, come back."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tui.conftest import Dashboard, scenario, settled, shown, type_in, until, write


async def test_briefs_open_on_the_newest_are_filtered_and_help_says_what_the_keys_do(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        with scenario("the sample opens on the Tokayev brief"):
            screen = shown(pilot)
            assert "Central Asia desk" in screen
            assert "Tokayev in Moscow, eight days after his re-election" in screen
            assert "Eight days after the snap election" in screen
        with scenario("help says what the keys do"):
            await pilot.press("question_mark")
            assert "other pane" in shown(pilot)
            await pilot.press("escape")
            assert "other pane" not in shown(pilot)
        with scenario("the filter narrows and escape widens"):
            await pilot.press("slash")
            await type_in(pilot, "berlin")
            assert "What Tokayev said in Berlin" in shown(pilot)
            assert "Crimea before the General Assembly" not in shown(pilot)
            await pilot.press("down", "escape")
            assert "Crimea before the General Assembly" in shown(pilot)


async def test_search_finds_spellings_misprints_and_nothing_and_the_session_is_restored(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("3")
        for spelling in ("tokaev", "tokayev", "токаев", "Tokajev"):
            with scenario(f"{spelling} finds the quotes of Tokayev"):
                await pilot.press("ctrl+u")
                await type_in(pilot, spelling)
                screen = shown(pilot)
                assert int(re.search(r"(\d+) quotes", screen)[1]) > 10  # type: ignore[index]
                assert screen.count("Tokayev") >= 10
        with scenario("a misspelt quote is found and marked"):
            await pilot.press("ctrl+u")
            await type_in(pilot, "stratgic partnr")
            screen = shown(pilot)
            assert "main strategic" in screen
            assert "Kassym-Jomart Tokayev" in screen
            assert "Kremlin talks" in screen
        with scenario("nonsense finds nothing and says so"):
            await pilot.press("ctrl+u")
            await type_in(pilot, "xqzvwk")
            assert "No quote matches" in shown(pilot)
        with scenario("digits are text in an input and function keys still switch"):
            await pilot.press("ctrl+u")
            await pilot.press("1", "9", "3")
            assert pilot.app.screen.finder.value == "193"  # type: ignore[attr-defined]
            keys = shown(pilot).splitlines()[-1]
            assert "F2 Briefs" in keys
            assert "results" in keys
            assert "/ find" not in keys
            await pilot.press("f2")
            assert pilot.app.current_mode == "briefs"
        await pilot.press("3")
        await type_in(pilot, "invincible")
        await pilot.press("down", "q")
    async with dashboard() as pilot:
        with scenario("session is restored at the next start"):
            await settled(pilot)
            assert pilot.app.current_mode == "quotes"
            assert pilot.app.screen.finder.value == "invincible"  # type: ignore[attr-defined]


async def test_from_the_search_to_the_quote_and_back_and_narrowed_to_a_value_that_some_have(
    dashboard: Dashboard,
) -> None:
    async with dashboard(size=(80, 24), screen="quotes") as pilot:
        with scenario("from the search to the quote and back"):
            await type_in(pilot, "main strategic")
            await pilot.press("down", "enter")
            assert "Insight News Media (C2)" in shown(pilot)
            await pilot.press("escape", "escape")
            assert pilot.app.screen.finder.value == ""  # type: ignore[attr-defined]
        with scenario("hits are narrowed to a value that some have"):
            await pilot.press("slash")
            await type_in(pilot, "tokayev")
            await pilot.press("down", "f")
            first = next(row for row in shown(pilot).splitlines() if "issue:" in row)
            count, issue = re.search(r"(\d+)  (issue:[\w-]+)", first).groups()  # type: ignore[union-attr]
            await pilot.press("enter")
            screen = shown(pilot)
            assert f"tokayev {issue}" in screen
            assert f" {count} quotes" in screen
            await pilot.press("f")
            assert "issue:" not in shown(pilot).partition("Narrow to")[2].replace(issue, "")


async def test_compare_opens_the_quotes_of_a_cell_two_actors_side_by_side_and_double_plays(
    dashboard: Dashboard,
) -> None:
    async with dashboard(screen="compare") as pilot:
        with scenario("two actors face each other"):
            await pilot.press("space", "right", "space", "s")
            screen = shown(pilot)
            assert "Tokayev – Lavrov" in screen
            assert "│" in screen
            await pilot.press("escape")
        with scenario("cell opens its quotes"):
            comparison = pilot.app.screen.comparison  # type: ignore[attr-defined]
            assert len(comparison.actors) >= 4
            assert len(comparison.issues) >= 4
            matrix = pilot.app.screen.matrix  # type: ignore[attr-defined]
            column = comparison.actors.index("tokayev")
            row = comparison.issues.index("sanctions")
            matrix.move_to(row, column)
            await pilot.press("enter")
            screen = shown(pilot)
            assert "Contradictions  " in screen
            assert "unambiguously" in screen
            await pilot.press("escape")
            assert f"{len(comparison.actors)} actors × " in shown(pilot)
        with scenario("double plays are named with both sides"):
            await pilot.press("d")
            assert "Double play · " in shown(pilot)
            plays = [found for found in pilot.app.library.double_plays() if found.kind == "double-play"]  # type: ignore
            sides = [{one.quote for one in pair} for found in plays if found.actor == "tokayev" for pair in found.pairs]
            assert {"2023-09-28-berlin#will-follow", "2023-09-28-berlin#counterproductive"} in sides


async def test_actors_and_issues_have_pages(dashboard: Dashboard) -> None:
    async with dashboard(screen="actors") as pilot:
        assert "President of Kazakhstan since March 2019" in shown(pilot)
        await pilot.press("f6")
        assert "Stances by actor" in shown(pilot)
        await pilot.press("tab", "end")
        assert "enter goes into the map" in shown(pilot)
        await pilot.press("enter")
        assert "countries" in shown(pilot).splitlines()[1]
        await pilot.press("right", "down", "left", "b", "enter")


async def test_page_in_a_small_window_shows_its_keys(dashboard: Dashboard) -> None:
    async with dashboard(size=(60, 20)) as pilot:
        await pilot.press("4", "d")
        keys = shown(pilot).splitlines()[-1]
        assert "1 2 3 4 Compare 5 6 7 esc back w window" in keys
        assert "? help" in keys
        await pilot.click(offset=(keys.index(" 5 ") + 1, 19))
        assert pilot.app.current_mode == "actors"
        await pilot.press("enter")
        assert "name, post, kind" not in shown(pilot)
        keys = shown(pilot).splitlines()[-1]
        await pilot.click(offset=(keys.index("esc back") + 1, 19))
        assert "name, post, kind" in shown(pilot)
        await pilot.press("enter")
        await pilot.click(offset=(shown(pilot).splitlines()[0].index("› Actors") + 3, 0))
        assert "name, post, kind" in shown(pilot)


async def test_an_empty_library_says_what_to_do(dashboard: Dashboard, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with dashboard(tmp_path / "empty") as pilot:
        assert "Press a to add one" in shown(pilot)
        for key, said in (("3", "F2 goes to the briefs"), ("5", "a adds a brief"), ("6", "a adds a brief")):
            await pilot.press(f"f{key}")
            await pilot.pause()
            assert said in shown(pilot)


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
        for _ in range(20):
            await pilot.press("down")
            await pilot.pause(0.01)
        await until(pilot, " 10 quotes")
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
