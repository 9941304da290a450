"""The articles that a library has already: by address, or by the text in a file."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from pathlib import Path

from briefing.articles.article_text import ArticleText
from briefing.inbox.keys import text_key, url_key
from briefing.library.article_texts import read_text, text_paths
from briefing.library.snapshot import LibrarySnapshot


class KnownArticles:
    """The articles of a library. Its texts are read only where one has about the size of an article asked for."""

    def __init__(self, root: Path, snapshot: LibrarySnapshot) -> None:
        self._root = root
        self._urls: set[str] = set()
        sizes: list[tuple[int, str]] = []
        for entry, article in snapshot.articles():
            self._urls.update(url_key(each) for each in (article.url, article.archived_url) if each)
            if article.text_file:
                sizes += self._sized(text_paths(entry.path, article.text_file))
        self._urls.discard("")
        self._sizes = sorted(sizes)
        self._key_of = lru_cache(maxsize=None)(self._read_key)

    def has_url(self, url: str) -> bool:
        """Return whether an article of the library has this address."""
        return url_key(url) in self._urls

    def has(self, article: ArticleText) -> bool:
        """Return whether the library has an article with this address or this text."""
        if article.url and self.has_url(article.url):
            return True
        size = len(article.text.encode("utf-8", "replace"))
        margin = size // 50 + 64
        begin = bisect_left(self._sizes, (size - margin, ""))
        end = bisect_left(self._sizes, (size + margin + 1, ""))
        key = text_key(article.text) if begin < end else ""
        return any(self._key_of(name) == key for _, name in self._sizes[begin:end])

    def _sized(self, names: tuple[str, ...]) -> list[tuple[int, str]]:
        found = []
        for name in names:
            try:
                found.append(((self._root / name).stat().st_size, name))
            except (OSError, ValueError):
                continue
        return found

    def _read_key(self, name: str) -> str:
        data = read_text(self._root, (name,))
        return "" if data is None else text_key(data.decode("utf-8-sig", "replace"))
