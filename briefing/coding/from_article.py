"""A new brief from an article: its details, its speakers, and its quotes as suggestions.

The suggestions are comments: none of them is a fact before a person has reviewed and uncommented it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from briefing.articles.article_text import ArticleText
from briefing.articles.extraction import Suggestion, suggest, words
from briefing.articles.extraction.name_words import key
from briefing.coding.rejected import Spans
from briefing.editing import scaffold
from briefing.editing.scalars import block, scalar
from briefing.model import Actor

_HEAD = """\
# yaml-language-server: $schema={schema}
title: {title}
date: {date}
summary: {summary}
status: draft  # draft, final

articles:
"""

SUMMARY = "What happened and why it matters, in your own words."
"""Placeholder of the summary."""

_ACTORS = """
# Suggested speakers. Uncomment those who speak. Every spelling is an alias, in any script.
# actors:
"""

_QUOTES = """
# Suggestions, found automatically and not reviewed: {direct} word for word, {indirect} in the article's own words.
# Uncomment the right ones, then add stances, audience and credibility.
"""


def brief(
    article: ArticleText,
    title: str,
    today: datetime.date,
    *,
    actors: Collection[Actor] = (),
    text_file: str = "",
    schema: str = scaffold.SCHEMA_FILE,
    without: Collection[Spans] = (),
) -> str:
    """Return the text of a brief that passes `check`, also with its suggestions uncommented.

    `actors` are the library's, to whom speakers are resolved; other named speakers are suggested as new ones.
    `text_file` is where the article's text is kept, by its path from the brief; `without` are the spans of suggestions
    that are left out.
    """
    found = suggest(article.text, language=article.language, actors=actors, published=article.published)
    found = [each for each in found if each.spans not in without]
    identity = article_id(article)
    parts = [head(article, title, article.published or today.isoformat(), today, text_file=text_file, schema=schema)]
    declared = _declared(found, actors)
    if declared:
        parts.append(_ACTORS)
        for name, actor in declared.items():
            parts.append(f"#   - id: {actor}\n#     name: {scalar(name, flow=False)}\n#     # kind: person\n")
            if other := spellings(article.text, name, found):
                parts.append(f"#     aliases: [{', '.join(map(scalar, other))}]\n")
    if found:
        direct = [each for each in found if each.kind != "indirect"]
        indirect = [each for each in found if each.kind == "indirect"]
        parts.append(_QUOTES.format(direct=len(direct), indirect=len(indirect)))
        breaks = [place for place, letter in enumerate(article.text) if letter == "\n"]
        parts += _quotes(article.text, breaks, direct, identity, declared)
        parts += _positions(article.text, breaks, indirect, identity, declared)
    return "".join(parts)


def article_id(article: ArticleText) -> str:
    """Return the id that a brief gives to its article: the outlet's name, or `article`."""
    return scaffold.slug(article.source or "article", 30)


def head(
    article: ArticleText,
    title: str,
    date: str,
    today: datetime.date,
    *,
    summary: str = "",
    text_file: str = "",
    schema: str = scaffold.SCHEMA_FILE,
) -> str:
    """Return the beginning of a brief: title, date and summary, and the article's own details."""
    fields = {"title": scalar(title, flow=False), "date": date, "summary": block(summary or SUMMARY)}
    return _HEAD.format(schema=schema, **fields) + "".join(_article(article, today, text_file))


def _article(article: ArticleText, today: datetime.date, text_file: str) -> Iterable[str]:
    fields = {
        "headline": article.headline,
        "source": article.source,
        "author": article.author,
        "url": article.url,
        "published": article.published,
        "accessed": today.isoformat(),
        "language": article.language,
        "text_file": text_file,
    }
    yield f"  - id: {article_id(article)}\n"
    for field, value in fields.items():
        if value:
            yield f"    {field}: {scalar(value, flow=False)}\n"


def _declared(found: Sequence[Suggestion], actors: Collection[Actor]) -> dict[str, str]:
    """Return ids by name for speakers unknown to the library; a description (*a spokesman*) gets none."""
    taken = {actor.id for actor in actors}
    declared: dict[str, str] = {}
    names = [
        name for each in found if each.kind != "indirect"
        for name in ([] if each.actor else [each.speaker]) + [*each.co_speakers]
    ]  # fmt: skip
    for name in names:
        if not name or name[0].islower() or name in declared:
            continue
        base = identity = scaffold.slug(name, 40)
        number = 2
        while identity in taken:
            identity, number = f"{base}-{number}", number + 1
        taken.add(identity)
        declared[name] = identity
    return declared


def spellings(text: str, name: str, found: Sequence[Suggestion]) -> list[str]:
    """Return other spellings of a speaker's surname in the article: *Tokaev* beside *Tokayev*."""
    last = name.rsplit(maxsplit=1)[-1]
    spans = (each.speaker_span for each in found if each.speaker == name and each.speaker_span is not None)
    printed = dict.fromkeys(text[start:end].removesuffix("’s").removesuffix("'s").split()[-1] for start, end in spans)
    return [word for word in printed if word != last and key(word) == key(last)]


def _quotes(
    text: str, breaks: list[int], found: Sequence[Suggestion], article: str, declared: dict[str, str]
) -> Iterable[str]:
    if found:
        yield "# quotes:\n"
    for each in found:
        yield f"#   - speaker: {_who(each, declared)}  # {_where(text, breaks, each)}\n"
        yield f"#     article: {article}\n#     text: {scalar(words(text, each.spans), flow=False)}\n"
        if each.date:
            yield f"#     date: {each.date}\n"


def _positions(
    text: str, breaks: list[int], found: Sequence[Suggestion], article: str, declared: dict[str, str]
) -> Iterable[str]:
    if found:
        yield "\n# positions:  # each needs an issue that is declared, and a stance\n"
    for each in found:
        paraphrase = scalar(words(text, each.spans), flow=False)
        yield f"#   - actor: {_who(each, declared)}  # {_where(text, breaks, each)}\n"
        yield "#     issue: issue-id\n#     stance: unclear\n#     attribution: indirect\n"
        yield f"#     evidence:\n#       - article: {article}\n#         paraphrase: {paraphrase}\n"


def _who(each: Suggestion, declared: dict[str, str]) -> str:
    if each.speaker is None:
        return "unknown"
    first = declared.get(each.speaker) or scalar(each.actor or each.speaker)
    if not each.co_speakers:
        return first
    return f"[{', '.join([first, *(declared.get(name) or scalar(name) for name in each.co_speakers)])}]"


def _where(text: str, breaks: list[int], each: Suggestion) -> str:
    """Return the line in the article, and the words there that name the speaker."""
    line = bisect_left(breaks, each.spans[0][0]) + 1
    named = [" ".join(text[start:end].split()) for start, end in sorted(filter(None, (each.speaker_span, each.cue)))]
    return f"line {line}: {' … '.join(named)}" if named else f"line {line}: no speaker named"
