"""A brief's bytes into the model, with every problem of the file in one pass."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from briefing.format import heuristics as language
from briefing.format import links
from briefing.format.document import read_top
from briefing.format.event_reader import Reader
from briefing.format.links import Ref
from briefing.format.problems import nearest
from briefing.format.records import VALUES
from briefing.model import Brief, Problem
from briefing.runtime.files import MAX_BYTES

_SILENCED = re.compile(r"#\s*briefing:\s*ignore\[([\w\s,-]+)\]")


class Reading(NamedTuple):
    """What a file gave: the brief (None where it is fatal), its problems, and names that it does not declare."""

    brief: Brief | None
    problems: tuple[Problem, ...]
    refs: tuple[Ref, ...] = ()
    silenced: Mapping[int, tuple[str, ...]] = {}
    """Codes that a comment `# briefing: ignore[code]` silences, by line; already applied to `problems`."""


def read_bytes(
    data: bytes, path: str, *, max_bytes: int = MAX_BYTES, today: date | None = None, heuristics: bool = False
) -> Reading:
    """Read a brief. Never raises for bad input.

    `path` is relative to the library, with forward slashes. Dates after `today` are reported. `heuristics` also
    reports what is guessed from language.
    """
    reader = Reader(path, today or date.today())
    brief = read_brief(data, reader, max_bytes=max_bytes)
    refs: tuple[Ref, ...] = ()
    if brief is not None:
        refs = links.check(reader, brief)
        if heuristics:
            language.check(reader, brief)
    links.fix_ids(reader)
    codes = silenced(reader.text)
    return Reading(brief, reader.finished(codes), refs, codes)


def read_brief(data: bytes, reader: Reader, *, max_bytes: int = MAX_BYTES) -> Brief | None:
    """Into the model, with what is wrong in each record; what is wrong between records is for `links.check`."""
    values = read_top(data, reader, "brief", VALUES["brief"], max_bytes=max_bytes)
    if values is None:
        return None
    values.pop("schema_version", None)
    if "quotes" in values:
        values["quotes"] = links.numbered(values["quotes"])
    if any(_is_label(key) for key in reader.unread_keys):
        values["tlp"] = "RED"  # a label that cannot be read must not count as none
    path = reader.path
    return Brief(id=path.rpartition(".")[0] or path, path=path, **values)


def _is_label(key: str) -> bool:
    """Return whether a key is, or was meant to be, that of the TLP label."""
    return not key.startswith("x-") and ("tlp" in key.casefold() or nearest(key, VALUES["brief"]) == "tlp")


def silenced(text: str) -> dict[int, tuple[str, ...]]:
    """Return the codes that comments silence, by line."""
    if "briefing:" not in text:
        return {}
    return {
        number: tuple(code.strip() for code in found[1].split(","))
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _SILENCED.search(line))
    }
