"""Candidates' answers to questions: the public JSON of Volební kalkulačka, a Czech voting calculator.

A calculator becomes a brief, a candidate an actor, a question an issue. `yes` is *for*, `no` *against*. `dont_know`
and a comment without an answer are *unclear*: the question was addressed, and the stance never enters a score. An
answer with a written comment becomes a quote, one without a comment a position that rests on the published answer; a
missing answer without a comment is silence. Ids of people and questions carry the calculator's, since the same file
may ask the same person different things in two elections; a party is one actor in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from briefing.dates import span
from briefing.exchange.brief_yaml import clean
from briefing.exchange.ids import PartyActor, PartyIds, PartyName
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

COUNTRY = "CZ"
STANCES = {"yes": "for", "no": "against", "dont_know": "unclear"}
KINDS = {"person": "person", "party": "organisation", "coalition": "group"}


class _Election(Struct):
    key: str | None = None
    id: str | int | None = None
    name: str | None = None
    from_: str | None = field(name="from", default=None)


class _Candidate(Struct):
    id: str
    name: str | None = None
    short_name: str | None = None
    type: str | None = None


class _Question(Struct):
    id: str
    name: str | None = None
    title: str | None = None
    gist: str | None = None


class _Answer(Struct):
    candidate_id: str
    question_id: str
    answer: str | None = None
    comment: str | None = None


class _Calculator(Struct):
    election: _Election
    questions: list[_Question]
    candidates: list[_Candidate]
    answers: list[_Answer]
    name: str | None = None


def party_names(source: SourceFile) -> Iterator[PartyName]:
    """Yield the parties of a calculator. Raises UnreadableError."""
    data = source.json(_Calculator)
    base = _base(data.election, source.path)
    return (_party_name(candidate, base) for candidate in data.candidates if _is_party(candidate))


def drafts(source: SourceFile, context: ImportContext, tally: ImportTally) -> Iterable[Draft]:
    """Return the brief of one calculator. Raises UnreadableError."""
    path = source.path
    data = source.json(_Calculator)
    base = _base(data.election, path)
    date = _date(data.election, path)
    candidates, questions = by_id(data.candidates, path), by_id(data.questions, path)
    actors = _actors(candidates, base, context.parties)
    issues = {own: _id(base, own) for own in questions}
    quotes: list[dict[str, Any]] = []
    positions: list[dict[str, Any]] = []
    tally.rows_in += len(data.answers)
    for answer in data.answers:
        actor, issue = actors.get(answer.candidate_id), issues.get(answer.question_id)
        stance = STANCES.get(answer.answer or "")
        comment = clean(answer.comment or "")
        if actor is None or issue is None:
            tally.left_out["answers of candidates or to questions that the file does not have"] += 1
        elif answer.answer and stance is None:
            tally.left_out[f"unknown answers ({shorten(answer.answer, 20)})"] += 1
        elif comment:
            quotes.append(
                {
                    "id": f"q{len(quotes) + 1}",
                    "speaker": actor.id,
                    "article": "calculator",
                    "text": comment,
                    "stances": {issue: stance or "unclear"},
                }
            )
        elif stance is None:
            tally.no_stance["missing answers"] += 1
        else:
            positions.append(
                {
                    "actor": actor.id,
                    "issue": issue,
                    "stance": stance,
                    "attribution": "document",
                    "evidence": [{"article": "calculator", "paraphrase": f"Answered: {answer.answer}"}],
                }
            )
    title = f"{data.election.name or 'Election'}: {data.name or path.stem}"
    record = {
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
            {
                "id": actors[own].id,
                "name": actors[own].name,
                "kind": KINDS.get(candidate.type or ""),
                "aliases": list(actors[own].aliases),
                "country": COUNTRY,
            }
            for own, candidate in candidates.items()
        ],
        "issues": [
            {
                "id": issues[own],
                "label": shorten(question.name or question.title or own),
                "statement": question.title or question.name or own,
                "codebook": question.gist,
            }
            for own, question in questions.items()
        ],
        "quotes": quotes,
        "positions": positions,
    }
    return [Draft(f"{date}-{base}", record)]


def _base(election: _Election, path: Path) -> str:
    """Return the id of a calculator, which those of its candidates and questions begin with."""
    return slug(f"{election.key or election.id or ''} {path.stem}")[:100]


def _date(election: _Election, path: Path) -> str:
    """Return the first day of voting; the year in the election's key where the file does not say."""
    for date in ((election.from_ or "")[:10], (election.key or "")[-4:]):
        if span(date):
            return date
    raise UnreadableError(f"{path.name} does not say when the election is")


def _is_party(candidate: _Candidate) -> bool:
    return candidate.type in ("party", "coalition") and bool(clean(candidate.name or ""))


def _party_name(candidate: _Candidate, base: str) -> PartyName:
    return PartyName(COUNTRY, candidate.short_name or candidate.name or "", candidate.name or "", base)


def _actors(candidates: dict[str, _Candidate], base: str, parties: PartyIds) -> dict[str, PartyActor]:
    """Return the actor of each candidate: one in all calculators for a party, one of this calculator for a person.

    The country is part of a party's id, since parties of other countries have the same short names.
    """
    actors = {own: PartyActor(_id(base, own), candidate.name or "", ()) for own, candidate in candidates.items()}
    of_party = {own: _party_name(candidate, base) for own, candidate in candidates.items() if _is_party(candidate)}
    for own, actor in zip(of_party, parties.actors([*of_party.values()]), strict=True):
        actors[own] = actor._replace(id=f"{COUNTRY.lower()}-{actor.id}")
    return actors


def _id(base: str, own: str) -> str:
    own = slug(own)
    return own if own.startswith(base) else f"{base}-{own}"
