"""Labels of actors, issues, sources, audiences and stances, looked up in a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.cli.output import Part, text_of
from briefing.model import ResolvedPosition, ResolvedQuote, Stance
from briefing.stance import GLYPHS, SCALE, WORDS
from briefing.text import labels

if TYPE_CHECKING:
    from briefing.api import Library


def actor(library: Library, actor_id: str) -> str:
    """Return an actor's label."""
    return labels.actor_label(library.snapshot.actor(actor_id), actor_id)


def short(library: Library, actor_id: str) -> str:
    """Return an actor's label for a heading."""
    return labels.short_actor_label(library.snapshot.actor(actor_id), actor_id)


def issue(library: Library, issue_id: str) -> str:
    """Return an issue's label."""
    return labels.issue_label(library.snapshot.issue(issue_id), issue_id)


def source(library: Library, source_id: str) -> str:
    """Return a source's label; its name as written if it is declared nowhere."""
    return labels.source_label(library.snapshot.source(source_id) if source_id else None, source_id)


def graded_source(library: Library, of: ResolvedQuote | ResolvedPosition) -> str:
    """Return a source with its Admiralty grade: `Insight (C2)`."""
    credibility = of.quote.credibility if isinstance(of, ResolvedQuote) else of.credibility
    grade = labels.grade(of.reliability, credibility)
    name = source(library, of.source)
    return f"{name} ({grade})" if name and grade else name


def speakers(library: Library, quote: ResolvedQuote) -> str:
    """Return the labels of a quote's speakers."""
    return ", ".join(actor(library, id_) for id_ in quote.actors)


def dotted(*parts: Part) -> list[Part]:
    """Return the parts that are not empty, with dots between."""
    line: list[Part] = []
    for part in parts:
        if text_of(part):
            line += [(" · ", "dim"), part] if line else [part]
    return line


def before(sphere: str) -> str:
    """Return the audience with an arrow: ` → RU`; an empty text if it is unknown."""
    return f" → {sphere}" if sphere else ""


def stance(of: Stance) -> tuple[str, str]:
    """Return a stance's glyph and word, and the style of its side: never colour alone."""
    value = SCALE.get(of, 0.0)
    return f"{GLYPHS[of]} {WORDS[of]}", "for" if value > 0 else "against" if value < 0 else "between"
