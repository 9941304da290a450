"""Worker processes that read many files at once, one for each core.

A worker is a plain child process rather than one of `multiprocessing`: any program can start it, also one without a
main module or with threads. It exchanges msgpack over its standard streams and ends with its parent. A file that ends
its worker is tried again alone; if it ends that worker too, it is reported as a problem.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from queue import Empty, Full, Queue

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from briefing.library.reading import FileReading, ReadOptions, read_each, read_one, unread
from briefing.library.store import RecordStore
from briefing.runtime.subprocesses import claim_output, end, receive, send, start

MIN_PARALLEL_BYTES = 1_500_000
"""Minimum size of the work for which starting workers pays off."""
MAX_WORKERS = 16
_CHUNK_BYTES = 600_000

Batch = list[tuple[str, FileReading]]


class _Job(Struct, array_like=True):
    root: bytes
    options: ReadOptions
    known: list[str]


_encode = Encoder().encode
_job = Decoder(_Job).decode
_paths = Decoder(list[bytes]).decode
_readings = Decoder(list[FileReading]).decode


def read_files(
    root: Path,
    sizes: Mapping[str, int],
    options: ReadOptions,
    store: RecordStore,
    cancel: threading.Event | None = None,
) -> Iterator[Batch]:
    """Read files, given by path with their sizes in bytes, and yield the readings in batches as they are done.

    A content that the store has is not read again. Stops early when `cancel` is set; closing the iterator ends the
    workers.
    """
    chunks = list(_chunks(sizes))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores < 2 or sum(sizes.values()) < MIN_PARALLEL_BYTES or not sys.executable:
        for chunk in chunks:
            if cancel is not None and cancel.is_set():
                return
            yield list(read_each(root, chunk, options, store))
        return
    job = _Job(os.fsencode(root), options, list(store.known()))
    yield from _WorkerPool(job, chunks, min(cores, len(chunks), MAX_WORKERS)).read(cancel)


def _chunks(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    chunk: list[str] = []
    room = _CHUNK_BYTES
    for path, size in sizes.items():
        chunk.append(path)
        room -= max(size, 4096)
        if room <= 0:
            yield chunk
            chunk, room = [], _CHUNK_BYTES
    if chunk:
        yield chunk


class _WorkerPool:
    """Worker processes, each with a thread that sends it chunks and receives readings."""

    def __init__(self, job: _Job, chunks: Sequence[list[str]], size: int) -> None:
        self._job, self._size = job, size
        self._left = len(chunks)
        self._chunks = iter(chunks)
        self._done: Queue[Batch] = Queue(maxsize=2 * size)
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._workers: list[subprocess.Popen[bytes]] = []

    def read(self, cancel: threading.Event | None) -> Iterator[Batch]:
        threads = self._start_threads()
        if not threads:
            yield from self._read_here(cancel)
            return
        try:
            while self._left:
                if cancel is not None and cancel.is_set():
                    return
                with contextlib.suppress(Empty):
                    batch = self._done.get(timeout=0.1)
                    self._left -= 1
                    yield batch
        finally:
            self._stop.set()
            with self._lock:
                for worker in self._workers:
                    worker.kill()
            for thread in threads:
                thread.join()

    def _start_threads(self) -> list[threading.Thread]:
        """Start as many threads as the system allows."""
        threads: list[threading.Thread] = []
        for _ in range(self._size):
            thread = threading.Thread(target=self._run, daemon=True)
            try:
                thread.start()
            except RuntimeError:
                break
            threads.append(thread)
        return threads

    def _read_here(self, cancel: threading.Event | None) -> Iterator[Batch]:
        """Read everything in this process."""
        for chunk in self._chunks:
            if cancel is not None and cancel.is_set():
                return
            yield self._ask(None, chunk) or []

    def _run(self) -> None:
        worker: subprocess.Popen[bytes] | None = None
        while not self._stop.is_set():
            with self._lock:
                chunk = next(self._chunks, None)
            if chunk is None:
                break
            worker = worker or self._start()
            read = self._ask(worker, chunk)
            if read is None and not self._stop.is_set():
                if worker is not None:
                    end(worker)
                worker = None
                read = [pair for path in chunk for pair in self._read_alone(path)]
            while read is not None and not self._stop.is_set():
                with contextlib.suppress(Full):
                    self._done.put(read, timeout=0.1)
                    break
        if worker is not None:
            end(worker)

    def _read_alone(self, path: str) -> Batch:
        """Read one file of a chunk that ended its worker."""
        worker = self._start()
        try:
            read = self._ask(worker, [path])
        finally:
            if worker is not None:
                end(worker)
        return read or [(path, unread(path, "reading it ended the process that read it"))]

    def _start(self) -> subprocess.Popen[bytes] | None:
        """Return a new worker; None if the system cannot start one."""
        try:
            with self._lock:
                if self._stop.is_set():
                    return None
                worker = start(__name__)
                self._workers.append(worker)
            assert worker.stdin is not None
            send(worker.stdin, _encode(self._job))
        except OSError:
            return None
        return worker

    def _ask(self, worker: subprocess.Popen[bytes] | None, paths: list[str]) -> Batch | None:
        """Return what a worker reads, or, without a worker, read it here. Return None if the worker ended."""
        if worker is None:
            if self._stop.is_set():
                return None
            return list(read_each(Path(os.fsdecode(self._job.root)), paths, self._job.options, self._job.known))
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            send(worker.stdin, _encode([os.fsencode(path) for path in paths]))
            answer = receive(worker.stdout)
        except OSError:
            return None
        return list(zip(paths, _readings(answer), strict=True)) if answer is not None else None


def serve() -> None:
    """Worker entry point: read the files requested on standard input until it closes."""
    out = claim_output()
    if hasattr(os, "nice"):
        os.nice(5)  # the process that shows the first briefs meanwhile has priority
    requests = sys.stdin.buffer
    with contextlib.suppress(OSError, KeyboardInterrupt):
        first = receive(requests)
        if first is None:
            return
        job = _job(first)
        root, known = Path(os.fsdecode(job.root)), frozenset(job.known)
        while (paths := receive(requests)) is not None:
            send(out, _encode([read_one(root, os.fsdecode(path), job.options, known) for path in _paths(paths)]))
