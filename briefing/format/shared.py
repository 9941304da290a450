"""The library's shared files: actors, issues, sources, spheres."""

from __future__ import annotations

from typing import Literal, NamedTuple, cast

from briefing.format.fields import FIELDS
from briefing.format.read import MOST_BYTES, read_tree
from briefing.format.records import Reader, Ref
from briefing.format.tree import Mapping, Scalar, Sequence
from briefing.model import Actor, Issue, Problem, Source

SharedKind = Literal["actors", "issues", "sources", "spheres"]


class SharedReading(NamedTuple):
    """What a shared file declares, and its problems."""

    problems: tuple[Problem, ...]
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    sources: tuple[Source, ...] = ()
    spheres: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 (never written to)
    refs: tuple[Ref, ...] = ()


def read_shared(data: bytes, path: str, kind: SharedKind, *, max_bytes: int = MOST_BYTES) -> SharedReading:
    """Reads a shared file: `actors: [...]` or the bare list; for spheres a mapping of a name to countries."""
    reader = Reader(path)
    if kind != "spheres" and data.lstrip()[:2] in (b"- ", b"-\n", b"[{"):
        data = f"{kind}:\n".encode() + data
        reader = _Shifted(path)
    root = read_tree(data, reader, max_bytes)
    if root is None:
        return SharedReading(reader.finished())
    if kind == "spheres":
        spheres = _spheres(root, reader)
        return SharedReading(reader.finished(), spheres=spheres)
    for key in root:
        if key != kind and not key.startswith("x-"):
            line, column = root.keys_at[key]
            reader.report("unknown-key", line, column, f"`{key}` has no place in {path}", f"only `{kind}:`")
    found = reader.records(root[kind], kind, FIELDS["brief"][kind]) if kind in root else ()
    problems = reader.finished()
    if kind == "actors":
        return SharedReading(problems, actors=cast("tuple[Actor, ...]", found or ()))
    if kind == "issues":
        return SharedReading(problems, issues=cast("tuple[Issue, ...]", found or ()))
    return SharedReading(problems, sources=cast("tuple[Source, ...]", found or ()))


class _Shifted(Reader):
    """Reads a bare list below a key that was put before it, a line further down than it stands."""

    def finished(self) -> tuple[Problem, ...]:
        from msgspec.structs import replace

        return tuple(replace(problem, line=max(problem.line - 1, 1)) for problem in super().finished())


def _spheres(root: Mapping, reader: Reader) -> dict[str, tuple[str, ...]]:
    inner = root.get("spheres")
    sets = inner if isinstance(inner, Mapping) and len(root) == 1 else root
    spheres: dict[str, tuple[str, ...]] = {}
    for name, members in sets.items():
        if not isinstance(members, Sequence):
            line, column = sets.keys_at[name]
            reader.report(
                "expected-list", line, column, f"the sphere `{name}` takes a list of countries and spheres",
                f"write `{name}: [KZ, KG]`",
            )  # fmt: skip
            continue
        spheres[name] = tuple(member.text for member in members if isinstance(member, Scalar) and member.text)
    return spheres
