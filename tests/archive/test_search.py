"""A query means the same in each engine: one set of tests for all."""

from __future__ import annotations

import pytest

from briefing.archive.interface import Archive

from .conftest import QUOTATIONS


def texts(archive: Archive, query: str) -> list[str]:
    return [hit.quotation.text for hit in archive.search(query).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("strategic partner", 0),
        ("stratgic partnr", 0),
        ("strateigc partner", 0),
        ("main strat", 0),
        ("climate change", 2),
        ("climat chnge challenge", 2),
        ("quasi-state territories", 1),
        ("territorialnuyu tselostnost", 6),
        ("территориальную целостность", 6),
        ("gas contract", 7),
    ],
)
def test_half_remembered_words_find_their_quotation_first(archive: Archive, query: str, first: int) -> None:
    assert texts(archive, query)[:1] == [QUOTATIONS[first].text]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"climate change"', {2}),
        ("climate change -challenge", {4}),
        ("climate not:overnight", {2}),
        ("source:bbc.com", {2, 4, 7}),
        ("lang:de", {3}),
        ("-lang:en", {3, 6}),
        ("since:2022-07 until:2022-10", {6}),
        ("actor:merkel", {2, 3}),
        ("actor:merkel climate", {2}),
        ("actor:tokaev", {0, 1, 6}),
        ("actor:токаев partner", {0}),
        ("actor:merkl", {2, 3}),
        ("-actor:merkel climate", {4}),
    ],
)
def test_facets_phrases_and_exclusions_limit_what_is_found(archive: Archive, query: str, found: set[int]) -> None:
    assert set(texts(archive, query)) == {QUOTATIONS[index].text for index in found}
    assert archive.count(query) == len(found)


def test_empty_query_lists_the_newest_first_and_undated_last(archive: Archive) -> None:
    results = archive.search("")
    assert results.total == len(QUOTATIONS)
    dates = [hit.quotation.date for hit in results.hits]
    assert dates == sorted(dates, reverse=True)


def test_name_in_the_query_finds_the_speakers_quotations(archive: Archive) -> None:
    assert {QUOTATIONS[0].text, QUOTATIONS[1].text} <= set(texts(archive, "tokayev"))
    assert texts(archive, "merkel climate") == [QUOTATIONS[2].text]
    assert texts(archive, "merkl climate")[:1] == [QUOTATIONS[2].text]


def test_hit_has_matches_score_and_an_id_that_gets_it_back(archive: Archive) -> None:
    hit = archive.search("stratgic partner").hits[0]
    assert [hit.quotation.text[start:end] for start, end in hit.matches] == ["strategic", "partner"]
    assert 40 <= hit.score <= 100
    name, _, identity = hit.id.partition("/")
    assert name == archive.name
    assert archive.get(identity) == hit.quotation == QUOTATIONS[0]
    assert archive.get("0" * 16) is None
    assert archive.get("no id") is None


def test_facet_that_an_archive_lacks_is_reported_and_the_rest_counts(archive: Archive) -> None:
    results = archive.search("climate stance:for")
    assert "stance: is coded in briefs" in str(results.problems[0])
    assert results.total == 2
    assert "did you mean bbc com?" in str(archive.search("source:bbc.co").problems[0])
    assert archive.search("source:nowhere.example").total == 0


def test_facets_count_speakers_sources_languages_and_years(archive: Archive) -> None:
    assert archive.facets("climate", "source") == {"bbc com": 2}
    assert archive.facets("", "lang") == {"en": 6, "de": 1, "ru": 1}
    assert archive.facets("", "since")["2022"] == 3
    assert archive.facets("", "actor")["angela merkel"] == 2


def test_info_counts_quotations_and_their_dates(archive: Archive) -> None:
    info = archive.info()
    assert info.quotations == len(QUOTATIONS)
    assert (info.first[:4], info.last[:4]) == ("2015", "2022")
    assert info.health == "" or info.health.startswith("yellow")  # a copy that has no node yet
