"""How the matrix shows a comparison: which positions count, in which order, and which actors are picked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from briefing.tui import labels

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Comparison
    from briefing.model import Attribution

T = TypeVar("T")

MAX_PICKED = 4
"""Maximum number of actors side by side."""
EVIDENCE, SIMILARITY, STANCE, NAME = "most evidence first", "like beside like", "by stance on {issue}", "by name"
ORDERS = (EVIDENCE, SIMILARITY, STANCE, NAME)
MIN_SHARED_CHOICES = (1, 2, 3, 5, 10)
"""Choices of the minimum number of shared issues."""
ATTRIBUTION_CHOICES: tuple[tuple[Attribution, ...], ...] = (
    ("direct", "indirect", "document"),
    ("direct", "document"),
    ("direct",),
    ("direct", "indirect", "document", "third-party", "nonverbal"),
)


class MatrixView:
    """The settings of the matrix, except its filter."""

    def __init__(self) -> None:
        self.picked: list[str] = []
        """Ids of the actors for the page side by side."""
        self.turned = False
        """Whether actors are rows, and issues columns."""
        self.agreement = False
        """Whether agreement between actors is shown in place of stances."""
        self.as_state = False
        """Whether people in office count as their states."""
        self.min_shared = 1
        self.order = EVIDENCE
        self._sorted_on = ""
        """Id of the issue by whose stances actors are ordered."""
        self._attribution = 0

    def remember(self) -> dict[str, Any]:
        """Return the settings for the next session."""
        return {
            "picked": self.picked,
            "turned": self.turned,
            "attribution": self._attribution,
            "as_state": self.as_state,
            "min_shared": self.min_shared,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take the settings of the last session over, those that are invalid aside."""
        self.picked = [actor for actor in state.get("picked", []) if isinstance(actor, str)]
        self.turned = state.get("turned") is True
        self.as_state = state.get("as_state") is True
        attribution = state.get("attribution", 0)
        self._attribution = attribution if attribution in range(len(ATTRIBUTION_CHOICES)) else 0
        min_shared = state.get("min_shared", 1)
        self.min_shared = min_shared if min_shared in MIN_SHARED_CHOICES else 1

    @property
    def attribution(self) -> tuple[Attribution, ...]:
        """The attributions that count."""
        return ATTRIBUTION_CHOICES[self._attribution]

    def count(self, attribution: tuple[Attribution, ...]) -> None:
        """Count the given attributions, if they are a choice."""
        if attribution in ATTRIBUTION_CHOICES:
            self._attribution = ATTRIBUTION_CHOICES.index(attribution)

    def next_attribution(self) -> None:
        """Count the next choice of attributions."""
        self._attribution = (self._attribution + 1) % len(ATTRIBUTION_CHOICES)

    def next_min_shared(self) -> None:
        """Require the next choice of the minimum number of shared issues."""
        self.min_shared = _next(MIN_SHARED_CHOICES, self.min_shared)

    def next_order(self, issue: str | None) -> None:
        """Switch to the next order; `issue` is the one by whose stances actors are ordered then, if any."""
        if issue is not None:
            self._sorted_on = issue
        self.order = _next(ORDERS, self.order)

    def pick(self, actor: str) -> bool:
        """Pick an actor, or release it. Return False if there are as many as fit."""
        if actor in self.picked:
            self.picked.remove(actor)
        elif len(self.picked) == MAX_PICKED:
            return False
        else:
            self.picked.append(actor)
        return True

    @property
    def needs_similarity(self) -> bool:
        """Whether actors or issues are ordered by their similarity."""
        return self.agreement or self.order == SIMILARITY

    def order_name(self, library: Library) -> str | None:
        """Return the order in words; None for the usual one, and for agreement, which has one order only."""
        if self.order == EVIDENCE or self.agreement:
            return None
        return self.order.format(issue=labels.issue_label(library, self._sorted_on))

    def ordered(
        self, library: Library, comparison: Comparison, actors: Sequence[str], issues: Sequence[str]
    ) -> tuple[Sequence[str], Sequence[str]]:
        """Return actors and issues in the order chosen; by stance, silent actors come last."""
        if self.agreement:
            return _in_order(actors, comparison.similar_actors), issues
        if self.order == SIMILARITY:
            return _in_order(actors, comparison.similar_actors), _in_order(issues, comparison.similar_issues)
        if self.order == NAME:
            return (
                sorted(actors, key=lambda actor: labels.short_name(library, actor).casefold()),
                sorted(issues, key=lambda issue: labels.issue_label(library, issue).casefold()),
            )
        if self.order == STANCE:
            means = {actor: comparison.means.get(actor, {}).get(self._sorted_on) for actor in actors}
            return sorted(
                actors, key=lambda actor: -3.0 if (mean := means[actor]) is None else mean, reverse=True
            ), issues
        return actors, issues


def _next(choices: Sequence[T], current: T) -> T:
    return choices[(choices.index(current) + 1) % len(choices)]


def _in_order(names: Sequence[str], order: Sequence[str]) -> Sequence[str]:
    """Return names in the order of a longer list that has them all."""
    shown = frozenset(names)
    return [name for name in order if name in shown]
