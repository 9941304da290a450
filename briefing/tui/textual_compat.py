"""Everything that the dashboard uses of the toolkit's internals, with the reason.

The toolkit is pinned to one version. A test checks every name of `INTERNALS`, so that an upgrade that takes one away
fails with its name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, NamedTuple

from rich.text import Text
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.notifications import Notification
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer

__all__ = [
    "INTERNALS",
    "ParseError",
    "XTermParser",
    "end_with_fault",
    "every_screen",
    "has_same_segments",
    "key_name",
    "raise_in_app",
    "screen_strips",
    "withdraw_notice",
]


class Internal(NamedTuple):
    """A name that is no part of the toolkit's documented interface."""

    owner: type | None
    """None where it is imported by name above."""
    name: str
    reason: str


INTERNALS = (
    Internal(App, "_fatal_error", "overridden: the toolkit's traceback prints locals, which hold users' texts"),
    Internal(App, "_return_code", "set to our exit status for faults"),
    Internal(App, "_exit_renderables", "printed after the terminal is restored"),
    Internal(App, "_close_messages_no_wait", "ends the app from an exception handler"),
    Internal(App, "_handle_exception", "reports an exception of a task that the toolkit did not start"),
    Internal(App, "_notifications", "holds the notices on the screen"),
    Internal(App, "_unnotify", "removes a notice before its time"),
    Internal(App, "_check_bindings", "overridden: keys of other keyboard layouts run the bindings of their position"),
    Internal(MessagePump, "_message_queue", "its size says whether a key has been handled"),
    Internal(Strip, "_segments", "compared to send changed rows only; the public iterator would copy them"),
    Internal(App, "_screen_stacks", "the screens of modes that are not shown"),
    Internal(Screen, "_compositor", "holds what is on the screen, for tests"),
    Internal(XTermParser, "feed", "the driver's and the benchmarks' parser of input"),
    Internal(XTermParser, "tick", "ends an escape sequence that is only an escape"),
    Internal(None, "ParseError", "raised by the parser at the end of input"),
    Internal(None, "_character_to_key", "the name under which a character is bound"),
)


def end_with_fault(app: App[Any], status: int, message: str) -> None:
    """End the app with an exit status; print a message once the terminal is restored."""
    app._return_code = status
    app._exit_renderables[:] = [Text(message)]
    app._close_messages_no_wait()


def withdraw_notice(app: App[Any], same: Notification) -> None:
    """Remove notices that say the same as another and are still shown."""
    for notice in list(app._notifications):
        if (notice.message, notice.title) == (same.message, same.title):
            app._unnotify(notice)


def raise_in_app(app: App[Any], error: Exception) -> None:
    """End the app with an exception of a task of our own, which the event loop would swallow."""
    app._handle_exception(error)


def has_same_segments(one: Strip, other: Strip) -> bool:
    """Return whether two strips draw the same row."""
    return one._segments == other._segments


def screen_strips(screen: Screen[Any]) -> Sequence[Strip]:
    """Return the rows on the screen as they are drawn."""
    return screen._compositor.render_strips()


def key_name(character: str) -> str:
    """Return the name under which a character is bound."""
    return _character_to_key(character)


def run_app(app: App[int]) -> None:
    """Run an app until it exits, without waiting for its threads as `asyncio.run` does."""
    loop = asyncio.new_event_loop()
    loop.set_task_factory(lambda loop, flow, **options: _watched(app, asyncio.Task(flow, loop=loop, **options)))
    asyncio.set_event_loop(loop)
    app.run(loop=loop)


def _watched(app: App[int], task: asyncio.Task[Any]) -> asyncio.Task[Any]:
    """Let an app end with a task's MemoryError. The toolkit's own report of it may fail for the same reason."""

    def check(task: asyncio.Task[Any]) -> None:
        if task.cancelled() or not isinstance(task.exception(), MemoryError):
            return
        try:
            task.result()
        except MemoryError as error:  # so that it is the current exception, which is reported
            raise_in_app(app, error)

    task.add_done_callback(check)
    return task


def every_screen(app: App[Any]) -> list[Screen[Any]]:
    """Return the screens of all modes, shown or not."""
    return [screen for stack in app._screen_stacks.values() for screen in stack]


SHORTEST_DELAY = 0.05
"""Delay, in seconds, of a timer whose time is over."""

_set_timer = MessagePump.set_timer


def _set_timer_in_future(pump: MessagePump, delay: float, *args: Any, **options: Any) -> Timer:
    """Start a timer that runs once, also where `delay` is negative: the toolkit's then keeps the event loop busy.

    A notice that expires just before it is mounted starts such a timer.
    """
    return _set_timer(pump, SHORTEST_DELAY if delay < 0 else delay, *args, **options)


MessagePump.set_timer = _set_timer_in_future  # type: ignore[assignment, method-assign]
