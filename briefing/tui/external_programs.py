"""The user's editor and browser, started from the dashboard."""

from __future__ import annotations

import signal
import subprocess
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from textual.app import SuspendNotSupported

from briefing.runtime.external_editor import command
from briefing.runtime.files import Skipped, read_file
from briefing.text.sanitise import safe
from briefing.tui.dialogs.ask import AskScreen

if TYPE_CHECKING:
    from briefing.model import Problem
    from briefing.tui.app_interface import AppInterface


async def edit(dashboard: AppInterface, path: Path, line: int) -> None:
    """Open a file at a line in the user's editor, and again at an error that it was left with, if the user agrees."""
    while True:
        before = _content(path)
        if not _edited(dashboard, path, line):
            return
        dashboard.poll()
        error = _first_error(dashboard, path) if _content(path) != before else None
        if error is None:
            return
        detail = f"{safe(path.name)}:{error.line}:{error.column}: {safe(error.message)}"
        again = AskScreen("The file has an error now", detail, yes=f"opens it again at line {error.line}")
        if await dashboard.push_screen_wait(again) is None:
            return
        line = error.line


def _edited(dashboard: AppInterface, path: Path, line: int) -> bool:
    """Run the editor; return whether it ran, after reporting one that is missing or fails."""
    words = command(path, line)
    if words is None:
        dashboard.notify(
            "No editor was found: set $VISUAL or $EDITOR. E changes single fields here.",
            severity="warning",
            markup=False,
        )
        return False
    ran = False
    try:
        status = _in_terminal(dashboard, lambda: subprocess.run(words, check=False).returncode)
    except SuspendNotSupported:
        dashboard.notify("This terminal cannot be given to another program.", severity="warning", markup=False)
    except OSError as error:
        why = error.strerror or str(error)
        dashboard.notify(f"{words[0]} could not be started: {why}", severity="error", markup=False)
    else:
        ran = True
        if status:
            dashboard.notify(f"{Path(words[0]).name} ended with status {status}.", severity="warning", markup=False)
    dashboard.refresh()
    return ran


def _content(path: Path) -> bytes | None:
    try:
        return read_file(path.resolve())
    except (Skipped, OSError, RuntimeError):
        return None


def _first_error(dashboard: AppInterface, path: Path) -> Problem | None:
    """Return the first error of a file; None where it has none or cannot be read."""
    from briefing.tui.editing.record import file_problems

    data = _content(path)
    if data is None or not path.is_relative_to(dashboard.root):
        return None
    problems = file_problems(data, path.relative_to(dashboard.root).as_posix())
    return next((each for each in problems if each.severity != "warning"), None)


def _in_terminal(dashboard: AppInterface, run: Callable[[], int]) -> int:
    """Give the terminal to another program and take it back, also where the program cannot be started.

    The toolkit resumes only where nothing is raised within `suspend`, so an OSError is raised after it.
    """
    failure: OSError | None = None
    status = 0
    with _without_interrupts(), dashboard.suspend():
        try:
            status = run()
        except OSError as error:
            failure = error
    if failure is not None:
        raise failure
    return status


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let ctrl+c interrupt the other program only, although the terminal sends it to both.

    A handler that does nothing is used because a program started meanwhile would inherit an ignored signal.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def may_open(url: str) -> bool:
    """Return whether an address may be handed to a browser: only http and https with a host may."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


async def open_address(dashboard: AppInterface, url: str) -> None:
    """Show the whole address; open it in the browser where the user agrees."""
    if not url:
        dashboard.notify("No address is given for this source.", timeout=3, markup=False)
        return
    if not may_open(url):
        dashboard.notify(f"Only http and https addresses are opened: {safe(url)}", severity="warning", markup=False)
        return
    if await dashboard.push_screen_wait(AskScreen("Open this address in the browser?", safe(url), yes="opens it")):
        browser = _terminal_browser() if dashboard.access.local else None
        if browser is None:
            dashboard.open_url(url)
        else:
            try:
                _in_terminal(dashboard, lambda: int(not browser.open(url)))
            except SuspendNotSupported:
                dashboard.open_url(url)
            dashboard.refresh()


def _terminal_browser() -> webbrowser.BaseBrowser | None:
    """Return the browser if it runs in this terminal, as lynx does; None where it has a window of its own."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return None
    in_terminal = isinstance(browser, webbrowser.GenericBrowser | webbrowser.Elinks)
    return browser if in_terminal and not isinstance(browser, webbrowser.BackgroundBrowser) else None
