"""The query language, and what is said about what it does not know."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.search.query import FACETS, Facet, Phrase, Word, parse


def words(text: str) -> list[str]:
    return [word.text for word in parse(text).words]


def test_words_fold_and_the_last_may_still_grow() -> None:
    assert parse("Stratégic ПАРТНЁР").words == (Word("strategic"), Word("partner", typing=True))
    assert parse("strategic partner ").words == (Word("strategic"), Word("partner"))
    assert parse("partner, ").words == (Word("partner"),)
    assert parse("partner.").words == (Word("partner"),)


def test_possessives_and_hyphens() -> None:
    assert words("Kazakhstan’s Kassym-Jomart") == ["kazakhstan", "kassym", "jomart"]


def test_facets_with_values_in_any_quotation_marks() -> None:
    found = parse(
        """actor:tokayev ACTOR:"Kassym-Jomart Tokayev" audience:'Kremlin talks' source:“Insight News” tag:a"""
    )
    assert [(facet.name, facet.value) for facet in found.facets] == [
        ("actor", "tokayev"),
        ("actor", "Kassym-Jomart Tokayev"),
        ("audience", "Kremlin talks"),
        ("source", "Insight News"),
        ("tag", "a"),
    ]
    assert not found.words
    assert not found.problems


def test_a_facet_knows_its_place() -> None:
    found = parse('peace actor:"Kassym Tokayev"')
    assert found.facets == (Facet("actor", "Kassym Tokayev", 13, 27),)


@pytest.mark.parametrize("text", ['"two-State solution"', "phrase:'two-State solution'", 'phrase:"two-State solution"'])
def test_exact_words(text: str) -> None:
    assert parse(text).phrases == (Phrase(("two", "-", "state", "solution")),)


def test_exact_words_whose_end_is_still_being_typed() -> None:
    assert parse('"two-State solu').phrases == (Phrase(("two", "-", "state", "solu"), typing=True),)
    assert parse("phrase:war").phrases == (Phrase(("war",)),)


def test_marks_at_the_ends_of_exact_words_do_not_count() -> None:
    assert parse('"climate change."').phrases == (Phrase(("climate", "change")),)


def test_what_must_not_occur_said_in_both_ways() -> None:
    for text in ("peace -gas", "peace not:gas", "-gas peace ", "peace not:not:gas", "peace --gas"):
        assert [word.text for word in parse(text).without_words] == ["gas"]
        assert words(text) == ["peace"]
    for text in ('-"natural gas"', "not:'natural gas'", "-phrase:'natural gas'"):
        assert parse(text).without_phrases == (Phrase(("natural", "gas")),)
    for text in ("-actor:putin", "not:actor:putin", "not:-actor:putin"):
        assert [facet.value for facet in parse(text).without_facets] == ["putin"]


def test_a_hyphen_within_a_word_negates_nothing() -> None:
    assert words("rules-based order") == ["rules", "based", "order"]


def test_dates_may_be_partial_and_the_narrowest_bounds_hold() -> None:
    found = parse("since:2022 since:2022-06 until:2022-11")
    assert found.since is not None
    assert found.since.first == date(2022, 6, 1)
    assert found.until is not None
    assert found.until.last == date(2022, 11, 30)


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("peace actr:tokayev", "actr:", "actor:"),
        ("stance:agains peace", "agains", "against"),
        ("attr:directly", "directly", "direct"),
        ("since:yesterday", "yesterday", "2022-11"),
        ("until:2024-02-30", "2024-02-30", "2022-11"),
        ("peace actor: ", "actor:", "value"),
        ("zzzzz:peace", "zzzzz:", "actor:"),
        ("-since:2022", "2022", "negated"),
        ('actor:"" peace', "", "actor"),
    ],
)
def test_what_is_wrong_is_said_in_its_place_with_the_nearest_right_thing(text: str, place: str, part: str) -> None:
    (problem,) = parse(text).problems
    assert text[problem.start : problem.end] == place
    assert part in str(problem)


def test_the_rest_of_a_query_with_a_problem_still_counts() -> None:
    assert words("actr:tokayev peace") == ["peace"]


def test_colons_of_prose_and_addresses_are_words() -> None:
    assert words("Note: peace") == ["note", "peace"]
    assert words("10:30") == ["10", "30"]
    assert words("https://un.org") == ["https", "un", "org"]
    assert not parse("Note: peace at 10:30 https://un.org").problems


@pytest.mark.parametrize("text", ["", "   ", "\n", "—", '""', "''"])
def test_query_without_words_is_empty(text: str) -> None:
    query = parse(text)
    assert not any((query.words, query.phrases, query.facets, query.problems))


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from([*(f"{name}:" for name in FACETS), '"', "'", "-", "not:", "phrase:", " ", "a", "é", "2022"])
    ).map("".join)
)
def test_any_text_is_a_query_and_its_places_lie_in_it(text: str) -> None:
    found = parse(text)
    for problem in found.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
    for facet in (*found.facets, *found.without_facets):
        assert text[facet.start : facet.end].strip() or facet.name in ("stance", "attr")


@pytest.mark.parametrize("query", ["speaker:tokayev", "who:tokayev", "person:tokayev", "acter:tokayev", "speaker:"])
def test_unknown_facet_says_which_is_meant(query: str) -> None:
    assert "did you mean actor:" in parse(query).problems[0].message


def test_prose_before_a_colon_is_words() -> None:
    assert parse("who: him").problems == ()
