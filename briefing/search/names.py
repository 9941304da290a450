"""Who is meant by the words of a query: actors by name, alias or post, and how texts mention them.

The index holds speakers as briefs write them. Which actor that is, and by which other names, follows from the library
snapshot when a query is read, so that a new alias makes no document stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from briefing.dates import span
from briefing.model import Actor, Role
from briefing.search.query import Run
from briefing.text.fold import name_key
from briefing.text.matching import Cover, Lookups, Matcher
from briefing.text.name_words import NameWord, name_words

MAX_CANDIDATES = 32
"""Maximum number of actors that a query is compared with in detail."""

MAX_OFFICE_HOLDERS = 200
"""Maximum number of actors that a post alone means."""

MAX_SHARERS = 3
"""Maximum number of actors that share a word by whose other names texts are searched too."""

MIN_LETTERS = 3
MIN_ALIKE = 0.6
"""Minimum normalised OSA similarity of two spellings of one name."""

MIN_BEGUN_LETTERS = 3
MIN_FUZZY_SCORE = 0.55

_LINKING_WORDS = frozenset(
    ("of", "the", "for", "and", "in", "to", "mr", "mrs", "ms", "dr", "his", "her", "excellency", "highness", "majesty")
)
"""Words of names and posts that alone name no actor."""


class Office(NamedTuple):
    """Days from which and until which a role was held, as ordinals; None for an open end."""

    since: int | None
    until: int | None


class Naming(NamedTuple):
    """Actors that some words of a query name equally well."""

    actors: tuple[tuple[str, Office | None], ...]
    """Ids, with the time to which a post in the query limits their quotes."""
    runs: frozenset[int]
    """Indexes of the query's runs that name them."""
    score: float
    """Mean similarity of these words to the names, above 0 up to 1."""
    complete: bool
    """Whether one whole name is there."""
    personal: bool
    """Whether all are persons, or of unknown kind: they are called by a part of their name."""

    def at_any_time(self) -> Naming:
        """Return the same actors without the limits of their posts."""
        return self._replace(actors=tuple((actor, None) for actor, _ in self.actors))


class Mention(NamedTuple):
    """How texts mention some actors: by words, and by names of several words."""

    words: frozenset[str]
    phrases: frozenset[tuple[str, ...]]


class Names:
    """The names of the actors of one library snapshot."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.library_actors = actors
        self.of: dict[str, list[str]] = {}
        """By an actor's id the keys of its name and aliases."""
        self.owners: dict[str, list[str]] = {}
        """By a name's key the ids of all who have it."""
        self._ids: dict[str, str] = {}
        for actor in actors:
            written = [actor.name, *actor.aliases] if actor.aliases else [actor.name]
            self.of[actor.id] = names = list(dict.fromkeys(name_key(name) for name in written if name))
            self._ids[name_key(actor.id)] = actor.id
            for name in names:
                self.owners.setdefault(name, []).append(actor.id)

    def written(self, actor: str) -> set[str]:
        """Return the keys under which briefs may name an actor: the id, the name, and aliases of no other actor."""
        return {name_key(actor), *(name for name in self.of[actor] if self.actors(name) == [actor])}

    def actors(self, key: str) -> list[str]:
        """Return the actors that a name's key may mean: one with that id before all."""
        known = self._ids.get(key)
        return [known] if known is not None else self.owners.get(key, [])

    # --- speakers

    def namings(self, runs: Sequence[Run], *, typing: bool) -> list[Naming]:
        """Return whom any words of a query name as written, those named by most of it first.

        `typing`: the last word may still grow.
        """
        words = [run.name for run in runs]
        texts = [word.text for word in words]
        linking = {at for at, text in enumerate(texts) if text in _LINKING_WORDS}
        begun = _begun(words, typing)
        covers, lookups = self._matcher.any_words(words, begun=begun, linking=linking, limit=MAX_CANDIDATES)
        found = self._grouped(covers, lookups, texts) + self._office_holders(texts)
        return sorted(found, key=_by_share)

    def alike(self, runs: Sequence[Run], *, typing: bool, partly: bool = False) -> list[Naming]:
        """Return whom all words of a query name, by sound and with typos too; `partly`: also whom most of them name."""
        words = [run.name for run in runs]
        begun = _begun(words, typing)
        if partly:
            covers, lookups = self._matcher.any_words(words, begun=begun, fuzzy=True, limit=MAX_CANDIDATES)
        else:
            covers, lookups = self._matcher.all_words(words, begun=begun, limit=MAX_CANDIDATES)
        found = self._grouped(covers, lookups, [word.text for word in words], exact=False)
        return sorted((naming for naming in found if naming.score >= MIN_FUZZY_SCORE), key=_by_share)

    def _grouped(
        self, covers: Mapping[int, Cover], lookups: Lookups, words: Sequence[str], *, exact: bool = True
    ) -> list[Naming]:
        linking = {at for at, word in enumerate(words) if word in _LINKING_WORDS}
        grouped: dict[Naming, list[tuple[str, Office | None]]] = {}
        for index, cover in covers.items():
            if cover.keys() <= linking:
                continue
            actor = self.library_actors[index]
            score = sum(cover.values()) / len(cover)
            if exact:
                score = 1.0 if score > 0.97 else 0.9
            else:
                score = round(score * self._matcher.distinctness(index, [lookups[at] for at in cover]), 2)
            complete = not actor.unnamed and self._matcher.completeness(index, lookups) > 0.999
            personal = actor.kind in (None, "person") and not actor.unnamed
            for named, office in self._with_posts(index, cover, words):
                naming = Naming((), named, score, complete, personal)
                grouped.setdefault(naming, []).append((actor.id, office))
        return [naming._replace(actors=tuple(actors)) for naming, actors in grouped.items()]

    def _with_posts(self, index: int, cover: Cover, words: Sequence[str]) -> list[tuple[frozenset[int], Office | None]]:
        """Return the words that name an actor, before that the same with those of each post that is named too."""
        covered = frozenset(cover)
        roles = self.library_actors[index].roles
        linking = {at for at, word in enumerate(words) if word in _LINKING_WORDS}
        found: dict[tuple[frozenset[int], Office | None], None] = {}
        if roles and len(covered) < len(words):
            for role in roles:
                post = self._post_words(role)
                named = {at for at, word in enumerate(words) if at not in covered and word in post}
                if not self._words_of(role.post).isdisjoint(words[at] for at in named - linking):
                    found[covered | named, _office(role)] = None
        return [*found, (covered, None)]

    def _office_holders(self, words: Sequence[str]) -> list[Naming]:
        """Return those who held the post that all words of a query name."""
        telling = [word for word in words if word not in _LINKING_WORDS]
        held = [self._roles_by_word.get(word) for word in telling]
        if not held or not all(held):
            return []
        roles = set.intersection(*map(set, filter(None, held)))
        if len(roles) > MAX_OFFICE_HOLDERS:
            return []
        holders = []
        for index, number in sorted(roles):
            actor = self.library_actors[index]
            if not self._words_of(actor.roles[number].post).isdisjoint(telling):
                holders.append((actor.id, _office(actor.roles[number])))
        return [Naming(tuple(holders), frozenset(range(len(words))), 0.9, False, False)] if holders else []

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher([actor.name or actor.id, *actor.aliases] for actor in self.library_actors)

    def _post_words(self, role: Role) -> frozenset[str]:
        """Return the words of a post, and of the names of the state or organisation it is in."""
        key = (role.post, role.of)
        known = self._words_of_posts.get(key)
        if known is None:
            of = self.actors(name_key(role.of))
            names = [role.of, *(name for actor in of for name in self.of[actor])]
            known = self._words_of(role.post).union(*map(self._words_of, names))
            self._words_of_posts[key] = known
        return known

    @staticmethod
    @lru_cache(maxsize=1 << 14)
    def _words_of(name: str) -> frozenset[str]:
        return frozenset(word.text for word in name_words(name))

    @cached_property
    def _words_of_posts(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    @cached_property
    def _roles_by_word(self) -> dict[str, list[tuple[int, int]]]:
        """By a word of a post the roles that have it, as the indexes of an actor and of its role."""
        found: dict[str, list[tuple[int, int]]] = {}
        for index, actor in enumerate(self.library_actors):
            for number, role in enumerate(actor.roles):
                if role.post:
                    for word in self._post_words(role):
                        found.setdefault(word, []).append((index, number))
        return found

    # --- mentions

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for actor in self.library_actors:
            if not actor.unnamed:
                for name in self.of[actor.id]:
                    for word in name.split():
                        if len(word) >= MIN_LETTERS or not word.isascii():
                            found.setdefault(word, set()).add(actor.id)
        return found

    def mention(self, word: str) -> Mention | None:
        """Return how texts mention the few actors that a folded word names; None where it names none or many."""
        actors: Iterable[str] = self._by_word.get(word, ())
        if not 0 < len(self._by_word.get(word, ())) <= MAX_SHARERS:
            actors = self.owners.get(word, ())
        words: set[str] = set()
        phrases: set[tuple[str, ...]] = set()
        for actor in actors:
            for name in self.of[actor]:
                parts = name.split()
                alike = list(_alike(parts, word))
                words.update(alike or parts if len(parts) == 1 else alike)
                if not alike and len(parts) > 1:
                    phrases.add(tuple(parts))
        return Mention(frozenset(words), frozenset(phrases)) if words or phrases else None


def _begun(words: Sequence[NameWord], typing: bool) -> tuple[int, ...]:
    last = len(words) - 1
    text = words[last].text if words else ""
    long = len(text) >= (MIN_BEGUN_LETTERS if text.isascii() else 1)
    return (last,) if typing and long and text not in _LINKING_WORDS else ()


def _by_share(naming: Naming) -> tuple[int, float, bool]:
    return -len(naming.runs), -naming.score, not naming.complete


def _alike(parts: list[str], typed: str) -> Iterator[str]:
    best = max(parts, key=lambda word: OSA.normalized_similarity(word, typed), default="")
    if best and OSA.normalized_similarity(best, typed) >= MIN_ALIKE:
        yield best


def _office(role: Role) -> Office:
    since, until = span(role.since), span(role.until)
    return Office(since.first.toordinal() if since else None, until.last.toordinal() if until else None)
