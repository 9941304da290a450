"""A server in the test's own event loop, over a library that the test chooses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

SAMPLE = Path(__file__).parents[2] / "briefs"


class Served(NamedTuple):
    """A server, and what it has announced."""

    address: str
    """Scheme, host, port and path, without a token."""
    announced: list[str]

    @property
    def invitation(self) -> str:
        """The newest address that admits a browser."""
        return self.announced[-1].split()[-1]


Serve = Callable[..., AbstractAsyncContextManager[Served]]


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Serve a library, the sample by default, with some options."""
    web = pytest.importorskip("aiohttp.web")
    from briefing.serve.admission import Admission
    from briefing.serve.server import ServeOptions, addresses_of, announce_invitation, make_app

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    @asynccontextmanager
    async def served(root: Path = SAMPLE, **options: object) -> AsyncIterator[Served]:
        from briefing.serve.server import listen

        chosen = ServeOptions(root=root, sample=root == SAMPLE, port=0, **options)  # type: ignore[arg-type]
        listening = listen(chosen)
        addresses = addresses_of(chosen, listening.getsockname()[1])
        admission = Admission(addresses, tmp_path / "visitors")
        announced: list[str] = []
        runner = web.AppRunner(make_app(chosen, admission, announced.append), shutdown_timeout=3.0)
        await runner.setup()
        try:
            await web.SockSite(runner, listening).start()
            announce_invitation(admission, announced.append)
            yield Served(addresses[0].origin + admission.prefix + "/", announced)
        finally:
            await runner.cleanup()

    return served
