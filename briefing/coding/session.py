"""The decisions on one article's words: take, leave, select, attribute, with undo and redo.

The coding needs no screen. Its state is immutable, so that undo returns to the previous one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import msgspec
from msgspec.structs import replace

from briefing.articles.extraction import words
from briefing.articles.extraction.layout import Layout
from briefing.coding.coded_article import CodedArticle, bases_of, existing_words, indices_of, is_existing, missing
from briefing.coding.corrections import corrected, withdrawn
from briefing.coding.removal import Dependents, dependents, without_records
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
from briefing.coding.state import Code, CodingState, DraftContent, Edge, SavedRecord, Start
from briefing.editing.entries import CannotAddError
from briefing.editing.nodes import CannotEditError
from briefing.model import CREDIBILITIES, Actor, Attribution, Audience, Issue, Stance


class Coding(CodedArticle):
    """The coding of one article, with undo and redo without limit."""

    def __init__(self, start: Start, known: Sequence[Actor] = (), draft: DraftContent | None = None) -> None:
        """Begin or resume a coding.

        `known` are the library's actors; other speakers are proposed as new ones.
        """
        super().__init__(start, known)
        self.saved = draft.saved if draft is not None else start.base
        """Text of the brief in its file; None before it was saved the first time."""
        self.typing: tuple[str, ...] = draft.typing if draft is not None else ()
        """Text being typed into a form, so that a draft holds it too."""
        begun = self.state
        if draft is not None:
            self.state = draft.state
        self.saved_state = (draft.saved_state if draft is not None else None) or begun
        """State when the brief was saved, or when the coding began."""
        self._before: list[tuple[CodingState, int]] = []
        self._after: list[tuple[CodingState, int]] = []
        self.refusal = ""
        """Why the last correction of a saved quote was not made, a sentence; empty where it was."""

    @property
    def touched(self) -> bool:
        """Whether there are decisions since the last save."""
        return self.state != self.saved_state

    def is_unsaved(self, number: int) -> bool:
        """Return whether a code was changed since the last save."""
        return self.state.codes.get(number) != self.saved_state.codes.get(number)

    def _put(self, state: CodingState, number: int = -1) -> None:
        if state != self.state:
            self._before.append((self.state, number))
            self._after.clear()
            self.state = state

    def _code(self, number: int, code: Code, *, actor: Actor | None = None, issue: Issue | None = None) -> None:
        if code.decision == "taken" and missing(code):
            code = replace(code, decision="open")
        saved = self.saved_record(number)
        if saved is not None and code.decision == "taken":
            code = replace(code, decision=self.code(number).decision)
        if saved is not None and self._refused(number, code, saved):
            return
        others = {each: old for each, old in self.state.codes.items() if each != number}
        state = replace(self.state, codes={**others, number: code})  # last, as the most recent decision
        if actor is not None:
            state = replace(state, actors={**state.actors, actor.id: actor})
        if issue is not None:
            state = replace(state, issues={**state.issues, issue.id: issue})
        self._put(state, number)

    def _refused(self, number: int, code: Code, saved: SavedRecord) -> bool:
        """Return whether a correction cannot be written without touching more, after setting `refusal`."""
        try:
            said = words(self.start.article.text, code.spans)
            if code.decision == "left":
                without_records(self.start.base or "", *indices_of([saved]))
                return False
            text = corrected(self.start.base or "", saved, code, said, self.start.coder)
            without_records(text, (), withdrawn(saved, code) if self.start.coder else ())
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
        """Leave a code out; a saved quote is removed from the brief with what rests on it alone."""
        self._code(number, replace(self.code(number), decision="left"))

    def reopen(self, number: int) -> None:
        """Undo the decision on a code; a saved quote stays in the brief."""
        saved = self.saved_record(number) is not None
        self._code(number, replace(self.code(number), decision="there" if saved else "open"))

    def dependents(self, number: int) -> Dependents | None:
        """Return what the brief bases on the saved quote of a code; None for other codes."""
        saved = self.saved_record(number)
        return dependents(self.start.base or "", saved.index) if saved is not None and saved.is_quote else None

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
        """Set or remove (None) the stance on an issue; setting one takes the code. `new` is an issue made here.

        A saved attribution has one stance, which the new one replaces.
        """
        code, saved = self.code(number), self.saved_record(number)
        only = saved is not None and not saved.is_quote and stance is not None
        stances = {**({} if only else dict(code.stances)), issue: stance}
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
            self._base, self._base_with_text = bases_of(self.start)
            self._written = None

    def written(self) -> None:
        """Record that the brief was saved as it is coded now."""
        self.saved, self.saved_state = self.text(), self.state

    def rebase(self, start: Start) -> bool:
        """Continue from the brief as another process has changed it, with the codes that are not in it yet.

        Saved codes belong to the changed brief from then on: they cannot be undone. Return False and change nothing
        if both have coded the same words, or changed the title. Raises CannotAddError.
        """
        bases, existing = bases_of(start), existing_words(start.base)
        codes, saved = dict(self.state.codes), dict(self.saved_state.codes)
        for number, code in self.state.codes.items():
            if self.saved_record(number) is not None:
                if saved.get(number) == code:  # saved, so that it is in the changed brief
                    del codes[number], saved[number]
                continue
            exists = is_existing(plain(self.words(number)), existing)
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
        self._first = (*(self.if_existing(each, existing) for each in suggested), *(each.code for each in start.saved))
        self.start, self.saved, self._written = start, start.base, None
        self.saved_state, self.state = replace(before, codes=saved), replace(ours, codes=codes)
        self._before.clear()
        self._after.clear()
        return True

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
        coded = [*(each.spans for each in start.suggestions), *(each.code.spans for each in start.saved)]
        coded += [code.spans for code in content.state.codes.values()]
        for spans in coded:
            if not spans or any(not 0 <= begin < end <= length for begin, end in spans):
                raise ValueError("its words are not in its article")
        coding = Coding(start, known, content)
        coding.text()
    except (msgspec.MsgspecError, RecursionError, IndexError, CannotAddError, CannotEditError) as error:
        raise ValueError(str(error)) from None
    return coding
