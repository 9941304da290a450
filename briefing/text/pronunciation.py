"""Names that Cyrillic writes by ear: what *Гокінс* and *Hawkins*, *Шартье* and *Chartier* have in common.

Russian, Ukrainian and their neighbours write foreign names as they are spoken, so the two spellings share consonants
rather than letters, and which letters are silent depends on the language of the name. A Latin word has one skeleton
for each way in which English, French, German, Spanish, Slavic or Baltic readers may say its consonants; a word from
Cyrillic has one or two. Sibilants are one sound.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.text.name_words import NameWord
from briefing.text.sounds import Reading, consonants, distinct, rules

MAX_READINGS = 24
"""Maximum number of skeletons of one word."""

_VOWELS, _FRONT_VOWELS, _CONSONANTS = "aeiouy", "eiy", "bcdfghjklmnpqrstvwxz"

_FROM_CYRILLIC = Reading(
    [
        *rules("u", "v", after="^", before=_VOWELS),
        *rules("u", "v", "", after=_CONSONANTS, before=_VOWELS),
        *rules("u", "", "v", after=_VOWELS, before="$s"),
        *rules("shch dzh dj zh ch sh ts c z", "s"),
        *rules("kh", "h"),
        *rules("g", "g", "h"),
        *rules("q", "k", "g"),
        *rules("j", "", "s"),
        *rules("y", ""),
    ],
    MAX_READINGS,
)

_LATIN = Reading(
    [
        *rules("schtsch chtch schch stsch shch tsch dsch dzh dge tch tsh tz ts dz dj zh sh sz cz zz", "s"),
        *rules("sch", "s", "sk"),
        *rules("sc", "s", "sk", before=_FRONT_VOWELS),
        *rules("wr", "r", after="^"),
        *rules("kn", "n", "kn", after="^"),
        *rules("mb", "m", "mb", before="$"),
        *rules("kj", "h", "k"),
        *rules("ght", "t"),
        *rules("gh", "", "g", "h"),
        *rules("gn", "n", "gn"),
        *rules("th", "t"),
        *rules("ph", "f"),
        *rules("wh", "v"),
        *rules("kh", "h"),
        *rules("ch", "s", "k", "h"),
        *rules("ck", "k"),
        *rules("qu", "kv", "k"),
        *rules("q", "k", "g"),
        *rules("c", "s", before=_FRONT_VOWELS),
        *rules("c", "k", "s"),
        *rules("x", "s", "ks", after="^"),
        *rules("x", "ks", "", before="$"),
        *rules("x", "ks"),
        *rules("j", "s", "", "h"),
        *rules("gu", "g", "gv", before=_FRONT_VOWELS),
        *rules("g", "g", "s", "h", before=_FRONT_VOWELS),
        *rules("h", "h", "", after="^"),
        *rules("h", "", "h"),
        *rules("w", "", "v", after=_VOWELS),
        *rules("w", "v"),
        *rules("ff", "f", "v", before="$"),
        *rules("v", "v", "f", after="^"),
        *rules("lt ds", "", "s", after=_VOWELS, before="$"),
        *rules("d", "d", "", after=_VOWELS, before="$"),
        *rules("p", "p", "", after=_VOWELS, before="$"),
        *rules("t", "t", "", after=_VOWELS, before="$"),
        *rules("s z", "s", "", before="$"),
        *rules("z", "s"),
        *rules("y", ""),
    ],
    MAX_READINGS,
)


def spoken_skeletons_of(words: Sequence[NameWord]) -> list[tuple[str, ...]]:
    """Return the consonants of each word as they may be spoken, the likeliest first."""
    found: list[tuple[str, ...]] = [()] * len(words)
    for reading, cyrillic in ((_FROM_CYRILLIC, True), (_LATIN, False)):
        indexes = [index for index, word in enumerate(words) if word.cyrillic == cyrillic]
        read = reading.read([words[index].text for index in indexes])
        for index, skeletons in zip(indexes, distinct(read, range(len(read)), consonants), strict=True):
            found[index] = skeletons
    return found
