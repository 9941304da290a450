"""Double plays, hedges and shifts: opposed stances of one actor on one issue, and the audiences that heard them.

Two positions are opposed if one is +1 or more and the other −1 or less. Such a pair is a

    double play   before *different* spheres, at most W days apart
    hedge         before the *same* sphere, at most W days apart; or a position that is `ambivalent` in itself
    shift         more than W days apart, the earlier sign not seen again after the later

Spheres are sets of countries. Two are different if no country belongs to both; so *for* to Germany and *against* to the
West is a hedge, since Germany heard both. With an unknown audience there is no double play or hedge.

Partial dates never make a finding that other days in them would refute: *at most W days apart* holds for the two
days furthest apart, *more than W* for the two nearest. Positions without a date can only be ambivalent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from briefing.compare.filters import rolled_up_actors, select
from briefing.compare.rules import DEFAULT_RULES, DOUBLE_PLAY_ATTRIBUTIONS, Rules
from briefing.compare.spheres import Spheres
from briefing.dates import Span, span
from briefing.model import Actor, ResolvedPosition
from briefing.stance import SCALE

Kind = Literal["double-play", "hedge", "shift"]
PositionPair = tuple[ResolvedPosition, ResolvedPosition]

MAX_PAIRS = 2500
"""Maximum number of pairs of a kind for one actor on one issue; of more, each position's nearest opposite is kept."""


class Finding(Struct, frozen=True):
    """A double play, hedge or shift of an actor on an issue, with the positions that show it."""

    actor: str
    issue: str
    kind: Kind
    first: str
    """Date of the earliest position, as written; empty if none has a date."""
    last: str
    spheres: tuple[str, ...]
    """The known audiences, as the positions name them, in the order addressed."""
    pairs: tuple[PositionPair, ...]
    """Opposed positions, the earlier first, by date. An ambivalent position opposes itself."""
    single_source: bool
    """Whether all positions rest on one article or one outlet."""


class _Dated(Struct, frozen=True):
    position: ResolvedPosition
    days: Span

    def furthest(self, other: _Dated) -> int:
        return max((other.days.last - self.days.first).days, (self.days.last - other.days.first).days)

    def nearest(self, other: _Dated) -> int:
        return max((other.days.first - self.days.last).days, (self.days.first - other.days.last).days, 0)


def double_plays(
    positions: Iterable[ResolvedPosition],
    spheres: Mapping[str, frozenset[str]],
    rules: Rules = DEFAULT_RULES,
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    known_actors: Sequence[Actor] = (),
) -> list[Finding]:
    """Return the findings among the positions that the rules count, strongest first (see `ranked`).

    There is at most one finding of each kind for an actor on an issue. `spheres` maps a set's name to the codes of
    its countries. `actors`, `issues`, `known_actors`: as for `compare`. Of the rules, `dedupe` and `min_shared` have
    no effect.
    """
    if actors is not None:
        actors = rolled_up_actors(actors, rules, known_actors)
    counted = select(
        positions,
        rules,
        default_attribution=DOUBLE_PLAY_ATTRIBUTIONS,
        actors=actors,
        issues=issues,
        spheres=spheres,
        known_actors=known_actors,
    )
    audiences = Spheres(spheres)
    grouped: dict[tuple[str, str], list[ResolvedPosition]] = {}
    for position in counted:
        if position.stance not in ("unclear", "neutral"):
            grouped.setdefault((position.actor, position.issue), []).append(position)
    found: list[Finding] = []
    for (actor, issue), members in grouped.items():
        if any(one.stance == "ambivalent" for one in members) or len({SCALE[one.stance] > 0 for one in members}) == 2:
            found += _findings(actor, issue, members, audiences, rules.window)
    return ranked(found)


def _findings(
    actor: str, issue: str, positions: Sequence[ResolvedPosition], audiences: Spheres, window: int
) -> list[Finding]:
    dated = [_Dated(one, days) for one in positions if (days := span(one.date)) is not None]
    dated.sort(key=lambda one: one.days)
    supporting = [one for one in dated if SCALE[one.position.stance] >= 1]
    opposing = [one for one in dated if SCALE[one.position.stance] <= -1]

    def opposed_pairs(kind: Callable[[str, str], bool]) -> list[PositionPair]:
        def opposed(one: _Dated, other: _Dated) -> bool:
            return one.furthest(other) <= window and kind(one.position.sphere, other.position.sphere)

        return [_in_order(a, b) for a, b in _pairs(supporting, opposing, opposed)]

    itself: list[PositionPair] = [(one, one) for one in positions if one.stance == "ambivalent"]
    made: list[tuple[Kind, list[PositionPair]]] = [
        ("double-play", opposed_pairs(audiences.different)),
        ("hedge", itself + opposed_pairs(audiences.same)),
        ("shift", _shifts(supporting, opposing, window) or _shifts(opposing, supporting, window)),
    ]
    return [_finding(actor, issue, kind, pairs) for kind, pairs in made if pairs]


def _pairs(
    some: Sequence[_Dated], others: Sequence[_Dated], opposed: Callable[[_Dated, _Dated], bool]
) -> list[tuple[_Dated, _Dated]]:
    """Return the pairs that are opposed; of too many, each position's nearest, so that every position is in one."""
    found = [(a, b) for a, one in enumerate(some) for b, other in enumerate(others) if opposed(one, other)]
    if len(found) > MAX_PAIRS:
        nearest: dict[tuple[str, int], tuple[int, int, int]] = {}
        for a, b in found:
            apart = some[a].furthest(others[b])
            for key in (("some", a), ("others", b)):
                nearest[key] = min(nearest.get(key, (apart, a, b)), (apart, a, b))
        found = sorted({(a, b) for _, a, b in nearest.values()})
    return [(some[a], others[b]) for a, b in found]


def _shifts(earlier: Sequence[_Dated], later: Sequence[_Dated], window: int) -> list[PositionPair]:
    """Return pairs from a sign to the one that replaced it: later than every position of the earlier sign."""
    if not earlier or not later:
        return []
    end = max(one.days.last for one in earlier)
    lasting = [other for other in later if other.days.first > end]
    pairs = _pairs(earlier, lasting, lambda one, other: one.nearest(other) > window)
    return [(one.position, other.position) for one, other in pairs]


def _in_order(a: _Dated, b: _Dated) -> PositionPair:
    return (a.position, b.position) if a.days <= b.days else (b.position, a.position)


def _finding(actor: str, issue: str, kind: Kind, pairs: list[PositionPair]) -> Finding:
    pairs.sort(key=lambda pair: (_day(pair[0]), _day(pair[1]), pair[0].path, pair[0].line, pair[1].line))
    involved = sorted({id(one): one for pair in pairs for one in pair}.values(), key=_day)
    articles, outlets = {one.article for one in involved}, {one.source for one in involved}
    dates = [one for one in involved if one.date]
    return Finding(
        actor=actor,
        issue=issue,
        kind=kind,
        first=dates[0].date if dates else "",
        last=max(dates, key=lambda one: _day(one)[::-1]).date if dates else "",
        spheres=tuple(dict.fromkeys(one.sphere for one in involved if one.sphere)),
        pairs=tuple(pairs),
        single_source=len(articles) == 1 or (len(outlets) == 1 and outlets != {""}),
    )


def _day(position: ResolvedPosition) -> tuple[int, int]:
    """Return first and last day as a sort key; undated positions come first."""
    days = span(position.date)
    return (0, 0) if days is None else (days.first.toordinal(), days.last.toordinal())


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings, strongest first: double plays, hedges, shifts.

    In each, those with several sources come first, then the widest opposed, then those with most positions, then the
    newest.
    """
    kinds: tuple[Kind, ...] = ("double-play", "hedge", "shift")

    def key(finding: Finding) -> tuple[object, ...]:
        widest = max(abs(SCALE[a.stance] - SCALE[b.stance]) for a, b in finding.pairs)
        involved = {id(one) for pair in finding.pairs for one in pair}
        days = span(finding.last)
        newest = days.last.toordinal() if days else 0
        return (
            kinds.index(finding.kind),
            finding.single_source,
            -widest,
            -len(involved),
            -newest,
            finding.actor,
            finding.issue,
        )

    return sorted(findings, key=key)
