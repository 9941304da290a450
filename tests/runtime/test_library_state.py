"""State files that two dashboards of one library write."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefing.runtime.library_state import Record, merge_records, read_state, state_file, write_records

key = itemgetter("id")

copies = st.lists(st.fixed_dictionaries({"id": st.integers(0, 6), "text": st.sampled_from("ab")}), unique_by=key)


def records(text: str) -> list[Record]:
    return [{"id": character} for character in text]


@given(copies, copies)
def test_merge_with_an_unchanged_copy_is_the_changed_one(before: list[Record], changed: list[Record]) -> None:
    assert merge_records(before, changed, before, key) == changed
    same = merge_records(before, before, changed, key)
    assert sorted(same, key=key) == sorted(changed, key=key)


@given(copies, copies, copies)
def test_merge_keeps_every_addition_and_every_removal(
    before: list[Record], ours: list[Record], theirs: list[Record]
) -> None:
    ids, was, one, other = (
        {key(each) for each in copy} for copy in (merge_records(before, ours, theirs, key), before, ours, theirs)
    )
    assert ids >= (one | other) - was
    assert ids >= one & other
    for each in was - one:
        assert each not in ids


def test_merge_takes_the_order_of_the_copy_that_moved_something() -> None:
    before = records("abc")
    assert merge_records(before, records("abcd"), records("cab"), key) == records("cabd")
    assert merge_records(before, records("bac"), records("abcd"), key) == records("bacd")


def test_damaged_file_counts_as_unchanged(tmp_path: Path) -> None:
    before = write_records("basket", tmp_path, [], records("ab"), key)
    for damaged in ("", "{}", "[1, null]"):
        state_file("basket", tmp_path).write_text(damaged)
        assert write_records("basket", tmp_path, before, records("abc"), key) == records("abc")
    assert read_state("basket", tmp_path) == records("abc")
