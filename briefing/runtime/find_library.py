"""Finding the library to open: named, from the environment, near the working folder, or configured."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from briefing.runtime.paths import config_file, expand_user, sample_folder

VARIABLE = "BRIEFING_LIBRARY"
SETTINGS = "briefing.toml"
MARKS = (SETTINGS, "actors.yaml", "issues.yaml", "sources.yaml", "spheres.yaml")
"""Files that mark a folder as a library's root."""


class LibraryNotFoundError(Exception):
    """The name of a library names no folder. The message says which name, and where it is from."""


class LibraryLocation(NamedTuple):
    """A library's folder and how it was found."""

    folder: Path
    how: str
    sample: bool = False
    """Whether `--sample` was given."""
    named: bool = False
    """Whether the user named this folder, on the command line or in the environment."""

    @property
    def writable(self) -> bool:
        """Whether briefs may be added: not to the sample, unless it is named in a checkout."""
        if self.sample or self.folder.resolve().is_relative_to(Path(__file__).parent.parent.resolve()):
            return False
        return self.named or not is_sample(self.folder)


def find_library(named: str | None, *, sample: bool = False) -> LibraryLocation | None:
    """Return the library; None if none is named and none is near. Raise `LibraryNotFoundError` for a bad name."""
    if sample:
        if named:
            raise LibraryNotFoundError("--sample and a library at once: leave one out")
        return LibraryLocation(sample_folder(), "--sample", sample=True)
    if named is not None:
        return LibraryLocation(_folder(named, "no folder"), "named", named=True)
    if variable := os.environ.get(VARIABLE):
        return LibraryLocation(_folder(variable, f"${VARIABLE} names no folder:"), f"${VARIABLE}", named=True)
    try:
        start = Path.cwd()
    except FileNotFoundError:
        if (configured := _configured()) is not None:
            return configured
        raise LibraryNotFoundError("the working folder no longer exists: change to another, or name a library (-L)")
    return _nearby(start) or _configured()


def _folder(text: str, complaint: str) -> Path:
    """Return a folder named by the user: itself if it holds a library, else its subfolder `briefs` if there is one."""
    folder = expand_user(text)
    if not text or not folder.is_dir():
        raise LibraryNotFoundError(f"{complaint} {text}" if text else "an empty name is no folder")
    inside = folder / "briefs"
    return inside if not _is_root(folder) and inside.is_dir() else folder


def _is_root(folder: Path) -> bool:
    try:
        names = os.listdir(folder)  # noqa: PTH208 (names alone, from one call)
    except OSError:
        return True  # the reader will report the reason
    return any(name == SETTINGS or name.endswith((".yaml", ".yml")) for name in names)


def _nearby(start: Path) -> LibraryLocation | None:
    """Return the nearest library from a folder upwards: one with settings, or a subfolder `briefs`."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return LibraryLocation(folder, f"{folder / SETTINGS}")
        inside = folder / "briefs"
        if inside.is_dir():
            return LibraryLocation(inside, "./briefs" if folder == start else f"{inside}")
    return None


def _configured() -> LibraryLocation | None:
    from briefing.runtime.toml_settings import read_user_settings

    path = config_file()
    try:
        settings = read_user_settings(path)
    except ValueError as error:
        raise LibraryNotFoundError(f"{path}: {error}") from error
    library = settings.get("library")
    if library is None:
        return None
    if not isinstance(library, str):
        raise LibraryNotFoundError(f'{path}: expected a quoted folder, as in library = "~/briefs"')
    return LibraryLocation(_folder(library, f"{path} names no folder:"), f"{path}")


def root_of(path: Path) -> Path:
    """Return the library that a file or folder is part of: the nearest marked folder, else its own folder."""
    own = path if path.is_dir() else path.parent
    for folder in (own, *own.parents):
        if folder.name == "briefs" or any((folder / name).is_file() for name in MARKS):
            return folder
    return own


def is_sample(folder: Path) -> bool:
    """Return whether a folder is the sample library or within the installed package, which are never written to."""
    folder = folder.resolve()
    return folder == sample_folder().resolve() or folder.is_relative_to(Path(__file__).parent.parent.resolve())
