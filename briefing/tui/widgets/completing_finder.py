"""An input with a list of completions under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from briefing.text.sanitise import safe
from briefing.tui.styled_text import StyledLine, cells, pad
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from briefing.search.complete import Completion

MAX_ROWS = 8
MAX_TEXT_CELLS = 30
Complete = Callable[[str, int], "Sequence[Completion]"]


class _Rows:
    """Completions as rows: the text that is inserted, what it means, how many quotes have it."""

    height = 1

    def __init__(self, completions: Sequence[Completion]) -> None:
        self.completions = completions
        self._column = min(max(cells(safe(each.text)) for each in completions), MAX_TEXT_CELLS)

    def __len__(self) -> int:
        return len(self.completions)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        completion = self.completions[item]
        text, label = safe(completion.text), safe(completion.label)
        count = f"{completion.n_quotes:,}" if completion.n_quotes is not None else ""
        known = completion.n_quotes is None or label.casefold() == text.strip('"').casefold()
        lead = min(max(self._column, cells(text) if known else 0), width - 8)
        room = max(width - lead - 10, 0)
        return [
            [(pad(text, lead), "accent"), ("  ", "text"), (pad("" if known else label, room), "text"),
             (count.rjust(7), "dim")]
        ]  # fmt: skip


class CompletionList(Listing, can_focus=False):
    """The completions, drawn over what is below the input; the cursor is led from the input."""

    LED = True
    GROUND = "bar"
    DEFAULT_CSS = "CompletionList { display: none; height: 1; }"

    def __init__(self, take: Callable[[int], None], *, id: str | None = None) -> None:
        """`take` is called with the index of the row that was clicked."""
        super().__init__("", id=id)
        self._take = take
        self.marked = False
        """Whether the cursor shows: whether `enter` takes its row."""

    def is_stop(self, item: int) -> bool:
        """Return whether the cursor shows on a row."""
        return self.marked and super().is_stop(item)

    def put(self, completions: Sequence[Completion], *, marked: bool) -> None:
        """Show completions, the cursor on the first if `marked`; hide the list where there are none."""
        self.marked = marked
        self.display = bool(completions)
        if completions:
            self.styles.height = min(len(completions), MAX_ROWS)
            self.show(_Rows(completions), 0, 0)

    def point(self, index: int) -> None:
        """Put the cursor on a row."""
        self.marked = True
        self.move_to(index)
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Take the row that was clicked."""
        event.stop()
        row = event.get_content_offset(self)
        if row is not None and self.top + row.y < self.n_items:
            self._take(self.top + row.y)


class CompletingFinder(Finder):
    """`tab` inserts the completion shown first, then the next; `enter` takes one, `escape` closes the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "insert(1)", "insert", id="complete", tooltip="insert the first completion, then the next"),
        Binding("shift+tab", "insert(-1)", "previous completion", id="complete-before", show=False),
        Binding("enter", "take", "take", tooltip="take the completion"),
        Binding("escape", "close", "close", tooltip="close the completions"),
        Binding("down", "point(1)", "next completion", show=False),
        Binding("up", "point(-1)", "previous completion", show=False),
        Binding("tab", "complete", "complete", id="complete", show=False),
        Binding("enter", "leave", "results", id="to-results", tooltip="to the results"),
        Binding("down", "leave", "results", show=False),
        Binding("escape", "leave", "leave the input", show=False),
    ]
    _OPEN_ONLY: ClassVar[frozenset[str]] = frozenset(("insert", "take", "close", "point"))

    def __init__(
        self, placeholder: str, typed: Callable[[], None], complete: Complete, *, id: str | None = None
    ) -> None:
        """`complete` returns what can be meant at the cursor of a text."""
        super().__init__(placeholder, typed, id=id)
        self.completions = CompletionList(self._take, id="completions")
        """The list, to be composed below the input."""
        self._complete = complete
        self._offered: Sequence[Completion] = ()
        self._before = ""
        """The text as it was typed, in which completions are inserted."""
        self._cursor_before = 0
        self._inserted = False
        """Whether the text holds the completion under the cursor."""
        self._inserting = False
        self._changed = False
        """Whether the text was changed since completions were offered."""

    @property
    def is_open(self) -> bool:
        """Whether the list shows."""
        return bool(self._offered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the list's keys only while it shows."""
        return self.is_open if action in self._OPEN_ONLY else super().check_action(action, parameters)

    def watch_value(self) -> None:
        """Answer a key, and offer what can be meant once a facet is typed."""
        super().watch_value()
        if not self._inserting:
            self._changed = True
            self.call_next(self._offer_typed)  # where the cursor stays, no watcher follows

    def watch_selection(self) -> None:
        """Offer what can be meant: the cursor follows the text that was typed."""
        self._offer_typed()

    def _offer_typed(self) -> None:
        if self._changed:
            self._changed = False
            self.offer()

    def offer(self) -> None:
        """Offer completions of a facet that is being typed, where the input has the focus."""
        if self.has_focus:
            self._offer(self._of_facet())

    def _of_facet(self) -> Sequence[Completion]:
        """Return completions of a facet's value, or of an unknown facet; none while a plain word is typed."""
        completions = self._complete(self.value, self.cursor_position)
        return [each for each in completions if each.n_quotes is not None or ":" in self.value[each.start : each.end]]

    def _offer(self, completions: Sequence[Completion]) -> None:
        was_open = self.is_open
        typed = [self.value[each.start : each.end] for each in completions]
        complete = any(each.text == text for each, text in zip(completions, typed, strict=True))
        if complete and len(completions) == 1:
            completions = ()
        self._offered, self._inserted = completions, False
        self._before, self._cursor_before = self.value, self.cursor_position
        self.completions.put(completions, marked=not complete)
        if was_open != self.is_open:
            self.refresh_bindings()

    def close(self) -> None:
        """Hide the list; the text stays as it is."""
        self._offer(())

    def _insert(self, index: int) -> None:
        completion, text = self._offered[index], self._before
        rest = text[completion.end :].lstrip() if completion.n_quotes is not None else text[completion.end :]
        gap = " " if completion.n_quotes is not None else ""
        self._inserting = self._inserted = True
        self.value = text[: completion.start] + completion.text + gap + rest
        self._inserting = False
        moved = self._cursor_before + len(completion.text) - (completion.end - completion.start)
        self.cursor_position = max(completion.start + len(completion.text + gap), moved)

    def action_complete(self) -> None:
        """Insert the first of what can be meant; with nothing typed at the cursor, go to the results."""
        completions = self._complete(self.value, self.cursor_position) if self._at_word else ()
        self._offer([each for each in completions if self.value[each.start : each.end] != each.text])
        if self.is_open:
            self.action_insert(1)
        elif not self._in_facet:  # a facet's values may still be indexed
            super().action_complete()

    @property
    def _at_word(self) -> bool:
        return not self.value[: self.cursor_position].endswith(" ") and self.cursor_position > 0

    @property
    def _in_facet(self) -> bool:
        return ":" in self.value[: self.cursor_position].rpartition(" ")[2]

    def action_insert(self, step: int) -> None:
        """Insert the completion under the cursor, or the next where it is inserted already."""
        index = self.completions.cursor if self.completions.marked else -1 if step > 0 else 0
        if self._inserted or not self.completions.marked:
            index = (index + step) % len(self._offered)
        self.completions.point(index)
        self._insert(index)
        if len(self._offered) == 1 and self._offered[0].n_quotes is None:
            self._inserted = False
            self._offer(self._of_facet())

    def action_point(self, step: int) -> None:
        """Move the list's cursor."""
        at = self.completions.cursor if self.completions.marked else -1 if step > 0 else 0
        self._inserted = False
        self.completions.point((at + step) % len(self._offered))

    def action_take(self) -> None:
        """Take the completion under the cursor; without one, go to the results."""
        if self.completions.marked:
            self._take(self.completions.cursor)
        else:
            self.close()
            self.action_leave()

    def _take(self, index: int) -> None:
        if not self._inserted or index != self.completions.cursor:
            self._insert(index)
        name = self._offered[index].n_quotes is None
        self.close()
        if name:
            self._offer(self._of_facet())
        self.focus()

    def action_close(self) -> None:
        """Close the list."""
        self.close()

    def on_blur(self) -> None:
        """Close the list where the input is left."""
        self.close()
