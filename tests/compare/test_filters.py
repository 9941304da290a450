from __future__ import annotations

import pytest

from briefing.compare import Rules, compare, filters
from briefing.compare.roll_up import as_states
from briefing.model import Actor, ResolvedPosition, Role

from .made import said


def dates(positions: list[ResolvedPosition]) -> list[str]:
    return [position.date for position in positions]


DATED = [said("a", "i", "for", date) for date in ("2021-12-31", "2022", "2022-06-30", "2022-12-31", "2023", "")]


def test_bounds_include_the_whole_of_what_they_name() -> None:
    assert dates(filters.within(DATED, since="2022", until="2022")) == ["2022", "2022-06-30", "2022-12-31"]
    assert dates(filters.within(DATED, until="2021")) == ["2021-12-31"]
    assert dates(filters.within(DATED, since="2022-12")) == ["2022", "2022-12-31", "2023"]
    assert dates(filters.within(DATED)) == dates(DATED)


def test_a_bound_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="'soon' is not a date"):
        compare(DATED, Rules(since="soon"))


def test_latest_keeps_the_newest_position_of_each_actor_and_issue() -> None:
    kept = filters.latest([*DATED, said("a", "j", "for", ""), said("b", "i", "for", "2020")])
    assert [(one.actor, one.issue, one.date) for one in kept] == [
        ("a", "i", "2023"),
        ("a", "j", ""),
        ("b", "i", "2020"),
    ]


def test_rolling_windows_cover_the_dates_and_overlap() -> None:
    positions = [said("a", "i", "for", date) for date in ("2022-01-01", "2022-01-10", "2022-01-31", "")]
    windows = [(str(days.first), str(days.last)) for days in filters.rolling(positions, days=15, step=10)]
    assert windows == [("2022-01-01", "2022-01-15"), ("2022-01-21", "2022-02-04")], "none in between has a position"
    assert filters.rolling([], 10, 10) == []
    with pytest.raises(ValueError, match="day"):
        filters.rolling(positions, 0, 1)


def test_rolling_windows_longer_than_the_calendar_end_with_it() -> None:
    (days,) = filters.rolling([said("a", "i", "for", "2022-01-01"), said("a", "i", "for", "9999")], 10**12, 10**12)
    assert (str(days.first), str(days.last)) == ("2022-01-01", "9999-12-31")


def test_sources_of_a_reliability_that_cannot_be_judged_are_no_grade() -> None:
    positions = [said("a", "i", "for", reliability=grade) for grade in ("A", "C", "E", "F", None)]
    assert [one.reliability for one in filters.reliable(positions, "C")] == ["A", "C"]
    assert [one.reliability for one in filters.reliable(positions, "E")] == ["A", "C", "E"]


def test_audience_filter_keeps_positions_before_that_sphere() -> None:
    sets = {"West": frozenset(("EU", "US"))}
    positions = [said("a", "i", "for", before=sphere) for sphere in ("US", "FR", "West", "RU", "world", "")]
    assert [one.sphere for one in filters.before(positions, "West", sets)] == ["US", "FR", "West"]
    assert [one.sphere for one in filters.before(positions, "US", sets)] == ["US"]
    assert [one.sphere for one in filters.before(positions, "world", sets)] == ["world"]


def test_confidence_filter_keeps_that_level_those_above_and_unstated_ones() -> None:
    positions = [said("a", "i", "for", confidence=level) for level in ("low", "moderate", "high", None)]
    assert [one.confidence for one in filters.confident(positions, "moderate")] == ["moderate", "high", None]


ACTORS = [
    Actor(id="kz", name="Kazakhstan", kind="state", country="KZ"),
    Actor(id="csto", name="CSTO", kind="organisation"),
    Actor(
        id="tokayev",
        kind="person",
        roles=(
            Role(post="chair", of="CSTO", since="2022", until="2022"),
            Role(post="president", of="KZ", since="2019-03-20"),
        ),
    ),
    Actor(id="nazarbayev", kind="person", roles=(Role(post="president", of="Kazakhstan", until="2019-03-19"),)),
    Actor(
        id="scholz",
        kind="person",
        roles=(Role(post="chancellor", of="Germany", since="2021-12-08", until="2025-05-06"),),
    ),
    Actor(id="analyst", kind="person", country="KZ"),
]


def speakers(*positions: ResolvedPosition) -> list[str]:
    return [one.actor for one in as_states(positions, ACTORS)]


def test_people_in_office_speak_for_their_state() -> None:
    assert speakers(said("tokayev", "i", "for", "2019-03-20"), said("tokayev", "i", "for", "2022-06")) == ["kz", "kz"]
    assert speakers(said("nazarbayev", "i", "for", "2019-03-19"), said("nazarbayev", "i", "for", "2019-03-20")) == [
        "kz",
        "nazarbayev",
    ]


def test_undeclared_country_is_named_by_its_code() -> None:
    assert speakers(said("scholz", "i", "for", "2022-01-01")) == ["DE"]


def test_out_of_office_and_without_one_people_speak_for_themselves() -> None:
    assert speakers(said("tokayev", "i", "for", "2018"), said("tokayev", "i", "for", "2019")) == ["tokayev", "tokayev"]
    assert speakers(said("tokayev", "i", "for", "")) == ["tokayev"]
    assert speakers(said("analyst", "i", "for"), said("stranger", "i", "for")) == ["analyst", "stranger"]


def test_states_are_compared_where_asked_and_only_then() -> None:
    positions = [
        said("tokayev", "i", "for", "2022-01-01"),
        said("nazarbayev", "i", "against", "2010"),
        said("kz", "i", "for"),
    ]
    assert set(compare(positions, known_actors=ACTORS).actors) == {"tokayev", "nazarbayev", "kz"}
    as_state = compare(positions, Rules(as_state=True), known_actors=ACTORS)
    assert as_state.actors == ("kz",)
    cell = as_state.cell("kz", "i")
    assert cell is not None
    assert (cell.n, cell.opposed) == (3, True)


def test_requested_person_is_rolled_up_to_the_state() -> None:
    positions = [said("tokayev", "i", "for", "2022-01-01"), said("scholz", "i", "against", "2022-01-01")]
    assert compare(positions, Rules(as_state=True), actors=["scholz", "kz"], known_actors=ACTORS).actors == ("DE", "kz")
