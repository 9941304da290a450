"""What a session in a browser may do, whatever it is asked for: on every screen, in the palette, and by action."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from briefing.api import Library
from briefing.editing.atomic_save import ConflictError
from briefing.tui.access import LOCAL, WRITING, Access
from briefing.tui.actions import actions, declared_actions
from briefing.tui.app import BriefingApp
from briefing.tui.coding.base import CodingBase
from briefing.tui.coding.saving import _is_left_out
from briefing.tui.dashboard.panels import Request, library_panels
from briefing.tui.editing.fields import Changing
from briefing.tui.editing.record import FileRecord
from briefing.tui.library_screen import LibraryScreen
from tests.serve.conftest import SAMPLE

READ_ONLY = Access(write=False, local=False, level="GREEN")


def test_sessions_permit_what_their_kind_needs() -> None:
    assert all(Access().permits(each) for each in WRITING | LOCAL | {"copy"})
    assert not any(READ_ONLY.permits(each) for each in WRITING | LOCAL)
    assert READ_ONLY.permits("copy")
    writer = Access(write=True, local=False)
    assert {each for each in WRITING | LOCAL if writer.permits(each)} == WRITING - LOCAL


def test_hints_name_only_keys_that_the_session_has(tmp_path: Path) -> None:
    assert Access().hint("edit", "e opens the file.") == " e opens the file."
    assert Access(write=True, local=False).hint("edit", "e opens the file.") == ""
    library = Library(tmp_path, cache=False)
    library.read()
    said = {
        may_add: next(panel for name, panel in library_panels(request) if name == "new").empty
        for may_add in (True, False)
        for request in [Request(library, None, (), "", date(2024, 7, 1), may_add)]
    }
    assert said == {True: "No brief yet. Press a to add one.", False: "No brief."}


def test_file_of_an_articles_text_is_not_chosen_where_files_are_left_out() -> None:
    offered = {}
    for access in (Access(), Access(local=False, level="GREEN")):
        app = BriefingApp(SAMPLE, access=access)
        record = FileRecord(SAMPLE / "any.yaml", "", ("articles", 0))
        offered[access.level] = Changing(app, Library(SAMPLE, cache=False), record, "article", print).fields
    assert "text_file" in offered[None]
    assert "text_file" not in offered["GREEN"]
    assert "url" in offered["GREEN"]


def test_lines_of_a_file_that_was_labelled_meanwhile_are_not_taken_in(tmp_path: Path) -> None:
    app = BriefingApp(SAMPLE, access=Access(local=False, level="GREEN"))
    app.library = Library(tmp_path, cache=False, level="GREEN")
    screen = cast(CodingBase, SimpleNamespace(dashboard=app))
    brief = "title: T\ndate: 2024-01-01\nsummary: S\ntlp: {}\n"
    refused = {
        label: _is_left_out(screen, ConflictError(tmp_path / "a.yaml", brief.format(label).encode()))
        for label in ("GREEN", "AMBER")
    }
    assert refused == {"GREEN": False, "AMBER": True}


async def test_read_only_session_neither_offers_nor_runs_what_it_may_not_do(tmp_path: Path, monkeypatch) -> None:
    for name in ("STATE", "CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path))
    forbidden = WRITING | LOCAL
    app = BriefingApp(SAMPLE, access=READ_ONLY)
    async with app.run_test(size=(100, 30)) as pilot:
        while app.loading:
            await pilot.pause()
        app.action_go("quotes")
        await pilot.pause()
        shown = app.screen
        assert isinstance(shown, LibraryScreen)
        await shown.wait_until_ready()
        offered = {each.action.removeprefix("app.").partition("(")[0] for each in actions(shown)}
        for screen in app.mode_screens().values():
            offered |= {each.action.partition("(")[0] for each in declared_actions(app, screen)}
        assert {"copy", "sort"} <= offered
        assert not offered & forbidden
        before = len(app.screen_stack)
        for action in forbidden:
            assert not await app.run_action(action)
            if (method := getattr(app, f"action_{action}", None)) is not None:
                method()
        await pilot.pause()
        assert len(app.screen_stack) == before
