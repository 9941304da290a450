"""A passage that the layout attributes to a speaker, and what the readers of all forms share."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal, NamedTuple

from briefing.articles.extraction.dates import UtteranceDates
from briefing.articles.extraction.forms.asides import is_aside
from briefing.articles.extraction.forms.end_matter import end_of_body
from briefing.articles.extraction.layout import Layout, count_words
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.names import Names

Span = tuple[int, int]
_HEADLINE = re.compile(
    r"(?:^[*#_\s]*|(?<=[:：—–-] )|(?<=[:：]))[“„«»\"「]\s?(?P<words>[^“”„«»\"「」\n]+?)[,.]?\s?[”“»«\"」]"
    r"(?:[*_\s]*$|\s?[:：,—–-])",
    re.MULTILINE,
)
_SAID = re.compile(r"(?P<who>[^:\n«»“”\"]{3,60}):\s(?P<words>[^\n«»“”\"]+[^\n«»“”\".])(?=\n|\Z)")
_MIN_HEADLINE_WORDS = 3
_NEAR_CHARS = 60
_MIN_POST_CHARS = 6


class Passage(NamedTuple):
    """Words of one speaker, or of several who sign a document."""

    kind: Literal["direct", "document"]
    """`direct`, or `document` for a text that its speakers signed."""
    spans: tuple[Span, ...]
    """The words, a span for each paragraph."""
    speakers: tuple[str, ...]
    subject: Span | None
    """Words that name the speaker."""
    cue: Span | None = None
    date: str | None = None


class Source:
    """A text and what was read from it."""

    def __init__(self, layout: Layout, names: Names, words: Lexicon, dates: UtteranceDates) -> None:
        self.layout, self.names, self.words, self.dates = layout, names, words, dates
        self.text = layout.printed

    @cached_property
    def lines(self) -> list[Span]:
        """Spans of the lines with words, without the white space around them."""
        return [found.span() for found in re.finditer(r"[^\s](?:[^\n]*[^\s])?", self.text)]

    @cached_property
    def body_end(self) -> int:
        """Offset of the notes and credits below the text; its length where there are none."""
        return end_of_body(self.text, self.layout.paragraphs, self.words.code)

    def paragraphs(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the paragraphs between two offsets, without stage directions that are one: *(Applause.)*."""
        found = []
        paragraphs = self.layout.paragraphs
        for index in range(self.layout.paragraph(start), len(paragraphs)):
            first, last = paragraphs[index]
            if first >= end:
                break
            span = self.stripped(max(first, start), min(last, end))
            if span[0] < span[1] and not is_aside(self.text, *span):
                found.append(span)
        return tuple(found)

    def stripped(self, start: int, end: int) -> Span:
        """Return a stretch of text without the white space around it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


def _said(source: Source, speaker: str) -> re.Match[str] | None:
    """Return a headline whose words are the speaker's without marks: *Anna Example, mayor: The road is ours*."""
    found = _SAID.match(source.text, *source.layout.paragraphs[0])
    surname = speaker.rsplit(maxsplit=1)[-1].lower()
    if found is None or surname in found["who"].lower():
        return found
    named = (each.start() for each in re.finditer(re.escape(speaker), source.text))
    posts = [
        each.start() for each in re.finditer(re.escape(found["who"].strip()), source.text) if each.start() > found.end()
    ]
    near = any(abs(at - post) <= _NEAR_CHARS for at in named for post in posts)
    return found if near and len(found["who"]) > _MIN_POST_CHARS else None


def with_headline(source: Source, passages: list[Passage], speaker: str | None, first: int) -> list[Passage]:
    """Return the passages of an interview, whose first turn is at an offset, with the quote in its headline."""
    start, end = source.layout.paragraphs[0]
    if end > first:
        return passages
    quote = _HEADLINE.search(source.text, start, end)
    if quote is None and speaker is not None:
        quote = _said(source, speaker)
    if quote is None or speaker is None or count_words(quote["words"]) < _MIN_HEADLINE_WORDS:
        return passages
    return [Passage("direct", (quote.span("words"),), (speaker,), None), *passages]
