"""The web server: a page that anyone may load, and behind a cookie the dashboards that it shows."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import WSCloseCode, WSMsgType, web

from briefing.model import Tlp
from briefing.serve.admission import COOKIE, Address, Admission, Refused, Visitor
from briefing.serve.frames import Size, Start, unpack_size
from briefing.serve.session import Session
from briefing.text.labels import counted

STATIC = Path(__file__).with_name("static")
PAGE_FILES = {
    "": ("index.html", "text/html; charset=utf-8"),
    "page.js": ("page.js", "text/javascript; charset=utf-8"),
    "page.css": ("page.css", "text/css; charset=utf-8"),
    "xterm.js": ("xterm.js", "text/javascript; charset=utf-8"),
    "xterm.css": ("xterm.css", "text/css; charset=utf-8"),
    "addon-fit.js": ("addon-fit.js", "text/javascript; charset=utf-8"),
    "addon-unicode11.js": ("addon-unicode11.js", "text/javascript; charset=utf-8"),
    "mono.woff2": ("mono.woff2", "font/woff2"),
    "mono-bold.woff2": ("mono-bold.woff2", "font/woff2"),
}
"""By path below the prefix the file of the page and its type. Nothing else on the disk is served."""

MAX_INPUT_BYTES = 1 << 20
"""Maximum size of a frame from a page: a paste."""
MAX_TOKEN_BYTES = 200
FIRST_FRAME_SECONDS = 10.0
HEARTBEAT_SECONDS = 20.0
"""Seconds between two signs of life; a page that gives none is disconnected."""

ADMISSION = web.AppKey("admission", Admission)
SERVER = web.AppKey("server", "Server")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class ServeOptions:
    """What is served, to whom, and how much of it."""

    root: Path
    sample: bool = False
    write: bool = False
    level: Tlp = "GREEN"
    host: str = "127.0.0.1"
    port: int = 8377
    """0 chooses a free one."""
    url: str | None = None
    """The public address, where a proxy has one; None for a server on this computer alone."""
    max_sessions: int = 8
    idle_seconds: float = 1800.0


class Server:
    """The sessions of a server."""

    def __init__(self, options: ServeOptions, admission: Admission, announce: Callable[[str], None]) -> None:
        """`announce` is called with sentences for whoever runs the server."""
        self.options, self.admission = options, admission
        self._announce = announce
        self._pages: set[web.WebSocketResponse] = set()

    async def page(self, request: web.Request) -> web.StreamResponse:
        """Answer with a file of the page. It holds nothing of the library, so that it needs no cookie."""
        found = PAGE_FILES.get(request.match_info["file"])
        if found is None:
            raise web.HTTPNotFound(text="Not found.")
        name, content_type = found
        return web.FileResponse(STATIC / name, headers={"Content-Type": content_type})

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Turn a token into a cookie, which no script can read and no other site can send."""
        token = (await request.content.read(MAX_TOKEN_BYTES)).decode(errors="replace")
        cookie = self.admission.redeem(token)
        if cookie is None:
            raise web.HTTPForbidden(text="This address was used before, or the server was started anew.")
        answer = web.Response(status=204)
        answer.set_cookie(
            COOKIE,
            cookie,
            path=self.admission.prefix + "/",
            httponly=True,
            samesite="Strict",
            secure=self.admission.secure,
        )
        announce_invitation(self.admission, self._announce)
        return answer

    async def terminal(self, request: web.Request) -> web.StreamResponse:
        """Show a dashboard in a page, over a WebSocket."""
        visitor = self.admission.visitor(request.cookies)
        if visitor is None:
            raise web.HTTPForbidden(text="This browser was not admitted.")
        page = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_INPUT_BYTES, compress=False)
        await page.prepare(request)
        if len(self._pages) >= self.options.max_sessions:
            sessions = counted(self.options.max_sessions, "session")
            await _say(page, f"All {sessions} of the server are in use. Close another tab and try again.")
            return page
        self._pages.add(page)
        try:
            why = await self._session(page, visitor)
        finally:
            self._pages.discard(page)
        await _say(page, why)
        return page

    async def _session(self, page: web.WebSocketResponse, visitor: Visitor) -> str:
        """Show a dashboard until it ends; return why, for the page."""
        size = await _first_size(page)
        if size is None:
            return "The page did not send its size."
        visitor.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        options = self.options
        start = Start(str(options.root.absolute()), options.sample, options.write, options.level, size)
        return await Session(page, options.idle_seconds).run(start, visitor)

    async def close(self, _app: web.Application) -> None:
        """Close every session."""
        for page in list(self._pages):
            with contextlib.suppress(ConnectionError):
                await _say(page, "The server was ended.")


async def _first_size(page: web.WebSocketResponse) -> Size | None:
    """Return the size of the page's terminal, its first frame; None if it sends something else."""
    try:
        async with asyncio.timeout(FIRST_FRAME_SECONDS):
            message = await page.receive()
            return unpack_size(message.data) if message.type is WSMsgType.BINARY else None
    except (TimeoutError, ValueError):
        return None


async def _say(page: web.WebSocketResponse, why: str) -> None:
    """Tell the page why a session has ended, and close it."""
    if not page.closed:
        with contextlib.suppress(ConnectionError):
            await page.send_str(json.dumps({"ended": why}))
        await page.close(code=WSCloseCode.OK)


async def _checked(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests under another name or from another site before anything else happens."""
    writes = request.method != "GET" or request.headers.get("Upgrade") is not None
    try:
        request.app[ADMISSION].check_headers(request.headers, writes=writes)
    except Refused as why:
        raise web.HTTPForbidden(text=str(why)) from None
    return await handler(request)


def policy(addresses: list[Address]) -> str:
    """Return the Content-Security-Policy: only this server's own files run, and it is the only one contacted.

    xterm.js makes style sheets of the size and colours of its cells, hence 'unsafe-inline' for styles.
    """
    sockets = " ".join(each.origin.replace("http", "ws", 1) for each in addresses)
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; "
        f"connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


async def _secure(request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers that every answer has."""
    response.headers.update(
        {
            "Content-Security-Policy": policy(request.app[ADMISSION].addresses),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "clipboard-read=(), camera=(), microphone=(), geolocation=()",
            "Cache-Control": "no-cache",
            "Server": "briefing",
        }
    )


def make_app(options: ServeOptions, admission: Admission, announce: Callable[[str], None]) -> web.Application:
    """Return the web application."""
    app = web.Application(middlewares=[web.middleware(_checked)], client_max_size=MAX_TOKEN_BYTES)
    server = Server(options, admission, announce)
    app[ADMISSION], app[SERVER] = admission, server
    app.router.add_get(admission.prefix + "/terminal", server.terminal)
    app.router.add_post(admission.prefix + "/enter", server.enter)
    app.router.add_get(admission.prefix + "/{file:[a-z0-9.-]*}", server.page)
    app.on_response_prepare.append(_secure)
    app.on_shutdown.append(server.close)
    return app


def addresses_of(options: ServeOptions, port: int) -> list[Address]:
    """Return every address under which browsers may reach the server, the public one first."""
    if options.url:
        return [Address.of(options.url)]
    host = f"[{options.host}]" if ":" in options.host else options.host
    return [Address.of(f"http://{each}:{port}") for each in dict.fromkeys((host, "localhost"))]


def listen(options: ServeOptions) -> socket.socket:
    """Return a socket that listens where the options say. Raises OSError where that cannot be had."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    return socket.create_server((options.host, options.port), family=family)


def announce_invitation(admission: Admission, announce: Callable[[str], None]) -> None:
    """Announce an address that admits one browser."""
    announce(f"Open this address in a browser. It admits one browser:\n  {admission.invitation()}")


async def serve(options: ServeOptions, announce: Callable[[str], None]) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP. Raises OSError where the port cannot be had."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with contextlib.suppress(NotImplementedError, AttributeError):  # Windows raises KeyboardInterrupt instead
            loop.add_signal_handler(getattr(signal, name), stop.set)
    with tempfile.TemporaryDirectory(prefix="briefing-serve-", ignore_cleanup_errors=True) as folder:
        listening = listen(options)
        port = listening.getsockname()[1]
        admission = Admission(addresses_of(options, port), Path(folder))
        runner = web.AppRunner(make_app(options, admission, announce), access_log=None, shutdown_timeout=3.0)
        await runner.setup()
        try:
            await web.SockSite(runner, listening).start()
            announce_invitation(admission, announce)
            await stop.wait()
        finally:
            await runner.cleanup()
