"""Actors by any of their names: the words of a query that name an actor, and the other words that name the same one.

A word names an actor when it is a word of the actor's name or of an alias and few actors share it (*Tokaev*, not
*President* or *Republic*), or when it is the whole name. What else names the actor: in each alias the word nearest to
the one typed (*Тоқаев* for *tokayev*), or the whole alias where none is near (*Elbasy*).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import OSA

from briefing.model import Actor
from briefing.text.fold import name_key

MOST_SHARERS = 3
"""A word in the names of more actors than this names none of them."""

LEAST_LETTERS = 3
NEAR = 0.6
"""How alike two spellings of one name are at least, as OSA's normalised similarity."""


class Naming(NamedTuple):
    """What names some actors: the speakers as briefs write them (keys of names), words, and names of several words."""

    speakers: frozenset[str]
    words: frozenset[str]
    phrases: frozenset[tuple[str, ...]]


class Names:
    """The names of a library's actors. Made anew when the library changes."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.of: dict[str, list[str]] = {}
        """By actor's id the keys of the name and of each alias."""
        self.owners: dict[str, list[str]] = {}
        """By a name's key the ids of all whose name it is."""
        self._ids: dict[str, str] = {}
        for actor in actors:
            written = [actor.name, *actor.aliases] if actor.aliases else [actor.name]
            self.of[actor.id] = names = list(dict.fromkeys(name_key(name) for name in written if name))
            self._ids[name_key(actor.id)] = actor.id
            for name in names:
                self.owners.setdefault(name, []).append(actor.id)
        self._unnamed = {actor.id for actor in actors if actor.unnamed}

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for actor, names in self.of.items():
            if actor not in self._unnamed:
                for name in names:
                    for word in name.split():
                        if len(word) >= LEAST_LETTERS or not word.isascii():
                            found.setdefault(word, set()).add(actor)
        return found

    def words(self) -> Iterable[str]:
        """Every word that names an actor: with the texts' own they are what a typo is corrected to."""
        return (word for word, actors in self._by_word.items() if len(actors) <= MOST_SHARERS)

    def written(self, actor: str) -> set[str]:
        """The keys under which briefs may name an actor: the id, the name, aliases that are nobody else's."""
        return {name_key(actor), *(name for name in self.of[actor] if self.actors(name) == [actor])}

    def actors(self, key: str) -> list[str]:
        """The actors whom a name's key may mean: an id before all."""
        known = self._ids.get(key)
        return [known] if known is not None else self.owners.get(key, [])

    def of_word(self, word: str) -> Naming | None:
        """Who is named by one folded word."""
        actors: Iterable[str] = self._by_word.get(word, ())
        if not 0 < len(self._by_word.get(word, ())) <= MOST_SHARERS:
            actors = self.owners.get(word, ())
        return self._naming(actors, word) if actors else None

    def _naming(self, actors: Iterable[str], typed: str) -> Naming:
        words: set[str] = set()
        phrases: set[tuple[str, ...]] = set()
        speakers: set[str] = set()
        for actor in actors:
            speakers |= self.written(actor)
            for name in self.of[actor]:
                parts = name.split()
                alike = list(_alike(parts, typed))
                words.update(alike or parts if len(parts) == 1 else alike)
                if not alike and len(parts) > 1:
                    phrases.add(tuple(parts))
        return Naming(frozenset(speakers), frozenset(words), frozenset(phrases))


def _alike(parts: list[str], typed: str) -> Iterator[str]:
    best = max(parts, key=lambda word: OSA.normalized_similarity(word, typed), default="")
    if best and OSA.normalized_similarity(best, typed) >= NEAR:
        yield best
