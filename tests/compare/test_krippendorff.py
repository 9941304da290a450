from __future__ import annotations

import pytest

from briefing.compare.krippendorff import Metric, alpha, between_coders

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
def test_the_textbooks_example(metric: Metric, published: float) -> None:
    units = [[value for value in unit if value is not None] for unit in zip(*CODERS, strict=True)]
    assert alpha(units, metric) == pytest.approx(published, abs=0.0005)


def test_nothing_coded_twice_or_all_the_same_has_no_alpha() -> None:
    assert alpha([[1], [2]], "nominal") is None
    assert alpha([[1, 1], [1, 1]], "interval") is None


def test_between_coders_of_the_same_words() -> None:
    coded = [
        said("a", "i", stance, quote=quote, coder=coder)
        for quote, stances in (
            ("b#1", ("for", "for")),
            ("b#2", ("against", "against")),
            ("b#3", ("neutral", "unclear")),
        )
        for coder, stance in zip(("ann", "bo"), stances, strict=True)
    ]
    assert between_coders(coded) == 1
    assert between_coders([said("a", "i", "for", quote="b#1"), *coded]) == 1  # no coder: nobody's reading
    apart = [said("a", "j", "for", quote="b#4", coder="ann"), said("a", "j", "against", quote="b#4", coder="bo")]
    found = between_coders([*coded, *apart])
    assert found is not None
    assert found < 1


def test_ambivalent_is_a_value_of_its_own_by_name() -> None:
    coded = [
        said("a", issue, stance, quote=issue, coder=coder)
        for issue, stances in (("i", ("ambivalent", "neutral")), ("j", ("for", "for")))
        for coder, stance in zip(("ann", "bo"), stances, strict=True)
    ]
    assert between_coders(coded, "ordinal") == 1
    assert between_coders(coded, "nominal") != 1
