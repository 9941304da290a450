"""Folding, and the way back to the original."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.fold import UNSPACED, fold, fold_map, is_word, name_key, spaced, word_spans, words

SAMPLES = [
    "Қасым-Жомарт Тоқаев",
    "cafe\u0301 — “déjà vu”",
    "ＴＯＫＡＥＶ ﬁnal ½ … ß",
    "中华人民共和国 and 日本",
    "臺灣與半導體 経済",
    "대한민국 \u1112\u1161\u11ab\u1100\u116e\u11a8",
    "محمد بن سلمان والاتفاق",
    "हिन्दी",
    "Ünïcödé  with\tspaces \n and soft\u00adhyphens",
    "a\u200bb\u200dc\ufeff",
]
mixed = st.text() | st.text(st.sampled_from("".join(SAMPLES) + "abc ,.-'’—\u0301\u0308")) | st.sampled_from(SAMPLES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TOKAYEV", "tokayev"),
        ("Токаев", "Tokaev"),
        ("Ζελένσκι", "zelenski"),
        ("café", "cafe\u0301"),
        ("café", "cafe"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("O’Brien", "O'Brien"),
        ("Qurʼan", "qur'an"),
        ("rules‑based", "rules-based"),
        ("rules–based", "rules-based"),
        ("“peace”", '"peace"'),
        ("two\u00a0 states", "two states"),
        ("ＥＵ", "eu"),
        ("ﬁnance", "finance"),
        ("co\u00adoperation", "cooperation"),
        ("İstanbul", "istanbul"),
        ("한국", unicodedata.normalize("NFD", "한국")),
        ("٣ مايو", "3 مايو"),
        ("臺灣", "台湾"),
        ("半導體", "半导体"),
        ("發展中國家", "发展中国家"),
        ("気候変動", "气候变动"),
        ("می\u200cخواهم", "میخواهم"),
        ("على", "علي"),
    ],
)
def test_spellings_that_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_chinese_keeps_its_characters_and_is_searched_by_pairs() -> None:
    assert words(fold("中华人民共和国")) == ["中华", "华人", "人民", "民共", "共和", "和国"]
    assert words(fold("和 EU")) == ["和", "eu"]


def test_marks_with_and_without_spaces_are_not_the_same() -> None:
    assert spaced(fold("two-State")).split() == ["two", "-", "state"]
    assert spaced(fold("two - State")).split() == ["two", "_-_", "state"]
    assert spaced(fold("two State")).split() == ["two", "state"]


def test_a_name_is_the_same_without_its_marks() -> None:
    assert name_key("Kassym-Jomart  Tokayev") == name_key("KASSYM JOMART TOKAYEV") == "kassym jomart tokayev"


@given(mixed)
def test_folded_text_is_ascii_but_for_unspaced_scripts_and_settled(text: str) -> None:
    folded = fold(text)
    assert re.fullmatch(f"[ -~{UNSPACED}]*", folded)
    assert folded == folded.strip()
    assert "  " not in folded
    assert fold(folded) == folded


@given(mixed)
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(mixed)
def test_every_folded_character_knows_where_it_comes_from(text: str) -> None:
    folded = fold_map(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    before = 0
    for character, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
        assert before <= start < end <= len(text)
        before = start
        if character != " ":
            assert character in fold(text[start:end])


@given(mixed)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    folded = fold_map(text)
    found = list(word_spans(folded.text))
    assert [word for word, _, _ in found] == words(folded.text)
    for word, start, end in found:
        assert folded.text[start:end] == word
        first, last = folded.span(start, end)
        assert word in fold(text[first:last])


def test_fold_map_silent_first_letter_belongs_to_the_word() -> None:
    text = "نص اتفاق"
    folded = fold_map(text)
    (_, _, _), (_, start, end) = word_spans(folded.text)
    assert text[slice(*folded.span(start, end))] == "اتفاق"


@given(mixed)
def test_what_is_indexed_holds_every_word_and_no_white_space(text: str) -> None:
    tokens = spaced(fold(text)).split()
    assert [token for token in tokens if is_word(token)] == words(fold(text))


@given(st.text(st.sampled_from("ab .,-\"'_(")))
def test_marks_are_the_same_before_a_latin_word_and_before_a_chinese_one(text: str) -> None:
    tokens = [spaced(fold(f"a {text} {word}")).split() for word in ("b", "中")]
    assert tokens[0][:-1] == tokens[1][:-1]


def test_hiragana_and_katakana_fold_alike() -> None:
    assert fold("こんぴゅーたー") == fold("コンピューター") == fold("ｺﾝﾋﾟｭｰﾀｰ")
