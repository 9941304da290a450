"""Queries drawn at random from a library's own quotes, each with its quote."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Sequence

Drawn = tuple[str, int]
"""A query and the index of the quote it was drawn from."""

_WORD = re.compile(r"[^\W\d_]+")
_RESPELLINGS = [
    ("y", "i"),
    ("i", "y"),
    ("kh", "h"),
    ("ph", "f"),
    ("c", "k"),
    ("k", "c"),
    ("z", "s"),
    ("s", "z"),
    ("e", "a"),
]
_MIN_WORDS = 8


def draw(texts: Sequence[str], n: int, seed: int = 1) -> dict[str, list[Drawn]]:
    """Return `n` queries of each class."""
    dice = random.Random(seed)
    classes: dict[str, Callable[[list[str], random.Random], str | None]] = {
        "a typo in 3 to 5 words": _typo,
        "two letters swapped": _swapped,
        "the last word half typed": _half_typed,
        "two words far apart": _far_apart,
        "a name in another spelling": _respelled,
        "one common word": _common,
    }
    drawn: dict[str, list[Drawn]] = {}
    for name, make in classes.items():
        queries = drawn[name] = []
        while len(queries) < n:
            index = dice.randrange(len(texts))
            words = _WORD.findall(texts[index])
            query = make(words, dice) if len(words) >= _MIN_WORDS else None
            if query:
                queries.append((query, index))
    return drawn


def _row(words: list[str], dice: random.Random) -> tuple[list[str], int] | None:
    """Return 3 to 5 consecutive words and the index of the longest."""
    size = dice.randint(3, 5)
    start = dice.randrange(len(words) - size + 1)
    row = words[start : start + size]
    longest = max(range(size), key=lambda index: len(row[index]))
    return (row, longest) if len(row[longest]) >= 5 else None


def _typo(words: list[str], dice: random.Random) -> str | None:
    found = _row(words, dice)
    if found is None:
        return None
    row, index = found
    word, at = row[index], dice.randrange(len(row[index]))
    letter = dice.choice(string.ascii_lowercase)
    row[index] = dice.choice(
        [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    )
    return " ".join(row)


def _swapped(words: list[str], dice: random.Random) -> str | None:
    found = _row(words, dice)
    if found is None:
        return None
    row, index = found
    word = row[index]
    at = dice.choice([i for i in range(len(word) - 1) if word[i] != word[i + 1]])
    row[index] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(row)


def _half_typed(words: list[str], dice: random.Random) -> str | None:
    found = _row(words, dice)
    if found is None or len(found[0][-1]) < 4:
        return None
    row = found[0]
    row[-1] = row[-1][: len(row[-1]) // 2 + 1]
    return " ".join(row)


def _far_apart(words: list[str], _dice: random.Random) -> str | None:
    long = [index for index, word in enumerate(words) if len(word) >= 6]
    if len(long) < 2 or long[-1] - long[0] < 5:
        return None
    return f"{words[long[0]]} {words[long[-1]]}"


def _respelled(words: list[str], dice: random.Random) -> str | None:
    names = [index for index in range(1, len(words) - 1) if words[index][0].isupper() and len(words[index]) >= 6]
    if not names:
        return None
    index = dice.choice(names)
    name = words[index].lower()
    for one, other in _RESPELLINGS:
        if one in name[1:]:
            return f"{words[index - 1]} {name[0]}{name[1:].replace(one, other, 1)} {words[index + 1]}"
    return None


def _common(words: list[str], dice: random.Random) -> str | None:
    return dice.choice([word for word in words if len(word) >= 5] or [""]) or None
