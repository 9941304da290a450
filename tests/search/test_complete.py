"""Completion of facets and their values."""

from __future__ import annotations

import pytest

from briefing.search.engine import Engine


def texts(engine: Engine, query: str) -> list[str]:
    return [found.text for found in engine.complete(query, len(query))]


def test_names_of_facets(engine: Engine) -> None:
    assert texts(engine, "peace a") == ["actor:", "attr:", "audience:"]
    assert "actor:" in texts(engine, "")
    assert texts(engine, "peace") == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("actor:tok", "tokayev"),
        ("actor:Тока", "tokayev"),
        ("-actor:put", "putin"),
        ("stance:leans-f", "leans-for"),
        ("peace issue:part", "ru-partnership"),
        ("source:in", '"insight news media"'),
        ("lang:r", "ru"),
        ('tag:"central', '"central asia"'),
        ("audience:krem", '"kremlin talks"'),
        ("since:", "2023"),
        ("until:2022", "2022"),
    ],
)
def test_values(engine: Engine, query: str, first: str) -> None:
    assert texts(engine, query)[0] == first


def test_most_frequent_first_with_their_number(engine: Engine) -> None:
    found = engine.complete("actor:", 6)
    assert (found[0].text, found[0].label, found[0].n_quotes) == ("tokayev", "Kassym-Jomart Tokayev", 5)
    numbers = [each.n_quotes or 0 for each in found]
    assert numbers == sorted(numbers, reverse=True)


def test_a_value_is_replaced_as_a_whole(engine: Engine) -> None:
    query = 'actor:tok "strategic partner"'
    completion = engine.complete(query, 8)[0]
    assert query[: completion.start] + completion.text + query[completion.end :] == 'actor:tokayev "strategic partner"'


def test_a_completed_value_is_found(engine: Engine) -> None:
    for facet in ("actor", "issue", "source", "stance", "lang", "tag", "audience"):
        for completion in engine.complete(f"{facet}:", len(facet) + 1):
            results = engine.search(f"{facet}:{completion.text}")
            assert not results.problems
            assert results.total >= (completion.n_quotes or 0) > 0 or facet in ("stance", "actor")


def test_name_of_another_search_engine_completes_to_the_facet_that_it_means(engine: Engine) -> None:
    assert [(found.start, found.end, found.text) for found in engine.complete("peace speaker:tok", 17)] == [
        (6, 14, "actor:")
    ]
    assert texts(engine, "acter:") == ["actor:"]
    assert texts(engine, "nothinglikeit:") == []


def test_value_that_nothing_has_completes_to_those_spelled_alike(engine: Engine) -> None:
    assert texts(engine, "actor:tokajew")[0] == "tokayev"
    assert texts(engine, "actor:qqqqqqqq") == []


def test_shown_names_come_before_aliases(engine: Engine) -> None:
    found = engine.complete("actor:p", 7)
    shown = [name for completion in found for name in (completion.text, *completion.label.casefold().split())]
    assert any(name.startswith("p") for name in (found[0].text, *found[0].label.casefold().split())), shown
