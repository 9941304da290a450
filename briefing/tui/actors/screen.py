"""The Actors screen: the actors, and the one under the cursor: profile, stances, double plays, quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import geo
from briefing.text.list_filter import actor_texts
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.named_screen import NamedScreen
from briefing.tui.selection import Subject
from briefing.tui.styled_text import StyledLine, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.api import Library
    from briefing.model import Actor
    from briefing.tui.widgets.page import Item


class ActorRows:
    """Actors as rows of one line: name, kind, country, number of positions."""

    height = 1

    def __init__(self, actors: Sequence[Actor], counts: dict[str, int]) -> None:
        self.actors = actors
        self.counts = counts
        self._most = max(counts.values(), default=0)

    def __len__(self) -> int:
        return len(self.actors)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return `Kassym-Jomart Tokayev   person KZ   12 positions`."""
        actor = self.actors[item]
        count = self.counts.get(actor.id, 0)
        about = f"{actor.kind or '':<12} {safe(actor.country)}"
        number = labels.count_cell(count, "position", width, self._most)
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
        """Return ids with names, aliases, posts, kinds and countries, those with the most positions first."""
        counts: dict[str, int] = {}
        for position in library.positions:
            counts[position.actor] = counts.get(position.actor, 0) + 1
        self._counts = counts
        actors = sorted(library.actors, key=lambda actor: (-counts.get(actor.id, 0), actor.name or actor.id))
        self._actors = {actor.id: actor for actor in actors}
        return [(actor.id, _texts(actor)) for actor in actors]

    def rows(self, ids: list[str]) -> ActorRows:
        """Return the rows of some actors."""
        return ActorRows([self._actors[one] for one in ids], self._counts)

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
