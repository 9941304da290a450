"""Quotes and paraphrases in an article, and who says them: suggestions for somebody to confirm, never facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from briefing.author.extract.clauses import Clauses
from briefing.author.extract.direct import quotes
from briefing.author.extract.layout import Layout
from briefing.author.extract.lexicon import language_of, lexicon
from briefing.author.extract.marks import Quoted, quoted
from briefing.author.extract.names import Names
from briefing.author.extract.paraphrase import Paraphrases
from briefing.author.extract.speakers import Speakers
from briefing.author.extract.suggestion import Suggestion
from briefing.model import Actor

__all__ = ["Suggestion", "suggest"]

_PARENTHESIS = re.compile(r"\([^()\n]{0,80}\)")


def suggest(
    text: str, *, language: str | None = None, actors: Iterable[Actor] = (), published: str | None = None
) -> list[Suggestion]:
    """The quotes and paraphrases of an article, in order of their first span.

    `language` is a BCP 47 tag, told from the text where it is None; `actors` are those whose ids a speaker may
    resolve to; `published` is the article's date, from which *on Tuesday* is reckoned.
    """
    words = lexicon(language or language_of(text))
    layout = Layout(text)
    marked = quoted(layout)
    blanked = _blanked(text, marked)
    names = Names(layout, words)
    clauses = Clauses(blanked, names, words)
    speakers = Speakers(layout, names, words, marked, blanked)
    paraphrases = Paraphrases(layout, clauses, speakers, words)
    direct = quotes(layout, marked, clauses, speakers, paraphrases)
    suggestions = [
        Suggestion("direct", each.spans, each.speaker.name if each.speaker else None, each.subject, each.cue, None, None)
        for each in direct
    ]
    taken = {each.cue for each in direct}
    quoted_at = sorted((span for each in direct for span in each.spans))
    starts = [start for start, _ in quoted_at]
    for each in paraphrases.found:
        index = bisect_left(starts, each.start)
        if each.said.cue in taken or (index < len(starts) and starts[index] < each.end):
            continue  # the quote in it is offered
        subject = each.said.subject
        span = (subject.start, subject.end) if subject is not None else None
        suggestions.append(
            Suggestion("indirect", ((each.start, each.end),), each.speaker.name, span, each.said.cue, None, None)
        )
    return sorted(suggestions, key=lambda each: each.spans[0])


def _blanked(text: str, marked: list[Quoted]) -> str:
    """The text with quoted words and parentheses as white space: only the article's own words, at their offsets."""
    pieces, at = [], 0
    for quote in marked:
        pieces += [text[at : quote.open], " " * (quote.close - quote.open)]
        at = quote.close
    pieces.append(text[at:])
    return _PARENTHESIS.sub(lambda found: " " * len(found[0]), "".join(pieces))
