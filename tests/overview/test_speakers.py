"""Who speaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefing.overview.speakers import speakers
from tests.overview.conftest import BRIEF, Open


def test_speakers_of_the_last_period_come_with_the_period_before_and_their_months(folder: Path, opened: Open) -> None:
    older = BRIEF.replace("date: 2024-06-03", "date: 2024-02-03").replace("2024-06-02", "2024-02-02")
    (folder / "old.yaml").write_text(older)
    more = "quotes:\n  - {speaker: ann, date: 2024-06-04, text: More of it.}\n"
    (folder / "ferry.yaml").write_text(BRIEF.replace("quotes:\n", more))
    library = opened()
    found, total = speakers(lambda query, facet: library.search(query).facets(facet), date(2024, 6, 10), 10, 6)
    assert total == 2
    assert [(one.actor, one.last, one.before, one.change) for one in found] == [("ann", 2, 1, 1), ("bob", 1, 1, 0)]
    assert found[0].months == (0, 1, 0, 0, 0, 2)


def test_number_of_speakers_is_that_of_all_where_fewer_are_listed(opened: Open) -> None:
    library = opened()
    found, total = speakers(lambda query, facet: library.search(query).facets(facet), date(2024, 6, 10), 1)
    assert (len(found), total) == (1, 2)
    assert found[0].actor == "ann"
