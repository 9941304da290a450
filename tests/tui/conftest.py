"""Drives the real dashboard over the sample library, or over one that a test writes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp

SAMPLE = Path(__file__).parents[2] / "briefs"

Dashboard = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or leaves anything in the user's folders."""
    for name in ("STATE", "CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")


async def settled(pilot: Pilot[int]) -> None:
    """Waits until the library is shown and nothing is left to do."""
    app = pilot.app
    assert isinstance(app, BriefingApp)
    for _ in range(400):
        await pilot.pause(0.01)
        if app.library is not None and not app.loading:
            break
    await pilot.pause()


@pytest.fixture
def dashboard() -> Dashboard:
    """Opens the dashboard on a folder, waits for the library, gives the pilot."""

    @asynccontextmanager
    async def opened(
        folder: Path = SAMPLE, size: tuple[int, int] = (120, 40), sample: bool = False
    ) -> AsyncIterator[Pilot[int]]:
        app = BriefingApp(folder, sample=sample)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            yield pilot

    return opened


def shown(pilot: Pilot[int]) -> str:
    """Everything on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Types a text key by key."""
    for character in text:
        await pilot.press({" ": "space"}.get(character, character))
    await pilot.pause()


def write(folder: Path, name: str, text: str) -> Path:
    """Writes a file of a library."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
