"""Which library is meant: the one named, the environment's, one at hand, the configured one, the sample."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from briefing.runtime.paths import config_file, sample_folder, typed

VARIABLE = "BRIEFING_LIBRARY"
SETTINGS = "briefing.toml"
MARKS = (SETTINGS, "actors.yaml", "issues.yaml", "sources.yaml", "spheres.yaml")
"""Files that stand at a library's root."""


class LibraryNotFoundError(Exception):
    """What names the library names no folder. The message says which, and what it names."""


class Found(NamedTuple):
    """A library's folder, and how it was found, for `paths` and for messages."""

    folder: Path
    how: str
    sample: bool = False
    """Whether it was asked for as the sample."""
    named: bool = False
    """Whether the user named this very folder."""

    @property
    def writable(self) -> bool:
        """Whether briefs may be added: not to the sample, unless its authors name it in their checkout."""
        if self.sample or self.folder.resolve().is_relative_to(Path(__file__).parent.parent.resolve()):
            return False
        return self.named or not is_sample(self.folder)


def locate(named: str | None, *, sample: bool = False) -> Found | None:
    """The library, or None where none is named and none is at hand. Raises `LibraryNotFoundError` for a name
    that is no folder's."""
    if sample:
        if named:
            raise LibraryNotFoundError("--sample and a library at once: leave one out")
        return Found(sample_folder(), "--sample", sample=True)
    if named is not None:
        return Found(_folder(named, "no folder"), "named", named=True)
    if variable := os.environ.get(VARIABLE):
        return Found(_folder(variable, f"${VARIABLE} names no folder:"), f"${VARIABLE}", named=True)
    return _at_hand(Path.cwd()) or _configured()


def _folder(text: str, complaint: str) -> Path:
    """A folder named by the user: itself when it holds a library, else the library in its `briefs`."""
    folder = typed(text)
    if not text or not folder.is_dir():
        raise LibraryNotFoundError(f"{complaint} {text}" if text else "an empty name is no folder")
    inside = folder / "briefs"
    return inside if not _is_root(folder) and inside.is_dir() else folder


def _is_root(folder: Path) -> bool:
    try:
        names = os.listdir(folder)  # noqa: PTH208 (names alone, from one call)
    except OSError:
        return True  # let the reader say why
    return any(name == SETTINGS or name.endswith((".yaml", ".yml")) for name in names)


def _at_hand(start: Path) -> Found | None:
    """The nearest library from here up: a folder with its own settings, or one called `briefs`."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return Found(folder, f"{folder / SETTINGS}")
        inside = folder / "briefs"
        if inside.is_dir():
            return Found(inside, "./briefs" if folder == start else f"{inside}")
    return None


def _configured() -> Found | None:
    import tomllib

    path = config_file()
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryNotFoundError(f"{path}: {error}") from error
    library = settings.get("library")
    if library is None:
        return None
    if not isinstance(library, str):
        raise LibraryNotFoundError(f'{path}: expected a quoted folder, as in library = "~/briefs"')
    return Found(_folder(library, f"{path} names no folder:"), f"{path}")


def root_of(path: Path) -> Path:
    """The library that a file or folder is part of: the nearest folder marked as one, else its own."""
    own = path if path.is_dir() else path.parent
    for folder in (own, *own.parents):
        if folder.name == "briefs" or any((folder / name).is_file() for name in MARKS):
            return folder
    return own


def is_sample(folder: Path) -> bool:
    """Whether a folder is the sample library, or lies in the installed package: it is never written to."""
    folder = folder.resolve()
    return folder == sample_folder().resolve() or folder.is_relative_to(Path(__file__).parent.parent.resolve())
