"""The schema and the reader are of one mind about shape, with the `jsonschema` library as the judge."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from briefing.format.fields import FIELDS, Field
from briefing.format.problems import CODES
from briefing.format.schema import Kind, schema
from briefing.format.shared_files import read_shared
from briefing.model import STANCES, Problem

from .conftest import TODAY, read

KINDS: tuple[Kind, ...] = ("brief", "actors", "issues", "sources", "spheres")
SCHEMA = Draft202012Validator(schema("brief"))


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_a_valid_json_schema(kind: Kind) -> None:
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained_and_its_example_is_right(kind: Kind) -> None:
    whole = schema(kind)
    records = [whole, *whole["$defs"].values()] if "$defs" in whole else [whole]
    for record in records:
        for word, value in record.get("properties", {}).items():
            assert value["description"], word
            assert "enum" in value or "enum" in str(value.get("anyOf")) or value["examples"], word
            for example in value.get("examples", ()):
                Draft202012Validator(value | {"$defs": whole.get("$defs", {})}).validate(example)


def refused_in_shape(problems: tuple[Problem, ...]) -> set[str]:
    """The codes among the problems that are about shape."""
    return {problem.code for problem in problems if CODES[problem.code].shape}


# Records as Python values: texts, None, lists and dicts. Some are right; some are wrong in one place or several.

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
ODD = st.sampled_from([
    None, "", " ", "~", "\n", "x\n", "NO", "2024-02-30", "2022/2021", "kz", "en-UK", "x-y", "a b", "../x", "..", "[a]",
    "for", "for ", "1", "01", "true", "yes", "http://", "ftp://x", "a#b", "#b", "é", "\u2003", "KAZ", "zh-Hans-CN",
])  # fmt: skip


def right(field: Field) -> st.SearchStrategy[Any]:
    """Values that may stand in a field."""
    match field.kind:
        case "records":
            return st.lists(record(field.of), max_size=3)
        case "record":
            return record(field.of)
        case "choice":
            return st.sampled_from(field.choices)
        case "audience":
            return st.one_of(WORDS, record("audience"))
        case "stances":
            return st.dictionaries(st.sampled_from(["a", "b-c"]), st.sampled_from(STANCES), max_size=2)
        case "texts" | "names" | "quotes":
            return st.lists(st.just(field.example), max_size=2)
        case "actors":
            return st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=2))
        case "text" | "name" | "actor" | "source":
            return WORDS
    return st.just(field.example)


def wrong(field: Field) -> st.SearchStrategy[Any]:
    """Values that may be wrong in a field, or happen to be right."""
    texts = st.one_of(ODD, WORDS)
    return st.one_of(texts, st.lists(texts, max_size=2), st.dictionaries(WORDS, texts, max_size=2), right(field))


@st.composite
def record(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """A record: most keys right, now and then one left out, wrong or unknown."""
    made = {}
    for word, field in FIELDS[kind].items():
        chance = draw(st.integers(0, 19))
        if chance == 0:
            made[word] = draw(wrong(field))
        elif (field.required and chance != 1) or chance > 13:
            made[word] = draw(right(field))
    if draw(st.integers(0, 19)) == 0:
        made[draw(st.sampled_from(["x-own", "txt", "X-own", "", "id"]))] = draw(ODD)
    return made


def written(value: Any) -> str:
    """A value as YAML's flow style, every text in quotation marks."""
    if value is None:
        return "~"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"? {written(key)} : {written(entry)}" for key, entry in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\x85", "\\x85")


@given(record("brief"))
def test_reader_and_schema_refuse_the_same(brief: dict[str, Any]) -> None:
    refused = refused_in_shape(read(written(brief)).problems)
    errors = [error.message for error in SCHEMA.iter_errors(brief)]
    assert bool(refused) == bool(errors), (refused, errors)


@pytest.mark.parametrize(
    ("kind", "value", "accepted"),
    [
        ("actors", {"actors": [{"id": "a", "name": "A"}]}, True),
        ("actors", [{"id": "a"}], True),
        ("actors", [{"name": "a"}], False),
        ("actors", {"actor": []}, False),
        ("issues", [{"id": "i", "statement": "S should be."}], True),
        ("issues", [{"id": "i", "text": "S"}], False),
        ("sources", [{"id": "s", "reliability": "A"}], True),
        ("sources", [{"id": "s", "reliability": "G"}], False),
        ("spheres", {"West": ["EU", "US"], "x-note": "mine"}, True),
        ("spheres", {"spheres": {"West": ["EU"]}}, True),
        ("spheres", {"West": "EU"}, False),
        ("spheres", {"West": [["EU"]]}, False),
    ],
)
def test_schema_of_a_shared_file_accepts_what_the_reader_accepts(kind: Any, value: Any, accepted: bool) -> None:
    reading = read_shared(written(value).encode(), f"{kind}.yaml", kind, today=TODAY)
    assert Draft202012Validator(schema(kind)).is_valid(value) == accepted
    assert (not refused_in_shape(reading.problems)) == accepted


@pytest.mark.parametrize("value", [1984, 3.1, True])
def test_what_editors_take_for_numbers_is_text(value: Any) -> None:
    """Editors read YAML's core schema, in which `title: 1984` is a number."""
    assert SCHEMA.is_valid({"title": value, "date": 2022, "summary": "What happened."})


def test_every_key_is_described() -> None:
    found = schema("brief")
    for made in (found, *found["$defs"].values()):
        assert all(each["description"] for each in made["properties"].values())
