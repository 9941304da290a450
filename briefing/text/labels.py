"""Labels of nouns, the same on every screen, page and export. Labels are not sanitised: what shows them does that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from briefing.model import Actor, Credibility, Issue, Reliability, Rendering, Source

RELIABILITY_WORDS: Final[dict[Reliability, str]] = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Grades of sources by the Admiralty code (NATO AJP-2.1)."""

CREDIBILITY_WORDS: Final[dict[Credibility, str]] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
"""Grades of information by the same code."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 brief`, `1,150 briefs`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def actor_label(actor: Actor | None, actor_id: str = "") -> str:
    """Return an actor's name, else its id; `actor_id` if the library does not know the actor."""
    return actor_id if actor is None else actor.name or actor.id


def short_actor_label(actor: Actor | None, actor_id: str = "") -> str:
    """Return an actor's name as a headline has it: the alias that is a word of the name, if there is one."""
    if actor is None:
        return actor_id
    words = actor.name.split()
    aliases = actor.aliases if len(words) > 1 else ()
    return next((alias for alias in aliases if alias in words), actor_label(actor))


def issue_label(issue: Issue | None, issue_id: str = "") -> str:
    """Return an issue's label, else its statement, else its id; `issue_id` if the library does not know the issue."""
    return issue_id if issue is None else issue.label or issue.statement or issue.id


def source_label(source: Source | None, source_id: str = "") -> str:
    """Return a source's name, else its id; `source_id` (a name as written) if it is declared nowhere."""
    return source_id if source is None else source.name or source.id


def grade(reliability: str | None, credibility: str | None) -> str:
    """Return the Admiralty grade: `C2`, `C`, `–2`, or nothing."""
    return f"{reliability or ('–' if credibility else '')}{credibility or ''}"


class Rendered(Protocol):
    """A record whose words may have an original, a translation or both."""

    @property
    def original(self) -> Rendering | None:
        """The words in the language in which they were said, if the article prints a translation."""

    @property
    def translation(self) -> Rendering | None:
        """The words in a language of the brief's readers."""


def renderings(of: Rendered) -> Iterator[tuple[str, str]]:
    """Yield (`original` or `translation`, text): what is shown below the words of a quote everywhere, in this order."""
    for name, rendering in (("original", of.original), ("translation", of.translation)):
        if rendering is not None and rendering.text.strip():
            yield name, rendering.text.strip()
