"""The fields of a record, each to be changed by itself: a menu that shows what they hold, and a question for each kind.

The table of the format says which fields a record has, and the reader of the format judges each answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing import dates, geo
from briefing.editing import nodes, value_edits
from briefing.editing.atomic_save import ConflictError, ReadOnlyError
from briefing.editing.nodes import CannotEditError, Plain
from briefing.editing.spheres import FILE, declare, undeclared
from briefing.format.fields import FIELDS, Field
from briefing.model import Audience
from briefing.text.labels import CREDIBILITY_WORDS, RELIABILITY_WORDS, counted
from briefing.text.sanitise import dangers, safe
from briefing.tui import labels
from briefing.tui.dialogs import form
from briefing.tui.dialogs.choose import ChooseScreen
from briefing.tui.dialogs.form import FormScreen
from briefing.tui.dialogs.menu import MenuScreen, Option
from briefing.tui.dialogs.pick import PickScreen
from briefing.tui.dialogs.stance import StanceScreen
from briefing.tui.editing.choices import (
    actor_choices,
    audience_choices,
    audience_text,
    issue_choices,
    sphere_choices,
)
from briefing.tui.editing.record import FileRecord, file_problems

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.tui.app_interface import AppInterface

HIDDEN = "It holds characters that cannot be seen."
OPENS_FILE = "e opens the file."
LETTERS = {
    "speaker": "s", "actor": "s", "audience": "b", "date": "d", "stance": "i", "attribution": "t", "text": "w",
    "note": "n", "language": "l", "credibility": "c", "title": "t", "tags": "a", "summary": "w", "reliability": "r",
    "country": "c", "roles": "r", "published": "p", "until": "u", "since": "s", "status": "s",
}  # fmt: skip
"""Letters of fields, where possible those of the coding screen."""
LABELS = {
    "text": "the words…", "of": "of whom", "tlp": "TLP", "url": "address", "archived_url": "archived copy",
    "text_file": "file of the text",
}  # fmt: skip
LONG = ("summary", "text", "statement", "codebook", "judgement", "note", "description", "paraphrase", "gesture")
"""Fields whose text may have several lines."""
WORDS: dict[str, Mapping[Any, str]] = {"reliability": RELIABILITY_WORDS, "credibility": CREDIBILITY_WORDS}
"""What the grades of a field mean."""
NONE = ""
ANOTHER = "another "
"""Prefix of a field of several actors, where one is to be added."""


class Changing(NamedTuple):
    """A record that is being changed: the dashboard, where the record is, and how a change is written."""

    dashboard: AppInterface
    library: Library
    record: FileRecord
    kind: str
    """Kind of record, as the table of the format names it."""
    write: Callable[[FileRecord, Callable[[str], str], str], Any]
    """Writes a change that can be undone; awaited."""

    @property
    def fields(self) -> dict[str, Field]:
        """The fields that can be changed: not the id, which others refer to, nor a brief's lists.

        Nor the file of an article's text where not every file may be read: `c` would show the one that is named.
        """
        listed = {"records"} if self.kind == "brief" else set()
        hidden = {"text_file"} if self.dashboard.access.level is not None else set()
        return {
            name: field
            for name, field in FIELDS[self.kind].items()
            if field.kind not in {"id", "version", "stances", "quote", "quotes", *listed} and name not in hidden
        }

    def now(self, name: str) -> Plain:
        """Return what a field holds, None for nothing."""
        return nodes.record(self.record.text, self.record.record).get(name) or None

    async def put(self, name: str, value: Plain) -> None:
        """Write another value into a field."""
        path = (*self.record.record, name)
        shown = safe(" ".join(_shown(value).split())) or "none"
        await self.write(self.record, lambda text: value_edits.put(text, path, value), f"{_label(name)}: {shown[:60]}")

    def complaint(self, name: str, value: Plain) -> str:
        """Return what the reader of the format says of a value; empty where it accepts it."""
        field = self.fields[name]
        if not value:
            return f"{_label(name).capitalize()} is needed." if field.required else ""
        try:
            after = value_edits.put(self.record.text, (*self.record.record, name), value)
        except CannotEditError as error:
            return f"{error}."
        errors = (Counter(_errors(self.record.path, self.dashboard.root, each)) for each in (after, self.record.text))
        new = next(errors) - next(errors)  # the same error may be elsewhere in the file already
        return safe(f"{next(iter(new))}.") if new else ""


def options(changing: Changing) -> list[Option[str]]:
    """Return an option for each field, with what it holds."""
    listed = []
    for name, field in changing.fields.items():
        listed.append(Option(name, _label(name), _summary(changing, name), LETTERS.get(name, "")))
        if field.kind == "actors" and changing.now(name):
            listed.append(Option(ANOTHER + name, ANOTHER + _label(name)))
    return listed


async def change_field(changing: Changing, name: str) -> None:
    """Ask for another value of a field, and write it."""
    another = name.startswith(ANOTHER)
    name = name.removeprefix(ANOTHER)
    now = changing.now(name)
    if any(dangers(each) for each in _texts(now)):
        why = HIDDEN + changing.dashboard.access.hint("edit", OPENS_FILE)
        changing.dashboard.notify(why, severity="warning", timeout=6, markup=False)
        return
    field = changing.fields[name]
    match field.kind:
        case "record":
            await change_record(_inner(changing, field.of, (name,)), f"Change the {_label(name)}")
        case "records":
            await _change_list(changing, name, field)
        case "choice":
            await _choose_word(changing, name, field)
        case "audience":
            await _choose_audience(changing, name, now)
        case "actor" | "actors":
            await _choose_actor(changing, name, now, another=another)
        case "issue":
            await _choose_issue(changing, name)
        case "article" if articles := _articles(changing):
            await _choose_article(changing, name, articles)
        case "boolean":
            value = await changing.dashboard.push_screen_wait(
                PickScreen(_label(name).capitalize(), [("true", "yes"), (NONE, "no")])
            )
            if value is not None:
                await changing.put(name, value)
        case _:
            await _type_value(changing, name, field)


async def change_record(changing: Changing, title: str) -> None:
    """Show the fields of a record, and change the one that is chosen."""
    name = await changing.dashboard.push_screen_wait(MenuScreen(title, options(changing)))
    if name is not None:
        await change_field(changing, name)


def _inner(changing: Changing, kind: str, path: nodes.Path) -> Changing:
    record = changing.record
    return changing._replace(record=record._replace(record=(*record.record, *path)), kind=kind)


async def _change_list(changing: Changing, name: str, field: Field) -> None:
    """Ask for one of a record's own records, or add one."""
    entries = changing.now(name)
    entries = entries if isinstance(entries, list) else []
    label = _label(name)
    choices: list[tuple[int, str]] = [(index, _shown(entry)) for index, entry in enumerate(entries)]
    choices.append((-1, f"+ another of the {label}"))
    index = await changing.dashboard.push_screen_wait(PickScreen(f"Which of the {label}?", choices))
    if index is None:
        return
    if index >= 0:
        inner = _inner(changing, field.of, (name, index))
        remove = Option(NONE, "remove it", letter="x")
        chosen = await changing.dashboard.push_screen_wait(
            MenuScreen(_shown(entries[index]), [*options(inner), remove])
        )
        if chosen == NONE:
            await changing.put(name, [entry for number, entry in enumerate(entries) if number != index])
        elif chosen is not None:
            await change_field(inner, chosen)
        return
    names = [each for each, inside in FIELDS[field.of].items() if inside.kind not in ("record", "records", "audience")]
    asked = [form.Field(f"{_label(each).capitalize()}: {_example(FIELDS[field.of][each])}") for each in names]
    values = await changing.dashboard.push_screen_wait(FormScreen(f"Another of the {label}", asked))
    if values is None:
        return
    made = {each: _meant(FIELDS[field.of][each], value) for each, value in zip(names, values, strict=True) if value}
    if complaint := changing.complaint(name, [*entries, made]) if made else "Nothing was typed.":
        changing.dashboard.notify(complaint, severity="warning", timeout=6, markup=False)
    else:
        await changing.put(name, [*entries, made])


async def _choose_word(changing: Changing, name: str, field: Field) -> None:
    now = changing.now(name)
    if name == "stance":
        issue = changing.now("issue") or ""
        title = labels.issue_label(changing.library, issue)
        dialog = StanceScreen(title, now or "", changing.library.snapshot.issue(issue), removable=False)
        stance = await changing.dashboard.push_screen_wait(dialog)
        if stance is not None:
            await changing.put(name, stance)
        return
    words = WORDS.get(name, {})
    choices = [
        (each, f"{each}  {words.get(each, '')}".rstrip() + ("  (now)" if each == now else "")) for each in field.choices
    ]
    if now and not field.required:
        choices.append((NONE, f"no {_label(name)}"))
    value = await changing.dashboard.push_screen_wait(PickScreen(_label(name).capitalize(), choices))
    if value is not None:
        await changing.put(name, value)


async def _choose_audience(changing: Changing, name: str, now: Plain) -> None:
    library = changing.library
    audience = _audience(now)
    choices = list(
        audience_choices(
            audience, (), actor_choices(library), sphere_choices(library), lambda each: audience_text(library, each)
        )
    )
    about = f"Now: {audience_text(library, audience)}" if audience is not None else "An addressee, a sphere"
    answer = await changing.dashboard.push_screen_wait(ChooseScreen(f"Before whom? {about}", choices, "forum"))
    if answer is None:
        return
    chosen = answer.choice.value if answer.choice is not None else None
    if answer.choice is None:
        if not answer.typed:
            return
        chosen = Audience(**{**_parts(audience), "forum": answer.typed})
    parts = _parts(chosen)
    blocs = undeclared([parts.get("sphere", "")], library.spheres)
    if blocs:
        try:
            declare(changing.dashboard.root, blocs)
        except (OSError, ConflictError, ReadOnlyError) as error:
            why = (error.strerror if isinstance(error, OSError) else None) or "look at the file and do it again"
            raise CannotEditError(f"{FILE} could not be written: {why}") from None
        changing.dashboard.notify(f"Declared in {FILE}: {blocs[0].name}.", timeout=6, markup=False)
    await changing.put(name, parts["sphere"] if isinstance(now, str) and parts.keys() == {"sphere"} else parts)


def _audience(now: Plain) -> Audience | None:
    """Return an audience as a file has it: a sphere alone, or its parts."""
    if isinstance(now, dict):
        return Audience(**{name: now[name] for name in ("addressee", "forum", "sphere") if name in now})
    return Audience(sphere=now) if isinstance(now, str) and now else None


def _parts(audience: Audience | None) -> dict[str, str]:
    """Return the parts of an audience that are not empty."""
    names = ("addressee", "forum", "sphere")
    return {name: value for name in names if (value := getattr(audience, name, ""))}


async def _choose_actor(changing: Changing, name: str, now: Plain, *, another: bool = False) -> None:
    """Ask for the actor, or `another` one; where several speak, first which of them is replaced or removed."""
    title = "Who said it?" if name == "speaker" else f"Which actor? ({_label(name)})"
    several = list(now) if isinstance(now, list) else [now] if now else []
    index = len(several) if another else 0
    if len(several) > 1 and not another:
        listed = [(each, f"instead of {safe(one)}") for each, one in enumerate(several)]
        listed += [
            (len(several), "and another"),
            *((-1 - each, f"not {safe(one)}") for each, one in enumerate(several)),
        ]
        picked = await changing.dashboard.push_screen_wait(PickScreen(title, listed))
        if picked is None:
            return
        index = picked
    if index < 0:
        several.pop(-1 - index)
    else:
        library = changing.library
        speaking = {identity for each in several for identity in library.actor_ids(str(each))}
        present = library.actor_ids(str(several[index])) if index < len(several) else ()
        offered = [each for each in actor_choices(library) if each.value in present or each.value not in speaking]
        choices = sorted(offered, key=lambda each: each.value not in present)
        dialog: ChooseScreen[str] = ChooseScreen(title, choices, "name, as written")
        answer = await changing.dashboard.push_screen_wait(dialog)
        if answer is None:
            return
        chosen = answer.choice.value if answer.choice is not None else answer.typed
        several[index : index + 1] = [chosen]
    value: Plain = several if len(several) > 1 else several[0]
    if complaint := changing.complaint(name, value):
        changing.dashboard.notify(complaint, severity="warning", timeout=6, markup=False)
    else:
        await changing.put(name, value)


def _articles(changing: Changing) -> list[tuple[str, str]]:
    """Return ids and headlines of the brief's articles."""
    listed = nodes.record(changing.record.text, ()).get("articles")
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return [(str(each["id"]), safe(str(each.get("headline") or each["id"]))) for each in entries if each.get("id")]


async def _choose_article(changing: Changing, name: str, articles: list[tuple[str, str]]) -> None:
    now = changing.now(name)
    choices = [(each, f"now: {title}" if each == now else title) for each, title in articles]
    choices.sort(key=lambda each: each[0] != now)
    if now:
        choices.append((NONE, "no article"))
    value = await changing.dashboard.push_screen_wait(PickScreen("Which article prints it?", choices))
    if value is not None:
        await changing.put(name, value)


async def _choose_issue(changing: Changing, name: str) -> None:
    dialog: ChooseScreen[str] = ChooseScreen("On which issue?", issue_choices(changing.library))
    answer = await changing.dashboard.push_screen_wait(dialog)
    if answer is not None and answer.choice is not None:
        await changing.put(name, answer.choice.value)


async def _type_value(changing: Changing, name: str, field: Field) -> None:
    """Ask for a text, a date, an address, or a list of words."""
    now = changing.now(name)
    listed = field.kind in ("texts", "names")
    typed = ", ".join(now) if isinstance(now, list) else now or ""

    def value_of(text: str) -> Plain:
        return _words(text) if listed else _meant(field, text)

    asked = form.Field(
        f"{_hint(field)}{' Separate several with commas.' if listed else ''}", typed,
        lambda text: changing.complaint(name, value_of(text)), lines=name in LONG and not listed,
    )  # fmt: skip
    values = await changing.dashboard.push_screen_wait(FormScreen(_label(name).rstrip("…").capitalize(), [asked]))
    if values is not None:
        await changing.put(name, value_of(values[0]))


def _words(typed: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (" ".join(each.split()) for each in typed.split(",")))))


def _meant(field: Field, typed: str) -> str:
    """Return a value as briefs write it: a country's code, an ISO date."""
    if field.kind == "country":
        return geo.country(typed) or typed
    if field.kind in ("date", "term") and not dates.span(typed):
        return dates.suggest(typed)[0] or typed
    return typed


def _hint(field: Field) -> str:
    return f"{field.doc}{'' if field.required else ' May be empty.'}"


def _example(field: Field) -> str:
    return f"{field.example}, …" if field.example else field.doc


def _label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " "))


def _summary(changing: Changing, name: str) -> str:
    """Return what a field holds, in a line: names for ids, a number for long lists."""
    now = changing.now(name)
    kind = changing.fields[name].kind
    if kind == "records" and isinstance(now, list) and len(now) > 1:
        return counted(len(now), _label(name).removesuffix("s"))
    if kind == "audience" and now:
        return audience_text(changing.library, _audience(now) or Audience())
    if kind in ("actor", "actors") and now:
        return ", ".join(_actor(changing.library, each) for each in _texts(now))
    return _shown(now)


def _actor(library: Library, written: str) -> str:
    ids = library.actor_ids(written)
    return labels.actor_name(library, ids[0]) if len(ids) == 1 else safe(written)


def _shown(value: Plain) -> str:
    return safe(" · ".join(_texts(value)))


def _texts(value: Plain) -> Sequence[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if value else []


def _errors(path: Path, root: Path, text: str) -> list[str]:
    """Return the errors that the reader of the format finds in a file."""
    found = file_problems(text.encode(), path.relative_to(root).as_posix())
    return [each.message for each in found if each.severity != "warning"]
