"""Adding to a local archive: one file at a time on its way into records, keys and the index.

Each commit holds a document with the state: how many quotations there are, and which row of which file was stored
last. So what a killed process left behind is either whole or gone, and adding goes on at that row.
"""

from __future__ import annotations

import string
import time
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

import tantivy
from msgspec.json import Encoder, encode

from briefing.archive.content_keys import ContentKeys
from briefing.archive.documents import shared_terms
from briefing.archive.interface import Added, Report, StoredFile
from briefing.archive.local_snapshot import STATE, format_version, read_state
from briefing.archive.quotation import Row
from briefing.search.documents import RANK_BITS
from briefing.search.text_store import Texts
from briefing.text.fold import fold, spaced

COMMIT_SECONDS = 60.0
"""Maximum time between two commits: what a killed process loses."""

COMMIT_QUOTATIONS = 4_000_000
"""Maximum number of quotations between two commits."""

MIN_WORD_QUOTATIONS = 2
"""Minimum number of quotations with a word for near spellings to lead to it, in an archive past `RARE_FROM`."""

RARE_FROM = 1_000_000

_BATCH = 2_000
_REPORT_SECONDS = 0.2
_NO_DAY = (1 << 22) - 1
_RANK = (1 << RANK_BITS) - 1
_LETTERS = string.ascii_lowercase

_encode = Encoder().encode


class Adding:
    """One file on its way into an archive."""

    def __init__(self, index: tantivy.Index, schema: tantivy.Schema, writer: tantivy.IndexWriter, folder: Path) -> None:
        """`folder`: the archive's. Raises `ValueError` or `OSError` where it cannot be written."""
        self._index, self._schema, self._writer = index, schema, writer
        self._state = read_state(index.searcher(), schema)
        self._state.version = format_version()
        self._texts = Texts(folder / "records")
        self._keys = ContentKeys(folder / "keys", self._state.quotations)

    def run(self, origin: str, rows: Iterable[Row], report: Report | None) -> Added:
        """Store all rows; return the sums."""
        sums = Added(row=self._state.files.get(origin, StoredFile()).row)
        pending = 0
        committed = reported = time.monotonic()
        rows = iter(rows)
        try:
            self._texts.begin()
            while batch := list(islice(rows, _BATCH)):
                new, right = self._store(batch)
                pending += new
                sums = Added(
                    sums.new + new, sums.duplicates + right - new, sums.wrong + len(batch) - right, batch[-1].number
                )
                now = time.monotonic()
                if pending >= COMMIT_QUOTATIONS or now - committed > COMMIT_SECONDS:
                    self._commit(origin, StoredFile(sums.row))
                    pending, committed = 0, now
                if report is not None and now - reported > _REPORT_SECONDS:
                    report(sums)
                    reported = now
            self._commit(origin, StoredFile(sums.row, whole=True))
            if report is not None:
                report(sums)
            self._write_vocabulary()
        finally:
            self._texts.close()
            self._keys.close()
        return sums

    def _store(self, batch: Sequence[Row]) -> tuple[int, int]:
        """Store those of the rows that are new; return their number and that of all with a quotation."""
        quotations = [row.quotation for row in batch if row.quotation is not None]
        is_new = self._keys.add
        new = [(key, one) for one in quotations if is_new(key := one.key)]
        places = self._texts.add_encoded([_encode(one) for _, one in new])
        for (key, one), place in zip(new, places, strict=True):
            terms, newest_first = _terms(one.speaker, one.source, one.language, one.date)
            document = terms.__copy__()  # type: ignore[attr-defined]  # missing in the stubs
            document.add_unsigned("key", key)
            document.add_unsigned("place", place)
            document.add_unsigned("order", newest_first | (place >> 24) & _RANK)
            document.add_text("text", spaced(fold(one.text)))
            self._writer.add_document(document)
        self._state.quotations += len(new)
        return len(new), len(quotations)

    def _commit(self, origin: str, stored: StoredFile) -> None:
        """Write everything to disk: first the records and their keys, then the commit that refers to them."""
        self._texts.end()
        self._keys.save()
        self._state.files[origin] = stored
        self._write_state()
        self._texts.begin()

    def _write_state(self) -> None:
        self._writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "facet", STATE, "basic"))
        state = tantivy.Document()
        state.add_text("facet", STATE)
        state.add_text("state", encode(self._state).decode())
        self._writer.add_document(state)
        self._writer.commit()

    def _write_vocabulary(self) -> None:
        """Add words that are new to the vocabulary, from which near spellings are found."""
        if self._state.words_of == self._state.quotations:
            return
        self._index.reload()
        searcher = self._index.searcher()
        least = MIN_WORD_QUOTATIONS if self._state.quotations > RARE_FROM else 1
        for start in (one + other for one in _LETTERS for other in ("", *_LETTERS)):
            for word, frequency in searcher.terms_with_prefix("text", start):
                own = len(start) == 2 or len(word) == 1
                if own and frequency >= least and word.isalpha() and not searcher.doc_freq("word", word):
                    made = tantivy.Document()
                    made.add_text("word", word)
                    self._writer.add_document(made)
        self._state.words_of = self._state.quotations
        self._write_state()


@lru_cache(maxsize=1 << 14)
def _terms(speaker: str, source: str, language: str, date: str) -> tuple[tantivy.Document, int]:
    """Return a document with what many quotations share, and the day in the upper bits of their order."""
    facets, first, last = shared_terms(speaker, source, language, date)
    made = tantivy.Document()
    for facet in facets:
        made.add_text("facet", facet)
    if first:
        made.add_integer("first", first)
        made.add_integer("last", last)
    return made, _NO_DAY - first << RANK_BITS
