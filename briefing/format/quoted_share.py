"""How much of an article its quotes make up: more than a small share is seldom ours to publish."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.model import Brief, Problem

USUAL_SHARE = 0.25


def large_shares(brief: Brief, texts: Mapping[str, str | None], most: float = USUAL_SHARE) -> list[Problem]:
    """Return a problem for each article of which the brief's quotes make up more than `most` (0 to 1).

    `texts` has the text of articles by their id; articles without one are not looked at.
    """
    problems = []
    for article in brief.articles:
        text = texts.get(article.id)
        quoted = sum(map(len, {quote.text for quote in brief.quotes if quote.article == article.id}))
        if text and quoted > most * len(text):
            problems.append(
                Problem(
                    path=brief.path, line=article.line, column=article.column, severity="warning", code="large-share",
                    message=f"quotes make up {quoted / len(text):.0%} of this article; at most {most:.0%} is usual",
                    hint="quote less, or check what the article's rights allow",
                )
            )  # fmt: skip
    return problems
