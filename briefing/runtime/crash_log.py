"""Reports of exceptions that nothing handles: a sentence for the user, and a log for a fault of the program."""

from __future__ import annotations

import errno
import mmap
import sys

TYPE_CHECKING = False  # `typing` would double the time of `briefing --help`
if TYPE_CHECKING:
    from pathlib import Path

FAULT, NO_RESOURCES = 70, 2
"""Exit statuses: a fault of the program; a machine that refuses memory, threads or files."""

_REFUSED = {
    errno.ENOMEM: "memory",
    errno.EAGAIN: "processes or threads",
    errno.EMFILE: "open files",
    errno.ENFILE: "open files",
}

try:
    _reserve: mmap.mmap | None = mmap.mmap(-1, 8 << 20)
    """Address space that is freed before a fault is reported, so that a lack of memory can be reported too."""
except OSError:
    _reserve = None


def report_fault() -> tuple[str, int]:
    """Return a sentence about the current exception and the exit status; write a log if the fault is the program's."""
    if _reserve is not None:
        _reserve.close()
    if (resource := _refused(sys.exception())) is not None:
        return (
            f"the system allows no more {resource}. Raise its limits (ulimit -a) or close other programs.",
            NO_RESOURCES,
        )
    log = write_log()
    where = f"the details are in {log}" if log else "its log could not be written"
    return f"this is a fault of briefing's own; {where}", FAULT


def write_log() -> Path | None:
    """Append the current exception to the log and return the log's path; None if it can't be written.

    The log has the frames and the exception's type and message, never local variables: they may hold a brief's text.
    """
    import platform  # here, since a report of too little memory has to do with what is loaded
    import traceback
    from datetime import UTC, datetime

    from briefing import __version__
    from briefing.runtime.files import open_regular
    from briefing.runtime.paths import log_file
    from briefing.text.sanitise import safe

    when = datetime.now(UTC).isoformat(timespec="seconds")
    about = f"{when} briefing {__version__}, Python {platform.python_version()}, {platform.system()}\n"
    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        text = safe(about + "".join(traceback.format_exception(sys.exception())) + "\n", multiline=True)
        with open_regular(path, append=True) as log:
            log.write(text.encode("utf-8", "backslashreplace"))
    except OSError:
        return None
    return path


def _refused(error: BaseException | None) -> str | None:
    """Return the resource that the system refused, if that is what an exception or one of its causes is about."""
    while error is not None:
        if isinstance(error, MemoryError) or (isinstance(error, SystemError) and _memory_is_limited()):
            return "memory"  # without memory, an extension module may fail without an exception: a SystemError
        if isinstance(error, OSError) and error.errno in _REFUSED:
            return _REFUSED[error.errno]
        if isinstance(error, RuntimeError) and "thread" in str(error) and "start" in str(error):
            return "threads"
        if isinstance(error, ImportError) and ("map segment" in str(error) or "llocate memory" in str(error)):
            return "memory"
        error = error.__cause__ or error.__context__
    return None


def _memory_is_limited() -> bool:
    try:
        import resource
    except ImportError:  # Windows
        return False
    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY
