"""Names by their sound: what *Zelenskyy*, *Selenskyj* and *Зеленський* have in common.

Transliteration differs by the language of the writer, not only by the name: *sh*, *sch*, *sz* and *ch* are one sound,
so are *y*, *i* and *j*. A sound key maps such spellings to one; a spelling that can be read in several ways has several
keys. A skeleton is what is left of a key without its vowels, which Arabic and Hebrew do not write.

Words are read all at once, as lines of one text: that is ten times faster than word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from briefing.text.name_words import NameWord

MAX_KEYS = 8
"""Maximum number of sound keys of one reading of a word."""

VOWELS = "aeiou"

_LIMIT = "\n"
_REPEATED = re.compile(r"(.)(?=\1)")
_GLIDE = re.compile("(?<=[aeou])i(?=[aeou])")
_WITHOUT_VOWELS = str.maketrans("", "", VOWELS)
_WITHOUT_WY = str.maketrans("", "", "wy")
_WITHOUT_WYV = str.maketrans("", "", "wyv")
_MERGED = str.maketrans("pvgq", "bfkk")
"""Sounds that share a letter in Arabic or Hebrew."""

_SERVANT_OF = frozenset(f"abd{vowel}{letter}" for vowel in "aeiou" for letter in "lrsn")
"""Latin spellings of an Arabic *abd* with the article of the next word: *Abdel Fattah* is *Abd* and *al-Fattah*."""


class Rule(NamedTuple):
    """How a grapheme is read between some letters: one or several sounds, the likeliest first."""

    grapheme: str
    sounds: tuple[str, ...]
    after: str = ""
    """Letters of which one must be before it; empty for any. `^` is the beginning of a word."""
    before: str = ""
    """Letters of which one must be after it; empty for any. `$` is the end of a word."""


def rules(graphemes: str, *sounds: str, after: str = "", before: str = "") -> list[Rule]:
    """Return the rules of several graphemes, separated by spaces, that are read alike."""
    return [Rule(grapheme, sounds, after, before) for grapheme in graphemes.split()]


class Reading:
    """Rules that turn spellings into sounds, applied in order; letters without a rule are their own sounds."""

    def __init__(self, each: Iterable[Rule], max_readings: int = MAX_KEYS) -> None:
        self._replacements: list[tuple[str, str]] = []
        self._choices: dict[str, tuple[str, ...]] = {}
        """Possible sounds of a grapheme by the private character that replaces it."""
        self._max_readings = max_readings
        characters: dict[tuple[str, ...], str] = {}
        for rule in each:
            if len(rule.sounds) > 1 and rule.sounds not in characters:
                characters[rule.sounds] = chr(0xE000 + len(characters))
                self._choices[characters[rule.sounds]] = rule.sounds
            # A sound that was read is in upper case, so that no later rule reads it again.
            read = characters[rule.sounds] if len(rule.sounds) > 1 else rule.sounds[0].upper()
            for one in rule.after.replace("^", _LIMIT) or ("",):
                for other in rule.before.replace("$", _LIMIT) or ("",):
                    self._replacements.append((one + rule.grapheme + other, one + read + other))
        self._ambiguous = re.compile(f"([{''.join(self._choices)}])")

    def read(self, words: Sequence[str]) -> list[list[str]]:
        """Return the readings of each word."""
        text = "".join([_LIMIT + word for word in words]) + _LIMIT
        for spelling, read in self._replacements:
            text = text.replace(spelling, read)
        return [self._chosen(line) for line in text.lower().split(_LIMIT)[1:-1]]

    def _chosen(self, line: str) -> list[str]:
        if line.isascii():
            return [line]
        pieces = [self._choices.get(piece, (piece,)) for piece in self._ambiguous.split(line)]
        return ["".join(choice) for choice in islice(product(*pieces), self._max_readings)]


_SOUNDS = Reading(
    [
        *rules("el", "al", after="^", before="$"),
        *rules("schtsch chtch schch stsch shch tsch dsch dzh tch tsh sch ts tz dz dj zh sh sz cz", "s"),
        *rules("x", "s", after="^"),
        *rules("x", "ks"),
        *rules("ch", "s", "h"),
        *rules("kh", "h"),
        *rules("gh", "g"),
        *rules("th", "t"),
        *rules("dh", "d"),
        *rules("ph", "f"),
        *rules("ck", "k"),
        *rules("qu", "k", before="ei"),
        *rules("q", "k", "s", after="^", before="i"),
        *rules("q", "k"),
        *rules("c", "s", before="eiy"),
        *rules("c", "k", "s", before="$"),
        *rules("c", "k"),
        *rules("gu", "g", before="ei"),
        *rules("ou oo", "u"),
        *rules("ee", "i"),
        *rules("je ye ie", "e", after="^"),
        *rules("j", "i", "s"),
        *rules("y", "i"),
        *rules("z", "s"),
        *rules("ff", "v", before="$"),
        *rules("w", "v"),
    ]
)


def sound_keys_of(words: Sequence[NameWord]) -> list[tuple[str, ...]]:
    """Return the sound keys of each of some folded Latin words, the likeliest first.

    In words transliterated from Cyrillic, *g* may also be *h*, as Ukrainian and Belarusian read it. In those from
    Arabic, an article may be missing, since Latin spellings have it as a word of its own.
    """
    spellings = [word.text for word in words]
    owners = list(range(len(words)))
    for index, word in enumerate(words):
        if word.cyrillic and "g" in word.text:
            spellings.append(word.text.replace("kh", "h").replace("g", "h"))
            owners.append(index)
        spellings += word.stems[1:]
        owners += [index] * (len(word.stems) - 1)
    return distinct(_SOUNDS.read(spellings), owners, _smoothed)


def skeletons_of(keys: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the consonants of some words by their sound keys: for each one string for each way to read it."""
    return distinct(keys, range(len(keys)), consonants)


@lru_cache(maxsize=1 << 14)
def sound_keys(word: NameWord) -> tuple[str, ...]:
    """Return the sound keys of one word, as `sound_keys_of`."""
    return sound_keys_of([word])[0]


def unvowelled_skeletons_of(words: Sequence[NameWord]) -> list[tuple[str, ...]]:
    """Return the skeletons under which each word compares with one transliterated from Arabic or Hebrew.

    There *w*, *y* and *v* may be vowels, *b*, *f* and *k* also for *p*, *v* and *g*, a final *h* for nothing. The
    article at the end of *abdel* belongs to the next word.
    """
    spellings: list[str] = []
    owners: list[int] = []
    for index, word in enumerate(words):
        readings = {stem.translate(silent) for stem in word.stems for silent in (_WITHOUT_WY, _WITHOUT_WYV)}
        if word.text in _SERVANT_OF:
            readings.add("abd")
        readings |= {reading[:-1] for reading in readings if len(reading) > 2 and reading.endswith("h")}
        spellings += sorted(readings)
        owners += [index] * len(readings)
    return distinct(_SOUNDS.read(spellings), owners, lambda text: consonants(text).translate(_MERGED))


def consonants(keys: str) -> str:
    """Return sound keys without their vowels, and without the repetitions that this makes."""
    return _REPEATED.sub("", keys.translate(_WITHOUT_VOWELS))


def distinct(
    readings: Sequence[Sequence[str]], owners: Sequence[int], change: Callable[[str], str]
) -> list[tuple[str, ...]]:
    """Return the distinct readings of each owner, changed all at once, as lines of one text; no empty ones."""
    changed = iter(change(_LIMIT.join([reading for each in readings for reading in each])).split(_LIMIT))
    found: list[dict[str, None]] = [{} for _ in range(max(owners, default=-1) + 1)]
    for owner, each in zip(owners, readings, strict=True):
        found[owner].update(dict.fromkeys(islice(changed, len(each))))
    return [tuple(filter(None, each)) for each in found]


def _smoothed(keys: str) -> str:
    return _REPEATED.sub("", _GLIDE.sub("", _REPEATED.sub("", keys)))
