"""What holds for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _nothing_in_the_users_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What tests read and index is kept in a folder of theirs, also where a test does not say so."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder
