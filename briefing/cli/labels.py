"""How actors, issues, audiences and stances are called on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.cli.output import Part, text_of
from briefing.model import ResolvedPosition, ResolvedQuote, Stance
from briefing.stance import GLYPHS, SCALE, WORDS

if TYPE_CHECKING:
    from briefing.library import Library


def actor(library: Library, id_: str) -> str:
    """An actor's name, or its id where it has none."""
    found = library.actor(id_)
    return (found.name if found else "") or id_


def short(library: Library, id_: str) -> str:
    """An actor's name as a headline has it: the alias that is a word of the name, where there is one."""
    found = library.actor(id_)
    words = found.name.split() if found else []
    aliases = found.aliases if found else ()
    return next((alias for alias in aliases if alias in words), actor(library, id_))


def issue(library: Library, id_: str) -> str:
    """An issue's label, or its id where it has none."""
    found = library.issue(id_)
    return (found.label if found else "") or id_


def source(library: Library, id_: str) -> str:
    """A source's name, or what the article calls it."""
    found = library.source(id_) if id_ else None
    return (found.name if found else "") or id_


def graded_source(library: Library, of: ResolvedQuote | ResolvedPosition) -> str:
    """A source with its Admiralty grade: `Insight (C2)`."""
    credibility = of.quote.credibility if isinstance(of, ResolvedQuote) else of.credibility
    grade = f"{of.reliability or ''}{credibility or ''}"
    name = source(library, of.source)
    return f"{name} ({grade})" if name and grade else name


def speakers(library: Library, quote: ResolvedQuote) -> str:
    """Everybody who said it."""
    return ", ".join(actor(library, id_) for id_ in quote.actors)


def dotted(*parts: Part) -> list[Part]:
    """What there is to say, with dots between."""
    told: list[Part] = []
    for part in parts:
        if text_of(part):
            told += [(" · ", "dim"), part] if told else [part]
    return told


def before(sphere: str) -> str:
    """The audience as an arrow: ` → RU`; nothing where it is unknown."""
    return f" → {sphere}" if sphere else ""


def stance(of: Stance) -> tuple[str, str]:
    """Glyph and word, and the style of its side: never colour alone."""
    place = SCALE.get(of, 0.0)
    return f"{GLYPHS[of]} {WORDS[of]}", "for" if place > 0 else "against" if place < 0 else "between"
