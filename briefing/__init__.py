"""briefing: who said what, to whom, when, and where that puts them on an issue.

`briefing.open_library(path)` gives a `Library`: `briefs`, `actors`, `issues`, `quotes`, `problems`,
`.search(query)` and `.compare(actors)`. Importing the package imports none of that until it is asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own costs five milliseconds, and checkers know the name
if TYPE_CHECKING:
    from briefing.api import Library, open_library

__version__ = "0.1.0"
__all__ = ["Library", "__version__", "open_library"]


def __getattr__(name: str) -> object:
    if name in ("Library", "open_library"):
        from briefing import api

        return getattr(api, name)
    raise AttributeError(f"module 'briefing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
