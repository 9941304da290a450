from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.exchange.brief_yaml import brief, clean
from briefing.format.read import read_bytes
from briefing.model import Brief


def read(text: str) -> Brief:
    reading = read_bytes(text.encode(), "b.yaml")
    assert reading.brief is not None, reading.problems
    assert not [problem for problem in reading.problems if problem.severity != "warning"], reading.problems
    return reading.brief


def test_a_brief_reads_as_it_was_written() -> None:
    record = {
        "title": "Talks: day 1 # not a comment",
        "date": "2022-11",
        "summary": "Two lines,\nand a “quote”.",
        "tags": ["a, b", "no", "- c"],
        "articles": [{"id": "x", "headline": "*starred*", "published": "2022-11-28"}],
        "actors": [{"id": "a", "name": "A: B", "aliases": ["null", "{x}", "Токаев"], "country": "NO"}],
        "issues": [{"id": "i", "statement": "1984 should be read."}],
        "quotes": [{"speaker": "a", "article": "x", "text": "[sic] 'yes' & \"no\"\\", "stances": {"i": "for"}}],
    }
    found = read(brief(record))
    assert (found.title, found.summary, found.tags) == (record["title"], record["summary"], tuple(record["tags"]))
    assert found.actors[0].aliases == ("null", "{x}", "Токаев")
    assert found.actors[0].country == "NO"
    assert (found.quotes[0].text, found.quotes[0].stances) == ("[sic] 'yes' & \"no\"\\", (("i", "for"),))


def test_what_is_empty_is_left_out() -> None:
    assert brief({"title": "T", "author": "", "tags": [], "actors": [{"id": "a", "name": None}]}) == (
        "title: T\nactors:\n  - id: a\n"
    )


def test_invisible_characters_are_removed() -> None:
    assert clean("a\x1b[31mb\u202ec\u200bd\r\n") == "a[31mbcd"


texts = st.one_of(
    st.text(min_size=1, max_size=40),
    st.text(alphabet=string.punctuation + " \n\tab1", min_size=1, max_size=12),
    st.sampled_from(
        ["yes", "No", "~", "null", "3.10", "12:30", "0x1f", "1e3", "<<", "=", "---", "...", "? a", "!x", "&a", "%T"]
    ),
)


@given(texts, texts, texts)
def test_any_text_reads_as_itself(title: str, tag: str, words: str) -> None:
    expected = [clean(title), clean(tag), clean(words)]
    if not all(expected):
        return
    record = {
        "title": title,
        "date": "2022",
        "summary": "s",
        "tags": [tag],
        "actors": [{"id": "a", "name": "A"}],
        "quotes": [{"speaker": "a", "text": words}],
    }
    found = read(brief(record))
    assert [found.title, *found.tags, found.quotes[0].text] == expected


@pytest.mark.parametrize("text", ["a\u0301" * 3, "مرحبا", "👩‍👩‍👧", "ส้ม"])
def test_clean_keeps_letters_of_every_script(text: str) -> None:
    assert clean(text) == text


def test_a_text_of_nothing_but_what_cannot_be_seen_takes_no_time() -> None:
    assert clean(" a" + "\x01" * 300_000 + "b ") == "ab"
