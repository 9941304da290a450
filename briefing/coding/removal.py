"""Removal of saved quotes and attributions from a brief's text, with what rests on them alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from briefing.coding.corrections import without_positions
from briefing.coding.state import SavedRecord
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


def dependents(written: str, saved: SavedRecord) -> Dependents:
    """Return what a brief's text bases on a quote. Raises CannotEditError."""
    if not saved.is_quote:
        return Dependents(0, (), ())
    record = nodes.record(written, ())
    stances = nodes.record(written, ("quotes", saved.index)).get("stances")
    n_stances = len(stances) if isinstance(stances, dict) else 0
    if not saved.id:
        return Dependents(n_stances, (), ())
    whole: list[Path] = []
    references: list[Path] = []
    for index, position in enumerate(_records(record.get("positions"))):
        evidence = _records(position.get("evidence"))
        named = [number for number, each in enumerate(evidence) if each.get("quote") == saved.id]
        if named and len(named) == len(evidence):
            whole.append(("positions", index))
        else:
            references += [("positions", index, "evidence", number) for number in named]
    for index, assessment in enumerate(_records(record.get("assessments"))):
        basis = assessment.get("basis")
        for number, each in enumerate(basis if isinstance(basis, list) else []):
            if each == saved.id:
                references.append(("assessments", index, "basis", number))
    return Dependents(n_stances, tuple(whole), tuple(references))


def _records(value: Plain) -> list[dict[str, Plain]]:
    """Return the entries of a list, those that are no records as empty ones."""
    return [each if isinstance(each, dict) else {} for each in value] if isinstance(value, list) else []


def without_records(written: str, removed: Sequence[SavedRecord], positions: Collection[int] = ()) -> str:
    """Return a brief's text without some records, some other positions, and what rests on a removed quote alone.

    References to a quote beside others are taken out, too. Comments on the lines of a record go with it. Raises
    CannotEditError.
    """
    written = without_positions(written, {*positions, *(each.index for each in removed if not each.is_quote)})
    quotes = [each for each in removed if each.is_quote]
    for each in sorted(quotes, key=lambda saved: saved.index, reverse=True):
        for path in _last_first(dependents(written, each)):
            written = value_edits.remove(written, path)
        written = value_edits.remove(written, ("quotes", each.index))
    return written


def _last_first(found: Dependents) -> Iterator[Path]:
    """Yield paths so that none changes those that follow."""
    return iter(sorted((*found.whole, *found.references), key=lambda path: (path[0], *path[1::2]), reverse=True))
