"""Which of some names a query means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.matching import Matcher
from briefing.text.name_words import NameWord
from briefing.text.pronunciation import spoken_skeletons_of
from briefing.text.sounds import sound_keys_of, unvowelled_skeletons_of

PEOPLE = [
    ["Kassym-Jomart Tokayev", "Қасым-Жомарт Тоқаев"],
    ["Xi Jinping", "习近平"],
    ["Kim Jong Un", "김정은"],
    ["Kim Jong Il", "김정일"],
    ["Volodymyr Zelenskyy"],
    ["Vladimir Putin"],
    ["Vladimir Medinsky"],
    ["Ban Ki-moon"],
    ["Mahmoud Abbas"],
    ["Benjamin Netanyahu"],
    ["Fumio Kishida", "ウラジーミル・プーチン"],
    ["Kazakhstan"],
    ["Olaf Scholz"],
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(PEOPLE)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("tokaev", "Kassym-Jomart Tokayev"),
        ("Тоқаев", "Kassym-Jomart Tokayev"),
        ("tok", "Kassym-Jomart Tokayev"),
        ("tokaiv", "Kassym-Jomart Tokayev"),
        ("Xi Jinping", "Xi Jinping"),
        ("习近平", "Xi Jinping"),
        ("习近", "Xi Jinping"),
        ("习近平主席", "Xi Jinping"),
        ("习近萍", "Xi Jinping"),
        ("김정은", "Kim Jong Un"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("kimjongun", "Kim Jong Un"),
        ("Зеленський", "Volodymyr Zelenskyy"),
        ("Selenskyj", "Volodymyr Zelenskyy"),
        ("zelenski", "Volodymyr Zelenskyy"),
        ("Путин", "Vladimir Putin"),
        ("Wladimir Putin", "Vladimir Putin"),
        ("Ban Kimoon", "Ban Ki-moon"),
        ("banki moon", "Ban Ki-moon"),
        ("محمود عباس", "Mahmoud Abbas"),
        ("נתניהו", "Benjamin Netanyahu"),
        ("ben netan", "Benjamin Netanyahu"),
        ("プーチン", "Fumio Kishida"),
        ("ウラジーミルプーチン", "Fumio Kishida"),
        ("kazakstan", "Kazakhstan"),
        ("Kazakhstan's", "Kazakhstan"),
        ("scholtz", "Olaf Scholz"),
    ],
)
def test_matcher_name_in_another_form_comes_first(matcher: Matcher, query: str, name: str) -> None:
    assert PEOPLE[matcher.rank(query)[0].candidate][0] == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Джон Кэрри", "John Kerry"),
        ("Уильям Уолш", "William Walsh"),
        ("Хьюз, Ричард", "Richard Hughes"),
        ("Гелен Шоу", "Helen Shaw"),
        ("Жан-Люк Годар", "Jean-Luc Godard"),
        ("Кристоф Бюссо", "Christophe Bussot"),
        ("Хорхе Ибаньес", "Jorge Ibáñez"),
        ("Янис Калныньш", "Janis Kalnins"),
        ("П'єр Бурдьє", "Pierre Bourdieu"),
    ],
)
def test_matcher_foreign_name_as_cyrillic_writes_it_by_ear_is_found(typed: str, name: str) -> None:
    matcher = Matcher([[name], ["Martin Gruber"], ["Anna Lindqvist"], ["Tom Baker"]])
    assert [match.candidate for match in matcher.rank(typed)] == [0]
    assert [match.candidate for match in Matcher([[typed], ["Мартин Грубер"]]).rank(name)] == [0]


@pytest.mark.parametrize(
    ("arabic", "latin", "family"),
    [
        ("بشار الأسد", "Bashar al-Assad", "Assad"),
        ("القذافي", "Muammar Gaddafi", "Gaddafi"),
        ("السيسي", "Abdel Fattah el-Sisi", "Sisi"),
        ("السنوار", "Yahya Sinwar", "Sinwar"),
        ("سعد الحريري", "Saad Hariri", "Hariri"),
    ],
)
def test_matcher_arabic_name_with_an_article_and_its_latin_spelling_find_each_other(
    arabic: str, latin: str, family: str
) -> None:
    assert [match.candidate for match in Matcher([["Donald Trump"], [latin]]).rank(arabic)] == [1]
    assert [match.candidate for match in Matcher([["ترامب"], [arabic]]).rank(family)] == [1]


@pytest.mark.parametrize("typed", ["vonderleyen", "von derleyen", "Ursula vonder Leyen", "ursulavonderleyen"])
def test_matcher_any_part_of_a_name_written_as_one_finds_it(typed: str) -> None:
    assert [match.candidate for match in Matcher([["Robert Leyden"], ["Ursula von der Leyen"]]).rank(typed)] == [1]


def test_matcher_short_word_in_cyrillic_alone_finds_no_name_by_one_consonant() -> None:
    assert [match for match in Matcher([["Ray Lowe"], ["Sue Hay"]]).rank("Рио") if match.score >= 60] == []


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=10), max_size=6), st.booleans())
def test_sounds_of_many_words_are_those_of_each_alone(texts: list[str], cyrillic: bool) -> None:
    words = [NameWord(text, cyrillic) for text in texts]
    for read in (sound_keys_of, spoken_skeletons_of, unvowelled_skeletons_of):
        assert read(words) == [read([word])[0] for word in words]


def test_matcher_every_word_of_the_query_must_match(matcher: Matcher) -> None:
    assert [PEOPLE[match.candidate][0] for match in matcher.rank("vladimir medinsky")] == ["Vladimir Medinsky"]
    assert matcher.rank("vladimir xyzzy") == []
    assert matcher.rank("xyzzy") == []


def test_matcher_word_shared_by_several_finds_all_of_them(matcher: Matcher) -> None:
    assert {PEOPLE[match.candidate][0] for match in matcher.rank("vladimir ")} >= {
        "Vladimir Putin",
        "Vladimir Medinsky",
    }


def test_matcher_empty_query_keeps_everything_in_order(matcher: Matcher) -> None:
    assert [match.candidate for match in matcher.rank("")] == list(range(len(PEOPLE)))


def test_matcher_finished_word_is_no_beginning(matcher: Matcher) -> None:
    assert matcher.rank("tok ") == []


@pytest.mark.parametrize(
    "spellings",
    [
        "zelenskyy selenskyj zelenski zelensky zelenskiy",
        "khrushchev khrouchtchev",
        "tokayev tokaev tokajew toqaev",
        "yevgeny evgenii jewgeni",
    ],
)
def test_sound_keys_of_one_name_in_several_romanisations_meet(spellings: str) -> None:
    first, *others = sound_keys_of([NameWord(spelling) for spelling in spellings.split()])
    assert all(set(first) & set(other) for other in others)


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=3), max_size=8), st.text(max_size=20))
def test_matcher_any_text_gives_scores_in_order(candidates: list[list[str]], query: str) -> None:
    matches = Matcher(candidates).rank(query)
    assert all(0 < match.score <= 100 for match in matches)
    scores = [round(match.score, 6) for match in matches]
    assert scores == sorted(scores, reverse=True)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12), st.integers(0, 11), st.sampled_from("xzq"))
def test_matcher_any_one_edit_of_a_word_finds_it(word: str, index: int, letter: str) -> None:
    at = index % len(word)
    swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    matcher = Matcher([[word], ["Okonkwo"]])
    for typed in (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        swapped,
    ):
        if len(typed) > 4:
            assert 0 in [match.candidate for match in matcher.rank(typed, typing=False)]


@given(st.text("абвгдежзийклмнопрстуфхцчшщыэюяabcdefghijklmnopqrstuvwxyz习近平金正恩 ", min_size=1, max_size=20))
def test_matcher_a_name_finds_itself_first(name: str) -> None:
    if name.strip():
        best = Matcher([["Another Person"], [name]]).rank(name)[0]
        assert best.candidate == 1
        assert best.score > 99
