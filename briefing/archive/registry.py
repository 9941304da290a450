"""The user's archives by name: each a folder in the data folder, with a file that says which engine has it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import MsgspecError, Struct
from msgspec.json import decode, encode

from briefing.archive.quotation import ArchiveError
from briefing.format.problems import nearest
from briefing.runtime.files import Skipped, read_file
from briefing.runtime.paths import data_dir

if TYPE_CHECKING:
    from briefing.archive.interface import Archive
    from briefing.model import Actor

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_FILE = "archive.json"
RESERVED = ("library", "archive", "all")
"""Names that mean something else in a search."""


class Registered(Struct, frozen=True, omit_defaults=True):
    """Where an archive is."""

    engine: Literal["local", "cluster"] = "local"
    url: str = ""
    index: str = ""
    ca_file: str = ""
    """File with the certificate of the authority that signed the server's; empty for those of the system."""


def folder() -> Path:
    """Return the folder of all archives."""
    return data_dir() / "archives"


def names() -> list[str]:
    """Return the names of the user's archives, sorted."""
    return sorted(file.parent.name for file in folder().glob(f"*/{_FILE}"))


def registered(name: str) -> Registered | None:
    """Return where an archive is; None for an unknown one. Raises ArchiveError for a damaged entry."""
    if not _NAME.fullmatch(name) or not (folder() / name / _FILE).exists():
        return None
    try:
        return decode(read_file(folder() / name / _FILE), type=Registered)
    except (MsgspecError, Skipped) as error:
        raise ArchiveError(f"{folder() / name / _FILE} cannot be read: {error}.") from error


def register(name: str, entry: Registered) -> None:
    """Remember an archive. Raises ArchiveError for an impossible name, or one that is taken."""
    if not _NAME.fullmatch(name) or name in RESERVED:
        raise ArchiveError(f"{name} cannot name an archive. Use small letters, digits, hyphens and underscores.")
    known = registered(name)
    if known == entry:
        return
    if known is not None:
        raise ArchiveError(f"There is an archive {name} already: {describe(known)}. Choose another name.")
    try:
        (folder() / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder() / name / _FILE).write_bytes(encode(entry))
    except OSError as error:
        raise ArchiveError(f"The archive {name} cannot be made: {error.strerror or error}.") from error


def forget(name: str) -> None:
    """Remove an archive of this machine; of one on a cluster only what is remembered here. Raises ArchiveError."""
    require(name)
    try:
        shutil.rmtree(folder() / name)
    except OSError as error:
        raise ArchiveError(f"The archive {name} cannot be removed: {error.strerror or error}.") from error


def require(name: str) -> Registered:
    """Return where an archive is. Raises ArchiveError with the nearest name for an unknown one."""
    entry = registered(name)
    if entry is None:
        near = nearest(name, names())
        hint = f"Did you mean {near}?" if near else "`briefing archive add NAME FILE` makes one."
        raise ArchiveError(f"There is no archive {name}. {hint}")
    return entry


def open_archive(name: str, actors: Sequence[Actor] = ()) -> Archive:
    """Open an archive; `actors` are those of a library, whose names queries may use. Raises ArchiveError."""
    require(name)
    from briefing.archive.local import LocalArchive

    return LocalArchive(name, folder() / name, actors)


def describe(entry: Registered) -> str:
    """Return engine and location in words."""
    return "on this machine" if entry.engine == "local" else f"{entry.index} on {entry.url}"
