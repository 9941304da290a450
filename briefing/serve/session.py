"""One browser tab and its dashboard process: frames go both ways until one of them ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio import IncompleteReadError, StreamReader
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from typing import TYPE_CHECKING

from aiohttp import WSMsgType

from briefing.runtime.crash_log import FAULT
from briefing.runtime.paths import log_file
from briefing.runtime.subprocesses import command
from briefing.serve.admission import Visitor
from briefing.serve.frames import FROM_PAGE, INPUT, TO_PAGE, Start
from briefing.text.sanitise import safe

if TYPE_CHECKING:
    from aiohttp.web import WebSocketResponse

MODULE = "briefing.tui.browser.app"
"""The module whose `serve` is the dashboard process."""
END_SECONDS = 2.0
"""Time that a dashboard has to end by itself; then it is killed."""
MAX_FRAME_BYTES = 1 << 28
"""Maximum size of a frame from a dashboard: a file to download, whole."""
MAX_REASON_CHARS = 2_000

_LENGTH_BYTES = 4
_TERMINAL_VARIABLES = (
    "TEXTUAL_",
    "BRIEFING_",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "TMUX",
    "EDITOR",
    "VISUAL",
    "BROWSER",
)
"""Beginnings of variables that are about the terminal and the user of the server."""


def environment(visitor: Visitor) -> Mapping[str, str]:
    """Return the environment of a visitor's dashboards: settings, archives and state are the visitor's, not ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_TERMINAL_VARIABLES)}
    own = {f"XDG_{kind}_HOME": str(visitor.folder / kind.lower()) for kind in ("CONFIG", "DATA", "STATE")}
    return {**kept, **own, "BRIEFING_LOG": str(log_file()), "TERM": "xterm-256color", "COLORTERM": "truecolor"}


class Session:
    """A dashboard process for a WebSocket."""

    def __init__(self, socket: WebSocketResponse, idle_seconds: float) -> None:
        self._socket, self._idle_seconds = socket, idle_seconds

    async def run(self, start: Start, visitor: Visitor) -> str:
        """Show a dashboard until it ends, the page is closed or nothing is typed; return why it ended, for the page."""
        try:
            process = await asyncio.create_subprocess_exec(
                *command(MODULE),
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env=environment(visitor),
                cwd=visitor.folder,
                start_new_session=True,
                limit=1 << 20,
            )
        except OSError as error:
            return f"The dashboard could not be started: {error.strerror or error}."
        try:
            return await self._relay(process, start)
        finally:
            await asyncio.shield(_end(process))

    async def _relay(self, process: Process, start: Start) -> str:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        complaint = asyncio.create_task(_first_bytes(process.stderr))
        shown = asyncio.create_task(self._show(process.stdout))
        with contextlib.suppress(OSError):
            await _send(process.stdin, start.packed())
        typed = asyncio.create_task(self._pass_on(process.stdin))
        try:
            done, _ = await asyncio.wait((shown, typed), return_when=asyncio.FIRST_COMPLETED)
            if typed in done:
                return typed.result()
            shown.result()
            return _reason(await process.wait(), await complaint)
        finally:
            for task in (shown, typed, complaint):
                task.cancel()
            await asyncio.gather(shown, typed, complaint, return_exceptions=True)

    async def _pass_on(self, pipe: asyncio.StreamWriter) -> str:
        """Pass the page's frames on; return why they end. What is no frame of a page ends the session."""
        try:
            async with asyncio.timeout(self._idle_seconds) as deadline:
                async for message in self._socket:
                    if message.type is not WSMsgType.BINARY or message.data[:1] not in FROM_PAGE:
                        return "The page sent something other than input."
                    if message.data[:1] == INPUT:
                        deadline.reschedule(asyncio.get_running_loop().time() + self._idle_seconds)
                    await _send(pipe, message.data)
        except TimeoutError:
            return f"Nothing was pressed for {round(self._idle_seconds / 60)} minutes, so the session was ended."
        except OSError:  # the dashboard has ended: the other task says why
            await asyncio.Event().wait()
        return ""

    async def _show(self, pipe: StreamReader) -> None:
        """Pass the dashboard's frames on until it ends, as fast as the page takes them."""
        with contextlib.suppress(IncompleteReadError, ConnectionError):
            while True:
                length = int.from_bytes(await pipe.readexactly(_LENGTH_BYTES), "big")
                if length > MAX_FRAME_BYTES:
                    return
                frame = await pipe.readexactly(length)
                if frame[:1] in TO_PAGE:
                    await self._socket.send_bytes(frame)


async def _send(pipe: asyncio.StreamWriter, frame: bytes) -> None:
    pipe.write(len(frame).to_bytes(_LENGTH_BYTES, "big") + frame)
    await pipe.drain()


async def _first_bytes(pipe: StreamReader) -> bytes:
    """Return the first bytes that a process complains with; read the rest, so that it never waits."""
    kept = b""
    while data := await pipe.read(4096):
        kept = (kept + data)[: MAX_REASON_CHARS * 4]
    return kept


def _reason(status: int, complaint: bytes) -> str:
    """Return why a dashboard has ended, for the page; the server's own output has the whole of it."""
    said = safe(complaint.decode(errors="replace").strip(), multiline=True)[:MAX_REASON_CHARS]
    if status == 0:
        return "The dashboard was closed."
    if said:
        print(f"briefing: a session ended: {said}", file=sys.stderr, flush=True)
    if status == FAULT:
        return "The dashboard ended with a fault of its own. The server's log has the details."
    if said.startswith("Traceback"):
        said = said.splitlines()[-1]
    if status < 0:
        return "The dashboard was ended from outside or for lack of memory."
    return said.removeprefix("briefing: ") or f"The dashboard ended with status {status}."


async def _end(process: Process) -> None:
    """Let a process end by closing its input, then kill it and what it has started."""
    if process.stdin is not None:
        process.stdin.close()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), END_SECONDS)
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        await process.wait()
