"""Fixtures that hold for every test."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import hypothesis.configuration
import pytest

from .cluster.shared import started_early, uses_cluster

# How long examples take says something about the machine, not about what is tested. A long search for a counterexample
# is `--hypothesis-profile=thorough`.
for name, count in (("briefing", 50), ("thorough", 1_000)):
    checks = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile(name, deadline=None, max_examples=count, suppress_health_check=checks)
hypothesis.settings.load_profile("briefing")
# Tables of characters would be computed anew in each working folder.
hypothesis.configuration.set_hypothesis_home_dir(Path(__file__).parents[1] / ".hypothesis")

# Otherwise every process that a test starts compiles the whole package again, which takes longer than most tests.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

MEMORY_FOLDER = Path("/dev/shm")
"""Where Linux keeps files in memory: the product syncs each file that it saves, for which a disk takes milliseconds."""
NEEDED_MEMORY = 2 << 30
"""Free memory for temporary files, in bytes: several times what a run of all tests writes."""


def _can_hold_temporary_files(folder: Path) -> bool:
    """Return whether a folder in memory has enough room and lets tests run the programs that they write there."""
    if not sys.platform.startswith("linux") or not os.access(folder, os.W_OK | os.X_OK):
        return False
    space = os.statvfs(folder)
    free = min(space.f_bavail * space.f_frsize, os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    return free >= NEEDED_MEMORY and not space.f_flag & os.ST_NOEXEC


if _can_hold_temporary_files(MEMORY_FOLDER):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_FOLDER))


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


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Spare the garbage collector the modules and tests of the session, which live until its end."""
    gc.disable()
    collected = yield
    gc.collect()
    gc.freeze()
    gc.enable()
    return collected


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move tests of a search cluster behind others that take as long as its start; those that kill a node go last."""
    of_cluster = sorted(filter(uses_cluster, items), key=lambda item: "own_nodes" in getattr(item, "fixturenames", ()))
    others = [item for item in items if not uses_cluster(item)]
    items[:] = [*others[: len(others) // 4], *of_cluster, *others[len(others) // 4 :]]


@pytest.fixture(scope="session", autouse=True)
def _search_nodes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with started_early(request.session, tmp_path_factory):
        yield
