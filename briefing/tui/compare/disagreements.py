"""The page of what coders coded differently: the words, and each coder's stance beside the other's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.compare.krippendorff import CodedUnit, CoderAgreement, coder_agreement, disagreements
from briefing.compare.rules import Rules
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.selection import CellTarget, QuoteTarget
from briefing.tui.widgets.page import GAP, Item, text

if TYPE_CHECKING:
    from briefing.api import Library

NO_CODERS = (
    "No quote has stances of two named coders. Each coder sets a name once, `coder` under [coding] in the user's "
    "settings, and codes the same briefs with c. Stances without a coder's name are not compared."
)


def disagreements_page(library: Library) -> list[Item]:
    """Return Krippendorff's alpha and every unit with different stances, the widest apart first.

    The positions are those that `briefing compare --alpha` counts.
    """
    cells = library.compare(Rules()).cells.values()
    positions = [position for cell in cells for position in cell.positions]
    found = coder_agreement(positions)
    items = [text(("Where coders disagree", "strong"))]
    if not found.units:
        return [*items, GAP, text((NO_CODERS, "text"))]
    apart = disagreements(positions)
    items += [text((_summary(found, len(apart)), "dim")), text((_alpha(found), "text"))]
    if not apart:
        items += [GAP, text(("They agree on all of them.", "text"))]
    for unit in apart:
        items += [GAP, *_unit(library, unit)]
    return items


def _summary(found: CoderAgreement, apart: int) -> str:
    coders = ", ".join(f"{safe(coder)} ({number:,})" for coder, number in found.coders.items())
    return f"{coders} · {counted(found.units, 'stance')} coded by two or more, {apart:,} differently"


def _alpha(found: CoderAgreement) -> str:
    values = (f"{metric} {'–' if value is None else f'{value:.3f}'}" for metric, value in found.alpha.items())
    return f"Krippendorff’s α: {' · '.join(values)}"


def _unit(library: Library, unit: CodedUnit) -> Iterator[Item]:
    first = next(iter(unit.by_coder.values()))
    name, issue = labels.short_name(library, first.actor), labels.issue_label(library, first.issue)
    target = QuoteTarget(first.quote) if first.quote else CellTarget(first.actor, first.issue)
    head = [(name, "accent"), (" on ", "dim"), (issue, "strong"), (f" · {safe(first.brief)}", "dim")]
    yield text(*head, (f"\n“{safe(first.words)}”" if first.words else "", "quote"), to=target)
    width = max(map(len, unit.by_coder))
    for coder, position in unit.by_coder.items():
        yield text(
            (f"  {safe(coder):<{width}}  ", "dim"), labels.chip(position.stance), hang=width + 4,
            subject=labels.position_subject(library, position), to=target,
        )  # fmt: skip
