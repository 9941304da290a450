"""Folding of texts in a child process, so that a large library is indexed on two cores.

The child reads texts from its standard input, in msgpack, and ends when its parent does. Where it cannot start or
fails, the texts are folded in this process.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from msgspec import DecodeError
from msgspec.msgpack import Decoder, Encoder

from briefing.runtime.subprocesses import claim_output, end, receive, send, start
from briefing.text.fold import fold, spaced

Folded = list[tuple[str, str]]
"""For each text the results of `fold` and `spaced`."""

Item = TypeVar("Item")

_AHEAD = 8
_encode = Encoder().encode
_texts = Decoder(list[str]).decode
_folded = Decoder(Folded).decode


def fold_each(
    items: Iterable[Item], texts: Callable[[Item], list[str]], *, beside: bool
) -> Iterator[tuple[Item, Folded]]:
    """Yield each item with its texts folded, in order; `beside`: in a child process, where possible."""
    if not beside or (os.cpu_count() or 1) < 2 or not sys.executable:
        yield from ((item, _fold_all(texts(item))) for item in items)
        return
    with _Helper() as helper:
        pending: deque[tuple[Item, list[str]]] = deque()
        for item in items:
            pending.append((item, texts(item)))
            helper.ask(pending[-1][1])
            if len(pending) > _AHEAD:
                done, asked = pending.popleft()
                yield done, helper.answer(asked)
        for done, asked in pending:
            yield done, helper.answer(asked)


class _Helper:
    """The child process."""

    def __init__(self) -> None:
        try:
            self._process: subprocess.Popen[bytes] | None = start(__name__)
        except OSError:
            self._process = None

    def __enter__(self) -> _Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def ask(self, texts: list[str]) -> None:
        """Send texts; `answer` must be called for each call, in the same order."""
        if self._process is not None and self._process.stdin is not None:
            try:
                send(self._process.stdin, _encode(texts))
            except OSError:
                self._end()

    def answer(self, texts: list[str]) -> Folded:
        """Return the folded texts of the oldest open request, folded here if the child has failed."""
        if self._process is not None and self._process.stdout is not None:
            message = receive(self._process.stdout)
            with contextlib.suppress(DecodeError):
                folded = _folded(message or b"")
                if len(folded) == len(texts):
                    return folded
            self._end()
        return _fold_all(texts)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end(process)


def serve() -> None:
    """Child process entry point: fold texts from stdin until it closes.

    A thread reads requests, so that neither process waits for the other to read first.
    """
    out = claim_output()
    requests: SimpleQueue[bytes | None] = SimpleQueue()

    def listen() -> None:
        while (message := receive(sys.stdin.buffer)) is not None:
            requests.put(message)
        requests.put(None)

    Thread(target=listen, daemon=True).start()
    with contextlib.suppress(OSError, KeyboardInterrupt):
        while (message := requests.get()) is not None:
            send(out, _encode(_fold_all(_texts(message))))


def _fold_all(texts: list[str]) -> Folded:
    return [(folded, spaced(folded)) for folded in map(fold, texts)]
