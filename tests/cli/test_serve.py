"""The command `serve`: what it refuses before it listens."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from .conftest import Run

pytest.importorskip("aiohttp")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "0.0.0.0"], "name the address that browsers use with --url"),
        (["--host", "example.org"], "name the address that browsers use with --url"),
        (["--url", "desk.example.org"], "--url: expected https://HOST"),
        (["--url", "https://desk.example.org/path"], "--url: expected https://HOST"),
        (["--tlp", "pink"], "--tlp: expected CLEAR, GREEN"),
        (["--port", "70000"], "expected a port up to 65535"),
        (["--sessions", "x"], "expected a whole number"),
        (["elsewhere"], "two libraries are named"),
    ],
)
def test_wrong_options_are_refused_before_anything_listens(
    run: Run, library: Path, options: list[str], said: str
) -> None:
    result = run("serve", "-L", library, *options)
    assert result.status == 2
    assert said in result.err


def test_port_that_is_taken_is_named(run: Run, library: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "-L", library, "--port", str(taken.getsockname()[1]))
    assert result.status == 2
    assert "--port names another port" in result.err
