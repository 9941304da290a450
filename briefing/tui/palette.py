"""The command palette: every action of the keys, and every brief, actor and issue by its names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.actions import Action, actions
from briefing.tui.filtering import ListFilter, actor_texts, issue_texts
from briefing.tui.selection import ActorTarget, BriefTarget, IssueTarget, Target

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.tui.dashboard import Dashboard

MAX_RECORDS = 30
"""Maximum number of records of one kind that are listed."""


class Commands(Provider):
    """The actions of the screen below and of the app."""

    def _actions(self) -> list[Action]:
        found = [one for one in actions(self.screen) if one.node is self.app or one.node is self.screen]
        return sorted(found, key=lambda one: one.words.casefold())

    async def discover(self) -> Hits:
        """Yield all actions."""
        for one in self._actions():
            yield DiscoveryHit(_described(one), one.run, text=one.words)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose descriptions match."""
        every = self._actions()
        for index in ListFilter([one.words] for one in every).ranked(query):
            yield Hit(1.0, _described(every[index]), every[index].run, text=every[index].words)


class _Records(NamedTuple):
    """Records of one kind, and the filter over their names."""

    kind: str
    score: float
    """The palette lists kinds with higher scores first."""
    names: list[str]
    targets: list[Target]
    filter: ListFilter


class Records(Provider):
    """Actors, issues and briefs."""

    async def startup(self) -> None:
        """Collect the records of the library."""
        library = cast("Dashboard", self.app).library
        self._kinds = _records(library) if library is not None else []

    async def search(self, query: str) -> Hits:
        """Yield the records whose names, aliases, labels or titles match, best first."""
        open_target = cast("Dashboard", self.app).open_target
        for kind, score, names, targets, matcher in self._kinds:
            for rank, index in enumerate(matcher.ranked(query, MAX_RECORDS)):
                shown = Content.assemble(names[index], ("  " + kind, "$text-secondary"))
                yield Hit(score - rank / 1000, shown, partial(open_target, targets[index]), text=names[index])


def _records(library: Library) -> list[_Records]:
    actors, issues, briefs = library.actors, library.issues, library.briefs
    return [
        _Records(
            "actor",
            0.8,
            [labels.actor_name(library, actor.id) for actor in actors],
            [ActorTarget(actor.id) for actor in actors],
            ListFilter(map(actor_texts, actors)),
        ),
        _Records(
            "issue",
            0.7,
            [labels.issue_label(library, issue.id) for issue in issues],
            [IssueTarget(issue.id) for issue in issues],
            ListFilter(map(issue_texts, issues)),
        ),
        _Records(
            "brief",
            0.6,
            [safe(brief.title) or safe(brief.path) for brief in briefs],
            [BriefTarget(brief.id) for brief in briefs],
            ListFilter((brief.title, brief.path) for brief in briefs),
        ),
    ]


def _described(one: Action) -> Content:
    return Content.assemble(one.words[:1].upper() + one.words[1:], ("  " + one.keys, "$accent"))
