"""Cases of Polish names: the nominative that a text prints for a name in another case."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import product

from briefing.articles.extraction.first_names import is_first_name

_ENDINGS = (
    ("skiego", "ski"), ("skiemu", "ski"), ("skim", "ski"), ("ckiego", "cki"), ("ckiemu", "cki"), ("ckim", "cki"),
    ("dzkiego", "dzki"), ("dzkiemu", "dzki"), ("dzkim", "dzki"), ("skiej", "ska"), ("ską", "ska"), ("ckiej", "cka"),
    ("cką", "cka"), ("dzkiej", "dzka"), ("dzką", "dzka"), ("wła", "weł"), ("włowi", "weł"), ("włem", "weł"),
    ("wle", "weł"), ("ego", "y"), ("ego", "i"), ("emu", "y"), ("emu", "i"), ("ym", "y"), ("im", "i"), ("iego", "i"),
    ("ńca", "niec"), ("ńcem", "niec"), ("ńcowi", "niec"), ("ka", "ek"), ("kowi", "ek"), ("kiem", "ek"), ("ku", "ek"),
    ("ca", "ec"), ("cowi", "ec"), ("cem", "ec"), ("nia", "ń"), ("niowi", "ń"), ("niem", "ń"), ("sia", "ś"),
    ("siowi", "ś"), ("cia", "ć"), ("ciowi", "ć"), ("iem", ""), ("owi", ""), ("em", ""), ("ie", ""), ("dzie", "d"),
    ("dzie", "da"), ("rze", "r"), ("rze", "ra"), ("rze", "ro"), ("cie", "t"), ("cie", "ta"), ("le", "ł"), ("le", "ła"),
    ("ce", "ka"), ("dze", "ga"), ("ii", "ia"), ("ji", "ja"), ("ą", "a"), ("ę", "a"), ("ą", "o"), ("ę", "o"), ("y", "a"),
    ("y", "o"), ("ej", "a"), ("ie", "a"), ("i", "a"), ("i", "ia"), ("le", "la"), ("li", "la"), ("u", ""), ("e", ""),
    ("'a", ""), ("’a", ""), ("'em", ""), ("’em", ""), ("'owi", ""), ("’owi", ""), ("'ego", ""), ("’ego", ""),
    ("a", ""),
)  # fmt: skip
"""Endings of names in other cases and in the nominative, of men and women."""
_BY_LAST = {last: [each for each in _ENDINGS if each[0][-1] == last] for last in {end[-1] for end, _ in _ENDINGS}}
_SURNAMES_OF_WOMEN = (
    ("skiej", "ska"), ("ską", "ska"), ("ckiej", "cka"), ("cką", "cka"), ("dzkiej", "dzka"), ("ej", "a"), ("ą", "a"),
)  # fmt: skip
_SURNAMES_OF_MEN = (
    ("skiego", "ski"), ("skiemu", "ski"), ("skim", "ski"), ("ckiego", "cki"), ("ckiemu", "cki"), ("ckim", "cki"),
    ("dzkiego", "dzki"), ("ego", "y"), ("emu", "y"), ("czka", "czek"), ("szka", "szek"), ("żka", "żek"),
    ("łka", "łek"), ("nka", "nek"), ("rka", "rek"), ("dka", "dek"), ("tka", "tek"), ("zka", "zek"), ("cka", "cek"),
    ("owi", ""), ("iem", ""), ("em", ""), ("a", ""), ("y", "a"), ("i", "a"), ("ę", "a"), ("ą", "a"),
)  # fmt: skip
"""Endings of surnames in other cases and in the nominative."""
_SURE = re.compile(r"(?:sk|ck|dzk)(?:iego|iemu|im|iej|ą)(?:-\w+)?$")
"""Endings of surnames that are no nominative in any text."""
_ADJECTIVE = re.compile(r"(?:[sdc]ki|zki|ny|wy|ski|[sc]ka|zka|na|wa|[sc]cy|ni|wi|ła|ły)$")
"""Endings of adjectives in the nominative."""
_OBLIQUE_POST = re.compile(r"(?:ta|ra|[iya]ka|za|ła|la|ga|fa|sza|ego|ej|emu|owi|em|iem|ą|ę)$")
"""Endings of posts that a man or a woman holds in other cases."""
_SURNAME = re.compile(r"(?:[sc]ki|dzki|[sc]ka|dzka|[^aeiouyąęó]|[rkbdzłnwp]a|o)$")
"""Endings of surnames in the nominative."""
_ALSO_FIRST = ("Roman", "Regina", "Florentyna", "Dobromir")
"""First names that mean other things in other languages."""
_MIN_BASE = 2
"""Minimum length of what precedes an ending."""


def is_first(word: str) -> bool:
    """Return whether a word is a first name in the nominative."""
    return is_first_name(word) or word in _ALSO_FIRST


@lru_cache(maxsize=16384)
def bases(word: str) -> frozenset[str]:
    """Return the words whose case a word may be, itself left out."""
    if "-" in word:
        parts = [{part, *bases(part)} for part in word.split("-")]
        return frozenset("-".join(each) for each in product(*parts)) - {word} if len(parts) == 2 else frozenset()
    return frozenset(
        word.removesuffix(end) + base
        for end, base in _BY_LAST.get(word[-1:], ())
        if word.endswith(end) and len(word) - len(end) >= _MIN_BASE
    ) - {word}


def nominative_by(words: tuple[str, ...], written: Collection[str]) -> tuple[str, ...] | None:
    """Return a name in the nominative; None where it is in the nominative already, or in no case that is sure.

    `written` are the words of the text's names. A case is sure if the text
    prints the surname in the nominative too, or if the first name is a known one in another case.
    """
    last, first = words[-1], words[0]
    if len(words) > 1 and is_first(first) and not (bases(first) & set(written) or _SURE.search(last)):
        return None if last.endswith("a") or not (found := bases(last) & set(written)) else (*words[:-1], _best(found))
    surname: frozenset[str] | set[str] = bases(last) & set(written)
    known: frozenset[str] | set[str] = {base for base in bases(first) if is_first(base)} if len(words) > 1 else set()
    if len(words) > 1 and not known and not surname:
        known = bases(first) & set(written)
    if not surname and not known and not _SURE.search(last):
        return None
    given = [_given(word, known if word is first else set(), written) for word in words[:-1]]
    woman = given[-1].endswith("a") if given else last.endswith(("ej", "ą"))
    base = _best(surname) if surname else _declined(last, woman=woman)
    if base == last and not surname and first.endswith("a"):
        return None  # a woman's name that no list has
    return None if (*given, base) == words else (*given, base)


def _best(found: frozenset[str] | set[str]) -> str:
    return max(sorted(found), key=len)


def _given(word: str, known: frozenset[str] | set[str], written: Collection[str]) -> str:
    """Return the nominative of a first name."""
    if is_first(word) and not known:
        return word
    found = known or {base for base in bases(word) if base in written or is_first(base)}
    if found:
        return _best(found)
    for end, base in (("owi", ""), ("iem", ""), ("em", ""), ("ja", "j"), ("a", ""), ("ę", "a"), ("ą", "a"), ("y", "a")):
        if word.endswith(end) and len(word) > len(end) + 2:
            return word.removesuffix(end) + base
    return word


def _declined(word: str, *, woman: bool) -> str:
    """Return the nominative of a surname by its ending alone; the word itself for an ending that is not sure."""
    if "-" in word:
        return "-".join(_declined(part, woman=woman) for part in word.split("-"))
    ends = _SURNAMES_OF_WOMEN if woman else _SURNAMES_OF_MEN
    return next((word.removesuffix(end) + base for end, base in ends if word.endswith(end)), word)


def is_adjective(word: str) -> bool:
    """Return whether a word may be an adjective in the nominative: *Kremlowski*."""
    return _ADJECTIVE.search(word) is not None


def is_nominative_post(word: str) -> bool:
    """Return whether a post in small letters is in the nominative: *prezydent*, not *prezydenta*."""
    woman = word.endswith(("tka", "czka", "rka", "nka", "owa", "ini", "czyni", "stka", "stra", "ista", "ysta", "nauta"))
    return woman or _OBLIQUE_POST.search(word) is None


def is_polish_surname(word: str) -> bool:
    """Return whether a word may be a surname in the nominative."""
    return _SURNAME.search(word) is not None


def is_oblique_adjective(word: str) -> bool:
    """Return whether a word has the ending of an adjective in another case than the nominative: *Zielonej*."""
    return word.endswith(("ego", "emu", "ej", "ych", "ymi", "ich"))
