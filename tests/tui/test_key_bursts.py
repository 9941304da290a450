"""Keys that arrive together, as a slow line, a paste of a macro or a held key delivers them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot

from briefing.tui.textual_compat import key_name
from tests.tui.conftest import SAMPLE, Dashboard, scenario, shown, write
from tests.tui.test_editing import ACTORS, BRIEF

ARTICLE = "The ferry\n\n“We shall build the ferry this very year,” Lina Marek said.\n"


async def send(pilot: Pilot[int], *keys: str) -> None:
    """Deliver keys as one read of the terminal does: all before the first is handled. Wait until all are."""
    for key in keys:
        named = key_name(key) if len(key) == 1 else key
        character = key if len(key) == 1 else {"enter": "\r", "escape": "\x1b"}.get(key)
        pilot.app.post_message(events.Key(named, character))
    await pilot.pause()  # until no key is queued, too


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a copy of the sample library, which may be written to."""
    folder = tmp_path / "library"
    shutil.copytree(SAMPLE, folder)
    return folder


async def test_a_dialog_that_gets_two_answers_at_once_takes_the_first(
    dashboard: Dashboard, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("VISUAL", "EDITOR", "PATH"):  # no editor starts
        monkeypatch.setenv(name, "")
    async with dashboard(library) as pilot:
        for bursts in (
            [["x"], ["enter", "enter"]],
            [["a"], ["enter"], ["T"], ["enter", "enter"]],
            [["ctrl+p"], ["enter", "enter"]],
            [["5"], ["E"], ["enter", "enter"]],
            [["x", "escape", "escape"]],
            [["ctrl+p", "escape", "ctrl+p", "escape"]],
            [["a", "enter", "enter", "escape", "escape"]],
            [["3", "escape", "enter", "escape", "escape", "escape"]],
        ):
            with scenario(" ".join("+".join(burst) for burst in bursts)):
                for burst in bursts:
                    await send(pilot, *burst)
                assert pilot.app.is_running
                await send(pilot, "escape", "escape", "escape", "escape", "f2")
                assert "2 Briefs" in shown(pilot)


async def test_a_change_typed_in_one_read_is_made_as_if_typed_slowly(dashboard: Dashboard, tmp_path: Path) -> None:
    folder = tmp_path / "briefs"
    write(folder, "ferry.yaml", BRIEF)
    write(folder, "actors.yaml", ACTORS)
    async with dashboard(folder) as pilot:
        await send(pilot, "3", *"build", "down", "E", "enter", "4")
        assert (folder / "ferry.yaml").read_text() == BRIEF.replace("{ferry: for}", "{ferry: leans-against}")
        await send(pilot, "ctrl+z")
        assert (folder / "ferry.yaml").read_text() == BRIEF


async def test_letters_typed_ahead_of_a_dialog_reach_its_field(
    dashboard: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "briefs"
    write(folder, "ferry.yaml", BRIEF)
    async with dashboard(folder) as pilot:
        await send(pilot, "3", *"build", "down", "E", "down", "enter", *"tax", "enter", "1")
        assert "stances: {ferry: for, tax: for}  # clear" in (folder / "ferry.yaml").read_text()
        await send(pilot, "x", "ctrl+u", *"out.md", "enter")
        assert "Build it now" in (tmp_path / "out.md").read_text()


async def test_a_failed_export_keeps_the_marks(
    dashboard: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "briefs"
    write(folder, "ferry.yaml", BRIEF)
    async with dashboard(folder) as pilot:
        await send(pilot, "3", "down", "m", "x", "enter", "ctrl+u", *"no/such/folder.md", "enter")
        await send(pilot, "escape")
        assert "✓ 1" in shown(pilot).splitlines()[0]
        await send(pilot, "x", "enter", "ctrl+u", *"out.md", "enter")
        assert "Build it now" in (tmp_path / "out.md").read_text()


async def test_input_that_arrives_while_the_dashboard_closes_is_dropped(dashboard: Dashboard, tmp_path: Path) -> None:
    folder = tmp_path / "briefs"
    write(folder, "ferry.yaml", BRIEF)
    async with dashboard(folder) as pilot:
        app = pilot.app
    assert not app.screen_stack
    for late in (
        events.Key("u", "u"),
        events.Paste("words"),
        events.MouseDown(None, 1, 1, 0, 0, 1, False, False, False),
        events.Resize(Size(80, 24), Size(80, 24)),
    ):
        await app.on_event(late)
    assert app.return_code in (0, None)
