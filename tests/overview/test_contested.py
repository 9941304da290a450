"""Contested issues."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefing.compare.comparison import compare
from briefing.model import STANCES, ResolvedPosition, Stance
from briefing.overview.contested import contested_issues
from tests.compare.made import said

END = date(2024, 6, 30)


def on(day: int, actor: str, stance: Stance, issue: str = "i", n: int = 0) -> ResolvedPosition:
    """Return a position some days before the end."""
    return said(actor, issue, stance, date=(END - timedelta(day)).isoformat(), article=f"{actor}-{day}-{n}")


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from("abcd"), st.sampled_from(STANCES)), max_size=20))
def test_every_actor_is_on_one_side(drawn: list[tuple[int, str, Stance]]) -> None:
    positions = [on(day, actor, stance, n=n) for n, (day, actor, stance) in enumerate(drawn)]
    for found in contested_issues(compare(positions), END):
        assert found.n_actors == len({one.actor for one in positions})
        assert found.n_positions == len(positions)
        assert found.towards_for + found.towards_against <= found.n_actors
        assert 0 <= found.contest <= found.n_actors


def test_sides_tell_split_from_unclear() -> None:
    positions = [
        on(1, "pro", "for"),
        on(1, "con", "leans-against"),
        on(1, "mid", "neutral"),
        on(1, "both", "for"),
        on(2, "both", "against"),
        on(1, "half", "ambivalent"),
        on(1, "vague", "unclear"),
    ]
    (found,) = contested_issues(compare(positions), END)
    assert Counter(found.sides) == {"for": 1, "against": 1, "neutral": 1, "split": 2, "unclear": 1}
    assert found.contest == 3


def test_actor_who_changed_between_the_periods_moved() -> None:
    positions = [
        on(100, "riser", "against"), on(10, "riser", "for"),
        on(100, "faller", "for"), on(10, "faller", "neutral"),
        on(100, "steady", "for"), on(10, "steady", "for"),
        on(100, "silent", "for"),
        on(200, "older", "against"), on(10, "older", "for"),
        on(10, "newcomer", "for"),
    ]  # fmt: skip
    (found,) = contested_issues(compare(positions), END)
    assert (found.towards_for, found.towards_against) == (1, 1)
    assert found.months[-1] == 5


def test_most_contested_issue_is_first() -> None:
    positions = [on(1, f"a{n}", "for", "agreed") for n in range(9)]
    positions += [on(1, "a1", "for", "torn"), on(1, "a2", "against", "torn")]
    assert [one.issue for one in contested_issues(compare(positions), END)] == ["torn", "agreed"]
