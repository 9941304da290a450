"""An article as it is coded: which of its words are quotes, who says them, and the brief that they make."""

from __future__ import annotations

import dataclasses
import datetime
from bisect import insort
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Literal

from msgspec.structs import replace

from briefing.articles.article_text import ArticleText
from briefing.articles.extraction import Suggestion, words
from briefing.coding import from_article
from briefing.coding.corrections import corrected, withdrawn
from briefing.coding.entries import CodedWords, entries
from briefing.coding.removal import without_records
from briefing.coding.saved_quotes import ActorNames
from briefing.coding.spans import Span, plain
from briefing.coding.state import Code, CodingState, SavedRecord, Start
from briefing.editing import scaffold
from briefing.editing.entries import Base, naming_text
from briefing.model import Actor

MIN_PART_WORDS = 5
"""Minimum number of words of a quote by which the rest of it is recognised."""


class CodedArticle:
    """The codes of an article in a state, and the brief written from them, as it will be saved."""

    def __init__(self, start: Start, known: Sequence[Actor] = ()) -> None:
        """Begin with the suggestions and the saved quotes of `start`; `known` are the library's actors."""
        self.start = start
        self.actors = known
        """The library's actors."""
        self.known = {actor.id for actor in known}
        self._base, self._base_with_text = bases_of(start)
        self._proposed = {actor.id: actor for actor in start.proposed.values()}
        self.state = CodingState(title=start.title)
        """Current state."""
        self._first = (*self._suggested(start.suggestions), *(each.code for each in start.saved))
        """The suggestions and the saved quotes as they were first."""
        self._written: tuple[CodingState, str] | None = None
        self._ordered: tuple[CodingState | None, tuple[int, ...]] = (None, ())
        self._corrections: list[tuple[int, Code | None, str]] = []
        """Number and code of each correction of a saved quote, oldest first, and the brief's text with it."""

    def _suggested(self, suggestions: Sequence[Suggestion]) -> tuple[Code, ...]:
        """Return the suggestions as codes, and propose an actor for each unknown speaker."""
        proposed = dict(self.start.proposed)
        codes = []
        existing, rejected = existing_words(self.start.base), {*self.start.rejected}
        for number, each in enumerate(suggestions):
            speaker = each.actor or ""
            if not speaker and each.speaker:
                if each.speaker not in proposed:
                    proposed[each.speaker] = self._propose(each.speaker, suggestions)
                speaker = proposed[each.speaker].id
            others = tuple(self._co_speaker(name, proposed, suggestions) for name in each.co_speakers)
            direct = each.kind != "indirect"
            code = Code(
                spans=each.spans, direct=direct, speaker=speaker, co_speakers=others,
                attribution=each.kind, date=each.date or "", decision="left" if number in rejected else "open",
            )  # fmt: skip
            codes.append(self.if_existing(code, existing))
        self.start = replace(self.start, proposed=proposed)
        return tuple(codes)

    def _co_speaker(self, name: str, proposed: dict[str, Actor], suggestions: Sequence[Suggestion]) -> str:
        """Return the id of one who signed the same words."""
        known = self._names.identified(name)
        if known in self.known:
            return known
        if name not in proposed:
            proposed[name] = self._propose(name, suggestions)
        return proposed[name].id

    @cached_property
    def _names(self) -> ActorNames:
        return ActorNames(self.actors)

    def _propose(self, name: str, suggestions: Sequence[Suggestion]) -> Actor:
        """Return a new actor for a speaker. One who is only described (*a spokesman*) has no name."""
        identity = self.free_id(name)
        named = not name[0].islower()
        aliases = from_article.spellings(self.start.article.text, name, suggestions) if named else []
        actor = self._proposed[identity] = Actor(id=identity, name=name, aliases=tuple(aliases), unnamed=not named)
        return actor

    @property
    def article(self) -> ArticleText:
        """The article with the corrections and additions made here."""
        about: dict[str, Any] = {key: text or None for key, text in self.state.about.items()}
        return dataclasses.replace(self.start.article, **about)

    @property
    def order(self) -> tuple[int, ...]:
        """Numbers of all codes in the order of their words in the article."""
        if self._ordered[0] is not self.state:
            numbers = list(range(len(self.start.suggestions)))
            saved = range(len(numbers), len(self._first))
            for own in (*saved, *sorted(number for number in self.state.codes if number >= len(self._first))):
                insort(numbers, own, key=lambda number: self.code(number).spans[0])
            self._ordered = (self.state, tuple(numbers))
        return self._ordered[1]

    def code(self, number: int) -> Code:
        """Return a suggestion or selection as it is coded."""
        code = self.state.codes.get(number)
        return code if code is not None else self._first[number]

    def words(self, number: int) -> str:
        """Return the words of a code as they will be in the brief."""
        return words(self.start.article.text, self.code(number).spans)

    def actor(self, identity: str) -> Actor | None:
        """Return an actor made or proposed here; None for one of the library."""
        return self.state.actors.get(identity) or self._proposed.get(identity)

    @property
    def new_actors(self) -> tuple[Actor, ...]:
        """Actors made here and those named in the article, for choosing a speaker."""
        return (*self.state.actors.values(), *(a for a in self._proposed.values() if a.id not in self.state.actors))

    def saved_record(self, number: int) -> SavedRecord | None:
        """Return the quote or attribution of the saved brief that a code corrects; None for other codes."""
        index = number - len(self.start.suggestions)
        return self.start.saved[index] if 0 <= index < len(self.start.saved) else None

    def number_of(self, index: int, kind: Literal["quotes", "positions"] = "quotes") -> int | None:
        """Return the number of the code of a saved record, given its index in the brief; None where it has none."""
        records = enumerate(self.start.saved, len(self.start.suggestions))
        found = (number for number, each in records if (each.kind, each.index) == (kind, index))
        return next(found, None)

    def lacks(self, number: int) -> str:
        """Return what a code needs to be taken: `speaker`, `stance` (of a paraphrase), or an empty string."""
        return missing(self.code(number))

    @property
    def rejected(self) -> set[tuple[Span, ...]]:
        """Spans, as suggested, of the suggestions that are left out, and those of removed records."""
        spans = (*(each.spans for each in self.start.suggestions), *(each.code.spans for each in self.start.saved))
        return {each for number, each in enumerate(spans) if self.code(number).decision == "left"}

    @property
    def spheres(self) -> set[str]:
        """The spheres that its codes name."""
        codes = (code for code in self.state.codes.values() if code.decision in ("taken", "there"))
        return {code.audience.sphere for code in codes if code.audience is not None}

    def free_id(self, name: str, others: Iterable[str] = ()) -> str:
        """Return an unused id for a new actor or issue, other than `others`."""
        base = identity = scaffold.slug(name, 40)
        taken = {*self.known, *self._proposed, *self.state.actors, *self.state.issues, *others}
        number = 2
        while identity in taken:
            identity, number = f"{base}-{number}", number + 1
        return identity

    def if_existing(self, code: Code, existing: str) -> Code:
        """Return a suggestion, with the decision `there` if the brief has its words already."""
        known = code.direct and is_existing(plain(words(self.start.article.text, code.spans)), existing)
        return replace(code, decision="there") if known else code

    @property
    def unwritten(self) -> bool:
        """Whether a code that is not taken was edited: no brief holds the edit."""
        return any(code.decision == "open" for code in self.state.codes.values())

    def text(self) -> str:
        """Return the brief as it will be saved."""
        if self._written is None or self._written[0] is not self.state:
            self._written = (self.state, self._text())
        return self._written[1]

    def _text(self) -> str:
        start, state = self.start, self.state
        decided = self.state.codes.items()
        taken = sorted((number for number, code in decided if code.decision == "taken"),
                       key=lambda number: self.state.codes[number].spans)  # fmt: skip
        edited = [(number, each) for number in state.codes if (each := self.saved_record(number))]
        removed = [each for number, each in edited if self.code(number).decision == "left"]
        corrections = [(number, each) for number, each in edited if each not in removed]
        base = self._base_with_text if taken else self._base
        if base is not None and edited:
            gone = [index for number, each in corrections for index in withdrawn(each, self.code(number))]
            text = self._corrected(base.text, [number for number, _ in corrections])
            quotes, positions = indices_of(removed)
            base = Base(without_records(text, quotes, [*positions, *(gone if start.coder else ())]))
        if base is None:
            today = datetime.date.fromisoformat(start.today)
            base = Base(
                from_article.head(
                    self.article, state.title.strip() or start.title, self.article.published or start.today, today,
                    summary=state.summary.strip(), text_file=start.text_file,
                )
            )  # fmt: skip
        coded = [CodedWords(self.code(number), self.words(number)) for number in taken]
        others = [(each, self.code(number)) for number, each in corrections]
        return base.with_entries(entries(start, self.article, coded, self.actor, state.issues, base.ids, others))

    def _corrected(self, text: str, numbers: Sequence[int]) -> str:
        """Return a brief's text with saved quotes corrected, oldest first: what was corrected before is kept."""
        if self._corrections[:1] != [(-1, None, text)]:
            self._corrections = [(-1, None, text)]
        for index, number in enumerate(numbers, 1):
            code, saved = self.code(number), self.saved_record(number)
            if self._corrections[index : index + 1] and self._corrections[index][:2] == (number, code):
                continue
            if saved is not None:
                before = self._corrections[index - 1][2]
                after = corrected(before, saved, code, self.words(number), self.start.coder)
                self._corrections[index:] = [(number, code, after)]
        return self._corrections[len(numbers)][2]

    @property
    def declared(self) -> set[str]:
        """Ids of the actors and issues that the brief itself declares."""
        ids = self._base.ids if self._base is not None else {}
        return {*ids.get("actors", ()), *ids.get("issues", ())}


def indices_of(records: Sequence[SavedRecord]) -> tuple[list[int], list[int]]:
    """Return the indices of quotes and those of positions among saved records."""
    quotes = [each.index for each in records if each.is_quote]
    return quotes, [each.index for each in records if not each.is_quote]


def bases_of(start: Start) -> tuple[Base | None, Base | None]:
    """Return the brief that is added to, as it is and with the article's text named. Raises CannotAddError."""
    if start.base is None:
        return None, None
    base = Base(start.base)
    return base, base if start.place is None else naming_text(start.base, start.place, start.text_file)


def missing(code: Code) -> str:
    """Return what a code needs to be taken: `speaker`, `stance` (of a paraphrase), or an empty string."""
    if not code.speaker:
        return "speaker"
    return "stance" if not code.direct and not code.stances else ""


def existing_words(base: str | None) -> str:
    """Return the words of a brief's quotes, paraphrases and gestures, each on a line."""
    if base is None:
        return ""
    from briefing.format.read import read_bytes

    brief = read_bytes(base.encode(), "brief.yaml").brief
    if brief is None:
        return ""
    indirect = (each.paraphrase or each.gesture for position in brief.positions for each in position.evidence)
    return "\n".join(["", *map(plain, (*(quote.text for quote in brief.quotes), *filter(None, indirect))), ""])


def is_existing(said: str, existing: str) -> bool:
    """Return whether words are an existing quote, or enough of them a part of one."""
    return f"\n{said}\n" in existing or (said.count(" ") >= MIN_PART_WORDS and said in existing)
