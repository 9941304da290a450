"""The server over HTTP and WebSockets: what it refuses, what a session does, and how sessions end."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from briefing.serve.frames import pack_size
from tests.serve.conftest import SAMPLE, Serve, Served

aiohttp = pytest.importorskip("aiohttp")

PATIENCE = 8.0
"""Seconds until a condition that does not come true fails its test."""


@asynccontextmanager
async def visitor(served: Served) -> AsyncIterator[Any]:
    """Yield a client that has used an address, as a browser does."""
    origin = served.address.split("/", 3)
    headers = {"Origin": "/".join(origin[:3])}
    jar = aiohttp.CookieJar(unsafe=True)  # also for addresses without a name
    async with aiohttp.ClientSession(headers=headers, cookie_jar=jar) as client:
        token = served.invitation.partition("#")[2]
        async with client.post(served.address + "enter", data=token) as answer:
            assert answer.status == 204
        yield client


async def opened(client: Any, served: Served, size: tuple[int, int] = (120, 40)) -> Any:
    """Return a web socket with a dashboard of a size."""
    socket = await client.ws_connect(served.address + "terminal", max_msg_size=0)
    await socket.send_bytes(pack_size(size))
    return socket


async def until(socket: Any, *texts: str) -> str:
    """Return what the terminal was sent once it holds some texts, without escape sequences."""
    shown = ""
    try:
        async with asyncio.timeout(PATIENCE):
            while not all(text in shown for text in texts):
                message = await socket.receive()
                assert message.type is aiohttp.WSMsgType.BINARY, message
                if message.data[:1] == b"T":
                    shown += re.sub(r"\x1b\[[0-9;?<>=]*\$?[A-Za-z]", "", message.data[1:].decode())
    except TimeoutError:
        raise AssertionError(f"not shown: {texts}\n{shown[-5000:]}") from None
    return shown


async def reason(socket: Any) -> str:
    """Return why a session has ended."""
    async with asyncio.timeout(PATIENCE):
        async for message in socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                return str(json.loads(message.data)["ended"])
    return "closed without a reason"


async def test_requests_without_admission_reach_nothing(serve: Serve) -> None:
    async with serve() as served, aiohttp.ClientSession() as stranger:
        own = "/".join(served.address.split("/")[:3])
        for url, method, headers, status in (
            (served.address, "GET", {}, 200),  # the page: it holds nothing of the library
            (own, "GET", {}, 404),
            (served.address + "../server.py", "GET", {}, 404),
            (served.address + "..%2Fserver.py", "GET", {}, 404),
            (served.address, "GET", {"Host": "evil.example"}, 403),
            (served.address, "GET", {"Origin": "http://evil.example"}, 403),
            (served.address + "enter", "POST", {}, 403),
            (served.address + "enter", "POST", {"Origin": own}, 403),  # a wrong token
            (served.address + "terminal", "GET", {"Origin": own}, 403),
        ):
            async with stranger.request(
                method, url, headers=headers, data=b"x" if method == "POST" else None
            ) as answer:
                assert (answer.status, url) == (status, url)
                policy = answer.headers["Content-Security-Policy"]
                assert "default-src 'none'" in policy
                assert "frame-ancestors 'none'" in policy
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
        async with visitor(served) as client:
            (cookie,) = list(client.cookie_jar)
            assert cookie["httponly"]
            assert cookie["samesite"] == "Strict"
            assert served.address.endswith(cookie["path"])
            for origin in ("http://evil.example", own.replace("http", "https"), "null"):
                with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                    await client.ws_connect(served.address + "terminal", headers={"Origin": origin})
            used = served.announced[0].partition("#")[2]
            async with client.post(served.address + "enter", data=used) as again:
                assert again.status == 403


async def test_session_shows_answers_and_leaves_out_what_is_above_its_level(serve: Serve, tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    for name, label in (("open", "GREEN"), ("secret", "RED")):
        (library / f"{name}.yaml").write_text(
            f"title: The {name} brief\ndate: 2024-01-0{len(label)}\nsummary: About {name} things.\ntlp: {label}\n"
        )
    async with serve(library) as served, visitor(served) as client:
        socket = await opened(client, served)
        shown = await until(socket, "The open brief", "1 brief above TLP:GREEN", "1 left out")
        await socket.send_bytes(b"I2")
        shown += await until(socket, "About open things.")
        await socket.send_bytes(pack_size((150, 30)))
        await socket.send_bytes(b"I?")
        shown += await until(socket, "Everywhere")
        assert "secret" not in shown
        assert not re.search(r"edit|add a brief|inbox|code an article|undo a change", shown)
        await socket.send_bytes(b"I\x1b")
        await socket.send_bytes(b"I\x11")  # ctrl+q
        assert await reason(socket) == "The dashboard was closed."
    assert {each.name for each in library.iterdir()} == {"open.yaml", "secret.yaml"}


async def test_writing_session_adds_a_brief_and_starts_no_editor(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "editor-started"
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\ntouch {started}\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    library = tmp_path / "library"
    library.mkdir()
    (library / "first.yaml").write_text("title: First\ndate: 2024-01-01\nsummary: S.\n")
    async with serve(library, write=True) as served, visitor(served) as client:
        socket = await opened(client, served)
        await until(socket, "add")
        await socket.send_bytes(b"Ia")
        assert "from an article" not in await until(socket, "which kind?")
        await socket.send_bytes(b"I\r")
        await until(socket, "Title:")
        await socket.send_bytes("IRéunion\r".encode())
        await until(socket, "Wrote ")
    written = {each.read_text(encoding="utf-8") for each in library.glob("*.yaml")}
    assert any("Réunion" in text for text in written)
    assert not started.exists()


async def test_sessions_are_limited_and_idle_ones_end(serve: Serve) -> None:
    async with serve(max_sessions=1, idle_seconds=1.0) as served, visitor(served) as client:
        socket = await client.ws_connect(served.address + "terminal")
        second = await client.ws_connect(served.address + "terminal")
        assert await reason(second) == "All 1 session of the server are in use. Close another tab and try again."
        await socket.send_bytes(pack_size((120, 40)))
        assert "Nothing was pressed" in await reason(socket)
        third = await client.ws_connect(served.address + "terminal")  # there is room again
        await third.send_str("no frame")
        assert await reason(third) == "The page did not send its size."


async def test_dashboard_that_cannot_start_says_why(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.serve.session.MODULE", "briefing.not_there")
    async with serve() as served, visitor(served) as client:
        assert "No module named 'briefing.not_there'" in await reason(await opened(client, served))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at /proc")
async def test_dashboards_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "briefing", "serve", "-L", str(SAMPLE), "--port", "0"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        assert process.stdout is not None
        announced: list[str] = []
        async with asyncio.timeout(PATIENCE):
            while not announced or "http" not in announced[-1]:
                announced.append((await process.stdout.readline()).decode())
        served = Served(announced[-1].split()[-1].partition("#")[0], announced)
        async with visitor(served) as client:
            socket = await opened(client, served)
            await until(socket, "Latest briefs")
            children = [each for each in _pids() if _status(each)[1:2] == [str(process.pid)]]
            assert len(children) == 1
            process.kill()
            async with asyncio.timeout(PATIENCE):
                while _runs(children[0]):
                    await asyncio.sleep(0.02)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _pids() -> list[str]:
    return [each.name for each in Path("/proc").iterdir() if each.name.isdigit()]


def _status(pid: str) -> list[str]:
    """Return the state of a process and its parent's id; nothing for one that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return []


def _runs(pid: str) -> bool:
    """Return whether a process runs: one that has ended may still be listed."""
    return _status(pid)[:1] not in ([], ["Z"])
