"""Declaration of a usual bloc in a library's `spheres.yaml`, so that it can be used as an audience."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from briefing.editing import nodes, value_edits
from briefing.editing.atomic_save import create, save
from briefing.editing.nodes import CannotEditError
from briefing.editing.scalars import scalar
from briefing.geo.blocs import BLOCS, Bloc
from briefing.runtime.files import Skipped, read_file

FILE = "spheres.yaml"


def undeclared(spheres: Iterable[str], declared: Iterable[str]) -> list[Bloc]:
    """Return the usual blocs among spheres that a library does not declare."""
    wanted, known = set(spheres), set(declared)
    return [bloc for bloc in BLOCS if bloc.sphere == bloc.name in wanted - known]


def declare(root: Path, blocs: Iterable[Bloc]) -> None:
    """Add blocs that are missing to the library's sets of countries, each on a line with its source.

    Raises CannotEditError, ConflictError, ReadOnlyError, Skipped and OSError.
    """
    path = root / FILE
    blocs = list(blocs)
    try:
        before = read_file(path, root)
    except Skipped:
        if path.exists():
            raise
        create(path, "".join(map(_line, blocs)).encode())
        return
    try:
        text = before.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotEditError(f"{FILE} is not UTF-8: fix it first") from None
    after = with_blocs(text, blocs)
    if after != text:
        save(path, after.encode(), read=before)


def with_blocs(text: str, blocs: Iterable[Bloc]) -> str:
    """Return the text of `spheres.yaml` with blocs added that it does not have. Raises CannotEditError."""
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        gap = "" if not text or text.endswith("\n") else "\n"
        return text + gap + "".join(map(_line, blocs))
    top = nodes.record(text, ())
    inner = top.get("spheres")
    path: nodes.Path = ("spheres",) if isinstance(inner, dict) else ()
    known = inner if isinstance(inner, dict) else top
    for bloc in blocs:
        if bloc.name not in known:
            text = _with_source(value_edits.put(text, (*path, bloc.name), [*bloc.members]), bloc)
    return text


def _with_source(text: str, bloc: Bloc) -> str:
    """Return the text with a bloc's source behind its members, where they end their line."""
    return re.sub(rf"^( *{re.escape(_entry(bloc))})(?=\r?$)", lambda found: found[1] + _source(bloc), text, flags=re.M)


def _line(bloc: Bloc) -> str:
    return f"{_entry(bloc)}{_source(bloc)}\n"


def _entry(bloc: Bloc) -> str:
    return f"{scalar(bloc.name)}: [{', '.join(map(scalar, bloc.members))}]"


def _source(bloc: Bloc) -> str:
    return f"  # {bloc.source}{f', {bloc.since}' if bloc.since else ''}"
