"""Sets within sets: order of expansion and loops."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.format.shared_files import read_shared
from briefing.format.sphere_sets import components

names = st.sampled_from("abcdef")
graphs = st.dictionaries(names, st.lists(st.sampled_from("abcdefXY"), max_size=4))


def reachable(sets: dict[str, list[str]], name: str) -> set[str]:
    seen: set[str] = set()
    waiting = [*sets.get(name, ())]
    while waiting:
        member = waiting.pop()
        if member in sets and member not in seen:
            seen.add(member)
            waiting += sets[member]
    return seen


@given(graphs)
def test_components_are_the_sets_that_contain_each_other(sets: dict[str, list[str]]) -> None:
    found = components(sets)
    assert sorted(name for component in found for name in component) == sorted(sets)
    of = {name: number for number, component in enumerate(found) for name in component}
    for name in sets:
        for other in reachable(sets, name):
            assert of[other] <= of[name]
            assert (of[other] == of[name]) == (other == name or name in reachable(sets, other))


def test_chain_of_9000_sets_is_read_without_problems() -> None:
    chain = "".join(f"s{number}: [s{number + 1}]\n" for number in range(8_999)) + "s8999: [KZ]\n"
    reading = read_shared(chain.encode(), "spheres.yaml", "spheres")
    assert reading.problems == ()
    assert len(reading.spheres) == 9_000


def test_each_set_of_a_loop_is_reported_and_keeps_its_other_members() -> None:
    reading = read_shared(b"a: [b, KZ]\nb: [a, RU]\nc: [a]\nd: [d, UZ]\n", "spheres.yaml", "spheres")
    assert [(each.code, each.line) for each in reading.problems] == [("sphere-loop", n) for n in (1, 2, 4)]
    assert reading.spheres == {"a": ("KZ",), "b": ("RU",), "c": ("a",), "d": ("UZ",)}
