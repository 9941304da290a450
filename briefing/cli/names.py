"""How actors, issues and audiences are called on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import ResolvedQuote

if TYPE_CHECKING:
    from briefing.api import Library


def actor(library: Library, id_: str) -> str:
    """An actor's name, or its id where it has none."""
    found = library.actor(id_)
    return (found.name if found else "") or id_


def issue(library: Library, id_: str) -> str:
    """An issue's label, or its id where it has none."""
    found = library.issue(id_)
    return (found.label if found else "") or id_


def source(library: Library, id_: str) -> str:
    """A source's name, or what the article calls it."""
    found = library.source(id_) if id_ else None
    return (found.name if found else "") or id_


def speakers(library: Library, quote: ResolvedQuote) -> str:
    """Everybody who said it."""
    return ", ".join(actor(library, id_) for id_ in quote.actors)


def before(sphere: str) -> str:
    """The audience as an arrow: ` → RU`; nothing where it is unknown."""
    return f" → {sphere}" if sphere else ""
