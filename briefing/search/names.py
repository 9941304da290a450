"""Actors by any of their names: the words of a query that name an actor, and the other words that name the same one.

A word names an actor when it is a word of the actor's name or of an alias and few actors share it (*Tokaev*, not
*President* or *Republic*), or when the whole name stands in the query. What else names the actor: in each alias the
word nearest to the one typed (*Тоқаев* for *tokayev*), or the whole alias where none is near (*Elbasy*).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from briefing.search.fold import fold, words

if TYPE_CHECKING:
    from briefing.library import Library

MOST_SHARERS = 3
"""A word in the names of more actors than this names none of them."""

LEAST_LETTERS = 3
NEAR = 0.6
"""How alike two spellings of one name are at least, as OSA's normalised similarity."""


class Naming(NamedTuple):
    """What names the actors meant: `speakers` as briefs write them (folded), words, and names of several words."""

    actors: tuple[str, ...]
    speakers: frozenset[str]
    words: frozenset[str]
    phrases: frozenset[tuple[str, ...]]


class Names:
    """The names of a library's actors. Made anew when the library changes."""

    def __init__(self, library: Library) -> None:
        self._aliases: dict[str, list[tuple[str, ...]]] = {}
        self._speakers: dict[str, set[str]] = {}
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for actor in library.actors:
            if actor.unnamed:
                continue
            written = [fold(name) for name in (actor.name, *actor.aliases) if name]
            self._speakers[actor.id] = {fold(actor.id), *written}
            self._aliases[actor.id] = names = [tuple(words(name)) for name in written]
            for name in names:
                self._by_name[name].add(actor.id)
                for word in name:
                    if len(word) >= LEAST_LETTERS or not word.isascii():
                        self._by_word[word].add(actor.id)

    def words(self) -> Iterable[str]:
        """Every word that can name an actor: with the texts' own they are what a typo is corrected to."""
        return (word for word, actors in self._by_word.items() if len(actors) <= MOST_SHARERS)

    def of_word(self, word: str) -> Naming | None:
        """Who is named by one folded word."""
        actors = self._by_word.get(word, ())
        if not 0 < len(actors) <= MOST_SHARERS:
            actors = self._by_name.get((word,), ())
        return self._naming(actors, word) if actors else None

    def of_name(self, name: tuple[str, ...]) -> Naming | None:
        """Who is named by several folded words in a row, as a whole name."""
        actors = self._by_name.get(name)
        return self._naming(actors, name[-1]) if actors else None

    def _naming(self, actors: Iterable[str], typed: str) -> Naming:
        near: set[str] = set()
        whole: set[tuple[str, ...]] = set()
        speakers: set[str] = set()
        for actor in actors:
            speakers |= self._speakers[actor]
            for name in self._aliases[actor]:
                alike = list(self._alike(name, typed))
                near.update(alike)
                if not alike:
                    whole.add(name)
        return Naming(
            tuple(sorted(actors)),
            frozenset(speakers),
            frozenset(near | {name[0] for name in whole if len(name) == 1}),
            frozenset(name for name in whole if len(name) > 1),
        )

    @staticmethod
    def _alike(name: tuple[str, ...], typed: str) -> Iterator[str]:
        best = max(name, key=lambda word: OSA.normalized_similarity(word, typed), default="")
        if best and OSA.normalized_similarity(best, typed) >= NEAR:
            yield best
