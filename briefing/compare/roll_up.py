"""Roll-up: positions of people in office as positions of the states and organisations that they speak for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from briefing import geo
from briefing.dates import span
from briefing.model import Actor, ResolvedPosition, Role

OfficeTest = Callable[[str], bool]
"""A function from a date, as written, to whether a role was held on it."""


def as_states(positions: Iterable[ResolvedPosition], actors: Sequence[Actor]) -> list[ResolvedPosition]:
    """Return the positions, those of people in office moved to the state or organisation that they speak for.

    In office: the whole of the position's date lies between the role's `since` and `until`, both included; a bound
    that is not given is open. A position without a date moves only if the role has neither. Of several posts at
    once, a state comes before an organisation, then the first written. Other positions stay as they are.
    """
    bodies = _bodies_by_actor(actors)
    rolled_up: list[ResolvedPosition] = []
    for position in positions:
        terms = bodies.get(position.actor)
        if terms:
            body = next((body for body, in_office in terms if in_office(position.date)), None)
            if body is not None:
                position = replace(position, actor=body)
        rolled_up.append(position)
    return rolled_up


def states_of(actor: str, actors: Sequence[Actor]) -> list[str]:
    """Return ids of the states and organisations that an actor ever speaks for; its own id if there are none."""
    return list(dict.fromkeys(body for body, _ in _bodies_by_actor(actors).get(actor, []))) or [actor]


def _bodies_by_actor(actors: Sequence[Actor]) -> dict[str, list[tuple[str, OfficeTest]]]:
    """Return for each actor its bodies with the test of being in office, states first."""
    body_of = _body_finder(actors)
    bodies: dict[str, list[tuple[str, OfficeTest]]] = {}
    for actor in actors:
        held = [(body, role) for role in actor.roles if (body := body_of(role.of)) is not None and body[0] != actor.id]
        if held:
            held.sort(key=lambda pair: not pair[0][1])
            bodies[actor.id] = [(body, _office_test(role)) for (body, _), role in held]
    return bodies


def _body_finder(actors: Sequence[Actor]) -> Callable[[str], tuple[str, bool] | None]:
    """Return a function from what a role is `of` to (the body's id, whether it is a state).

    A body is named by id, name, alias or country; a country without an actor of its own goes by its code.
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


def _office_test(role: Role) -> OfficeTest:
    since, until = span(role.since), span(role.until)
    first = since.first if since else date.min
    last = until.last if until else date.max
    unbounded = since is None and until is None

    def in_office(when: str) -> bool:
        days = span(when)
        return unbounded if days is None else first <= days.first and days.last <= last

    return in_office
