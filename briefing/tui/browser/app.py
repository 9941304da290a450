"""The dashboard whose terminal is a web page, and the entry point of its process."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefing.runtime.crash_log import report_fault
from briefing.runtime.subprocesses import claim_output
from briefing.serve.frames import pack_file
from briefing.tui.access import Access
from briefing.tui.app import BriefingApp
from briefing.tui.browser.channel import Channel
from briefing.tui.textual_compat import run_app

if TYPE_CHECKING:
    from textual.driver import Driver


class BrowserApp(BriefingApp):
    """The dashboard of one browser tab."""

    CSS_PATH = "../app.tcss"

    def __init__(self, channel: Channel) -> None:
        start = channel.start
        self.channel = channel
        access = Access(write=start.write, local=False, level=start.level)
        super().__init__(Path(start.root), sample=start.sample, access=access)

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of a page."""
        from briefing.tui.browser.driver import BrowserDriver

        return cast("type[Driver]", partial(BrowserDriver, self.channel, self.leave, lambda: self.n_waiting))

    def deliver(self, name: str, data: bytes) -> None:
        """Let the page download a file."""
        self.channel.send(pack_file(name, data))

    def leave(self) -> None:
        """Save the session and exit. What is not saved is lost, as in a tab that is closed; drafts of coding stay."""
        if self.library is not None:
            self._remember()
        self.exit(0)


def serve() -> None:
    """Process entry point: show the dashboard that the server asks for until it closes the session."""
    status = 70
    try:
        outgoing = claim_output()
        for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
            del os.environ[name]  # the toolkit's switches load code, write logs and take screenshots
        gc.disable()  # until the first paint, as at the terminal
        app = BrowserApp(Channel(sys.stdin.buffer, outgoing))
        run_app(app)
        status = app.return_code or 0
    except EOFError:
        status = 0
    except BaseException:
        message, status = report_fault()
        print(f"briefing: {message}", file=sys.stderr)
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)  # whatever threads are still at work
