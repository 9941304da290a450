"""Texts built to exhaust a YAML reader (nesting, aliases, merge keys, floods), by name and of a given size."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

HEAD = "title: A visit\ndate: 2022-11-28\nsummary: What happened.\n"


def good(size: int) -> str:
    """Return a valid brief of short quotes, for comparison."""
    quote = "  - {{speaker: Anna, text: Yes {:05}, date: 2022}}\n"
    return HEAD + "quotes:\n" + "".join(quote.format(number) for number in range(size // 46 + 1))


def _laughs(size: int) -> str:
    names = "abcdefghijklmnop"
    levels = "".join(f"x-{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in pairwise(names))
    return HEAD + "x-a: &a [lol, lol, lol]\n" + levels + _padding(size)


def _merges(size: int) -> str:
    names = "abcdefghijklmnop"
    levels = "".join(f"x-{b}: &{b} {{<<: [{','.join(['*' + a] * 9)}]}}\n" for a, b in pairwise(names))
    return HEAD + "x-a: &a {k: v}\n" + levels + _padding(size)


def _padding(size: int) -> str:
    return "x-more:\n" + "  - a word\n" * (size // 11)


BOMBS: dict[str, Callable[[int], str]] = {
    "[[[[…": lambda size: HEAD + "tags: " + "[" * size,
    "[[[[… closed": lambda size: HEAD + "x-a: " + "[" * (size // 2) + "]" * (size // 2),
    "{{{{…": lambda size: HEAD + "x-a: " + "{" * size,
    "{a: {a: …": lambda size: HEAD + "x-a: " + "{a: " * (size // 4),
    "- - - -…": lambda size: HEAD + "x-a:\n  " + "- " * (size // 2),
    "? ? ? ?…": lambda size: HEAD + "x-a:\n  " + "? " * (size // 2),
    "deeper by a space": lambda size: HEAD + "x-a:\n" + "".join(
        f"{' ' * depth}a:\n" for depth in range(1, int((2 * size) ** 0.5))
    ),
    "aliases in aliases": _laughs,
    "merges in merges": _merges,
    "anchors everywhere": lambda size: HEAD + "tags:\n" + "  - &a word\n" * (size // 12),
    "aliases everywhere": lambda size: HEAD + "tags:\n" + "  - *a\n" * (size // 7),
    "tags everywhere": lambda size: HEAD + "tags:\n" + "  - !t word\n" * (size // 12),
    "one scalar": lambda size: HEAD + 'x-a: "' + "a" * size + '"\n',
    "one line break after another": lambda size: HEAD + 'author: "' + "\n" * size + '"\n',
    "one comment": lambda size: HEAD + "#" * size,
    "small items": lambda size: HEAD + "tags:\n" + "  -\n" * (size // 4),
    "small keys": lambda size: HEAD + "".join(f"a{number}:\n" for number in range(size // 8)),
    "the same key": lambda size: HEAD + "tags:\n" * (size // 6),
    "keys of one's own": lambda size: HEAD + "".join(f"x-{number}: a\n" for number in range(size // 12)),
    "mappings in a line": lambda size: HEAD + "x-a: [" + "{a}," * (size // 4) + "]\n",
    "question marks": lambda size: HEAD + "x-a: {" + "?,?," * (size // 4) + "}\n",
    "colons": lambda size: HEAD + "author: " + "a: " * (size // 3) + "\n",
    "colons by line": lambda size: HEAD + "k: a: b\n" * (size // 8),
    "open quotation marks": lambda size: HEAD + "".join(f'k{number}: "a\n' for number in range(size // 9)),
    "escapes": lambda size: HEAD + 'author: "' + "\\e" * (size // 2) + '"\n',
    "control characters": lambda size: HEAD + "author: " + "\x1b" * size + "\n",
    "bidi overrides": lambda size: HEAD + "author: " + "\u202e" * (size // 3) + "\n",
    "carriage returns": lambda size: HEAD + "author: a" + "\r" * size + "\n",
    "stacked marks": lambda size: HEAD + "author: a" + "\u0300" * (size // 2) + "\n",
    "unknown articles": lambda size: HEAD + "articles:\n" + "".join(
        f"  - id: a{number}\n" for number in range(size // 40)
    ) + "quotes:\n" + "".join(
        f"  - {{speaker: s, text: t, article: b{number}}}\n" for number in range(size // 60)
    ),
    "the same quote": lambda size: HEAD + "quotes:\n" + (
        "  - {speaker: s, text: These are words that are said a hundred thousand times.}\n" * (size // 80)
    ),
    "wrong stances": lambda size: HEAD + "quotes:\n" + "  - {speaker: s, text: t, stances: {i: fro}}\n" * (size // 46),
    "wrong dates": lambda size: HEAD + "quotes:\n" + "".join(
        f"  - {{speaker: s, text: t, date: {number}-99-99}}\n" for number in range(size // 48)
    ),
    "NUL bytes": lambda size: HEAD + "\0" * size,
    "merge markers": lambda size: HEAD + "<<<<<<< a\n" * (size // 10),
    "documents": lambda size: HEAD + "---\na: b\n" * (size // 9),
    "comments that silence": lambda size: HEAD + "# briefing: ignore[bad-date]\n" * (size // 29),
    "signs that may begin a tag": lambda size: HEAD + "author: " + "a!" * (size // 2) + "\n",
    "hash signs": lambda size: HEAD + "tags: [\n" + "  a #b\n" * (size // 7) + "]\n",
}  # fmt: skip
