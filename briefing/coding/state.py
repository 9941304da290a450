"""What a coding is made of: the start, codes, decisions. Immutable, and stored in drafts as JSON."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from briefing.articles.article_text import ArticleText
from briefing.articles.extraction import Suggestion
from briefing.coding.spans import Span
from briefing.model import Actor, Attribution, Audience, Credibility, Issue, Stance

Decision = Literal["open", "taken", "left", "there"]
"""Decision on a suggestion: none yet, to be in the brief, left out, or in the brief from before.

A saved quote is `there`, or `left` where it is to be removed.
"""

Edge = Literal["start", "end", "sentence"]
"""What moves of a stretch of words: its start or end by a word, or its end by a sentence."""


class Code(Struct, frozen=True):
    """Words of the article, who says them, and the stances they express."""

    spans: tuple[Span, ...]
    """The words, without quotation marks; several spans where a quote is interrupted."""
    direct: bool
    """Whether these are the speaker's words, a quote; else a paraphrase, the evidence of a position."""
    decision: Decision = "open"
    speaker: str = ""
    """Actor id; empty where the speaker is unknown."""
    attribution: Attribution = "direct"
    stances: tuple[tuple[str, Stance], ...] = ()
    audience: Audience | None = None
    date: str = ""
    co_speakers: tuple[str, ...] = ()
    """Ids of the actors who say the same words besides `speaker`."""
    language: str = ""
    credibility: Credibility | None = None
    note: str = ""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Ids of all who say the words."""
        return (self.speaker, *self.co_speakers) if self.speaker else ()


class SavedRecord(Struct, frozen=True):
    """A quote or an attribution of the brief that is added to, as it was coded when the brief was read.

    An attribution is a position whose evidence is a paraphrase of the article or a gesture in it.
    """

    index: int
    """Index among the quotes or positions of the brief's text, including unreadable ones."""
    code: Code
    id: str = ""
    """Id by which positions refer to it."""
    own: tuple[tuple[str, str, int], ...] = ()
    """Actor, issue and index among the brief's positions of each stance that the coder gave to it before."""
    others: tuple[tuple[str, str, Stance], ...] = ()
    """Coder, issue and stance of what others made of it; the coder is empty where the brief names none."""
    kind: Literal["quotes", "positions"] = "quotes"
    """List of the brief in which it is."""

    @property
    def is_quote(self) -> bool:
        """Whether it is a quote, not an attribution."""
        return self.kind == "quotes"


class Start(Struct, frozen=True):
    """What the coding of an article began with."""

    article: ArticleText
    suggestions: tuple[Suggestion, ...]
    title: str
    today: str
    text_file: str
    """Path of the article's text, existing or to be written, relative to the brief."""
    base: str | None = None
    """Text of the brief that is added to; None for a new brief."""
    article_id: str = ""
    place: int | None = None
    """Index of the article in the brief, where it is there but does not name its text yet."""
    text_gone: bool = False
    """Whether the brief names the text and it was missing, as in a clone: texts are kept out of git."""
    saved: tuple[SavedRecord, ...] = field(default=(), name="quotes")
    """The brief's quotes and attributions whose words are in the article; they can be corrected."""
    rejected: tuple[int, ...] = ()
    """Numbers of the suggestions that the user rejected in this article before."""
    coder: str = ""
    """Who codes: every stance becomes a position with this coder; empty where stances have none."""
    blind: bool = False
    """Whether the stances of other coders are hidden."""
    only_quotes: bool = False
    """Whether the article is not here: its text is that of the brief's quotes, whose words stay as they are."""
    proposed: dict[str, Actor] = {}
    """Speakers unknown to the library at the start, by name: the brief may have been added to it since."""


class CodingState(Struct, frozen=True):
    """Everything that was decided. `codes` are by number: suggestions in their order, then selections."""

    codes: dict[int, Code] = {}
    actors: dict[str, Actor] = {}
    """Actors made here, or named in the article and unknown to the library, by id."""
    issues: dict[str, Issue] = {}
    title: str = ""
    summary: str = ""
    about: dict[str, str] = {}
    """Corrections and additions to the article's own `source`, `published`, `url`, `author`."""


class DraftContent(Struct, frozen=True):
    """Content of a draft besides the start: the state, the text last saved and what is being typed."""

    state: CodingState
    saved: str | None = None
    saved_state: CodingState | None = None
    typing: tuple[str, ...] = ()
