"""Items as JSON, CSV and Markdown."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli.formats import emit
from briefing.cli.output import Output
from briefing.text import escape

SEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


def result(form: str, items: list[dict[str, object]]) -> str:
    stream = io.StringIO()
    emit(Output(stream), form, items, total=len(items))
    return stream.getvalue()


@given(st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=20), max_size=3), max_size=3))
def test_json_keeps_every_text_and_shows_no_character_that_cant_be_seen(items: list[dict[str, object]]) -> None:
    text = result("json", items)
    assert json.loads(text) == {"schema": "briefing/1", "total": len(items), "items": items}
    assert not SEEN.search(text)


@pytest.mark.parametrize("character", ["\x1b", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041", "\ud800"])
def test_json_escapes_controls_and_invisible_characters(character: str) -> None:
    text = escape.json([f"a{character}b"])
    assert text.isascii()
    assert json.loads(text) == [f"a{character}b"]


def test_json_leaves_letters_as_they_are() -> None:
    assert escape.json("Қасым-Жомарт “Тоқаев” 中") == '"Қасым-Жомарт “Тоқаев” 中"'


def test_json_lines_hold_one_item_each() -> None:
    items: list[dict[str, object]] = [{"a": "x\ny"}, {"a": None}]
    assert [json.loads(line) for line in result("jsonl", items).splitlines()] == items


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_csv_defuses_what_a_spreadsheet_would_compute(text: str) -> None:
    rows = list(csv.reader(io.StringIO(result("csv", [{"text": text, "n": -1, "none": None}]))))
    assert rows[0] == ["text", "n", "none"]
    assert rows[1][0].startswith("'")
    assert rows[1][1:] == ["-1", ""]


@given(st.text(st.characters(blacklist_categories=["C"]), max_size=30))
def test_csv_reads_back_as_it_was(text: str) -> None:
    (_, row) = csv.reader(io.StringIO(result("csv", [{"text": text, "deep": [[1, 2]], "words": ["a", "b"]}])))
    assert row[1:] == ["[[1, 2]]", "a; b"]
    if text[:1] not in "=+-@" and text.isascii():
        assert row[0] == text


def test_markdown_shows_texts_literally() -> None:
    table = result("md", [{"text": "a | b\n[x](javascript:y) *c* <b>"}])
    assert table.splitlines()[2] == r"| a \| b \[x\](javascript:y) \*c\* \<b\> |"
    assert escape.markdown("plain words") == "plain words"


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "md"])
def test_no_items_are_no_error(form: str) -> None:
    assert "Traceback" not in result(form, [])
