"""Filters of positions: by attribution, time, audience, source, confidence; and all of them by `Rules`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from briefing.compare.roll_up import as_states, states_of
from briefing.compare.rules import COMPARE_ATTRIBUTIONS, NO_SPHERES, Rules
from briefing.compare.spheres import Spheres
from briefing.dates import Span, span
from briefing.model import CONFIDENCES, Actor, Attribution, Confidence, Reliability, ResolvedPosition

Positions = Iterable[ResolvedPosition]


def select(
    positions: Positions,
    rules: Rules,
    *,
    default_attribution: Collection[Attribution] = COMPARE_ATTRIBUTIONS,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    spheres: Mapping[str, frozenset[str]] = NO_SPHERES,
    known_actors: Sequence[Actor] = (),
) -> list[ResolvedPosition]:
    """Return the positions that the rules count, of these actors on these issues; None for all.

    `spheres`: the library's sets of countries, for `rules.audience`. `known_actors`: the library's actors with their
    roles, for `rules.as_state`; `actors` are then the rolled-up ones (see `rolled_up_actors`).
    """
    counted = within(attributed(positions, rules.attribution or default_attribution), rules.since, rules.until)
    if rules.audience:
        counted = before(counted, rules.audience, spheres)
    if rules.reliability is not None:
        counted = reliable(counted, rules.reliability)
    if rules.confidence is not None:
        counted = confident(counted, rules.confidence)
    if rules.latest:
        counted = latest(counted)
    if rules.as_state:
        counted = as_states(counted, known_actors)
    if actors is not None:
        wanted = frozenset(actors)
        counted = [position for position in counted if position.actor in wanted]
    if issues is not None:
        about = frozenset(issues)
        counted = [position for position in counted if position.issue in about]
    return counted


def rolled_up_actors(actors: Sequence[str], rules: Rules, known_actors: Sequence[Actor]) -> Sequence[str]:
    """Return the actors that a question about `actors` is about: their states, if `rules.as_state`."""
    return [body for actor in actors for body in states_of(actor, known_actors)] if rules.as_state else actors


def attributed(positions: Positions, attributions: Collection[str] = COMPARE_ATTRIBUTIONS) -> list[ResolvedPosition]:
    """Return the positions of these attributions."""
    attributions = frozenset(attributions)
    return [position for position in positions if position.attribution in attributions]


def within(positions: Positions, since: str = "", until: str = "") -> list[ResolvedPosition]:
    """Return the positions that may fall between two dates; both, and partial dates, include all that they name.

    So `until` 2022 includes 31 December, and a position dated 2022 is inside `since` 2022-06. A position without a
    date is outside every bound. Raises ValueError for a bound that is not a date.
    """
    if not since and not until:
        return list(positions)
    first = _bound(since).first if since else date.min
    last = _bound(until).last if until else date.max
    return [
        position
        for position in positions
        if (days := span(position.date)) is not None and days.last >= first and days.first <= last
    ]


def _bound(text: str) -> Span:
    days = span(text)
    if days is None:
        raise ValueError(f"{text!r} is not a date: write 2022, 2022-11 or 2022-11-28")
    return days


def latest(positions: Positions) -> list[ResolvedPosition]:
    """Return each actor's newest positions on each issue: all of the latest first day, undated ones if alone."""
    newest: dict[tuple[str, str], list[ResolvedPosition]] = {}
    for position in positions:
        key = position.actor, position.issue
        best = newest.get(key)
        if best is None or _first(position) > _first(best[0]):
            newest[key] = [position]
        elif _first(position) == _first(best[0]):
            best.append(position)
    return [position for best in newest.values() for position in best]


def _first(position: ResolvedPosition) -> date:
    days = span(position.date)
    return date.min if days is None else days.first


def rolling(positions: Positions, days: int, step: int) -> list[Span]:
    """Return windows of `days` days, `step` days apart, from the first dated position to the last.

    Windows into which no position may fall are left out. Raises ValueError unless both numbers are 1 or more.
    """
    if days < 1 or step < 1:
        raise ValueError("a window and its step are at least one day long")
    dated = {when for position in positions if (when := span(position.date)) is not None}
    if not dated:
        return []
    first, end = min(when.first for when in dated), max(when.last for when in dated)
    windows: list[Span] = []
    while not windows or windows[-1].last < end:
        windows.append(Span(first, _later(first, days - 1)))
        first = _later(first, step)
    return [one for one in windows if any(when.last >= one.first and when.first <= one.last for when in dated)]


def _later(day: date, days: int) -> date:
    return day + timedelta(days) if days < (date.max - day).days else date.max


def reliable(positions: Positions, lowest: Reliability) -> list[ResolvedPosition]:
    """Return the positions whose source is graded `lowest` or better, A to E. F (cannot be judged) is no grade."""
    return [
        position
        for position in positions
        if position.reliability is not None and position.reliability != "F" and position.reliability <= lowest
    ]


def before(positions: Positions, sphere: str, spheres: Mapping[str, frozenset[str]]) -> list[ResolvedPosition]:
    """Return the positions whose audience lies inside a sphere: a country of a set, a set in a set, `world`."""
    audiences = Spheres(spheres)
    wanted = audiences.members(sphere)
    return [
        position
        for position in positions
        if position.sphere and (members := audiences.members(position.sphere)) and members <= wanted
    ]


def confident(positions: Positions, lowest: Confidence) -> list[ResolvedPosition]:
    """Return the positions coded with this confidence or more, and those without one, as quotes' own stances are."""
    wanted = CONFIDENCES.index(lowest)
    return [
        position
        for position in positions
        if position.confidence is None or CONFIDENCES.index(position.confidence) >= wanted
    ]
