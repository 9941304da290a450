"""Codes as the entries of a brief: actors, issues, quotes, positions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from itertools import product
from typing import NamedTuple

from briefing.articles.article_text import ArticleText
from briefing.coding.corrections import added_stances
from briefing.coding.from_article import article_id
from briefing.coding.state import Code, SavedRecord, Start
from briefing.editing import scaffold
from briefing.editing.entries import Entry
from briefing.editing.scalars import scalar
from briefing.model import Actor, Audience, Issue, Stance


class CodedWords(NamedTuple):
    """A code that was taken, with its words as the brief prints them."""

    code: Code
    words: str


def entries(
    start: Start,
    article: ArticleText,
    coded: Sequence[CodedWords],
    actor_of: Callable[[str], Actor | None],
    issues_made: Mapping[str, Issue],
    declared: Mapping[str, Set[str]],
    corrected: Sequence[tuple[SavedRecord, Code]] = (),
) -> dict[str, list[Entry]]:
    """Return the entries of a brief for the codes that were taken, by list and in their order.

    `actor_of` returns an actor made here by id, `issues_made` are the issues made here; `declared` are the ids of
    actors and issues, by list, that the brief has already. `corrected` are saved quotes as they are coded now: what
    they name is declared, too, and what a coder adds to them becomes positions.
    """
    made: dict[str, list[Entry]] = {"articles": [], "actors": [], "issues": [], "quotes": [], "positions": []}
    ids = set(re.findall(r"\bid: *[\"']?([\w-]+)", start.base or ""))
    identity = start.article_id or _free(article_id(article), ids)
    if start.base is not None and not start.article_id:
        made["articles"].append(_article(start, article, identity))
    actors: dict[str, None] = {}
    issues: dict[str, None] = {}
    for code in (*(each.code for each in coded), *(code for _, code in corrected)):
        actors |= dict.fromkeys(code.speakers)
        if code.audience is not None:
            actors[code.audience.addressee] = None
        issues |= dict.fromkeys(issue for issue, _ in code.stances)
    for code, words in coded:
        quote = ""
        if code.direct:
            quote = _free(words, ids)
            made["quotes"].append(_quote(code, words, quote, identity, start.coder))
        if not code.direct or code.attribution != "direct" or start.coder:
            stances = [(actor, *each) for actor, each in product(code.speakers, code.stances)]
            made["positions"] += _positions(code, stances, words, quote, identity, start.coder)
    for saved, code in corrected if start.coder else ():
        made["positions"] += _positions(code, added_stances(saved, code), "", saved.id, "", start.coder)
    new = [actor_of(each) for each in actors if each not in declared["actors"]]
    made["actors"] = [_actor(actor) for actor in new if actor is not None]
    stated = [issues_made.get(each) for each in issues if each not in declared["issues"]]
    made["issues"] = [_issue(issue) for issue in stated if issue is not None]
    return made


def _free(words: str, ids: set[str]) -> str:
    """Return an unused id from the first words."""
    base = identity = scaffold.slug(words, 30)
    number = 2
    while identity in ids:
        identity, number = f"{base}-{number}", number + 1
    ids.add(identity)
    return identity


def _article(start: Start, article: ArticleText, identity: str) -> list[str]:
    fields = {
        "headline": article.headline, "source": article.source, "author": article.author, "url": article.url,
        "published": article.published, "accessed": start.today, "language": article.language,
        "text_file": start.text_file,
    }  # fmt: skip
    return [f"id: {identity}", *(f"{key}: {scalar(text, flow=False)}" for key, text in fields.items() if text)]


def _actor(actor: Actor) -> list[str]:
    lines = [f"id: {scalar(actor.id)}", f"name: {scalar(actor.name, flow=False)}"]
    if actor.kind is not None:
        lines.append(f"kind: {actor.kind}")
    if actor.country:
        lines.append(f"country: {scalar(actor.country)}")
    if actor.aliases:
        lines.append(f"aliases: [{', '.join(map(scalar, actor.aliases))}]")
    if actor.unnamed:
        lines.append("unnamed: true")
    return lines


def _issue(issue: Issue) -> list[str]:
    fields = {"label": issue.label, "statement": issue.statement, "codebook": issue.codebook}
    return [f"id: {scalar(issue.id)}", *(f"{key}: {scalar(text, flow=False)}" for key, text in fields.items() if text)]


def _quote(code: Code, words: str, identity: str, article: str, coder: str) -> list[str]:
    speakers = [scalar(each) for each in code.speakers]
    speaker = speakers[0] if len(speakers) == 1 else f"[{', '.join(speakers)}]"
    lines = [f"id: {scalar(identity)}", f"speaker: {speaker}", f"article: {scalar(article)}"]
    lines.append(f"text: {scalar(words, flow=False)}")
    lines += [f"{key}: {scalar(value)}" for key, value in (("language", code.language), ("date", code.date)) if value]
    if code.audience is not None:
        lines.append(f"audience: {_audience(code.audience)}")
    if code.credibility is not None:
        lines.append(f"credibility: {code.credibility}")
    if code.stances and code.attribution == "direct" and not coder:
        lines.append(f"stances: {{{', '.join(f'{scalar(issue)}: {stance}' for issue, stance in code.stances)}}}")
    if code.note:
        lines.append(f"note: {scalar(code.note, flow=False)}")
    return lines


def _positions(
    code: Code, stances: Sequence[tuple[str, str, Stance]], words: str, quote: str, article: str, coder: str
) -> list[list[str]]:
    """Return a position for each actor, issue and stance; its evidence is the quote, the paraphrase or the gesture."""
    shown = "gesture" if code.attribution == "nonverbal" else "paraphrase"
    made = []
    for actor, issue, stance in stances:
        lines = [f"actor: {scalar(actor)}", f"issue: {scalar(issue)}", f"stance: {stance}"]
        lines += [f"attribution: {code.attribution}", "evidence:"]
        lines += [f"  - quote: {scalar(quote)}"] if quote else [f"  - article: {scalar(article)}",
                                                               f"    {shown}: {scalar(words, flow=False)}"]  # fmt: skip
        if code.date:
            lines.append(f"date: {scalar(code.date)}")
        if code.audience is not None:
            lines.append(f"audience: {_audience(code.audience)}")
        if coder:
            lines.append(f"coder: {scalar(coder, flow=False)}")
        if code.note and not quote:
            lines.append(f"note: {scalar(code.note, flow=False)}")
        made.append(lines)
    return made


def _audience(audience: Audience) -> str:
    fields = {"addressee": audience.addressee, "forum": audience.forum, "sphere": audience.sphere}
    return "{" + ", ".join(f"{key}: {scalar(text)}" for key, text in fields.items() if text) + "}"
