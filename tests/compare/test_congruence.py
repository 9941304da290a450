from __future__ import annotations

import pytest

from briefing.compare import Congruence, Rules, agreement, compare
from briefing.compare.congruence import congruence, network
from briefing.model import ResolvedPosition

from .dna_sample import CONCEPTS, STATEMENTS
from .made import said


def statements() -> list[ResolvedPosition]:
    return [
        said(organisation, CONCEPTS[code[0]], "for" if code[1] == "+" else "against", article=organisation)
        for organisation, codes in STATEMENTS.items()
        for code in codes.split()
    ]


def between(ties: list[Congruence], *actors: str) -> Congruence:
    return next(tie for tie in ties if {tie.a, tie.b} == set(actors))


def test_the_sums_of_the_sample_of_discourse_network_analyzer() -> None:
    """Its one-mode network of organisations, every pair counted both ways: `ignore` sums to 276."""
    comparison = compare(statements(), Rules(dedupe="none"))
    assert sum(cell.n for cell in comparison.cells.values()) == 40
    ties = comparison.congruence
    assert len(ties) == 21

    def both_ways(name: str) -> float:
        return 2 * sum(getattr(tie, name) for tie in ties)

    assert both_ways("congruence") == 160
    assert both_ways("conflict") == 116
    assert both_ways("ignore") == 276
    assert both_ways("subtract") == 44
    assert both_ways("congruence_average") == pytest.approx(25.80, abs=0.005)


def test_senate_and_sierra_club() -> None:
    tie = between(list(compare(statements(), Rules(dedupe="none")).congruence), "Senate", "Sierra Club")
    assert (tie.congruence, tie.conflict, tie.ignore, tie.subtract) == (2, 5, 7, -3)
    assert tie.congruence_average == pytest.approx(2 / 5.5)
    assert tie.congruence_cosine == pytest.approx(2 / 30)
    # Senate alone: E- E- R- is 3; Sierra Club alone: C+ R+ E+ E+ G+ is 5; both: L+ 2 × 1
    assert tie.congruence_jaccard == pytest.approx(2 / 10)


def test_duplicates_in_one_article_count_once_by_default() -> None:
    comparison = compare(statements())
    assert all(cell.n == 1 for cell in comparison.cells.values())


def test_half_distance_is_half_congruence() -> None:
    tie = congruence("a", "b", {"i": ((2.0, 1.0),)}, {"i": ((0.0, 1.0),)})
    assert (tie.congruence, tie.conflict, tie.subtract) == (0.5, 0.5, 0)


def test_ambivalent_is_half_a_statement_at_each_end() -> None:
    (tie,) = compare([said("a", "i", "ambivalent"), said("b", "i", "for")]).congruence
    assert (tie.congruence, tie.conflict, tie.ignore) == (0.5, 0.5, 1)


def test_actors_without_a_shared_issue_have_no_tie() -> None:
    tie = congruence("a", "b", {}, {"i": ((2.0, 1.0),)})
    assert tie == Congruence("a", "b", 0, 0, 0, 0, 0, 0, 0)


def test_many_at_once_give_the_same_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    by_actor: dict[str, dict[str, tuple[tuple[float, float], ...]]] = {}
    for (actor, issue), cell in compare([*statements(), said("Senate", CONCEPTS["T"], "ambivalent")]).cells.items():
        by_actor.setdefault(actor, {})[issue] = cell.weights
    actors = [*by_actor, "silent"]
    one_by_one = network(actors, by_actor)
    monkeypatch.setattr(agreement, "VECTORIZE_FROM", 0)
    for ours, theirs in zip(one_by_one, network(actors, by_actor), strict=True):
        assert [getattr(ours, name) for name in ours.__struct_fields__[2:]] == pytest.approx(
            [getattr(theirs, name) for name in theirs.__struct_fields__[2:]]
        )
