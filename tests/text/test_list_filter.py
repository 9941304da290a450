"""Matching of what is typed with the entries of a list."""

from __future__ import annotations

import pytest

from briefing.model import Actor, Role
from briefing.text.list_filter import ListFilter, actor_texts

NAMES = [
    ["Kassym-Jomart Tokayev", "tokayev", "Тоқаев"],
    ["Xi Jinping", "xi", "习近平"],
    ["Kazakhstan", "kz"],
    ["Olaf Scholz", "scholz"],
    ["Kim Jong Un", "Jongleur"],
    ["Ahmed el-Sharaa"],
    ["Ursula von der Leyen"],
    ["Abdul-Fattah Younis"],
    ["عبد الفتاح البرهان"],
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", [0, 1, 2, 3, 4, 5, 6, 7, 8]),
        ("tokaev", [0]),
        ("Токаев", [0]),
        ("jomart kassym", [0]),
        ("xi jinping", [1]),
        ("xijinping", [1]),
        ("习近平", [1]),
        ("kazakstan", [2]),
        ("kazakh stan", [2]),
        ("scholtz", [3]),
        ("hol", [3]),
        ("kim jongun", [4]),
        ("al-Sharaa", [5]),
        ("الشرع", [5]),
        ("xyzzy", []),
        ("tokayev xyzzy", []),
        ("van der Leyen", [6]),
        ("von der", [6]),
        ("der xyzzy", []),
        ("عبد الفتاح", [7, 8]),
        ("Abdel Fattah", [7, 8]),
        ("?!", []),
    ],
)
def test_list_filter_forgives_spelling_and_script(typed: str, expected: list[int]) -> None:
    assert ListFilter(NAMES).matching(typed) == expected


@pytest.mark.parametrize("typed", ["president of kazakhstan", "Kazakhstan's president", "президент казахстана"])
def test_list_filter_of_actors_finds_a_post_by_the_state_it_is_in(typed: str) -> None:
    tokayev = Actor(id="tokayev", name="Kassym-Jomart Tokayev", roles=(Role(post="President", of="kazakhstan"),))
    others = [
        Actor(id="kz", name="Kazakhstan"),
        Actor(id="putin", name="Putin", roles=(Role(post="President", of="russia"),)),
    ]
    assert ListFilter([*map(actor_texts, others), actor_texts(tokayev)]).matching(typed) == [2]


def test_list_filter_with_ascii_and_other_scripts_finds_each_word_once() -> None:
    entries = [["Fred's café", "cafe"], ["кафе Fred"], ["café"], ["O'Brien"]]
    found = {typed: ListFilter(entries).matching(typed) for typed in ("fred", "cafe", "кафе", "brien", "fred café")}
    assert found == {"fred": [0, 1], "cafe": [0, 1, 2], "кафе": [0, 1, 2], "brien": [3], "fred café": [0, 1]}


def test_list_filter_ranks_the_entry_that_begins_with_what_is_typed_first() -> None:
    assert ListFilter([["Ministry of China"], ["China"], ["Chinara"]]).ranked("china") == [1, 2, 0]


def test_list_filter_ranks_an_exact_text_first_then_one_that_begins_letter_by_letter() -> None:
    entries = [
        ["Turks and Caicos Islands", "TC"],
        ["Türkiye", "TR"],
        ["Kazakhstan · the world"],
        ["the world", "world"],
    ]
    assert ListFilter(entries).ranked("Türk") == [1, 0]
    assert ListFilter(entries).ranked("world") == [3, 2]
