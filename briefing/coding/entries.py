"""What is coded as the entries of a brief: actors, issues, quotes, positions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING

from briefing.coding.from_article import article_id
from briefing.editing import scaffold
from briefing.editing.scalars import scalar
from briefing.model import Actor, Audience, Issue

if TYPE_CHECKING:
    from briefing.coding.session import Code, Coding
    from briefing.editing.entries import Entry


def entries(coding: Coding, taken: Iterable[int], there: Mapping[str, Set[str]]) -> dict[str, list[Entry]]:
    """By list of a brief the entries for the codes that were taken, in their order; actors and issues that are `there`,
    by list their ids, are declared already."""
    made: dict[str, list[Entry]] = {"articles": [], "actors": [], "issues": [], "quotes": [], "positions": []}
    ids = set(re.findall(r"\bid: *[\"']?([\w-]+)", coding.start.base or ""))
    article = coding.start.article_id or _free(article_id(coding.article), ids)
    if coding.start.base is not None and not coding.start.article_id:
        made["articles"].append(_article(coding, article))
    actors: dict[str, None] = {}
    issues: dict[str, None] = {}
    for number in taken:
        code = coding.code(number)
        actors[code.speaker] = None
        if code.audience is not None:
            actors[code.audience.addressee] = None
        issues.update(dict.fromkeys(issue for issue, _ in code.stances))
        words = coding.words(number)
        quote = ""
        if code.direct:
            quote = _free(words, ids)
            made["quotes"].append(_quote(code, words, quote, article))
        if not code.direct or code.attribution != "direct":
            made["positions"] += _positions(code, words, quote, article)
    new = {each: actor for each in actors if each not in there["actors"] and (actor := coding.actor(each)) is not None}
    made["actors"] = [_actor(actor) for actor in new.values()]
    stated = {each: coding.state.issues.get(each) for each in issues if each not in there["issues"]}
    made["issues"] = [_issue(found) for found in stated.values() if found is not None]
    return made


def _free(words: str, ids: set[str]) -> str:
    """An id from the first words."""
    base = identity = scaffold.slug(words, 30)
    number = 2
    while identity in ids:
        identity, number = f"{base}-{number}", number + 1
    ids.add(identity)
    return identity


def _article(coding: Coding, identity: str) -> list[str]:
    found = coding.article
    told = {
        "headline": found.headline, "source": found.source, "author": found.author, "url": found.url,
        "published": found.published, "accessed": coding.start.today, "language": found.language,
        "text_file": coding.start.text_file,
    }  # fmt: skip
    return [f"id: {identity}", *(f"{key}: {scalar(text, flow=False)}" for key, text in told.items() if text)]


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
    told = {"label": issue.label, "statement": issue.statement, "codebook": issue.codebook}
    return [f"id: {scalar(issue.id)}", *(f"{key}: {scalar(text, flow=False)}" for key, text in told.items() if text)]


def _quote(code: Code, words: str, identity: str, article: str) -> list[str]:
    lines = [f"id: {scalar(identity)}", f"speaker: {scalar(code.speaker)}", f"article: {scalar(article)}"]
    lines.append(f"text: {scalar(words, flow=False)}")
    if code.date:
        lines.append(f"date: {scalar(code.date)}")
    if code.audience is not None:
        lines.append(f"audience: {_audience(code.audience)}")
    if code.stances and code.attribution == "direct":
        lines.append(f"stances: {{{', '.join(f'{scalar(issue)}: {stance}' for issue, stance in code.stances)}}}")
    return lines


def _positions(code: Code, words: str, quote: str, article: str) -> list[list[str]]:
    """One for each stance. It rests on the quote, or on what the article tells of words or of a gesture."""
    shown = "gesture" if code.attribution == "nonverbal" else "paraphrase"
    made = []
    for issue, stance in code.stances:
        lines = [f"actor: {scalar(code.speaker)}", f"issue: {scalar(issue)}", f"stance: {stance}"]
        lines += [f"attribution: {code.attribution}", "evidence:"]
        lines += [f"  - quote: {scalar(quote)}"] if quote else [f"  - article: {scalar(article)}",
                                                               f"    {shown}: {scalar(words, flow=False)}"]  # fmt: skip
        if code.date:
            lines.append(f"date: {scalar(code.date)}")
        if code.audience is not None:
            lines.append(f"audience: {_audience(code.audience)}")
        made.append(lines)
    return made


def _audience(audience: Audience) -> str:
    told = {"addressee": audience.addressee, "forum": audience.forum, "sphere": audience.sphere}
    return "{" + ", ".join(f"{key}: {scalar(text)}" for key, text in told.items() if text) + "}"
