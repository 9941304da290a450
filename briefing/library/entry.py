"""A brief in the list."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from briefing.model import Severity


class BriefEntry(Struct, frozen=True, gc=False, kw_only=True):
    """What is known of a brief without its quotes."""

    id: str
    path: str
    title: str
    date: str
    date_first: str
    """The earliest day, ISO, for sorting; empty where there is none."""
    status: str
    tags: tuple[str, ...]
    tlp: str
    author: str
    n_articles: int
    n_actors: int
    """Actors who speak or hold a position."""
    n_quotes: int
    n_positions: int
    n_problems: int
    severity: Severity | None
    """The worst of its problems."""
    fatal: bool
    """Whether the file could not be loaded: then all but its path is empty."""
    hash: str
    """Of the file's content, as this version reads it."""


class Change(NamedTuple):
    """What a refresh found: the ids of briefs. All three are empty where only shared files or settings changed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


class Step(NamedTuple):
    """How far the reading of a library is."""

    files: int
    """Files done."""
    total: int
    """Files in all."""
    quotes: int
    """Quotes in the files done."""
