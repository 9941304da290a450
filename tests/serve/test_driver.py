"""The driver of a page: whatever a page sends, the app gets keys, mouse and pastes at the size of the page."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from textual import events
from textual.app import App
from textual.message import Message

from briefing.serve.frames import INPUT, Size
from briefing.tui.browser import driver as browser_driver
from briefing.tui.browser.channel import Channel
from briefing.tui.browser.driver import MAX_WAITING, BrowserDriver


class _Page:
    """A channel without pipes."""

    size = Size(80, 24)


class _Driver(BrowserDriver):
    """A driver that collects what the app would get."""

    def __init__(self) -> None:
        self.taken: list[Message] = []
        self.n_waiting = 0
        super().__init__(cast(Channel, _Page()), lambda: None, lambda: self.n_waiting, cast(App[Any], App()))

    def process_message(self, message: Message) -> None:
        self.taken.append(message)
        self.n_waiting += 1


async def _type(driver: _Driver, text: str) -> None:
    await driver._take(INPUT + text.encode())


def _keys(driver: _Driver) -> list[str]:
    return [message.key for message in driver.taken if isinstance(message, events.Key)]


async def test_malformed_sequence_leaves_the_keys_after_it_readable() -> None:
    driver = _Driver()
    for bad in ("\x1b[1114112u", "\x1b[99999999999999999999u", "\x1b[:;1u", "\x1b[48;0;0;0;0t\x1b[<0;1;1M"):
        await _type(driver, bad)
    await _type(driver, "j")
    assert _keys(driver)[-1] == "j"


async def test_size_reported_as_input_is_ignored() -> None:
    driver = _Driver()
    await _type(driver, "\x1b[48;60000;60000;9;9t\x1b[?2048;1$y")
    await _type(driver, "k")
    assert not [message for message in driver.taken if isinstance(message, events.Resize)]
    assert _keys(driver) == ["k"]


async def test_flood_of_keys_waits_for_those_before_it() -> None:
    driver = _Driver()
    flood = asyncio.create_task(_type(driver, "j" * 50_000))
    while driver.n_waiting <= MAX_WAITING:
        await asyncio.sleep(0)
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(driver.taken) < 3_000
    assert not flood.done()
    while not flood.done():
        driver.n_waiting = 0
        await asyncio.sleep(0)
    assert len(driver.taken) == 50_000


async def test_paste_without_an_end_is_given_up(monkeypatch) -> None:
    monkeypatch.setattr(browser_driver, "MAX_PASTE_CHARS", 5_000)
    driver = _Driver()
    await _type(driver, "\x1b[200~" + "a" * 5_500)
    driver.n_waiting = 0
    await _type(driver, "j")
    assert _keys(driver)[-1] == "j"
