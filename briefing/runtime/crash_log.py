"""The log of a fault of our own: where it happened, without the values that were at hand."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path


def write_log() -> Path | None:
    """Append the current exception to the log and return the log's path; None where it can't be written.

    Holds the frames and the exception's type and message, never the locals: they may hold a brief's text.
    """
    from briefing import __version__
    from briefing.runtime.paths import log_file

    when = datetime.now(UTC).isoformat(timespec="seconds")
    about = f"{when} briefing {__version__}, Python {platform.python_version()}, {platform.system()}\n"
    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(about + "".join(traceback.format_exception(sys.exception())) + "\n")
    except OSError:
        return None
    return path
