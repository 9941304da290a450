"""Whatever a brief holds, what is shown of it commands nothing."""

from __future__ import annotations

import re
import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.sanitise import MAX_MARKS, dangers, safe, without_dangers

COMMANDING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\u200b\ufeff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("a\x00b\x7f", "a␀b␡"),
        ("a\x9bb", "a‹U+009B›b"),
        ("a\u202eb", "a‹U+202E›b"),
        ("a\u200bb\ufeff", "a‹U+200B›b‹U+FEFF›"),
        ("a\U000e0041", "a‹U+E0041›"),
        ("\ud800", "‹U+D800›"),
        ("one\ntwo\tthree", "one two three"),
        ("one\rtwo", "one␍two"),
        ("one\r\ntwo", "one two"),
        ("a\u2028b", "a‹U+2028›b"),
        ("[/] [@click=app.quit]x", "[/] [@click=app.quit]x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("e\u0301", "e\u0301"),
        ("a" + "\u0300" * 60, "a" + "\u0300" * MAX_MARKS),
    ],
)
def test_text_is_made_safe(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_lines_and_tabs_are_kept_where_asked_for() -> None:
    assert safe("one\n\ttwo\x1b", multiline=True) == "one\n\ttwo␛"
    assert safe("one\r\ntwo", multiline=True) == "one\ntwo"


@given(st.text())
def test_nothing_commanding_is_left(text: str) -> None:
    assert COMMANDING.search(safe(text)) is None
    assert COMMANDING.search(safe(text, multiline=True).replace("\n", "").replace("\t", "")) is None
    assert all(unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") for character in safe(text))


@given(st.text())
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)
    assert safe(safe(text, multiline=True), multiline=True) == safe(text, multiline=True)


@given(st.text())
def test_reported_characters_are_those_that_are_changed(text: str) -> None:
    one_line = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    if not dangers(one_line):
        assert len(safe(one_line)) <= len(one_line)
        assert safe(one_line)[:1] == one_line[:1]
    else:
        assert safe(one_line) != one_line


def test_dangers_are_named_where_they_are() -> None:
    assert dangers("a\u202eb\x1b") == [(1, "U+202E RIGHT-TO-LEFT OVERRIDE"), (3, "U+001B ESCAPE")]
    assert dangers("a\r\nb\tc\n") == []


@given(st.text())
def test_what_is_dangerous_goes_and_all_else_stays(text: str) -> None:
    lines = re.sub("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    assert without_dangers(text) == "".join(character for character in lines if not dangers(character))


def test_nothing_but_dangers_takes_no_more_room_than_the_text() -> None:
    text = "\x01" * 1_000_000
    tracemalloc.start()
    try:
        assert without_dangers(text) == ""
        assert tracemalloc.get_traced_memory()[1] < 2 * len(text)
    finally:
        tracemalloc.stop()
