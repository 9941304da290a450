from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compare import Comparison, Rules, agreement, compare
from briefing.compare.agreement import Pair, pair
from briefing.model import STANCES, ResolvedPosition, Stance

from .made import said


def of(a: list[float], b: list[float]) -> Pair:
    return pair("a", "b", dict(zip("ijklmn", a, strict=False)), dict(zip("ijklmn", b, strict=False)))


def test_city_block_as_a_public_voting_advice_application_has_it() -> None:
    """NRK's valgomat, its README: answers from −2 to 2."""
    assert of([1, -1], [0, -2]).agreement == 0.75
    assert of([1, -1], [-2, 2]).agreement == 0.25


def test_a_missing_answer_is_skipped() -> None:
    found = pair("a", "b", {"i": 1, "j": -1, "k": 2}, {"i": 0, "j": -2, "l": -2})
    assert (found.agreement, found.shared) == (0.75, 2)


def test_nothing_shared_is_none_not_zero() -> None:
    assert pair("a", "b", {"i": 2}, {"j": 2}) == Pair("a", "b", None, None, 0)
    assert pair("a", "b", {"i": 2}, {"j": 2}).s is None


def test_signorino_and_ritters_s() -> None:
    assert of([2, 2], [-2, -2]).s == -1
    assert of([2, -2], [2, -2]).s == 1
    assert of([1, -1], [-2, 2]).s == -0.5


def test_the_percentage_of_the_wahl_o_mat() -> None:
    """Published rule: 2 points for the same answer, 1 for neighbours, of 2 a thesis; agree, neutral, disagree."""
    ours, theirs = [2, 2, 0, -2, -2], [2, 0, 0, 2, -2]
    points = [2, 1, 2, 0, 2]
    assert of(ours, theirs).agreement == pytest.approx(sum(points) / (2 * len(points)))


def test_two_who_are_for_everything_agree_by_chance() -> None:
    assert of([2, 2, 2], [2, 2, 2]).agreement == 1
    assert of([2, 2, 2], [2, 2, 2]).corrected is None  # chance could not have given anything else
    assert of([2, 2, -2, -2], [2, 2, -2, -2]).corrected == 1
    assert of([2, -2], [-2, 2]).corrected == -1  # D_o = 4; of the four pairs two are 4 apart: D_e = 2
    assert of([2, 2, 2, -2], [2, 2, -2, 2]).corrected == pytest.approx(1 - 2 / 1.5)  # D_e = 4·6/16


def test_figures_hide_below_the_chosen_minimum() -> None:
    positions = [said(actor, issue, "for") for actor in "ab" for issue in "ij"]
    (hidden,) = compare(positions, Rules(min_shared=3)).agreement
    assert (hidden.agreement, hidden.corrected, hidden.shared) == (None, None, 2)
    assert compare(positions, Rules(min_shared=2)).agreement[0].agreement == 1


FLIPPED: dict[Stance, Stance] = {
    "for": "against",
    "leans-for": "leans-against",
    "leans-against": "leans-for",
    "against": "for",
}

positions = st.lists(
    st.builds(
        said,
        st.sampled_from("abcd"),
        st.sampled_from("ijkl"),
        st.sampled_from(STANCES),
        article=st.sampled_from(["one", "two", "three"]),
    ),
    max_size=30,
)


def figures(comparison: Comparison) -> dict[frozenset[str], Pair]:
    return {frozenset((one.a, one.b)): one for one in comparison.agreement}


def alike(one: Pair, other: Pair) -> bool:
    def near(x: float | None, y: float | None) -> bool:
        return x is y if x is None or y is None else abs(x - y) < 1e-9

    return near(one.agreement, other.agreement) and near(one.corrected, other.corrected) and one.shared == other.shared


profile = st.dictionaries(st.sampled_from("ijklmnop"), st.sampled_from([-2.0, -1.5, -1.0, -1 / 3, 0.0, 0.5, 1.0, 2.0]))


@given(profile, profile)
def test_agreement_is_symmetric_and_1_with_oneself(a: dict[str, float], b: dict[str, float]) -> None:
    assert alike(pair("a", "b", a, b), pair("b", "a", b, a))
    alone = pair("a", "a", a, a)
    assert alone.agreement == (1 if a else None)
    assert alone.corrected in (1, None)


@given(positions, st.randoms(use_true_random=False))
def test_agreement_does_not_depend_on_order(said_: list[ResolvedPosition], rng: object) -> None:
    shuffled = list(said_)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    ours, theirs = figures(compare(said_)), figures(compare(shuffled))
    assert ours.keys() == theirs.keys()
    assert all(alike(ours[key], theirs[key]) for key in ours)


@settings(max_examples=40)
@given(positions)
def test_agreement_does_not_depend_on_names(said_: list[ResolvedPosition]) -> None:
    from msgspec.structs import replace

    renamed = compare([replace(one, actor=f"z{one.actor}", issue=f"{one.issue}9") for one in said_])
    theirs = figures(renamed)
    for key, ours in figures(compare(said_)).items():
        assert alike(ours, theirs[frozenset(f"z{actor}" for actor in key)])


@settings(max_examples=40)
@given(positions)
def test_agreement_does_not_depend_on_unclear_stances(said_: list[ResolvedPosition]) -> None:
    unclear = [said(actor, issue, "unclear") for actor in "abcd" for issue in "ijklxyz"]
    theirs = figures(compare([*said_, *unclear]))
    assert all(alike(ours, theirs[key]) for key, ours in figures(compare(said_)).items())


@settings(max_examples=40)
@given(positions)
def test_turning_the_scale_round_changes_no_agreement(said_: list[ResolvedPosition]) -> None:
    from msgspec.structs import replace

    turned = figures(compare([replace(one, stance=FLIPPED.get(one.stance, one.stance)) for one in said_]))
    assert all(alike(ours, turned[key]) for key, ours in figures(compare(said_)).items())


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from("abcdef"), profile))
def test_many_at_once_give_the_same_figures(means: dict[str, dict[str, float]]) -> None:
    actors = sorted(means)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agreement, "VECTORIZE_FROM", 0)
        vectorized = agreement.pairs(actors, means)
        patch.setattr(agreement, "NUMPY", "a_package_that_is_not_installed")
        assert all(map(alike, agreement.pairs(actors, means), vectorized))
    for found in vectorized:
        assert alike(found, pair(found.a, found.b, means[found.a], means[found.b]))
