"""Distinct words of names, looked up by likeness: spelling, sound, consonants, pronunciation, a few edits."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from briefing.text.name_words import NameWord
from briefing.text.pronunciation import spoken_skeletons_of
from briefing.text.sounds import skeletons_of, sound_keys, sound_keys_of, unvowelled_skeletons_of

EXACT, SOUND = 1.0, 0.93
"""Similarity of a word that is the same, and of one of the same sound."""

MIN_TYPO_LETTERS = 4
TWO_TYPOS_FROM = 8
"""Length from which two edits are forgiven, in letters."""

MAX_PREFIXES = 200
"""Maximum number of words that a typed beginning is completed to."""

MIN_BEGUN_LETTERS = 5
"""Minimum length of a beginning in which an edit is forgiven, in letters."""

MIN_SKELETON = 3
"""Minimum number of consonants by which two spellings in one script are compared."""

_SPOKEN = (0.25, 0.38, 0.55)
"""Similarity of words that share one, two, and three or more spoken consonants."""


class WordTable:
    """Distinct words, each looked up by likeness. Adding is cheap; what a lookup needs is made when first needed."""

    def __init__(self) -> None:
        self.ids: dict[NameWord, int] = {}
        self.words: list[NameWord] = []
        self.exact: dict[str, list[int]] = {}
        self._compounds: set[int] = set()
        """Ids of several words written as one, which are compared as they are: that is a difference already."""
        self.lookup = lru_cache(4096)(self._lookup)

    def add(self, word: NameWord, *, compound: bool = False) -> int:
        """Return the id of a word; a `compound` of several words is found by its spelling and its beginning alone."""
        known = self.ids.get(word)
        if known is None:
            known = self.ids[word] = len(self.words)
            self.words.append(word)
            self.exact.setdefault(word.text, []).append(known)
            if compound:
                self._compounds.add(known)
        elif not compound:
            self._compounds.discard(known)
        return known

    def _lookup(self, word: NameWord, typing: bool, fuzzy: bool) -> dict[int, float]:
        """Return ids of words like `word`, each with its similarity.

        `typing`: the word may still grow. `fuzzy`: also by sound and with typos.
        """
        found = dict.fromkeys(self.exact.get(word.text, ()), EXACT)
        if typing:
            for other in self._begun(word.text):
                share = len(word.text) / len(self.words[other].text)
                found.setdefault(other, 0.85 + 0.13 * share)
        if fuzzy:
            self._add_fuzzy(word, found)
            if typing and not found:
                found.update(self._begun_with_typo(word.text))
        return found

    def _add_fuzzy(self, word: NameWord, found: dict[int, float]) -> None:
        if not word.text.isascii():
            for other, similarity in self._unspaced_like(word.text):
                found[other] = max(found.get(other, 0.0), similarity)
            return
        keys = sound_keys(word)
        for key in keys:
            for other in self._by_sound.get(key, ()):
                found.setdefault(other, SOUND)
        for other, similarity in self._typos(word.text):
            found[other] = max(found.get(other, 0.0), similarity)
        for other in self._same_skeleton(word):
            theirs = self.words[other]
            if word.unvowelled != theirs.unvowelled:
                found.setdefault(other, 0.7 + 0.2 * _alike(keys, sound_keys(theirs)))
            elif other not in found and (alike := _alike(keys, sound_keys(theirs))) >= 0.5:
                found[other] = 0.45 + 0.4 * alike
        for other, skeleton in self._same_spoken(word):
            if other not in found:
                likely = _SPOKEN[min(len(skeleton), len(_SPOKEN)) - 1]
                found[other] = likely + 0.35 * _alike(keys, sound_keys(self.words[other]))

    # --- tables

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.exact)

    @cached_property
    def _latin(self) -> list[int]:
        """Ids of the words that are compared by sound and with typos."""
        compounds = self._compounds
        return [number for number, word in enumerate(self.words) if word.text.isascii() and number not in compounds]

    @cached_property
    def _sound_keys(self) -> list[tuple[str, ...]]:
        """Sound keys of the words of `_latin`."""
        return sound_keys_of([self.words[number] for number in self._latin])

    @cached_property
    def _by_sound(self) -> Mapping[str, list[int]]:
        return _inverted(self._latin, self._sound_keys)

    @cached_property
    def _by_skeleton(self) -> Mapping[str, list[int]]:
        """Words of scripts that write vowels, by their consonants."""
        vowelled = [(number, keys) for number, keys in zip(self._latin, self._sound_keys, strict=True)
                    if not self.words[number].unvowelled]  # fmt: skip
        return _inverted([number for number, _ in vowelled], skeletons_of([keys for _, keys in vowelled]), MIN_SKELETON)

    @cached_property
    def _unvowelled(self) -> Mapping[str, list[int]]:
        """Words in Arabic and Hebrew by the consonants under which others compare with them."""
        return self._by_bare_skeleton([number for number in self._latin if self.words[number].unvowelled])

    @cached_property
    def _compared_with_unvowelled(self) -> Mapping[str, list[int]]:
        return self._by_bare_skeleton(self._latin)

    def _by_bare_skeleton(self, numbers: Sequence[int]) -> Mapping[str, list[int]]:
        return _inverted(numbers, unvowelled_skeletons_of([self.words[number] for number in numbers]), 2)

    @cached_property
    def _cyrillic(self) -> Mapping[str, list[int]]:
        """Words in Cyrillic by their spoken consonants."""
        return self._by_spoken_skeleton(cyrillic=True)

    @cached_property
    def _not_cyrillic(self) -> Mapping[str, list[int]]:
        return self._by_spoken_skeleton(cyrillic=False)

    def _by_spoken_skeleton(self, *, cyrillic: bool) -> Mapping[str, list[int]]:
        words = [(number, self.words[number]) for number in self._latin]
        words = [(number, word) for number, word in words if word.cyrillic == cyrillic and not word.unvowelled]
        return _inverted([number for number, _ in words], spoken_skeletons_of([word for _, word in words]))

    @cached_property
    def _by_character(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            if not word.text.isascii():
                for character in set(word.text):
                    table.setdefault(character, []).append(number)
        return table

    @cached_property
    def _by_first_letter(self) -> Mapping[str, Mapping[int, list[str]]]:
        """Words of `_latin` by their first letter and their length."""
        return self._by_letter(0)

    @cached_property
    def _by_last_letter(self) -> Mapping[str, Mapping[int, list[str]]]:
        return self._by_letter(-1)

    def _by_letter(self, index: int) -> Mapping[str, Mapping[int, list[str]]]:
        table: dict[str, dict[int, list[str]]] = {}
        for text in dict.fromkeys(self.words[number].text for number in self._latin):
            table.setdefault(text[index], {}).setdefault(len(text), []).append(text)
        return table

    # --- likeness

    def _begun(self, start: str) -> Iterable[int]:
        at = bisect_left(self._sorted, start)
        for text in self._sorted[at : at + MAX_PREFIXES]:
            if not text.startswith(start):
                break
            yield from self.exact[text]

    def _same_skeleton(self, word: NameWord) -> Iterable[int]:
        [bare] = unvowelled_skeletons_of([word]) if word.unvowelled or self._unvowelled else [()]
        if word.unvowelled:
            return chain.from_iterable(self._compared_with_unvowelled.get(key, ()) for key in bare)
        own = (self._by_skeleton.get(key, ()) for key in skeletons_of([sound_keys(word)])[0])
        return chain.from_iterable(chain(own, (self._unvowelled.get(key, ()) for key in bare)))

    def _same_spoken(self, word: NameWord) -> Iterable[tuple[int, str]]:
        """Yield words that share their spoken consonants with one in another script, each with these consonants."""
        if not word.unvowelled:
            table = self._not_cyrillic if word.cyrillic else self._cyrillic
            for skeleton in spoken_skeletons_of([word])[0] if table else ():
                yield from ((number, skeleton) for number in table.get(skeleton, ()))

    def _typos(self, text: str) -> Iterable[tuple[int, float]]:
        """Yield words with few edits (insertions, deletions, substitutions, swaps), not of both first and last letter.

        So one edit is always found, and only words with one of these letters are compared.
        """
        if len(text) < MIN_TYPO_LETTERS:
            return
        edits = 2 if len(text) >= TWO_TYPOS_FROM else 1
        near: dict[str, int] = {}
        for by_length in (self._by_first_letter.get(text[0], {}), self._by_last_letter.get(text[-1], {})):
            for length in range(len(text) - edits, len(text) + edits + 1):
                near.update(_within(text, by_length.get(length, ()), edits))
        for other, distance in near.items():
            shorter, longer = sorted((len(text), len(other)))
            if other[0] == text[0] or shorter > MIN_TYPO_LETTERS:
                for number in self.exact[other]:
                    yield number, 1 - distance / longer

    def _begun_with_typo(self, text: str) -> dict[int, float]:
        """Return words whose beginning is one edit away, but for its first letter."""
        if len(text) < MIN_BEGUN_LETTERS or not text.isascii():
            return {}
        by_length = self._by_first_letter.get(text[0], {})
        longer = [other for length, others in by_length.items() if length > len(text) for other in others]
        begun = {length: [other[:length] for other in longer] for length in range(len(text) - 1, len(text) + 2)}
        near = {index for starts in begun.values() for index in _indexes_within(text, starts, 1)}
        return {number: 0.85 - 1 / len(text) for index in sorted(near) for number in self.exact[longer[index]]}

    def _unspaced_like(self, text: str) -> Iterable[tuple[int, float]]:
        """Yield names in unspaced scripts that hold `text`, are held by it, or differ in one character."""
        shared = Counter(number for character in set(text) for number in self._by_character.get(character, ()))
        distinct = len(set(text))
        for number, count in shared.items():
            other = self.words[number].text
            if other == text:
                continue
            if (len(text) > 1 and text in other) or (len(other) > 1 and other in text):
                yield number, 0.6 + 0.35 * min(len(text), len(other)) / max(len(text), len(other))
            elif len(text) > 2 and count >= distinct - 1 and OSA.distance(text, other, score_cutoff=1) <= 1:
                yield number, 1 - 1 / max(len(text), len(other))


def _inverted(numbers: Sequence[int], keys: Sequence[Iterable[str]], min_length: int = 1) -> Mapping[str, list[int]]:
    """Return, by each key of some length, the numbers that have it."""
    table: dict[str, list[int]] = {}
    for number, each in zip(numbers, keys, strict=True):
        for key in each:
            if len(key) >= min_length:
                table.setdefault(key, []).append(number)
    return table


def _alike(keys: Sequence[str], others: Sequence[str]) -> float:
    """Return the similarity of the likeliest sounds of two words, 0 to 1."""
    return max((OSA.normalized_similarity(one, two) for one in keys[:2] for two in others[:2]), default=0.0)


def _within(text: str, others: Sequence[str], edits: int) -> Iterator[tuple[str, int]]:
    """Yield the others within a number of edits (insertions, deletions, substitutions, swaps), with that number."""
    near = process.extract(text, others, scorer=OSA.distance, score_cutoff=edits, limit=None)
    yield from ((other, distance) for other, distance, _ in near)


def _indexes_within(text: str, others: Sequence[str], edits: int) -> Iterator[int]:
    near = process.extract(text, others, scorer=OSA.distance, score_cutoff=edits, limit=None)
    yield from (index for _, _, index in near)
