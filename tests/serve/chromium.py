"""Headless Chromium, driven over its debugging protocol (CDP)."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 60.0
"""Seconds until a condition that does not come true fails its test."""


class Browser:
    """A browser, or one of its tabs (`session`)."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._sent = 0
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.events: list[dict[str, Any]] = []
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            data = json.loads(message.data)
            if (waiting := self._waiting.pop(data.get("id"), None)) is not None:
                if waiting.done():  # cancelled
                    continue
                if "error" in data:
                    waiting.set_exception(RuntimeError(data["error"]["message"]))
                else:
                    waiting.set_result(data["result"])
            elif "method" in data:
                self.events.append(data)

    async def send(self, method: str, session: str | None = None, **params: Any) -> Any:
        self._sent += 1
        answer = asyncio.get_running_loop().create_future()
        self._waiting[self._sent] = answer
        command = {"id": self._sent, "method": method, "params": params}
        await self._socket.send_json(command | ({"sessionId": session} if session else {}))
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def tab(self, address: str) -> Tab:
        target = (await self.send("Target.createTarget", url="about:blank"))["targetId"]
        session = (await self.send("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        tab = Tab(self, session, target)
        await tab.send("Network.enable")
        await tab.send("Page.enable")
        await tab.send("Runtime.enable")
        await tab.send("Page.navigate", url=address)
        return tab


class Tab:
    def __init__(self, browser: Browser, session: str, target: str) -> None:
        self.browser, self.session, self.target = browser, session, target

    async def send(self, method: str, **params: Any) -> Any:
        return await self.browser.send(method, self.session, **params)

    async def run(self, script: str) -> Any:
        """Return the value of an expression in the page."""
        done = await self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"].get("exception", {}).get("description", done))
        return done["result"].get("value")

    async def screen(self) -> str:
        """Return the text of the terminal."""
        rows = "document.querySelectorAll('.xterm-rows > div')"
        return await self.run(f"[...{rows}].map((row) => row.textContent.replaceAll('\\u00a0', ' ')).join('\\n')") or ""

    async def notice(self) -> str:
        return await self.run(
            "document.getElementById('notice')?.open && document.getElementById('notice-text').textContent"
        )

    async def until(self, *texts: str, gone: str = "") -> str:
        """Return the screen once it shows some texts."""
        shown = ""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    shown = await self.screen()
                    if all(text in shown for text in texts) and not (gone and gone in shown):
                        return shown
                    if await self.notice():
                        raise TimeoutError
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"not shown: {texts} {await self.notice()}\n{shown}") from None

    async def until_true(self, script: str) -> Any:
        """Return the value of an expression once it is true."""
        async with asyncio.timeout(PATIENCE):
            while not (value := await self.run(script)):
                await asyncio.sleep(0.05)
            return value

    async def type(self, text: str) -> None:
        await self.send("Input.insertText", text=text)

    async def press(self, key: str, code: int, text: str = "", modifiers: int = 0) -> None:
        common = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        await self.send("Input.dispatchKeyEvent", type="keyDown", **common, **({"text": text} if text else {}))
        await self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    async def letter(self, character: str) -> None:
        await self.press(character, ord(character.upper()), character)

    def requests(self) -> list[str]:
        """Return the addresses that the page has asked for, web sockets included."""
        mine = [event for event in self.browser.events if event.get("sessionId") == self.session]
        asked = [each["params"]["request"]["url"] for each in mine if each["method"] == "Network.requestWillBeSent"]
        return asked + [each["params"]["url"] for each in mine if each["method"] == "Network.webSocketCreated"]

    def complaints(self) -> list[str]:
        """Return errors of the page's scripts."""
        mine = [event for event in self.browser.events if event.get("sessionId") == self.session]
        return [json.dumps(each["params"]) for each in mine if each["method"] == "Runtime.exceptionThrown"]


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Browser]:
    """Start a browser with a profile of its own; it ends with the test."""
    assert CHROMIUM is not None
    process = await asyncio.create_subprocess_exec(
        CHROMIUM,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--remote-debugging-port=0",
        f"--user-data-dir={folder}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        port_file = folder / "DevToolsActivePort"
        async with asyncio.timeout(PATIENCE):
            while not (port_file.exists() and port_file.read_text().count("\n")):
                await asyncio.sleep(0.05)
        port, path = port_file.read_text().split("\n")[:2]
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0) as socket,
        ):
            yield Browser(socket)
    finally:
        process.kill()
        await process.wait()
