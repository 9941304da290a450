"""Adding to an archive on a cluster: one file at a time on its way into the index.

A quotation's id is its content, so storing one twice changes nothing: after a failure the same rows are sent again.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec import MsgspecError
from msgspec.json import decode, encode

from briefing.archive.cluster_client import BULK_SECONDS, Client, UnavailableError
from briefing.archive.documents import Document, document
from briefing.archive.interface import Added, Report, StoredFile
from briefing.archive.quotation import ArchiveError, Row
from briefing.text.sanitise import safe

MAX_MERGED = 5_000_000
"""Maximum number of quotations in an index whose shards become one segment each."""

MERGE_SECONDS = 300.0
"""Time that this may take."""

_BATCH = 4_000
_SENDERS = 2
_BULK_ANSWER = {"filter_path": "items.create.status,items.create.error.reason"}


class StoredRows:
    """How far files are stored, in a file of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def files(self) -> dict[str, StoredFile]:
        """Return how far each file is stored, by its origin."""
        try:
            return decode((self._folder / "rows.json").read_bytes(), type=dict[str, StoredFile])
        except (OSError, MsgspecError):
            return {}

    def write(self, files: Mapping[str, StoredFile]) -> None:
        """Replace what is remembered."""
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._folder / "rows.json.new"
        temporary.write_bytes(encode(files))
        temporary.replace(self._folder / "rows.json")


class Adding:
    """One file on its way into an index."""

    def __init__(self, client: Client, index: str, stored: StoredRows, origin: str) -> None:
        self._client, self._index, self._origin = client, index, origin
        self._path = f"/{quote(index, safe='')}"
        self._stored, self._files = stored, stored.files()
        self._sums = Added(row=self._files.get(origin, StoredFile()).row)

    def run(self, rows: Iterable[Row], report: Report | None) -> Added:
        """Store all rows; return the sums. Raises ArchiveError."""
        rows = iter(rows)
        with ThreadPoolExecutor(_SENDERS) as senders:  # the next batch is folded while others are stored
            sent: deque[tuple[list[Row], Future[int]]] = deque()
            while batch := list(islice(rows, _BATCH)):
                documents = _documents(batch)
                if len(sent) == _SENDERS:
                    self._finish(*sent.popleft(), report)
                sent.append((batch, senders.submit(self._send, documents)))
            while sent:
                self._finish(*sent.popleft(), report)
        self._client.patiently(lambda: self._client.request("POST", f"{self._path}/_refresh", seconds=BULK_SECONDS))
        self._merge()
        self._remember(StoredFile(self._sums.row, whole=True))
        return self._sums

    def _finish(self, batch: Sequence[Row], answer: Future[int], report: Report | None) -> None:
        """Wait until a batch is stored, and count it."""
        new, sums = answer.result(), self._sums
        right = sum(row.quotation is not None for row in batch)
        self._sums = Added(
            sums.new + new, sums.duplicates + right - new, sums.wrong + len(batch) - right, batch[-1].number
        )
        self._remember(StoredFile(self._sums.row))
        if report is not None:
            report(self._sums)

    def _remember(self, stored: StoredFile) -> None:
        self._files[self._origin] = stored
        self._stored.write(self._files)

    def _send(self, documents: Mapping[str, bytes]) -> int:
        """Store documents, with growing pauses while the cluster is busy; return how many are new."""
        waiting, new = dict(documents), 0

        def attempt() -> None:
            nonlocal new
            lines = (b'{"create":{"_id":"%s"}}\n%s\n' % (key.encode(), data) for key, data in waiting.items())
            body = b"".join(lines)
            answer = self._client.request(
                "POST", f"{self._path}/_bulk", body, params=_BULK_ANSWER, seconds=BULK_SECONDS, lines=True
            )
            for key, item in zip([*waiting], answer["items"], strict=True):
                status = item["create"]["status"]
                if status < 300 or status == 409:
                    new += status < 300
                    del waiting[key]
                elif status not in (429, 503):
                    reason = safe(str(item["create"].get("error", {}).get("reason", "")))[:200]
                    raise ArchiveError(f"The index {self._index} does not take quotations: {reason}. Choose another.")
            if waiting:
                raise UnavailableError(f"{self._client.shown} is overloaded. The same command goes on later.")

        if waiting:
            self._client.patiently(attempt)
        return new

    def _merge(self) -> None:
        """Make one segment of each shard after most of a small index was added, so that searches read no more than one.

        Without the right to do so, or in time, the cluster merges by its own rules.
        """
        with suppress(ArchiveError):
            n = self._client.request("GET", f"{self._path}/_count")["count"]
            if n <= min(2 * self._sums.new, MAX_MERGED):
                merged = {"max_num_segments": 1}
                self._client.request("POST", f"{self._path}/_forcemerge", params=merged, seconds=MERGE_SECONDS)


def _documents(batch: Sequence[Row]) -> dict[str, bytes]:
    """Return the document of each quotation by its id."""
    added = time.time_ns() // 1_000_000
    found = {row.quotation.key: row.quotation for row in batch if row.quotation is not None}
    return {f"{key:016x}": encode(_source(document(one, key), added)) for key, one in found.items()}


def _source(each: Document, added: int) -> dict[str, Any]:
    return {
        "text": each.text,
        "facet": each.facets,
        "first": each.first,
        "last": each.last,
        "added": added,
        "record": each.record,
    }
