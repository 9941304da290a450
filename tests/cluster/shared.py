"""One cluster for all workers of a test run: the first starts it beside other tests, and ends it when all are done."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import pytest
from msgspec import Struct
from msgspec.json import decode, encode

from .nodes import CannotStartError, Nodes

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

CLUSTER: pytest.StashKey[SharedCluster] = pytest.StashKey()
"""The cluster of a test session."""
VARIABLE = "BRIEFING_TEST_CLUSTER"
"""Address of a cluster, `start` to download the nodes, or `no`; unset to start nodes that were downloaded before."""


class _Started(Struct):
    """What the worker that starts the nodes writes for the others."""

    url: str = ""
    processes: dict[str, int] = {}
    failure: str = ""


class SharedCluster:
    """Two nodes, started in the background, for as long as a worker of the test run uses them."""

    def __init__(self, folder: Path, *, download: bool) -> None:
        """`folder` is the same for all workers of a run."""
        self._folder, self._download = folder, download
        self._stack = ExitStack()
        self._nodes: Nodes | None = None
        if fcntl is None:
            raise CannotStartError("this system has no file locks")
        self._users = self._stack.enter_context((folder / "cluster.users").open("w"))
        fcntl.flock(self._users, fcntl.LOCK_SH)
        pool = ThreadPoolExecutor(1)
        self._started = pool.submit(self._start)
        pool.shutdown(wait=False)

    def _start(self) -> _Started:
        """Return the nodes that another worker has started, or start them."""
        with self._locked("starting", fcntl.LOCK_EX):
            record = self._folder / "cluster.json"
            if record.exists():
                return decode(record.read_bytes(), type=_Started)
            home = self._folder / "cluster"
            home.mkdir()
            try:
                self._nodes = Nodes(home, download=self._download)
                pids = {name: process.pid for name, process in self._nodes.processes.items()}
                started = _Started(self._nodes.url, pids)
            except CannotStartError as error:
                started = _Started(failure=str(error))
            record.write_bytes(encode(started))
            return started

    @property
    def url(self) -> str:
        """Address of the nodes, as soon as they have started. Raises CannotStartError."""
        started = self._started.result()
        if started.failure:
            raise CannotStartError(started.failure)
        return started.url

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep other workers from killing a node."""
        with self._locked("in-use", fcntl.LOCK_SH):
            yield

    def kill(self, name: str) -> None:
        """Kill a node as a power cut would. The caller has the cluster to itself."""
        os.kill(self._started.result().processes[name], signal.SIGKILL)

    @contextmanager
    def to_itself(self) -> Iterator[None]:
        """Wait until no other test uses the cluster, and keep others waiting."""
        with self._locked("in-use", fcntl.LOCK_EX):
            yield

    def close(self) -> None:
        """End the nodes if this worker started them, as soon as no other worker uses them."""
        self._started.exception()
        fcntl.flock(self._users, fcntl.LOCK_UN)
        if self._nodes is not None:
            fcntl.flock(self._users, fcntl.LOCK_EX)
            self._nodes.stop()
        self._stack.close()

    @contextmanager
    def _locked(self, name: str, kind: int) -> Iterator[IO[str]]:
        with (self._folder / f"cluster.{name}").open("w") as file:
            fcntl.flock(file, kind)
            yield file


def uses_cluster(item: pytest.Item) -> bool:
    """Return whether a test needs a real cluster."""
    callspec = getattr(item, "callspec", None)
    parameters: dict[str, Any] = callspec.params if callspec is not None else {}
    return "cluster_url" in getattr(item, "fixturenames", ()) or "cluster" in parameters.values()


@contextmanager
def started_early(session: pytest.Session, factory: pytest.TempPathFactory) -> Iterator[None]:
    """Start the nodes in the background where a test of the session needs them, so that other tests go on."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted == "no" or wanted.startswith("http") or not any(map(uses_cluster, session.items)):
        yield
        return
    base = factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    try:
        cluster = SharedCluster(folder, download=wanted == "start")
    except CannotStartError:
        yield
        return
    session.config.stash[CLUSTER] = cluster
    yield
    cluster.close()
