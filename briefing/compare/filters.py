"""Which positions count: by attribution, time, source, audience and confidence; and who speaks for whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from msgspec.structs import replace

from briefing import geo
from briefing.compare.spheres import Spheres
from briefing.dates import Span, span
from briefing.model import CONFIDENCES, Actor, Attribution, Confidence, Reliability, ResolvedPosition, Role

Positions = Iterable[ResolvedPosition]

ATTRIBUTIONS_COUNTED: tuple[Attribution, ...] = ("direct", "indirect", "document")
"""What a comparison counts unless told otherwise: not what others say of an actor, and not gestures."""

NO_SPHERES: Mapping[str, frozenset[str]] = MappingProxyType({})
"""A library that names no sets of countries."""


def attributed(positions: Positions, kinds: Collection[str]) -> list[ResolvedPosition]:
    """Those of these attributions."""
    kinds = frozenset(kinds)
    return [position for position in positions if position.attribution in kinds]


def within(positions: Positions, since: str = "", until: str = "") -> list[ResolvedPosition]:
    """Those that may fall between the two dates; both, and partial dates, include the whole of what they name.

    So `until` 2022 includes 31 December, and a position dated 2022 is inside `since` 2022-06. A position without a
    date is outside every bound. Raises ValueError for a bound that is no date.
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
        raise ValueError(f"{text!r} is no date: write 2022, 2022-11 or 2022-11-28")
    return days


def latest(positions: Positions) -> list[ResolvedPosition]:
    """Each actor's newest on each issue, by earliest day; all of that day. Undated ones only where no other is."""
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
    """Windows of `days` days, each `step` days after the one before, from the first dated position to the last.

    Only those that a position may fall in. Raises ValueError unless both are 1 or more.
    """
    if days < 1 or step < 1:
        raise ValueError("a window and its step are at least one day long")
    dated = {when for position in positions if (when := span(position.date)) is not None}
    if not dated:
        return []
    first, end = min(when.first for when in dated), max(when.last for when in dated)
    windows: list[Span] = []
    while not windows or windows[-1].last < end:
        windows.append(Span(first, first + timedelta(days - 1)))
        first += timedelta(step)
    return [one for one in windows if any(when.last >= one.first and when.first <= one.last for when in dated)]


def reliable(positions: Positions, least: Reliability) -> list[ResolvedPosition]:
    """Those whose source is `least` or better, A to E. F says that it cannot be judged, and so does no grade."""
    return [
        position
        for position in positions
        if position.reliability is not None and position.reliability != "F" and position.reliability <= least
    ]


def before(positions: Positions, sphere: str, spheres: Mapping[str, frozenset[str]]) -> list[ResolvedPosition]:
    """Those before an audience inside the sphere: a country of a set, a set in a set, `world`."""
    audiences = Spheres(spheres)
    wanted = audiences.members(sphere)
    return [
        position
        for position in positions
        if position.sphere and (found := audiences.members(position.sphere)) and found <= wanted
    ]


def confident(positions: Positions, least: Confidence) -> list[ResolvedPosition]:
    """Those coded with this confidence or more. A quote's own stances state none, and stay."""
    wanted = CONFIDENCES.index(least)
    return [
        position
        for position in positions
        if position.confidence is None or CONFIDENCES.index(position.confidence) >= wanted
    ]


def as_states(positions: Positions, actors: Sequence[Actor]) -> list[ResolvedPosition]:
    """Positions of people in office become those of the state or organisation that they speak for.

    In office: the whole of the position's date lies between the role's `since` and `until`, both included; a side
    that is not given is open. A position without a date moves only where the role has neither. With several posts at
    once, a state comes before an organisation, then the first written. Who holds no such post keeps its positions.
    """
    speaks_for = _speakers(actors)
    found: list[ResolvedPosition] = []
    for position in positions:
        terms = speaks_for.get(position.actor)
        if terms:
            body = next((body for body, in_office in terms if in_office(position.date)), None)
            if body is not None:
                position = replace(position, actor=body)
        found.append(position)
    return found


def states_of(actor: str, actors: Sequence[Actor]) -> list[str]:
    """The states and organisations that an actor ever speaks for; itself where there are none."""
    return list(dict.fromkeys(body for body, _ in _speakers(actors).get(actor, []))) or [actor]


def _speakers(actors: Sequence[Actor]) -> dict[str, list[tuple[str, Callable[[str], bool]]]]:
    """Each actor's bodies with the test of being in office on a date, states first."""
    body_of = _bodies(actors)
    speakers: dict[str, list[tuple[str, Callable[[str], bool]]]] = {}
    for actor in actors:
        held = [(body, role) for role in actor.roles if (body := body_of(role.of)) is not None and body[0] != actor.id]
        if held:
            held.sort(key=lambda found: not found[0][1])
            speakers[actor.id] = [(body, _in_office(role)) for (body, _), role in held]
    return speakers


def _bodies(actors: Sequence[Actor]) -> Callable[[str], tuple[str, bool] | None]:
    """From what a role is `of` to the body's id, and whether it is a state.

    A body is named by id, name, alias or country; a country that no actor stands for goes by its code.
    """
    named: dict[str, Actor] = {}
    states: dict[str, Actor] = {}
    for actor in actors:
        if actor.kind in ("person", "group"):
            continue
        if actor.kind == "state" and actor.country:
            states.setdefault(actor.country, actor)
        for name in (actor.name, *actor.aliases):
            named.setdefault(name.casefold(), actor)
    named |= {actor.id.casefold(): actor for actor in actors if actor.kind not in ("person", "group")}

    def body_of(name: str) -> tuple[str, bool] | None:
        if not name:
            return None
        country = geo.country(name)
        body = named.get(name.casefold()) or states.get(country or "")
        if body is not None:
            return body.id, body.kind == "state" or (body.kind is None and country is not None)
        return (country, True) if country else None

    return body_of


def _in_office(role: Role) -> Callable[[str], bool]:
    since, until = span(role.since), span(role.until)
    first = since.first if since else date.min
    last = until.last if until else date.max
    open_ended = since is None and until is None

    def holds(when: str) -> bool:
        days = span(when)
        return open_ended if days is None else first <= days.first and days.last <= last

    return holds
