from __future__ import annotations

import pytest

from briefing.compare.krippendorff import Metric, alpha, coder_agreement, disagreements
from briefing.model import ResolvedPosition, Stance

from .made import said

X = None
CODERS: tuple[tuple[int | None, ...], ...] = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3),
    (X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X),
)
"""Krippendorff's textbook example C: four observers, twelve units, as R's `irr::kripp.alpha` prints it."""


@pytest.mark.parametrize(("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_the_textbooks_example_is_its_printed_value(metric: Metric, published: float) -> None:
    units = [[value for value in unit if value is not None] for unit in zip(*CODERS, strict=True)]
    assert alpha(units, metric) == pytest.approx(published, abs=0.0005)


def test_nothing_coded_twice_or_all_the_same_has_no_alpha() -> None:
    assert alpha([[1], [2]], "nominal") is None
    assert alpha([[1, 1], [1, 1]], "interval") is None


def coded(*stances: tuple[Stance, Stance], issue: str = "i") -> list[ResolvedPosition]:
    """Each pair of stances is given by ann and bo to one quote."""
    return [
        said("a", issue, stance, quote=f"b#{number}", coder=coder)
        for number, pair in enumerate(stances)
        for coder, stance in zip(("ann", "bo"), pair, strict=True)
    ]


def test_coders_are_paired_by_the_quote_that_they_read() -> None:
    agreed = coded(("for", "for"), ("against", "against"), ("neutral", "unclear"))
    found = coder_agreement(agreed)
    assert (found.coders, found.units) == ({"ann": 3, "bo": 2}, 2)
    assert found.alpha == {"nominal": 1, "ordinal": 1, "interval": 1}
    apart = coder_agreement([*agreed, *coded(("for", "against"), issue="j")]).alpha["ordinal"]
    assert apart is not None
    assert apart < 1


def test_coders_are_paired_by_the_same_words_of_the_same_article_in_two_briefs() -> None:
    positions = [
        said("a", "i", stance, quote=f"{coder}#q1", article="https://example.org", words=words, coder=coder)
        for coder, words, stance in (("ann", "We  agree.", "for"), ("bo", "We agree.", "against"))
    ]
    assert coder_agreement(positions).units == 1
    elsewhere = [said("a", "i", "for", quote="cy#q1", article="https://example.com", words="We agree.", coder="cy")]
    assert coder_agreement([*positions, *elsewhere]).units == 1


def test_position_without_a_coder_and_second_reading_are_left_out() -> None:
    agreed = coded(("for", "for"), ("against", "against"))
    second = said("a", "i", "against", quote="b#0", coder="ann")
    found = coder_agreement([said("a", "i", "against", quote="b#0"), *agreed, second])
    assert (found.coders, found.alpha["interval"]) == ({"ann": 2, "bo": 2}, 1)


def test_ambivalent_is_a_value_of_its_own_by_name() -> None:
    found = coder_agreement(coded(("ambivalent", "neutral"), ("for", "for")))
    assert found.alpha["ordinal"] == 1
    assert found.alpha["nominal"] != 1


def test_nothing_coded_has_no_alpha() -> None:
    found = coder_agreement([said("a", "i", "for")])
    assert (found.coders, found.units, set(found.alpha.values())) == ({}, 0, {None})


def test_disagreements_are_the_units_coded_otherwise_widest_apart_first() -> None:
    positions = coded(("for", "for"), ("neutral", "ambivalent"), ("for", "against"), ("for", "unclear"))
    assert [unit.stances for unit in disagreements(positions)] == [["for", "against"], ["neutral", "ambivalent"]]
