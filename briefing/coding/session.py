"""Coding of one article: which of its words are quotes, who says them, and the stances they express.

The coding needs no screen. Its state is immutable, so that undo returns to the previous one; the brief is written from
the state, as it will be saved.
"""

from __future__ import annotations

import dataclasses
import datetime
from bisect import insort
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import msgspec
from msgspec.structs import replace

from briefing.articles.article_text import ArticleText
from briefing.articles.extraction import Suggestion, words
from briefing.articles.extraction.layout import Layout
from briefing.coding import from_article
from briefing.coding.entries import CodedWords, entries
from briefing.coding.saved_quotes import ActorNames, corrected, withdrawn, without_positions
from briefing.coding.spans import (
    Span,
    end_moved,
    plain,
    sentence_moved,
    sentence_spans,
    start_moved,
    whole_words,
    word_from,
)
from briefing.coding.state import Code, CodingState, DraftContent, Edge, SavedQuote, Start
from briefing.editing import scaffold
from briefing.editing.entries import Base, CannotAddError, naming_text
from briefing.editing.value_edits import CannotEditError
from briefing.model import CREDIBILITIES, Actor, Attribution, Audience, Issue, Stance

MIN_PART_WORDS = 5
"""Minimum number of words of a quote by which the rest of it is recognised."""


class Coding:
    """The coding of one article, with undo and redo without limit."""

    def __init__(self, start: Start, known: Sequence[Actor] = (), draft: DraftContent | None = None) -> None:
        """Begin or resume a coding.

        `known` are the library's actors; other speakers are proposed as new ones.
        """
        self.start = start
        self.actors = known
        """The library's actors."""
        self.known = {actor.id for actor in known}
        self.saved = draft.saved if draft is not None else start.base
        """Text of the brief in its file; None before it was saved the first time."""
        self.typing: tuple[str, ...] = draft.typing if draft is not None else ()
        """Text being typed into a form, so that a draft holds it too."""
        self._base, self._base_with_text = _bases(start)
        self._proposed = {actor.id: actor for actor in start.proposed.values()}
        self._begun = CodingState(title=start.title)
        self.state = self._begun
        """Current state."""
        self._first = (*self._suggested(start.suggestions), *(each.code for each in start.quotes))
        self.state = draft.state if draft is not None else self._begun
        self.saved_state = (draft.saved_state if draft is not None else None) or self._begun
        """State when the brief was saved, or when the coding began."""
        self._before: list[tuple[CodingState, int]] = []
        self._after: list[tuple[CodingState, int]] = []
        self._written: tuple[CodingState, str] | None = None
        self._ordered: tuple[CodingState | None, tuple[int, ...]] = (None, ())
        self._corrections: list[tuple[int, Code | None, str]] = []
        """Number and code of each correction of a saved quote, oldest first, and the brief's text with it."""
        self.refusal = ""
        """Why the last correction of a saved quote was not made, a sentence; empty where it was."""

    def _suggested(self, suggestions: Sequence[Suggestion]) -> tuple[Code, ...]:
        """Return the suggestions as codes, and propose an actor for each unknown speaker."""
        proposed = dict(self.start.proposed)
        codes = []
        existing, rejected = _existing_words(self.start.base), {*self.start.rejected}
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
            codes.append(self._if_existing(code, existing))
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

    def saved_quote(self, number: int) -> SavedQuote | None:
        """Return the quote of the saved brief that a code corrects; None for other codes."""
        index = number - len(self.start.suggestions)
        return self.start.quotes[index] if 0 <= index < len(self.start.quotes) else None

    def number_of(self, quote: int) -> int | None:
        """Return the number of the code of a saved quote, given its index in the brief; None where it has none."""
        first = len(self.start.suggestions)
        found = (first + number for number, each in enumerate(self.start.quotes) if each.index == quote)
        return next(found, None)

    def lacks(self, number: int) -> str:
        """Return what a code needs to be taken: `speaker`, `stance` (of a paraphrase), or an empty string."""
        return _lacks(self.code(number))

    @property
    def rejected(self) -> set[tuple[Span, ...]]:
        """Spans, as suggested, of the suggestions that are left out."""
        suggestions = enumerate(self.start.suggestions)
        return {each.spans for number, each in suggestions if self.code(number).decision == "left"}

    @property
    def spheres(self) -> set[str]:
        """The spheres that its codes name."""
        codes = (code for code in self.state.codes.values() if code.decision in ("taken", "there"))
        return {code.audience.sphere for code in codes if code.audience is not None}

    @property
    def touched(self) -> bool:
        """Whether there are decisions since the last save."""
        return self.state != self.saved_state

    def is_unsaved(self, number: int) -> bool:
        """Return whether a code was changed since the last save."""
        return self.state.codes.get(number) != self.saved_state.codes.get(number)

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
        corrections = [(number, each) for number in state.codes if (each := self.saved_quote(number))]
        base = self._base_with_text if taken else self._base
        if base is not None and corrections:
            gone = [index for number, each in corrections for index in withdrawn(each, self.code(number))]
            text = self._corrected(base.text, [number for number, _ in corrections])
            base = Base(without_positions(text, gone if start.coder else ()))
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
            code, saved = self.code(number), self.saved_quote(number)
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

    def _put(self, state: CodingState, number: int = -1) -> None:
        if state != self.state:
            self._before.append((self.state, number))
            self._after.clear()
            self.state = state

    def _code(self, number: int, code: Code, *, actor: Actor | None = None, issue: Issue | None = None) -> None:
        if code.decision == "taken" and _lacks(code):
            code = replace(code, decision="open")
        saved = self.saved_quote(number)
        if saved is not None and self._refused(number, code, saved):
            return
        others = {each: old for each, old in self.state.codes.items() if each != number}
        state = replace(self.state, codes={**others, number: code})  # last, as the most recent decision
        if actor is not None:
            state = replace(state, actors={**state.actors, actor.id: actor})
        if issue is not None:
            state = replace(state, issues={**state.issues, issue.id: issue})
        self._put(state, number)

    def _refused(self, number: int, code: Code, saved: SavedQuote) -> bool:
        """Return whether a correction cannot be written without touching more, after setting `refusal`."""
        try:
            said = words(self.start.article.text, code.spans)
            text = corrected(self.start.base or "", saved, code, said, self.start.coder)
            without_positions(text, withdrawn(saved, code) if self.start.coder else ())
        except CannotEditError as error:
            self.refusal = f"Not changed: {error}."
            return True
        return False

    def take(self, number: int) -> bool:
        """Take a code into the brief. Return False if it lacks something for that."""
        if self.lacks(number):
            return False
        self._code(number, replace(self.code(number), decision="taken"))
        return True

    def leave(self, number: int) -> None:
        """Leave a code out."""
        self._code(number, replace(self.code(number), decision="left"))

    def reopen(self, number: int) -> None:
        """Undo the decision on a code."""
        self._code(number, replace(self.code(number), decision="open"))

    def add(self, start: int, end: int) -> int | None:
        """Add a code for selected words, widened to whole words. Return its number, None for no word."""
        span = self.whole_words(start, end)
        if span is None:
            return None
        number = max([len(self._first) - 1, *self.state.codes]) + 1
        self._code(number, Code(spans=(span,), direct=True))
        return number

    def respan(self, number: int, start: int, end: int) -> None:
        """Replace the spans of a code that a stretch touches by the words of the stretch."""
        span = self.whole_words(start, end)
        if span is not None:
            code = self.code(number)
            others = (piece for piece in code.spans if piece[1] <= span[0] or span[1] <= piece[0])
            self._code(number, replace(code, spans=tuple(sorted([*others, span]))))

    def move_edge(self, number: int, edge: Edge, step: int) -> bool:
        """Move an edge of a code forward (1) or back (-1). Return False if no word would be left."""
        code = self.code(number)
        spans = self._moved(code.spans, edge, step)
        if spans:
            self._code(number, replace(code, spans=spans))
        return bool(spans)

    def split(self, number: int) -> int:
        """Split a code into its sentences, each a code of its own, and return their number.

        The first keeps the stances, the others are undecided; one step undoes it.
        """
        code = self.code(number)
        sentences = [span for each in code.spans for span in sentence_spans(self._layout, each)]
        if len(sentences) < 2:
            return len(sentences)
        begin = max([len(self._first) - 1, *self.state.codes]) + 1
        rest = {
            begin + index: replace(code, spans=(span,), decision="open", stances=(), note="")
            for index, span in enumerate(sentences[1:])
        }
        before = self.state
        self._code(number, replace(code, spans=(sentences[0],)))
        if self.state != before:  # not refused
            self.state = replace(self.state, codes={**rest, **self.state.codes})
        return len(sentences)

    def stretched(self, span: Span, edge: Edge, step: int) -> Span | None:
        """Return a selection with an edge moved forward (1) or back (-1); None if no word would be left."""
        spans = self._moved((span,), edge, step)
        return spans[0] if spans else None

    def _moved(self, spans: tuple[Span, ...], edge: Edge, step: int) -> tuple[Span, ...]:
        if edge == "sentence":
            return sentence_moved(self._layout, spans, step)
        return (end_moved if edge == "end" else start_moved)(self.start.article.text, spans, step)

    @cached_property
    def _layout(self) -> Layout:
        return Layout(self.start.article.text)

    def whole_words(self, start: int, end: int) -> Span | None:
        """Return the span of the words that a stretch touches; None for no word."""
        return whole_words(self.start.article.text, start, end)

    def word_from(self, offset: int) -> Span | None:
        """Return the first word of the article from an offset on."""
        return word_from(self.start.article.text, offset)

    def set_speaker(self, number: int, speaker: str, new: Actor | None = None) -> None:
        """Set the speaker, the first where there are several; `new` is the actor if it is made here."""
        self._code(number, replace(self.code(number), speaker=speaker), actor=new)

    def set_speakers(self, number: int, speakers: Sequence[str], new: Actor | None = None) -> None:
        """Set all who say the words; `new` is one of them if it is made here."""
        first, *others = dict.fromkeys(speakers)
        self._code(number, replace(self.code(number), speaker=first, co_speakers=tuple(others)), actor=new)

    def set_details(
        self, number: int, *, language: str | None = None, credibility: str | None = None, note: str | None = None
    ) -> None:
        """Set those of a code's language, credibility and note that are given; an empty text removes one."""
        changes: dict[str, Any] = {"language": language, "note": note}
        changes = {name: value for name, value in changes.items() if value is not None}
        if credibility is not None:
            changes["credibility"] = next((each for each in CREDIBILITIES if each == credibility), None)
        self._code(number, replace(self.code(number), **changes))

    def set_actor(self, number: int, actor: Actor) -> None:
        """Replace an actor made or proposed here, who speaks in a code."""
        self._put(replace(self.state, actors={**self.state.actors, actor.id: actor}), number)

    def set_stance(self, number: int, issue: str, stance: Stance | None, new: Issue | None = None) -> None:
        """Set or remove (None) the stance on an issue; setting one takes the code. `new` is an issue made here."""
        code = self.code(number)
        stances = {**dict(code.stances), issue: stance}
        remaining = tuple((each, value) for each, value in stances.items() if value is not None)
        changed = replace(code, stances=remaining)
        ready = stance is not None and code.speaker and code.decision != "there"
        self._code(number, replace(changed, decision="taken") if ready else changed, issue=new)

    def set_attribution(self, number: int, attribution: Attribution) -> None:
        """Set the attribution of the stances."""
        self._code(number, replace(self.code(number), attribution=attribution))

    def set_direct(self, number: int, direct: bool) -> None:
        """Set whether the words are the speaker's own."""
        attribution: Attribution = "direct" if direct else "indirect"
        self._code(number, replace(self.code(number), direct=direct, attribution=attribution))

    def set_audience(self, number: int, audience: Audience | None) -> None:
        """Set the audience; one that is blank is none."""
        given = audience or Audience()
        stripped = Audience(addressee=given.addressee.strip(), forum=given.forum.strip(), sphere=given.sphere.strip())
        addressed = stripped if stripped != Audience() else None
        self._code(number, replace(self.code(number), audience=addressed))

    def set_date(self, number: int, date: str) -> None:
        """Set the date."""
        self._code(number, replace(self.code(number), date=date))

    def set_head(self, title: str, summary: str) -> None:
        """Set the title and summary of a new brief."""
        self._put(replace(self.state, title=title, summary=summary))

    def set_about(self, about: dict[str, str]) -> None:
        """Set the article's `source`, `published`, `url` and `author`."""
        self._put(replace(self.state, about=about))

    def free_id(self, name: str, others: Iterable[str] = ()) -> str:
        """Return an unused id for a new actor or issue, other than `others`."""
        base = identity = scaffold.slug(name, 40)
        taken = {*self.known, *self._proposed, *self.state.actors, *self.state.issues, *others}
        number = 2
        while identity in taken:
            identity, number = f"{base}-{number}", number + 1
        return identity

    def undo(self) -> int | None:
        """Undo one step. Return the number of the code that it changed (-1 for none), None if there is no step."""
        return self._turn(self._before, self._after)

    def redo(self) -> int | None:
        """Redo one step. Return as `undo` does."""
        return self._turn(self._after, self._before)

    def _turn(self, here: list[tuple[CodingState, int]], there: list[tuple[CodingState, int]]) -> int | None:
        if not here:
            return None
        state, number = here.pop()
        there.append((self.state, number))
        self.state = state
        return number

    def keep_text_as(self, name: str) -> None:
        """Set the name of the file that the article's text was written to."""
        if name != self.start.text_file:
            self.start = replace(self.start, text_file=name)
            self._base, self._base_with_text = _bases(self.start)
            self._written = None

    def written(self) -> None:
        """Record that the brief was saved as it is coded now."""
        self.saved, self.saved_state = self.text(), self.state

    def rebase(self, start: Start) -> bool:
        """Continue from the brief as another process has changed it, with the codes that are not in it yet.

        Saved codes belong to the changed brief from then on: they cannot be undone. Return False and change nothing
        if both have coded the same words, or changed the title. Raises CannotAddError.
        """
        bases, existing = _bases(start), _existing_words(start.base)
        codes, saved = dict(self.state.codes), dict(self.saved_state.codes)
        for number, code in self.state.codes.items():
            if self.saved_quote(number) is not None:
                if saved.get(number) == code:  # saved, so that it is in the changed brief
                    del codes[number], saved[number]
                continue
            exists = _exists(plain(self.words(number)), existing)
            if saved.get(number) == code and code.decision == "taken":
                if not exists:  # removed by the other process
                    return False
                codes[number] = saved[number] = replace(code, decision="there")
            elif code.direct and exists and code.decision == "taken":
                return False
        if any(code.decision == "taken" for code in saved.values()):  # changed here since
            return False
        ours, before = self.state, self.saved_state
        if self.start.base is None and (ours.title, ours.summary, ours.about) != (
            before.title, before.summary, before.about,
        ):  # fmt: skip
            return False
        self._base, self._base_with_text = bases
        suggested = self._first[: len(self.start.suggestions)]
        self._first = (*(self._if_existing(each, existing) for each in suggested), *(q.code for q in start.quotes))
        self.start, self.saved, self._written = start, start.base, None
        self.saved_state, self.state = replace(before, codes=saved), replace(ours, codes=codes)
        self._before.clear()
        self._after.clear()
        return True

    def _if_existing(self, code: Code, existing: str) -> Code:
        """Return a suggestion, with the decision `there` if the brief has its words already."""
        known = code.direct and _exists(plain(words(self.start.article.text, code.spans)), existing)
        return replace(code, decision="there") if known else code

    def dump_start(self) -> str:
        """Return the unchanging part of a draft as JSON."""
        return msgspec.json.encode(self.start).decode()

    def dump(self) -> str:
        """Return the changing part of a draft as JSON."""
        return msgspec.json.encode(DraftContent(self.state, self.saved, self.saved_state, self.typing)).decode()


def resumed(base: str, text: str, known: Sequence[Actor] = ()) -> Coding:
    """Return the coding that a draft holds. Raises ValueError if it cannot be read."""
    try:
        start, content = msgspec.json.decode(base, type=Start), msgspec.json.decode(text, type=DraftContent)
        length = len(start.article.text)
        coded = [*(each.spans for each in start.suggestions), *(each.code.spans for each in start.quotes)]
        coded += [code.spans for code in content.state.codes.values()]
        for spans in coded:
            if not spans or any(not 0 <= begin < end <= length for begin, end in spans):
                raise ValueError("its words are not in its article")
        coding = Coding(start, known, content)
        coding.text()
    except (msgspec.MsgspecError, RecursionError, IndexError, CannotAddError, CannotEditError) as error:
        raise ValueError(str(error)) from None
    return coding


def _bases(start: Start) -> tuple[Base | None, Base | None]:
    """Return the brief that is added to, as it is and with the article's text named. Raises CannotAddError."""
    if start.base is None:
        return None, None
    base = Base(start.base)
    return base, base if start.place is None else naming_text(start.base, start.place, start.text_file)


def _lacks(code: Code) -> str:
    if not code.speaker:
        return "speaker"
    return "stance" if not code.direct and not code.stances else ""


def _existing_words(base: str | None) -> str:
    """Return the words of a brief's quotes, paraphrases and gestures, each on a line."""
    if base is None:
        return ""
    from briefing.format.read import read_bytes

    brief = read_bytes(base.encode(), "brief.yaml").brief
    if brief is None:
        return ""
    indirect = (each.paraphrase or each.gesture for position in brief.positions for each in position.evidence)
    return "\n".join(["", *map(plain, (*(quote.text for quote in brief.quotes), *filter(None, indirect))), ""])


def _exists(said: str, existing: str) -> bool:
    """Return whether words are an existing quote, or enough of them a part of one."""
    return f"\n{said}\n" in existing or (said.count(" ") >= MIN_PART_WORDS and said in existing)
