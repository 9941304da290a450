"""Parties' answers to theses, as the Qual-O-Mat's collection of Wahl-O-Mat data has them (gockelhahn/qual-o-mat-data).

An election is a folder of JSON: `overview`, `party`, `statement`, `opinion`, and `comment` with the written reasons. It
becomes a brief, a party an actor, a thesis an issue. Agreeing (0) is *for*, disagreeing (1) *against*, neutral (2)
*neutral*. An answer with a reason becomes a quote, one without it a position that rests on the published answer.
Reasons stand in quotation marks, which are the collection's and not the party's; where a party gave none, the
publisher says so without them, and that is nobody's quote.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from briefing.dates import span
from briefing.exchange.importing import Draft, Ids, LeftOut, UnreadableError, by_id, json_of, short
from briefing.exchange.write import clean
from briefing.library.identity import slug

STANCES = {0: "for", 1: "against", 2: "neutral"}
WORDS = {0: "agrees", 1: "disagrees", 2: "is neutral"}
NOTICES = ("Zu dieser These hat die Partei keine Begründung", "Die Begründung der Partei zu ihrem Abstimmverhalten")
"""How the publisher begins where a party gave no reason."""


class _Overview(Struct):
    title: str
    date: str
    info: str | None = None
    data_source: str | None = None


class _Party(Struct):
    id: int
    name: str
    longname: str | None = None


class _Thesis(Struct):
    id: int
    text: str
    label: str | None = None


class _Opinion(Struct):
    party: int
    statement: int
    answer: int | None = None
    comment: int | None = None


class _Comment(Struct):
    id: int
    text: str | None = None


def drafts(path: Path, left_out: LeftOut) -> Iterable[Draft]:
    """The brief of one election; `path` is its folder, or a file in it. Raises UnreadableError."""
    folder = path if path.is_dir() else path.parent
    overview = _read(folder, "overview", _Overview)
    parties = by_id(_read(folder, "party", list[_Party]), folder / "party.json")
    theses = by_id(_read(folder, "statement", list[_Thesis]), folder / "statement.json")
    opinions = _read(folder, "opinion", list[_Opinion])
    comments = _read(folder, "comment", list[_Comment]) if (folder / "comment.json").exists() else []
    reasons: dict[int | None, str] = {one.id: _reason(one.text or "") for one in comments}
    date = overview.date[:10]
    if span(date) is None:
        raise UnreadableError(f"{folder.name}: the overview has no date")
    title = overview.title or folder.name
    base = slug(f"{date[:4]} {title} {folder.name if slug(folder.name) not in slug(title) else ''}")[:100]
    ids = Ids()
    actors = {own: ids[one.longname or one.name] for own, one in parties.items()}
    issues = {own: f"{base}-{own}" for own in theses}
    quotes: list[dict[str, Any]] = []
    positions: list[dict[str, Any]] = []
    for opinion in opinions:
        actor, issue = actors.get(opinion.party), issues.get(opinion.statement)
        answer = opinion.answer
        if actor is None or issue is None:
            left_out["answers of parties or to theses that the folder does not have"] += 1
        elif answer not in STANCES:
            left_out["missing answers"] += 1
        elif reason := reasons.get(opinion.comment, ""):
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
            left_out["notes and empty texts in place of a reason"] += opinion.comment in reasons
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
    left_out += LeftOut()  # forgets what is zero
    url = overview.data_source or overview.info or ""
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
            "actors": [_actor(actors[own], one) for own, one in parties.items()],
            "issues": [
                {"id": issues[own], "label": short(one.label or one.text), "statement": one.text or one.label}
                for own, one in theses.items()
            ],
            "quotes": quotes,
            "positions": positions,
        },
    )


def _actor(identity: str, party: _Party) -> dict[str, Any]:
    name = party.longname or party.name
    aliases = [party.name] if party.name != name else []
    return {"id": identity, "name": name, "kind": "organisation", "aliases": aliases, "country": "DE"}


def _reason(text: str) -> str:
    """The party's own words; empty where there are none, or a full stop in their place."""
    text = clean(text)
    if text.startswith(NOTICES):
        return ""
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    return text if any(letter.isalnum() for letter in text) else ""


Shape = TypeVar("Shape")


def _read(folder: Path, name: str, shape: type[Shape]) -> Shape:
    try:
        return json_of(folder / f"{name}.json", shape)
    except FileNotFoundError:
        raise UnreadableError(f"{folder} has no {name}.json: expected a folder of Qual-O-Mat JSON") from None
