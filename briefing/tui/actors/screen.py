"""Screen 4: the actors, and the one under the cursor: profile, stances, double plays, quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.text.sanitise import safe
from briefing.tui.named_screen import NamedScreen
from briefing.tui.selection import Subject
from briefing.tui.styled_text import StyledLine, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library import Library
    from briefing.model import Actor
    from briefing.tui.widgets.page import Item


class ActorRows:
    """Actors as rows of one line: name, kind, how many positions."""

    height = 1

    def __init__(self, actors: Sequence[Actor], counts: dict[str, int]) -> None:
        self.actors = actors
        self.counts = counts

    def __len__(self) -> int:
        return len(self.actors)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """`Kassym-Jomart Tokayev   person KZ   12`."""
        actor = self.actors[item]
        count = self.counts.get(actor.id, 0)
        about = " ".join(filter(None, (actor.kind or "", safe(actor.country))))
        room = max(width - 6 - 16, 10)
        return [
            [
                (pad(safe(actor.name or actor.id), room) + " ", "text"),
                (pad(about, 15), "dim"),
                (pad(str(count) if count else "", 6, right=True), "accent"),
            ]
        ]


class ActorsScreen(NamedScreen):
    """The list of actors beside the actor."""

    CRUMB = "Actors"
    PLACEHOLDER = "filter by name, alias, kind, country"
    EMPTY = "No actor here: a brief's speakers are. escape clears a filter, a adds a brief."

    def entries(self, library: Library) -> list[tuple[str, str]]:
        """(id, what the filter looks at), those with the most positions first."""
        counts: dict[str, int] = {}
        for position in library.positions:
            counts[position.actor] = counts.get(position.actor, 0) + 1
        self._counts = counts
        actors = sorted(library.actors, key=lambda actor: (-counts.get(actor.id, 0), actor.name or actor.id))
        self._actors = {actor.id: actor for actor in actors}
        return [
            (actor.id, " ".join([actor.id, actor.name, *actor.aliases, actor.kind or "", actor.country]))
            for actor in actors
        ]

    def rows(self, ids: list[str]) -> ActorRows:
        """The rows of some actors."""
        return ActorRows([self._actors[one] for one in ids], self._counts)

    def items(self, library: Library, identity: str) -> list[Item]:
        """The actor's page."""
        from briefing.tui.actors.page import actor_page

        return actor_page(library, identity, self.dashboard.engine)

    def about(self, library: Library, identity: str) -> Subject:
        """The actor under the cursor."""
        from briefing.tui.actors.page import actor_subject

        return actor_subject(library, identity)
