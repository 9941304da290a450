"""The JSON Schema of briefs and of shared files, made from the table of fields that the reader uses.

What the reader refuses in shape, the schema refuses. Editors read YAML by its core schema, so a number or a truth
value is accepted as text: `title: 1984` is a title.
"""

from __future__ import annotations

from typing import Any, Literal

from briefing import geo
from briefing.format.fields import FIELDS, Field, called
from briefing.format.languages import TAG
from briefing.format.values import BOOLEANS, DATE, END, ID, PATH, QUOTE, URL, VERSIONS
from briefing.model import STANCES

Kind = Literal["brief", "actors", "issues", "sources", "spheres"]
Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_OWN = {"^x-": {"description": "A key of your own."}}
_BLANK = {"type": ["null", "string"], "pattern": r"^\s*$"}
"""No value: `check` warns of it where none is required."""
_TELLING = {"id", "name", "headline", "label", "statement", "article", "post", "of", "since", "language"}
_TELLING |= {"attribution", "paraphrase", "likelihood"}
"""Keys that an example of a record has beside those that it needs."""
_NUMBER = {"type": ["number", "boolean"]}
_WORDS: Schema = {"type": ["string", "number", "boolean"]}
_FILLED: Schema = {"anyOf": [{"type": "string", "pattern": r"\S"}, _NUMBER]}


def schema(kind: Kind) -> Schema:
    """Return the JSON Schema (2020-12) of a brief or a shared file."""
    head = {"$schema": DIALECT, "title": _title(kind)}
    if kind == "spheres":
        return head | _spheres()
    made = _record(kind)
    if kind != "brief":
        made = {"anyOf": [made, made["properties"][kind]]}
    return head | made | {"$defs": {each: _definition(each) for each in _used(kind)}}


def _title(kind: str) -> str:
    return (
        "A brief: one event or theme, who said what about it, and where that puts them"
        if kind == "brief"
        else called(kind)
    )


def _used(kind: str) -> list[str]:
    """Return the kinds of records that a record contains, directly or not."""
    found: list[str] = []
    waiting = [kind]
    while waiting:
        for field in FIELDS[waiting.pop()].values():
            of = "audience" if field.kind == "audience" else field.of
            if of and of not in found:
                found.append(of)
                waiting.append(of)
    return sorted(found)


def _definition(kind: str) -> Schema:
    made: Schema = {"title": called(kind)} | _record(kind)
    if kind == "evidence":
        made["oneOf"] = [_has(word) for word in ("quote", "paraphrase", "gesture")]
    if kind == "position":
        made["anyOf"] = [_has("attribution"), {"required": ["evidence"], "properties": {"evidence": _ONE_KIND}}]
    return made


def _has(word: str) -> Schema:
    """Return the schema that requires a key with a value."""
    return {"required": [word], "properties": {word: {"not": _BLANK}}}


_ONE_KIND: Schema = {
    "type": "array",
    "anyOf": [
        {"items": {"anyOf": [_has(word), _BLANK]}, "contains": _has(word) | {"type": "object"}}
        for word in ("quote", "paraphrase", "gesture")
    ],
}
"""Evidence that shows the attribution: all of one kind."""


def _record(kind: str) -> Schema:
    fields = FIELDS[kind]
    return {
        "type": "object",
        "properties": {word: _field(field) for word, field in fields.items()},
        "required": [word for word, field in fields.items() if field.required],
        "patternProperties": _OWN,
        "additionalProperties": False,
    }


def _field(field: Field) -> Schema:
    """Return a field's schema; an optional key may also have no value."""
    made: Schema = {"description": field.doc}
    value = _value(field)
    if not field.required:
        value = {"anyOf": [value, _BLANK]} if "anyOf" not in value else {"anyOf": [*value["anyOf"], _BLANK]}
    made |= value
    if example := _example(field):
        made["examples"] = [example]
    return made


def _example(field: Field) -> Any:
    if field.kind in ("records", "record"):
        entry = {word: _example(each) for word, each in FIELDS[field.of].items() if each.required or word in _TELLING}
        return [entry] if field.kind == "records" else entry
    if field.kind in ("texts", "names", "quotes"):
        return [field.example]
    return {"ru-partnership": field.example} if field.kind == "stances" else field.example


def _value(field: Field) -> Schema:
    match field.kind:
        case "records":
            return _list({"$ref": f"#/$defs/{field.of}"})
        case "record":
            return {"$ref": f"#/$defs/{field.of}"}
        case "choice":
            return _choice(field.choices)
        case "audience":
            return {"anyOf": [_WORDS, {"$ref": "#/$defs/audience"}]}
        case "actors":
            return {"anyOf": [_FILLED, _list(_WORDS) | {"contains": _FILLED}]}
        case "texts" | "names":
            return _list(_WORDS)
        case "quotes":
            return _list(_pattern(QUOTE))
        case "stances":
            return {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": _choice(STANCES)}
        case "text" | "name" | "actor" | "source" | "sphere":
            return _FILLED if field.required else _WORDS
        case _:
            return _pattern(_PATTERNS[field.kind])


_COUNTRY = "|".join(sorted({code for country in geo.COUNTRIES.values() for code in (country.code, country.alpha_3)}))
_PATTERNS = {
    "id": ID,
    "article": ID,
    "issue": ID,
    "quote": QUOTE,
    "date": DATE,
    "term": DATE,
    "country": f"^({_COUNTRY}){END}",
    "language": TAG,
    "url": URL,
    "path": PATH,
    "version": VERSIONS,
    "boolean": f"^({'|'.join(BOOLEANS)}){END}",
}
"""By kind of field, the form of a value."""


def _pattern(form: str) -> Schema:
    """Text of a form. A number is text too; one that is no date or id is found by `check`."""
    return {"anyOf": [{"type": "string", "pattern": form}, _NUMBER]}


def _choice(choices: tuple[str, ...]) -> Schema:
    numbers = [int(choice) for choice in choices if choice.isdigit()]
    return {"enum": [*choices, *numbers]}


def _list(entries: Schema) -> Schema:
    return {"type": "array", "items": {"anyOf": [entries, _BLANK]}}


def _spheres() -> Schema:
    members = _list(
        {"type": "string", "pattern": r"\S", "description": "A country's code, or the name of another set."}
    )
    sets = {"type": "object", "patternProperties": _OWN, "additionalProperties": {"anyOf": [members, _BLANK]}}
    about = {
        "description": "Sets of countries: a name, and a list of ISO 3166-1 codes and names of other sets.",
        "examples": [{"West": ["EU", "US", "GB"]}],
    }
    return sets | about | {"properties": {"spheres": {"anyOf": [members, sets]} | about}}
