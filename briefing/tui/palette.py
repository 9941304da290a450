"""The palette: everything that a key does here, and every brief, actor and issue by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.actions import Action, actions
from briefing.tui.selection import ActorTarget, BriefTarget, IssueTarget, Target

if TYPE_CHECKING:
    from briefing.tui.dashboard import Dashboard

MOST_PLACES = 30
"""Of each kind; more would not be read."""


class Commands(Provider):
    """The actions of the screen below."""

    def _all(self) -> list[Action]:
        found = [one for one in actions(self.screen) if one.node is self.app or one.node is self.screen]
        return sorted(found, key=lambda one: one.words.casefold())

    async def discover(self) -> Hits:
        """All of them."""
        for one in self._all():
            yield DiscoveryHit(_named(one), one.run, text=one.words)

    async def search(self, query: str) -> Hits:
        """Those with the words in their name."""
        from briefing.text.fold import fold

        needles = fold(query).split()
        for one in self._all():
            if all(needle in fold(one.words) for needle in needles):
                yield Hit(1.0, _named(one), one.run, text=one.words)


class Places(Provider):
    """Actors, issues and briefs."""

    async def search(self, query: str) -> Hits:
        """Those whose name, alias or title holds the words."""
        from briefing.text.fold import fold

        needles = fold(query).split()
        dashboard = cast("Dashboard", self.app)

        def holds(name: str) -> bool:
            folded = fold(name)
            return all(needle in folded for needle in needles)

        for score, found in ((0.8, self._actors(holds)), (0.7, self._issues(holds)), (0.6, self._briefs(holds))):
            for name, kind, target in islice(found, MOST_PLACES):
                shown = Content.assemble(name, ("  " + kind, "$text-secondary"))
                yield Hit(score, shown, partial(dashboard.open_target, target), text=name)

    def _actors(self, holds: Callable[[str], bool]) -> Iterator[tuple[str, str, Target]]:
        library = cast("Dashboard", self.app).library
        for actor in library.actors if library is not None else ():
            if any(holds(name) for name in (actor.id, actor.name, *actor.aliases)):
                yield safe(actor.name or actor.id), "actor", ActorTarget(actor.id)

    def _issues(self, holds: Callable[[str], bool]) -> Iterator[tuple[str, str, Target]]:
        library = cast("Dashboard", self.app).library
        if library is None:
            return
        for issue in library.issues:
            label = labels.issue_label(library, issue.id)
            if holds(label) or holds(issue.id):
                yield label, "issue", IssueTarget(issue.id)

    def _briefs(self, holds: Callable[[str], bool]) -> Iterator[tuple[str, str, Target]]:
        library = cast("Dashboard", self.app).library
        for brief in library.briefs if library is not None else ():
            if holds(brief.title):
                yield safe(brief.title), "brief", BriefTarget(brief.id)


def _named(one: Action) -> Content:
    return Content.assemble(one.words[:1].upper() + one.words[1:], ("  " + one.keys, "$accent"))
