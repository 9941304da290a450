"""Roll calls of the United Nations as CSV, one line for each country and resolution.

A resolution becomes a brief and an issue, a country an actor, a vote a position before the world. Yes is *for*, no
*against*, an abstention *neutral*; absence and not being a member are silence, and stand nowhere.

The columns are those of the UN Digital Library (`undl_id`, `ms_code`, `ms_vote`, …) or of Erik Voeten's data (`rcid`,
`Countryname`, `vote` with 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member; vote and roll call joined in one table).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from briefing import geo
from briefing.dates import span
from briefing.exchange.importing import Draft, LeftOut, UnreadableError, short
from briefing.library.identity import slug

COLUMNS = {
    "resolution": ("resolution", "unres", "undl_id", "rcid"),
    "country": ("ms_code", "country_code", "ms_name", "countryname", "country"),
    "vote": ("ms_vote", "vote"),
    "date": ("date", "year"),
    "title": ("title", "descr", "short", "agenda_title"),
}
"""What is needed, and by which names, the first that is there; a title may be missing."""
VOTES = {
    "y": "for", "yes": "for", "1": "for",
    "a": "neutral", "abstain": "neutral", "2": "neutral",
    "n": "against", "no": "against", "3": "against",
}  # fmt: skip
SILENT = {"", "x", "8", "9", "absent", "na", "non-member", "not a member", "non-voting"}
WORDS = {"for": "Voted yes.", "neutral": "Abstained.", "against": "Voted no."}


Votes = dict[str, str]
"""Country -> stance."""


def drafts(path: Path, left_out: LeftOut) -> Iterable[Draft]:
    """A brief for each resolution with a vote. Raises UnreadableError."""
    votes: dict[tuple[str, str], Votes] = {}
    titles: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            rows = csv.reader(file)
            place = _columns([name.strip().lower() for name in next(rows, [])])
            for row in rows:
                _read(row, place, votes, titles, left_out)
        except (UnicodeDecodeError, csv.Error) as error:
            raise UnreadableError(f"{path.name} is no CSV in UTF-8: {error}") from error
    names: set[str] = set()
    for (resolution, date), found in sorted(votes.items(), key=lambda one: (one[0][1], one[0][0])):
        name = f"{date}-{slug(resolution)}"
        if name in names:
            left_out["resolutions that cannot be told from another one of the same day"] += 1
            continue
        names.add(name)
        yield Draft(name, _brief(resolution, date, titles.get((resolution, date), ""), found))


def _columns(header: Sequence[str]) -> dict[str, int]:
    found = {
        what: header.index(next(name for name in names if name in header))
        for what, names in COLUMNS.items()
        if any(name in header for name in names)
    }
    for what in ("resolution", "country", "vote", "date"):
        if what not in found:
            raise UnreadableError(f"no column for the {what}: expected one of {', '.join(COLUMNS[what])}")
    return found


def _read(
    row: Sequence[str],
    place: dict[str, int],
    votes: dict[tuple[str, str], Votes],
    titles: dict[tuple[str, str], str],
    left_out: LeftOut,
) -> None:
    if not row:
        return
    if len(row) <= max(place.values()):
        left_out["lines that are too short"] += 1
        return
    resolution, name, vote, date = (row[place[what]].strip() for what in ("resolution", "country", "vote", "date"))
    stance = VOTES.get(vote.casefold())
    country = geo.country(name)
    key = resolution, date[:10]
    if not any(letter.isalnum() for letter in resolution) or span(date[:10]) is None:
        left_out["votes without a resolution or a date"] += 1
    elif vote.casefold() in SILENT:
        left_out["absent, not voting or not a member (silence)"] += 1
    elif stance is None:
        left_out[f"votes of an unknown kind ({vote})"] += 1
    elif country is None:
        left_out[f"votes of an unknown country ({name})"] += 1
    elif country in votes.setdefault(key, {}):
        left_out["second votes of a country on one resolution and day"] += 1
    else:
        votes[key][country] = stance
        if "title" in place and key not in titles:
            titles[key] = row[place["title"]].strip()


def _brief(resolution: str, date: str, title: str, votes: Votes) -> dict[str, Any]:
    issue = f"un-{slug(resolution)}-{date}"
    name = f"{resolution}: {title}" if title else resolution
    counts = Counter(votes.values())
    return {
        "title": f"UN vote: {short(name, 100)}",
        "date": date,
        "summary": f"{counts['for']} yes, {counts['against']} no, {counts['neutral']} abstentions.",
        "status": "final",
        "tags": ["United Nations", "roll call"],
        "articles": [{"id": "record", "headline": f"Voting record of {name}", "source": "UN", "published": date}],
        "actors": [
            {"id": country.lower(), "name": geo.name(country), "kind": "state", "country": country} for country in votes
        ],
        "issues": [{"id": issue, "label": short(name), "statement": f"The resolution should be adopted: {name}."}],
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
