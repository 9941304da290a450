from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.compare import compare, order
from briefing.compare.order import MAX_ORDERED, groups, order_actors

from .made import said

NAMES = st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=8)


@given(NAMES, st.data())
def test_groups_keep_every_actor_in_order(names: list[str], data: st.DataObject) -> None:
    pairs = [frozenset((a, b)) for a in names for b in names if a < b]
    known = data.draw(st.dictionaries(st.sampled_from(pairs), st.floats(0, 1))) if pairs else {}
    found = groups(names, known)
    assert [name for group in found for name in group] == names
    for group in found:
        if len(group) > 1:
            assert any(value >= order.GROUPED_FROM for pair, value in known.items() if pair <= set(group))


def test_two_camps_are_two_groups() -> None:
    camps = {"a1": 1.0, "a2": 1.0, "b1": 0.0, "b2": 0.0}
    known = {frozenset((a, b)): 1 - abs(camps[a] - camps[b]) for a in camps for b in camps if a < b}
    assert groups(list(camps), known) == [["a1", "a2"], ["b1", "b2"]]


def test_names_beyond_the_maximum_keep_their_order() -> None:
    names = [f"n{i:04}" for i in range(MAX_ORDERED + 20)]
    found = order_actors(names, [])
    assert sorted(found) == names
    assert list(found[MAX_ORDERED:]) == names[MAX_ORDERED:]


def test_comparison_of_many_issues_orders_actors_without_ordering_issues() -> None:
    comparison = compare([said(actor, f"i{n}", "for") for actor in "abc" for n in range(5)])
    assert sorted(comparison.similar_actors) == ["a", "b", "c"]
    assert "similar_issues" not in vars(comparison)


def test_weights_of_a_cell_add_up_to_its_units() -> None:
    spoken = [
        said("a", "i", "for", "2022-03", article="x"),
        said("a", "i", "for", "2022-04", article="x"),
        said("a", "i", "against", "2022-01", article="y"),
        said("a", "i", "unclear", "2022-09", article="x"),
    ]
    cell = compare(spoken).cell("a", "i")
    assert cell is not None
    assert [(position.date, weight) for position, weight in cell.weighted] == [
        ("2022-01", 1.0),
        ("2022-04", 0.5),
        ("2022-03", 0.5),
        ("2022-09", 0.0),
    ]
    assert sum(weight for _, weight in cell.weighted) == cell.n
