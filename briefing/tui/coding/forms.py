"""The forms of the coding screen: a new actor, a new issue, title and summary, details of the article.

What is typed is kept in the draft, and shown again where a form was left with `escape`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from briefing import dates, geo
from briefing.articles.article_text import ArticleText
from briefing.format.values import URL
from briefing.model import ACTOR_KINDS, Actor, ActorKind, Issue
from briefing.tui.coding.base import CodingBase, FormRef, Unfinished
from briefing.tui.dialogs.form import Field, FormScreen, Values, needed

ARTICLE_KEYS = ("source", "published", "url", "author")


async def _ask(screen: CodingBase, ref: FormRef, title: str, fields: Sequence[Field]) -> Values | None:
    """Show a form and return its values, to be set before anything is awaited; None where the user goes back.

    Where the user accepts with ctrl+s, the brief is saved then; a new issue has its stance to come first.
    """
    first = fields[0].value
    before = screen.unfinished.get(ref)
    again = before is not None and (before.first == first or before.values[0].casefold().startswith(first.casefold()))
    begin = None
    if again and before is not None:
        begin = max((index for index, value in enumerate(before.values) if value), default=None)
        fields = [field._replace(value=value) for field, value in zip(fields, before.values, strict=True)]
    shown = last_typed = tuple(field.value for field in fields)

    def on_typed(values: Values) -> None:
        nonlocal last_typed
        last_typed = values
        screen.keep_typing(ref, values)

    form = FormScreen(title, fields, on_typed, begin)
    values = await screen.app.push_screen_wait(form)
    screen.keep_typing(None)
    if values is not None:
        screen.unfinished.pop(ref, None)
        if form.saves and ref.form != "issue":
            screen.call_later(screen.run_action, "save")
    elif again or last_typed != shown:
        screen.unfinished[ref] = Unfinished(first, last_typed)
        screen.say("Nothing is changed. What you typed is shown again the next time.")
    return values


# Actors


async def add_actor(screen: CodingBase, number: int, values: Values, index: int = 0) -> bool:
    """Ask for a new actor and make it a speaker of a code, at an index; return whether it was made."""
    answer = await _ask(screen, FormRef("actor", number), "A new actor, for this brief", _actor_fields(*values))
    if answer is None:
        return False
    name, kind, country = answer
    taken = [each.id for each in screen.library_actors]
    identity = screen.coding.free_id(name, taken)
    actor = Actor(id=identity, name=name, kind=_kind(kind), country=country_code(country))
    speakers = list(screen.coding.code(number).speakers)
    speakers[index : index + 1] = [actor.id]
    screen.coding.set_speakers(number, speakers, actor)
    screen.changed()
    return True


async def edit_actor(screen: CodingBase, number: int, values: Values = ()) -> None:
    """Ask for name, kind, country and other names of a speaker who is new in this brief."""
    actor = screen.coding.actor(screen.coding.code(number).speaker)
    if actor is None:
        return
    usual = "group" if actor.unnamed else "person"
    now = (actor.name, actor.kind or usual, actor.country, ", ".join(actor.aliases))
    name, kind, country, names = values or now
    fields = (*_actor_fields(name, kind, country), Field("Other names and spellings, a comma between them", names))
    ref = FormRef("profile", number)
    answer = await _ask(screen, ref, "An actor who is new in this brief", fields)
    if answer is not None:
        name, kind, country, names = answer
        aliases = tuple(dict.fromkeys(filter(None, (each.strip() for each in names.split(",")))))
        changed = replace(actor, name=name, kind=_kind(kind), country=country_code(country), aliases=aliases)
        screen.coding.set_actor(number, changed)
        screen.changed()


def _actor_fields(name: str, kind: str, country: str) -> tuple[Field, ...]:
    return (
        Field("Name", name, needed("A name")),
        Field("Kind: person, state, organisation or group", kind, _kind_complaint),
        Field("Country, its code or name (may be empty)", country, _country_complaint),
    )


def _kind(value: str) -> ActorKind | None:
    return next((each for each in ACTOR_KINDS if each == value), None)


def _kind_complaint(value: str) -> str:
    return "" if value in ACTOR_KINDS else f"Expected one of {', '.join(ACTOR_KINDS)}."


def country_code(typed: str) -> str:
    """Return a country's code from its code or English name; empty where there is no such country."""
    name = typed.casefold()
    named = (each.code for each in geo.COUNTRIES.values() if each.name.casefold() == name)
    return geo.country(typed.upper()) or next(named, "")


def _country_complaint(value: str) -> str:
    return "" if not value or country_code(value) else "No country has that code or name: KZ, or Kazakhstan."


# Issues


async def add_issue(screen: CodingBase, number: int, values: Values) -> Issue | None:
    """Ask for a new issue: label, statement, codebook. It is kept with its first stance, until then in the draft."""
    label, statement, codebook = values
    fields = (
        Field("Label, short, for tables", label, needed("A label")),
        Field("Statement: the proposition that one can be for or against", statement, needed("A statement")),
        Field("Codebook: what counts as for, what as against (may be empty)", codebook),
    )
    ref = FormRef("issue", number)
    answer = await _ask(screen, ref, "A new issue, for this brief", fields)
    if answer is None:
        return None
    screen.keep_typing(ref, answer)
    screen.unfinished[ref] = Unfinished(label, answer)
    library = screen.dashboard.library
    taken = [each.id for each in library.issues] if library is not None else []
    return Issue(id=screen.coding.free_id(answer[0], taken), label=answer[0], statement=answer[1], codebook=answer[2])


# The brief and its article


async def edit_head(screen: CodingBase, values: Values = ()) -> None:
    """Ask for title and summary of a new brief."""
    state = screen.coding.state
    title, summary = values or (state.title, state.summary)
    fields = (Field("Title", title, needed("A title")), Field("Summary, in your own words", summary, lines=True))
    answer = await _ask(screen, FormRef("head"), "The brief", fields)
    if answer is not None:
        screen.coding.set_head(*answer)
        screen.changed()


async def edit_about(screen: CodingBase, values: Values = ()) -> None:
    """Ask for what the article does not say of itself: source, date, address, author."""
    article = screen.coding.article
    source, published, url, author = values or tuple(getattr(article, key) or "" for key in ARTICLE_KEYS)
    fields = (
        Field("Source: the outlet", source),
        Field(f"Published: 2024, 2024-05 or 2024-05-01{_date_note(article)}", published, date_complaint),
        Field("Address", url, _url_complaint),
        Field("Author", author),
    )
    answer = await _ask(screen, FormRef("about"), "The article", fields)
    if answer is not None:
        details = dict(zip(ARTICLE_KEYS, answer, strict=True))
        screen.coding.set_about(details | {"published": iso_date(details["published"])})
        screen.changed()


def _date_note(article: ArticleText) -> str:
    """Return where the article's date was read, or that none was found."""
    if article.published is None:
        return " (no date found)"
    return f" (from: {article.published_from})" if article.published_from else ""


def date_complaint(value: str) -> str:
    """Return what is wrong with a date, empty where nothing is."""
    meant, sure = dates.suggest(value)
    if not value or dates.span(value) or sure:
        return ""
    return (
        f"Is {meant} meant? Write it so." if meant else "A date is 2024, 2024-05, 2024-05-01, or two with a / between."
    )


def iso_date(value: str) -> str:
    """Return a date as briefs write it, also where it was typed in another way (*29 Nov 2022*)."""
    return value if dates.span(value) else dates.suggest(value)[0]


def _url_complaint(value: str) -> str:
    return "" if not value or re.match(URL, value) else "An address begins with https:// or http://."
