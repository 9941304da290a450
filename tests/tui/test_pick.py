"""Lists of options with a filter, questions that wait, and a cursor that follows a renamed record."""

from __future__ import annotations

from pathlib import Path

from briefing.tui.app import BriefingApp
from briefing.tui.dialogs.pick import PickScreen
from tests.tui.conftest import Dashboard, shown, type_in, until, write

ACTORS = """\
- {id: anna, name: Anna Alpha}
- {id: boris, name: Boris Beta}
- {id: carl, name: Carl Gamma}
"""
BRIEF = "title: Ferry\ndate: 2024\nsummary: s\nquotes:\n  - {speaker: anna, text: Build it}\n"


async def test_long_list_of_options_is_filtered_by_letters_and_a_short_one_has_no_filter(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        app = pilot.app
        answers: list[str | None] = []
        many = [(f"v{number}", f"option {number} {'ferry' if number == 17 else ''}") for number in range(40)]
        app.push_screen(PickScreen("Which?", many), answers.append)
        await pilot.pause()
        await type_in(pilot, "fery")
        assert "option 17 ferry" in shown(pilot)
        assert "option 16" not in shown(pilot)
        await type_in(pilot, "xyz")
        await pilot.press("enter")
        assert "No match." in shown(pilot)
        await pilot.press("ctrl+u")
        await type_in(pilot, "ferry")
        await pilot.press("enter")
        app.push_screen(PickScreen("Which?", many[:3]), answers.append)
        await pilot.pause()
        await pilot.press("j", "enter")
        app.push_screen(PickScreen("Which?", many), answers.append)
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        assert answers == ["v17", "v1", "v2"]


async def test_question_of_the_program_waits_until_a_dialog_is_closed(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        app = pilot.app
        assert isinstance(app, BriefingApp)
        app.push_screen(PickScreen("Mine", [("a", "a")]))
        await pilot.pause()
        done: list[bool] = []

        async def ask() -> None:
            await app.until_no_dialog()
            done.append(True)

        app.run_worker(ask())
        await pilot.pause()
        assert not done
        await pilot.press("escape")
        await until(pilot, lambda: done)


async def test_cursor_stays_on_an_actor_whose_id_is_renamed(dashboard: Dashboard, tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    write(folder, "actors.yaml", ACTORS)
    write(folder, "ferry.yaml", BRIEF)
    async with dashboard(folder) as pilot:
        app = pilot.app
        assert isinstance(app, BriefingApp)
        await pilot.press("f5", "down", "down")
        screen = app.screen
        assert screen.chosen == "carl"  # type: ignore[attr-defined]
        write(folder, "actors.yaml", ACTORS.replace("id: carl", "id: a-carl"))
        app.poll()
        await until(pilot, lambda: screen.chosen == "a-carl")  # type: ignore[attr-defined]
        assert "Carl Gamma" in shown(pilot)
        await pilot.press("up")
        assert screen.chosen == "boris"  # type: ignore[attr-defined]
        left = ACTORS.replace("id: carl", "id: a-carl").replace("- {id: boris, name: Boris Beta}\n", "")
        write(folder, "actors.yaml", left)
        app.poll()
        await until(pilot, lambda: screen.chosen == "a-carl")  # type: ignore[attr-defined]
