"""What the coding screen asks about a code: speaker, issue and stance, attribution, audience, date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from briefing.format.languages import is_tag
from briefing.model import ATTRIBUTIONS, CREDIBILITIES, Attribution, Audience, Issue
from briefing.text.labels import CREDIBILITY_WORDS
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.coding import forms
from briefing.tui.coding.base import CodingBase, FormRef, Unfinished
from briefing.tui.dialogs.choose import Choice, ChooseScreen
from briefing.tui.dialogs.form import Field, FormScreen, Values
from briefing.tui.dialogs.menu import MenuScreen, Option
from briefing.tui.dialogs.pick import PickScreen
from briefing.tui.dialogs.stance import StanceScreen
from briefing.tui.editing.choices import audience_choices
from briefing.tui.editing.removal import removal_question

ATTRIBUTION_LABELS: dict[Attribution, str] = {
    "direct": "direct: the speaker's own words, quoted",
    "indirect": "indirect: paraphrased by the article",
    "document": "document: from a signed or published text",
    "third-party": "third-party: another person's account of the speaker's stance",
    "nonverbal": "nonverbal: a gesture, an absence",
}


def _used(screen: CodingBase, values_of: Callable[[int], Iterable[str]]) -> list[str]:
    """Return what was chosen in this article, the last first: it is likely to be chosen again."""
    used = [value for number in screen.coding.state.codes for value in values_of(number) if value]
    return list(dict.fromkeys(reversed(used)))


def _actors(screen: CodingBase, used: list[str]) -> Iterator[Choice[str]]:
    """Yield actors chosen before, then those named in the article, then the library's."""
    choices: dict[str, Choice[str]] = {}
    for actor in screen.coding.new_actors:
        line = [(safe(actor.name), "text"), ("  new, in the article", "dim")]
        choices[actor.id] = Choice(actor.id, line, actor.id, *actor.aliases)
    choices |= {choice.value: choice for choice in screen.actor_choices}
    for identity in used:
        if identity in choices:
            yield choices.pop(identity)
    yield from choices.values()


async def ask_speaker(screen: CodingBase, number: int, *, another: bool = False) -> bool:
    """Ask who says it, a known or a new actor; return whether it was answered.

    Where several do, ask first which of them is replaced or removed. `another` adds one.
    """
    coding = screen.coding
    speakers = list(coding.code(number).speakers)
    index = len(speakers) if another else 0
    if len(speakers) > 1 and not another:
        options = [(each, f"instead of {screen.actor_name(one)}") for each, one in enumerate(speakers)]
        options.append((len(speakers), "and another"))
        options += [(-1 - each, f"not {screen.actor_name(one)}") for each, one in enumerate(speakers)]
        picked = await screen.app.push_screen_wait(PickScreen("Who said it?", options))
        if picked is None:
            return False
        index = picked
    if index < 0:
        del speakers[-1 - index]
        coding.set_speakers(number, speakers)
        screen.changed()
        return True
    used = _used(screen, lambda each: coding.code(each).speakers)
    dialog = ChooseScreen("Who said it?", list(_actors(screen, used)), "new actor")
    answer = await screen.app.push_screen_wait(dialog)
    if answer is None:
        return False
    if answer.choice is None:
        return await forms.add_actor(screen, number, (answer.typed, "person", ""), index)
    speakers[index : index + 1] = [answer.choice.value]
    coding.set_speakers(number, speakers)
    screen.changed()
    return True


async def ask_issue(screen: CodingBase, number: int) -> bool:
    """Ask for an issue, a known or a new one, and the stance on it; return whether it was answered."""
    coding, known = screen.coding, screen.known_issues
    code = coding.code(number)
    coded = dict(code.stances)
    used = _used(screen, lambda each: [issue for issue, _ in coding.code(each).stances])
    choices = []
    for identity in dict.fromkeys([*(each for each in [*coded, *used] if each in known), *known]):
        issue = known[identity]
        mark = [labels.chip(coded[identity], word=False), (" ", "text")] if identity in coded else []
        line = [*mark, (safe(issue.label or issue.id), "text"), (f"  {safe(issue.statement)}", "dim")]
        choices.append(Choice(identity, line, identity))
    answer = await screen.app.push_screen_wait(ChooseScreen("On which issue?", choices, "new issue"))
    if answer is None:
        return False
    if answer.choice is None:
        return await _ask_new_issue(screen, number, (answer.typed, "", ""))
    return await _ask_stance(screen, number, answer.choice.value)


async def _ask_new_issue(screen: CodingBase, number: int, values: Values) -> bool:
    """Ask for a new issue and the stance on it; going back from the stance leads to the issue's form."""
    while issue := await forms.add_issue(screen, number, values):
        if await _ask_stance(screen, number, issue.id, issue):
            screen.unfinished.pop(FormRef("issue", number), None)
            return True
        values = (issue.label, issue.statement, issue.codebook)
    return False


async def _ask_stance(screen: CodingBase, number: int, identity: str, new: Issue | None = None) -> bool:
    """Ask for the speaker's stance on an issue, which may be `new`; return whether it was answered."""
    label = safe(new.label) if new is not None else screen.issue_label(identity)
    now = dict(screen.coding.code(number).stances).get(identity, "")
    dialog = StanceScreen(label, now, new or screen.known_issues.get(identity))
    stance = await screen.app.push_screen_wait(dialog)
    screen.keep_typing(None)
    if stance is None:
        return False
    screen.coding.set_stance(number, identity, None if stance == "none" else stance, new)
    screen.changed()
    return True


async def ask_attribution(screen: CodingBase, number: int) -> None:
    """Ask how the stance is known; the present answer comes first."""
    now = screen.coding.code(number).attribution
    choices = [
        Choice(each, [(ATTRIBUTION_LABELS[each], "text")])
        for each in sorted(ATTRIBUTIONS, key=lambda each: each != now)
    ]
    answer = await screen.app.push_screen_wait(ChooseScreen("How is it known?", choices))
    if answer is None or answer.choice is None:
        return
    attribution = answer.choice.value
    screen.coding.set_attribution(number, attribution)
    screen.changed()
    if attribution != "direct" and not screen.coding.code(number).stances:
        screen.say("The brief says so once a stance rests on it: i.")


async def ask_audience(screen: CodingBase, number: int) -> None:
    """Ask for the audience: one used before, an addressee, a sphere, or what is typed as the forum."""
    coding = screen.coding
    now = coding.code(number).audience
    used = (coding.code(each).audience for each in reversed(coding.state.codes))
    choices = list(audience_choices(now, used, _actors(screen, []), screen.spheres, screen.audience_text))
    about = f"Now: {screen.audience_text(now)}" if now is not None else "An addressee, a sphere; typed, a forum"
    answer = await screen.app.push_screen_wait(ChooseScreen(f"Before whom? {about}", choices, "forum"))
    if answer is None:
        return
    if answer.choice is not None:
        coding.set_audience(number, answer.choice.value)
    elif answer.typed:
        coding.set_audience(number, replace(now or Audience(), forum=answer.typed))
    screen.changed()


async def ask_date(screen: CodingBase, number: int) -> None:
    """Ask when it was said."""
    now = screen.coding.code(number).date
    fields = [Field("Date (empty: the article's)", now, forms.date_complaint)]
    values = await screen.app.push_screen_wait(FormScreen("When was it said?", fields))
    if values is not None:
        screen.coding.set_date(number, forms.iso_date(values[0]))
        screen.changed()


async def ask_removal(screen: CodingBase, number: int) -> None:
    """Ask whether to remove a saved record from the brief, and say what goes with it."""
    coding = screen.coding
    record, who = coding.saved_record(number), screen.speaker_names(coding.code(number).speakers)
    kind = "quote" if record is not None and record.is_quote else "attribution"
    undo = "ctrl+s writes it, u undoes it."
    question = removal_question(kind, coding.words(number), who, coding.dependents(number), undo)
    if await screen.app.push_screen_wait(question) is not None:
        coding.leave(number)
        screen.changed()


async def ask_field(screen: CodingBase, number: int) -> None:
    """Offer every field of a code, with what it holds, and ask for the one that is chosen."""
    code = screen.coding.code(number)
    stances = ", ".join(screen.issue_label(issue) for issue, _ in code.stances)
    saved = screen.coding.saved_record(number)
    attribution = saved is not None and not saved.is_quote
    options = [
        Option("speaker", "speaker", screen.speaker_names(code.speakers), "s"),
        Option("another", "another speaker", letter="a"),
        Option("issue", "issue, stance", stances, "i"),
        Option("audience", "audience", screen.audience_text(code.audience), "b"),
        Option("date", "date", code.date, "d"),
        Option("language", "language", code.language, "l"),
        Option("credibility", "credibility", code.credibility or "", "c"),
        Option("note", "note", "hidden: you code blind" if screen.hides_note(number) else code.note, "n"),
    ]
    if attribution:  # of one actor; its words are the article's
        options = [each for each in options if each.value not in ("another", "language", "credibility")]
    title = "Change this attribution" if attribution else "Change this quote"
    match await screen.app.push_screen_wait(MenuScreen(title, options)):
        case "speaker":
            await ask_speaker(screen, number)
        case "another":
            await ask_speaker(screen, number, another=True)
        case "issue":
            await ask_issue(screen, number)
        case "audience":
            await ask_audience(screen, number)
        case "date":
            await ask_date(screen, number)
        case "language":
            await _ask_detail(screen, number, "Language of the words: en, ru, zh-Hant", code.language)
        case "credibility":
            grades = [(each, f"{each}  {CREDIBILITY_WORDS[each]}") for each in CREDIBILITIES]
            none = [("", "no credibility")] if code.credibility else []
            grade = await screen.app.push_screen_wait(PickScreen("Credibility of the words", [*grades, *none]))
            if grade is not None:
                screen.coding.set_details(number, credibility=grade)
                screen.changed()
        case "note" if screen.hides_note(number):
            screen.say("The note may show a stance: it is hidden while you code blind.")
        case "note":
            await _ask_detail(screen, number, "Note", code.note, lines=True)


async def _ask_detail(screen: CodingBase, number: int, label: str, now: str, *, lines: bool = False) -> None:
    """Ask for a code's note, where it may have several `lines`, else for its language."""

    def complaint(value: str) -> str:
        return "" if lines or not value or is_tag(value) else "A language is a tag: en, ru, zh-Hant."

    values = await screen.app.push_screen_wait(FormScreen("This quote", [Field(label, now, complaint, lines)]))
    if values is not None:
        (value,) = values
        screen.coding.set_details(number, note=value if lines else None, language=None if lines else value)
        screen.changed()


async def resume_form(screen: CodingBase, ref: FormRef, values: Values) -> None:
    """Open the form that was being typed into when the program ended."""
    screen.unfinished[ref] = Unfinished(values[0], values)
    if ref.number in screen.coding.order:
        screen.at = ref.number
        screen.refresh_coding()
    elif ref.form in ("actor", "profile", "issue"):
        return
    match ref.form:
        case "head":
            await forms.edit_head(screen, values)
        case "about":
            await forms.edit_about(screen, values)
        case "actor":
            await forms.add_actor(screen, ref.number, values)
        case "profile":
            await forms.edit_actor(screen, ref.number, values)
        case "issue":
            await _ask_new_issue(screen, ref.number, values)
