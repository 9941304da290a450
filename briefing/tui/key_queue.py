"""Delivers keys and pastes one at a time.

A slow line, a macro or a held key puts many keys into one read. The toolkit would hand all of them to the widget that
has the focus now, also those meant for the dialog that the first one opens. Here each key waits until the ones before
it have been handled and the screen that they led to accepts input.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.app import ScreenStackError
from textual.events import Key

from briefing.tui.textual_compat import raise_in_app

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.events import Event

GAP_SECONDS = 0.008
"""Time after which the handling of a key is over if nothing is queued."""
LIMIT_SECONDS = 1.0
"""Longest wait for a key's handling; the next key is delivered then in any case."""
POLL_SECONDS = 0.005
ROUNDS = 2
"""Rounds through idle message queues after which the handling of a key is over."""


class KeyQueue:
    """Queue in front of the app's handler of keys and pastes."""

    def __init__(self, app: App[Any], deliver: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Event] = deque()
        self._task: asyncio.Task[None] | None = None
        self._delivered = 0.0
        self._typed = False
        """Whether the event delivered last was text for a field."""

    def __len__(self) -> int:
        """Return the number of events that wait for their turn."""
        return len(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether events wait for their turn."""
        return self._task is not None

    async def put(self, event: Event) -> None:
        """Deliver an event at once if nothing is being handled, else in its turn."""
        if self._task is None and monotonic() - self._delivered > GAP_SECONDS and self._is_idle():
            await self._pass_on(event)
            return
        self._waiting.append(event)
        if self._task is None:
            self._task = asyncio.create_task(self._drain())

    async def _drain(self) -> None:
        try:
            while self._waiting:
                if not (self._typed and self._is_text(self._waiting[0])):
                    await self._settle()
                if not self._app.is_running:
                    return
                await self._pass_on(self._waiting.popleft())
        except Exception as error:
            raise_in_app(self._app, error)
        finally:
            self._task = None

    async def _pass_on(self, event: Event) -> None:
        self._typed = self._is_text(event)
        try:
            await self._deliver(event)
        except ScreenStackError:
            if self._path():  # else the app is closing
                raise
        self._delivered = monotonic()

    def _is_text(self, event: Event) -> bool:
        """Return whether an event is a character for the field that has the focus: it opens nothing."""
        try:
            focused = self._app.focused
        except ScreenStackError:
            return False
        return (
            isinstance(event, Key)
            and focused is not None
            and event.is_printable
            and focused.check_consume_key(event.key, event.character)
        )

    def _path(self) -> list[DOMNode]:
        """Return the nodes that a key passes, from the focused widget to the app; none while the app is closing."""
        try:
            return (self._app.focused or self._app.screen).ancestors_with_self
        except ScreenStackError:
            return []

    def _is_ready(self) -> bool:
        """Return whether the screen shown is mounted and has drawn itself once."""
        try:
            screen = self._app.screen
        except ScreenStackError:
            return True
        return screen.is_mounted and getattr(screen, "ready", True)

    def _is_idle(self) -> bool:
        return self._is_ready() and not any(node.message_queue_size for node in self._path() if node.is_running)

    async def _settle(self) -> None:
        """Wait until what was delivered has been handled on its way up, and what it caused too."""
        end = monotonic() + LIMIT_SECONDS
        idle = 0
        while idle < ROUNDS and monotonic() < end and self._app.is_running:
            path = self._path()
            idle = idle + 1 if self._is_idle() else 0
            for node in path:
                await _flushed(node, end)
            await asyncio.sleep(0 if self._is_ready() else POLL_SECONDS)


async def _flushed(node: DOMNode, end: float) -> None:
    """Wait until a node has handled the messages in its queue, is gone, or time is up."""
    passed = asyncio.Event()
    if node.is_running and node.call_later(passed.set):
        while not passed.is_set() and node.is_running and monotonic() < end:
            try:
                await asyncio.wait_for(passed.wait(), POLL_SECONDS)
            except TimeoutError:
                continue
