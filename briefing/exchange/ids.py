"""Ids of imported records, and of parties that take part in several elections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.exchange.brief_yaml import clean
from briefing.library.identity import key_of, slug


class Ids:
    """Readable ids for names, a different one for each name."""

    def __init__(self) -> None:
        self._by_name: dict[str, str] = {}
        self._taken: set[str] = set()

    def __getitem__(self, name: str) -> str:
        """Return the id of a name."""
        known = self._by_name.get(name)
        if known is None:
            known = self._by_name[name] = self.new(name)
        return known

    def new(self, name: str) -> str:
        """Return an unused id, also for a name that has one."""
        identity = next(each for each in self._candidates(name) if each not in self._taken)
        self._taken.add(identity)
        return identity

    @staticmethod
    def _candidates(name: str) -> Iterator[str]:
        base = slug(clean(name))[:80].rstrip("-") or "unknown"
        yield base
        number = 2
        while True:
            yield f"{base}-{number}"
            number += 1


class PartyName(NamedTuple):
    """A party as one election names it."""

    country: str
    short: str
    long: str
    election: str
    """Key of the election, unique in the import."""


class PartyActor(NamedTuple):
    """A party as an actor."""

    id: str
    name: str
    aliases: tuple[str, ...]


class PartyIds:
    """Ids of the parties of an import.

    Parties of one country are the same actor where their short names are, and where their long names are and no
    election has both. The actor is named by its most frequent short name. With `separate`, a party is another actor
    in each election.
    """

    def __init__(self, names: Iterable[PartyName], *, separate: bool = False) -> None:
        self._separate = separate
        self._groups = {} if separate else _groups([*names])
        ids = Ids()
        self._ids = {group: ids.new(name) for group, name in dict(self._groups.values()).items()}

    def actors(self, parties: Sequence[PartyName]) -> list[PartyActor]:
        """Return the actor of each party of one election; no two are the same."""
        taken: set[str] = set()
        actors = []
        own = Ids()
        for party in parties:
            group = self._groups.get(_key(party))
            identity, name = (self._ids[group[0]], group[1]) if group is not None else ("", "")
            if not identity or identity in taken:  # separate, or two parties of one name in an election
                identity, name = f"{own.new(party.short)}-{party.election}", clean(party.short)
            taken.add(identity)
            aliases = dict.fromkeys((clean(party.short), clean(party.long)))
            actors.append(PartyActor(identity, name, tuple(each for each in aliases if each and each != name)))
        return actors


def _key(party: PartyName) -> tuple[str, str]:
    return party.country, key_of(clean(party.short))


def _groups(parties: Sequence[PartyName]) -> dict[tuple[str, str], tuple[tuple[str, str], str]]:
    """Return the group of each short name, as its representative key and its most frequent name."""
    parent = {_key(party): _key(party) for party in parties}

    def root(key: tuple[str, str]) -> tuple[str, str]:
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    elections: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    by_long_name: defaultdict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for party in parties:
        elections[_key(party)].add(party.election)
        for name in (party.long, party.short):
            if key_of(clean(name)):
                by_long_name[party.country, key_of(clean(name))][_key(party)] = None
    for keys in by_long_name.values():
        first, *others = keys
        for other in others:
            one, two = root(first), root(other)
            if one != two and not elections[one] & elections[two]:
                parent[two] = one
                elections[one] |= elections[two]
    names: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for party in parties:
        names[root(_key(party))][clean(party.short)] += 1
    return {key: (root(key), names[root(key)].most_common(1)[0][0]) for key in parent}
