"""A passage that the layout attributes to a speaker, and what the readers of all forms share."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from briefing.articles.extraction.dates import UtteranceDates
from briefing.articles.extraction.layout import Layout
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.name_words import key
from briefing.articles.extraction.names import Names, Person

_ASIDE = re.compile(r"[(\[（][^()\[\]（）\n]{1,200}[)\]）][.。]?")


class Passage(NamedTuple):
    """Words of one speaker, or of several who sign a document."""

    kind: Literal["direct", "document"]
    """`direct`, or `document` for a text that its speakers signed."""
    spans: tuple[tuple[int, int], ...]
    """The words, a span for each paragraph."""
    speakers: tuple[str, ...]
    subject: tuple[int, int] | None
    """Words that name the speaker."""
    cue: tuple[int, int] | None = None
    date: str | None = None


class Source(NamedTuple):
    """A text and what was read from it."""

    layout: Layout
    names: Names
    words: Lexicon
    dates: UtteranceDates

    @property
    def text(self) -> str:
        """The text itself."""
        return self.layout.text

    def lines(self) -> list[tuple[int, int]]:
        """Return the spans of the lines with words, without the white space around them."""
        return [found.span() for found in re.finditer(r"[^\s](?:[^\n]*[^\s])?", self.text)]

    def paragraphs(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the paragraphs between two offsets, without stage directions that are one: *(Applause.)*."""
        found = []
        paragraphs = self.layout.paragraphs
        for index in range(self.layout.paragraph(start), len(paragraphs)):
            first, last = paragraphs[index]
            if first >= end:
                break
            begin, stop = max(first, start), min(last, end)
            while begin < stop and self.text[begin].isspace():
                begin += 1
            while stop > begin and self.text[stop - 1].isspace():
                stop -= 1
            if begin < stop and _ASIDE.fullmatch(self.text, begin, stop) is None:
                found.append((begin, stop))
        return tuple(found)

    def person(self, name: str) -> Person | None:
        """Return the person that a name or surname in the text means; None for none or several."""
        words = [word for word in name.split() if word]
        if not words:
            return None
        known = self.names.of_surname(key(words[-1], self.names.inflected))
        human = [each for each in known if each.human and " " in each.name] or known
        if len(words) > 1:
            first = words[0].lower().rstrip(".")
            human = [each for each in human if each.name.lower().startswith(first[:1])] or human
        return human[0] if len(human) == 1 else None
