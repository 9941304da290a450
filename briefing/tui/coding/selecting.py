"""Selecting words of an article: with the mouse, or from word to word with the keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import on

from briefing.coding.drafts import Draft
from briefing.coding.session import Coding
from briefing.coding.spans import Span
from briefing.coding.state import Edge
from briefing.tui.coding.article_view import Article
from briefing.tui.coding.base import CodingBase


class Selecting(CodingBase):
    """A coding screen on which words are selected."""

    def __init__(
        self, coding: Coding, path: Path | None, draft: Draft, on_saved: Callable[[Path], None], at: int | None = None
    ) -> None:
        super().__init__(coding, path, draft, on_saved, at)
        self.article = Article(coding.start.article.text, id="article")

    def action_on_card(self) -> None:
        """Say which keys change what is coded, where a key of the app has no effect."""
        self.say("The keys on the card change what is coded: s i b t d E w, and f.")

    def action_shift(self, step: int) -> None:
        """Move the selection by a word."""
        if self.span is None:
            self.say("v first, then the arrows move from word to word; ] and [ widen and narrow.")
            return
        start, end = self.span
        edge: Edge = "end" if step > 0 else "start"
        wider = self.coding.stretched((start, end), edge, step)
        if wider is None or wider == (start, end):
            self._select(None)
            return
        offset = wider[1] - 1 if step > 0 else wider[0]
        self._select(self.coding.whole_words(offset, offset + 1))

    def action_select(self) -> None:
        """Select words from the keyboard, beginning after the code at the cursor; take them where some are selected."""
        if self.span is not None:
            self._take_selection()
            return
        if not self.has_text():
            return
        begin = self.coding.code(self.at).spans[-1][1] if self.at >= 0 else self.article.first_shown
        self._select(self.coding.word_from(begin))

    def select_row(self, direction: int) -> None:
        """Select the first word of the next row below or above that has one."""
        if self.span is None:
            return
        here = self.article.row_away(self.span[0], 0)
        while (row := self.article.row_away(here, direction)) != here:
            here = row
            first = self.coding.word_from(row)
            if first is None or self.article.row_away(first[0], 0) != row:  # an empty row, between paragraphs
                continue
            word = self.coding.whole_words(*first)
            if word is not None and (word[0] - self.span[0]) * direction > 0:
                self._select(word)
                return
        self._select(None)

    def _select(self, span: Span | None) -> None:
        if span is None:
            self.say("No further word that way.")
            return
        self.span = span
        self.article.select(span)
        self.show_card()

    def _take_selection(self) -> None:
        if self.span is not None:
            span, self.span = self.span, None
            self.article.select(None)
            self._add(*span)

    def _add(self, start: int, end: int) -> None:
        if not self.has_text():
            return
        number = self.coding.add(start, end)
        if number is None:
            self.say("No word is there to be quoted.")
            return
        self.at = number
        self.changed()
        self.say("s names the speaker, i an issue, f says whether it is quoted or paraphrased; enter takes it.")

    @on(Article.Selected)
    def _dragged(self, event: Article.Selected) -> None:
        """Give the code at the cursor other ends where the selection overlaps it; else add a code."""
        event.stop()
        self.span = None
        spans = self.coding.code(self.at).spans if self.at >= 0 else ()
        over = any(start < event.end and event.start < end for start, end in spans)
        if over and (self.coding.code(self.at).decision != "there" or self.coding.saved_record(self.at)):
            if not self.has_text():
                return
            self.coding.respan(self.at, event.start, event.end)
            self.changed()
        else:
            self._add(event.start, event.end)

    @on(Article.Pointed)
    def _pointed(self, event: Article.Pointed) -> None:
        """Move the cursor to the code that was clicked."""
        event.stop()
        if self.span is not None:
            self._select(self.span)  # the click has removed its highlight
            return
        inside = [
            number
            for number in self.coding.order
            if any(start <= event.offset < end for start, end in self.coding.code(number).spans)
        ]
        if inside:
            self.at = inside[-1]
            self.refresh_coding()
