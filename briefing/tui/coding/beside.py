"""What is beside the article: the brief as it will be saved, or what the speaker said before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.coding.corrections import without_stances
from briefing.coding.drafts import Draft
from briefing.coding.session import Coding
from briefing.coding.state import Code
from briefing.text.sanitise import safe
from briefing.tui.background import in_thread
from briefing.tui.coding.earlier import Earlier, earlier_items, reference
from briefing.tui.coding.selecting import Selecting
from briefing.tui.coding.yaml_preview import Preview, entry_lines
from briefing.tui.export import label_of

if TYPE_CHECKING:
    from briefing.api import Library


class BesideArticle(Selecting):
    """A coding screen with the brief or the speaker's earlier words beside the article."""

    def __init__(
        self, coding: Coding, path: Path | None, draft: Draft, on_saved: Callable[[Path], None], at: int | None = None
    ) -> None:
        super().__init__(coding, path, draft, on_saved, at)
        self.written = -1
        """The number of the code whose entry the preview shows: the one at the cursor, else the one taken last."""
        self.preview = Preview(id="yaml")
        self.earlier = Earlier(id="earlier")
        self._beside: tuple[object, ...] = ()
        """What the page of earlier words is about."""

    def show_beside(self) -> None:
        """Redraw the brief, or what the speaker said before."""
        if self.has_class("-earlier"):
            self._show_earlier()
        else:
            self._show_preview()

    def _show_preview(self) -> None:
        if self.at >= 0 and self.coding.code(self.at).decision == "taken":
            self.written = self.at
        if not self.preview.size:
            return
        from briefing.editing.scalars import scalar

        here = range(0)
        text = self.coding.text()
        if self.written in self.coding.order and self.coding.code(self.written).decision == "taken":
            written = scalar(self.coding.words(self.written), flow=False)
            here = entry_lines(text, dict.fromkeys(("text", "paraphrase", "gesture"), written))
        if self.coding.start.blind:
            text = without_stances(text, self.coding.start.coder)
        self.preview.show_text(text, here)

    def _show_earlier(self) -> None:
        """Look up what the speaker said before, where the quote, its speaker or its issues are others than before."""
        library = self.dashboard.library
        if self.at < 0 or library is None:
            return
        code = self.coding.code(self.at)
        beside = (self.at, code.speakers, code.stances, code.spans, library.version)
        if beside != self._beside:
            self._beside = beside
            self.run_worker(self._look_up(library, code, self.coding.words(self.at)), group="earlier", exclusive=True)

    async def _look_up(self, library: Library, code: Code, words: str) -> None:
        brief = self.path.relative_to(self.dashboard.root).with_suffix("").as_posix() if self.path is not None else ""
        engine = self.dashboard.engine
        blind = self.coding.start.blind
        items = await in_thread(lambda: earlier_items(library, engine, code, words, without=brief, blind=blind))
        self.earlier.show_beside(items)

    def action_preview(self) -> None:
        """Show the brief where there is no room for it beside the article; hide it where there is."""
        if self.has_class("-earlier"):
            self.remove_class("-earlier")
        else:
            self.toggle_class("-preview", "-alone")
        self.call_after_refresh(self.refresh_coding)

    def action_earlier(self) -> None:
        """Show what the speaker said before in place of the brief, or the brief again."""
        if self.span is not None:
            self.action_shift(-1)
            return
        shown = not self.has_class("-earlier")
        self.set_class(shown, "-earlier", "-preview")
        self.remove_class("-alone")
        self._beside = ()
        self.call_after_refresh(self.refresh_coding)

    def action_next_earlier(self) -> None:
        """Move to the next of the records beside the quote."""
        if self.has_class("-earlier"):
            self.earlier.next_record()
        else:
            self.say("h shows what the speaker said before.")

    def action_note_pair(self) -> None:
        """Write the record beside the quote into the quote's note, and mark it; elsewhere as on every screen."""
        library, subject = self.dashboard.library, self.earlier.subject
        if not self.has_class("-earlier"):
            self.say("h shows what the speaker said before; m then notes the pair.")
        elif library is None or subject is None:
            self.say("Nothing beside the quote to note.")
        elif self.at_hand():
            note = self.coding.code(self.at).note
            line = f"Compare {reference(library, subject)}"
            if line not in note.split("\n"):
                self.coding.set_details(self.at, note="\n".join(filter(None, (note, line))))
                self.changed()
            if subject not in self.dashboard.marks:
                self.dashboard.marks.toggle(subject, label_of(library, subject))
            self.say(f"Noted: {safe(line)}. M shows what is marked.")
