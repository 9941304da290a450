"""Libraries made for one test, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.api import Library, open_folder

HEAD = "title: A visit\ndate: 2022-11-28\nsummary: What happened.\n"
"""The smallest brief that is valid: three lines."""


class Reported(NamedTuple):
    """A problem as tests compare it."""

    path: str
    line: int
    severity: str
    code: str


def reported(library: Library) -> list[Reported]:
    """What is wrong in a library, in order."""
    return [Reported(each.path, each.line, each.severity, each.code) for each in library.problems]


class Folder:
    """A library's folder, to write in and to open."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._opened: list[Library] = []
        root.mkdir()

    def write(self, path: str, text: str | bytes) -> Path:
        """Writes a file as an editor does: beside the old one, then over it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(text.encode() if isinstance(text, str) else text)
        beside.replace(file)
        return file

    def brief(self, path: str, rest: str = "", title: str = "A visit", date: str = "2022-11-28") -> Path:
        """Writes a brief whose first three lines are its title, date and summary."""
        return self.write(path, f"title: {title}\ndate: {date}\nsummary: What happened.\n{rest}")

    def quotes(self, path: str, *texts: str, speaker: str = "anna", date: str = "2022-11-28") -> Path:
        """Writes a brief with quotes by one speaker, declared."""
        said = "".join(f"  - {{speaker: {speaker}, text: {text}}}\n" for text in texts)
        return self.brief(path, f"actors: [{{id: {speaker}}}]\nquotes:\n{said}", date=date)

    def open(self, *, cache: bool = False) -> Library:
        """The folder as a library, read."""
        library = open_folder(self.root, cache=cache)
        self._opened.append(library)
        return library

    def close(self) -> None:
        """Lets go of every library opened."""
        for library in self._opened:
            library.close()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """An empty folder."""
    made = Folder(tmp_path / "library")
    yield made
    made.close()


def texts(library: Library) -> list[str]:
    """The words of every quote, in order."""
    return [quote.quote.text for quote in library.quotes]
