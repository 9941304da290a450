"""Roll calls of the United Nations as CSV, one line for each country and roll call.

A roll call becomes a brief and an issue, a country an actor, a vote a position before the world. Yes is *for*, no
*against*, an abstention *neutral*; absence and not being a member are silence, and become no position.

The columns are those of the UN Digital Library (`undl_id`, `ms_code`, `ms_vote`, …) or of Erik Voeten's data (`rcid`,
`Countryname`, `vote` with 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member; vote and roll call joined in one table).
A roll call is known by its number where the row has one, else by resolution and date: one resolution may be voted on
several times a day, and not every vote is on a resolution.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from briefing import geo
from briefing.dates import DateOrder, iso_date, year_last
from briefing.exchange.ids import Ids
from briefing.exchange.import_source import (
    MAX_TABLE_BYTES,
    Draft,
    ImportContext,
    ImportTally,
    SourceFile,
    UnreadableError,
    shorten,
    unordered_dates,
)
from briefing.exchange.table import BLANK, MISFIT, is_misfit, read_table

COLUMNS = {
    "number": ("rcid", "undl_id"),
    "resolution": ("resolution", "unres"),
    "country": ("ms_name", "countryname", "country", "ms_code", "country_code"),
    "vote": ("ms_vote", "vote"),
    "date": ("date", "year"),
    "title": ("title", "descr", "short", "agenda_title"),
}
"""Names of each column. A row's value is that of the first column that has one; of countries, the first known."""
NEEDED = ("country", "vote", "date")
VOTES = {
    "y": "for", "yes": "for", "1": "for", "for": "for", "in favour": "for", "in favor": "for",
    "a": "neutral", "abstain": "neutral", "2": "neutral", "abstained": "neutral", "abstention": "neutral",
    "n": "against", "no": "against", "3": "against", "against": "against",
}  # fmt: skip
SILENT = {"", "x", "8", "9", "absent", "na", "non-member", "not a member", "non-voting"}
WORDS = {"for": "Voted yes.", "neutral": "Abstained.", "against": "Voted no."}

RollCall = tuple[str, str, str]
"""Number, resolution and date. A vote by number has no resolution here: rows may give it in different spellings."""


class _Table:
    """The votes of a table, by roll call."""

    def __init__(self, header: Sequence[str], tally: ImportTally, dates: DateOrder | None) -> None:
        names = [name.strip().lower() for name in header]
        self._columns = {
            what: [names.index(name) for name in known if name in names] for what, known in COLUMNS.items()
        }
        for what in NEEDED:
            if not self._columns[what]:
                raise UnreadableError(f"no column for the {what}: expected one of {', '.join(COLUMNS[what])}")
        if not self._columns["number"] and not self._columns["resolution"]:
            expected = ", ".join(COLUMNS["number"] + COLUMNS["resolution"])
            raise UnreadableError(f"no column for the roll call: expected one of {expected}")
        if twice := [known for each in COLUMNS.values() for known in each if names.count(known) > 1]:
            raise UnreadableError(f"more than one column is named {', '.join(twice)}")
        self._width = 1 + max(index for indexes in self._columns.values() for index in indexes)
        self._header = names
        self._tally = tally
        self._order = dates
        self.unordered: dict[str, str] = {}
        """First date of each order among those that need one: `mdy`, `dmy` or `either`."""
        self.votes: dict[RollCall, dict[str, str]] = {}
        """Stances of a roll call by country code."""
        self.resolutions: dict[RollCall, str] = {}
        self.titles: dict[RollCall, str] = {}

    def add(self, row: Sequence[str]) -> None:
        """Read a row, and count it."""
        self._tally.rows_in += 1
        reason = self._add(row)
        if reason is not None:
            self._tally.left_out[reason] += 1

    def _add(self, row: Sequence[str]) -> str | None:
        """Read a row. Return why it is left out, None where it is not."""
        if not any(map(str.strip, row)):
            self._tally.no_stance[BLANK] += 1
            return None
        if len(row) < self._width:
            return "lines that are too short"
        if is_misfit(row, self._header):
            return MISFIT
        number, resolution = self._value(row, "number").removesuffix(".0"), self._value(row, "resolution")
        if not any(map(str.isalnum, number + resolution)):
            return "votes without the number or resolution of a roll call"
        written = self._value(row, "date")
        date = iso_date(written, self._order)
        if not date:
            if self._order is None and (order := year_last(written)):
                self.unordered.setdefault(order, written)
            return "votes without a date" if not written else f"votes with a date that is none ({shorten(written, 20)})"
        vote = self._value(row, "vote").casefold().removesuffix(".0")
        if vote in SILENT:
            self._tally.no_stance["absent, not voting or not a member"] += 1
            return None
        stance = VOTES.get(vote)
        if stance is None:
            return f"votes of an unknown kind ({shorten(vote, 20)})"
        columns = self._columns["country"]
        names = [row[index].strip() for index in columns]
        if len(columns) > 1:  # `NA` is Namibia where there is nothing else to go by
            names = [name for name in names if name != "NA"]
        country = next(filter(None, map(geo.country, names)), None)
        if country is None:
            return f"votes of an unknown country ({shorten(next(filter(None, names), 'no name'), 40)})"
        roll_call = (number, "", date) if number else ("", resolution, date)
        stances = self.votes.setdefault(roll_call, {})
        if country in stances:
            return "second votes of a country in one roll call"
        stances[country] = stance
        if resolution:
            self.resolutions.setdefault(roll_call, resolution)
        if title := self._value(row, "title"):
            self.titles.setdefault(roll_call, title)
        return None

    def _value(self, row: Sequence[str], what: str) -> str:
        """Return the first value of a row's columns of one kind; `NA` is how R writes that there is none."""
        values = (row[index].strip() for index in self._columns[what])
        return next((value for value in values if value and value != "NA"), "")


def drafts(source: SourceFile, context: ImportContext, tally: ImportTally) -> Iterator[Draft]:
    """Yield a brief for each roll call in which a country voted. Raises UnreadableError."""
    table = _read(source, tally, context)
    calls_of = Counter(table.resolutions.values())
    ids = Ids()
    for roll_call, votes in sorted(table.votes.items(), key=lambda item: (item[0][2], item[0])):
        number, _, date = roll_call
        resolution = table.resolutions.get(roll_call, "")
        identity = ids.new(f"{resolution} {number}")
        label = resolution or f"Roll call {number}"
        if number and calls_of[resolution] > 1:
            label += f" (roll call {number})"
        yield Draft(f"{date}-{identity}", _brief(identity, label, date, table.titles.get(roll_call, ""), votes))


def _read(source: SourceFile, tally: ImportTally, context: ImportContext) -> _Table:
    found = read_table(source.path.name, source.read(MAX_TABLE_BYTES))
    table = _Table(found.header, tally, context.dates)
    for row in found.lines:
        table.add(row)
    if table.unordered:
        raise UnreadableError(unordered_dates(source.path.name, table.unordered))
    return table


def _brief(identity: str, label: str, date: str, title: str, votes: dict[str, str]) -> dict[str, Any]:
    issue = f"un-{identity}-{date}"
    name = f"{label}: {title}" if title else label
    counts = Counter(votes.values())
    return {
        "title": f"UN vote: {shorten(name, 100)}",
        "date": date,
        "summary": f"{counts['for']} yes, {counts['against']} no, {counts['neutral']} abstentions.",
        "status": "final",
        "tags": ["United Nations", "roll call"],
        "articles": [{"id": "record", "headline": f"Voting record of {name}", "source": "UN", "published": date}],
        "actors": [
            {"id": country.lower(), "name": geo.name(country), "kind": "state", "country": country} for country in votes
        ],
        "issues": [{"id": issue, "label": shorten(name), "statement": f"The resolution should be adopted: {name}."}],
        "positions": [
            {
                "actor": country.lower(),
                "issue": issue,
                "stance": stance,
                "attribution": "document",
                "evidence": [{"article": "record", "paraphrase": WORDS[stance]}],
                "audience": {"forum": "United Nations", "sphere": "world"},
            }
            for country, stance in votes.items()
        ],
    }
