"""One function for each kind of value: an event in, what the model holds out, None where there is nothing to use.

Each takes the whole of its value from the stream, whatever it finds there, and tells what is wrong with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefing import dates, geo
from briefing.format.fields import FIELDS, Field, called
from briefing.format.languages import complaint
from briefing.format.problems import nearest
from briefing.format.reader import MOST_VALUES, Event, Reader, RefusedError, short
from briefing.model import STANCES, Audience, Stance

Read = Callable[[Reader, Event], Any]

ID = r"""^[^\s#/\\,:;"'()\[\]{}<>|*&!%@`]+$"""
"""The form of an id: a word of letters, digits, hyphens, dots and the like, in any script."""
_ID = re.compile(ID.removesuffix("$"))
QUOTE = r"""^([^\s#\\:;"<>|*&!%@`]+#)?[^\s#/\\,:;"'()\[\]{}<>|*&!%@`]+$"""
"""A quote's id, or one with the path of its brief before a `#`."""
_QUOTE = re.compile(QUOTE.removesuffix("$"))
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
URL = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+\S*$"
PATH = r"^(?!/|\\|[A-Za-z]:|.*(^|[/\\])\.\.([/\\]|$)).+$"
_PATH = re.compile(PATH.removesuffix("$") + r"\Z", re.DOTALL)
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"
_DATE = re.compile(DATE.removesuffix("$"), re.ASCII)
_SLASHED = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})", re.ASCII)
_MIXED = re.compile(r"[^\W\d_]+")
SPHERES = ("domestic", "world")
"""Spheres that mean something without being declared."""


def text(reader: Reader, event: Event) -> str | None:
    """Text as it stands."""
    value = reader.scalar(event, "text")
    if value and value[-1] == "\n":
        value = value.rstrip("\n")  # a block's own
    return value or None


def name(reader: Reader, event: Event) -> str | None:
    """Text that names somebody: look-alike letters of two alphabets in one word are told."""
    value = reader.scalar(event, "a name")
    if value and not value.isascii():
        for word in _MIXED.findall(value):
            if len(scripts := _scripts(word)) > 1:
                reader.report(
                    "mixed-scripts", event.start_mark,
                    f"“{short(word)}” mixes {' and '.join(scripts)} letters", "type it in one alphabet",
                )  # fmt: skip
                break
    return value or None


def _scripts(word: str) -> list[str]:
    if word.isascii():
        return []
    found = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
    return sorted(found & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}, reverse=True)


def identifier(reader: Reader, event: Event) -> str | None:
    """An id."""
    value = reader.scalar(event, "an id")
    if value is None or _ID.fullmatch(value):
        return value
    word = re.sub(r"[^\w.-]+", "-", value).strip("-")
    reader.report(
        "bad-id", event.start_mark, f"“{short(value)}” cannot be an id: an id is one word",
        f"write `{short(word)}`" if word else "use letters, digits and hyphens",
    )  # fmt: skip
    return None


def date(reader: Reader, event: Event) -> str | None:
    """A date as it was written, where it is one."""
    value = reader.scalar(event, "a date")
    if not value:
        return None
    span = dates.span(value) if _DATE.fullmatch(value) else None
    if span is None:
        _bad_date(reader, event, value)
        return None
    if span.first > reader.today:
        reader.report("future-date", event.start_mark, f"{value} lies in the future", "check the year")
    return value


def _bad_date(reader: Reader, event: Event, value: str) -> None:
    if _DATE.fullmatch(value):
        first, slash, last = value.partition("/")
        if slash and dates.span(first) and dates.span(last):
            reader.report(
                "no-such-day", event.start_mark, f"the interval {value} ends before it begins", f"{last}/{first}"
            )
        else:
            reader.report("no-such-day", event.start_mark, f"there is no {value} in the calendar")
        return
    reader.report(
        "bad-date", event.start_mark,
        f"“{short(value)}” is no date; expected 2022, 2022-11, 2022-11-28 or an interval 2022-11-27/2022-11-28",
        _meant_date(value),
    )  # fmt: skip


def _meant_date(value: str) -> str:
    """The date that is plainly meant by another way of writing it."""
    found = _SLASHED.fullmatch(value.strip()) or _SLASHED.match(value.partition("T")[0])
    if found is None:
        return ""
    a, b, c = found.groups()
    for year, month, day in ((a, b, c), (c, b, a)):
        meant = f"{year}-{int(month):02}-{int(day):02}"
        if len(year) == 4 and len(day) < 3 and dates.span(meant):
            # 3/4/2022 is March to some and April to others.
            sure = year == a or int(day) > 12
            return f"write {meant}" if sure else f"year, month, day: is {meant} meant?"
    return ""


def boolean(reader: Reader, event: Event) -> bool | None:
    """`true` or `false`."""
    value = reader.scalar(event, "`true` or `false`")
    if value is None:
        return None
    if value in BOOLEANS:
        return BOOLEANS[value]
    meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(value.casefold())
    reader.report(
        "bad-value", event.start_mark, f"“{short(value)}” stands here; expected true or false",
        f"write {meant}" if meant else "",
    )  # fmt: skip
    return None


BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def country(reader: Reader, event: Event) -> str | None:
    """A country's alpha-2 code, from what ISO 3166-1 has or had."""
    value = reader.scalar(event, "a country code")
    if not value:
        return None
    code = geo.code(value)
    if code is None:
        reader.report(
            "bad-country", event.start_mark,
            f"“{short(value)}” is no country code; expected one of ISO 3166-1, or EU, XK, UN", meant_country(value),
        )  # fmt: skip
    return code


def meant_country(value: str) -> str:
    """The hint for what is no country code."""
    code = geo.code(value.upper()) or geo.country(value) or {"UK": "GB", "EN": "GB"}.get(value.upper())
    if code is None and (near := nearest(value, geo.NAMES)):
        code = geo.country(near)
    return f"write {code} for {geo.name(code)}" if code else ""


def language(reader: Reader, event: Event) -> str | None:
    """A BCP 47 tag."""
    value = reader.scalar(event, "a language tag")
    if not value:
        return None
    wrong = complaint(value)
    if wrong is None:
        return value
    reader.report(
        "bad-language", event.start_mark, f"“{short(value)}” {wrong[0]}; expected a BCP 47 tag such as en, ru, kk",
        f"write {wrong[1]}" if wrong[1] else "",
    )  # fmt: skip
    return None


def url(reader: Reader, event: Event) -> str | None:
    """A web address; nothing else is ever opened."""
    value = reader.scalar(event, "a web address")
    if not value or _ADDRESS.fullmatch(value):
        return value or None
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value)
    reader.report(
        "bad-url", event.start_mark, f"“{short(value)}” is no web address; expected http:// or https://",
        f"write https://{short(value)}" if bare else "",
    )  # fmt: skip
    return None


def path(reader: Reader, event: Event) -> str | None:
    """A file's path within the library."""
    value = reader.scalar(event, "a file's path")
    if not value or _PATH.match(value):
        return value or None
    reader.report(
        "bad-path", event.start_mark, f"“{short(value)}” leads out of the library",
        "name a file within it, by its path from the library's folder",
    )  # fmt: skip
    return None


def version(reader: Reader, event: Event) -> str | None:
    """The version of the format: from a newer one, unknown keys are only warned of."""
    value = reader.scalar(event, "a version")
    if value is None or value == VERSION:
        return value
    if value.isascii() and value.isdigit() and len(value) < 4 and int(value) > int(VERSION):
        reader.lenient_keys = True
        reader.report(
            "schema-version", event.start_mark,
            f"the file is of version {value}; this program reads version {VERSION}, and leaves unknown keys aside",
        )  # fmt: skip
        return value
    reader.report(
        "bad-value", event.start_mark, f"“{short(value)}” is no version of the format; this is {VERSION}",
        f"write {VERSION}, or delete the key",
    )  # fmt: skip
    return None


VERSION = "1"


def several(read: Read, what: str) -> Read:
    """A list of values."""

    def read_list(reader: Reader, event: Event) -> tuple[Any, ...] | None:
        if type(event) is not SequenceStartEvent:
            if type(event) is ScalarEvent:
                value = reader.scalar(event, what)
                if value is not None:
                    reader.unexpected("expected-list", event, f"expected a list of {what}", f"[{short(value)}]")
                return None
            reader.unexpected("expected-list", event, f"expected a list of {what}")
            return None
        return _entries(reader, event, read)

    return read_list


def _entries(reader: Reader, event: Event, read: Read) -> tuple[Any, ...]:
    """The entries of a list whose start has been taken."""
    if reader.careful and (event.anchor is not None or event.tag is not None):
        reader.property(event)
    found = []
    take = reader.next
    for _ in range(MOST_VALUES):
        event = take()
        if type(event) is SequenceEndEvent:
            return tuple(found)
        value = read(reader, event)
        if value is not None:
            found.append(value)
        elif type(event) is ScalarEvent and event.value in ("", "~"):
            reader.report("empty-value", event.start_mark, "an entry of the list has no value")
    raise RefusedError("too-many", event.start_mark, f"more than {MOST_VALUES:,} entries in one list")


def reference(kind: str, expected: str, form: re.Pattern[str] | None = None) -> Read:
    """The name or id of another record; where it is used is kept, so that it can be looked up."""
    at = ("actor", "article", "issue", "quote", "source", "sphere").index(kind)

    def read_reference(reader: Reader, event: Event) -> str | None:
        value = reader.scalar(event, expected)
        if not value:
            return None
        if form is not None and form.fullmatch(value) is None:
            reader.report("bad-id", event.start_mark, f"“{short(value)}” stands here; expected {expected}")
            return None
        reader.uses[at][value].append(event.start_mark)
        return value

    return read_reference


actor = reference("actor", "an actor's id or name")
article = reference("article", "an article's id", _ID)
issue = reference("issue", "an issue's id", _ID)
quote = reference("quote", "a quote's id", _QUOTE)
source = reference("source", "a source's id or name")


def sphere(reader: Reader, event: Event) -> str | None:
    """A country, by its alpha-2 code then; `domestic`, `world`; or the name of a set."""
    value = reader.scalar(event, "a sphere")
    if not value or value in SPHERES:
        return value or None
    code = geo.code(value)
    if code is None:
        reader.uses.sphere[value].append(event.start_mark)
    return code or value


def actors(reader: Reader, event: Event) -> tuple[str, ...] | None:
    """One actor, or a list of them."""
    if type(event) is SequenceStartEvent:
        return _entries(reader, event, actor) or None
    value = actor(reader, event)
    return (value,) if value is not None else None


def audience(reader: Reader, event: Event) -> Audience | None:
    """A sphere, or a mapping of addressee, forum and sphere."""
    if type(event) is MappingStartEvent:
        values, _ = mapping(reader, event, "audience")
        return Audience(**values) if values else None
    value = sphere(reader, event)
    return Audience(sphere=value) if value is not None else None


def stances(reader: Reader, event: Event) -> tuple[tuple[str, Stance], ...] | None:
    """A mapping of issues to stances, as pairs."""
    if type(event) is not MappingStartEvent:
        if type(event) is not ScalarEvent or reader.scalar(event, "stances") is not None:
            reader.unexpected("expected-mapping", event, "expected issues and stances", "{issue-id: for}")
        return None
    if reader.careful and (event.anchor is not None or event.tag is not None):
        reader.property(event)
    found: dict[str, Stance | None] = {}
    firsts: dict[str, Event] = {}
    while type(key := reader.next()) is not MappingEndEvent:
        if type(key) is not ScalarEvent:
            reader.report("not-a-key", key.start_mark, "a list or mapping stands where an issue is due")
            reader.skip(key)
            reader.skip(reader.next())
            continue
        if key.value in firsts:
            reader.duplicate(key, firsts[key.value])
            reader.skip(reader.next())
            continue
        firsts[key.value] = key
        named = issue(reader, key)
        event = reader.next()
        stance = _stance(reader, event)
        if named is not None:
            found[named] = stance
    return tuple((named, stance) for named, stance in found.items() if stance is not None)


def choice(field: Field) -> Read:
    """One of a few words."""
    return _one_of(field.choices)


def _one_of(choices: tuple[str, ...]) -> Read:
    known = frozenset(choices)
    expected = f"expected {', '.join(choices[:-1])} or {choices[-1]}"

    def read_choice(reader: Reader, event: Event) -> str | None:
        value = reader.scalar(event, "one of a few words")
        if value is None or value in known:
            return value
        reader.report(
            "bad-value", event.start_mark, f"“{short(value)}” stands here; {expected}", _meant(reader, value, choices)
        )
        return None

    return read_choice


_MEANT = {
    "support": "for", "supports": "for", "pro": "for", "yes": "for", "agree": "for", "oppose": "against",
    "opposes": "against", "con": "against", "no": "against", "anti": "against", "mixed": "ambivalent",
    "both": "ambivalent", "unknown": "unclear", "organization": "organisation", "country": "state", "org": "organisation",
    "quote": "direct", "paraphrase": "indirect", "gesture": "nonverbal", "white": "CLEAR", "medium": "moderate",
    "done": "final", "wip": "draft", "probable": "likely", "probably": "likely", "improbable": "unlikely",
    "remote": "almost no chance", "highly likely": "very likely", "highly unlikely": "very unlikely",
    "nearly certain": "almost certain", "even": "roughly even chance", "even chance": "roughly even chance",
}  # fmt: skip
"""Words that people write for ours."""


def _meant(reader: Reader, value: str, choices: tuple[str, ...]) -> str:
    plain = value.strip().casefold().replace("_", "-").replace("tlp:", "")
    for choice in choices:
        if plain.replace(" ", "-") == choice.casefold().replace(" ", "-"):
            return f"write `{choice}`"
    meant = _MEANT.get(plain)
    return f"write `{meant}`" if meant in choices else reader.suggest(plain, choices)


_stance = _one_of(STANCES)


def mapping(reader: Reader, event: Event, kind: str) -> tuple[dict[str, Any], dict[str, Event]]:
    """A record's values by key, and the event of each value. The start of the mapping has been taken."""
    if reader.careful and (event.anchor is not None or event.tag is not None):
        reader.property(event)
    readers = READERS[kind]
    values: dict[str, Any] = {}
    events: dict[str, Event] = {}
    take = reader.next
    while True:
        key = take()
        if type(key) is not ScalarEvent:
            if type(key) is MappingEndEvent:
                break
            _bad_key(reader, key)
            continue
        word = key.value
        read = readers.get(word)
        if read is None or word in events:
            odd_key(reader, key, kind, events)
            continue
        events[word] = event_of_value = take()
        value = read(reader, event_of_value)
        if value is not None:
            values[word] = value
        else:
            empty(reader, event_of_value, word, kind)
    required = REQUIRED[kind]
    if not required <= values.keys():
        absent(reader, event, kind, required - events.keys())
    return values, events


def absent(reader: Reader, event: Event, kind: str, keys: Iterable[str]) -> None:
    """Tells of required keys that are not there."""
    for word in sorted(keys):
        field = FIELDS[kind][word]
        reader.report(
            "missing", event.start_mark, f"{called(kind)} must have `{word}`; this one has none",
            f"add `{word}: {field.example}`",
        )  # fmt: skip


REQUIRED = {
    kind: frozenset(word for word, field in fields.items() if field.required) for kind, fields in FIELDS.items()
}


def _bad_key(reader: Reader, key: Event) -> None:
    made = {SequenceStartEvent: "a list", MappingStartEvent: "a mapping"}.get(type(key), "an alias")
    reader.report(
        "not-a-key", key.start_mark, f"{made} stands where a key is due", "write a plain word before the colon"
    )
    if made != "an alias":
        reader.skip(key)
    reader.skip(reader.next())


def odd_key(reader: Reader, key: Event, kind: str, events: dict[str, Event]) -> None:
    """A key that is not known, or stands twice, or is the user's own; its value is passed over."""
    word = key.value
    if word in events:
        reader.report(
            "duplicate-key", key.start_mark,
            f"the key `{short(word)}` stands twice; the first, on line {events[word].start_mark.line + 1}, counts",
            "delete one of the two",
        )  # fmt: skip
    elif not word.startswith("x-"):
        _unknown(reader, key, kind, events)
    else:
        events[word] = key
    reader.skip(reader.next())


def _unknown(reader: Reader, key: Event, kind: str, events: dict[str, Event]) -> None:
    word = key.value
    if word == "<<":
        reader.report("anchor", key.start_mark, "`<<` merges mappings elsewhere; here each is written out")
        return
    if reader.lenient_keys:
        return
    near = nearest(word, [choice for choice in FIELDS[kind] if choice not in events]) or _ELSEWHERE.get(word)
    reader.report(
        "unknown-key", key.start_mark, f"`{short(word)}` is no key of {called(kind)}",
        f"did you mean `{near}`?" if near in FIELDS[kind] else "keys of your own begin with `x-`",
    )  # fmt: skip


_ELSEWHERE = {
    "who": "speaker", "by": "speaker", "said": "text", "words": "text", "lang": "language", "link": "url",
    "outlet": "source", "publisher": "source", "type": "kind", "quotation": "text", "names": "aliases",
    "topic": "issue", "position": "stance", "description": "summary", "proposition": "statement",
}  # fmt: skip
"""What people call our keys."""


def empty(reader: Reader, event: Event, word: str, kind: str) -> None:
    """A key without a value: told where it is not the value itself that was found wrong."""
    if type(event) is not ScalarEvent or event.value not in NOTHING or event.tag or event.anchor:
        return
    if event.value and event.style != "":
        return
    shown = f" (`{event.value}`)" if event.value else ""
    if FIELDS[kind][word].required:
        reader.report("missing", event.start_mark, f"`{word}` has no value{shown}, and must have one")
    else:
        reader.report(
            "empty-value", event.start_mark, f"`{word}` has no value{shown}", "give it one, or delete the key"
        )


NOTHING = ("", "~", "null", "Null", "NULL")


READERS: dict[str, dict[str, Read]] = {}
"""What reads each key of each record. The records' own are added where they are made."""

BY_KIND: dict[str, Read] = {
    "text": text, "name": name, "id": identifier, "date": date, "boolean": boolean, "country": country,
    "language": language, "url": url, "path": path, "version": version, "texts": several(text, "texts"),
    "names": several(name, "names"), "actor": actor, "actors": actors, "article": article, "issue": issue,
    "quote": quote, "quotes": several(quote, "quotes' ids"), "source": source, "sphere": sphere, "audience": audience,
    "stances": stances,
}  # fmt: skip
