"""The editor and the browser in a real terminal: programs that fail, are interrupted, or draw in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.tui.conftest import scenario, write
from tests.tui.test_terminal import Open, start  # noqa: F401 (a fixture)


def script(folder: Path, name: str, text: str) -> Path:
    """Write a shell script that can be run and return its path."""
    path = write(folder, name, f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_editors_and_text_browsers_get_the_terminal_and_give_it_back(start: Open, tmp_path: Path) -> None:  # noqa: F811
    article = "articles: [{id: one, headline: One, source: Paper, url: https://example.org/ferry}]\n"
    quote = "quotes: [{speaker: Ann, article: one, text: We agree.}]\n"
    brief = f"title: One ferry\ndate: 2024-06\nsummary: s\n{article}{quote}"
    path = write(tmp_path / "library", "one.yaml", brief)
    browser = script(tmp_path / "bin", "lynx", 'echo "page of $1"; read key')
    programs = {"EDITOR": str(tmp_path / "editor"), "VISUAL": "", "BROWSER": str(browser), "DISPLAY": ""}
    terminal = start(sys.executable, "-m", "briefing", "library", environment=programs)
    assert terminal.shows("One ferry")
    with scenario("an editor that cannot start is reported and the dashboard answers"):
        terminal.press("e")
        assert terminal.shows("could not be started")
        terminal.press("2")
        assert terminal.shows("filter")
    with scenario("ctrl+c in an editor ends the editor alone"):
        script(tmp_path, "editor", "echo editor is open; exec sleep 60")
        terminal.press("e")
        assert terminal.shows("editor is open")
        terminal.press("\x03")
        assert terminal.shows("ended with status")
    with scenario("an editor opens again at the line of an error that it left"):
        fixed = brief.replace("date: 2024-06", "date: 2024-07")
        write(tmp_path, "fixed.yaml", fixed)
        write(tmp_path, "broken.yaml", brief.replace("date: 2024-06", "date: soon"))
        again = 'echo "$1" >> calls; [ "$1" = +2 ] && cp fixed.yaml "$2" || cp broken.yaml "$2"'
        script(tmp_path, "editor", f"cd {tmp_path}; {again}")
        terminal.press("e")
        assert terminal.shows("opens it again at line 2")
        terminal.press("\r")
        assert terminal.shows("Jul 2024")
        assert path.read_text() == fixed
        assert (tmp_path / "calls").read_text() == "+1\n+2\n"
    with scenario("a text browser gets the terminal until it is left"):
        terminal.press("3")
        assert terminal.shows("We agree")
        terminal.press("\x1b[B")
        terminal.press("o")
        assert terminal.shows("opens it")
        terminal.press("\r")
        assert terminal.shows("page of https://example.org/ferry")
        terminal.press("\n")
        assert terminal.shows("We agree")
        terminal.press("\x11")
        assert terminal.ends() == 0
