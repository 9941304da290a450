"""Watches: their totals, new hits and file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefing.overview.comparison_filter import counted_positions
from briefing.overview.visits import news, visit
from briefing.overview.watches import Hits, Watch, Watches, checked, hits
from briefing.search.engine import Engine
from tests.overview.conftest import BRIEF, Open

SEARCH = Watch(name="ferry", query="issue:ferry stance:for")
COMPARISON = Watch(name="Bob", kind="comparison", query="bob", attribution=("direct",))


def found(folder: Path, opened: Open, watch: Watch, text: str, name: str = "ferry.yaml") -> Hits:
    """Return what a watch finds after a file got another text."""
    before = visit(opened().snapshot, today=date(2024, 7, 1))
    (folder / name).write_text(text)
    library = opened()
    return hits(
        watch,
        news(library.snapshot, before),
        Engine(library),
        lambda one: counted_positions(library, one.query, one.attribution, as_state=one.as_state),
    )


def test_search_counts_quotes_and_new_ones(folder: Path, opened: Open) -> None:
    assert found(folder, opened, SEARCH, BRIEF) == Hits(1, 0)
    more = "quotes:\n  - {speaker: bob, article: one, text: Well then., stances: {ferry: for}}\n"
    assert found(folder, opened, SEARCH, BRIEF.replace("quotes:\n", more)) == Hits(2, 1)


def test_new_brief_counts_only_its_matching_quotes(folder: Path, opened: Open) -> None:
    assert found(folder, opened, SEARCH, BRIEF.replace("Two", "Three"), "more.yaml") == Hits(2, 1)


def test_comparison_counts_positions_and_new_ones(folder: Path, opened: Open) -> None:
    assert found(folder, opened, COMPARISON, BRIEF) == Hits(2, 0)
    changed = BRIEF.replace("tax: against", "tax: neutral")
    assert found(folder, opened, COMPARISON, changed) == Hits(2, 1)


def test_watches_are_added_changed_moved_deleted_and_restored(folder: Path) -> None:
    watches = Watches(folder)
    watches.load(["an old search"])
    assert watches.toggle(SEARCH)
    assert watches.toggle(COMPARISON)
    watches.change(1, name="The ferry", alert=True)
    watches.move(2, 0)
    assert [watch.name for watch in watches] == ["Bob", "an old search", "The ferry"]
    watches.delete(1)
    again = Watches(folder)
    again.load(["not read"])
    assert [(watch.name, watch.alert) for watch in again] == [("Bob", False), ("The ferry", True)]
    watches.restore()
    assert [watch.name for watch in watches] == ["Bob", "an old search", "The ferry"]
    assert watches.restore() is None
    assert not watches.toggle(SEARCH)  # watched under another name


def test_watches_of_two_dashboards_are_both_kept(folder: Path) -> None:
    one, other = Watches(folder), Watches(folder)
    for watches in (one, other):
        watches.load()
    one.toggle(SEARCH)
    other.toggle(COMPARISON)
    one.change(0, name="The ferry")
    other.delete(0)
    other.restore()
    again = Watches(folder)
    again.load()
    assert sorted(watch.name for watch in again) == ["Bob", "The ferry"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "kind", "query", "attribution", "as_state", "alert"]), inner)
    ),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_a_list_of_watches(state: object) -> None:
    for watch in checked(json.loads(json.dumps(state))):
        assert isinstance(watch.name, str)
        assert isinstance(watch.query, str)
