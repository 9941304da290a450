"""Voting calculators of Volební kalkulačka, as its public JSON has them: candidates' answers to questions.

A calculator becomes a brief, a candidate an actor, a question an issue. `yes` is *for*, `no` *against*; `dont_know`
is *unclear*: it was addressed, and it never enters a score. An answer with a written comment becomes a quote, one
without it a position that rests on the published answer; no answer is silence. Ids carry the calculator's, since the
same file may ask the same candidate different things in two elections.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefing.dates import span
from briefing.exchange.importing import Draft, LeftOut, UnreadableError, short
from briefing.library.identity import slug

STANCES = {"yes": "for", "no": "against", "dont_know": "unclear"}
KINDS = {"person": "person", "party": "organisation", "coalition": "group"}


def drafts(path: Path, left_out: LeftOut) -> Iterable[Draft]:
    """The brief of one calculator. Raises UnreadableError."""
    data = _read(path)
    election = data["election"]
    base = slug(f"{election.get('key') or election.get('id') or ''} {path.stem}")
    date = _date(election, path)
    actors = {one["id"]: _id(base, one["id"]) for one in data["candidates"]}
    issues = {one["id"]: _id(base, one["id"]) for one in data["questions"]}
    quotes: list[dict[str, Any]] = []
    positions: list[dict[str, Any]] = []
    for answer in data["answers"]:
        actor, issue = actors.get(answer.get("candidate_id")), issues.get(answer.get("question_id"))
        stance = STANCES.get(answer.get("answer") or "")
        comment = (answer.get("comment") or "").strip()
        if actor is None or issue is None:
            left_out["answers of candidates or to questions that the file does not have"] += 1
        elif stance is None:
            left_out["comments without an answer" if comment else "missing answers"] += 1
        elif comment:
            quotes.append(
                {
                    "id": f"q{len(quotes) + 1}",
                    "speaker": actor,
                    "article": "calculator",
                    "text": comment,
                    "stances": {issue: stance},
                }
            )
        else:
            positions.append(
                {
                    "actor": actor,
                    "issue": issue,
                    "stance": stance,
                    "attribution": "document",
                    "evidence": [{"article": "calculator", "paraphrase": f"Answered: {answer['answer']}"}],
                }
            )
    title = f"{election.get('name') or 'Election'}: {data.get('name') or path.stem}"
    yield Draft(
        f"{date}-{base}",
        {
            "title": title,
            "date": date,
            "summary": f"Answers of {len(actors)} candidates to {len(issues)} questions of a voting calculator.",
            "status": "final",
            "tags": ["voting calculator"],
            "articles": [
                {
                    "id": "calculator",
                    "headline": title,
                    "source": "Volební kalkulačka",
                    "published": date,
                    "language": "cs",
                }
            ],
            "actors": [
                {"id": actors[one["id"]], "name": one.get("name"), "kind": KINDS.get(one.get("type")), "country": "CZ"}
                for one in data["candidates"]
            ],
            "issues": [
                {
                    "id": issues[one["id"]],
                    "label": short(one.get("name") or one.get("title") or one["id"]),
                    "statement": one.get("title") or one.get("name"),
                    "codebook": one.get("gist"),
                }
                for one in data["questions"]
            ],
            "quotes": quotes,
            "positions": positions,
        },
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except ValueError as error:
        raise UnreadableError(f"{path.name} is no JSON: {error}") from error
    lists = ("questions", "candidates", "answers")
    if not isinstance(data, dict) or not isinstance(data.get("election"), dict):
        raise UnreadableError(f"{path.name} is no voting calculator: expected an object with `election`")
    for name in lists:
        records = data.get(name)
        if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
            raise UnreadableError(f"{path.name} is no voting calculator: expected a list `{name}`")
    for name in lists[:2]:
        if not all(isinstance(one.get("id"), str) for one in data[name]):
            raise UnreadableError(f"{path.name}: an entry of `{name}` has no id")
    return data


def _date(election: dict[str, Any], path: Path) -> str:
    """The first day of voting; the year in the election's key where the file does not say."""
    day = str(election.get("from") or "")[:10]
    if span(day):
        return day
    year = str(election.get("key") or "")[-4:]
    if span(year):
        return year
    raise UnreadableError(f"{path.name} does not say when the election is")


def _id(base: str, own: str) -> str:
    own = slug(own)
    return own if own.startswith(base) else f"{base}-{own}"
