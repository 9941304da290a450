"""Filtering of lists by what is typed: one matcher for the filters, the pickers and the command palette."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.model import Actor, Issue
    from briefing.text.name_words import NameWord
    from briefing.text.word_table import WordTable

MIN_INFIX_LETTERS = 3
"""Minimum length of a typed word that is also found inside words."""

INFIX_SIMILARITY = 0.5
MIN_SURE_SIMILARITY = 0.9
"""Similarity below which a typed word may be two words written as one."""

MIN_PART_LETTERS = 2

PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "du",
        "da",
        "di",
        "la",
        "le",
        "ten",
        "ter",
        "bin",
        "ibn",
        "ben",
        "bint",
        "al",
        "el",
        "ul",
        "of",
        "the",
    ]
)
"""Words of names that people confuse or leave out: beside other words they need not match."""


def actor_texts(actor: Actor) -> list[str]:
    """Return the texts that find an actor: name, id, aliases, posts, and what these are in."""
    return [actor.name, actor.id, *actor.aliases, *(f"{role.post} of {role.of}" for role in actor.roles)]


def issue_texts(issue: Issue) -> list[str]:
    """Return the texts that find an issue: label, id, statement."""
    return [issue.label, issue.id, issue.statement]


class _Vocabulary(NamedTuple):
    """The words of all entries, and by a word's id the indexes of the entries that have it."""

    table: WordTable
    entries: list[list[int]]


class ListFilter:
    """Entries of a list, each with the texts that find it: names, aliases, titles, dates.

    Every typed word must match one of an entry's words: by its beginning, inside it, by its sound in another script,
    or with typos; two words may be typed as one, and one as two.
    """

    def __init__(self, entries: Iterable[Sequence[str]]) -> None:
        self._entries = [tuple(filter(None, texts)) for texts in entries]

    def __len__(self) -> int:
        return len(self._entries)

    @cached_property
    def _vocabulary(self) -> _Vocabulary:
        from briefing.text.name_words import NameWord, ascii_words, name_words
        from briefing.text.word_table import WordTable

        in_ascii: dict[str, list[int]] = {}  # most words, and a text is hashed faster than a `NameWord`
        others: dict[NameWord, list[int]] = {}
        for index, texts in enumerate(self._entries):
            joined = " ".join(texts)
            if not joined.isascii():
                joined = " ".join(filter(str.isascii, texts))
                for other in {word for text in texts if not text.isascii() for word in name_words(text)}:
                    others.setdefault(other, []).append(index)
            for word in set(ascii_words(joined)):
                if (indexes := in_ascii.get(word)) is None:
                    in_ascii[word] = [index]
                else:
                    indexes.append(index)
        table = WordTable()
        entries: list[list[int]] = []
        found = [(NameWord(text), indexes) for text, indexes in in_ascii.items()]
        for name_word, indexes in [*found, *others.items()]:
            number = table.add(name_word)
            if number == len(entries):
                entries.append(indexes)
            else:
                entries[number] = sorted({*entries[number], *indexes})
        return _Vocabulary(table, entries)

    @cached_property
    def _folded(self) -> list[str]:
        from briefing.text.fold import fold

        return [" " + fold(" ".join(texts)) for texts in self._entries]

    def matching(self, typed: str) -> list[int]:
        """Return the indexes of the entries that match, in the list's order; all of them where nothing is typed."""
        return sorted(self._similarities(typed)) if typed.strip() else list(range(len(self)))

    def ranked(self, typed: str, limit: int | None = None) -> list[int]:
        """Return the indexes of the entries that match, best first; the shorter of equal ones first.

        A text that is what was typed comes first, then one that begins with it, letter by letter, then one that
        begins with it without regard to accents.
        """
        if not typed.strip():
            return list(range(len(self)))[:limit]
        from briefing.text.fold import fold

        exact, start, folded = " ".join(typed.split()).casefold(), " " + fold(typed), self._folded
        found = self._similarities(typed)

        def rank(index: int) -> tuple[bool, bool, bool, float, int, int]:
            texts = [text.casefold() for text in self._entries[index]]
            begins = any(text.startswith(exact) for text in texts)
            return (
                exact not in texts, not begins, not folded[index].startswith(start),
                -found[index], len(folded[index]), index,
            )  # fmt: skip

        return sorted(found, key=rank)[:limit]

    def _similarities(self, typed: str) -> dict[int, float]:
        """Return the mean similarity, 0 to 1, by the index of each entry that matches all typed words."""
        from briefing.text.name_words import name_words

        words = name_words(typed)
        if not words:  # nothing but punctuation
            return {}
        growing = not typed[-1].isspace()
        found = [self._like(word, growing and word is words[-1]) for word in words]
        for at, (first, second) in enumerate(pairwise(words)):
            joined = self._spelled(first._replace(text=first.text + second.text), growing and second is words[-1])
            for index, similarity in joined.items():
                for each in (found[at], found[at + 1]):
                    each[index] = max(each.get(index, 0.0), similarity)
        common = set(found[0]).intersection(*found[1:])
        if not common:
            telling = [each for word, each in zip(words, found, strict=True) if word.text not in PARTICLES]
            if telling and len(telling) < len(found):
                found, common = telling, set(telling[0]).intersection(*telling[1:])
        return {index: sum(each[index] for each in found) / len(found) for index in common}

    def _like(self, word: NameWord, growing: bool) -> dict[int, float]:
        """Return the similarity of a word, which may be `growing`, by the index of each entry that it matches."""
        table, entries = self._vocabulary
        part = word.text if len(word.text) >= MIN_INFIX_LETTERS or not word.text.isascii() else f" {word.text}"
        found = {index: INFIX_SIMILARITY for index, text in enumerate(self._folded) if part in text}
        for number, similarity in table.lookup(word, growing, True).items():
            for index in entries[number]:
                found[index] = max(found.get(index, 0.0), similarity)
        if max(found.values(), default=0.0) < MIN_SURE_SIMILARITY:
            for cut in range(MIN_PART_LETTERS, len(word.text) - MIN_PART_LETTERS + 1):
                left = self._spelled(word._replace(text=word.text[:cut]), False)
                right = self._spelled(word._replace(text=word.text[cut:]), growing) if left else {}
                found |= {index: max(right[index], found.get(index, 0.0)) for index in left.keys() & right.keys()}
        return found

    def _spelled(self, word: NameWord, growing: bool) -> dict[int, float]:
        """Return the similarity of a word, without typos, by the index of each entry that has it."""
        table, entries = self._vocabulary
        near = table.lookup(word, growing, False)
        return {index: similarity for number, similarity in near.items() for index in entries[number]}
