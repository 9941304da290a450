"""What the inbox keeps: the articles fetched from feeds, in the data folder, and the keys of those discarded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from briefing.articles.article_text import ArticleText
from briefing.runtime.files import Skipped, read_file
from briefing.runtime.library_state import write_whole
from briefing.runtime.paths import data_dir, state_dir

MAX_STORED = 2000
"""Maximum number of fetched articles that are kept; the oldest are removed first."""
MAX_DISCARDED = 50_000
"""Maximum number of keys of discarded articles; the oldest are forgotten first."""
_MAX_BYTES = 64 << 20
_ID = re.compile(r"[0-9a-f]{10}")


class FetchedArticle(Struct, frozen=True):
    """An article that came from a feed."""

    id: str
    """Key of the address in the feed."""
    url: str
    """Address in the feed."""
    feed: str
    """Address of the feed."""
    fetched: float
    """Seconds since the epoch."""
    article: ArticleText


def stored() -> list[FetchedArticle]:
    """Return the fetched articles, the latest first; what cannot be read is left out."""
    found = []
    for path in _files():
        with suppress(Skipped, msgspec.MsgspecError, ValueError):
            found.append(msgspec.json.decode(read_file(path, max_bytes=_MAX_BYTES), type=FetchedArticle))
    return sorted(found, key=lambda one: (-one.fetched, one.id))


def stored_ids() -> set[str]:
    """Return the ids of the fetched articles."""
    return {path.stem for path in _files()}


def store(article: FetchedArticle) -> None:
    """Keep a fetched article. Raises OSError."""
    write_whole(_folder() / f"{article.id}.json", msgspec.json.encode(article))


def remove(ids: Iterable[str]) -> None:
    """Remove fetched articles."""
    for each in ids:
        with suppress(OSError):
            (_folder() / f"{each}.json").unlink(missing_ok=True)


def prune(limit: int = MAX_STORED) -> None:
    """Remove the discarded articles, and the oldest beyond `limit`, which count as discarded. Raises OSError.

    Otherwise the next round would fetch again what a feed still has.
    """
    gone = discarded()
    left = [one.id for one in stored() if one.id not in gone]
    if left[limit:]:
        discard(left[limit:])
    remove(stored_ids() - set(left[:limit]))


def discarded() -> frozenset[str]:
    """Return the keys of the articles that the user has discarded: of addresses, files and texts."""
    return frozenset(_discarded())


def discard(keys: Iterable[str]) -> None:
    """Add keys of discarded articles. Raises OSError."""
    merged = dict.fromkeys([*_discarded(), *keys])
    write_whole(_discarded_file(), msgspec.json.encode([*merged][-MAX_DISCARDED:]))


def restore(keys: Iterable[str]) -> None:
    """Remove keys from those of discarded articles. Raises OSError."""
    gone = {*keys}
    write_whole(_discarded_file(), msgspec.json.encode([each for each in _discarded() if each not in gone]))


def _discarded() -> list[str]:
    try:
        return msgspec.json.decode(read_file(_discarded_file(), max_bytes=_MAX_BYTES), type=list[str])
    except (Skipped, msgspec.MsgspecError, ValueError):
        return []


def _discarded_file() -> Path:
    return state_dir() / "inbox-discarded.json"


def _folder() -> Path:
    return data_dir() / "inbox"


def _files() -> list[Path]:
    try:
        return [path for path in _folder().iterdir() if path.suffix == ".json" and _ID.fullmatch(path.stem)]
    except OSError:
        return []
