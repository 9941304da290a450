"""Speakers as the library's actors: by name, alias or surname, in any script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from briefing.articles.extraction.name_words import key
from briefing.model import Actor

_LEAST = 4
"""Minimum length of a surname's key that is enough to name an actor."""


class Actors:
    """Lookup of the actor that a name refers to."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._whole: defaultdict[str, set[str]] = defaultdict(set)
        self._last: defaultdict[str, set[str]] = defaultdict(set)
        self._firsts: defaultdict[str, set[str]] = defaultdict(set)
        for actor in actors:
            for name in (actor.name, *actor.aliases, actor.id):
                words = _keys(name)
                if not words:
                    continue
                self._whole[" ".join(words)].add(actor.id)
                if actor.kind in (None, "person") and not actor.unnamed and name != actor.id:
                    self._last[words[-1]].add(actor.id)
                    if len(words) > 1:
                        self._firsts[actor.id].add(words[0])

    def actor(self, name: str) -> str | None:
        """Return the id of the only actor of a name, or of its surname with no other first name; else None."""
        for inflected in (False, True) if self._whole else ():
            words = _keys(name, inflected)
            if not words:
                return None
            whole = self._whole.get(" ".join(words), set())
            if len(whole) == 1:
                return next(iter(whole))
            if whole or len(words[-1]) < _LEAST:
                continue
            fitting = {
                actor
                for actor in self._last.get(words[-1], ())
                if len(words) == 1 or any(_alike(words[0], first) for first in self._firsts[actor] or {words[0]})
            }
            if len(fitting) == 1:
                return next(iter(fitting))
        return None


def surnames(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the keys of the surnames of actors that are persons."""
    names = (name for actor in actors if actor.kind == "person" for name in (actor.name, *actor.aliases))
    return frozenset(key(name.split()[-1], inflected) for name in names if name.split() for inflected in (False, True))


def _keys(name: str, inflected: bool = False) -> list[str]:
    return [found for word in name.replace("-", " ").split() if (found := key(word, inflected))]


def _alike(one: str, other: str) -> bool:
    """Return whether two first names may be the same: an initial, or spellings that begin alike."""
    return one[:1] == other[:1] and (len(one) < 3 or len(other) < 3 or one[:3] == other[:3])
