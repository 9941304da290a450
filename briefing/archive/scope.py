"""Where a query searches: `in:archive`, `in:all`, `in:library`, or `in:NAME` for one archive."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, NamedTuple

Scope = Literal["library", "archive", "all"]
SCOPES: tuple[Scope, ...] = ("library", "archive", "all")

_IN = re.compile(r"(?:^|(?<=\s))in:(?P<name>[\w-]+)(?:\s+|$)")


class Scoped(NamedTuple):
    """A query with the place where it searches."""

    scope: Scope
    name: str
    """The archive; empty for all of them."""
    query: str
    """The query without `in:`."""


def scoped(typed: str, names: Collection[str], default: Scope = "library") -> Scoped:
    """Return what is typed with its scope; `names` are those of archives. An unknown `in:` stays in the query."""
    found = _IN.search(typed)
    if found is None:
        return Scoped(default, "", typed)
    rest = typed[: found.start()] + typed[found.end() :]
    for scope in SCOPES:
        if found["name"] == scope:
            return Scoped(scope, "", rest)
    return Scoped("archive", found["name"], rest) if found["name"] in names else Scoped(default, "", typed)


def written(query: str, scope: Scope) -> str:
    """Return a query that searches in a scope in any search box."""
    return query if scope == "library" or _IN.search(query) else f"{query} in:{scope}".strip()
