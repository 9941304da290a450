"""Fixtures that hold for every test."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from .cluster.shared import started_early, uses_cluster

# How long examples take says something about the machine, not about what is tested. A long search for a counterexample
# is `--hypothesis-profile=thorough`.
for name, count in (("briefing", 50), ("thorough", 1_000)):
    checks = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile(name, deadline=None, max_examples=count, suppress_health_check=checks)
hypothesis.settings.load_profile("briefing")

# Otherwise every process that a test starts compiles the whole package again, which takes longer than most tests.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session", autouse=True)
def _own_cache_and_working_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep caches and files written by relative paths in temporary folders, away from the user's and the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        cache = tmp_path_factory.mktemp("cache")
        patch.setenv("XDG_CACHE_HOME", str(cache))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        before = Path.cwd()
        os.chdir(tmp_path_factory.mktemp("working-folder"))
        yield cache
        os.chdir(before)


@pytest.fixture(scope="session", autouse=True)
def _children_can_be_interrupted() -> Iterator[None]:
    """Let programs that tests start receive SIGINT, which children of a background job ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move tests of a search cluster behind others that take as long as its start; those that kill a node go last."""
    of_cluster = sorted(filter(uses_cluster, items), key=lambda item: "own_nodes" in getattr(item, "fixturenames", ()))
    others = [item for item in items if not uses_cluster(item)]
    items[:] = [*others[: len(others) // 4], *of_cluster, *others[len(others) // 4 :]]


@pytest.fixture(scope="session", autouse=True)
def _search_nodes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with started_early(request.session, tmp_path_factory):
        yield
