"""Positions made up for tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from briefing.model import ResolvedPosition, Stance

_number = count()


def said(
    actor: str, issue: str, stance: Stance, date: str = "2022-06-01", before: str = "", **more: Any
) -> ResolvedPosition:
    """Return a position, by default in an article and a source of its own."""
    number = next(_number)
    fields: dict[str, Any] = {
        "attribution": "direct",
        "date_from": "quote",
        "sphere_inferred": False,
        "audience": None,
        "brief": f"b{number}",
        "path": f"b{number}.yaml",
        "line": 1,
        "column": 1,
        "article": f"b{number}#a1",
        "source": f"outlet {number}",
        "reliability": None,
        "quote": f"b{number}#q1",
        "words": f"words {number}",
    }
    return ResolvedPosition(actor=actor, issue=issue, stance=stance, date=date, sphere=before, **(fields | more))
