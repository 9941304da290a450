"""The coding screen: an article with its quotes, the code at the cursor, and the brief that they make."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from briefing.coding.drafts import Draft
from briefing.coding.session import Coding
from briefing.coding.state import CodingState, Edge
from briefing.text.sanitise import safe
from briefing.tui.coding import forms, questions, saving
from briefing.tui.coding.article_view import Mark
from briefing.tui.coding.beside import BesideArticle
from briefing.tui.coding.card import DECISION_STYLES, Card, card_lines
from briefing.tui.coding.drafting import Drafting
from briefing.tui.selection import Subject
from briefing.tui.styled_text import clip

if TYPE_CHECKING:
    from briefing.api import Library


class CodingScreen(BesideArticle, Drafting):
    """The article at the left above the card of the code at the cursor; the brief at the right."""

    CSS_PATH = "coding.tcss"
    CRUMB = "Coding"
    TABS = False
    AUTO_FOCUS = "#article"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take it", id="code-take"),
        Binding("r,delete,backspace", "leave_out", "leave out", id="code-leave"),
        Binding("ctrl+s", "save", "save", id="code-save"),
        Binding("p", "preview", "brief", id="code-preview", tooltip="show or hide the brief"),
        Binding("v", "select", "select", id="code-select",
                tooltip="select words: arrows move, ] widens, enter takes"),
        Binding("u,ctrl+z", "undo", "undo", id="code-undo"),
        Binding("n,tab,j,down", "step(1)", "next", id="code-next"),
        Binding("N,shift+tab,k,up", "step(-1)", "the one before", id="code-before", show=False),
        Binding("g,home", "end_of(0)", "first", id="code-first", show=False),
        Binding("G,end", "end_of(-1)", "last", id="code-last", show=False),
        Binding("right_square_bracket,shift+right", "edge('end', 1)", "a word more", id="code-end-on",
                tooltip="end: a word more"),
        Binding("left_square_bracket,shift+left", "edge('end', -1)", "a word less", id="code-end-back",
                tooltip="end: a word less"),
        Binding("left_curly_bracket,alt+left", "edge('start', -1)", "beginning: a word more",
                id="code-start-back", show=False),
        Binding("right_curly_bracket,alt+right", "edge('start', 1)", "beginning: a word less",
                id="code-start-on", show=False),
        Binding("right_parenthesis", "edge('sentence', 1)", "whole sentences, the next one too",
                id="code-sentence-on", show=False),
        Binding("left_parenthesis", "edge('sentence', -1)", "a sentence less", id="code-sentence-back", show=False),
        Binding("z,vertical_line", "split", "split into its sentences", key_display="z", id="code-split", show=False),
        Binding("U,ctrl+r,ctrl+y", "redo", "redo", id="code-redo", show=False),
        # Keys that the card shows
        Binding("s", "speaker", "speaker", id="code-speaker", show=False),
        Binding("S", "profile", "the speaker's kind, country, other names", id="code-profile", show=False),
        Binding("i", "issue", "issue, stance", id="code-issue", show=False),
        Binding("b", "audience", "before whom", id="code-audience", show=False),
        Binding("t", "attribution", "how it is known", id="code-attribution", show=False),
        Binding("d", "date", "date", id="code-date", show=False),
        Binding("f", "turn_direct", "quoted or paraphrased", id="code-direct", show=False),
        Binding("w", "head", "write title, summary", id="code-head", show=False),
        Binding("a", "about", "about the article: source, date", id="code-about", show=False),
        Binding("h", "earlier", "said before", id="code-earlier", show=False,
                tooltip="what the speaker said before on the issue, and like sentences"),
        Binding("H", "next_earlier", "the next of what was said before", id="code-earlier-next", show=False),
        Binding("m", "note_pair", "note the pair", id="mark", show=False,
                tooltip="write the record shown beside the quote into its note, and mark it"),
        Binding("left", "shift(-1)", "a word back, selecting", id="code-word-back", show=False),
        Binding("right,l", "shift(1)", "a word on, selecting", id="code-word-on", show=False),
        Binding("escape", "back", "leave", id="code-back", show=False),
        # Keys of the app with another meaning here
        Binding("e", "edit", "edit the file", id="edit", show=False),
        Binding("c", "on_card", id="code", show=False),
        Binding("E", "fields", "every field: language, credibility, note, another speaker", id="change", show=False),
    ]  # fmt: skip

    def __init__(
        self, coding: Coding, path: Path | None, draft: Draft, on_saved: Callable[[Path], None], at: int | None = None
    ) -> None:
        super().__init__(coding, path, draft, on_saved, at)
        self.card = Card(id="card")
        self._marked: CodingState | None = None
        self._shown_keys: tuple[Collection[str], Mapping[str, str]] = ((), {})

    def body(self) -> Iterable[Widget]:
        """Yield article and card, then the brief."""
        with Horizontal():
            with Vertical(id="left"):
                yield self.article
                yield self.card
            with Vertical(id="right"):
                yield self.preview
                yield self.earlier

    def show_library(self, library: Library) -> None:
        """Update the choices of the questions."""
        self.load_choices(library)
        self.refresh_coding()

    # Drawing

    def refresh_coding(self) -> None:
        """Redraw article, card and preview."""
        coding = self.coding
        if self.at not in coding.order:
            self.at = next(iter(coding.order), -1)
        before, self._marked = self._marked, coding.state
        if before is None:
            self.article.mark(mark for number in coding.order for mark in self._marks(number))
        elif before is not coding.state:
            old, new = before.codes, coding.state.codes
            numbers = {number for number in {*old, *new} if old.get(number) is not new.get(number)}
            self.article.mark(
                (mark for number in numbers if number in coding.order for mark in self._marks(number)), numbers
            )
        reveal = None
        if self.at >= 0 and self.span is None:
            spans = coding.code(self.at).spans
            reveal = (spans[0][0], spans[-1][1])
        self.article.show(self.at, reveal)
        self.show_card()
        self.show_beside()

    def show_card(self) -> None:
        """Redraw the card."""
        self.card.show(card_lines(self))
        shown = (self.idle_actions, self.action_words)
        if self._shown_keys != shown:
            self._shown_keys = shown
            self.refresh_bindings()

    @property
    def idle_actions(self) -> Collection[str]:
        """Actions whose keys only say why they do nothing: of a saved quote, and of words that are not here."""
        if self.span is not None or self.at < 0:
            return ()
        saved = self.coding.saved_record(self.at) is not None
        idle = {"take"} if saved and self.coding.code(self.at).decision == "there" else set()
        if self.coding.start.only_quotes:
            idle |= {"select", "edge('end', 1)", "edge('end', -1)"}
        return frozenset(idle)

    @property
    def action_words(self) -> Mapping[str, str]:
        """What the keys do to a saved record, and to words that are left out."""
        if self.span is not None or self.at < 0:
            return {}
        saved = self.coding.saved_record(self.at) is not None
        if self.coding.code(self.at).decision == "left":
            return {"leave_out": "keep", "take": "keep"} if saved else {"leave_out": "reopen"}
        return {"leave_out": "remove"} if saved else {}

    def _marks(self, number: int) -> Iterable[Mark]:
        code = self.coding.code(number)
        style, glyph = DECISION_STYLES[code.decision]
        return (Mark(start, end, style, glyph, number) for start, end in code.spans)

    @property
    def subject(self) -> Subject | None:
        """The words at the cursor."""
        if self.at < 0:
            return None
        code = self.coding.code(self.at)
        speaker = f" — {self.speaker_names(code.speakers)}" if code.speaker else ""
        path = self.path.relative_to(self.dashboard.root).as_posix() if self.path is not None else ""
        quote = safe(self.coding.words(self.at))
        return Subject(name=f"“{clip(quote, 30)}”", copy=f"“{quote}”{speaker}", path=path)

    @property
    def unsaved(self) -> bool:
        """Whether there is unsaved work."""
        return self.coding.touched

    async def leave(self) -> bool:
        """Close the screen, after asking what to do with unsaved work; return whether it was closed."""
        return await saving.leave(self)

    # Keys

    def action_take(self) -> None:
        """Take the code at the cursor and move to the next open one; ask first for what it lacks."""
        if self.span is not None:
            self._take_selection()
            return
        if self.at < 0:
            self.at_hand()
        elif self.coding.code(self.at).decision in ("taken", "there"):
            self._to_next()
        elif self.coding.saved_record(self.at) is not None:  # to be removed: it stays instead
            self.coding.reopen(self.at)
            self.changed()
        elif self.coding.lacks(self.at):
            self.run_worker(self._take_with_questions(self.at))
        else:
            self._take(self.at)

    async def _take_with_questions(self, number: int) -> None:
        """Ask for what a code lacks, then take it; a stance takes its code by itself."""
        if self.coding.lacks(number) == "speaker" and not await questions.ask_speaker(self, number):
            return
        if self.coding.lacks(number) == "stance":
            if await questions.ask_issue(self, number):
                self._to_next()
        else:
            self._take(number)

    def _take(self, number: int) -> None:
        self.coding.take(number)
        self.written = number
        self._go_on()
        self.changed()

    def _to_next(self) -> None:
        self._go_on()
        self.refresh_coding()

    def _go_on(self) -> None:
        """Move to the next open code, after the last one to the first."""
        order = self.coding.order
        index = order.index(self.at)
        others = [*order[index + 1 :], *order[:index]]
        found = next((number for number in others if self.coding.code(number).decision == "open"), None)
        if found is not None:
            self.at = found
        else:
            more = "" if self.coding.start.only_quotes else "; v or the mouse selects more words"
            self.say(f"No suggestion is left to decide. ctrl+s saves the brief{more}.")

    def action_leave_out(self) -> None:
        """Leave the code at the cursor out and move on; reopen one that was left out. Ask before a saved quote goes."""
        if not self.at_hand():
            return
        if self.coding.code(self.at).decision == "left":
            self.coding.reopen(self.at)
        elif self.coding.saved_record(self.at) is not None:
            self.run_worker(questions.ask_removal(self, self.at))
            return
        else:
            self.coding.leave(self.at)
            self._go_on()
        self.changed()

    def action_step(self, direction: int) -> None:
        """Move to the next or previous code, or by a row where words are being selected."""
        if self.span is not None:
            self.select_row(direction)
            return
        order = self.coding.order
        index = order.index(self.at) + direction if self.at >= 0 else -1
        if 0 <= index < len(order):
            self.at = order[index]
            self.refresh_coding()
        else:
            more = "" if self.coding.start.only_quotes else " v or the mouse selects words."
            self.say(f"No further quote that way.{more}")

    def action_end_of(self, index: int) -> None:
        """Move to the first or the last code."""
        if self.coding.order and self.span is None:
            self.at = self.coding.order[index]
            self.refresh_coding()

    def action_edge(self, edge: Edge, step: int) -> None:
        """Move the start or the end by a word, or the end by a sentence."""
        if self.span is not None:
            self._select(self.coding.stretched(self.span, edge, step))
        elif self.at_hand() and self.has_text():
            if self.coding.move_edge(self.at, edge, step):
                self.changed()
            else:
                one = "sentence" if edge == "sentence" else "word"
                self.say(f"No further {one} that way: one {one} at least stays.")

    def action_split(self) -> None:
        """Split the code at the cursor into its sentences."""
        if self.span is None and self.at_hand() and self.has_text():
            found = self.coding.split(self.at)
            self.changed()
            many = found > 1
            self.say(f"Split into {found} sentences. u undoes it." if many else "This is one sentence only.")

    def action_speaker(self) -> None:
        """Ask for the speaker."""
        if self.at_hand():
            self.run_worker(questions.ask_speaker(self, self.at))

    def action_profile(self) -> None:
        """Ask for details of a speaker who is new in this brief."""
        if not self.at_hand():
            return
        speaker = self.coding.code(self.at).speaker
        if not speaker:
            self.say("No speaker. Press s to choose one.")
        elif self.coding.actor(speaker) is None:
            self.say("The library knows this speaker already: 4 shows the actors, E changes one there.")
        else:
            self.run_worker(forms.edit_actor(self, self.at))

    def action_issue(self) -> None:
        """Ask for an issue and the speaker's stance on it."""
        if not self.at_hand():
            return
        self.run_worker(self._ask_issue(self.at))

    async def _ask_issue(self, number: int) -> None:
        """Ask for the issue, first for the speaker where there is none."""
        if self.coding.code(number).speaker or await questions.ask_speaker(self, number):
            await questions.ask_issue(self, number)

    def action_attribution(self) -> None:
        """Ask for the attribution."""
        if not self.at_hand():
            return
        saved = self.coding.saved_record(self.at)
        if saved is not None and saved.is_quote:
            self.say("A saved quote is direct. E on a position changes its attribution.")
        else:
            self.run_worker(questions.ask_attribution(self, self.at))

    def action_turn_direct(self) -> None:
        """Switch between quoted and paraphrased."""
        if not self.at_hand():
            return
        if self.coding.saved_record(self.at) is not None:
            self.say("This is saved: r removes it, then its words are selected again.")
        else:
            self.coding.set_direct(self.at, not self.coding.code(self.at).direct)
            self.changed()

    def action_audience(self) -> None:
        """Ask for the audience."""
        if self.at_hand():
            self.run_worker(questions.ask_audience(self, self.at))

    def action_date(self) -> None:
        """Ask for the date."""
        if self.at_hand():
            self.run_worker(questions.ask_date(self, self.at))

    def action_fields(self) -> None:
        """Offer every field of the code at the cursor."""
        if self.at_hand():
            self.run_worker(questions.ask_field(self, self.at))

    def action_head(self) -> None:
        """Ask for title and summary."""
        if self.coding.start.base is not None:
            self.say("The brief has its title and summary: E on the Briefs screen changes them.")
        else:
            self.run_worker(forms.edit_head(self))

    def action_about(self) -> None:
        """Ask for source, date, address and author of the article."""
        if self.coding.start.article_id:
            self.say("The brief has its article already: E on the brief's page changes it.")
        else:
            self.run_worker(forms.edit_about(self))

    def action_undo(self) -> None:
        """Undo a step."""
        self._go_to_changed(self.coding.undo(), "Nothing is left to undo.")

    def action_redo(self) -> None:
        """Redo a step."""
        self._go_to_changed(self.coding.redo(), "Nothing is left to do again.")

    def _go_to_changed(self, number: int | None, otherwise: str) -> None:
        if number is None:
            self.say(otherwise)
            return
        if number in self.coding.order:
            self.at = number
        self.changed()

    def action_edit(self) -> None:
        """Open the brief in the editor."""
        if self.path is None:
            self.say("No file is there yet: ctrl+s saves it, then e opens it.")
        else:
            self.dashboard.action_edit()

    def on_resize(self) -> None:
        """Draw the brief where there is room for it now."""
        if self.ready:
            self.call_after_refresh(self.refresh_coding)

    def action_save(self) -> None:
        """Save the brief."""
        self.app.run_worker(saving.save(self))

    def action_back(self) -> None:
        """Leave the selection, the preview, or the screen."""
        if self.span is not None:
            self.span = None
            self.article.select(None)
            self.refresh_coding()
        elif self.has_class("-earlier"):
            self.action_earlier()
        elif self.has_class("-preview", "-narrow"):
            self.action_preview()
        else:
            self.app.run_worker(self.leave())
