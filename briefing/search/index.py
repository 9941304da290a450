"""The index of a library: in memory for a small one, on disk for others, brought up to date when the library changes.

Each brief's documents are kept under a key made of its path and content. So opening compares two sets of keys, and
only what is new is read. The document of a brief itself is written in the last commit of an update: a brief without it
was left half written, and is taken out and written again.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from briefing.search.documents import BRIEF, NUMBER_BITS, Maker, brief_key, brief_tag, schema

if TYPE_CHECKING:
    from briefing.library import BriefEntry, Library

FORMAT = 1
"""Goes up when what is indexed changes, so that nothing old is read as new."""

ON_DISK_FROM = 2_000
"""A library of fewer quotes is indexed faster than its index is opened."""

AT_ONCE = 5_000
"""Up to so many quotes an update is one commit; beyond, the vocabulary is read off the texts after a first commit."""

_LEAST_HEAP, _MOST_HEAP, _HEAP_A_QUOTE = 15_000_000, 2_000_000_000, 1_000
_WAIT_SECONDS = 60.0

Progress = Callable[[int, int], None]
"""Called with the briefs indexed and the briefs to index."""


class Index:
    """The documents of a library, and a searcher over them."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` None keeps the index in memory. Whatever cannot be read in the folder is made anew."""
        self.schema = schema()
        self._folder = folder / f"search-{FORMAT}" if folder else None
        self._index = self._open()
        self._load()

    def _open(self) -> tantivy.Index:
        if self._folder is not None:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                return _registered(tantivy.Index(self.schema, str(self._folder)))
            except (OSError, ValueError):
                shutil.rmtree(self._folder, ignore_errors=True)
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                return _registered(tantivy.Index(self.schema, str(self._folder)))
            except (OSError, ValueError):
                self._folder = None  # a full or read-only disk
        return _registered(tantivy.Index(self.schema))

    def _load(self) -> None:
        """Look at the last commit: the searcher, and which briefs it holds."""
        self._index.reload()
        self.searcher = self._index.searcher()
        self.keys = {key >> NUMBER_BITS for key in self.keys_of(BRIEF)}

    def keys_of(self, facet: str) -> list[int]:
        """The keys of all documents that have a facet."""
        query = tantivy.Query.term_query(self.schema, "facet", facet, "basic")
        hits = self.searcher.search(query, max(self.searcher.num_docs, 1), count=False).hits
        return [int(key or 0) for key in self.searcher.fast_field_values("key", [address for _, address in hits])]

    def sync(self, library: Library, words: Iterable[str], progress: Progress | None = None) -> bool:
        """Take in what the library has changed; `words` are further words to find near spellings among.

        Says whether anything was written.
        """
        wanted = {brief_key(entry.path, entry.hash): entry for entry in library.briefs if not entry.fatal}
        if wanted.keys() == self.keys:
            return False
        writer = self._writer(sum(entry.n_quotes for key, entry in wanted.items() if key not in self.keys))
        if wanted.keys() != self.keys:  # another process may have done it while this one waited
            _Update(self, writer, words, progress).run(library, wanted)
        writer.wait_merging_threads()
        self._load()
        return True

    def _writer(self, n_quotes: int) -> tantivy.IndexWriter:
        heap = min(max(_LEAST_HEAP, n_quotes * _HEAP_A_QUOTE), _MOST_HEAP)
        until = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                return self._index.writer(heap, 1)  # one thread, one segment: two would halve the speed of searches
            except ValueError:  # another process writes
                if self._folder is None:
                    raise
                if time.monotonic() > until or not _writable(self._folder):
                    self._folder = None
                    self._index = self._open()
                    self._load()
                else:
                    threading.Event().wait(0.05)
                    self._load()


class _Update:
    """One update of the index."""

    def __init__(
        self, index: Index, writer: tantivy.IndexWriter, words: Iterable[str], progress: Progress | None
    ) -> None:
        self._index, self._writer, self._progress = index, writer, progress
        self._words = set(words)

    def run(self, library: Library, wanted: dict[int, BriefEntry]) -> None:
        had = self._index.keys
        new = [(key, entry) for key, entry in wanted.items() if key not in had]
        n_quotes = sum(entry.n_quotes for _, entry in new)
        gone = had - wanted.keys()
        fresh = self._index.searcher.num_docs == 0
        for key in gone if fresh else [*gone, *(key for key, _ in new)]:
            self._writer.delete_documents_by_term("brief", brief_tag(key))
        at_once = n_quotes <= AT_ONCE
        pages: list[tantivy.Document] = []
        for done, (key, entry) in enumerate(new):
            if self._progress:
                self._progress(done, len(new))
            maker = Maker(key, entry.path, library.brief(entry.id))
            page, text = maker.page()
            pages.append(page)
            self._words.update(text.split())
            for document, text in maker.quotes():
                self._writer.add_document(document)
                if at_once:
                    self._words.update(text.split())
        if not at_once:
            self._writer.commit()
            self._index._load()
            self._words.update(word for word, _ in self._index.searcher.terms_with_prefix("text", ""))
        for page in pages:
            self._writer.add_document(page)
        known = set() if fresh else {word for word, _ in self._index.searcher.terms_with_prefix("word", "")}
        for word in self._words - known:
            if word.isascii() and word.isalpha():
                document = tantivy.Document()
                document.add_text("word", word)
                self._writer.add_document(document)
        self._writer.commit()


def _registered(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer("spaced", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def _writable(folder: Path) -> bool:
    probe = folder / ".writable"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True

