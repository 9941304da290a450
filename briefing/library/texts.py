"""Articles whose text the library has: how much of it the quotes make up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from briefing.library.discover import NO_STAMP, Stamp, stamp_of
from briefing.library.shelf import Shelf
from briefing.library.store import File
from briefing.model import Problem


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
        """The problems of each brief whose quotes make up more than `most` of an article; None is the usual share."""
        weighed: dict[str, _Weighed] = {}
        names: dict[str, None] = {}
        for path, file in files.items():
            if file.head.texts:
                names.update(dict.fromkeys(name for _, name in file.head.texts))
                weighed[path] = self._weigh(path, file, shelf, most)
        self._names, self._weighed = tuple(names), weighed
        return {path: each.problems for path, each in weighed.items() if each.problems}

    def _weigh(self, path: str, file: File, shelf: Shelf, most: float | None) -> _Weighed:
        stamps = tuple(self._stamp(name) for _, name in file.head.texts)
        known = self._weighed.get(path)
        if known is not None and known[:3] == (file.hash, most, stamps):
            return known
        from briefing.format.share import USUAL_SHARE, large_shares

        texts = {article: text for article, text in self._read(file.head.texts) if text}
        found = large_shares(shelf.brief(path, file.hash), texts, USUAL_SHARE if most is None else most)
        return _Weighed(file.hash, most, stamps, tuple(found))

    def _read(self, texts: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        from briefing.format.files import Skipped, read_file

        for article, name in texts:
            try:
                yield article, read_file(self._root / name, self._root).decode("utf-8", "replace")
            except Skipped:
                continue

    def _stamp(self, name: str) -> Stamp:
        try:
            return stamp_of((self._root / name).stat())
        except (OSError, ValueError):
            return NO_STAMP
