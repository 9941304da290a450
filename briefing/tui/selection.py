"""What stands under the cursor, and where a key leads: screens declare it, the app acts on it and knows no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "brief",
    "quote",
    "actor",
    "issue",
    "cell",
    "double-play",
    "side-by-side",
    "timeline",
    "problem",
    "found",
    "country",
    "world",
]


@dataclass(frozen=True, slots=True)
class Target:
    """Where `enter` leads: a kind of page and what names it there."""

    kind: Kind
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that can be copied, edited, opened at its source and marked."""

    name: str
    """What it is, in a few words, for notices: `quote by Tokayev, 28 Nov 2022`."""
    copy: str
    """Safe text with its citation."""
    path: str = ""
    """The file that it stands in, relative to the library; empty where it stands in none."""
    line: int = 1
    url: str = ""
    key: str = ""
    """Unique in the library, for marks; empty where it cannot be marked."""
