"""Voting calculators of Volební kalkulačka, as its public JSON has them: candidates' answers to questions.

A calculator becomes a brief, a candidate an actor, a question an issue. `yes` is *for*, `no` *against*; `dont_know`
is *unclear*: it was addressed, and it never enters a score. An answer with a written comment becomes a quote, one
without it a position that rests on the published answer; no answer is silence. Ids carry the calculator's, since the
same file may ask the same candidate different things in two elections.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from briefing.dates import span
from briefing.exchange.importing import Draft, LeftOut, UnreadableError, by_id, json_of, short
from briefing.exchange.write import clean
from briefing.library.identity import slug

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


def drafts(path: Path, left_out: LeftOut) -> Iterable[Draft]:
    """The brief of one calculator. Raises UnreadableError."""
    data = json_of(path, _Calculator)
    base = slug(f"{data.election.key or data.election.id or ''} {path.stem}")[:100]
    date = _date(data.election, path)
    candidates, questions = by_id(data.candidates, path), by_id(data.questions, path)
    actors = {own: _id(base, own) for own in candidates}
    issues = {own: _id(base, own) for own in questions}
    quotes: list[dict[str, Any]] = []
    positions: list[dict[str, Any]] = []
    for answer in data.answers:
        actor, issue = actors.get(answer.candidate_id), issues.get(answer.question_id)
        stance = STANCES.get(answer.answer or "")
        comment = clean(answer.comment or "")
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
                    "evidence": [{"article": "calculator", "paraphrase": f"Answered: {answer.answer}"}],
                }
            )
    title = f"{data.election.name or 'Election'}: {data.name or path.stem}"
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
                {"id": actors[own], "name": one.name, "kind": KINDS.get(one.type or ""), "country": "CZ"}
                for own, one in candidates.items()
            ],
            "issues": [
                {
                    "id": issues[own],
                    "label": short(one.name or one.title or own),
                    "statement": one.title or one.name or own,
                    "codebook": one.gist,
                }
                for own, one in questions.items()
            ],
            "quotes": quotes,
            "positions": positions,
        },
    )


def _date(election: _Election, path: Path) -> str:
    """The first day of voting; the year in the election's key where the file does not say."""
    for date in ((election.from_ or "")[:10], (election.key or "")[-4:]):
        if span(date):
            return date
    raise UnreadableError(f"{path.name} does not say when the election is")


def _id(base: str, own: str) -> str:
    own = slug(own)
    return own if own.startswith(base) else f"{base}-{own}"
