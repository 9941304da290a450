"""A brief's bytes into the model, with every problem of the file in one pass."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from briefing.format import heuristics as language
from briefing.format import links
from briefing.format.files import MOST_BYTES
from briefing.format.links import Ref
from briefing.format.problems import in_order, unsilenced
from briefing.format.reader import Reader
from briefing.format.records import VALUES
from briefing.format.top import read_top
from briefing.model import Brief, Problem

_SILENCED = re.compile(r"#\s*briefing:\s*ignore\[([\w\s,-]+)\]")


class Reading(NamedTuple):
    """What a file gave: the brief (None where it is fatal), its problems, and names that it does not declare."""

    brief: Brief | None
    problems: tuple[Problem, ...]
    refs: tuple[Ref, ...] = ()
    silenced: Mapping[int, tuple[str, ...]] = {}
    """Codes that a comment `# briefing: ignore[code]` silences, by line; already applied to `problems`."""


def read_bytes(
    data: bytes, path: str, *, max_bytes: int = MOST_BYTES, today: date | None = None, heuristics: bool = False
) -> Reading:
    """Reads a brief. Never raises for bad input.

    `path` is relative to the library, with forward slashes. Dates after `today` are told. `heuristics` also tells what
    is guessed from language.
    """
    reader = Reader(path, today or date.today())
    values = read_top(data, reader, "brief", VALUES["brief"], max_bytes=max_bytes)
    brief: Brief | None = None
    refs: tuple[Ref, ...] = ()
    if values is not None:
        values.pop("schema_version", None)
        if "quotes" in values:
            values["quotes"] = links.numbered(values["quotes"])
        brief = Brief(id=path.rpartition(".")[0] or path, path=path, **values)
        refs = links.check(reader, brief)
        if heuristics:
            language.check(reader, brief)
    codes = silenced(reader.text)
    problems = tuple(in_order(unsilenced(reader.problems, codes) if codes else reader.problems))
    return Reading(brief, problems, refs, codes)


def silenced(text: str) -> dict[int, tuple[str, ...]]:
    """The codes that comments silence, by line."""
    if "briefing:" not in text:
        return {}
    return {
        number: tuple(code.strip() for code in found[1].split(","))
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _SILENCED.search(line))
    }
