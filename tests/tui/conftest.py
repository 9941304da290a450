"""Drive the real dashboard over the sample library, or over one that a test writes."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from weakref import WeakKeyDictionary, WeakSet

import pytest
from textual import events
from textual._compositor import Compositor
from textual._context import active_app
from textual._styles_cache import StylesCache
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.pilot import Pilot
from textual.worker import WorkerState

from briefing.tui import background
from briefing.tui.app import BriefingApp
from briefing.tui.textual_compat import key_name, screen_strips

SAMPLE = Path(__file__).parents[2] / "briefs"

Dashboard = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


PATIENCE = 60.0
"""Seconds until a condition that does not come true fails its test."""


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's folders and the working folder out of every test."""
    for name in ("STATE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    working = tmp_path / "working-folder"
    working.mkdir()
    monkeypatch.chdir(working)


@pytest.fixture(autouse=True)
def _begin_on_briefs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open Briefs first: composing the Dashboard and leaving it would take as long as most tests."""
    monkeypatch.setattr(BriefingApp, "DEFAULT_MODE", "briefs")


async def _settled_is_enough(_pilot: Pilot[int], timeout: float = 0) -> bool:
    """Wait without a message to each widget."""
    await settle()
    return True


@pytest.fixture(scope="session", autouse=True)
def _wait_once() -> Iterator[None]:
    """Wait for the dashboard's work, not for the clock and not twice.

    The toolkit's pilot sleeps 40 ms and more for every key, then sends a message to every widget.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module in ("app", "pilot"):
            patch.setattr(f"textual.{module}.wait_for_idle", settle)
        patch.setattr(Pilot, "_wait_for_screen", _settled_is_enough)
        yield


@pytest.fixture(scope="module", autouse=True)
def _free_memory() -> Iterator[None]:
    """Free the apps of a module's tests: each app that starts freezes the remains of those before."""
    yield
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _collect_rarely() -> Iterator[None]:
    """Let the garbage collector wait: what apps leave behind is freed after each module."""
    thresholds = gc.get_threshold()
    gc.set_threshold(100_000, 20, 20)
    yield
    gc.set_threshold(*thresholds)


@pytest.fixture(scope="session", autouse=True)
def _parse_each_style_once() -> Iterator[None]:
    """Let the apps of all tests share their parsed styles: parsing takes a third of an app's start."""
    parsed: dict[tuple[object, ...], list[RuleSet]] = {}
    numbers: dict[tuple[tuple[str, str], ...], int] = {}
    numbered: WeakKeyDictionary[Stylesheet, tuple[dict[str, str], int]] = WeakKeyDictionary()

    def variables_number(sheet: Stylesheet) -> int:
        """Return a number that is the same for the same variables; they are replaced, never changed."""
        known = numbered.get(sheet)
        if known is None or known[0] is not sheet._variables:
            number = numbers.setdefault(tuple(sheet._variables.items()), len(numbers))
            known = numbered[sheet] = (sheet._variables, number)
        return known[1]

    parse = Stylesheet._parse_rules

    def cached(
        self: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (css, read_from, is_default_rules, tie_breaker, scope, variables_number(self))
        if key not in parsed:
            parsed[key] = parse(self, css, read_from, is_default_rules, tie_breaker, scope)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", cached)
        yield


@pytest.fixture(scope="session", autouse=True)
def _paint_what_is_looked_at() -> Iterator[None]:
    """Let `shown` do the painting: a test has no terminal that needs the screens between those it looks at."""

    def skip_painting(self: Compositor, *_: object, **__: object) -> None:
        self._dirty_regions.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", skip_painting)
        yield


async def settle(_least: float = 0, _most: float = 0) -> None:
    """Return when nothing is left to do: no callback ready, no thread busy, no animation, all painted."""
    app = active_app.get()
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while loop.time() < end:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        if any(worker._thread_worker and worker.state in _BUSY for worker in app.workers):
            await asyncio.sleep(0.001)
            continue
        if getattr(app, "keys_waiting", False) or background.is_busy():
            await asyncio.sleep(0.001)
            continue
        if app.animator._animations or app.animator._scheduled:
            await asyncio.sleep(0.005)
            continue
        if app.is_running and app.screen_stack:
            app.screen._on_timer_update()  # paint now what the next frame would
            if app._batch_count or app.screen._layout_required:
                continue
        if not loop._ready:  # type: ignore[attr-defined]
            return


_BUSY = (WorkerState.PENDING, WorkerState.RUNNING)


async def until(pilot: Pilot[int], condition: str | Callable[[], object]) -> None:
    """Wait until words are on the screen or a condition is true; fail with the screen if that takes too long."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not (condition in shown(pilot) if isinstance(condition, str) else condition()):
        assert loop.time() < end, f"{condition!r} did not come true on\n{shown(pilot)}"
        await pilot.pause(0.005)
    await pilot.pause()


async def settled(pilot: Pilot[int]) -> None:
    """Wait until the library is shown and nothing is left to do."""
    app = pilot.app
    assert isinstance(app, BriefingApp)
    await until(pilot, lambda: app.library is not None and not app.loading)


@asynccontextmanager
async def running(app: BriefingApp, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    """Run a dashboard and yield its pilot when the library is shown."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot
        if app.is_running and app not in _looked_at:
            shown(pilot)  # a screen that the test does not look at can be painted, too
    StylesCache.get_inner_outer.cache_clear()  # it holds the rows that widgets of closed apps have drawn


@pytest.fixture
def dashboard(monkeypatch: pytest.MonkeyPatch) -> Dashboard:
    """Return a function that opens the dashboard on a folder, by default the sample, and one of its screens."""

    def opened(
        folder: Path = SAMPLE, size: tuple[int, int] = (120, 40), sample: bool = False, screen: str = "briefs"
    ) -> AbstractAsyncContextManager[Pilot[int]]:
        monkeypatch.setattr(BriefingApp, "DEFAULT_MODE", screen)
        return running(BriefingApp(folder, sample=sample), size)

    return opened


_looked_at: WeakSet[App[int]] = WeakSet()
"""Apps whose screen a test has painted."""


async def resize(pilot: Pilot[int], size: tuple[int, int]) -> None:
    """Resize the terminal and wait until the screen is laid out anew."""
    await pilot.resize_terminal(*size)
    await until(pilot, lambda: pilot.app.screen._compositor.size == size)


def shown(pilot: Pilot[int]) -> str:
    """Return the text on the screen, line by line."""
    _looked_at.add(pilot.app)
    strips = screen_strips(pilot.app.screen)
    return "\n".join(strip.text.rstrip() for strip in strips)


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Type a character, which may move the focus to a field, and paste the rest of a text there."""
    if text:
        name = {" ": "space"}.get(text[0]) or (text[0] if text[0].isalnum() else key_name(text[0]))
        pilot.app.post_message(events.Key(name, text[0]))
        await pilot.pause()
    if text[1:]:
        await paste(pilot, text[1:])


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste a text into the field that has the focus."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file of a library and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@contextmanager
def scenario(name: str) -> Iterator[None]:
    """Name a part of a test's story where it fails."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"Scenario: {name}")
        raise
