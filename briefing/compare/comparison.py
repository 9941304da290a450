"""A comparison: actors against issues, with agreement between the actors. See `compare`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property

from msgspec.structs import replace

from briefing.compare.agreement import Pair, pairs
from briefing.compare.cells import Cell, Means, Weights, cells
from briefing.compare.congruence import Congruence, network
from briefing.compare.filters import rolled_up_actors, select
from briefing.compare.order import order_actors, order_issues
from briefing.compare.rules import COMPARE_ATTRIBUTIONS, DEFAULT_RULES, NO_SPHERES, Rules
from briefing.compare.spheres import audience_order
from briefing.model import Actor, ResolvedPosition


class Comparison:
    """Actors against issues, with the agreement between the actors. Silence is no cell."""

    def __init__(
        self,
        positions: Sequence[ResolvedPosition],
        actors: Sequence[str] | None,
        issues: Sequence[str] | None,
        *,
        rules: Rules,
        ordered: bool,
    ) -> None:
        self.rules = rules
        """Rules by which positions were counted, with every default filled in."""
        self.cells: Mapping[tuple[str, str], Cell] = cells(positions, rules.dedupe)
        """(actor, issue) -> cell."""
        self.actors: Sequence[str] = self._most_evidenced(0) if actors is None else tuple(dict.fromkeys(actors))
        """Ids: as asked for, else the most-evidenced first."""
        self.issues: Sequence[str] = self._most_evidenced(1) if issues is None else tuple(dict.fromkeys(issues))
        """Ids: as asked for, else the most-evidenced first."""
        if ordered:
            self.actors, self.issues = self.similar_actors, self.similar_issues

    def _most_evidenced(self, which: int) -> Sequence[str]:
        weight: dict[str, int] = {}
        for key, cell in self.cells.items():
            weight[key[which]] = weight.get(key[which], 0) + cell.n
        return tuple(sorted(weight, key=lambda name: (-weight[name], name)))

    def showing(self, actors: Sequence[str], issues: Sequence[str]) -> Comparison:
        """Return the same cells and figures for some of the actors and issues, in this order."""
        shown = copy(self)
        for name, member in vars(Comparison).items():
            if isinstance(member, cached_property) and name != "means":
                vars(shown).pop(name, None)
        shown.actors, shown.issues = tuple(actors), tuple(issues)
        return shown

    def cell(self, actor: str, issue: str) -> Cell | None:
        """Return the cell of an actor on an issue; None for silence."""
        return self.cells.get((actor, issue))

    @cached_property
    def means(self) -> Mapping[str, Means]:
        """Actor -> issue -> mean, for the cells that have one."""
        found: dict[str, dict[str, float]] = {}
        for (actor, issue), cell in self.cells.items():
            if cell.mean is not None:
                found.setdefault(actor, {})[issue] = cell.mean
        return found

    @cached_property
    def similar_actors(self) -> Sequence[str]:
        """The actors, similar ones next to each other."""
        return order_actors(self.actors, self.agreement)

    @cached_property
    def similar_issues(self) -> Sequence[str]:
        """The issues, those next to each other on which the actors take similar stances."""
        return order_issues(self.issues, self.actors, self.means)

    @cached_property
    def agreement(self) -> Sequence[Pair]:
        """Every pair of actors once; figures are None below `rules.min_shared` shared issues."""
        return pairs(self.actors, self.means, self.rules.min_shared)

    @cached_property
    def congruence(self) -> Sequence[Congruence]:
        """Every pair of actors once, as Discourse Network Analyzer counts, in the order of `agreement`."""
        statements: dict[str, dict[str, Weights]] = {}
        for (actor, issue), cell in self.cells.items():
            statements.setdefault(actor, {})[issue] = cell.weights
        return network(self.actors, statements)

    @cached_property
    def most_divided(self) -> str | None:
        """The issue on which the actors' means vary most; None if none varies. Of equals, the most addressed."""
        by_issue: dict[str, list[float]] = {}
        for actor, of_actor in self.means.items():
            if actor in self._shown:
                for issue, mean in of_actor.items():
                    by_issue.setdefault(issue, []).append(mean)
        divided = [
            (_variance(by_issue[issue]), len(by_issue[issue]), issue) for issue in self.issues if issue in by_issue
        ]
        best = max(divided, key=lambda found: found[:2], default=None)
        return best[2] if best is not None and best[0] > 0 else None

    @cached_property
    def closest(self) -> Pair | None:
        """The pair that agrees most; of equals, the one that shares most issues. None if no pair shares enough."""
        known = [pair for pair in self.agreement if pair.agreement is not None]
        return max(known, key=lambda pair: (pair.agreement, pair.shared), default=None)

    @cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset(self.actors)


def _variance(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / len(values)


def compare(
    positions: Iterable[ResolvedPosition],
    rules: Rules = DEFAULT_RULES,
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    spheres: Mapping[str, frozenset[str]] = NO_SPHERES,
    known_actors: Sequence[Actor] = (),
    ordered: bool = False,
) -> Comparison:
    """Compare actors over issues by what the rules count.

    `actors`, `issues`: ids, shown in this order; None is all that the positions name, most-evidenced first.
    `spheres`: the library's sets of countries. `known_actors`: the library's actors, whose roles `rules.as_state`
    needs; an actor asked for is then shown as its states. `ordered`: similar rows and columns become neighbours.
    """
    rules = replace(rules, attribution=rules.attribution or COMPARE_ATTRIBUTIONS)
    if actors is not None:
        actors = rolled_up_actors(actors, rules, known_actors)
    counted = select(positions, rules, actors=actors, issues=issues, spheres=spheres, known_actors=known_actors)
    return Comparison(counted, actors, issues, rules=rules, ordered=ordered)


def by_audience(
    positions: Iterable[ResolvedPosition],
    actor: str,
    rules: Rules = DEFAULT_RULES,
    *,
    spheres: Mapping[str, frozenset[str]] = NO_SPHERES,
) -> Comparison:
    """Compare what one actor says to each audience: the comparison's `actors` are spheres, empty for unknown.

    A cell is then what the actor says on an issue to a sphere, and agreement how far it says the same to two.
    """
    spoken = [replace(one, actor=one.sphere) for one in positions if one.actor == actor]
    found = compare(spoken, rules, spheres=spheres)
    return found.showing(sorted(found.actors, key=audience_order), found.issues)
