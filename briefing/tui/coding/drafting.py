"""Drafts of the coding screen: written after every decision and while a form is typed into, resumed after a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefing.coding.drafts import Draft
from briefing.coding.session import Coding
from briefing.text.sanitise import safe
from briefing.tui.coding import questions
from briefing.tui.coding.base import FORMS, CodingBase, FormRef
from briefing.tui.dialogs.form import Values

DRAFT_CHECK_SECONDS = 1.0


class Drafting(CodingBase):
    """A coding screen whose work is kept in a draft."""

    def __init__(
        self, coding: Coding, path: Path | None, draft: Draft, on_saved: Callable[[Path], None], at: int | None = None
    ) -> None:
        super().__init__(coding, path, draft, on_saved, at)
        self._reported_trouble = ""

    def on_mount(self) -> None:
        """Open the form that was being typed into when the program ended."""
        super().on_mount()
        self.set_interval(DRAFT_CHECK_SECONDS, self.check_draft)
        if self.coding.typing:
            self.call_after_refresh(self._resume_form)

    def _resume_form(self) -> None:
        form, number, *values = self.coding.typing
        known = next((each for each in FORMS if each == form), None)
        if known is not None:
            ref = FormRef(known, int(number) if number.isdecimal() else -1)
            self.run_worker(questions.resume_form(self, ref, tuple(values)))

    def changed(self) -> None:
        """Redraw and keep the draft after a decision; say why a saved quote was not changed."""
        if self.coding.refusal:
            self.say(safe(self.coding.refusal))
            self.coding.refusal = ""
        self.refresh_coding()
        self.keep()

    def keep(self) -> None:
        """Write the draft, or discard it where nothing is unsaved."""
        if self.coding.touched or self.coding.typing:
            self.draft.write(self.coding.dump())
        else:
            self.draft.discard()

    def rewrite(self) -> None:
        """Redraw after the base of the brief changed, and start another draft."""
        target = self.draft.target
        self.draft.discard()
        self.draft = Draft.open(self.draft.key, target, self.coding.dump_start())
        self.changed()

    def keep_typing(self, ref: FormRef | None, values: Values = ()) -> None:
        """Keep in the draft what is being typed into a form; None where no form is open."""
        number = "" if ref is None or ref.number < 0 else str(ref.number)
        self.coding.typing = (ref.form, number, *values) if ref is not None else ()
        self.keep()

    def check_draft(self) -> None:
        """Report a draft that cannot be kept, once."""
        trouble = self.draft.trouble
        if trouble and trouble != self._reported_trouble:
            self.notify(
                f"The draft cannot be kept: {trouble}. Nothing is lost while this screen is open; ctrl+s saves.",
                severity="warning", timeout=10, markup=False,
            )  # fmt: skip
        self._reported_trouble = trouble

    def on_unmount(self) -> None:
        """Close the draft; it is offered at the next start."""
        self.draft.close()
