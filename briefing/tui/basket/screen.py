"""The basket: what is marked, in the user's order, with a line of comment each; `x` exports it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.basket.marks import Mark
from briefing.tui.basket.records import target_of
from briefing.tui.dialogs.ask import AskScreen
from briefing.tui.dialogs.form import Field, FormScreen
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.selection import Subject
from briefing.tui.styled_text import StyledLine, wrap
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.note import Note
from briefing.tui.widgets.page import GAP, MAX_PROSE_CELLS, Item, Page, text

if TYPE_CHECKING:
    from briefing.api import Library

EMPTY = "Nothing is marked. Press m on a quote, a brief, an actor, an issue or a cell of Compare to collect it here."


class _Marked(Page):
    """A page on which everything is marked: no sign of that hides the cursor."""

    def is_marked(self, item: int) -> bool:
        """Return False: the number says it."""
        return False


class BasketScreen(LibraryScreen):
    """The marked things as a page."""

    CRUMB = "Basket"
    CSS_PATH = "basket.tcss"
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "comment", "comment", id="basket-comment", tooltip="comment on the mark"),
        Binding("x", "export", "export", id="basket-export", tooltip="export what is marked"),
        Binding("m,d,delete", "remove", "remove", key_display="m", id="basket-remove", tooltip="remove the mark"),
        Binding("J,shift+down", "shift(1)", "down", key_display="J", id="basket-down", tooltip="move the mark down"),
        Binding("K,shift+up", "shift(-1)", "up", key_display="K", id="basket-up", tooltip="move the mark up"),
        Binding("D", "clear", "remove all", id="basket-clear", tooltip="remove all marks"),
        Binding("escape,left,h,backspace,M,f8", "back", "back", key_display="esc", id="basket-back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.head = Note(id="head")
        self.page = _Marked(id="page")
        self._marks: list[Mark] = []

    def body(self) -> Iterable[Widget]:
        """Yield the number of marks, and the marks."""
        yield self.head
        yield self.page

    def show_library(self, library: Library) -> None:
        """Show the marks; the cursor stays where it is."""
        self._marks = list(self.dashboard.marks)
        items = [item for number, mark in enumerate(self._marks, 1) for item in (_item(library, number, mark), GAP)]
        self.page.show(items or [text((EMPTY, "dim"))], keep_scroll=True)
        count = counted(len(self._marks), "mark")
        self.head.show([(f" {count}", "strong"), ("  x exports all of them with their comments", "dim")]
                       if self._marks else [])  # fmt: skip
        self.dashboard.refresh_bars()

    @property
    def mark(self) -> Mark | None:
        """The mark under the cursor."""
        index = self.page.cursor // 2
        return self._marks[index] if index < len(self._marks) else None

    @property
    def subject(self) -> Subject | None:
        """What is marked under the cursor."""
        return self.mark.subject if self.mark is not None else None

    @on(Lines.Chosen)
    def _followed(self, event: Lines.Chosen) -> None:
        event.stop()
        library, item = self.dashboard.library, self.page.item
        if library is None or item is None:
            return
        if item.target is not None:
            self.dashboard.open_target(item.target)
        else:
            self.app.notify("This has no page of its own.", timeout=3, markup=False)

    def _show(self) -> None:
        if self.dashboard.library is not None:
            self.show_library(self.dashboard.library)

    def action_comment(self) -> None:
        """Ask for the comment of the mark under the cursor."""
        if self.mark is not None:
            self.run_worker(self._comment(self.mark))

    async def _comment(self, mark: Mark) -> None:
        form = FormScreen(f"Comment on {mark.subject.name}", [Field("Comment:", mark.comment)])
        values = await self.app.push_screen_wait(form)
        if values is not None:
            self.dashboard.marks.comment(mark.key, safe(values[0]))
            self._show()

    def action_shift(self, steps: int) -> None:
        """Move the mark under the cursor down or up; the cursor goes with it."""
        if self.mark is None:
            return
        self.dashboard.marks.shift(self.mark.key, steps)
        index = min(max(self.page.cursor // 2 + steps, 0), len(self._marks) - 1)
        self._show()
        self.page.move_to(index * 2)

    def action_remove(self) -> None:
        """Remove the mark under the cursor."""
        if self.mark is not None:
            self.dashboard.marks.toggle(self.mark.subject)
            self._show()

    def action_clear(self) -> None:
        """Remove all marks, after asking."""
        if self._marks:
            self.run_worker(self._clear())

    async def _clear(self) -> None:
        title = f"Remove all {counted(len(self._marks), 'mark')}?"
        if await self.app.push_screen_wait(AskScreen(title, "The library itself does not change.", yes="removes them")):
            self.dashboard.marks.clear()
            self._show()

    def action_export(self) -> None:
        """Ask for a file and write what is marked. The marks stay."""
        self.run_worker(self._export())

    async def _export(self) -> None:
        from briefing.tui.export import export_marks

        if self._marks:
            await export_marks(self.dashboard, self._marks)
        else:
            self.app.notify(EMPTY, timeout=4, markup=False)

    def action_back(self) -> None:
        """Close the basket."""
        self.dashboard.go_back()


def _item(library: Library, number: int, mark: Mark) -> Item:
    """Return a mark: its number, text with citation, and comment."""
    subject = mark.subject
    margin = f"{number:>3} "
    hang = len(margin)
    note = [("\nno longer in the library", "warning")] if mark.gone else []
    line: StyledLine = [(margin, "key"), (subject.copy, "dim" if mark.gone else "text"), *note]
    if mark.comment:
        line.append((f"\n✎ {mark.comment}", "accent"))
    target = None if mark.gone else target_of(library, subject.ref)
    return Item(lambda width: wrap(line, min(width, MAX_PROSE_CELLS), hang), subject, target)
