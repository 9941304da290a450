"""Keys of contents: a set that a killed process leaves as of its last commit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.archive.content_keys import ContentKeys
from briefing.search.text_store import DamagedError

keys = st.integers(1, 5) | st.integers(1, (1 << 63) - 1)


@given(st.lists(keys))
def test_keys_are_a_set_also_after_they_were_saved_and_read(
    tmp_path_factory: pytest.TempPathFactory, added: list[int]
) -> None:
    path = tmp_path_factory.mktemp("keys") / "keys"
    held, known = ContentKeys(path, 0), set[int]()
    for key in added:
        assert held.add(key) == (key not in known)
        known.add(key)
    held.save()
    held.close()
    again = ContentKeys(path, len(known))
    assert not any(map(again.add, added))
    again.close()


def test_keys_grow_past_their_first_table(tmp_path: Path) -> None:
    held = ContentKeys(tmp_path / "keys", 0)
    many = [key * 0x9E3779B97F4A7C15 >> 1 & (1 << 63) - 1 for key in range(1, 50_000)]
    assert all(map(held.add, many))
    assert not any(map(held.add, many))
    held.close()


def test_keys_saved_after_the_last_commit_are_dropped_and_missing_ones_reported(tmp_path: Path) -> None:
    held = ContentKeys(tmp_path / "keys", 0)
    assert all(map(held.add, (1, 2, 3)))
    held.save()
    held.close()
    again = ContentKeys(tmp_path / "keys", 2)
    assert (again.add(2), again.add(3)) == (False, True)
    again.close()
    with pytest.raises(DamagedError, match="too short"):
        ContentKeys(tmp_path / "keys", 3)
