"""briefing: who said what, to whom, when, and where that puts them on an issue.

`briefing.open_library(path)` returns a `Library`, with `briefs`, `actors`, `issues`, `quotes`, `positions`, `search`,
`compare`, `agreement`, `by_audience` and `double_plays`; `Rules` says what a comparison counts. `suggest` finds quotes
in the text of an article. docs/python.md describes all of them; names outside `__all__` may change.

Importing the package imports none of them before they are used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own costs five milliseconds, and checkers know the name
if TYPE_CHECKING:
    from briefing.api import Library, UnknownNameError, open_library
    from briefing.articles.extraction import suggest, words
    from briefing.compare.rules import Rules

__version__ = "0.1.0"
__all__ = ["Library", "Rules", "UnknownNameError", "__version__", "open_library", "suggest", "words"]

_MODULES = {
    "Library": "api",
    "Rules": "compare.rules",
    "UnknownNameError": "api",
    "open_library": "api",
    "suggest": "articles.extraction",
    "words": "articles.extraction",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module 'briefing' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"briefing.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
