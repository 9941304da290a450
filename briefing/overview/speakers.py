"""Who speaks: the actors quoted most in the last period, counted by the search index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from briefing.overview.periods import MONTHS, month_number, periods_to

FacetCounts = Callable[[str, str], Mapping[str, int]]
"""Query and facet -> number of matching quotes by value."""


class Speaker(Struct, frozen=True):
    """An actor and the number of quotes by it."""

    actor: str
    last: int
    """Number of quotes in the last period."""
    before: int
    """Number of quotes in the period before."""
    months: tuple[int, ...]
    """Number of quotes in each of the last months, the oldest first."""

    @property
    def change(self) -> int:
        """Difference between the two periods."""
        return self.last - self.before


def speakers(
    counts: FacetCounts, end: date, limit: int, months: int = MONTHS, *, skip: int = 0
) -> tuple[list[Speaker], int]:
    """Return the actors quoted most in the last period, and the number of all that were quoted.

    Of those quoted most, the first `skip` are left out, and those after the first `limit`. A quote with a partial date
    is in every period that the date may fall into.
    """
    before, last = periods_to(end)
    now = counts(f"since:{last.first} until:{last.last}", "actor")
    then = counts(f"since:{before.first} until:{before.last}", "actor")
    first = month_number(end) - months + 1
    since = f"since:{first // 12:04}-{first % 12 + 1:02} until:{end:%Y-%m}"
    found: list[Speaker] = []
    for actor, n in sorted(now.items(), key=lambda pair: (-pair[1], pair[0]))[skip:limit]:
        by_month = counts(f'actor:"{actor}" {since}', "month")
        series = tuple(by_month.get(f"{(first + i) // 12:04}-{(first + i) % 12 + 1:02}", 0) for i in range(months))
        found.append(Speaker(actor, n, then.get(actor, 0), series))
    return found, len(now)
