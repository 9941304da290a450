"""The definitions once more, as plainly as they can be written, for full dates."""

from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from briefing.compare import Rules, double_plays
from briefing.model import STANCES, ResolvedPosition
from briefing.stance import SCALE

from .made import said

COUNTRIES = {
    "RU": {"RU"},
    "DE": {"DE"},
    "US": {"US"},
    "West": {"DE", "US"},
    "Alliance": {"US", "TR"},
    "world": {"everybody"},
    "": set[str](),
}
SETS = {name: frozenset(codes) for name, codes in COUNTRIES.items() if len(codes) > 1}

positions = st.lists(
    st.builds(
        said,
        st.just("a"),
        st.just("i"),
        st.sampled_from(STANCES),
        st.dates(date(2020, 1, 1), date(2021, 6, 1)).map(str),
        st.sampled_from(sorted(COUNTRIES)),
        attribution=st.sampled_from(["direct", "direct", "document", "indirect", "third-party"]),
    ),
    max_size=8,
)


def expected(said_: list[ResolvedPosition], window: int) -> dict[str, set[frozenset[int]]]:
    own = [one for one in said_ if one.attribution in ("direct", "document")]
    found: dict[str, set[frozenset[int]]] = {"double-play": set(), "hedge": set(), "shift": set()}
    for one in own:
        if one.stance == "ambivalent":
            found["hedge"].add(frozenset((id(one),)))
    for a, b in product(own, own):
        if SCALE.get(a.stance, 0) < 1 or SCALE.get(b.stance, 0) > -1:
            continue
        pair = frozenset((id(a), id(b)))
        if abs((date.fromisoformat(a.date) - date.fromisoformat(b.date)).days) <= window:
            ours, theirs = COUNTRIES[a.sphere], COUNTRIES[b.sphere]
            if ours & theirs:
                found["hedge"].add(pair)
            elif ours and theirs:
                found["double-play"].add(pair)
        else:
            earlier, later = sorted((a, b), key=lambda one: one.date)
            sign = SCALE[earlier.stance] > 0
            seen_again = any(
                one.date >= later.date
                for one in own
                if abs(SCALE.get(one.stance, 0)) >= 1 and (SCALE[one.stance] > 0) == sign
            )
            if not seen_again:
                found["shift"].add(pair)
    return {kind: pairs for kind, pairs in found.items() if pairs}


@given(positions, st.sampled_from([0, 30, 180]))
def test_every_finding_and_no_other(said_: list[ResolvedPosition], window: int) -> None:
    findings = double_plays(said_, SETS, Rules(window=window))
    assert {one.kind: {frozenset(map(id, pair)) for pair in one.pairs} for one in findings} == expected(said_, window)
    for one in findings:
        involved = [position for pair in one.pairs for position in pair]
        assert (one.first, one.last) == (min(p.date for p in involved), max(p.date for p in involved))
        assert all(earlier.date <= later.date for earlier, later in one.pairs)
