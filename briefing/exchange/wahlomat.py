"""Parties' answers to theses: the Qual-O-Mat collection of Wahl-O-Mat data (gockelhahn/qual-o-mat-data).

An election is a folder of JSON: `overview`, `party`, `statement`, `opinion`, and `comment` with the written reasons. It
becomes a brief, a party an actor, a thesis an issue. Agreeing (0) is *for*, disagreeing (1) *against*, neutral (2)
*neutral*. An answer with a reason becomes a quote, one without a reason a position that rests on the published answer.
The collection prints reasons in quotation marks, which are not the party's; where a party gave no reason, the publisher
prints a notice without them, which is not a quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from briefing.dates import span
from briefing.exchange.brief_yaml import clean
from briefing.exchange.ids import PartyActor, PartyName
from briefing.exchange.import_source import (
    Draft,
    ImportContext,
    ImportTally,
    SourceFile,
    UnreadableError,
    by_id,
    shorten,
)
from briefing.library.identity import slug

COUNTRY = "DE"
STANCES = {0: "for", 1: "against", 2: "neutral"}
WORDS = {0: "agrees", 1: "disagrees", 2: "is neutral"}
NOTICES = ("Zu dieser These hat die Partei keine Begründung", "Die Begründung der Partei zu ihrem Abstimmverhalten")
"""Beginnings of the publisher's notice where a party gave no reason."""


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


def party_names(source: SourceFile) -> Iterator[PartyName]:
    """Yield the parties of an election. Raises UnreadableError."""
    folder = _folder(source)
    election = _election(folder, folder.child("overview.json").json(_Overview))
    for party in folder.child("party.json").json(list[_Party]):
        yield _party_name(party, election)


def drafts(source: SourceFile, context: ImportContext, tally: ImportTally) -> Iterable[Draft]:
    """Return the brief of one election; `source` is its folder, or a file in it. Raises UnreadableError."""
    folder = _folder(source)
    overview = folder.child("overview.json").json(_Overview)
    by_number = by_id(folder.child("party.json").json(list[_Party]), folder.path / "party.json")
    theses = by_id(folder.child("statement.json").json(list[_Thesis]), folder.path / "statement.json")
    opinions = folder.child("opinion.json").json(list[_Opinion])
    comment_file = folder.child("comment.json")
    comments = comment_file.json(list[_Comment]) if comment_file.path.exists() else []
    reasons: dict[int | None, str] = {comment.id: _reason(comment.text or "") for comment in comments}
    date = overview.date[:10]
    if span(date) is None:
        raise UnreadableError(f"{folder.path.name}: the overview has no date")
    base = _election(folder, overview)
    actors = dict(
        zip(by_number, context.parties.actors([_party_name(party, base) for party in by_number.values()]), strict=True)
    )
    issues = {number: f"{base}-{number}" for number in theses}
    quotes: list[dict[str, Any]] = []
    positions: list[dict[str, Any]] = []
    tally.rows_in += len(opinions)
    for opinion in opinions:
        actor, issue = actors.get(opinion.party), issues.get(opinion.statement)
        answer = opinion.answer
        if actor is None or issue is None:
            tally.left_out["answers of parties or to theses that the folder does not have"] += 1
        elif answer not in STANCES:
            tally.no_stance["missing answers"] += 1
        elif reason := reasons.get(opinion.comment, ""):
            quotes.append(
                {
                    "id": f"q{len(quotes) + 1}",
                    "speaker": actor.id,
                    "article": "answers",
                    "text": reason,
                    "stances": {issue: STANCES[answer]},
                }
            )
        else:
            if opinion.comment in reasons:
                tally.notes["answers with a notice or an empty text as their reason: imported without it"] += 1
            evidence = {"article": "answers", "paraphrase": f"The party {WORDS[answer]}."}
            positions.append(
                {
                    "actor": actor.id,
                    "issue": issue,
                    "stance": STANCES[answer],
                    "attribution": "document",
                    "evidence": [evidence],
                }
            )
    title = overview.title or folder.path.name
    url = overview.data_source or overview.info or ""
    record = {
        "title": f"{title} {date[:4]}",
        "date": date,
        "summary": f"Answers of {len(actors)} parties to {len(theses)} theses.",
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
        "actors": [_actor(actor) for actor in actors.values()],
        "issues": [
            {
                "id": issues[number],
                "label": shorten(thesis.label or thesis.text),
                "statement": thesis.text or thesis.label,
            }
            for number, thesis in theses.items()
        ],
        "quotes": quotes,
        "positions": positions,
    }
    return [Draft(f"{date}-{base}", record)]


def _folder(source: SourceFile) -> SourceFile:
    folder = source if source.path.is_dir() else SourceFile(source.path.parent, source.root)
    if not (folder.path / "opinion.json").exists():
        raise UnreadableError(f"{folder.path} has no opinion.json: expected a folder of Qual-O-Mat JSON")
    return folder


def _election(folder: SourceFile, overview: _Overview) -> str:
    """Return the id of an election: year, title, and the folder's name where the title lacks it."""
    name = folder.path.name
    title = overview.title or name
    return slug(f"{overview.date[:4]} {title} {name if slug(name) not in slug(title) else ''}")[:100]


def _party_name(party: _Party, election: str) -> PartyName:
    return PartyName(COUNTRY, party.name, party.longname or "", election)


def _actor(party: PartyActor) -> dict[str, Any]:
    return {
        "id": party.id,
        "name": party.name,
        "kind": "organisation",
        "aliases": list(party.aliases),
        "country": COUNTRY,
    }


def _reason(text: str) -> str:
    """Return the party's own words; an empty string where there are none, or only punctuation."""
    text = clean(text)
    if text.startswith(NOTICES):
        return ""
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    return text if any(letter.isalnum() for letter in text) else ""
