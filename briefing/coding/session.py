"""Coding one article: which of its words are quotes, who says them, and where that puts the speaker on an issue.

No screen is needed for it. What is coded is an immutable `State`, so that undo goes back to the one before; the brief
is made from it anew, as it will be saved.
"""

from __future__ import annotations

import dataclasses
import datetime
from bisect import insort
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefing.articles.extraction import Suggestion, words
from briefing.articles.extraction.layout import Layout
from briefing.articles.read import ArticleText
from briefing.coding import from_article
from briefing.coding.spans import Span, end_moved, plain, sentence_moved, start_moved, whole_words, word_from
from briefing.editing import scaffold
from briefing.editing.entries import Base, CannotAddError, naming_text
from briefing.model import Actor, Attribution, Audience, Issue, Stance

Decision = Literal["open", "taken", "left", "there"]
"""Of a suggestion: not looked at yet, in the brief to be, left out, or in the brief from before."""

Edge = Literal["start", "end", "sentence"]
"""What is moved of a stretch of words: its beginning or its end by a word, or its end by a sentence."""

LEAST_PART = 5
"""Words of a quote by which the rest of it is known."""


class Code(Struct, frozen=True):
    """What somebody says in the article, and what it is taken for."""

    spans: tuple[Span, ...]
    """The words, without quotation marks; several where a quote is broken."""
    direct: bool
    """Whether these are the speaker's words, a quote; else they tell of them, which is a position's evidence."""
    decision: Decision = "open"
    speaker: str = ""
    """An actor's id; empty where nobody is known."""
    attribution: Attribution = "direct"
    stances: tuple[tuple[str, Stance], ...] = ()
    audience: Audience | None = None
    date: str = ""


class Start(Struct, frozen=True):
    """What the coding of an article began with."""

    article: ArticleText
    suggestions: tuple[Suggestion, ...]
    title: str
    today: str
    text_file: str
    """Where the article's text stands or is to stand, by its path from the brief."""
    base: str | None = None
    """The text of the brief that is added to; None where a new one is written."""
    article_id: str = ""
    place: int | None = None
    """The article's place in the brief, where it is there but does not name its text yet."""
    text_gone: bool = False
    """Whether the brief names the text and it was not there, as in a clone: texts are kept out of git."""
    proposed: dict[str, Actor] = {}
    """By name the speakers whom the library did not know when it began: the brief may be in it since."""


class State(Struct, frozen=True):
    """Everything that was decided. `codes` are by number: suggestions in their order, then what was selected."""

    codes: dict[int, Code] = {}
    actors: dict[str, Actor] = {}
    """Made here, or named in the article and not in the library, by id."""
    issues: dict[str, Issue] = {}
    title: str = ""
    summary: str = ""
    about: dict[str, str] = {}
    """What the article does not say of itself, or says otherwise: `source`, `published`, `url`, `author`."""


class Kept(Struct, frozen=True):
    """What a draft holds beside the start: the state, the text last saved and what is being typed."""

    state: State
    saved: str | None = None
    saved_state: State | None = None
    typing: tuple[str, ...] = ()


class Coding:
    """The coding of one article, with undo and redo without limit."""

    def __init__(self, start: Start, known: Sequence[Actor] = (), kept: Kept | None = None) -> None:
        """`known` are the library's actors; speakers who are none of them are proposed as new ones."""
        self.start = start
        self.known = {actor.id for actor in known}
        self.saved = kept.saved if kept is not None else start.base
        """The brief's text as it stands in its file; None before it was saved the first time."""
        self.typing: tuple[str, ...] = kept.typing if kept is not None else ()
        """What is being typed into a form, so that a draft holds it too."""
        self._base, self._told = _bases(start)
        self._proposed = {actor.id: actor for actor in start.proposed.values()}
        self._begun = State(title=start.title)
        self.state = self._begun
        """What was decided, as it now is."""
        self._first = self._suggested(start.suggestions)
        self.state = kept.state if kept is not None else self._begun
        self.saved_state = (kept.saved_state if kept is not None else None) or self._begun
        """What was decided when the brief was saved, or when the coding began."""
        self._before: list[tuple[State, int]] = []
        self._after: list[tuple[State, int]] = []
        self._written: tuple[State, str] | None = None
        self._ordered: tuple[State | None, tuple[int, ...]] = (None, ())

    def _suggested(self, found: Sequence[Suggestion]) -> tuple[Code, ...]:
        """The suggestions as codes; who is named and not known is proposed as an actor."""
        proposed = dict(self.start.proposed)
        codes = []
        there = _there(self.start.base)
        for each in found:
            speaker = each.actor or ""
            if not speaker and each.speaker:
                if each.speaker not in proposed:
                    proposed[each.speaker] = self._propose(each.speaker, found)
                speaker = proposed[each.speaker].id
            direct = each.kind == "direct"
            code = Code(
                spans=each.spans, direct=direct, speaker=speaker,
                attribution="direct" if direct else "indirect", date=each.date or "",
            )  # fmt: skip
            codes.append(self._looked_up(code, there))
        self.start = replace(self.start, proposed=proposed)
        return tuple(codes)

    def _propose(self, name: str, found: Sequence[Suggestion]) -> Actor:
        """A speaker whom the library does not know. Who is only described (*a spokesman*) has no name."""
        identity = self.free_id(name)
        named = not name[0].islower()
        aliases = from_article.spellings(self.start.article.text, name, found) if named else []
        made = self._proposed[identity] = Actor(id=identity, name=name, aliases=tuple(aliases), unnamed=not named)
        return made

    # Looking.

    @property
    def article(self) -> ArticleText:
        """The article, with what was told of it here."""
        told: dict[str, Any] = {key: text or None for key, text in self.state.about.items()}
        return dataclasses.replace(self.start.article, **told)

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of all codes as their words follow each other in the article."""
        if self._ordered[0] is not self.state:
            numbers = list(range(len(self._first)))
            for own in sorted(number for number in self.state.codes if number >= len(self._first)):
                insort(numbers, own, key=lambda number: self.code(number).spans[0])
            self._ordered = (self.state, tuple(numbers))
        return self._ordered[1]

    def code(self, number: int) -> Code:
        """What a suggestion or a selection is taken for."""
        found = self.state.codes.get(number)
        return found if found is not None else self._first[number]

    def words(self, number: int) -> str:
        """The words of a code as the brief will have them."""
        return words(self.start.article.text, self.code(number).spans)

    def actor(self, identity: str) -> Actor | None:
        """An actor made or proposed here; None for the library's."""
        return self.state.actors.get(identity) or self._proposed.get(identity)

    @property
    def new_actors(self) -> tuple[Actor, ...]:
        """Those made here and those whom the article names, for choosing a speaker."""
        return (*self.state.actors.values(), *(a for a in self._proposed.values() if a.id not in self.state.actors))

    def lacks(self, number: int) -> str:
        """What a code still needs to be taken: `speaker`, `stance` (of words that are told), or nothing."""
        return _lacks(self.code(number))

    @property
    def touched(self) -> bool:
        """Whether anything was decided that is not in a file."""
        return self.state != self.saved_state

    @property
    def unwritten(self) -> bool:
        """Whether anything was decided of words that are not taken: it stands in no brief."""
        return any(code.decision == "open" for code in self.state.codes.values())

    def text(self) -> str:
        """The brief as it will be saved."""
        if self._written is None or self._written[0] is not self.state:
            self._written = (self.state, self._text())
        return self._written[1]

    def _text(self) -> str:
        from briefing.coding.entries import entries

        start, state = self.start, self.state
        decided = self.state.codes.items()
        taken = sorted((number for number, code in decided if code.decision == "taken"),
                       key=lambda number: self.state.codes[number].spans)  # fmt: skip
        base = self._told if taken else self._base
        if base is None:
            today = datetime.date.fromisoformat(start.today)
            base = Base(
                from_article.head(
                    self.article, state.title.strip() or start.title, self.article.published or start.today, today,
                    summary=state.summary.strip(), text_file=start.text_file,
                )
            )  # fmt: skip
        return base.with_entries(entries(self, taken, base.ids))

    @property
    def declared(self) -> set[str]:
        """The ids of the actors and issues that the brief declares itself."""
        ids = self._base.ids if self._base is not None else {}
        return {*ids.get("actors", ()), *ids.get("issues", ())}

    # Deciding.

    def _put(self, state: State, number: int = -1) -> None:
        if state != self.state:
            self._before.append((self.state, number))
            self._after.clear()
            self.state = state

    def _code(self, number: int, code: Code, *, actor: Actor | None = None, issue: Issue | None = None) -> None:
        if code.decision == "taken" and _lacks(code):
            code = replace(code, decision="open")
        others = {each: found for each, found in self.state.codes.items() if each != number}
        state = replace(self.state, codes={**others, number: code})  # at the end: what was decided last
        if actor is not None:
            state = replace(state, actors={**state.actors, actor.id: actor})
        if issue is not None:
            state = replace(state, issues={**state.issues, issue.id: issue})
        self._put(state, number)

    def take(self, number: int) -> bool:
        """Takes a code into the brief; False where it lacks something for that."""
        if self.lacks(number):
            return False
        self._code(number, replace(self.code(number), decision="taken"))
        return True

    def leave(self, number: int) -> None:
        """Leaves a code out."""
        self._code(number, replace(self.code(number), decision="left"))

    def reopen(self, number: int) -> None:
        """Neither taken nor left out."""
        self._code(number, replace(self.code(number), decision="open"))

    def add(self, start: int, end: int) -> int | None:
        """A code for words that were selected, whole words of them; its number, None where no word is there."""
        span = self.whole_words(start, end)
        if span is None:
            return None
        number = max([len(self._first) - 1, *self.state.codes]) + 1
        self._code(number, Code(spans=(span,), direct=True))
        return number

    def respan(self, number: int, start: int, end: int) -> None:
        """Other words for a code, in place of those pieces of it that they touch."""
        span = self.whole_words(start, end)
        if span is not None:
            code = self.code(number)
            others = (piece for piece in code.spans if piece[1] <= span[0] or span[1] <= piece[0])
            self._code(number, replace(code, spans=tuple(sorted([*others, span]))))

    def move_edge(self, number: int, edge: Edge, step: int) -> bool:
        """The words of a code with an edge one on (1) or back (-1); False where none would be left."""
        code = self.code(number)
        spans = self._moved(code.spans, edge, step)
        if spans:
            self._code(number, replace(code, spans=spans))
        return bool(spans)

    def stretched(self, span: Span, edge: Edge, step: int) -> Span | None:
        """A selection with an edge one on or back; None where no word would be left."""
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
        """The words of the article of which a stretch has any part."""
        return whole_words(self.start.article.text, start, end)

    def word_from(self, place: int) -> Span | None:
        """The first word of the article behind a place."""
        return word_from(self.start.article.text, place)

    def set_speaker(self, number: int, speaker: str, new: Actor | None = None) -> None:
        """Who says it; `new` where the actor is made here."""
        self._code(number, replace(self.code(number), speaker=speaker), actor=new)

    def set_actor(self, number: int, actor: Actor) -> None:
        """What is to be known of an actor made or proposed here, who speaks in a code."""
        self._put(replace(self.state, actors={**self.state.actors, actor.id: actor}), number)

    def set_stance(self, number: int, issue: str, stance: Stance | None, new: Issue | None = None) -> None:
        """Where it puts the speaker on an issue (None: nowhere), which takes it; `new` where the issue is made here."""
        code = self.code(number)
        stances = {**dict(code.stances), issue: stance}
        kept = tuple((each, found) for each, found in stances.items() if found is not None)
        changed = replace(code, stances=kept)
        ready = stance is not None and code.speaker
        self._code(number, replace(changed, decision="taken") if ready else changed, issue=new)

    def set_attribution(self, number: int, attribution: Attribution) -> None:
        """How the stances are known."""
        self._code(number, replace(self.code(number), attribution=attribution))

    def set_direct(self, number: int, direct: bool) -> None:
        """Whether the words are the speaker's own."""
        attribution: Attribution = "direct" if direct else "indirect"
        self._code(number, replace(self.code(number), direct=direct, attribution=attribution))

    def set_audience(self, number: int, audience: Audience | None) -> None:
        """Before whom it was said."""
        self._code(number, replace(self.code(number), audience=audience))

    def set_date(self, number: int, date: str) -> None:
        """When it was said."""
        self._code(number, replace(self.code(number), date=date))

    def set_head(self, title: str, summary: str) -> None:
        """The title and the summary of a new brief."""
        self._put(replace(self.state, title=title, summary=summary))

    def set_about(self, about: dict[str, str]) -> None:
        """What is to be known of the article: `source`, `published`, `url`, `author`."""
        self._put(replace(self.state, about=about))

    def free_id(self, name: str, others: Iterable[str] = ()) -> str:
        """An id for a new actor or issue that nobody has, and that is none of some others."""
        base = identity = scaffold.slug(name, 40)
        taken = {*self.known, *self._proposed, *self.state.actors, *self.state.issues, *others}
        number = 2
        while identity in taken:
            identity, number = f"{base}-{number}", number + 1
        return identity

    def undo(self) -> int | None:
        """Back by one step; the number of the code that it was about (-1: none), None where there is no step."""
        return self._turn(self._before, self._after)

    def redo(self) -> int | None:
        """Forward again."""
        return self._turn(self._after, self._before)

    def _turn(self, here: list[tuple[State, int]], there: list[tuple[State, int]]) -> int | None:
        if not here:
            return None
        state, number = here.pop()
        there.append((self.state, number))
        self.state = state
        return number

    # Keeping.

    def keep_text_as(self, name: str) -> None:
        """The article's text stands in another file than was thought."""
        if name != self.start.text_file:
            self.start = replace(self.start, text_file=name)
            self._base, self._told = _bases(self.start)
            self._written = None

    def written(self) -> None:
        """The brief stands in its file as it is coded now."""
        self.saved, self.saved_state = self.text(), self.state

    def rebase(self, start: Start) -> bool:
        """Begins anew with what somebody else has made of the brief, and with what is not in it yet.

        What was saved before is theirs now: there is no step back behind that. False, and nothing changed, where both
        have coded the same words, or the title. Raises CannotAddError.
        """
        bases, there = _bases(start), _there(start.base)
        codes, saved = dict(self.state.codes), dict(self.saved_state.codes)
        for number, code in self.state.codes.items():
            stands = _is_there(plain(self.words(number)), there)
            if saved.get(number) == code and code.decision == "taken":
                if not stands:  # they have done away with it
                    return False
                codes[number] = saved[number] = replace(code, decision="there")
            elif code.direct and stands and code.decision == "taken":
                return False
        if any(code.decision == "taken" for code in saved.values()):  # changed here since
            return False
        ours, before = self.state, self.saved_state
        if self.start.base is None and (ours.title, ours.summary, ours.about) != (
            before.title, before.summary, before.about,
        ):  # fmt: skip
            return False
        self._base, self._told = bases
        self._first = tuple(self._looked_up(code, there) for code in self._first)
        self.start, self.saved, self._written = start, start.base, None
        self.saved_state, self.state = replace(before, codes=saved), replace(ours, codes=codes)
        self._before.clear()
        self._after.clear()
        return True

    def _looked_up(self, code: Code, there: str) -> Code:
        """A suggestion; one that the brief has already is told as that."""
        known = code.direct and _is_there(plain(words(self.start.article.text, code.spans)), there)
        return replace(code, decision="there") if known else code

    def dump_start(self) -> str:
        """What a draft is to begin with."""
        return msgspec.json.encode(self.start).decode()

    def dump(self) -> str:
        """What a draft is to hold at this moment."""
        return msgspec.json.encode(Kept(self.state, self.saved, self.saved_state, self.typing)).decode()


def resumed(base: str, text: str, known: Sequence[Actor] = ()) -> Coding:
    """The coding that a draft holds. Raises ValueError where it cannot be read."""
    try:
        start, kept = msgspec.json.decode(base, type=Start), msgspec.json.decode(text, type=Kept)
        most = len(start.article.text)
        found = [*(each.spans for each in start.suggestions), *(code.spans for code in kept.state.codes.values())]
        for spans in found:
            if not spans or any(not 0 <= begin < end <= most for begin, end in spans):
                raise ValueError("its words do not stand in its article")
        coding = Coding(start, known, kept)
        coding.text()
    except (msgspec.MsgspecError, RecursionError, IndexError, CannotAddError) as error:
        raise ValueError(str(error)) from None
    return coding


def _bases(start: Start) -> tuple[Base | None, Base | None]:
    """The brief that is added to, as it stands and with the article's text named in it. Raises CannotAddError."""
    if start.base is None:
        return None, None
    base = Base(start.base)
    return base, base if start.place is None else naming_text(start.base, start.place, start.text_file)


def _lacks(code: Code) -> str:
    if not code.speaker:
        return "speaker"
    return "stance" if not code.direct and not code.stances else ""


def _there(base: str | None) -> str:
    """The words of the quotes that a brief has already, and of what is told in it, each on a line."""
    if base is None:
        return ""
    from briefing.format.read import read_bytes

    brief = read_bytes(base.encode(), "brief.yaml").brief
    if brief is None:
        return ""
    told = (one.paraphrase or one.gesture for position in brief.positions for one in position.evidence)
    return "\n".join(["", *map(plain, (*(quote.text for quote in brief.quotes), *filter(None, told))), ""])


def _is_there(said: str, there: str) -> bool:
    """Whether words are a quote that is there, or enough of them a part of one."""
    return f"\n{said}\n" in there or (said.count(" ") >= LEAST_PART and said in there)
