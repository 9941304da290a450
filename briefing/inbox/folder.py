"""The files of the inbox's folder. Each is parsed once: what was read is cached by path, size and time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from briefing import __version__
from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.read import read_article
from briefing.inbox.keys import digest
from briefing.runtime.files import Skipped, read_file
from briefing.runtime.library_state import write_whole
from briefing.runtime.paths import cache_dir

MAX_FILES = 1000
"""Maximum number of files that are listed, the newest first."""
MAX_CACHE_BYTES = 64 << 20
SUFFIXES = frozenset(
    ".txt .md .markdown .html .htm .xhtml .mhtml .mht .eml .pdf .docx .odt .rtf .epub".split()  # noqa: SIM905
)
"""Suffixes of the files that may be articles; a browser puts pictures and scripts beside a page."""


class InboxFile(NamedTuple):
    """A file in the folder."""

    path: Path
    id: str
    """Key of its path, size and time: a file that is written anew is another one."""
    modified: float
    """Seconds since the epoch."""


class _Cached(Struct):
    """What was read from a file: an article, or why there is none."""

    version: str
    """Version of the program that read it: another one may read it better."""
    article: ArticleText | None = None
    refused: str = ""


def list_files(folder: Path) -> list[InboxFile]:
    """Return the files that may be articles, the newest first, at most `MAX_FILES`. Raises OSError."""
    return sorted(_files(folder), key=lambda file: (-file.modified, file.path))[:MAX_FILES]


def _files(folder: Path) -> Iterator[InboxFile]:
    with os.scandir(folder) as found:
        for each in found:
            path = Path(each.path)
            if each.name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            with suppress(OSError):
                if each.is_file():
                    stat = each.stat()
                    yield InboxFile(path, digest(f"{path} {stat.st_size} {stat.st_mtime_ns}"), stat.st_mtime)


def cached(file: InboxFile) -> ArticleText | None:
    """Return a file's article if it was read before. Raises `UnreadableArticleError` if it could not be read then."""
    try:
        known = msgspec.json.decode(read_file(_cache(file), max_bytes=MAX_CACHE_BYTES), type=_Cached)
    except (Skipped, msgspec.MsgspecError, ValueError):
        return None
    if known.version != __version__:
        return None
    if known.article is None:
        raise UnreadableArticleError(known.refused)
    return known.article


def read(file: InboxFile) -> ArticleText:
    """Return a file's article, and cache it. Raises `UnreadableArticleError`."""
    known = cached(file)
    if known is not None:
        return known
    try:
        found = _Cached(__version__, read_article(str(file.path)))
    except UnreadableArticleError as error:
        found = _Cached(__version__, refused=str(error))
    with suppress(OSError):
        write_whole(_cache(file), msgspec.json.encode(found))
    if found.article is None:
        raise UnreadableArticleError(found.refused)
    return found.article


def prune(files: list[InboxFile]) -> None:
    """Remove from the cache what is of none of these files."""
    current = {file.id for file in files}
    with suppress(OSError):
        for path in _cache_folder().iterdir():
            if path.stem not in current:
                path.unlink(missing_ok=True)


def _cache_folder() -> Path:
    return cache_dir() / "inbox"


def _cache(file: InboxFile) -> Path:
    return _cache_folder() / f"{file.id}.json"
