"""A small made-up library with each kind of finding and each near miss."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compare import Finding, Rules, double_plays
from briefing.model import STANCES, ResolvedPosition, Stance

from .made import said

SETS = {
    "West": frozenset(("EU", "US", "GB", "DE")),
    "NATO": frozenset(("US", "GB", "DE", "TR")),
    "CIS": frozenset(("RU", "KZ", "BY")),
}


def found(*positions: ResolvedPosition, **more: object) -> list[tuple[str, str, str, tuple[str, ...]]]:
    findings = double_plays(positions, SETS, Rules(**more))  # type: ignore[arg-type]
    return [(one.kind, one.first, one.last, one.spheres) for one in findings]


def two(
    a: Stance, b: Stance, *, to: tuple[str, str] = ("RU", "West"), on: tuple[str, str], **more: object
) -> list[ResolvedPosition]:
    return [said("a", "i", a, on[0], to[0], **more), said("a", "i", b, on[1], to[1], **more)]


NEAR = ("2022-06-17", "2022-11-28")
FAR = ("2020-06-17", "2022-11-28")


def test_opposed_stances_before_different_audiences_are_a_double_play() -> None:
    assert found(*two("for", "leans-against", on=NEAR)) == [("double-play", *NEAR, ("RU", "West"))]


def test_each_finding_has_its_own_dated_pairs() -> None:
    before_ru, before_west = two("for", "against", on=NEAR)
    (finding,) = double_plays([before_west, before_ru, said("a", "j", "for"), said("b", "i", "against")], SETS)
    assert (finding.actor, finding.issue) == ("a", "i")
    assert finding.pairs == ((before_ru, before_west),)


def test_the_span_is_from_the_first_to_the_last_pair() -> None:
    positions = [
        said("a", "i", "for", "2015-01-01", "RU"),  # opposes nothing near in time
        said("a", "i", "for", "2020-01-01", "RU"),
        said("a", "i", "against", "2020-02-01", "West"),
        said("a", "i", "for", "2021-05-01", "RU"),
        said("a", "i", "against", "2021-06-01", "US"),
        said("a", "i", "against", "2021-06-02", ""),
    ]
    assert ("shift", "2015-01-01", "2021-06-02", ("RU", "US")) in found(*positions)
    assert found(*positions)[0] == ("double-play", "2020-01-01", "2021-06-01", ("RU", "West", "US"))


def test_one_day_outside_the_window_is_no_double_play() -> None:
    assert found(*two("for", "against", on=("2022-01-01", "2022-06-30")))[0][0] == "double-play"  # 180 days
    outside = two("for", "against", on=("2022-01-01", "2022-07-01"))
    assert [kind for kind, *_ in found(*outside)] == ["shift"]
    assert [kind for kind, *_ in found(*outside, window=181)] == ["double-play"]


def test_stances_of_one_sign_make_no_finding() -> None:
    assert found(*two("for", "leans-for", on=NEAR)) == []


def test_neutral_is_opposed_to_nothing() -> None:
    assert found(*two("for", "neutral", on=NEAR)) == []
    assert found(*two("neutral", "against", on=NEAR)) == []


def test_unclear_stance_makes_no_finding() -> None:
    assert found(*two("for", "unclear", on=NEAR)) == []


@pytest.mark.parametrize("kind", ["third-party", "indirect", "nonverbal"])
def test_only_own_words_and_signatures_count(kind: str) -> None:
    assert found(*two("for", "against", on=NEAR, attribution=kind)) == []
    assert found(*two("for", "against", on=NEAR, attribution=kind), attribution=[kind])


def test_a_signed_document_counts() -> None:
    assert found(*two("for", "against", on=NEAR, attribution="document"))


def test_an_unknown_audience_is_neither_different_nor_the_same() -> None:
    assert found(*two("for", "against", to=("", "West"), on=NEAR)) == []
    assert found(*two("for", "against", to=("", ""), on=NEAR)) == []


def test_opposed_before_the_same_audience_is_a_hedge() -> None:
    assert found(*two("for", "against", to=("RU", "RU"), on=NEAR)) == [("hedge", *NEAR, ("RU",))]
    assert [kind for kind, *_ in found(*two("for", "against", to=("RU", "RU"), on=FAR))] == ["shift"]


def test_a_position_that_overlapping_spheres_share_opposes_none_of_them() -> None:
    for spheres in (("DE", "West"), ("West", "NATO"), ("FR", "West"), ("EU", "FR")):
        assert [kind for kind, *_ in found(*two("for", "against", to=spheres, on=NEAR))] == ["hedge"]
    for spheres in (("DE", "US"), ("TR", "West"), ("CIS", "NATO"), ("KZ", "RU")):
        assert [kind for kind, *_ in found(*two("for", "against", to=spheres, on=NEAR))] == ["double-play"]


def test_the_world_is_an_audience_of_its_own() -> None:
    assert found(*two("for", "against", to=("world", "RU"), on=NEAR))[0][0] == "double-play"
    assert found(*two("for", "against", to=("world", "world"), on=NEAR))[0][0] == "hedge"
    assert found(*two("for", "against", to=("world", "UN"), on=NEAR))[0][0] == "hedge"


def test_ambivalent_is_a_hedge_in_itself() -> None:
    both = said("a", "i", "ambivalent", "", "RU")
    (finding,) = double_plays([both], SETS)
    assert (finding.kind, finding.first, finding.pairs) == ("hedge", "", ((both, both),))


def test_opposed_stances_outside_the_window_are_a_shift() -> None:
    assert found(*two("for", "against", on=FAR)) == [("shift", *FAR, ("RU", "West"))]
    assert found(*two("against", "for", to=("", ""), on=FAR)) == [("shift", *FAR, ())]


def test_a_sign_seen_again_is_no_shift() -> None:
    away = two("for", "against", to=("", ""), on=FAR)
    assert found(*away, said("a", "i", "leans-for", "2022-12-24")) == []
    back = said("a", "i", "leans-for", "2024-01-01")
    assert found(*away, back) == [("shift", FAR[1], "2024-01-01", ())]


def test_one_actor_and_issue_can_show_several() -> None:
    positions = [
        said("a", "i", "for", "2018-01-01", "RU"),
        said("a", "i", "for", "2022-01-01", "RU"),
        said("a", "i", "against", "2022-02-01", "West"),
        said("a", "i", "against", "2022-03-01", "RU"),
    ]
    double, hedge, shift = double_plays(positions, SETS)
    assert (double.kind, double.pairs) == ("double-play", ((positions[1], positions[2]),))
    assert (hedge.kind, hedge.pairs) == ("hedge", ((positions[1], positions[3]),))
    assert shift.kind == "shift"
    assert shift.pairs == ((positions[0], positions[2]), (positions[0], positions[3]))


def test_partial_dates_claim_only_what_every_day_in_them_would() -> None:
    assert found(*two("for", "against", on=("2022", "2022-06-01"))) == []  # may be 213 days apart, or none
    assert [
        kind for kind, *_ in found(*two("for", "against", on=("2022-06", "2022-11")))
    ] == []  # 1 June to 30 Nov: 182
    assert [kind for kind, *_ in found(*two("for", "against", on=("2022-06", "2022-10")))] == ["double-play"]
    assert [kind for kind, *_ in found(*two("for", "against", on=("2020", "2022")))] == ["shift"]


def test_finding_from_one_article_or_source_says_so() -> None:
    assert double_plays(two("for", "against", on=NEAR, article="one"), SETS)[0].single_source
    assert double_plays(two("for", "against", on=NEAR, source="tass"), SETS)[0].single_source
    assert not double_plays(two("for", "against", on=NEAR), SETS)[0].single_source
    assert not double_plays(two("for", "against", on=NEAR, source=""), SETS)[0].single_source


def test_the_most_telling_come_first() -> None:
    library = [
        said("shifted", "i", "for", FAR[0], "RU"),
        said("shifted", "i", "against", FAR[1], "West"),
        said("mild", "i", "leans-for", NEAR[0], "RU"),
        said("mild", "i", "leans-against", NEAR[1], "West"),
        said("hedger", "i", "ambivalent"),
        said("one-outlet", "i", "for", NEAR[0], "RU", source="x"),
        said("one-outlet", "i", "against", NEAR[1], "West", source="x"),
        said("bold", "i", "for", NEAR[0], "RU"),
        said("bold", "i", "against", NEAR[1], "West"),
        said("steady", "i", "for", NEAR[0], "RU"),
        said("steady", "i", "for", NEAR[1], "West"),
    ]
    names = [one.actor for one in double_plays(library, SETS)]
    assert names == ["bold", "mild", "one-outlet", "hedger", "shifted"]


def test_very_many_positions_stand_with_their_nearest_opposite() -> None:
    positions = [
        said(
            "a",
            "i",
            "for" if day % 2 else "against",
            f"2022-{1 + day % 6:02}-{1 + day % 28:02}",
            "RU" if day % 2 else "US",
        )
        for day in range(300)
    ]
    (finding,) = [one for one in double_plays(positions, SETS) if one.kind == "double-play"]
    assert {id(one) for pair in finding.pairs for one in pair} == {id(one) for one in positions}
    assert len(finding.pairs) <= len(positions)


def test_very_many_positions_hide_no_finding() -> None:
    """Each position's nearest opposite stands before the same sphere, or inside the window; those further do not."""
    days = [datetime.date(2020, 1, 1) + datetime.timedelta(number) for number in range(251)]
    both_ways = [
        said("a", "i", stance, day.isoformat(), "US" if number % 2 else "RU")
        for number, day in enumerate(days[:60])
        for stance in ("for", "against")
    ]
    assert [one.kind for one in double_plays(both_ways, SETS)] == ["double-play", "hedge"]
    gradual = [said("a", "i", "for" if number <= 100 else "against", str(day)) for number, day in enumerate(days)]
    assert found(*gradual) == [("shift", "2020-01-01", "2020-09-07", ())]


def test_negative_window_is_refused() -> None:
    with pytest.raises(ValueError, match="window"):
        double_plays([], SETS, Rules(window=-1))


@given(
    st.lists(
        st.builds(
            said,
            st.just("a"),
            st.just("i"),
            st.sampled_from(STANCES),
            st.sampled_from(
                ["", "2020", "2020-03", "2020-03-05", "2020-08-20", "2021-01-01", "2022-11/2022-12", "2023-01-01"]
            ),
            st.sampled_from(["", "RU", "West", "DE", "NATO", "world"]),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_order_of_the_files_changes_nothing(positions: list[ResolvedPosition], rng: object) -> None:
    def facts(findings: list[Finding]) -> list[object]:
        return [
            (one.kind, one.first, one.last, {frozenset((id(a), id(b))) for a, b in one.pairs}, one.single_source)
            for one in findings
        ]

    shuffled = list(positions)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert facts(double_plays(positions, SETS)) == facts(double_plays(shuffled, SETS))
    for finding in double_plays(positions, SETS):
        for a, b in finding.pairs:
            assert {a.stance, b.stance} == {"ambivalent"} or {a.stance, b.stance} in (
                {"for", "against"},
                {"leans-for", "against"},
                {"for", "leans-against"},
                {"leans-for", "leans-against"},
            )
