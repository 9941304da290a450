"""Work in threads of the dashboard's own."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Event

import pytest

import briefing.tui
from briefing.tui import background
from tests.tui.conftest import PATIENCE

OWN_THREADS = {"background.py", "driver.py"}
"""Modules that start threads: the common one, and those that read the terminal."""


async def test_work_in_a_thread_returns_or_raises_and_is_busy_until_then() -> None:
    go = Event()
    background.start(lambda: go.wait(PATIENCE) and None)
    assert background.is_busy()
    assert await background.in_thread(lambda: 1 + 1) == 2
    with pytest.raises(ZeroDivisionError):
        await background.in_thread(lambda: 1 // 0, finish=True)
    assert background.is_busy()
    go.set()


def test_only_one_module_starts_threads_that_tests_must_wait_for() -> None:
    folder = Path(briefing.tui.__file__).parent
    starting = {
        path.name
        for path in folder.rglob("*.py")
        if re.search(r"\bThread\(|to_thread\(|run_in_executor\(", path.read_text(encoding="utf-8"))
    }
    assert starting <= OWN_THREADS
