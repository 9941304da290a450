"""How a second Python process of ours is started, to do some of the work beside this one."""

from __future__ import annotations

import sys
from pathlib import Path

_ENTRY = "import sys; sys.path[:0] = {path!r}; from {module} import serve; serve()"


def command(module: str) -> list[str]:
    """The words that start a process which finds what this one finds, and does `serve` of one of our modules.

    It looks for nothing in the working folder (`-P`): that may be somebody else's library, and a `msvcrt.py` in it,
    which the standard library asks for on every system, would be run.
    """
    path = [str(Path(__file__).parent.parent.parent), *(each for each in sys.path if each and not _is_here(each))]
    return [sys.executable, "-P", "-c", _ENTRY.format(path=path, module=module)]


def _is_here(folder: str) -> bool:
    """Whether a folder is the working folder, which `python -m` puts among those that are looked into."""
    try:
        return Path(folder).samefile(Path.cwd())
    except OSError:
        return False
