"""The session file: what was written is found again, what another hand wrote does no harm."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.runtime.paths import state_dir
from briefing.text.sanitise import safe
from briefing.tui import session

from .conftest import SAMPLE, Dashboard, shown

NAMES = st.sampled_from(["theme", "mode", "saved", "Quotes", "chosen", "order", "picked", "turned"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_any_json_becomes_a_state_that_every_screen_can_restore(value: object) -> None:
    state = session.checked(value)
    for name, each in state.items():
        assert isinstance(each, str | list | dict), name
        fields = each if isinstance(each, dict) else {name: each}
        for field, inner in fields.items():
            texts = inner if isinstance(inner, list) else [inner] if isinstance(inner, str) else []
            assert all(isinstance(text, str) and safe(text) == text for text in texts)
            assert isinstance(inner, {"chosen": str, "order": str, "picked": list, "turned": bool}.get(field, object))
    assert session.checked(state) == state


def test_a_saved_state_is_loaded_again(tmp_path: Path) -> None:
    state = {
        "theme": "dark",
        "saved": ["actor:x"],
        "Compare": {"picked": ["a", "b"], "turned": True, "attribution": 2, "filter": "since:2022", "as_state": False},
    }
    session.save(tmp_path, state)
    assert session.load(tmp_path) == state


@pytest.mark.skipif(os.name == "nt", reason="needs a named pipe")
def test_a_session_file_that_is_a_pipe_is_ignored(tmp_path: Path) -> None:
    session.save(tmp_path, {})
    (file,) = state_dir().glob("session-*.json")
    file.unlink()
    os.mkfifo(file)
    assert session.load(tmp_path) == {}


async def test_a_hostile_session_file_neither_crashes_a_screen_nor_reaches_the_terminal(dashboard: Dashboard) -> None:
    session.save(SAMPLE, {})
    (file,) = state_dir().glob("session-*.json")
    hostile = "\x9b31m\u202e\x1b]0;x\x07"
    screens = {
        "Briefs": {"chosen": [hostile], "filter": hostile, "order": {}},
        "Quotes": [],
        "Compare": {"picked": [1, hostile], "attribution": [], "turned": "yes"},
        "Actors": {"filter": 7},
        "Issues": "x",
    }
    file.write_text(json.dumps({"mode": ["quotes"], "theme": {}, "saved": {"a": 1}, **screens}))
    async with dashboard() as pilot:
        for key in "12345":
            await pilot.press(key)
            await pilot.pause()
            assert not {"\x9b", "\u202e", "\x1b"} & set(shown(pilot))
        assert pilot.app.return_code is None
