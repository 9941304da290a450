"""What a comparison counts: one frozen description, built by Python callers, commands and the dashboard's filter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from msgspec import Struct

from briefing.dates import span
from briefing.model import ATTRIBUTIONS, CONFIDENCES, RELIABILITIES, Attribution, Confidence, Reliability

Dedupe = Literal["article", "quote", "none"]

COMPARE_ATTRIBUTIONS: Final[tuple[Attribution, ...]] = ("direct", "indirect", "document")
"""Attributions that a comparison counts by default: what actors said, in quotation or paraphrase, and signed."""

DOUBLE_PLAY_ATTRIBUTIONS: Final[tuple[Attribution, ...]] = ("direct", "document")
"""Attributions that double plays count by default: only an actor's own words show what each audience heard."""

WINDOW: Final = 180
"""W, the default maximum number of days between two opposed positions."""

NO_SPHERES: Final[Mapping[str, frozenset[str]]] = MappingProxyType({})
"""The spheres of a library that declares none."""


class Rules(Struct, frozen=True, kw_only=True):
    """The rules by which positions are counted.

    Raises ValueError for a value that is not allowed. Compare two sets of rules with `==`; derive one from another
    with `msgspec.structs.replace`.
    """

    attribution: tuple[Attribution, ...] = ()
    """Attributions that count. Empty is the default of the question: `COMPARE_ATTRIBUTIONS` or
    `DOUBLE_PLAY_ATTRIBUTIONS`."""
    since: str = ""
    """First date that counts, whole if partial (`2022` is 1 January 2022); empty for no bound."""
    until: str = ""
    """Last date that counts, whole if partial (`2022` is 31 December 2022); empty for no bound."""
    audience: str = ""
    """Sphere inside which the audience must lie; empty for any. `Library` methods take any name or code."""
    reliability: Reliability | None = None
    """Lowest grade of source that counts, A to E; None for any, ungraded ones included."""
    confidence: Confidence | None = None
    """Lowest confidence of coding that counts; None for any. Positions that state none always count."""
    latest: bool = False
    """Whether only each actor's newest positions on each issue count."""
    as_state: bool = False
    """Whether people in office count as the state or organisation that they speak for."""
    dedupe: Dedupe = "article"
    """Unit of which several positions count once, as their mean: an article, a quote, or none."""
    min_shared: int = 1
    """Number of shared issues below which agreement is None."""
    window: int = WINDOW
    """Maximum number of days between the opposed positions of a double play or hedge."""

    def __post_init__(self) -> None:
        for name, values, allowed in (
            ("attribution", self.attribution, ATTRIBUTIONS),
            ("reliability", (self.reliability,), (None, *RELIABILITIES[:-1])),
            ("confidence", (self.confidence,), (None, *CONFIDENCES)),
            ("dedupe", (self.dedupe,), get_args(Dedupe)),
        ):
            for value in values:
                if value not in allowed:
                    raise ValueError(f"{name}: {value!r} is not one of {', '.join(filter(None, allowed))}")
        for bound in (self.since, self.until):
            if bound and span(bound) is None:
                raise ValueError(f"{bound!r} is not a date: write 2022, 2022-11 or 2022-11-28")
        for name, number in (("min_shared", self.min_shared), ("window", self.window)):
            if number < 0:
                raise ValueError(f"{name}: expected 0 or more, found {number}")

    def __str__(self) -> str:
        """Return the rules of a comparison as a sentence for readers of its figures."""
        counted = {"article": "one position an article", "quote": "one position a quote", "none": "every position"}
        bounds = filter(None, (self.since and f"since {self.since}", self.until and f"until {self.until}"))
        parts = (
            f"{', '.join(self.attribution or COMPARE_ATTRIBUTIONS)} positions",
            f"{counted[self.dedupe]} counts",
            " ".join(bounds),
            self.audience and f"said before {self.audience}",
            self.reliability and f"from sources graded {self.reliability} or better",
            self.confidence and f"coded with {self.confidence} confidence or more",
            "only the latest of each actor on each issue" if self.latest else "",
            "people in office speak for their states" if self.as_state else "",
            f"agreement from {self.min_shared} shared issues on" if self.min_shared > 1 else "",
        )
        return "; ".join(filter(None, parts))


DEFAULT_RULES: Final = Rules()
"""The rules of a question that names none."""
