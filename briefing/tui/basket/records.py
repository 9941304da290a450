"""Marked records as the library now has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing.tui import labels
from briefing.tui.basket.marks import Key, Mark
from briefing.tui.selection import (
    ActorTarget,
    BriefTarget,
    CellTarget,
    FindingRef,
    IssueTarget,
    NameRef,
    QuoteTarget,
    RecordRef,
    Ref,
    SourceRef,
    SourceTarget,
    Subject,
    Target,
)

if TYPE_CHECKING:
    from briefing.api import Library


def current_subjects(library: Library, marks: Iterable[Mark]) -> dict[Key, Subject | None]:
    """Return the marked records as they are now, None for those that are gone; findings and texts are not looked up."""
    found: dict[Key, Subject | None] = {}
    for mark in marks:
        ref = mark.subject.ref
        if isinstance(ref, RecordRef) and ref.collection in ("quotes", "positions"):
            found[mark.key] = _record(library, ref, mark.subject)
        elif isinstance(ref, NameRef):
            found[mark.key] = _named(library, ref)
        elif isinstance(ref, SourceRef):
            from briefing.tui.sources.page import source_subject

            found[mark.key] = source_subject(library, ref.id)
        elif isinstance(ref, BriefTarget):
            entry = library.entry(ref.brief)
            found[mark.key] = labels.brief_subject(entry) if entry is not None else None
    return found


def _record(library: Library, ref: RecordRef, marked: Subject) -> Subject | None:
    """Return a quote or position: the one with the marked text, else the one at its index if it has the same heading.

    An index shifts when a record is added before it, and a text changes when a typo is corrected.
    """
    try:
        if ref.collection == "quotes":
            subjects = [labels.quote_subject(library, quote) for quote in library.resolve(ref.brief)]
        else:
            listed = [each for each in library.positions_of(ref.brief) if each.listed]
            subjects = [labels.position_subject(library, each) for each in listed]
    except KeyError:  # the brief is gone
        return None
    here = next((each for each in subjects if each.ref == ref), None)
    if here is not None and here.copy == marked.copy:
        return here
    same = next((each for each in subjects if each.copy == marked.copy), None)
    return same or (here if here is not None and here.name == marked.name else None)


def _named(library: Library, ref: NameRef) -> Subject | None:
    from briefing.tui.actors.page import actor_subject
    from briefing.tui.issues.page import issue_subject

    if ref.kind == "actor":
        return actor_subject(library, ref.id) if library.snapshot.actor(ref.id) is not None else None
    return issue_subject(library, ref.id) if library.snapshot.issue(ref.id) is not None else None


def target_of(library: Library, ref: Ref | None) -> Target | None:
    """Return the page of a record; None where it has none."""
    match ref:
        case RecordRef(brief, "quotes", index):
            try:
                return QuoteTarget(f"{brief}#{library.quote_at(brief, index).quote.id}")
            except (KeyError, IndexError):
                return None
        case RecordRef(brief, "positions", index):
            listed = (each for each in library.positions_of(brief) if each.listed and each.number == index)
            position = next(listed, None)
            return CellTarget(position.actor, position.issue) if position is not None else None
        case NameRef("actor", identity):
            return ActorTarget(identity)
        case NameRef("issue", identity):
            return IssueTarget(identity)
        case SourceRef(identity):
            return SourceTarget(identity)
        case FindingRef(_, actor, issue, _):
            return CellTarget(actor, issue)
        case CellTarget() | BriefTarget():
            return ref
        case _:
            return None
