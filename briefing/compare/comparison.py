"""A comparison: actors against issues, with agreement between the actors. See `compare`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from briefing.compare import filters
from briefing.compare.agreement import Means, Pair, pairs
from briefing.compare.cells import Cell, Dedupe, cells
from briefing.compare.congruence import Congruence, network
from briefing.compare.order import seriate
from briefing.model import Actor, Confidence, Reliability, ResolvedPosition


class Rules(Struct, frozen=True, kw_only=True):
    """What a comparison counts, and how."""

    attribution: tuple[str, ...] = filters.ATTRIBUTIONS_COUNTED
    since: str = ""
    until: str = ""
    audience: str = ""
    reliability: str = ""
    confidence: str = ""
    latest: bool = False
    dedupe: Dedupe = "article"
    as_state: bool = False
    min_shared: int = 1

    def __str__(self) -> str:
        """In a sentence, for whoever reads the figures."""
        counted = {"article": "one position an article", "quote": "one position a quote", "none": "every position"}
        parts = [f"{', '.join(self.attribution)} positions", f"{counted[self.dedupe]} counts"]
        if self.since or self.until:
            parts.append(
                " ".join(filter(None, (self.since and f"since {self.since}", self.until and f"until {self.until}")))
            )
        if self.audience:
            parts.append(f"said before {self.audience}")
        if self.reliability:
            parts.append(f"from sources graded {self.reliability} or better")
        if self.confidence:
            parts.append(f"coded with {self.confidence} confidence or more")
        if self.latest:
            parts.append("only the latest of each actor on each issue")
        if self.as_state:
            parts.append("people in office speak for their states")
        if self.min_shared > 1:
            parts.append(f"agreement from {self.min_shared} shared issues on")
        return "; ".join(parts)


class Comparison:
    """Who stands where. Silence is no cell: `cell` gives None."""

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
        """What was counted, and how."""
        self.cells: Mapping[tuple[str, str], Cell] = cells(positions, rules.dedupe)
        """By (actor, issue)."""
        self.actors: Sequence[str] = self._most_evidenced(0) if actors is None else tuple(dict.fromkeys(actors))
        """Ids: as asked for, else the most-evidenced first."""
        self.issues: Sequence[str] = self._most_evidenced(1) if issues is None else tuple(dict.fromkeys(issues))
        """Ids: as asked for, else the most-evidenced first."""
        if ordered:
            self.actors, self.issues = seriate(self.actors, self.issues, self.means)

    def _most_evidenced(self, which: int) -> Sequence[str]:
        weight: dict[str, int] = {}
        for key, cell in self.cells.items():
            weight[key[which]] = weight.get(key[which], 0) + cell.n
        return tuple(sorted(weight, key=lambda name: (-weight[name], name)))

    def cell(self, actor: str, issue: str) -> Cell | None:
        """What an actor says on an issue; None is silence."""
        return self.cells.get((actor, issue))

    @cached_property
    def means(self) -> Mapping[str, Means]:
        """Actor -> issue -> mean, of the cells that have one."""
        found: dict[str, dict[str, float]] = {}
        for (actor, issue), cell in self.cells.items():
            if cell.mean is not None:
                found.setdefault(actor, {})[issue] = cell.mean
        return found

    @cached_property
    def agreement(self) -> Sequence[Pair]:
        """Every pair of actors once; figures are None below the chosen minimum of shared issues."""
        return pairs(self.actors, self.means, self.rules.min_shared)

    @cached_property
    def congruence(self) -> Sequence[Congruence]:
        """Every pair of actors once, as Discourse Network Analyzer counts, in the order of `agreement`."""
        statements: dict[str, dict[str, tuple[tuple[float, float], ...]]] = {}
        for (actor, issue), cell in self.cells.items():
            statements.setdefault(actor, {})[issue] = cell.weights
        return network(self.actors, statements)

    @cached_property
    def most_divided(self) -> str | None:
        """The issue on which the actors' means spread widest (standard deviation); None where nothing divides them.

        Of issues that divide alike, the one that more actors address.
        """
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
        """The two who agree most; of equals those who share more issues. None where no two share enough."""
        known = [pair for pair in self.agreement if pair.agreement is not None]
        return max(known, key=lambda pair: (pair.agreement, pair.shared), default=None)

    @cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset(self.actors)


def _variance(places: Sequence[float]) -> float:
    mean = sum(places) / len(places)
    return sum((place - mean) ** 2 for place in places) / len(places)


def compare(
    positions: Iterable[ResolvedPosition],
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    attribution: Collection[str] = filters.ATTRIBUTIONS_COUNTED,
    since: str = "",
    until: str = "",
    audience: str = "",
    reliability: Reliability | None = None,
    confidence: Confidence | None = None,
    latest: bool = False,
    spheres: Mapping[str, frozenset[str]] = filters.NO_SPHERES,
    dedupe: Dedupe = "article",
    as_state: bool = False,
    known_actors: Sequence[Actor] = (),
    min_shared: int = 1,
    ordered: bool = False,
) -> Comparison:
    """Compares actors over issues.

    `actors`, `issues`: ids, shown in this order; None is everybody, everything that is spoken of, most-evidenced
    first. `since`, `until`: dates, partial ones whole. `audience`: a sphere and what lies in it (`spheres` says what);
    `reliability`, `confidence`: the least that counts; `latest`: each actor's newest on each issue alone.
    `as_state`: people in office speak for the states and organisations that they hold posts of (`known_actors` has the
    roles), and an asked person stands for its own. `min_shared`: agreement is hidden below so many shared issues.
    `ordered`: like beside like. Raises ValueError for a bound that is no date.
    """
    counted = filters.within(filters.attributed(positions, attribution), since, until)
    if audience:
        counted = filters.before(counted, audience, spheres)
    if reliability is not None:
        counted = filters.reliable(counted, reliability)
    if confidence is not None:
        counted = filters.confident(counted, confidence)
    if latest:
        counted = filters.latest(counted)
    if as_state:
        counted = filters.as_states(counted, known_actors)
        if actors is not None:
            actors = [body for actor in actors for body in filters.states_of(actor, known_actors)]
    if actors is not None:
        wanted = frozenset(actors)
        counted = [position for position in counted if position.actor in wanted]
    if issues is not None:
        about = frozenset(issues)
        counted = [position for position in counted if position.issue in about]
    rules = Rules(
        attribution=tuple(attribution),
        since=since,
        until=until,
        audience=audience,
        reliability=reliability or "",
        confidence=confidence or "",
        latest=latest,
        dedupe=dedupe,
        as_state=as_state,
        min_shared=min_shared,
    )
    return Comparison(counted, actors, issues, rules=rules, ordered=ordered)
