"""Alternatives for a word of a query: completions, near spellings, joined and split words, other names of an actor."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import tantivy

from briefing.search.documents import QUOTE
from briefing.search.names import Mention, Names
from briefing.search.query import Phrase, Query, Word
from briefing.search.reader import IndexReader, any_of
from briefing.search.vocabulary import Vocabulary

MAX_ROWS = 8
"""Maximum number of completions or corrections of a word that are looked for as words in a row."""

MAX_ROW_WORDS = 32

MAX_SELECTIVE = 12
"""Maximum number of a query's words that are looked for with near spellings: the rarest."""

COMMON_QUOTES = 200
"""Number of quotes up to which a word is not common, however small the library."""

MIN_WILDCARD_CHARS, MAX_WILDCARD_CHARS = 4, 16
"""Lengths of a run of an unspaced script in which one wrong character is forgiven."""

MAX_REPLACEMENTS = 48
"""Maximum number of characters tried in place of a wrong one."""

THOUSANDS_SEPARATORS = ("", ",", ".", "'")
"""Folded marks between the thousands of a figure; empty for a space."""

_FIGURE = re.compile(r"[1-9][0-9]{3,14}")


@dataclass
class Group:
    """A word of the query with its alternatives."""

    word: str
    typing: bool
    """Whether it may still grow: a common word is taken to be complete."""
    mention: Mention | None
    own: int
    """Number of quotes that have the word itself."""
    frequency: int
    """The same or, where none has it, about how many have a word that it begins, or another form of it."""
    weight: float
    """Information: the rarer, the more."""
    estimate: int
    """About how many quotes have any of its alternatives."""
    completions: tuple[str, ...]
    forms: tuple[str, ...]
    """Other forms with articles, conjunctions and prepositions."""
    thousands: tuple[str, ...] = ()
    """The digits of a figure in groups of three, where texts may have them apart: `1,500`, `1.500`, `1 500`."""
    near: tuple[tuple[str, float], ...] = ()
    splits: tuple[tuple[str, str], ...] = ()
    """Two words that the word may be, written as one."""
    joined: tuple[str, ...] = ()
    """Words that it may be a part of, written as two."""
    expanded: bool = False

    @property
    def known(self) -> bool:
        """Whether anything at all is found for it."""
        return bool(self.frequency or self.mention or self.near or self.splits or self.joined)


class Groups:
    """Build groups and their index queries."""

    def __init__(self, reader: IndexReader, vocabulary: Vocabulary, names: Names, field: str) -> None:
        """`field`: `text` for quotes, `page` for briefs."""
        self._field = field
        self._schema, self._vocabulary, self._names = reader.schema, vocabulary, names
        self.size = reader.searcher.doc_freq("facet", QUOTE) + 1

    def of(self, query: Query) -> list[Group]:
        """Return the distinct words of a query."""
        groups: dict[str, Group] = {}
        for word in query.words:
            if word.text not in groups or word.typing:
                groups[word.text] = self.word(word)
        return list(groups.values())

    def word(self, word: Word) -> Group:
        """Return a word with its alternatives, near spellings aside."""
        own = self._vocabulary.frequency(word.text)
        completions = self._vocabulary.completions(word.text) if word.typing else ()
        if _is_part(word.text):
            own += sum(n for _, n in self._vocabulary.completions(word.text))
        typing = word.typing and own < max(COMMON_QUOTES, self.size // 200)
        begun = sum(n for _, n in completions) if typing else 0
        forms = {form: n for form in word.forms if (n := self._vocabulary.frequency(form))}
        thousands = thousands_of(word.text)
        apart = min(map(self._vocabulary.frequency, thousands), default=0)
        others = sum(forms.values()) + apart
        frequency = own or begun or others
        return Group(
            word.text,
            typing,
            self._names.mention(word.text),
            own,
            frequency,
            self._weight(frequency),
            own + begun + others,
            tuple(other for other, _ in completions),
            tuple(forms),
            thousands if apart else (),
        )

    def selective(self, groups: list[Group]) -> list[Group]:
        """Return the groups with most information, those first; without such as every eighth quote has."""
        ordered = sorted(groups, key=lambda group: -group.weight)
        common = max(COMMON_QUOTES, self.size // 8)
        return [group for group in ordered if group.estimate < common][:MAX_SELECTIVE] or ordered[:1]

    def join(self, row: Sequence[Group]) -> None:
        """Add words that neighbours in a row are together."""
        for one, other in pairwise(row):
            joined = one.word + other.word
            if joined in one.joined or not joined.isascii():
                continue
            found = [joined] if self._vocabulary.frequency(joined) else []
            if other.typing and not other.own and len(joined) > 4:
                found += [word for word, _ in self._vocabulary.completions(joined)[:MAX_ROWS]]
            for group in (one, other):
                group.joined = (*group.joined, *found)

    def expand(self, group: Group, *, alone: bool) -> None:
        """Add near spellings, two words that it may be, and mentions of the actor that a near spelling names."""
        if group.expanded:
            return
        group.expanded = True
        group.near = self._vocabulary.near(group.word, group.typing, alone, 1 if group.frequency else 2)
        if not group.own:
            group.splits = self._vocabulary.splits(group.word)
        if group.mention is None:
            mentions = (self._names.mention(word) for word, _ in group.near)
            group.mention = next(filter(None, mentions), None)
        frequencies = [self._vocabulary.frequency(word) for word, _ in group.near]
        group.estimate += sum(frequencies)
        if not group.frequency:
            group.weight = self._weight(max(frequencies, default=0))

    def _weight(self, frequency: int) -> float:
        return math.log1p(self.size / (frequency + 1))

    # --- index queries

    def exactly(self, group: Group, *, whole: bool = False) -> tantivy.Query:
        """Return a query for the word, its forms, what it begins (unless `whole`), and the actor it names."""
        if group.typing and not whole and not _is_part(group.word):
            queries = [self._begins(group.word)]
        elif _is_part(group.word):
            queries = [tantivy.Query.regex_query(self._schema, self._field, f"{group.word}.?|.{group.word}")]
        else:
            queries = [self._term(group.word)]
        queries += map(self._term, group.forms)
        if group.thousands:
            queries += [self._row(_separated(group.thousands, mark)) for mark in THOUSANDS_SEPARATORS]
        return any_of([*queries, *self._mentioned(group)])

    def begun(self, group: Group) -> tantivy.Query:
        """Return a query for what the word begins."""
        return self._begins(group.word)

    def nearly(self, group: Group) -> tantivy.Query:
        """Return a query for the same, near spellings, and the word written as two or as a part of one."""
        others = [self._term(word) for word in (*(word for word, _ in group.near), *group.joined)]
        return any_of([self.exactly(group), *others, *map(self._apart, group.splits)])

    def nearly_by_similarity(self, group: Group) -> Iterator[tuple[float, tantivy.Query]]:
        """Yield near spellings by their similarity, the nearest first."""
        alike: dict[float, list[tantivy.Query]] = defaultdict(list)
        for word, similarity in group.near:
            alike[round(similarity, 2)].append(self._term(word))
        for split in group.splits:
            alike[0.9].append(self._apart(split))
        if group.mention:
            alike[max(alike, default=1.0)] += self._mentioned(group)
        for similarity in sorted(alike, reverse=True):
            yield similarity, any_of(alike[similarity])

    def rows_as_typed(self, row: Sequence[Group], marks: int) -> list[tantivy.Query]:
        """Return queries for the words in a row, the one being typed completed, with up to `marks` + 1 marks between.

        They match nothing that lacks one of the words.
        """
        row = row[:MAX_ROW_WORDS]
        base = [group.word for group in row]
        ways = [base]
        for index, group in enumerate(row):
            if group.typing:
                ways += [[*base[:index], other, *base[index + 1 :]] for other in group.completions[:MAX_ROWS]]
        known = [way for way in ways if all(map(self._vocabulary.frequency, way))]
        return [self._loose_row(way, marks) for way in known or [base]]

    def rows(self, row: Sequence[Group], marks: int) -> list[tantivy.Query]:
        """Return queries for the words in a row, completed and corrected, with up to `marks` + 1 marks between."""
        row = row[:MAX_ROW_WORDS]
        base = [group.word if group.frequency or not group.near else group.near[0][0] for group in row]
        ways = [base, *self._respaced(row, base)]
        for index, group in enumerate(row):
            others = group.completions or ([] if group.frequency else [word for word, _ in group.near])
            ways += [[*base[:index], other, *base[index + 1 :]] for other in others[:MAX_ROWS] if other != base[index]]
        known = [way for way in ways[: 2 * MAX_ROWS] if all(map(self._vocabulary.frequency, way))]
        return [self._loose_row(way, marks) for way in known or [base]]

    def respaced_rows(self, row: Sequence[Group], marks: int) -> list[tantivy.Query]:
        """Return queries for the words in a row with two of them joined or one of them split."""
        row = row[:MAX_ROW_WORDS]
        ways = self._respaced(row, [group.word for group in row])
        known = [way for way in ways if all(map(self._vocabulary.frequency, way))]
        return [self._loose_row(way, marks) for way in known[:MAX_ROWS]]

    def _respaced(self, row: Sequence[Group], base: list[str]) -> list[list[str]]:
        ways = []
        for index, group in enumerate(row):
            if index + 1 < len(row):
                both = [word for word in group.joined if word in row[index + 1].joined]
                ways += [
                    [*base[:index], joined, *base[index + 2 :]]
                    for joined in both[:MAX_ROWS]
                    if joined.startswith(group.word + row[index + 1].word)
                ]
            ways += [[*base[:index], *split, *base[index + 1 :]] for split in group.splits]
        return ways

    def exact_row(self, row: Sequence[Group]) -> tantivy.Query:
        """Return a query for the words in a row with nothing between."""
        return self._row([group.word for group in row][:MAX_ROW_WORDS])

    def phrase(self, phrase: Phrase) -> tantivy.Query:
        """Return a query for words and marks exactly in this order."""
        tokens = list(phrase.tokens)
        if not phrase.typing:
            return self._row(tokens)
        ends = [tokens[-1], *(word for word, _ in self._vocabulary.completions(tokens[-1]))]
        return any_of([self._row([*tokens[:-1], end]) for end in ends])

    def one_character_wrong(self, text: str) -> list[tantivy.Query]:
        """Return queries for a run of an unspaced script with one of its characters replaced by another."""
        if not MIN_WILDCARD_CHARS <= len(text) <= MAX_WILDCARD_CHARS:
            return []
        pairs = [text[at : at + 2] for at in range(len(text) - 1)]
        queries = [self._row(pairs[1:]), self._row(pairs[:-1])]
        for at in range(1, len(text) - 1):
            before, after = text[at - 1], text[at + 1]
            for replacement in self._vocabulary.between(before, after)[:MAX_REPLACEMENTS]:
                if replacement != text[at]:
                    row = [*pairs[: at - 1], before + replacement, replacement + after, *pairs[at + 1 :]]
                    queries.append(self._row(row))
        return queries

    def _row(self, tokens: list[str]) -> tantivy.Query:
        if len(tokens) == 1:
            return self._term(tokens[0])
        return tantivy.Query.phrase_query(self._schema, self._field, list(tokens))

    def _apart(self, split: tuple[str, str]) -> tantivy.Query:
        """Return a query for two words with a space, a hyphen or an apostrophe between."""
        one, other = split
        return any_of([self._row([one, other]), *(self._row([one, mark, other]) for mark in "-'")])

    def _loose_row(self, tokens: list[str], marks: int) -> tantivy.Query:
        if len(tokens) == 1:
            return self._term(tokens[0])
        return tantivy.Query.phrase_query(self._schema, self._field, list(tokens), marks + 1)

    def _term(self, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, self._field, word)

    def _begins(self, word: str) -> tantivy.Query:
        """Return a query for any word with that beginning: a fuzzy query without edits is faster than a pattern."""
        return tantivy.Query.fuzzy_term_query(self._schema, self._field, word, 0, True, True)

    def _mentioned(self, group: Group) -> list[tantivy.Query]:
        mention = group.mention
        if mention is None:
            return []
        words = [self._term(word) for word in mention.words if word != group.word]
        return words + [self._row(list(name)) for name in mention.phrases]


def thousands_of(word: str) -> tuple[str, ...]:
    """Return the digits of a figure from 1000 in groups of three; nothing for other words."""
    if not _FIGURE.fullmatch(word):
        return ()
    first = len(word) % 3 or 3
    return (word[:first], *(word[at : at + 3] for at in range(first, len(word), 3)))


def _separated(thousands: Sequence[str], mark: str) -> list[str]:
    """Return the tokens of a figure with a mark between its thousands."""
    if not mark:
        return [*thousands]
    return [thousands[0], *(token for group in thousands[1:] for token in (mark, group))]


def _is_part(word: str) -> bool:
    """Return whether a word is one character of a script that is indexed by pairs."""
    return len(word) == 1 and not word.isascii()
