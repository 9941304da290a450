"""Records about briefs: an entry of the list, a change, the progress of reading."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from briefing.model import Severity


class BriefEntry(Struct, frozen=True, gc=False, kw_only=True):
    """A brief in the list, without its quotes."""

    id: str
    path: str
    title: str
    date: str
    date_first: str
    """The earliest day, ISO, for sorting; empty without a date."""
    status: str
    tags: tuple[str, ...]
    tlp: str
    author: str
    n_articles: int
    n_actors: int
    """Number of actors who speak or hold a position."""
    n_quotes: int
    n_positions: int
    n_problems: int
    severity: Severity | None
    """The worst severity among the brief's problems."""
    fatal: bool
    """Whether the file could not be loaded. All fields except the path are empty then."""
    hash: str
    """Hash of the file's content, salted with the reader that read it."""


class Change(NamedTuple):
    """The brief ids that a refresh found changed. All are empty if only shared files or settings changed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


class LoadProgress(NamedTuple):
    """Progress of reading a library."""

    files: int
    """Files read."""
    total: int
    """Files in all."""
    quotes: int
    """Quotes in the files read."""
