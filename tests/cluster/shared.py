"""One cluster for all workers of a test run: the first that needs it starts it, and ends it when all are done."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import IO

from .nodes import CannotStartError, Nodes

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class Shared:
    """The address of the cluster, for as long as it is used."""

    def __init__(self, folder: Path, *, download: bool) -> None:
        """`folder` is the same for all workers of a run."""
        self._folder, self._download = folder, download
        self._stack = ExitStack()
        self._nodes: Nodes | None = None

    def __enter__(self) -> str:
        if fcntl is None:
            raise CannotStartError("this system has no file locks")
        self._users = self._stack.enter_context((self._folder / "cluster.users").open("w"))
        with (self._folder / "cluster.starting").open("w") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            fcntl.flock(self._users, fcntl.LOCK_SH)
            url = self._folder / "cluster.url"
            if not url.exists():
                home = self._folder / "cluster"
                home.mkdir()
                try:
                    self._nodes = Nodes(home, download=self._download)
                    url.write_text(self._nodes.url)
                except CannotStartError as error:
                    url.write_text(f"failed: {error}")
        text = url.read_text()
        if text.startswith("failed: "):
            self.__exit__()
            raise CannotStartError(text.removeprefix("failed: "))
        return text

    def __exit__(self, *_: object) -> None:
        if self._nodes is not None:
            self._wait_for(self._users)
            self._nodes.stop()
        self._stack.close()

    @staticmethod
    def _wait_for(users: IO[str]) -> None:
        """Wait until no other worker uses the cluster."""
        fcntl.flock(users, fcntl.LOCK_UN)
        fcntl.flock(users, fcntl.LOCK_EX)
