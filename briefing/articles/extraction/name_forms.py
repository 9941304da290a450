"""Forms of one name: the nominative of Russian and Ukrainian names, the fullest form in scripts without capitals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_SURNAMES = (
    ("ского", "ский"), ("цкого", "цкий"), ("ського", "ський"), ("цького", "цький"), ("ова", "ов"), ("ева", "ев"),
    ("ёва", "ёв"), ("єва", "єв"), ("ина", "ин"), ("іна", "ін"), ("ына", "ын"), ("енка", "енко"), ("ука", "ук"),
    ("юка", "юк"), ("іча", "іч"), ("ича", "ич"), ("яна", "ян"),
)  # fmt: skip
"""Genitive and nominative endings of men's surnames."""
_MAX_BEFORE = 60
_MAX_FIRST = 3
_WOMEN = (("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ской", "ская"), ("ової", "ова"), ("евої", "ева"),
          ("ської", "ська"))  # fmt: skip
_FIRST = (("ия", "ий"), ("ія", "ій"), ("ея", "ей"), ("ая", "ай"), ("оря", "орь"), ("ля", "ль"), ("а", ""))
"""Genitive and nominative endings of men's first names."""
_FIRST_WOMEN = (("ии", "ия"), ("ії", "ія"), ("ьи", "ья"), ("ови", "овь"), ("ги", "га"), ("ки", "ка"),
                ("ши", "ша"), ("жи", "жа"), ("ры", "ра"), ("ни", "ня"), ("ы", "а"), ("и", "а"), ("і", "а"))  # fmt: skip


def nominative(name: str) -> str:
    """Return the nominative of a Russian or Ukrainian name in the genitive; the name itself where that is not sure."""
    words = name.split()
    if len(words) < 2:
        return next((name[: -len(end)] + new for end, new in _SURNAMES if _ends(name, end)), name)
    for surnames, firsts in ((_SURNAMES, _FIRST), (_WOMEN, _FIRST_WOMEN)):
        last = next((words[-1][: -len(end)] + new for end, new in surnames if _ends(words[-1], end)), None)
        given = [
            next((word[: -len(end)] + new for end, new in firsts if _ends(word, end)), None) for word in words[:-1]
        ]
        if last is not None and all(each is not None for each in given):
            return " ".join([*(each for each in given if each is not None), last])
    return name


def _ending(word: str, endings: Iterable[tuple[str, str]]) -> tuple[str, str]:
    return next((each for each in endings if _ends(word, each[0])), ("", ""))


def _ends(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) > len(ending) + 1


def fullest(name: str, text: str, *, joint: str, no_names: Collection[str]) -> str:
    """Return a single-word name with the first names that the text prints before it.

    `joint` is what separates the parts of a name, and `no_names` are words that are no first names. Where a verb or a
    post precedes the first names, all of them are taken, else the nearest.
    """
    if not name or joint in name:
        return name
    edges = (r"(?<!\w)", r"(?!\w)") if joint == " " else ("", "")
    for found in re.finditer(edges[0] + re.escape(name) + edges[1], text):
        before = text[max(0, found.start() - _MAX_BEFORE) : found.start()]
        if not before.endswith(joint):
            continue
        words = (
            re.split(r"[\s،؛:.«»\"“”()，。：；、]", before.removesuffix(joint))
            if joint == " "
            else [re.split(r"[^\w]", before.removesuffix(joint))[-1]]
        )
        first: list[str] = []
        for word in reversed(words):
            if not word or word in no_names or word.startswith("ال") or (word[0] in "وفبل" and word[1:] in no_names):
                break
            first.insert(0, word)
        if first and joint != " ":  # no space separates a post from the name
            post = max((first[-1].rfind(word) + len(word) for word in no_names if word in first[-1]), default=0)
            return joint.join([first[-1][post:], name])
        if first:
            return joint.join([*(first if len(first) <= _MAX_FIRST else first[-1:]), name])
    return name
