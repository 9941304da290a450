"""The toolkit still has the internals that the dashboard uses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

from briefing.runtime.crash_log import NO_RESOURCES
from briefing.tui import textual_compat
from briefing.tui.app import BriefingApp
from briefing.tui.textual_compat import INTERNALS, Internal
from tests.tui.conftest import SAMPLE

MAKE: dict[type, Callable[[], object]] = {App: App, Screen: Screen, Strip: lambda: Strip([])}
"""How to make an instance of a class whose internals are given to instances only."""


@pytest.mark.parametrize("internal", INTERNALS, ids=lambda one: one.name)
def test_the_toolkit_still_has(internal: Internal) -> None:
    owner: object = textual_compat
    if internal.owner is not None:
        owner = MAKE.get(internal.owner, lambda: internal.owner)()
    assert hasattr(owner, internal.name), f"{internal.name} is gone: {internal.reason}"


async def test_timer_whose_time_is_over_runs_once_and_leaves_the_loop_free() -> None:
    app: App[None] = App()
    calls: list[str] = []
    async with app.run_test():
        app.set_timer(-0.001, lambda: calls.append("over"))
        async with asyncio.timeout(10):
            while not calls:
                await asyncio.sleep(0.01)
    assert calls == ["over"]


async def test_fault_caused_by_a_lack_of_memory_ends_with_the_status_of_that() -> None:
    app = BriefingApp(SAMPLE)
    for error in (MemoryError(), TypeError("made by the first")):
        try:
            raise error
        except (MemoryError, TypeError) as fault:
            textual_compat.raise_in_app(app, fault)
    assert app.return_code == NO_RESOURCES
