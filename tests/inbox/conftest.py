"""A small site with feeds on loopback, and a home of its own for each test."""

from __future__ import annotations

import functools
import http.server
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.articles.fetch import Page, fetch

CERTIFICATE = Path(__file__).parents[1] / "archive" / "loopback.pem"

Get = Callable[[str], Page]


class Site:
    """Pages by path, each with its content type; the paths that were asked for."""

    def __init__(self) -> None:
        self.address = ""
        self.pages: dict[str, tuple[str, bytes]] = {}
        self.asked: list[str] = []

    def put(self, path: str, kind: str, text: str | bytes) -> str:
        """Serve a text, with `{site}` replaced by the site's address; return the page's address."""
        data = text if isinstance(text, bytes) else text.replace("{site}", self.address).encode()
        self.pages[path] = kind, data
        return f"{self.address}{path}"

    @property
    def get(self) -> Get:
        """Fetching that trusts this site."""
        trusting = ssl.create_default_context(cafile=CERTIFICATE)
        return functools.partial(fetch, trusting=trusting, private=True)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            kind, data = made.pages.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in made.pages else 404)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A reader that hangs up early is no fault of the site."""

    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(CERTIFICATE)
    server = Quiet(("127.0.0.1", 0), Handler)
    server.socket = serving.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    made.address = f"https://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Isolate settings, cache, data and state of each test."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "BRIEFING_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(home)
    return home
