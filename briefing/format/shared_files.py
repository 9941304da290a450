"""A library's shared files: its actors, issues, sources and spheres."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import Struct, field
from yaml.events import MappingStartEvent

from briefing import geo
from briefing.format.document import read_top
from briefing.format.event_reader import Event, Mark, Reader, short
from briefing.format.links import unique
from briefing.format.problems import nearest
from briefing.format.read import silenced
from briefing.format.records import VALUES
from briefing.format.shapes import Value, mapping, several
from briefing.format.sphere_sets import components
from briefing.format.values import SPHERES
from briefing.model import Actor, Issue, Problem, Source
from briefing.runtime.files import MAX_BYTES

Kind = Literal["actors", "issues", "sources", "spheres"]


class SharedReading(Struct, frozen=True):
    """What a shared file gave: one of the four, as its kind is."""

    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    sources: tuple[Source, ...] = ()
    spheres: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By name: country codes and names of other sets."""
    problems: tuple[Problem, ...] = ()


def read_shared(
    data: bytes, path: str, kind: Kind, *, max_bytes: int = MAX_BYTES, today: date | None = None
) -> SharedReading:
    """Read a shared file: `actors: […]` or the list alone; in spheres.yaml, sets by name."""
    reader = Reader(path, today or date.today())
    if kind == "spheres":
        found: dict[str, Any] = {"spheres": _spheres(data, reader, max_bytes)}
    else:
        found = read_top(data, reader, kind, VALUES[kind], max_bytes=max_bytes, bare=kind) or {}
        found.pop("schema_version", None)
        unique(reader, found.get(kind, ()))
    codes = silenced(reader.text)
    return SharedReading(**found, problems=reader.finished(codes))


class _Sets(dict[str, Value]):
    """Reads the value of every key as a set."""

    def get(self, key: str, default: object = None) -> Value | None:  # type: ignore[override]
        return None if key.startswith("x-") else _SET


class _File(_Sets):
    """The same at the top of the file, where the value of `spheres` may be the mapping of all sets."""

    def get(self, key: str, default: object = None) -> Value | None:  # type: ignore[override]
        return _SPHERES if key == "spheres" else super().get(key)


def _member(_: Reader, value: str, event: Event) -> tuple[str, Mark]:
    return value, event.start_mark


def _sets(reader: Reader, event: Event) -> Any:
    """Return the mapping of all sets, or a set that is itself called `spheres`."""
    if type(event) is MappingStartEvent:
        return mapping(reader, event, "spheres", _Sets())[0]
    return _SET.read(reader, event) if _SET.read else None


_SET = several(Value("a country code or the name of a set", _member), "country codes and names of sets")
_SPHERES = _SET._replace(read=_sets)


def _spheres(data: bytes, reader: Reader, max_bytes: int) -> dict[str, tuple[str, ...]]:
    values = read_top(data, reader, "spheres", _File(), max_bytes=max_bytes) or {}
    if isinstance(values.get("spheres"), dict):
        values |= values.pop("spheres")
    for name in [name for name in values if geo.code(name) or name in SPHERES]:
        members = values.pop(name)
        if members:
            what = geo.name(name) if geo.code(name) else "always there"
            reader.report("reserved-sphere", members[0][1], f"`{short(name)}` cannot name a set: it is {what}")
    sets = {
        name: tuple(filter(None, (_resolved(reader, entry, mark, values) for entry, mark in members)))
        for name, members in values.items()
    }
    for component in components(sets):
        within = set(component)
        for name in component:
            if len(component) > 1 or name in sets[name]:
                mark = values[name][0][1]
                reader.report("sphere-loop", mark, f"the set `{short(name)}` contains itself", "take it out of itself")
                sets[name] = tuple(entry for entry in sets[name] if entry not in within)
    return sets


def _resolved(reader: Reader, entry: str, mark: Mark, sets: dict[str, Any]) -> str | None:
    """Return a country's code or the name of another set; None after reporting that it is neither."""
    code = geo.code(entry)
    if code or entry in sets:
        return code or entry

    def hint() -> str:
        near = geo.country(entry) or nearest(entry, sets)
        return f"did you mean `{near}`?" if near else "declare it as a set, or use ISO 3166-1 codes"

    reader.report("undeclared-sphere", mark, f"“{short(entry)}” is no country code and no set", hint)
    return None
