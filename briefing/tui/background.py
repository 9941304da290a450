"""Blocking work in threads that are no workers of the toolkit."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Result = TypeVar("Result")


class BackgroundThread(threading.Thread):
    """A thread that works for the dashboard."""


def start(work: Callable[[], None], *, finish: bool = False) -> None:
    """Run work in a thread. The process ends without waiting for it, unless it is to finish.

    Threads of the toolkit and of asyncio would keep the process alive until a slow page has been read.
    """
    BackgroundThread(target=work, daemon=not finish).start()


async def in_thread(work: Callable[[], Result], *, finish: bool = False) -> Result:
    """Run work in a thread as `start` does; return its result or raise its exception."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result | None, error: Exception | None) -> None:
        if future.done():  # cancelled
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result: Result | None = None
        error: Exception | None = None
        try:
            result = work()
        except Exception as fault:  # raised again where the result is awaited
            error = fault
        with suppress(RuntimeError):  # the dashboard has closed meanwhile
            loop.call_soon_threadsafe(settle, result, error)

    start(run, finish=finish)
    return await future


def is_busy() -> bool:
    """Return whether a thread that was started here is running."""
    return any(isinstance(thread, BackgroundThread) for thread in threading.enumerate())
