"""A quotation taken into a brief: the file stays valid, and the quote is known as taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import briefing
from briefing.archive.interface import ArchiveHit
from briefing.archive.quotation import Candidate, Quotation, WrongRowError, candidates, quotation
from briefing.archive.taking import take_as_new, take_into, taken_as, title
from briefing.editing.entries import CannotAddError
from briefing.format.read import read_bytes
from briefing.search.engine import Engine

from .conftest import QUOTATIONS

BRIEF = """\
title: Ferry
date: 2024-01-01
summary: s
actors:
  - {id: carl, name: Carl, aliases: [Karl]}
quotes:
  - {speaker: carl, text: Build it.}
"""


@pytest.fixture
def library(tmp_path: Path) -> briefing.Library:
    (tmp_path / "ferry.yaml").write_text(BRIEF)
    return briefing.open_library(tmp_path, cache=False)


def test_known_speaker_is_resolved_and_an_unknown_one_declared(library: briefing.Library) -> None:
    path = library.root / "ferry.yaml"
    for text, speaker in (("One.", "Karl"), ("Two.", "Dora Ñandú"), ("Three.", "Dora Ñandú"), ("Four.", "")):
        one = Quotation(text, (Candidate(speaker),) if speaker else ())
        taken = take_into(path, ArchiveHit("wire", 90.0, one), library.snapshot)
        library.refresh()
        assert taken.quote == text.rstrip(".").lower()
    brief = library.brief("ferry")
    assert [quote.speakers for quote in brief.quotes] == [
        ("carl",),
        ("carl",),
        ("dora-nandu",),
        ("dora-nandu",),
        ("unknown",),
    ]
    assert [actor.name for actor in brief.actors] == ["Carl", "Dora Ñandú"]


def test_quotation_is_known_as_taken_by_its_words(library: briefing.Library) -> None:
    hit = ArchiveHit("press", 90.0, QUOTATIONS[1])
    assert taken_as(hit.quotation, Engine(library)) is None
    taken = take_as_new(library.root, title(hit.quotation), hit, library.snapshot)
    library.refresh()
    engine = Engine(library)
    engine.refresh()
    found = taken_as(hit.quotation, engine)
    assert found is not None
    assert library.root / found.path == taken.path
    assert taken_as(QUOTATIONS[0], engine) is None


def test_brief_that_cannot_be_added_to_stays_as_it_is(library: briefing.Library) -> None:
    path = library.root / "ferry.yaml"
    path.write_text("quotes: 7\n")
    with pytest.raises(CannotAddError):
        take_into(path, ArchiveHit("press", 90.0, QUOTATIONS[1]), library.snapshot)
    assert path.read_text() == "quotes: 7\n"


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60), speaker=st.text(max_size=20), name=st.text(max_size=20))
def test_any_quotation_makes_a_brief_that_reads_back(
    library: briefing.Library, text: str, speaker: str, name: str
) -> None:
    try:
        one = quotation(text, speakers=candidates(speaker), date="2020-01", headline=name)
    except WrongRowError:
        return
    path = take_as_new(library.root, title(one), ArchiveHit("wire", 1.0, one), library.snapshot).path
    read = read_bytes(path.read_bytes(), path.name)
    path.unlink()
    assert read.brief is not None
    assert [problem.message for problem in read.problems if problem.severity != "warning"] == []
    assert [quote.text for quote in read.brief.quotes] == [one.text]
