"""Checks of quotes against the texts of their articles: verbatim or not, and the share of the text that is quoted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from briefing.library.brief_cache import BriefCache
from briefing.library.discover import NO_STAMP, Stamp, stamp_of
from briefing.library.store import RecordStore, TrackedFile
from briefing.model import Brief, Problem

MAX_BYTES = 4 << 20
"""Maximum size of an article's text: some thousand pages."""

MAX_BROKEN = 0.01
"""Maximum share of broken characters in a text that is UTF-8."""


class _TextCheck(NamedTuple):
    """The result of a check and what it depends on: the brief, the settings and the texts."""

    hash: str
    max_share: float | None
    texts: tuple[Stamp, ...]
    problems: tuple[Problem, ...]


class ArticleTexts:
    """The files that articles name as `text_file`. One thread at a time may use it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: tuple[str, ...] = ()
        self._checks: dict[str, _TextCheck] = {}

    def stamps(self) -> tuple[Stamp, ...]:
        """Return the stamps of the texts, to see whether one has changed."""
        return tuple(map(self._stamp, self._names))

    def problems(
        self, files: Mapping[str, TrackedFile], bodies: BriefCache, store: RecordStore, max_share: float | None
    ) -> dict[str, tuple[Problem, ...]]:
        """Return by brief's path the problems between its quotes and the texts of its articles.

        `max_share` is the share of an article, from 0 to 1, that its quotes may make up; None for the default.
        """
        checks: dict[str, _TextCheck] = {}
        names: dict[str, None] = {}
        for path, file in files.items():
            if file.summary.texts:
                names_of = {article: text_paths(path, name) for article, name in file.summary.texts}
                names.update(dict.fromkeys(name for each in names_of.values() for name in each))
                checks[path] = self._check(path, file, names_of, bodies, store, max_share)
        self._names, self._checks = tuple(names), checks
        return {path: each.problems for path, each in checks.items() if each.problems}

    def _check(
        self,
        path: str,
        file: TrackedFile,
        names: Mapping[str, tuple[str, ...]],
        bodies: BriefCache,
        store: RecordStore,
        max_share: float | None,
    ) -> _TextCheck:
        stamps = tuple(self._stamp(name) for each in names.values() for name in each)
        known = self._checks.get(path)
        if known is not None and known[:3] == (file.hash, max_share, stamps):
            return known
        contents = {article: read_text(self._root, each) for article, each in names.items()}
        key = _key(file.hash, max_share, contents)
        problems = store.text_check(key)
        if problems is None:
            problems = _problems(bodies.brief(path, file.hash), contents, max_share)
            store.add_text_check(key, problems)
        return _TextCheck(file.hash, max_share, stamps, problems)

    def _stamp(self, name: str) -> Stamp:
        try:
            return stamp_of((self._root / name).stat())
        except (OSError, ValueError):
            return NO_STAMP


def _key(brief_hash: str, max_share: float | None, contents: Mapping[str, bytes | None]) -> str:
    """Return a key made of everything that a check depends on. The brief's hash covers the code of the check."""
    digest = hashlib.blake2b(f"{brief_hash} {max_share}".encode(), digest_size=16)
    for article, content in contents.items():
        found = b"" if content is None else hashlib.blake2b(content, digest_size=16).digest()
        digest.update(f" {len(article)} {article} {len(found)} ".encode() + found)
    return digest.hexdigest()


def _problems(brief: Brief, contents: Mapping[str, bytes | None], max_share: float | None) -> tuple[Problem, ...]:
    from briefing.format.quote_check import misquoted
    from briefing.format.quoted_share import USUAL_SHARE, large_shares

    texts = {article: None if content is None else _decoded(content) for article, content in contents.items()}
    large = large_shares(brief, texts, USUAL_SHARE if max_share is None else max_share)
    return (*misquoted(brief, texts), *large)


def _decoded(content: bytes) -> str | None:
    """Return a text in UTF-8, or in UTF-16 with a mark; None for one in another encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    text = content.decode("utf-8-sig", "replace")
    return text if text.count("\ufffd") <= MAX_BROKEN * len(text) else None


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read_text(root: Path, names: tuple[str, ...]) -> bytes | None:
    """Return the content of the first of these files that can be read; None if none can.

    `names` are paths from the library's root. Files outside the library and hidden ones are not read.
    """
    from briefing.runtime.files import Skipped, read_file

    root = root.resolve()
    for name in names:
        try:
            path = (root / name).resolve()
            if path.is_relative_to(root) and not _is_hidden(path.relative_to(root)):
                return read_file(path, root, max_bytes=MAX_BYTES)
        except (Skipped, OSError, RuntimeError, ValueError):
            continue
    return None


def text_paths(brief: str, name: str) -> tuple[str, ...]:
    """Return the paths, from the library's root, at which a text may be: relative to the brief, then to the root."""
    return tuple(dict.fromkeys((str(PurePosixPath(brief).parent / name), name)))
