"""What the parts of the coding screen share: the coding, the code at the cursor, the draft, names for display."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from briefing.coding.drafts import Draft
from briefing.coding.session import Coding
from briefing.coding.spans import Span
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dialogs.choose import Choice
from briefing.tui.dialogs.form import Values
from briefing.tui.editing.choices import Sphere, actor_choices, sphere_choices
from briefing.tui.library_screen import LibraryScreen

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import Actor, Audience, Issue

Form = Literal["actor", "profile", "issue", "head", "about"]
FORMS: tuple[Form, ...] = get_args(Form)


class FormRef(NamedTuple):
    """A form and the number of the code that it is about, -1 where it is about the brief."""

    form: Form
    number: int = -1


class Unfinished(NamedTuple):
    """A form that was left with `escape`: what its first field held at first, and all values typed."""

    first: str
    values: Values


class CodingBase(LibraryScreen):
    """A screen on which an article is coded."""

    def __init__(
        self, coding: Coding, path: Path | None, draft: Draft, on_saved: Callable[[Path], None], at: int | None = None
    ) -> None:
        """Take the brief's path, None for a new brief, and a function to call with the path of each save.

        `at` is the number of the code to begin with, None for the first one without a decision.
        """
        super().__init__()
        self.coding = coding
        self.path = path
        self.draft = draft
        self.on_saved = on_saved
        still_open = (number for number in coding.order if coding.code(number).decision == "open")
        self.at = next(still_open, next(iter(coding.order), -1)) if at is None else at
        """The number of the code at the cursor; -1 where the article has none."""
        self.span: Span | None = None
        """Words being selected from the keyboard."""
        self.unfinished: dict[FormRef, Unfinished] = {}
        """Forms left with `escape`, whose values are shown again."""
        self.actor_choices: list[Choice[str]] = []
        """The library's actors."""
        self.spheres: tuple[list[Sphere], list[Sphere]] = ([], [])
        """The library's own spheres, and those that every library has."""

    # Drawing and keeping

    def changed(self) -> None:
        """Redraw and keep the draft after a decision."""
        raise NotImplementedError

    def refresh_coding(self) -> None:
        """Redraw article, card and preview."""
        raise NotImplementedError

    def show_card(self) -> None:
        """Redraw the card."""
        raise NotImplementedError

    def rewrite(self) -> None:
        """Redraw after the base of the brief changed, and start another draft."""
        raise NotImplementedError

    def keep(self) -> None:
        """Write the draft, or discard it where nothing is unsaved."""
        raise NotImplementedError

    def keep_typing(self, ref: FormRef | None, values: Values = ()) -> None:
        """Keep in the draft what is being typed into a form; None where no form is open."""
        raise NotImplementedError

    def say(self, why: str) -> None:
        """Show in a notice why a key does nothing, or what comes next."""
        self.notify(why, timeout=3, markup=False)

    def at_hand(self) -> bool:
        """Return whether there is a code at the cursor that can be changed; say why where there is none."""
        if self.span is not None:
            self.say("Enter takes the selected words first, escape doesn't.")
        elif self.at < 0:
            self.say("No quote is at hand: v selects words, or drag over them.")
        elif self.coding.code(self.at).decision == "there" and self.coding.saved_record(self.at) is None:
            self.say("These words are in the brief already, in another form: E on the Quotes screen changes them.")
        else:
            return True
        return False

    def hides_note(self, number: int) -> bool:
        """Return whether a code's note begins with the saved one, which a blind coder must not see."""
        saved = self.coding.saved_record(number)
        before = saved.code.note if saved is not None else ""
        return self.coding.start.blind and bool(before) and self.coding.code(number).note.startswith(before)

    def has_text(self) -> bool:
        """Return whether the article's text is here, so that other words can be chosen; say where they are if not."""
        if self.coding.start.only_quotes:
            self.say("The article's text is not here: E on the Quotes screen changes words.")
        return not self.coding.start.only_quotes

    # Names

    def load_choices(self, library: Library) -> None:
        """Read from the library what can be chosen."""
        self.actor_choices = actor_choices(library)
        self.spheres = sphere_choices(library)

    @property
    def library_actors(self) -> tuple[Actor, ...]:
        """The library's actors."""
        library = self.dashboard.library
        return tuple(library.actors) if library is not None else ()

    @property
    def known_issues(self) -> dict[str, Issue]:
        """The issues of the library and of this brief, by id."""
        library = self.dashboard.library
        return {each.id: each for each in (library.issues if library is not None else ())} | self.coding.state.issues

    def actor_name(self, identity: str) -> str:
        """Return the sanitised name of an actor of the brief or the library."""
        new, library = self.coding.actor(identity), self.dashboard.library
        if new is not None:
            return safe(new.name)
        return labels.actor_name(library, identity) if library is not None else safe(identity)

    def speaker_names(self, speakers: Iterable[str]) -> str:
        """Return the sanitised names of speakers."""
        return ", ".join(map(self.actor_name, speakers))

    def issue_label(self, identity: str) -> str:
        """Return the sanitised label of an issue of the brief or the library."""
        new, library = self.coding.state.issues.get(identity), self.dashboard.library
        if new is not None:
            return safe(new.label)
        return labels.issue_label(library, identity) if library is not None else safe(identity)

    def audience_text(self, audience: Audience | None) -> str:
        """Return an audience in sanitised words, empty for None."""
        if audience is None:
            return ""
        addressee = self.actor_name(audience.addressee) if audience.addressee else ""
        return " · ".join(filter(None, (addressee, safe(audience.forum), labels.sphere_name(audience.sphere))))
