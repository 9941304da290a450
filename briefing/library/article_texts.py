"""Articles whose text the library has: whether quotes stand in it word for word, and how much of it they make up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from briefing.library.brief_cache import Shelf
from briefing.library.discover import NO_STAMP, Stamp, stamp_of
from briefing.library.store import File
from briefing.model import Problem

MOST_BYTES = 4 << 20
"""Of a text: that of some thousand pages."""


class _Weighed(NamedTuple):
    hash: str
    most: float | None
    texts: tuple[Stamp, ...]
    problems: tuple[Problem, ...]


class Texts:
    """Follows the files that articles name as `text_file`. One thread at a time may use it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: tuple[str, ...] = ()
        self._weighed: dict[str, _Weighed] = {}

    def look(self) -> tuple[Stamp, ...]:
        """What tells whether one of the texts has changed."""
        return tuple(map(self._stamp, self._names))

    def problems(self, files: Mapping[str, File], shelf: Shelf, most: float | None) -> dict[str, tuple[Problem, ...]]:
        """By brief, what is wrong between its quotes and the texts of its articles. `most` is the share of an article
        that its quotes may make up; None the usual one."""
        weighed: dict[str, _Weighed] = {}
        names: dict[str, None] = {}
        for path, file in files.items():
            if file.head.texts:
                found = {article: _names(path, name) for article, name in file.head.texts}
                names.update(dict.fromkeys(name for each in found.values() for name in each))
                weighed[path] = self._weigh(path, file, found, shelf, most)
        self._names, self._weighed = tuple(names), weighed
        return {path: each.problems for path, each in weighed.items() if each.problems}

    def _weigh(
        self, path: str, file: File, names: Mapping[str, tuple[str, ...]], shelf: Shelf, most: float | None
    ) -> _Weighed:
        stamps = tuple(self._stamp(name) for each in names.values() for name in each)
        known = self._weighed.get(path)
        if known is not None and known[:3] == (file.hash, most, stamps):
            return known
        from briefing.format.quote_check import misquoted
        from briefing.format.quoted_share import USUAL_SHARE, large_shares

        brief = shelf.brief(path, file.hash)
        texts = {article: self._read(each) for article, each in names.items()}
        found = large_shares(brief, texts, USUAL_SHARE if most is None else most)
        return _Weighed(file.hash, most, stamps, (*misquoted(brief, texts), *found))

    def _read(self, names: tuple[str, ...]) -> str | None:
        """The first of these files that is there; None where none can be read."""
        from briefing.format.files import Skipped, read_file

        root = self._root.resolve()
        for name in names:
            try:
                path = (root / name).resolve()
                if path.is_relative_to(root) and not _is_hidden(path.relative_to(root)):
                    return read_file(path, root, max_bytes=MOST_BYTES).decode("utf-8-sig", "replace")
            except (Skipped, OSError, RuntimeError, ValueError):
                continue
        return None

    def _stamp(self, name: str) -> Stamp:
        try:
            return stamp_of((self._root / name).stat())
        except (OSError, ValueError):
            return NO_STAMP


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _names(brief: str, name: str) -> tuple[str, ...]:
    """Where a text may be, by path from the library's root: beside the brief, else from the root."""
    return tuple(dict.fromkeys((str(PurePosixPath(brief).parent / name), name)))
