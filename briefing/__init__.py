"""briefing: who said what, to whom, when, and where that puts them on an issue.

`briefing.open_library(path)` gives a `Library`: `briefs`, `actors`, `issues`, `quotes`, `problems`,
`.search(query)`, `.compare(rules)` and `.double_plays(rules)`; `Rules` says what a comparison counts. Importing the
package imports none of them before they are used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own costs five milliseconds, and checkers know the name
if TYPE_CHECKING:
    from briefing.api import Library, open_library
    from briefing.compare.rules import Rules

__version__ = "0.1.0"
__all__ = ["Library", "Rules", "__version__", "open_library"]


def __getattr__(name: str) -> object:
    if name in ("Library", "open_library"):
        from briefing import api

        return getattr(api, name)
    if name == "Rules":
        from briefing.compare.rules import Rules

        return Rules
    raise AttributeError(f"module 'briefing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
