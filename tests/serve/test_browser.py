"""A served dashboard in Chromium, as a visitor uses it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("aiohttp")

from tests.serve.chromium import CHROMIUM, Tab, browser
from tests.serve.conftest import Serve

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

ENTER, ESCAPE = ("Enter", 13, "\r"), ("Escape", 27)


async def click(tab: Tab, text: str) -> None:
    """Click the first letter of a text on the terminal."""
    rows = (await tab.screen()).split("\n")
    row = next(index for index, line in enumerate(rows) if text in line)
    x, y, width, height = await tab.run(
        "(() => { const box = document.querySelector('.xterm-screen').getBoundingClientRect();"
        "return [box.x, box.y, box.width / terminal.cols, box.height / terminal.rows]; })()"
    )
    at = {"x": x + (rows[row].index(text) + 0.5) * width, "y": y + (row + 0.5) * height}
    for kind in ("mousePressed", "mouseReleased"):
        await tab.send("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **at)


async def resize(tab: Tab, width: int, height: int) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    await tab.send("Emulation.setDeviceMetricsOverride", **metrics)


async def test_visitor_searches_compares_copies_downloads_and_reloads(serve: Serve, tmp_path: Path) -> None:
    async with serve() as served, browser(tmp_path / "profile") as chromium:
        downloads = tmp_path / "downloads"
        await chromium.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        tab = await chromium.tab(served.invitation)
        await resize(tab, 1200, 600)
        assert "edit" not in (await tab.until("Latest briefs", "114 quotes")).split("\n")[-1]
        assert await tab.run("location.href") == served.address  # the token is gone

        # A search, with a typo.
        await tab.letter("3")
        await tab.until("114 quotes", "sort")
        await tab.type("Токаев sanctons")
        await tab.until("Токаев sanctons", "27 quotes")
        await tab.press(*ENTER)

        # What is copied is the browser's.
        await tab.run(
            "copied = []; write = navigator.clipboard.writeText.bind(navigator.clipboard);"
            "navigator.clipboard.writeText = (text) => write(text).then(() => copied.push(text)); 0"
        )
        await tab.letter("y")
        await tab.until("to the browser's clipboard")
        assert "Tokayev" in await tab.until_true("copied[0]")

        # An export is a download.
        await tab.letter("x")
        await tab.until("File to download")
        await tab.press(*ENTER)
        await tab.until("to the browser.")
        (file,) = await _files(tab, downloads)
        assert re.fullmatch(r"briefing-\d{4}-\d\d-\d\d\.md", file.name)
        assert "Tokayev" in file.read_text(encoding="utf-8")

        # The mouse, another size, and the palette without what this session may not do.
        await click(tab, "Compare")
        await tab.until("v agreement")
        await resize(tab, 900, 500)
        await tab.until_true("terminal.cols < 110")
        await tab.until("Compare", "Unilateral sanctions")
        await tab.press("p", 80, modifiers=2)
        await tab.until("Contradictions")
        await tab.type("edit")
        assert "Edit" not in await tab.until("edit", gone="Contradictions")
        await tab.press(*ESCAPE)
        await tab.until("Unilateral sanctions", gone="every command")

        # A second tab of the same browser needs no token; a reload comes back to the same screen.
        other = await chromium.tab(served.address)
        await other.until("Territorial integrity")
        await tab.send("Page.bringToFront")  # a tab behind another is not drawn
        await tab.run("before = true")
        await tab.send("Page.reload")
        await tab.until_true("typeof before === 'undefined' && typeof terminal === 'object'")
        await tab.until("Unilateral sanctions")

        # A page of another site gets nowhere, with the browser's cookies at hand.
        stranger = await chromium.tab("about:blank")
        socket = served.address.replace("http", "ws", 1) + "terminal"
        outcome = f"new Promise((end) => {{ const it = new WebSocket('{socket}'); it.onopen = () => end('open');"
        assert await stranger.run(outcome + " it.onerror = () => end('refused'); })") == "refused"

        asked = tab.requests() + other.requests()
        host = served.address.split("/")[2]
        assert {each.split("/")[2] for each in asked if not each.startswith(("data:", "blob:"))} == {host}
        assert tab.complaints() + other.complaints() == []


async def _files(tab: Tab, folder: Path) -> list[Path]:
    """Return the files of a folder once one is there, whole."""
    import asyncio

    async with asyncio.timeout(60):
        while not (
            found := [each for each in folder.glob("*") if each.suffix != ".crdownload" and each.stat().st_size]
        ):
            await asyncio.sleep(0.05)
    return found
