"""What the coding screen asks: who, on what issue and where it puts them, how it is known, before whom, when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefing import dates, geo
from briefing.format.values import URL
from briefing.model import ACTOR_KINDS, ATTRIBUTIONS, STANCES, Actor, Audience, Issue
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dialogs.choose import Choice, ChooseScreen, Chosen, StanceScreen
from briefing.tui.dialogs.form import Field, FormScreen, Values, needed

if TYPE_CHECKING:
    from briefing.tui.coding.screen import CodingScreen

Then = Callable[[], None]
TOLD = {
    "direct": "direct: the speaker's own words, quoted",
    "indirect": "indirect: paraphrased by the article",
    "document": "document: from a signed or published text",
    "third-party": "third-party: somebody else's account of the speaker's stance",
    "nonverbal": "nonverbal: a gesture, an absence",
}


def name_of(screen: CodingScreen, identity: str) -> str:
    """An actor's name, safe."""
    made = screen.coding.actor(identity)
    library = screen.dashboard.library
    if made is not None:
        return safe(made.name)
    return labels.actor_name(library, identity) if library is not None else safe(identity)


def label_of(screen: CodingScreen, identity: str) -> str:
    """An issue's label, safe."""
    made = screen.coding.state.issues.get(identity)
    library = screen.dashboard.library
    if made is not None:
        return safe(made.label)
    return labels.issue_label(library, identity) if library is not None else safe(identity)


def _used(screen: CodingScreen, which: Callable[[int], Iterable[str]]) -> list[str]:
    """What was chosen in this article, the last first: it is likely to be chosen again."""
    found = [value for number in screen.coding.state.codes for value in which(number) if value]
    return list(dict.fromkeys(reversed(found)))


def _actors(screen: CodingScreen, used: list[str]) -> Iterator[Choice]:
    """Those chosen before, those whom the article names, then the library's."""
    found: dict[str, Choice] = {}
    for actor in screen.coding.new_actors:
        line = [(safe(actor.name), "text"), ("  new, in the article", "dim")]
        found[actor.id] = Choice(actor.id, line, *actor.aliases)
    found |= {choice.value: choice for choice in screen.library_actors}
    for identity in used:
        if identity in found:
            yield found.pop(identity)
    yield from found.values()


def speaker(screen: CodingScreen, number: int, then: Then | None = None) -> None:
    """Who says it: somebody known, or somebody new."""
    coding = screen.coding

    def picked(chosen: Chosen | None) -> None:
        if chosen is None:
            return
        if chosen.value:
            coding.set_speaker(number, chosen.value)
            screen.changed()
            if then is not None:
                then()
        else:
            new_actor(screen, number, (chosen.typed, "person", ""), then)

    used = _used(screen, lambda each: [coding.code(each).speaker])
    screen.app.push_screen(ChooseScreen("Who says it?", list(_actors(screen, used)), "new actor"), picked)


def _ask(
    screen: CodingScreen,
    name: str,
    number: str,
    title: str,
    fields: Sequence[Field],
    done: Callable[[Values], None],
    begin: int | None = None,
) -> None:
    """Asks with a form, whose values are in the draft while they are typed. What was typed before an `escape` stands
    there again where the same is asked."""
    first = fields[0].value
    before, again = screen.escaped.get((name, number), ("", ()))
    if again and (before == first or again[0].casefold().startswith(first.casefold())):
        fields = [field._replace(value=value) for field, value in zip(fields, again, strict=True)]
    else:
        again = ()
    stood = tuple(field.value for field in fields)

    def closed(values: Values | None) -> None:
        typed = screen.coding.typing[2:]
        screen.typing(())
        if values is not None:
            screen.escaped.pop((name, number), None)
            done(values)
        elif again or (typed and typed != stood):
            screen.escaped[name, number] = (first, typed or stood)
            screen.say("Nothing is changed. What you typed stands there again the next time.")

    form = FormScreen(title, fields, lambda values: screen.typing((name, number, *values)), begin)
    screen.app.push_screen(form, closed)


def _kind(value: str) -> str:
    """What is wrong with an actor's kind."""
    return "" if value in ACTOR_KINDS else f"Expected one of {', '.join(ACTOR_KINDS)}."


def _code(typed: str) -> str:
    """A country's code, also where its name was typed; empty where there is no such country."""
    name = typed.casefold()
    named = (each.code for each in geo.COUNTRIES.values() if each.name.casefold() == name)
    return geo.country(typed.upper()) or next(named, "")


def _country(value: str) -> str:
    """What is wrong with a country."""
    return "" if not value or _code(value) else "No country has that code or name: KZ, or Kazakhstan."


def _profile(name: str, kind: str, country: str) -> tuple[Field, ...]:
    return (
        Field("Name", name, needed("A name")),
        Field("Kind: person, state, organisation or group", kind, _kind),
        Field("Country, its code or name (may be empty)", country, _country),
    )


def new_actor(screen: CodingScreen, number: int, values: Values, then: Then | None = None) -> None:
    """Makes an actor in place, who is the speaker."""

    def done(values: Values) -> None:
        name, kind, country = values
        known = next((each for each in ACTOR_KINDS if each == kind), None)
        library = screen.dashboard.library
        others = [each.id for each in library.actors] if library is not None else []
        made = Actor(id=screen.coding.free_id(name, others), name=name, kind=known, country=_code(country))
        screen.coding.set_speaker(number, made.id, made)
        screen.changed()
        if then is not None:
            then()

    _ask(screen, "actor", str(number), "A new actor, for this brief", _profile(*values), done)


def profile(screen: CodingScreen, number: int, values: Values = ()) -> None:
    """Name, kind, country and other names of a speaker who is new in this brief."""
    actor = screen.coding.actor(screen.coding.code(number).speaker)
    if actor is None:
        return

    def done(values: Values) -> None:
        name, kind, country, names = values
        known = next((each for each in ACTOR_KINDS if each == kind), None)
        aliases = tuple(dict.fromkeys(filter(None, (each.strip() for each in names.split(",")))))
        made = replace(actor, name=name, kind=known, country=_code(country), aliases=aliases)
        screen.coding.set_actor(number, made)
        screen.changed()

    usual = "group" if actor.unnamed else "person"
    name, kind, country, names = values or (
        actor.name, actor.kind or usual, actor.country, ", ".join(actor.aliases),
    )  # fmt: skip
    fields = (*_profile(name, kind, country), Field("Other names and spellings, a comma between them", names))
    _ask(screen, "profile", str(number), "An actor who is new in this brief", fields, done, begin=2)


def issue(screen: CodingScreen, number: int, then: Then | None = None) -> None:
    """On what issue: one that is known, or a new one; then where it puts the speaker."""
    coding = screen.coding
    code = coding.code(number)

    def picked(chosen: Chosen | None) -> None:
        if chosen is None:
            return
        if chosen.value:
            stance(screen, number, chosen.value, None, then)
        else:
            new_issue(screen, number, (chosen.typed, "", ""), then)

    coded = [each for each, _ in code.stances]
    library = screen.dashboard.library
    known = {each.id: each for each in (library.issues if library is not None else ())} | coding.state.issues
    first = [*coded, *_used(screen, lambda each: [found for found, _ in coding.code(each).stances])]
    order = dict.fromkeys([each for each in first if each in known] + list(known))
    choices = []
    for each in order:
        found = known[each]
        mark = [labels.chip(dict(code.stances)[each], word=False), (" ", "text")] if each in coded else []
        line = [*mark, (safe(found.label or found.id), "text"), (f"  {safe(found.statement)}", "dim")]
        choices.append(Choice(each, line))
    screen.app.push_screen(ChooseScreen("On which issue?", choices, "new issue"), picked)


def new_issue(screen: CodingScreen, number: int, values: Values, then: Then | None = None) -> None:
    """Makes an issue in place: a label for rows, the proposition in full, its codebook; then asks for the stance."""

    first = values[0]

    def done(values: Values) -> None:
        label, statement, codebook = values
        library = screen.dashboard.library
        others = [each.id for each in library.issues] if library is not None else []
        made = Issue(id=screen.coding.free_id(label, others), label=label, statement=statement, codebook=codebook)
        screen.typing(("issue", str(number), *values))  # it is made with the stance
        screen.escaped["issue", str(number)] = (first, values)
        stance(screen, number, made.id, made, then)

    codebook = "".join(values[2:])
    fields = (
        Field("Label, short, for tables", values[0], needed("A label")),
        Field("Statement: the proposition that one can be for or against", values[1], needed("A statement")),
        Field("Codebook: what counts as for, what as against (may be empty)", codebook),
    )
    begin = 2 if codebook else 1 if values[0] else 0
    _ask(screen, "issue", str(number), "A new issue, for this brief", fields, done, begin)


def stance(screen: CodingScreen, number: int, identity: str, new: Issue | None, then: Then | None) -> None:
    """Where it puts the speaker on an issue."""
    coding = screen.coding

    def picked(chosen: str | None) -> None:
        screen.typing(())
        if chosen is None:
            if new is not None:  # back to its words, which are nowhere else yet
                new_issue(screen, number, (new.label, new.statement, new.codebook), then)
            return
        found = next((each for each in STANCES if each == chosen), None)
        if new is not None:
            screen.escaped.pop(("issue", str(number)), None)
        coding.set_stance(number, identity, found, new)
        screen.changed()
        if then is not None:
            then()

    label = safe(new.label) if new is not None else label_of(screen, identity)
    now = dict(coding.code(number).stances).get(identity, "")
    library = screen.dashboard.library
    about = new or coding.state.issues.get(identity) or (library.issue(identity) if library is not None else None)
    screen.app.push_screen(StanceScreen(label, now, about), picked)


def attribution(screen: CodingScreen, number: int) -> None:
    """How it is known: the speaker's words, or somebody's telling."""

    def picked(chosen: Chosen | None) -> None:
        found = next((each for each in ATTRIBUTIONS if chosen is not None and each == chosen.value), None)
        if found is not None:
            screen.coding.set_attribution(number, found)
            screen.changed()
            if found != "direct" and not screen.coding.code(number).stances:
                screen.say("The brief says so once a stance rests on it: i.")

    now = screen.coding.code(number).attribution
    choices = [Choice(each, [(TOLD[each], "text")]) for each in sorted(ATTRIBUTIONS, key=lambda each: each != now)]
    screen.app.push_screen(ChooseScreen("How is it known?", choices), picked)


def audience(screen: CodingScreen, number: int) -> None:
    """Before whom: an audience named before, an addressee, a sphere, or what is typed as the forum."""
    coding = screen.coding
    now = coding.code(number).audience

    def picked(chosen: Chosen | None) -> None:
        if chosen is None:
            return
        kind, _, value = chosen.value.partition(":")
        before = now or Audience()
        if kind == "before":
            coding.set_audience(number, audiences[int(value)])
        elif kind == "none":
            coding.set_audience(number, None)
        elif kind == "actor":
            coding.set_audience(number, replace(before, addressee=value))
        elif kind == "sphere":
            coding.set_audience(number, replace(before, sphere=value))
        elif chosen.typed:
            coding.set_audience(number, replace(before, forum=chosen.typed))
        screen.changed()

    codes = [coding.code(each) for each in coding.state.codes]
    audiences = [
        each for each in dict.fromkeys([now, *(code.audience for code in reversed(codes))]) if each is not None
    ]
    choices = [
        Choice(
            f"before:{place}", [(told(screen, each), "text"), ("  as it is" if each == now else "  as before", "dim")]
        )
        for place, each in enumerate(audiences)
    ]
    if now is not None:
        choices.append(Choice("none:", [("nobody in particular", "text"), ("  takes it away", "dim")]))
    for each in _actors(screen, []):
        choices.append(Choice(f"actor:{each.value}", [*each.line[:1], ("  addressee", "dim")], each.hay))
    choices += screen.library_spheres
    already = f" Now: {told(screen, now)}" if now is not None else " An addressee, a sphere; typed, a forum"
    screen.app.push_screen(ChooseScreen(f"Before whom?{already}", choices, "forum"), picked)


def told(screen: CodingScreen, audience: Audience | None) -> str:
    """An audience in words, safe."""
    if audience is None:
        return ""
    pieces = [name_of(screen, audience.addressee) if audience.addressee else "", safe(audience.forum)]
    pieces.append(labels.sphere_name(audience.sphere))
    return " · ".join(filter(None, pieces))


def _dated(value: str) -> str:
    """What is wrong with a date."""
    meant, sure = dates.suggest(value)
    if not value or dates.span(value) or sure:
        return ""
    return (
        f"Is {meant} meant? Write it so." if meant else "A date is 2024, 2024-05, 2024-05-01, or two with a / between."
    )


def _iso(value: str) -> str:
    """A date as briefs have it, also where it was typed in another way: *29 Nov 2022*."""
    return value if dates.span(value) else dates.suggest(value)[0]


def _addressed(value: str) -> str:
    """What is wrong with an address."""
    return "" if not value or re.match(URL, value) else "An address begins with https:// or http://."


def when(screen: CodingScreen, number: int) -> None:
    """When it was said."""

    def done(values: Values | None) -> None:
        if values is not None:
            screen.coding.set_date(number, _iso(values[0]))
            screen.changed()

    now = screen.coding.code(number).date
    screen.app.push_screen(FormScreen("When was it said?", [Field("Date (empty: the article's)", now, _dated)]), done)


def head(screen: CodingScreen, values: Values | None = None) -> None:
    """The title and the summary of a new brief."""
    state = screen.coding.state

    def done(values: Values) -> None:
        screen.coding.set_head(*values)
        screen.changed()

    title, summary = values or (state.title, state.summary)
    fields = (Field("Title", title, needed("A title")), Field("Summary, in your own words", summary, lines=True))
    _ask(screen, "head", "", "The brief", fields, done)


def about(screen: CodingScreen, values: Values | None = None) -> None:
    """What the article does not say of itself."""
    found = screen.coding.article
    keys = ("source", "published", "url", "author")

    def done(values: Values) -> None:
        told = dict(zip(keys, values, strict=True))
        screen.coding.set_about(told | {"published": _iso(told["published"])})
        screen.changed()

    told = values or tuple(getattr(found, key) or "" for key in keys)
    titles = ("Source: the outlet", "Published: 2024, 2024-05 or 2024-05-01", "Address", "Author")
    checks = (lambda _: "", _dated, _addressed, lambda _: "")
    fields = [Field(label, value, check) for label, value, check in zip(titles, told, checks, strict=True)]
    _ask(screen, "about", "", "The article", fields, done)


def go_on(screen: CodingScreen, form: str, number: str, *values: str) -> None:
    """Opens the form again that was being typed into when the program ended."""
    screen.escaped[form, number] = (values[0], values)
    if form in ("head", "about"):
        (head if form == "head" else about)(screen, values)
    elif number.isdecimal() and int(number) in screen.coding.order:
        screen.at = int(number)
        screen.refresh_coding()
        if form == "profile":
            profile(screen, int(number), values)
        else:
            (new_issue if form == "issue" else new_actor)(screen, int(number), values)
