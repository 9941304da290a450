"""The library as Python programs have it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

import briefing

BRIEF = """\
title: A visit
date: 2024-05-01
summary: What happened.
actors:
  - {id: anna, name: Anna Example, aliases: [Анна], kind: person}
  - {id: boris, name: Boris Example, kind: person}
issues:
  - {id: corridor, label: Transport corridor, statement: The corridor should be built.}
quotes:
  - {id: q, speaker: anna, text: We want the corridor., stances: {corridor: for}}
  - {speaker: boris, text: We want no corridor., stances: {corridor: against}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "visit.yaml").write_text(BRIEF, encoding="utf-8")
    return tmp_path


def test_a_library_has_its_records(folder: Path) -> None:
    library = briefing.open_library(folder)
    assert [brief.title for brief in library.briefs] == ["A visit"]
    assert [actor.id for actor in library.actors] == ["anna", "boris"]
    assert [issue.id for issue in library.issues] == ["corridor"]
    assert [quote.text for quote in library.quotes] == ["We want the corridor.", "We want no corridor."]
    assert not library.problems


def test_hits_have_text_score_matches_and_quote(folder: Path) -> None:
    found = briefing.open_library(str(folder)).search("coridor", limit=1)
    (hit,) = found
    assert (len(found), found.total) == (1, 2)
    assert found[0] is hit
    assert 0 < hit.score <= 100
    assert [hit.text[start:end] for start, end in hit.matches] == ["corridor"]
    assert hit.quote.brief == "visit"


def test_invalid_query_is_reported(folder: Path) -> None:
    assert briefing.open_library(folder).search("stance:sideways").problems


def test_a_limit_is_none_or_from_0(folder: Path) -> None:
    library = briefing.open_library(folder)
    assert len(library.search("", limit=0)) == 0
    with pytest.raises(ValueError, match="limit"):
        library.search("", limit=-1)


def test_actors_are_compared_by_any_name(folder: Path) -> None:
    compared = briefing.open_library(folder).compare(actors=["Анна", "boris"], issues=["transport corridor"])
    assert compared.actors == ("anna", "boris")
    cell = compared.cell("anna", "corridor")
    assert cell is not None
    assert (cell.stance, cell.n) == ("for", 1)
    (pair,) = compared.agreement
    assert pair.agreement == 0.0


def test_unknown_name_gets_the_nearest(folder: Path) -> None:
    from briefing.api import UnknownNameError

    library = briefing.open_library(folder)
    with pytest.raises(UnknownNameError, match="Anna Example"):
        library.compare(actors=["Ana Example"])
    with pytest.raises(UnknownNameError, match="corridor"):
        library.compare(issues=["coridor"])
    with pytest.raises(UnknownNameError, match="did you mean `Anna Example`"):
        library.actor("Ana Example")
    with pytest.raises(UnknownNameError, match="no issue `coridor`; did you mean `corridor`"):
        library.issue("coridor")
    with pytest.raises(UnknownNameError, match="no source `the wire`"):
        library.source("the wire")


def test_what_a_search_finds_is_counted_by_facet(folder: Path) -> None:
    found = briefing.open_library(folder).search("corridor", limit=1)
    assert found.facets("actor") == {"anna": 1, "boris": 1}
    assert found.facets("since") == {"2024": 2}


def test_no_folder_is_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.runtime.find_library import LibraryNotFoundError

    with pytest.raises(LibraryNotFoundError):
        briefing.open_library(tmp_path / "nowhere")


def test_without_a_folder_it_is_the_one_that_commands_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(folder))
    assert briefing.open_library().root == folder


def test_the_package_offers_what_it_says() -> None:
    assert set(briefing.__all__) <= set(dir(briefing))
    assert all(hasattr(briefing, name) for name in briefing.__all__)
    with pytest.raises(AttributeError):
        briefing.nothing_of_the_kind  # noqa: B018


def test_quote_has_the_plain_attributes_of_its_noun(folder: Path) -> None:
    library = briefing.open_library(folder)
    quote = library.search("corridor actor:anna")[0].quote
    assert (quote.text, quote.speakers, quote.stances) == ("We want the corridor.", ("anna",), {"corridor": "for"})
    assert (quote.key, quote.url, quote.language, quote.note) == ("visit#q", "", "", "")
    assert (quote.audience, quote.original, quote.translation, quote.credibility) == (None, None, None, None)
    assert quote.line == 10


def test_comparison_takes_a_name_and_options(folder: Path) -> None:
    library = briefing.open_library(folder)
    assert library.compare(actors="Анна", since="2024").actors == ("anna",)
    assert not library.compare(actors="Анна", since="2025").cells
    assert library.compare(briefing.Rules(since="2025"), until="2030", actors="anna").rules.since == "2025"
    pair = library.agreement("Анна", "Boris Example")
    assert (pair.a, pair.b, pair.agreement, pair.shared) == ("anna", "boris", 0.0, 1)
    assert library.agreement("anna", "boris", since="2025").agreement is None
    assert library.agreement("anna", "anna").shared == 0
    (cell,) = library.by_audience("anna", "Transport corridor").values()
    assert (cell.stance, cell.n) == ("for", 1)
    assert library.by_audience("anna", "corridor", since="2025") == {}
    assert library.double_plays(issues="corridor", window=30) == []


def test_wrong_argument_says_what_to_write(folder: Path) -> None:
    library = briefing.open_library(folder)
    with pytest.raises(TypeError, match=r"found 'anna'; name actors with actors="):
        library.compare("anna")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no option `sinse`; did you mean `since`"):
        library.double_plays(sinse="2022")
    with pytest.raises(ValueError, match="not a date"):
        library.compare(since="yesterday")
    for ask in (library.agreement, library.by_audience):
        with pytest.raises(briefing.UnknownNameError, match="Anna"):
            ask("Ana Example", "corridor")


def test_frame_holds_the_rows_asked_for(folder: Path) -> None:
    library = briefing.open_library(folder)
    if find_spec("pandas") is None and find_spec("polars") is None:
        with pytest.raises(ImportError, match="pandas or polars"):
            library.to_frame("quotes")
        return
    frame = library.to_frame("positions", actors="anna")
    assert list(frame["stance"]) == ["for"]
    assert len(library.to_frame("quotes")) == 2


def test_every_public_name_is_there() -> None:
    assert all(getattr(briefing, name) for name in briefing.__all__)
    assert set(briefing.__all__) <= set(dir(briefing))
    with pytest.raises(AttributeError, match="no_such_name"):
        briefing.no_such_name  # noqa: B018
