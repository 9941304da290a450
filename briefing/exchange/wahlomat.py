"""Parties' answers to theses, as the Qual-O-Mat's collection of Wahl-O-Mat data has them (gockelhahn/qual-o-mat-data).

An election is a folder of JSON: `overview`, `party`, `statement`, `opinion`, and `comment` with the written reasons. It
becomes a brief, a party an actor, a thesis an issue. Agreeing (0) is *for*, disagreeing (1) *against*, neutral (2)
*neutral*. An answer with a reason becomes a quote, one without it a position that rests on the published answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefing.dates import span
from briefing.exchange.importing import Draft, Ids, LeftOut, UnreadableError, short
from briefing.library.identity import slug

STANCES = {0: "for", 1: "against", 2: "neutral"}
WORDS = {0: "agrees", 1: "disagrees", 2: "is neutral"}


def drafts(path: Path, left_out: LeftOut) -> Iterable[Draft]:
    """The brief of one election; `path` is its folder, or a file in it. Raises UnreadableError."""
    folder = path if path.is_dir() else path.parent
    (overview,) = _records(folder, "overview", one=True)
    parties, theses, opinions = (_records(folder, name) for name in ("party", "statement", "opinion"))
    comments = _records(folder, "comment") if (folder / "comment.json").exists() else []
    reasons = {one.get("opinion"): str(one.get("text") or "").strip() for one in comments}
    date = str(overview.get("date") or "")[:10]
    if span(date) is None:
        raise UnreadableError(f"{folder.name}: the overview has no date")
    title = str(overview.get("title") or folder.name)
    base = slug(f"{date[:4]} {title} {folder.name if slug(folder.name) not in slug(title) else ''}")
    ids = Ids()
    actors = {one["id"]: ids[str(one.get("longname") or one.get("name"))] for one in parties}
    issues = {one["id"]: f"{base}-{one['id']}" for one in theses}
    quotes: list[dict[str, Any]] = []
    positions: list[dict[str, Any]] = []
    for opinion in opinions:
        actor, issue = actors.get(opinion.get("party")), issues.get(opinion.get("statement"))
        answer = opinion.get("answer")
        if actor is None or issue is None:
            left_out["answers of parties or to theses that the folder does not have"] += 1
        elif answer not in STANCES:
            left_out["missing answers"] += 1
        elif reason := reasons.get(opinion.get("id"), ""):
            quotes.append(
                {
                    "id": f"q{len(quotes) + 1}",
                    "speaker": actor,
                    "article": "answers",
                    "text": reason,
                    "stances": {issue: STANCES[answer]},
                }
            )
        else:
            evidence = {"article": "answers", "paraphrase": f"The party {WORDS[answer]}."}
            positions.append(
                {
                    "actor": actor,
                    "issue": issue,
                    "stance": STANCES[answer],
                    "attribution": "document",
                    "evidence": [evidence],
                }
            )
    url = str(overview.get("data_source") or overview.get("info") or "")
    yield Draft(
        f"{date}-{base}",
        {
            "title": f"{title} {date[:4]}",
            "date": date,
            "summary": f"Answers of {len(parties)} parties to {len(theses)} theses.",
            "status": "final",
            "tags": ["Wahl-O-Mat"],
            "articles": [
                {
                    "id": "answers",
                    "headline": f"Wahl-O-Mat: {title} {date[:4]}",
                    "source": "Wahl-O-Mat",
                    "url": url if url.startswith(("http://", "https://")) and " " not in url else "",
                    "published": date,
                    "language": "de",
                }
            ],
            "actors": [_party(actors[one["id"]], one) for one in parties],
            "issues": [
                {
                    "id": issues[one["id"]],
                    "label": short(str(one.get("label") or one.get("text"))),
                    "statement": one.get("text") or one.get("label"),
                }
                for one in theses
            ],
            "quotes": quotes,
            "positions": positions,
        },
    )


def _party(identity: str, party: dict[str, Any]) -> dict[str, Any]:
    name, short_name = str(party.get("longname") or party.get("name")), str(party.get("name") or "")
    aliases = [short_name] if short_name not in ("", name) else []
    return {"id": identity, "name": name, "kind": "organisation", "aliases": aliases, "country": "DE"}


def _records(folder: Path, name: str, *, one: bool = False) -> list[dict[str, Any]]:
    path = folder / f"{name}.json"
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise UnreadableError(f"{folder} has no {path.name}: expected a folder of Qual-O-Mat JSON") from None
    except ValueError as error:
        raise UnreadableError(f"{path} is no JSON: {error}") from error
    records = [data] if one else data
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise UnreadableError(f"{path} holds something else than {'an object' if one else 'a list of objects'}")
    if not one and name != "comment" and not all("id" in record for record in records):
        raise UnreadableError(f"{path} has an entry without id")
    return records
