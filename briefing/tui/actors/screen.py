"""The Actors screen: the actors, and the one under the cursor: profile, stances, double plays, quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing import geo
from briefing.text.list_filter import actor_texts
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.named_screen import NamedScreen
from briefing.tui.selection import Subject
from briefing.tui.styled_text import StyledLine, pad

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.api import Library
    from briefing.model import Actor
    from briefing.tui.widgets.page import Item


class ActorRows:
    """Actors as rows of one line: name, kind, country, number of positions or quotes."""

    height = 1

    def __init__(self, actors: Sequence[Actor], counts: Mapping[str, int], noun: str) -> None:
        """`noun`: what is counted, in the singular."""
        self.actors = actors
        self.counts = counts
        self._noun = noun
        self._most = max(counts.values(), default=0)

    def __len__(self) -> int:
        return len(self.actors)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return `Kassym-Jomart Tokayev   person KZ   12 positions`."""
        actor = self.actors[item]
        count = self.counts.get(actor.id, 0)
        about = f"{actor.kind or '':<12} {safe(actor.country)}"
        number = labels.count_cell(count, self._noun, width, self._most)
        room = max(width - len(number) - 16, 10)
        return [
            [
                (pad(safe(actor.name or actor.id), room) + " ", "text"),
                (pad(about, 15), "dim"),
                (number, "accent"),
            ]
        ]


class ActorsScreen(NamedScreen):
    """The list of actors, and the page of the actor under the cursor."""

    CRUMB = "Actors"
    needs_positions = True
    PLACEHOLDER = "name, post, kind, country"
    NUMBERS = "positions"
    EMPTY = "No actor yet: a adds a brief that names one."

    def entries(self, library: Library) -> list[tuple[str, Sequence[str]]]:
        """Return ids with names, aliases, posts, kinds and countries, those with the most positions first.

        In a library without positions, those with the most quotes first, once they are indexed.
        """
        self._counts = counts = self._numbers(library)
        actors = sorted(library.actors, key=lambda actor: (-counts.get(actor.id, 0), actor.name or actor.id))
        self._actors = {actor.id: actor for actor in actors}
        return [(actor.id, _texts(actor)) for actor in actors]

    def _numbers(self, library: Library) -> Mapping[str, int]:
        """Return the number of positions of each actor, or of quotes in a library without positions."""
        engine = self.dashboard.engine
        counts_quotes = not library.snapshot.n_positions
        self.match_count.numbers = "quotes" if counts_quotes else self.NUMBERS
        self.awaits_index = counts_quotes and (engine is None or not engine.ready)
        if counts_quotes:
            return {} if engine is None or self.awaits_index else engine.search("", limit=0).facets("actor")
        return Counter(position.actor for position in library.positions)

    def rows(self, ids: list[str]) -> ActorRows:
        """Return the rows of some actors."""
        return ActorRows([self._actors[one] for one in ids], self._counts, self.match_count.numbers.removesuffix("s"))

    def items(self, library: Library, identity: str) -> list[Item]:
        """Return an actor's page."""
        from briefing.tui.actors.page import actor_page

        return actor_page(library, identity, self.dashboard.engine)

    def about(self, library: Library, identity: str) -> Subject:
        """Return an actor as the thing under the cursor."""
        from briefing.tui.actors.page import actor_subject

        return actor_subject(library, identity)


def _texts(actor: Actor) -> list[str]:
    country = [actor.country, geo.name(actor.country)] if actor.country else []
    posts = [f"of {role.of}" for role in actor.roles if role.of]
    return [*actor_texts(actor), *posts, actor.kind or "", *country]
