"""The user's archives by name: each a folder in the data folder, with a file that says which engine has it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import MsgspecError, Struct
from msgspec.json import decode, encode

from briefing.archive.quotation import ArchiveError
from briefing.format.problems import nearest
from briefing.runtime.files import Skipped, read_file
from briefing.runtime.paths import data_dir
from briefing.text.sanitise import safe

if TYPE_CHECKING:
    from briefing.archive.interface import Archive
    from briefing.library.settings import NamedArchive
    from briefing.model import Actor

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_FILE, _ALLOWED = "archive.json", "allowed.json"
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


class NotAllowedError(ArchiveError):
    """A library names an address that the user has not allowed yet."""

    def __init__(self, name: str, url: str) -> None:
        super().__init__(
            f"The library's archive {name} is on {safe(url)}, which was not contacted. "
            f"Allow it with `briefing archive allow {name}`."
        )
        self.name, self.url = name, url


def open_archive(
    name: str, actors: Sequence[Actor] = (), named: Mapping[str, NamedArchive] = MappingProxyType({})
) -> Archive:
    """Open an archive of the user's, else one that a library names.

    `actors` are those of a library, whose names queries may use. Raises ArchiveError; NotAllowedError for an address
    that the user has not allowed.
    """
    entry, own = registered(name), True
    if entry is None and name in named:
        entry, own = Registered("cluster", named[name].url, named[name].index), False
        if not is_allowed(entry.url):
            raise NotAllowedError(name, entry.url)
    entry = entry or require(name)
    if entry.engine == "local":
        from briefing.archive.local import LocalArchive

        return LocalArchive(name, folder() / name, actors)
    from briefing.archive.cluster import ClusterArchive
    from briefing.archive.cluster_client import Address

    address = Address(entry.url, entry.index, entry.ca_file, own)
    return ClusterArchive(name, address, folder() / name, actors)


def all_names(named: Mapping[str, NamedArchive]) -> list[str]:
    """Return the names of the user's archives and of those that a library names, sorted."""
    return sorted({*names(), *named})


def allow(url: str) -> None:
    """Remember that an address may be contacted. Raises ArchiveError."""
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder() / _ALLOWED).write_bytes(encode(sorted({*_allowed(), url})))
    except OSError as error:
        raise ArchiveError(f"{folder() / _ALLOWED} cannot be written: {error.strerror or error}.") from error


def is_allowed(url: str) -> bool:
    """Return whether the user has allowed an address."""
    return url in _allowed()


def _allowed() -> list[str]:
    try:
        return decode(read_file(folder() / _ALLOWED), type=list[str])
    except (MsgspecError, Skipped):
        return []


def describe(entry: Registered) -> str:
    """Return engine and location in words."""
    return "on this machine" if entry.engine == "local" else f"{entry.index} on {entry.url}"
