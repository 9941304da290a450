"""Read values from the stream of events: texts, lists, and mappings with their keys.

Each function takes a value from the stream, the whole of it and no more, whatever is found there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefing.format import values as parsing
from briefing.format.event_reader import MAX_KEYS, MAX_VALUES, NULLS, Advice, Event, Given, Reader, RefusedError, short
from briefing.format.fields import FIELDS, Field, called
from briefing.format.problems import nearest
from briefing.format.values import Parse
from briefing.model import STANCES, Audience, Stance

Read = Callable[[Reader, Event], Any]


class Value(NamedTuple):
    """How a value is read."""

    expected: str
    """The value expected, for messages."""
    parse: Parse | None = None
    """Parses the text; None for text that is used as it is."""
    read: Read | None = None
    """Reads a list or a mapping; None where neither is allowed."""


def read_value(reader: Reader, event: Event, value: Value) -> Any:
    """Return a value of any kind; None where there is none, or after reporting a wrong one."""
    if type(event) is ScalarEvent:
        text: str = event.value
        if is_null(event) or (reader.careful and not reader.sound(event)):
            return None
        return _text(text) if value.parse is None else value.parse(reader, text, event)
    if value.read is not None:
        return value.read(reader, event)
    reader.unexpected("expected-text", event, f"expected {value.expected}")
    return None


def is_null(event: Event) -> bool:
    """Whether a scalar is no value: nothing, white space, or unquoted one of YAML's words for nothing."""
    text: str = event.value
    if event.tag is not None or event.anchor is not None:
        return False
    return not text or text.isspace() or (event.style == "" and text in NULLS)


def _text(text: str) -> str:
    """Text without the newlines that end a block."""
    return text.rstrip("\n") if text[-1] == "\n" else text


def several(value: Value, what: str) -> Value:
    """Return how a list of values is read, as a tuple."""

    def no_list(reader: Reader, text: str, event: Event) -> None:
        reader.unexpected("expected-list", event, f"expected a list of {what}", f"write [{short(text)}]")

    def read(reader: Reader, event: Event) -> tuple[Any, ...] | None:
        if type(event) is SequenceStartEvent:
            return entries(reader, event, value)
        reader.unexpected("expected-list", event, f"expected a list of {what}")
        return None

    return Value(f"a list of {what}", no_list, read)


def entries(reader: Reader, event: Event, value: Value) -> tuple[Any, ...]:
    """Return the valid entries of a list whose start event has been taken."""
    if reader.careful and (event.anchor is not None or event.tag is not None):
        reader.property(event)
    found: list[Any] = []
    take = reader.next
    whole = value.read
    for _ in range(MAX_VALUES):
        event = take()
        if type(event) is MappingStartEvent and whole is not None:
            made = whole(reader, event)
        elif type(event) is SequenceEndEvent:
            return tuple(found)
        else:
            made = read_value(reader, event, value)
            if made is None and type(event) is ScalarEvent and is_null(event) and not reader.crowded:
                reader.report(
                    "empty-value", event.start_mark, f"an entry of the list is empty; expected {value.expected}"
                )
        if made is not None:
            found.append(made)
    raise RefusedError("too-many", event.start_mark, f"more than {MAX_VALUES:,} entries in one list")


def mapping(
    reader: Reader, start: Event, kind: str, keys: Mapping[str, Value]
) -> tuple[dict[str, Any], dict[str, Event]]:
    """Return the values of a record by key, and the event of each. Its start event has been taken."""
    careful = reader.careful
    if careful and (start.anchor is not None or start.tag is not None):
        reader.property(start)
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
        value = keys.get(word)
        if value is None or word in events:
            odd_key(reader, key, kind, events)
            continue
        parse = value[1]
        event = events[word] = take()
        # What `read_value` does, without its calls: nine in ten values pass here.
        if type(event) is ScalarEvent:
            text = event.value
            if ((len(text) < 5 and text in NULLS) or text.isspace()) and is_null(event):
                empty(reader, event, word, kind)
                continue
            if careful and not reader.sound(event):
                continue
            if parse is None:
                values[word] = _text(text)
                continue
            made = parse(reader, text, event)
        else:
            made = read_value(reader, event, value)
        if made is not None:
            values[word] = made
    required = REQUIRED[kind]
    if not required <= values.keys():
        absent(reader, start, kind, required - events.keys())
    return values, events


def absent(reader: Reader, event: Event, kind: str, keys: Iterable[str]) -> None:
    """Report missing required keys."""
    for word in sorted(keys):
        reader.report(
            "missing", event.start_mark, f"{called(kind)} must have `{word}`; this one has none",
            f"add `{word}: {FIELDS[kind][word].example}`",
        )  # fmt: skip


def empty(reader: Reader, event: Event, word: str, kind: str) -> None:
    """Report a key without a value."""
    shown = f" but `{event.value}`" if event.value else ""
    field = FIELDS[kind].get(word)
    if field is not None and field.required:
        reader.report(
            "missing", event.start_mark, f"`{word}` has no value{shown}, and must have one",
            f"write `{word}: {field.example}`",
        )  # fmt: skip
    else:
        reader.report(
            "empty-value", event.start_mark, f"`{word}` has no value{shown}", "give it one, or delete the key"
        )


def _bad_key(reader: Reader, key: Event) -> None:
    """Report a list, a mapping or an alias as a key, and skip it and its value."""
    made = {SequenceStartEvent: "a list", MappingStartEvent: "a mapping"}.get(type(key), "an alias")
    reader.report("not-a-key", key.start_mark, f"{made} where a key is expected", "write a plain word before the colon")
    if made != "an alias":
        reader.skip(key)
    reader.skip(reader.next())


def odd_key(reader: Reader, key: Event, kind: str, events: dict[str, Event]) -> None:
    """Report a key that is unknown or a duplicate, accept one of the user's own, and skip the value."""
    word = key.value
    if len(events) > MAX_KEYS:
        raise RefusedError("too-many", key.start_mark, f"more than {MAX_KEYS:,} keys in one mapping")
    if reader.crowded:
        raise RefusedError("too-many", key.start_mark, "too many unknown or duplicate keys")
    if word in events:
        reader.duplicate(key, events[word])
    elif word.startswith("x-"):
        events[word] = key
    elif word == "<<":
        reader.report("anchor", key.start_mark, "`<<` merges mappings elsewhere; here each is written out in full")
    elif not reader.lenient_keys:
        known = [choice for choice in FIELDS[kind] if choice not in events]
        reader.report(
            "unknown-key", key.start_mark, f"`{short(word)}` is no key of {called(kind)}",
            lambda: _meant(reader, key, known),
        )  # fmt: skip
        events[word] = key
    reader.skip(reader.next())


def _meant(reader: Reader, event: Event, keys: list[str]) -> Given:
    """Return the advice for an unknown key; certain where only case, hyphens and spaces differ."""
    word: str = event.value
    near = nearest(word, keys) or next((key for key in _MEANT.get(word.casefold(), ()) if key in keys), None)
    if near is None:
        return "keys of your own begin with `x-`"
    certain = _letters(word) == _letters(near)
    return Advice(f"did you mean `{near}`?", reader.replacing(event, near, certain=certain))


def _letters(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word).casefold()


_MEANT = {
    "who": ("speaker", "actor"), "by": ("speaker",), "said": ("text",), "words": ("text",), "lang": ("language",),
    "link": ("url",), "outlet": ("source", "name"), "publisher": ("source",), "type": ("kind",), "topic": ("issue",),
    "quotation": ("text",), "names": ("aliases",), "position": ("stance",), "description": ("summary", "statement"),
    "proposition": ("statement",), "when": ("date", "published"), "to": ("audience", "until"), "from": ("since",),
    "headline": ("title",), "title": ("headline", "label", "post"), "name": ("title", "label", "headline"),
    "probability": ("likelihood",), "people": ("actors",), "documents": ("articles",),
}  # fmt: skip
"""What people call our keys."""


def _audience(reader: Reader, event: Event) -> Audience | None:
    if type(event) is MappingStartEvent:
        values, _ = mapping(reader, event, "audience", _AUDIENCE)
        return Audience(**values) if values else None
    reader.unexpected("expected-mapping", event, "expected a sphere, or addressee, forum and sphere")
    return None


def _no_stances(reader: Reader, _: str, event: Event) -> None:
    reader.unexpected("expected-mapping", event, "expected issues and stances", "write {issue-id: for}")


def _stances(reader: Reader, event: Event) -> tuple[tuple[str, Stance], ...] | None:
    """Return a mapping of issues to stances, as pairs."""
    if type(event) is not MappingStartEvent:
        reader.unexpected("expected-mapping", event, "expected issues and stances", "write {issue-id: for}")
        return None
    if reader.careful and (event.anchor is not None or event.tag is not None):
        reader.property(event)
    found: list[tuple[str, Stance]] = []
    firsts: dict[str, Event] = {}
    while type(key := reader.next()) is not MappingEndEvent:
        if type(key) is not ScalarEvent:
            _bad_key(reader, key)
            continue
        if key.value in firsts:
            reader.duplicate(key, firsts[key.value])
            reader.skip(reader.next())
            continue
        if len(firsts) >= MAX_VALUES:
            raise RefusedError("too-many", key.start_mark, f"more than {MAX_VALUES:,} stances on one quote")
        firsts[key.value] = key
        named = parsing.issue(reader, key.value, key)
        event = reader.next()
        stance = read_value(reader, event, _STANCE)
        if stance is None and type(event) is ScalarEvent and is_null(event):
            reader.report(
                "missing", event.start_mark, f"the issue `{short(key.value)}` has no stance", "write `for`, …"
            )
        if named is not None and stance is not None:
            found.append((named, stance))
    return tuple(found)


_STANCE = Value("a stance", parsing.one_of(STANCES))


def _actors(reader: Reader, event: Event) -> tuple[str, ...] | None:
    if type(event) is not SequenceStartEvent:
        reader.unexpected("expected-text", event, "expected an actor, or a list of actors")
        return None
    made = entries(reader, event, _ACTOR)
    if not made:
        reader.report("missing", event.start_mark, "the list of actors is empty", "name one")
    return made or None


_ACTOR = Value("an actor's id or name", parsing.actor)

TEXT = Value("text")

KINDS: dict[str, Value] = {
    "text": TEXT,
    "name": Value("a name", parsing.name),
    "id": Value("an id", parsing.identifier),
    "date": Value("a date", parsing.date),
    "term": Value("a date", parsing.term),
    "boolean": Value("true or false", parsing.boolean),
    "country": Value("a country code", parsing.country),
    "language": Value("a language tag", parsing.language),
    "url": Value("a web address", parsing.url),
    "path": Value("a file's path", parsing.path),
    "version": Value("a version", parsing.version),
    "texts": several(TEXT, "words"),
    "names": several(Value("a name", parsing.name), "names"),
    "actor": _ACTOR,
    "actors": Value("an actor, or a list of them", parsing.actors, _actors),
    "article": Value("an article's id", parsing.article),
    "issue": Value("an issue's id", parsing.issue),
    "quote": Value("a quote's id", parsing.quote),
    "quotes": several(Value("a quote's id", parsing.quote), "quotes' ids"),
    "source": Value("a source's id or name", parsing.source),
    "sphere": Value("a sphere", parsing.sphere),
    "audience": Value("an audience", parsing.audience, _audience),
    "stances": Value("issues and stances", _no_stances, _stances),
}
"""By kind of field, those aside that hold records."""

REQUIRED = {
    kind: frozenset(word for word, field in fields.items() if field.required) for kind, fields in FIELDS.items()
}


def value_of(field: Field) -> Value:
    """How a field that holds no record is read."""
    return Value("one of a few words", parsing.one_of(field.choices)) if field.kind == "choice" else KINDS[field.kind]


_AUDIENCE = {word: value_of(field) for word, field in FIELDS["audience"].items()}
