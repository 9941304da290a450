"""Addresses of a site's pages, each made from a record's id alone, so that they stay when the library grows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import Literal, get_args

from msgspec import Struct

Kind = Literal["briefs", "actors", "issues", "sources"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Kinds of records that have pages, each in a folder of its name."""
MAX_SLUG = 80
"""Maximum length of the readable part of an address, in characters."""

_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""File names that Windows reserves."""


@lru_cache(1 << 16)
def slug(identity: str) -> str:
    """Return an id as a part of an address: lower-case letters, digits, `-` and `_` of ASCII.

    An id that is more than that gets a hash at its end, so that different ids have different addresses everywhere.
    """
    folded = unicodedata.normalize("NFKD", identity).casefold()
    plain = re.sub(r"[^a-z0-9_-]+", "-", re.sub(r"[\u0300-\u036f]", "", folded))[:MAX_SLUG]
    if plain == identity and not _RESERVED.fullmatch(plain):
        return plain
    return f"{plain.strip('-') or 'x'}-{sha256(identity.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def quote_anchor(quote_id: str) -> str:
    """Return the anchor of a quote on its brief's page."""
    return f"quote-{slug(quote_id)}"


def position_anchor(number: int) -> str:
    """Return the anchor of a position of the brief's list, by its index."""
    return f"position-{number + 1}"


def words_anchor(identity: str) -> str:
    """Return the anchor of the words on an issue or by an actor, by its id."""
    return f"words-{slug(identity)}"


class Links(Struct, frozen=True):
    """Addresses relative to a page."""

    root: str
    """The way from the page to the site's folder: empty or `../`."""

    def page(self, kind: Kind, identity: str, anchor: str = "") -> str:
        """Return the address of a record's page."""
        return f"{self.root}{address(kind, identity)}{f'#{anchor}' if anchor else ''}"

    def file(self, name: str) -> str:
        """Return the address of a file of the site."""
        return f"{self.root}{name}"


def address(kind: Kind, identity: str) -> str:
    """Return the address of a record's page, relative to the site's folder."""
    return f"{kind}/{slug(identity)}.html"


def links_of(path: str) -> Links:
    """Return the addresses relative to a page."""
    return Links("../" * path.count("/"))
