"""Names by their sound: what *Zelenskyy*, *Selenskyj* and *Зеленський* have in common.

Transliteration differs by the language of the writer, not only by the name: *sh*, *sch*, *sz* and *ch* are one sound,
so are *y*, *i* and *j*. A sound key maps such spellings to one; a spelling that can be read in several ways has several
keys. A skeleton is what is left of a key without its vowels, which Arabic and Hebrew do not write.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

MAX_KEYS = 8
"""Maximum number of sound keys of one word."""

_GRAPHEMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("schtsch|chtch|schch|stsch|shch", ("s",)),
    ("tsch|dsch|dzh|tch|tsh|sch|ts|tz|dz|dj|zh|sh|sz|cz", ("s",)),
    ("^x", ("s",)),
    ("x", ("ks",)),
    ("ch", ("s", "h")),
    ("kh", ("h",)),
    ("gh", ("g",)),
    ("th", ("t",)),
    ("dh", ("d",)),
    ("ph", ("f",)),
    ("qu(?=[ei])|ck", ("k",)),
    ("^q(?=i)", ("k", "s")),
    ("q", ("k",)),
    ("c(?=[eiy])", ("s",)),
    ("c$", ("k", "s")),
    ("c", ("k",)),
    ("gu(?=[ei])", ("g",)),
    ("ou|oo|u", ("u",)),
    ("ee", ("i",)),
    ("^[jyi]e", ("e",)),
    ("j", ("i", "s")),
    ("y", ("i",)),
    ("z", ("s",)),
    ("ff$|w", ("v",)),
    ("aa", ("a",)),
)
"""Graphemes in the order in which they are tried, each with its possible sounds."""

_BEGINNING = "[cdjqstuwxyz]|^i|aa|ee|ff$|gu|gh|kh|oo|ou|ph"
"""What every grapheme begins with: most letters need no look at the list."""
_PATTERN = re.compile(f"(?={_BEGINNING})(?:{'|'.join(f'({pattern})' for pattern, _ in _GRAPHEMES)})")
_REPEATED = re.compile(r"(.)(?=\1)")
_GLIDE = re.compile("(?<=[aeou])i(?=[aeou])")
_WITHOUT_VOWELS = str.maketrans("", "", "aeiou")


@lru_cache(maxsize=1 << 16)
def sound_keys(word: str, cyrillic: bool = False) -> tuple[str, ...]:
    """Return the sound keys of a folded Latin word, the likeliest first.

    `cyrillic`: the word was transliterated from Cyrillic, where Ukrainian and Belarusian read the letter of *g* as *h*.
    """
    pieces: list[tuple[str, ...]] = []
    known = ""
    end = 0
    for match in _PATTERN.finditer(word):
        start = match.start()
        sounds = _GRAPHEMES[(match.lastindex or 1) - 1][1]
        known += word[end:start]
        end = match.end()
        if len(sounds) == 1:
            known += sounds[0]
        else:
            pieces += ((known,), sounds)
            known = ""
    known += word[end:]
    if not pieces:
        keys = {_smoothed(known): None}
    else:
        pieces.append((known,))
        keys = dict.fromkeys(_smoothed("".join(choice)) for choice in islice(product(*pieces), MAX_KEYS))
    if cyrillic and "g" in word:
        keys |= dict.fromkeys(sound_keys(word.replace("kh", "h").replace("g", "h")))
    return tuple(keys)


@lru_cache(maxsize=1 << 16)
def skeletons(word: str, cyrillic: bool = False) -> tuple[str, ...]:
    """Return the consonants of a folded Latin word, one string for each way to read it."""
    keys = [_consonants(key) for key in sound_keys(word, cyrillic)]
    return tuple(dict.fromkeys(key for key in keys if key))


def unvowelled_skeletons(word: str) -> tuple[str, ...]:
    """Return the skeletons under which a word compares with one transliterated from Arabic or Hebrew.

    There *w*, *y* and *v* may be vowels, *b*, *f* and *k* also for *p*, *v* and *g*, a final *h* for nothing.
    """
    readings = {re.sub("[wy]", "", word), re.sub("[wyv]", "", word)}
    readings |= {reading[:-1] for reading in readings if len(reading) > 2 and reading.endswith("h")}
    return tuple(
        dict.fromkeys(
            _consonants(key).translate(_MERGED) for reading in sorted(readings) for key in sound_keys(reading)
        )
    )


_MERGED = str.maketrans("pvgq", "bfkk")
"""Sounds that share a letter in Arabic or Hebrew."""


def _consonants(key: str) -> str:
    return _without_repetitions(key.translate(_WITHOUT_VOWELS))


def _smoothed(key: str) -> str:
    key = _without_repetitions(key)
    smooth = _GLIDE.sub("", key) if "i" in key else key
    return _without_repetitions(smooth) if smooth != key else key


def _without_repetitions(text: str) -> str:
    return _REPEATED.sub("", text)
