"""Removal of quotes and positions from a brief's text, with what rests on a quote alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from briefing.editing import nodes, value_edits
from briefing.editing.nodes import Path, Plain


class Dependents(NamedTuple):
    """What a brief bases on a quote: paths in its YAML."""

    stances: int
    """Number of stances in the quote itself."""
    whole: tuple[Path, ...]
    """Positions that have no other evidence: they go with the quote."""
    references: tuple[Path, ...]
    """Entries of lists that name it beside others: evidence of positions, the basis of assessments."""


def dependents(written: str, index: int) -> Dependents:
    """Return what a brief's text bases on its quote at an index. Raises CannotEditError."""
    record = nodes.record(written, ())
    quote = nodes.record(written, ("quotes", index))
    stances, identity = quote.get("stances"), quote.get("id")
    whole: list[Path] = []
    references: list[Path] = []
    for number, position in enumerate(_records(record.get("positions")) if identity else ()):
        evidence = _records(position.get("evidence"))
        named = [entry for entry, each in enumerate(evidence) if each.get("quote") == identity]
        if named and len(named) == len(evidence):
            whole.append(("positions", number))
        else:
            references += [("positions", number, "evidence", entry) for entry in named]
    for number, assessment in enumerate(_records(record.get("assessments")) if identity else ()):
        basis = assessment.get("basis")
        entries = enumerate(basis if isinstance(basis, list) else [])
        references += [("assessments", number, "basis", entry) for entry, each in entries if each == identity]
    return Dependents(len(stances) if isinstance(stances, dict) else 0, tuple(whole), tuple(references))


def _records(value: Plain) -> list[dict[str, Plain]]:
    """Return the entries of a list, those that are no records as empty ones."""
    return [each if isinstance(each, dict) else {} for each in value] if isinstance(value, list) else []


def without_records(written: str, quotes: Collection[int], positions: Iterable[int] = ()) -> str:
    """Return a brief's text without the quotes and positions at these indices, and what rests on the quotes alone.

    References to a quote beside others are taken out, too. Comments on the lines of a record go with it. Raises
    CannotEditError.
    """
    for index in sorted({*positions}, reverse=True):
        written = value_edits.remove(written, ("positions", index))
    for index in sorted({*quotes}, reverse=True):
        found = dependents(written, index)
        for path in sorted((*found.whole, *found.references), key=lambda path: (path[0], path[1::2]), reverse=True):
            written = value_edits.remove(written, path)
        written = value_edits.remove(written, ("quotes", index))
    return written
