"""The editor and the browser in a real terminal: programs that fail, are interrupted, or draw in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.tui.conftest import write
from tests.tui.test_editing import BRIEF
from tests.tui.test_terminal import Open, Terminal, start  # noqa: F401 (a fixture)


def script(folder: Path, name: str, text: str) -> Path:
    """Write a shell script that can be run and return its path."""
    path = write(folder, name, f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def open_dashboard(start: Open, folder: Path, **environment: str) -> Terminal:  # noqa: F811
    """Start the dashboard on a folder with some environment variables."""
    environment = {"VISUAL": "", **environment}
    return start(sys.executable, "-m", "briefing", str(folder), environment=environment)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    write(tmp_path / "library", "ferry.yaml", BRIEF)
    return tmp_path / "library"


def test_an_editor_that_cannot_start_is_reported_and_the_dashboard_answers(
    start: Open,  # noqa: F811
    library: Path,
) -> None:
    terminal = open_dashboard(start, library, EDITOR="no-such-editor")
    assert terminal.shows("Two on a ferry")
    terminal.press("e")
    assert terminal.shows("could not be started")
    terminal.press("3")
    assert terminal.shows("Build it now")
    terminal.press("\x11")
    assert terminal.process.wait(10) == 0


def test_editor_opens_again_at_the_line_of_an_error_that_it_left(start: Open, library: Path, tmp_path: Path) -> None:  # noqa: F811
    fixed = BRIEF.replace("date: 2024-06", "date: 2024-07")
    write(tmp_path, "fixed.yaml", fixed)
    write(tmp_path, "broken.yaml", BRIEF.replace("date: 2024-06", "date: soon"))
    again = 'echo "$1" >> calls; [ "$1" = +2 ] && cp fixed.yaml "$2" || cp broken.yaml "$2"'
    editor = script(tmp_path, "editor", f"cd {tmp_path}; {again}")
    terminal = open_dashboard(start, library, EDITOR=str(editor))
    assert terminal.shows("Two on a ferry")
    terminal.press("e")
    assert terminal.shows("opens it again at line 2")
    terminal.press("\r")
    assert terminal.shows("Jul 2024")
    assert (library / "ferry.yaml").read_text() == fixed
    assert (tmp_path / "calls").read_text() == "+1\n+2\n"
    terminal.press("\x11")
    assert terminal.process.wait(10) == 0


def test_ctrl_c_in_an_editor_ends_the_editor_alone(start: Open, library: Path, tmp_path: Path) -> None:  # noqa: F811
    editor = script(tmp_path, "editor", "echo editor is open; exec sleep 60")
    terminal = open_dashboard(start, library, EDITOR=str(editor))
    assert terminal.shows("Two on a ferry")
    terminal.press("e")
    assert terminal.shows("editor is open")
    terminal.press("\x03")
    assert terminal.shows("ended with status")
    terminal.press("3")
    assert terminal.shows("Build it now")
    terminal.press("\x11")
    assert terminal.process.wait(10) == 0


def test_a_text_browser_gets_the_terminal_until_it_is_left(start: Open, tmp_path: Path) -> None:  # noqa: F811
    article = "articles: [{id: one, headline: One, source: Paper, url: https://example.org/ferry}]\n"
    quote = "quotes: [{speaker: Ann, article: one, text: We agree.}]\n"
    write(tmp_path / "library", "one.yaml", f"title: One ferry\ndate: 2024\nsummary: s\n{article}{quote}")
    browser = script(tmp_path / "bin", "lynx", 'echo "page of $1"; read key')
    terminal = open_dashboard(start, tmp_path / "library", BROWSER=str(browser), DISPLAY="")
    assert terminal.shows("One ferry")
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
    assert terminal.process.wait(10) == 0
