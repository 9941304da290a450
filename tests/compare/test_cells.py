from __future__ import annotations

import pytest

from briefing.compare import Cell, compare
from briefing.compare.cells import cell_of
from briefing.model import Stance

from .made import said


def cell(*stances: Stance, **more: object) -> Cell:
    return cell_of("a", "i", [said("a", "i", stance, **more) for stance in stances])


def test_one_position_is_its_own_stance() -> None:
    for stance, mean in (("for", 2), ("leans-for", 1), ("neutral", 0), ("leans-against", -1), ("against", -2)):
        found = cell(stance)  # type: ignore[arg-type]
        assert (found.stance, found.mean, found.n, found.spread, found.opposed) == (stance, mean, 1, 0.0, False)


def test_cell_has_the_mean_and_spread_of_its_positions() -> None:
    found = cell("for", "for", "leans-for", "leans-for")
    assert (found.mean, found.spread, found.stance, found.n) == (1.5, 0.5, "leans-for", 4)


def test_an_articles_several_positions_become_one_their_mean() -> None:
    long_interview = [said("a", "i", "for", article="long") for _ in range(9)]
    others = [said("a", "i", "neutral"), said("a", "i", "neutral")]
    assert cell_of("a", "i", [*long_interview, *others]).mean == pytest.approx(2 / 3)
    assert cell_of("a", "i", [*long_interview, *others]).n == 3
    assert cell_of("a", "i", [*long_interview, *others], "none").n == 11
    assert len(cell_of("a", "i", [*long_interview, *others]).positions) == 11


def test_a_quote_coded_twice_counts_once() -> None:
    twice = [said("a", "i", "for", quote="b#q"), said("a", "i", "neutral", quote="b#q"), said("a", "i", "neutral")]
    assert (cell_of("a", "i", twice, "quote").n, cell_of("a", "i", twice, "quote").mean) == (2, 0.5)


def test_position_without_a_quote_counts_by_itself() -> None:
    assert cell_of("a", "i", [said("a", "i", "for", quote=""), said("a", "i", "for", quote="")], "quote").n == 2


def test_opposed_stances_are_not_shown_as_neutral() -> None:
    found = cell("for", "against")
    assert (found.mean, found.stance, found.opposed, found.spread) == (0.0, "ambivalent", True, 2.0)


def test_opposition_inside_one_article_is_seen() -> None:
    found = cell("for", "against", article="one")
    assert (found.n, found.opposed, found.stance, found.spread) == (1, True, "ambivalent", 2.0)


def test_neutral_against_for_is_not_opposed() -> None:
    assert not cell("for", "neutral").opposed
    assert not cell("leans-for", "for").opposed
    assert cell("leans-for", "leans-against").opposed


def test_ambivalent_is_half_for_and_half_against() -> None:
    alone = cell("ambivalent")
    assert (alone.stance, alone.mean, alone.spread, alone.opposed) == ("ambivalent", 0.0, 2.0, False)
    assert alone.weights == ((-2.0, 0.5), (2.0, 0.5))
    assert cell("ambivalent", "neutral").stance == "ambivalent"
    assert cell("ambivalent", "for").mean == 1.0


def test_neutral_ambivalent_unclear_and_silent_are_four_kinds() -> None:
    comparison = compare(
        [said("a", "declared", "neutral"), said("a", "both", "ambivalent"), said("a", "cannot-tell", "unclear")]
    )
    found = {issue: comparison.cell("a", issue) for issue in ("declared", "both", "cannot-tell", "silence")}
    assert {issue: one.stance if one else None for issue, one in found.items()} == {
        "declared": "neutral",
        "both": "ambivalent",
        "cannot-tell": "unclear",
        "silence": None,
    }


def test_unclear_never_enters_a_score() -> None:
    found = cell("for", "unclear", "unclear")
    assert (found.mean, found.n, found.spread, found.unclear) == (2.0, 1, 0.0, 2)
    only = cell("unclear", "unclear")
    assert (only.stance, only.mean, only.n, only.weights) == ("unclear", None, 0, ())


def test_cell_counts_its_attributions() -> None:
    positions = [said("a", "i", "for", attribution=kind) for kind in ("document", "direct", "direct")]
    assert cell_of("a", "i", positions).attribution == {"direct": 2, "document": 1}


def test_positions_come_oldest_first() -> None:
    dates = ["2022-03-01", "2021", "2022-01-15"]
    assert [one.date for one in cell_of("a", "i", [said("a", "i", "for", date) for date in dates]).positions] == sorted(
        dates
    )
